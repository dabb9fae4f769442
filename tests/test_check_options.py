"""What ``eightk check`` writes where, how much of it, and with which status."""

import json
import shutil
from pathlib import Path

import pytest

from eightk_lark import exit_codes
from tests.commands import BOTH, CLEAN, EXAMPLE, SYNTAX_ONLY, UNSIGNED, check, invoke, run
from tests.places import example
from tests.streams import run_here

pytestmark = pytest.mark.usefixtures("filings")


# Statistics


def test_statistics_are_codes_with_their_numbers(filings: Path) -> None:
    """The most frequent first, then the summary; the status is that of the findings."""
    shutil.copy(UNSIGNED, "again.txt")
    (filings / "nothing.txt").write_text(example("columns-1997").replace("ITEM ", "Part "), encoding="utf-8")
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
def test_output_is_written_to_a_file(options: tuple[str, ...], filings: Path) -> None:
    """All that would be printed, in UTF-8, and nothing is printed; - is standard output."""
    whole = run_here("check", *options, *BOTH)
    written = run_here("check", *options, "--output", "out", *BOTH, encoding="ascii")
    assert (written.returncode, written.stdout) == (whole.returncode, b"")
    assert (filings / "out").read_bytes() == whole.stdout
    assert run_here("check", *options, "--output", "-", *BOTH).stdout == whole.stdout


def test_output_in_a_file_has_colour_only_where_it_is_forced(filings: Path) -> None:
    """As in a pipe."""
    for environment, styled in (({}, False), ({"FORCE_COLOR": "1", "TERM": "xterm"}, True)):
        run_here("check", "--output", "out", UNSIGNED, **environment)
        assert (b"\x1b[" in (filings / "out").read_bytes()) == styled


def test_output_is_none_of_the_files_and_can_be_written(filings: Path) -> None:
    """A filing is not written over, and a folder that is not there is told."""
    before = (filings / CLEAN).read_bytes()
    assert run_here("check", "--output", f"./{CLEAN}", *BOTH).returncode == exit_codes.USAGE
    assert (filings / CLEAN).read_bytes() == before
    done = run("check", "--output", str(filings / "no" / "out"), EXAMPLE)
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
