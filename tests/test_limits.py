"""Limits for one filing: what goes beyond them is told, and nothing else is different."""

import io
import json
from pathlib import Path
from time import sleep

import pytest
from lark import Transformer, Tree

from eightk_lark.batch import record
from eightk_lark.command.options import Size
from eightk_lark.limits import UNLIMITED, Limits, TooLargeError, TooSlowError
from tests.commands import invoke
from tests.places import EXAMPLES, ROOT

LARGE, SMALL = sorted(EXAMPLES, key=lambda path: -path.stat().st_size)[:1], sorted(EXAMPLES, key=lambda path: path.stat().st_size)[:1]
HYPOTHESIS_WATCHES = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""The clock may ring while hypothesis counts what the garbage collector does; then it is heard the next time that it rings."""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_too_large_a_file_is_a_record_with_an_error(jobs: str) -> None:
    """The others are read; the message has the limit, with the letter spelt out."""
    limit = LARGE[0].stat().st_size - 1
    result = invoke("export", *map(str, SMALL + LARGE), "--max-size", str(limit), "--jobs", jobs)
    assert result.exit_code == 3
    small, large = map(json.loads, result.stdout.splitlines())
    assert "error" not in small
    assert large == {
        "schema": "eightk/1",
        "source": {"name": LARGE[0].name},
        "error": {"type": "TooLargeError", "message": f"it has more than {limit:,} bytes"},
    }
    assert result.stderr == f"eightk: cannot read {LARGE[0]}: it has more than {limit:,} bytes\n"


def test_a_file_as_large_as_allowed_is_read() -> None:
    """Of standard input too, where no size is known before."""
    data = SMALL[0].read_bytes()
    assert Limits(size=len(data)).read(io.BytesIO(data)) == data
    with pytest.raises(TooLargeError, match="it has more than"):
        Limits(size=len(data) - 1).read(io.BytesIO(data))
    assert invoke("check", "-", "--max-size", "9", given=data).stderr == "eightk: cannot read <stdin>: it has more than 9 bytes\n"


@pytest.mark.parametrize(("given", "read"), [("2K", 2_000), ("1m", 1_000_000), ("1G", 1_000_000_000), ("7", 7)])
def test_sizes_have_letters(given: str, read: int) -> None:
    """In both cases, for thousands, millions and thousands of millions."""
    assert Size().convert(given, None, None) == read


@pytest.mark.parametrize("given", ["", "K", "2T", "-1", "1.5M", "9" * 13])
def test_what_is_no_size_is_refused(given: str) -> None:
    """With an example of one."""
    result = invoke("check", str(SMALL[0]), "--max-size", given)
    assert (result.exit_code, "is no number of bytes" in " ".join(result.stderr.split())) == (2, True)


@HYPOTHESIS_WATCHES
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_too_slow_a_file_is_a_record_with_an_error(jobs: str, tmp_path: Path) -> None:
    """What takes longer is given up; what follows is read as ever."""
    assert record(str(SMALL[0])).problem is None  # the grammars are ready
    slow = tmp_path / "slow.txt"
    slow.write_text(ROOT.joinpath("examples", "columns-1997.txt").read_text(encoding="utf-8") * 4000, encoding="utf-8")
    result = invoke("export", str(slow), str(SMALL[0]), "--timeout", "2", "--jobs", jobs)
    given_up, small = map(json.loads, result.stdout.splitlines())
    assert given_up["error"] == {"type": "TooSlowError", "message": "it takes longer than 2 s"}
    assert "error" not in small
    assert result.stderr == f"eightk: cannot parse {slow}: it takes longer than 2 s\n"


def test_the_clock_stops_behind_the_work() -> None:
    """It rings for what it was set for, and not afterwards."""
    limits = Limits(seconds=0.05)
    with pytest.raises(TooSlowError, match=r"it takes longer than 0\.05 s"), limits.time():
        sleep(5)
    with limits.time():
        pass
    sleep(0.1)


def test_what_catches_errors_does_not_catch_the_clock() -> None:
    """Lark wraps what a transformer raises in an error of its own, and so do others; that the time is over, they do not see."""

    class Slow(Transformer[object, None]):
        def start(self, _: object) -> None:
            sleep(5)

    with pytest.raises(TooSlowError), Limits(seconds=0.05).time():
        Slow().transform(Tree("start", []))


@HYPOTHESIS_WATCHES
def test_giving_up_leaves_nothing_behind() -> None:
    """Wherever a filing was given up, the next reading of it is whole."""
    file = str(LARGE[0])
    whole = record(file).text
    given_up = [record(file, limits=Limits(seconds=thousandths / 1000)).problem for thousandths in range(1, 40)]
    assert any(given_up)
    assert record(file, limits=UNLIMITED).text == whole
