"""Baselines: findings that are known, written down once and not reported again."""

import json
from pathlib import Path

import attrs
import pytest

from eightk_lark import Config, exit_codes, validate_file
from tests.commands import BOTH, CLEAN, SYNTAX_ONLY, UNSIGNED, check, invoke
from tests.streams import run_here

pytestmark = pytest.mark.usefixtures("filings")


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


def test_files_of_a_baseline_are_named_from_its_folder(filings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that it holds wherever a check is started, and however a file is named; the configuration may name it."""
    written(UNSIGNED)
    (filings / "eightk.toml").write_text(f'baseline = "{KNOWN}"\n', encoding="utf-8")
    (filings / "below").mkdir()
    monkeypatch.chdir(filings / "below")
    for name in ("../unsigned.txt", str(filings / UNSIGNED)):
        assert check("--format", "concise", name) == ""
    config = attrs.evolve(Config.load(filings / "below"), select="EK401")
    report = validate_file(filings / UNSIGNED, config=config)
    assert (report.diagnostics, report.known) == ((), 1)
    assert json.loads(check("--format", "json", "../unsigned.txt"))["files"][0]["known"] == 1
    assert json.loads(check("--format", "json", "--statistics", "../unsigned.txt"))["known"] == 1


def test_a_baseline_is_written_anew(filings: Path) -> None:
    """With all that is found, whatever the baseline of the configuration says, or though it is not there yet; the same each time."""
    (filings / "eightk.toml").write_text(f'baseline = "{KNOWN}"\n', encoding="utf-8")
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
