"""Compressed files and archives, read a member at a time."""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property, lru_cache
from pathlib import Path, PurePath
from typing import Any, BinaryIO

COMPRESSED = (".gz", ".bz2", ".xz")
"""The endings of single files that are compressed."""
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
"""The endings of archives."""
END_OF_STEM = re.compile(r"(?!\A\.)(?=\.|\Z)")
"""Where a name of several is numbered: before its endings."""


class BrokenArchiveError(OSError):
    """A compressed file or an archive that cannot be read whole, or a member that it does not have."""


def is_archive(name: str) -> bool:
    """True for the name of an archive, by its ending."""
    return name.lower().endswith(ARCHIVES)


def is_compressed(name: str) -> bool:
    """True for the name of a single file that is compressed, by its ending."""
    return name.lower().endswith(COMPRESSED) and not is_archive(name)


@contextmanager
def unpacked(stream: BinaryIO, name: str) -> Iterator[BinaryIO]:
    """The bytes of a file that is open, decompressed where its name says that it is compressed. Raises BrokenArchiveError."""
    if not is_compressed(name):
        yield stream
        return
    with readable(), _decompressor(name.lower())(stream, "rb") as decompressed:
        yield decompressed


def _decompressor(name: str) -> Callable[[BinaryIO, str], Any]:
    """What opens a compressed file, by the ending of its name."""
    if name.endswith(".gz"):
        import gzip  # noqa: PLC0415  # most files are not compressed

        return gzip.open
    if name.endswith(".bz2"):
        import bz2  # noqa: PLC0415

        return bz2.open
    import lzma  # noqa: PLC0415

    return lzma.open


class Archive:
    """An archive that is open. Members are read in any order; in that of the archive each is found without looking back."""

    def __init__(self, path: Path) -> None:
        self._is_zip = path.suffix.lower() == ".zip"
        with readable():
            self._file = _zip(path) if self._is_zip else _tar(path)

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()

    def names(self) -> list[str]:
        """The names of its members but folders and links, in its order; where it is broken, those before the break."""
        return [name for name, member in self._listed[0].items() if self._is_zip or member.isfile()]

    def demand_whole(self) -> None:
        """Raise BrokenArchiveError where it is broken behind the members that it lists."""
        if self._listed[1]:
            raise self._listed[1]

    @contextmanager
    def member(self, name: str) -> Iterator[BinaryIO]:
        """The bytes of a member. Raises BrokenArchiveError, also where there is none of that name."""
        with readable():
            member = self._listed[0][name]
            stream = self._file.open(member) if self._is_zip else self._file.extractfile(member)
            if stream is None:
                raise KeyError(name)
            with stream:
                yield stream

    @cached_property
    def _listed(self) -> tuple[dict[str, Any], BrokenArchiveError | None]:
        """Its members but folders, by the names that they are given, and what is wrong behind them."""
        members: list[tuple[str, Any]] = []
        try:
            with readable():
                if self._is_zip:
                    members += [(member.filename, member) for member in self._file.infolist() if not member.is_dir()]
                else:
                    members.extend((member.name, member) for member in self._file if not member.isdir())
        except BrokenArchiveError as problem:
            return _named(members), problem
        return _named(members), None


def _named(members: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Members by names that differ and can stand in a path: of several that come to have one name, all but the first are numbered."""
    named: dict[str, Any] = {}
    numbers = Counter[PurePath]()
    for written, member in members:
        path = _plain(PurePath(written))
        numbers[path] += 1
        while (name := _numbered(path, numbers[path])) in named:
            numbers[path] += 1
        named[name] = member
    return named


def _plain(path: PurePath) -> PurePath:
    """A path without what it begins at and what leads out of folders; a path itself drops ``.`` and the second of two slashes."""
    return PurePath(*(part for part in path.parts if part not in (path.anchor, "..")))


def _numbered(path: PurePath, number: int) -> str:
    """The name of the first, the second … of members that come to have one path: ``a.txt``, ``a (2).txt``."""
    name = path.name if number == 1 else END_OF_STEM.sub(f" ({number})", path.name, count=1)
    return (path.parent / name).as_posix()


def archive(path: Path) -> Archive:
    """An archive, opened once for all members that are read one after the other. Raises BrokenArchiveError and OSError."""
    state = path.stat()
    return _archive(path.absolute(), state.st_mtime_ns, state.st_size, os.getpid())


@lru_cache(1)
def _archive(path: Path, _changed: int, _size: int, _process: int) -> Archive:
    """An archive as it is since its last change, opened by this process: one that was forked shares the place where its parent reads."""
    return Archive(path)


def _zip(path: Path) -> Any:
    from zipfile import ZipFile  # noqa: PLC0415  # most files are in no archive

    return ZipFile(path)


def _tar(path: Path) -> Any:
    import tarfile  # noqa: PLC0415

    return tarfile.open(path)  # it stays open for the next member


@contextmanager
def readable() -> Iterator[None]:
    """Turn what the libraries raise for data that are broken or locked into BrokenArchiveError."""
    try:
        yield
    except BrokenArchiveError:
        raise
    except OSError as problem:
        if problem.errno is not None:  # the file itself cannot be read
            raise
        raise BrokenArchiveError(str(problem)) from problem
    except KeyError as problem:
        message = "there is no such file in it"
        raise BrokenArchiveError(message) from problem
    except Exception as problem:
        if type(problem) is RuntimeError and "password" in str(problem):
            message = "it is locked by a password"
            raise BrokenArchiveError(message) from problem
        if not _is_of_archives(problem):
            raise
        raise BrokenArchiveError(f"it is no whole archive: {problem}" if str(problem) else "it is no whole archive") from problem


def _is_of_archives(problem: Exception) -> bool:
    """True for what says that compressed data are broken."""
    import lzma  # noqa: PLC0415  # only what is broken waits for it
    import tarfile  # noqa: PLC0415
    import zipfile  # noqa: PLC0415
    import zlib  # noqa: PLC0415

    broken = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError)
    return isinstance(problem, broken)
