"""``eightk check`` as its users meet it: its formats and its statuses."""

import json
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html

from eightk_lark import exit_codes, parse_file, validate
from eightk_lark.rules.rulebook import codes
from tests.commands import EXAMPLE, SYNTAX_ONLY, UNSIGNED, invoke
from tests.places import EXAMPLES, example
from tests.snapshots_of import same_as_snapshot
from tests.streams import run_here

FORMATS = ("full", "concise", "json", "sarif", "github", "html")


@pytest.mark.usefixtures("filings")
@pytest.mark.parametrize("layout", FORMATS)
def test_formats(layout: str) -> None:
    """Each format as it is printed; what depends on the rules at hand is left out."""
    result = invoke("check", *SYNTAX_ONLY, "--format", layout, UNSIGNED, "clean.txt")
    told = result.stdout
    if layout == "sarif":
        log = json.loads(told)
        log["runs"][0]["tool"]["driver"] = {}
        for found in log["runs"][0]["results"]:
            del found["ruleIndex"]
        told = json.dumps(log, indent=2) + "\n"
    assert same_as_snapshot(f"check-{layout}.txt", told)
    assert result.exit_code == exit_codes.FINDINGS


@pytest.mark.usefixtures("filings")
@pytest.mark.parametrize("layout", FORMATS)
def test_exit_codes(layout: str) -> None:
    """Clean, findings, unreadable: in every format alike."""
    check = ("check", *SYNTAX_ONLY, "--format", layout)
    assert invoke(*check, "clean.txt").exit_code == exit_codes.CLEAN
    assert invoke(*check, UNSIGNED, "clean.txt").exit_code == exit_codes.FINDINGS
    Path("empty").mkdir()
    result = invoke(*check, UNSIGNED, "nowhere.txt", "clean.txt", "empty")
    assert result.exit_code == exit_codes.UNREADABLE
    assert result.stderr == (
        "eightk: cannot read nowhere.txt: No such file or directory\n"
        "eightk: cannot read empty: there is no filing in it; names of filings end in .txt, .htm, .html, .xhtml, .nc, .sgml\n"
    )
    assert UNSIGNED in result.stdout


@pytest.mark.usefixtures("filings")
def test_findings_below_error_level_are_no_failure() -> None:
    """Only errors make the status."""
    Path("eightk.toml").write_text('[severity]\nEK401 = "warning"\n', encoding="utf-8")
    result = invoke("check", *SYNTAX_ONLY, "--format", "concise", UNSIGNED)
    assert "warning[EK401]" in result.stdout
    assert result.exit_code == exit_codes.CLEAN


def test_full_ends_with_a_summary(filings: Path) -> None:
    """What was found in all, in how many files, and how many were not read."""
    result = invoke("check", *SYNTAX_ONLY, UNSIGNED, "clean.txt", "nowhere.txt")
    assert result.stdout.endswith("\n1 error in 2 files, 1 could not be read\n")
    assert invoke("check", *SYNTAX_ONLY, str(filings / "clean.txt")).stdout == "nothing found in 1 file\n"


@pytest.mark.usefixtures("filings")
def test_standard_input_is_a_file() -> None:
    """``-`` is checked like any other."""
    result = invoke("check", *SYNTAX_ONLY, "--format", "concise", "-", given=Path(UNSIGNED).read_bytes())
    assert result.stdout == invoke("check", *SYNTAX_ONLY, "--format", "concise", UNSIGNED).stdout.replace(UNSIGNED, "<stdin>")


@pytest.mark.every(3)
@pytest.mark.usefixtures("filings")
@pytest.mark.parametrize("layout", FORMATS)
def test_processes_say_the_same(layout: str) -> None:
    """Findings, their order and the messages do not depend on ``--jobs``."""
    files = [UNSIGNED, "nowhere.txt", *map(str, EXAMPLES), UNSIGNED]
    one, two = (invoke("check", *SYNTAX_ONLY, "--format", layout, "--jobs", jobs, *files) for jobs in ("1", "2"))
    assert (one.stdout, one.stderr, one.exit_code) == (two.stdout, two.stderr, two.exit_code)


def test_json_is_the_verdict() -> None:
    """The same findings as a program gets, under the same names."""
    text = example("columns-1997").replace("FORM 8-K", "")
    told = json.loads(invoke("check", "--format", "json", "-", given=text.encode()).stdout)
    report = validate(text.encode())
    assert told["schema"] == "eightk-check/1"
    (file,) = told["files"]
    assert file["diagnostics"] == json.loads(json.dumps(report.to_dict()["diagnostics"]))
    assert file["ok"] == report.ok
    assert file["counts"] == {severity: report.counts.get(severity, 0) for severity in ("error", "warning", "info")}


@pytest.mark.usefixtures("filings")
def test_json_has_files_that_were_not_read() -> None:
    """In their places, with the reason."""
    told = json.loads(invoke("check", "--format", "json", "nowhere.txt", "clean.txt").stdout)
    assert told["files"][0] == {"name": "nowhere.txt", "ok": False, "error": "No such file or directory"}
    assert told["files"][1]["name"] == "clean.txt"


def sarif(*arguments: str) -> Any:
    """The log that a check writes."""
    return json.loads(invoke("check", "--format", "sarif", *arguments).stdout)


def test_sarif_has_what_the_standard_asks_for(filings: Path) -> None:
    """The properties that SARIF 2.1.0 requires (3.13, 3.14, 3.18, 3.19, 3.27, 3.30), and the indices that they point by.

    No published package has the schema of the standard; this holds the log to the parts of it that it uses.
    """
    (filings / "in here").mkdir()
    moved = shutil.move(UNSIGNED, filings / "in here" / "50% [x].txt")
    log = sarif(*SYNTAX_ONLY, str(moved), "nowhere.txt")
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run_,) = log["runs"]
    rules = run_["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [entry.code for entry in codes()]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    assert run_["columnKind"] == "unicodeCodePoints"
    (invocation,) = run_["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "cannot read nowhere.txt: No such file or directory"
    (result,) = run_["results"]
    assert (result["ruleId"], result["level"]) == ("EK401", "error")
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    place = result["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == "in here/50% [x].txt"
    assert not {" ", "["} & set(place["artifactLocation"]["uri"])
    source = parse_file(moved).source
    region = place["region"]
    assert source.position(region["charOffset"]) == (region["startLine"], region["startColumn"])
    assert source.position(region["charOffset"] + region["charLength"]) == (region["endLine"], region["endColumn"])


HOSTILE = (
    b"\xef\xbb\xbfFORM 8-K\nCURRENT REPORT\n<DOCUMENT>\n<[red]\x1b[31m::error file=x,line=1::boo%0A\x9b31m\r::error::boo>\n"
    b"Item 5. Other Events\n\n[red]x[/red] [/x] \x1b]0;title\x07 \xff\n::error::boo\nSIGNATURE\n</DOCUMENT>\n"
)


@pytest.mark.parametrize("layout", FORMATS)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_hostile_bytes_stay_inert(layout: str, encoding: str) -> None:
    """No escape reaches the terminal, markup is not read, and no line but our own is a command of a workflow."""
    result = run_here("check", "--format", layout, "-", given=HOSTILE, encoding=encoding)
    assert result.returncode == exit_codes.FINDINGS
    assert result.stderr == b""
    assert not {0x00, 0x07, 0x0D, 0x1B} & set(result.stdout)
    commands = [line for line in result.stdout.splitlines() if line.lstrip().startswith(b"::")]
    assert all(b"file=<stdin>,line=" in line and b"title=EK" in line for line in commands)
    assert bool(commands) == (layout == "github")


def test_github_escapes_file_names(filings: Path) -> None:
    """A colon, a comma or a per cent sign in a name does not end the property."""
    moved = shutil.move(UNSIGNED, filings / "a,b:100%.txt")
    told = invoke("check", *SYNTAX_ONLY, "--format", "github", Path(moved).name).stdout
    assert told.startswith("::error file=a%2Cb%3A100%25.txt,line=")


def page(*arguments: str, given: bytes = b"") -> Any:
    """The page that a check writes, parsed."""
    return html.document_fromstring(invoke("check", *SYNTAX_ONLY, "--format", "html", *arguments, given=given).stdout)


@pytest.mark.usefixtures("filings")
def test_html_folds_each_file_behind_its_counts() -> None:
    """A file with findings can be opened; they are as the full format prints them. Of a single file they are in sight."""
    every = page(UNSIGNED, "clean.txt", "nowhere.txt")
    assert every.xpath("string(//p)") == "1 error in 2 files, 1 could not be read"
    names = [" ".join(one.split()) for one in every.xpath("//li/span/text() | //summary/span/text()") if one.strip()]
    assert names == ["unsigned.txt", "1 error", "clean.txt", "no findings", "nowhere.txt", "No such file or directory"]
    (details,) = every.xpath("//details")
    assert "open" not in details.attrib
    single = page(UNSIGNED)
    assert "open" in single.xpath("//details")[0].attrib
    (lines,) = single.xpath("//pre")
    printed = invoke("check", *SYNTAX_ONLY, "--quiet", UNSIGNED).stdout
    assert lines.text_content() == printed.rstrip()


def test_html_shows_filing_text_as_text() -> None:
    """Nothing of it is an element, and nothing is fetched."""
    filing = 'FORM 8-K\n\nItem 5. Other Events\n\nText.\n\n</pre><script src="x">&amp;'
    told = page("-", given=filing.encode())
    assert not told.xpath("//script | //link | //img | //@src | //@href")
    assert '</pre><script src="x">&amp;' in told.xpath("//pre")[0].text_content()


@pytest.mark.parametrize("arguments", [("check",), ("check", "--format", "xml", EXAMPLE), ("check", "--assume-date", "1 May", EXAMPLE)])
def test_usage(arguments: tuple[str, ...]) -> None:
    """What the command line does not take."""
    assert invoke(*arguments).exit_code == exit_codes.USAGE
