"""Members of archives: whatever an archive calls them, each that is listed can be read under the name that it is listed by."""

from collections.abc import Callable
from pathlib import Path

import pytest

from eightk_lark.exit_codes import CLEAN
from eightk_lark.inputs.archives import BrokenArchiveError
from eightk_lark.inputs.files import expand, read
from eightk_lark.limits import UNLIMITED
from tests.packing import Members, compressed, write_tar, write_zip
from tests.places import example
from tests.streams import run_here

KINDS = pytest.mark.parametrize(("path", "write"), [("old.zip", write_zip), ("old.tar", write_tar), ("old.tar.gz", write_tar)])
Write = Callable[[str, Members], None]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _contents(path: str) -> dict[str, str]:
    """What is read of each file that an archive means."""
    return {file.removeprefix(f"{path}/"): read(file, UNLIMITED).decode() for file in expand([path])}


@KINDS
def test_names_that_no_path_has(path: str, write: Write) -> None:
    """Names that begin with a dot or a slash, lead out of the archive or have two slashes are listed as paths, and read."""
    write(path, [("./a.txt", "A"), ("/abs/b.txt", "B"), ("c//d.txt", "D"), ("../out.txt", "out"), ("e/./f.txt", "F")])
    assert _contents(path) == {"a.txt": "A", "abs/b.txt": "B", "c/d.txt": "D", "out.txt": "out", "e/f.txt": "F"}


@KINDS
def test_members_of_one_name_are_told_apart(path: str, write: Write) -> None:
    """None is lost: the first has the name, the others are numbered before their endings."""
    write(
        path,
        [
            ("a.txt", "1"),
            ("./a.txt", "2"),
            ("a.txt", "3"),
            ("a (2).txt", "4"),
            ("b.htm.gz", compressed("5")),
            ("b.htm.gz", compressed("6")),
        ],
    )
    assert _contents(path) == {
        "a.txt": "1",
        "a (2).txt": "2",
        "a (3).txt": "3",
        "a (2) (2).txt": "4",
        "b.htm.gz": "5",
        "b (2).htm.gz": "6",
    }


@KINDS
def test_hidden_members_stay_hidden_and_folders_are_no_members(path: str, write: Write) -> None:
    """Also those of one name, and those without any."""
    write(path, [("._a.txt", ""), ("._a.txt", ""), ("a.txt", "A"), ("..", ""), ("/", ""), ("../..", "")])
    assert _contents(path) == {"a.txt": "A"}


@KINDS
def test_a_member_with_a_long_name(path: str, write: Write) -> None:
    """One that no file on disk could have."""
    name = f"{'a/' * 2500}b.txt"
    write(path, [(name, "B")])
    assert _contents(path) == {name: "B"}


@KINDS
def test_a_compressed_member_is_unpacked(path: str, write: Write) -> None:
    """As a compressed file in a folder is."""
    write(path, [("a.txt.gz", compressed(example("columns-1997")))])
    result = run_here("check", path)
    assert (result.returncode, result.stdout) == (CLEAN, b"nothing found in 1 file\n")


@pytest.mark.parametrize("path", ["old.tar", "old.tar.gz"])
def test_a_broken_archive_gives_what_stands_before_the_break(path: str) -> None:
    """And then itself, which reading says is broken."""
    write_tar(path, [(f"{number}.txt", f"{number} Filing " * 9_000) for number in range(9)])
    data = Path(path).read_bytes()
    Path(path).write_bytes(data[: len(data) // 2])
    files = list(expand([path]))
    assert 2 < len(files) < 9
    assert files[-1] == path
    for file in files[:-2]:
        assert len(read(file, UNLIMITED)) > 9_000
    with pytest.raises(BrokenArchiveError):
        read(path, UNLIMITED)


@KINDS
def test_several_processes_read_one_archive(path: str, write: Write) -> None:
    """Each at its own place: what one reads does not move another."""
    write(path, [(f"{number}.txt", f"Filing {number}. " * 5_000) for number in range(200)])
    one, two = (run_here("export", path, "--jobs", jobs) for jobs in "12")
    assert (two.returncode, two.stderr) == (CLEAN, b"")
    assert two.stdout == one.stdout
