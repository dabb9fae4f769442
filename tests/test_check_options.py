"""What ``eightk check`` writes where, how much of it, and with which status."""

import json
import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest

from eightk_lark import Config, exit_codes
from tests.commands import BOTH, CLEAN, EXAMPLE, SYNTAX_ONLY, UNSIGNED, check, invoke, run
from tests.places import example
from tests.streams import run_here

pytestmark = pytest.mark.usefixtures("folder")


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
    invoke("check", *SYNTAX_ONLY, "--write-baseline", "known.jsonl", UNSIGNED)
    options = ("--strict", "--extend-ignore", "ek2", "--show-settings")
    told = invoke("check", *options).stdout
    assert told.startswith(f"# from {folder / 'eightk.toml'}\n")
    plain = json.loads(invoke("check", *options, "--format", "json").stdout)
    assert plain == {
        "schema": "eightk-settings/1",
        "file": str(folder / "eightk.toml"),
        "settings": {**IN_FORCE, "baseline": str(folder / "known.jsonl"), "rules": []},
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
