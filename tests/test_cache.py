"""What is kept of compiled grammars: taken up where it is whole and the user's own, made anew everywhere else, and never run."""

import os
import pickle
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from eightk_lark import parse
from eightk_lark.form import cache, files
from eightk_lark.form.grammars import grammar
from tests.places import example

NAME, MADE_OF = "small.json", b"what it was made of"
VALUE = {"terminals": ["ITEM_HEADING", "é"], "rows": [{"$END": -1}]}
FLIPS = 600
"""How many bits are flipped in the files of the grammars."""
ROOT_ONLY = pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give a file away")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is not there yet, for what is kept."""
    monkeypatch.setenv("EIGHTK_LARK_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def kept(folder: Path) -> Path:
    """The file of a value that was kept."""
    cache.write(NAME, MADE_OF, VALUE)
    assert cache.read(NAME, MADE_OF) == VALUE
    return folder / NAME


class _Planted:
    """An object that makes a file when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return os.mkdir, (str(self.trace),)


def test_what_is_kept_comes_back(kept: Path) -> None:
    """As it was, for the same grammars; for others there is nothing."""
    assert cache.read(NAME, b"other grammars") is None
    assert cache.read("other.json", MADE_OF) is None
    assert [path.name for path in kept.parent.iterdir()] == [NAME]


def test_only_its_owner_can_read_and_write_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the umask: the file, its folder and the folders above that were made for it."""
    monkeypatch.setenv("EIGHTK_LARK_CACHE", str(tmp_path / "made" / "for" / "it"))
    before = os.umask(0)
    try:
        cache.write(NAME, MADE_OF, VALUE)
    finally:
        os.umask(before)
    made = tmp_path / "made"
    modes = {str(path.relative_to(tmp_path)): oct(stat.S_IMODE(path.stat().st_mode)) for path in (made, *made.rglob("*"))}
    assert modes == {"made": "0o700", "made/for": "0o700", "made/for/it": "0o700", f"made/for/it/{NAME}": "0o600"}


def test_a_flipped_bit_is_noticed(kept: Path) -> None:
    """Wherever it is: what was kept counts as absent, and is kept anew the next time."""
    whole = kept.read_bytes()
    for bit in range(8 * len(whole)):
        broken = bytearray(whole)
        broken[bit // 8] ^= 1 << bit % 8
        kept.write_bytes(broken)
        assert cache.read(NAME, MADE_OF) is None, bit
    cache.write(NAME, MADE_OF, VALUE)
    assert kept.read_bytes() == whole


def test_a_file_cut_short_is_noticed(kept: Path) -> None:
    """As after a full disk or a lost power supply, at whatever length."""
    whole = kept.read_bytes()
    for length in range(len(whole)):
        kept.write_bytes(whole[:length])
        assert cache.read(NAME, MADE_OF) is None


def test_what_the_package_carries_is_checked_too(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is taken where it is whole, also where nothing can be kept; where it is not, what the user has is."""
    monkeypatch.setattr(cache, "inside", lambda name: tmp_path / name)
    carried = tmp_path / cache.CARRIED / NAME
    carried.parent.mkdir()
    shutil.copy(kept, carried)
    monkeypatch.setenv("EIGHTK_LARK_CACHE", "off")
    assert cache.read(NAME, MADE_OF) == VALUE
    assert cache.read(NAME, b"other grammars") is None
    carried.write_bytes(carried.read_bytes().replace(b"HEADING", b"NUMBERS"))
    assert cache.read(NAME, MADE_OF) is None
    monkeypatch.setenv("EIGHTK_LARK_CACHE", str(kept.parent))
    assert cache.read(NAME, MADE_OF) == VALUE


def _link(path: Path, away: Path) -> None:
    path.rename(away)
    path.symlink_to(away)


def _linked_folder(path: Path, away: Path) -> None:
    _link(path.parent, away)


def _pipe(path: Path, _away: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _folder_in_its_place(path: Path, _away: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "change",
    [
        _link,
        _linked_folder,
        _pipe,
        _folder_in_its_place,
        lambda path, _: path.chmod(0o620),
        lambda path, _: path.chmod(0o602),
        lambda path, _: path.parent.chmod(0o770),
        lambda path, _: path.parent.chmod(0o707),
        pytest.param(lambda path, _: os.chown(path, 12345, -1), marks=ROOT_ONLY),
        pytest.param(lambda path, _: os.chown(path.parent, 12345, -1), marks=ROOT_ONLY),
    ],
    ids=[
        "link",
        "linked folder",
        "pipe",
        "folder",
        "file for the group",
        "file for all",
        "folder for the group",
        "folder for all",
        "file of another",
        "folder of another",
    ],
)
def test_what_another_may_have_planted_is_not_read(kept: Path, tmp_path: Path, change: Callable[[Path, Path], None]) -> None:
    """A whole file with the right digest all the same; a pipe is not waited for."""
    change(kept, tmp_path / "away")
    assert cache.read(NAME, MADE_OF) is None


@pytest.mark.parametrize("change", [_link, _pipe, lambda path, _: path.chmod(0o666)], ids=["link", "pipe", "mode"])
def test_what_was_planted_is_replaced(kept: Path, tmp_path: Path, change: Callable[[Path, Path], None]) -> None:
    """By a file of one's own; what a link led to stays as it was."""
    away = tmp_path / "away"
    change(kept, away)
    cache.write(NAME, MADE_OF, {})
    assert cache.read(NAME, MADE_OF) == {}
    assert not kept.is_symlink()
    assert not away.exists() or away.read_bytes().endswith(b"}]}")


def test_nothing_is_unpickled(kept: Path, tmp_path: Path) -> None:
    """A pickle in place of the file, or behind the right digest, makes nothing happen."""
    planted = pickle.dumps(_Planted(tmp_path / "ran"))
    for content in (planted, kept.read_bytes().partition(b"\n")[0] + b"\n" + planted):
        kept.write_bytes(content)
        assert cache.read(NAME, MADE_OF) is None
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("place", ["off", "/dev/null/kept", "file", "\0"])
def test_where_nothing_can_be_kept_nothing_is(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is raised: without a folder, below what is none, under a name that is none."""
    if place == "file":
        (tmp_path / "file").write_text("", encoding="utf-8")
        place = str(tmp_path / "file")
    monkeypatch.setattr(os, "environ", {**os.environ, "EIGHTK_LARK_CACHE": place})
    cache.write(NAME, MADE_OF, VALUE)
    assert cache.read(NAME, MADE_OF) is None


@pytest.fixture
def grammars(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the folder with what is kept of the grammars, which the test may break."""
    grammar("item_number")
    kept = cache.folder()
    if not kept:
        pytest.skip("no compiled grammars are kept here")
    monkeypatch.setenv("EIGHTK_LARK_CACHE", str(shutil.copytree(kept, tmp_path / "cache")))
    files.forget()
    yield tmp_path / "cache"
    monkeypatch.undo()
    files.forget()


@pytest.mark.whole
def test_broken_grammars_are_healed(grammars: Path) -> None:
    """Bits flipped all over the files of the grammars: nothing is raised, the output stays, and what was read is whole again."""
    text = example("columns-1997")
    before = parse(text)
    whole = {path: path.read_bytes() for path in sorted(grammars.glob("*.json"))}
    for path, content in whole.items():
        broken = bytearray(content)
        for place in range(0, len(broken), len(broken) // (FLIPS // len(whole))):
            broken[place] ^= 1 << place % 8
        path.write_bytes(broken)
    files.forget()
    after = parse(text)
    assert (after.filing, after.diagnostics, after.tree) == (before.filing, before.diagnostics, before.tree)
    healed = {path.name.partition("-")[0] for path, content in whole.items() if path.read_bytes() == content}
    assert {"filing", "cover", "signature", "heading"} <= healed
