"""What ``eightk check`` writes where, how much of it, and with which status."""

import json
import shutil
import tomllib
from datetime import date
from pathlib import Path

import attrs
import pytest

from eightk_lark import Config, exit_codes, validate_file
from tests.places import example
from tests.streams import run_here
from tests.test_cli import EXAMPLE, invoke, run

UNSIGNED, CLEAN = "unsigned.txt", "clean.txt"
BOTH = (UNSIGNED, CLEAN)
SYNTAX_ONLY = ("--select", "EK401,EK301")
"""What makes a test blind to rules that are added."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a filing whose signature is missing, and one without a fault."""
    text = example("columns-1997")
    (tmp_path / UNSIGNED).write_text(text[: text.index("SIGNATURE")], encoding="utf-8")
    shutil.copy(EXAMPLE, tmp_path / CLEAN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*arguments: str) -> str:
    """What a check prints of what no rule that is added can change."""
    return invoke("check", *SYNTAX_ONLY, *arguments).stdout


# Statistics


def test_statistics_are_codes_with_their_numbers(folder: Path) -> None:
    """The most frequent first, then the summary; the status is that of the findings."""
    shutil.copy(UNSIGNED, folder / "again.txt")
    (folder / "nothing.txt").write_text(example("columns-1997").replace("ITEM ", "Part "), encoding="utf-8")
    result = invoke("check", *SYNTAX_ONLY, "--statistics", UNSIGNED, "again.txt", "nothing.txt", "nowhere.txt")
    *rows, summary = result.stdout.splitlines()
    assert [row.split() for row in rows] == [["2", "EK401", "error", "missing-signature"], ["1", "EK301", "error", "missing-item"]]
    assert summary == "3 errors in 3 files, 1 could not be read"
    assert result.exit_code == exit_codes.UNREADABLE
    assert check("--statistics", CLEAN) == "nothing found in 1 file\n"


def test_statistics_as_json() -> None:
    """In the shape that docs/embedding.md describes."""
    assert json.loads(check("--statistics", "--format", "json", *BOTH, "nowhere.txt")) == {
        "schema": "eightk-statistics/1",
        "files": 2,
        "counts": {"error": 1, "warning": 0, "info": 0},
        "known": 0,
        "codes": [{"code": "EK401", "slug": "missing-signature", "severity": "error", "count": 1}],
        "unread": [{"name": "nowhere.txt", "ok": False, "error": "No such file or directory"}],
    }


@pytest.mark.parametrize("layout", ["sarif", "github"])
def test_statistics_have_no_other_format(layout: str) -> None:
    """Which is a usage error, in one line."""
    done = run_here("check", "--statistics", "--format", layout, CLEAN)
    assert (done.returncode, done.stdout) == (exit_codes.USAGE, b"")
    assert f"--statistics does not go with --format {layout}".encode() in done.stderr


# Output


@pytest.mark.parametrize("options", [("--format", one) for one in ("full", "concise", "json", "sarif", "github")] + [("--statistics",)])
def test_output_is_written_to_a_file(options: tuple[str, ...], folder: Path) -> None:
    """All that would be printed, in UTF-8, and nothing is printed; - is standard output."""
    whole = run_here("check", *options, *BOTH)
    written = run_here("check", *options, "--output", "out", *BOTH, encoding="ascii")
    assert (written.returncode, written.stdout) == (whole.returncode, b"")
    assert (folder / "out").read_bytes() == whole.stdout
    assert run_here("check", *options, "--output", "-", *BOTH).stdout == whole.stdout


def test_output_in_a_file_has_colour_only_where_it_is_forced(folder: Path) -> None:
    """As in a pipe."""
    for environment, styled in (({}, False), ({"FORCE_COLOR": "1", "TERM": "xterm"}, True)):
        run_here("check", "--output", "out", UNSIGNED, **environment)
        assert (b"\x1b[" in (folder / "out").read_bytes()) == styled


def test_output_is_none_of_the_files_and_can_be_written(folder: Path) -> None:
    """A filing is not written over, and a folder that is not there is told."""
    before = (folder / CLEAN).read_bytes()
    assert run_here("check", "--output", f"./{CLEAN}", *BOTH).returncode == exit_codes.USAGE
    assert (folder / CLEAN).read_bytes() == before
    done = run("check", "--output", str(folder / "no" / "out"), EXAMPLE)
    assert done.returncode == exit_codes.UNREADABLE
    assert done.stderr.endswith(b"no/out: No such file or directory\n")


# Less of it


def test_quiet_leaves_the_summary_out() -> None:
    """And nothing else: findings stay, and what could not be read is told."""
    whole, quiet = (invoke("check", *SYNTAX_ONLY, *option, *BOTH, "nowhere.txt") for option in ((), ("-q",)))
    assert whole.stdout == f"{quiet.stdout}1 error in 2 files, 1 could not be read\n"
    assert "EK401" in quiet.stdout
    assert (quiet.stderr, quiet.exit_code) == (whole.stderr, whole.exit_code)
    assert check("--quiet", CLEAN) == ""
    assert len(check("--quiet", "--statistics", UNSIGNED).splitlines()) == 1


def test_exit_zero_is_for_findings_only() -> None:
    """Not for a file that could not be read, and not for a usage error."""
    for files, status in ((BOTH, exit_codes.CLEAN), ((*BOTH, "nowhere.txt"), exit_codes.UNREADABLE), ((), exit_codes.USAGE)):
        assert invoke("check", "--exit-zero", *files).exit_code == status


# Codes


@pytest.mark.parametrize(
    ("told", "options", "heard"),
    [
        ('select = ["EK2"]', (), ""),
        ('select = ["EK2"]', ("--extend-select", "ek4,missing-item"), "EK301 EK401"),
        ('select = ["EK2"]', ("--extend-select", "missing-item"), "EK301"),
        ('select = ["EK2"]', ("--select", "EK3", "--extend-select", "EK4"), "EK301 EK401"),
        ("", ("--extend-select", "EK3"), "EK301 EK401"),
        ('ignore = ["EK3"]', (), "EK401"),
        ('ignore = ["EK3"]', ("--extend-ignore", "EK2", "--extend-ignore", "missing-signature"), ""),
        ('ignore = ["EK3"]', ("--ignore", "EK2", "--extend-ignore", "EK4"), "EK301"),
    ],
)
def test_codes_are_added_to_what_is_selected_and_ignored(told: str, options: tuple[str, ...], heard: str, folder: Path) -> None:
    """In the configuration or on the command line. Where nothing is selected, all are, and stay so."""
    (folder / "eightk.toml").write_text(told, encoding="utf-8")
    text = example("columns-1997").replace("ITEM ", "Part ")
    (folder / "neither.txt").write_text(text[: text.index("SIGNATURE")], encoding="utf-8")
    printed = invoke("check", "--format", "concise", *options, "neither.txt").stdout
    assert [code for code in ("EK301", "EK401") if code in printed] == heard.split()


def test_added_codes_are_known() -> None:
    """Also where nothing is selected, so that they would change nothing."""
    result = invoke("check", "--extend-select", "EK40l", CLEAN)
    assert (result.exit_code, result.stderr.partition(";")[0]) == (exit_codes.USAGE, "eightk: unknown code 'EK40l'")


# Settings


TOLD = """\
select = ["ek4", "missing-item"]
ignore = ["EK401"]
assume-date = 2004-08-23
baseline = "known.jsonl"

[severity]
missing-item = "info"

[per-file-ignores]
"drafts/a \\"b\\" é*" = ["EK4"]
"""
IN_FORCE = {
    "select": ["EK4", "EK301"],
    "ignore": ["EK401", "EK2"],
    "strict": True,
    "assume-date": "2004-08-23",
    "severity": {"EK301": "info"},
    "per-file-ignores": {'drafts/a "b" é*': ["EK4"]},
}


def test_settings_are_shown(folder: Path) -> None:
    """File, configuration and options together: as a configuration that says the same, and as JSON. No file need be named."""
    (folder / "eightk.toml").write_text(TOLD, encoding="utf-8")
    written()
    options = ("--strict", "--extend-ignore", "ek2", "--show-settings")
    told = invoke("check", *options).stdout
    assert told.startswith(f"# from {folder / 'eightk.toml'}\n")
    plain = json.loads(invoke("check", *options, "--format", "json").stdout)
    assert plain == {
        "schema": "eightk-settings/1",
        "file": str(folder / "eightk.toml"),
        "settings": {**IN_FORCE, "baseline": str(folder / KNOWN), "rules": []},
    }
    again = Config.of(tomllib.loads(told)).to_dict()
    assert again == {**plain["settings"], "assume-date": date(2004, 8, 23)}


def test_settings_where_nothing_is_set() -> None:
    """Nothing is made up; the status is that of a command that did its job."""
    result = invoke("check", "--show-settings", "--output", "out", UNSIGNED)
    assert (result.stdout, result.exit_code) == ("", exit_codes.CLEAN)
    told = Path("out").read_text(encoding="utf-8")
    assert told.startswith("# no configuration file\n")
    assert "# baseline is not set" in told.splitlines()
    assert Config.of(tomllib.loads(told)) == Config()


def test_settings_that_cannot_be_meant_are_told() -> None:
    """As for a check; which needs a file."""
    assert invoke("check", "--show-settings", "--select", "EK40l").exit_code == exit_codes.USAGE
    assert b"missing argument" in run_here("check").stderr


# Baselines


KNOWN = "known.jsonl"


def written(*files: str) -> str:
    """What is printed where a baseline is written; without files, one that has the unsigned filing."""
    result = invoke("check", *SYNTAX_ONLY, "--write-baseline", KNOWN, *(files or [UNSIGNED]))
    assert result.exit_code == exit_codes.CLEAN
    return result.stdout


def test_known_findings_are_not_reported() -> None:
    """Those that a baseline has, also where they have moved; the summary has their number."""
    assert written(*BOTH) == f"1 error in 2 files; written to {KNOWN}\n"
    Path(UNSIGNED).write_text("\n\n" + Path(UNSIGNED).read_text(encoding="utf-8"), encoding="utf-8")
    result = invoke("check", *SYNTAX_ONLY, "--baseline", KNOWN, *BOTH)
    assert (result.stdout, result.exit_code) == ("nothing new found in 2 files, 1 known\n", exit_codes.CLEAN)


def test_new_findings_are_reported_beside_known_ones() -> None:
    """Other codes, and the same finding in another file."""
    written(UNSIGNED)
    text = Path(UNSIGNED).read_text(encoding="utf-8")
    Path("other.txt").write_text(text, encoding="utf-8")
    Path(UNSIGNED).write_text(text.replace("ITEM ", "Part "), encoding="utf-8")
    *lines, summary = check("--baseline", KNOWN, UNSIGNED, "other.txt").splitlines()
    assert [line for line in lines if line.startswith("error")] == [
        "error[EK301]: expected an item heading: number and caption (General Instruction D), found the end of the text",
        "error[EK401]: expected the signature block, found the end of the text",
    ]
    assert summary == "2 errors in 2 files, 1 known"


def test_of_findings_that_are_alike_as_many_are_known_as_were_written() -> None:
    """One more of them is new."""
    (code, message), name = ("EK301", "alike"), UNSIGNED
    Path(KNOWN).write_text(
        '{"schema": "eightk-baseline/1"}\n' + json.dumps({"file": name, "code": code, "message": message, "count": 2}) + "\n",
        encoding="utf-8",
    )
    known = Config(baseline=KNOWN).known
    (found,) = (one for one in validate_file(UNSIGNED).diagnostics if one.code == "EK401")
    alike = [attrs.evolve(found, code=code, message=message, line=line) for line in (1, 2, 3)]
    assert [one.line for one in known.new(alike, name)] == [3]


def test_files_of_a_baseline_are_named_from_its_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that it holds wherever a check is started, and however a file is named; the configuration may name it."""
    written(UNSIGNED)
    (folder / "eightk.toml").write_text(f'baseline = "{KNOWN}"\n', encoding="utf-8")
    (folder / "below").mkdir()
    monkeypatch.chdir(folder / "below")
    for name in ("../unsigned.txt", str(folder / UNSIGNED)):
        assert check("--format", "concise", name) == ""
    config = attrs.evolve(Config.load(folder / "below"), select="EK401")
    report = validate_file(folder / UNSIGNED, config=config)
    assert (report.diagnostics, report.known) == ((), 1)
    assert json.loads(check("--format", "json", "../unsigned.txt"))["files"][0]["known"] == 1
    assert json.loads(check("--format", "json", "--statistics", "../unsigned.txt"))["known"] == 1


def test_a_baseline_is_written_anew(folder: Path) -> None:
    """With all that is found, whatever the baseline of the configuration says, or though it is not there yet; the same each time."""
    (folder / "eightk.toml").write_text(f'baseline = "{KNOWN}"\n', encoding="utf-8")
    texts = []
    for files in (BOTH, (*BOTH[::-1], UNSIGNED)):
        written(*files)
        texts.append(Path(KNOWN).read_text(encoding="utf-8"))
    assert texts[0] == texts[1]
    assert [json.loads(line) for line in texts[0].splitlines()] == [
        {"schema": "eightk-baseline/1"},
        {"file": UNSIGNED, "code": "EK401", "message": "expected the signature block, found the end of the text", "count": 1},
    ]
    assert run_here("check", *SYNTAX_ONLY, "--write-baseline", "-", *BOTH).stdout == texts[0].encode()


ENTRY = '{"file": "a.txt", "code": "EK401", "message": "m", "count": 1}'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "known.jsonl:1: it does not begin with the schema eightk-baseline/1"),
        (ENTRY, "known.jsonl:1: it does not begin with the schema eightk-baseline/1"),
        (f'{{"schema": "eightk-baseline/1"}}\n{ENTRY}\n{ENTRY[:-1]}', "known.jsonl:3: it is no finding: an object with file, code"),
        (f'{{"schema": "eightk-baseline/1"}}\n{ENTRY.replace("1", "0")}', "known.jsonl:2: it is no finding: an object with file, code"),
        ('{"schema": "eightk-baseline/1"}\n[1]\n', "known.jsonl:2: it is no finding: an object with file, code"),
        (None, "cannot read known.jsonl: No such file or directory"),
    ],
)
def test_what_is_no_baseline_is_a_usage_error(text: str | None, message: str) -> None:
    """With file and line, in one line."""
    if text is not None:
        Path(KNOWN).write_text(text, encoding="utf-8")
    result = invoke("check", "--baseline", KNOWN, CLEAN)
    assert (result.exit_code, result.stdout) == (exit_codes.USAGE, "")
    assert result.stderr.startswith(f"eightk: {message}")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("other", [("--baseline", KNOWN), ("--statistics",), ("--format", "json")])
def test_a_baseline_is_written_and_nothing_else(other: tuple[str, ...]) -> None:
    """No filing is written over either."""
    before = Path(CLEAN).read_bytes()
    assert invoke("check", "--write-baseline", KNOWN, *other, CLEAN).exit_code == exit_codes.USAGE
    assert invoke("check", "--write-baseline", CLEAN, CLEAN).exit_code == exit_codes.USAGE
    assert (Path(CLEAN).read_bytes(), Path(KNOWN).exists()) == (before, False)
