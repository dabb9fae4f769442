"""``--files-from``: lists of files, however they are written."""

import json
from pathlib import Path

import pytest

from eightk_lark.exit_codes import CLEAN, USAGE
from tests.packing import compressed
from tests.places import example
from tests.streams import run_here

PARTED = ["a\u2028b.txt", "a\x85b.txt", "a\x0cb.txt", "a\x1cb.txt", "a\rb.txt"]
"""Names in which there is what a line may end with, but not in a list."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with filings, one of them in a folder."""
    monkeypatch.chdir(tmp_path)
    Path("drafts").mkdir()
    for name in ("a.txt", "b.txt", "drafts/c.txt"):
        Path(name).write_text(example("columns-1997"), encoding="utf-8")
    return tmp_path


def _read(given: bytes, *arguments: str) -> list[str]:
    """The names of the records that are written of the files in a list; there is nothing to complain about."""
    result = run_here("export", *arguments, "--files-from", "-", given=given)
    assert (result.returncode, result.stderr) == (CLEAN, b"")
    return [json.loads(line)["source"]["name"] for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    "given",
    [b"b.txt\n\ndrafts\n", b"b.txt\0drafts\0", b"b.txt\r\ndrafts\r\n", b"\xef\xbb\xbfb.txt\r\ndrafts", b"\xef\xbb\xbfb.txt\0drafts"],
    ids=["lines", "NULs", "lines of Windows", "a mark before them", "a mark before NULs"],
)
def test_what_a_list_may_be(given: bytes) -> None:
    """From standard input or a file, compressed or not, behind what is named beside it; what it names may be a folder."""
    assert _read(given) == ["b.txt", "c.txt"]
    assert _read(given, "a.txt") == ["a.txt", "b.txt", "c.txt"]
    for name, data in {"list": given, "list.gz": compressed(given.decode())}.items():
        Path(name).write_bytes(data)
        assert len(run_here("export", "--files-from", name).stdout.splitlines()) == 2


@pytest.mark.parametrize("name", PARTED)
def test_only_line_ends_part_names(name: str) -> None:
    """Other characters are of the name, though Python takes some of them for line ends."""
    Path(name).write_text(example("columns-1997"), encoding="utf-8")
    assert _read(f"{name}\nb.txt\n".encode()) == [name, "b.txt"]


def test_a_name_parted_by_nul_may_have_line_ends() -> None:
    """As git and find write it."""
    Path("a\nb\r.txt").write_text(example("columns-1997"), encoding="utf-8")
    assert _read(b"a\nb\r.txt\0") == ["a\nb\r.txt"]


def test_names_are_bytes(folder: Path) -> None:
    """Those that are no UTF-8 are files too, in every format; two processes take them as one does."""
    name = b"caf\xe9.txt"
    try:
        Path(folder / name.decode(errors="surrogateescape")).write_text(example("columns-1997").partition("SIGNATURE")[0], encoding="utf-8")
    except OSError:
        pytest.skip("this system has no such names")
    assert _read(name) == ["caf\udce9.txt"]
    for layout in ("full", "concise", "json", "sarif", "github", "html"):
        one, two = (run_here("check", "--files-from", "-", "--format", layout, "--jobs", jobs, given=name) for jobs in "12")
        assert one == two
        assert b"EK401" in one.stdout


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_list_in_utf_16_is_told(encoding: str) -> None:
    """As some shells of Windows write it, in which every second byte is NUL."""
    result = run_here("check", "--files-from", "-", given="\ufeffa.txt\r\n".encode(encoding))
    assert (result.returncode, result.stdout) == (USAGE, b"")
    assert result.stderr == b"eightk: cannot read <stdin>: it is in UTF-16, and a list of files is read as UTF-8; see eightk check --help\n"


def test_a_list_that_is_not_there() -> None:
    """Is a mistake on the command line, told in one line."""
    result = run_here("check", "--files-from", "nowhere")
    assert (result.returncode, result.stdout) == (USAGE, b"")
    assert result.stderr == b"eightk: cannot read nowhere: No such file or directory; see eightk check --help\n"


def test_a_list_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """When it is unpacked."""
    monkeypatch.setattr("eightk_lark.inputs.files.UNPACKED", 5)
    Path("list.gz").write_bytes(compressed("a.txt\nb.txt\n"))
    result = run_here("check", "--files-from", "list.gz")
    assert (result.returncode, result.stdout) == (USAGE, b"")
    assert result.stderr == b"eightk: cannot read list.gz: it has more than 5 bytes; see eightk check --help\n"


def test_there_must_be_a_file() -> None:
    """By name or in a list."""
    assert b"missing argument" in run_here("check").stderr
