"""Compressed files and archives, read a member at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, BinaryIO

COMPRESSED = (".gz", ".bz2", ".xz")
"""The endings of single files that are compressed."""
ARCHIVES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
"""The endings of archives."""


class BrokenArchiveError(OSError):
    """A compressed file or an archive that cannot be read whole, or a member that it does not have."""


def is_archive(name: str) -> bool:
    """True for the name of an archive, by its ending."""
    return name.lower().endswith(ARCHIVES)


def is_compressed(name: str) -> bool:
    """True for the name of a single file that is compressed, by its ending."""
    return name.lower().endswith(COMPRESSED) and not is_archive(name)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The bytes of a compressed file. Raises BrokenArchiveError, and OSError when it cannot be opened."""
    with readable(), _decompressor(path.suffix.lower())(path, "rb") as stream:
        yield stream


def _decompressor(ending: str) -> Callable[[Path, str], Any]:
    """What opens a compressed file, by its ending."""
    if ending == ".gz":
        import gzip  # noqa: PLC0415  # most files are not compressed

        return gzip.open
    if ending == ".bz2":
        import bz2  # noqa: PLC0415

        return bz2.open
    import lzma  # noqa: PLC0415

    return lzma.open


class Archive:
    """An archive that is open. Members are read in any order; in that of the archive each is found without looking back."""

    def __init__(self, path: Path) -> None:
        with readable():
            self._file = _zip(path) if path.suffix.lower() == ".zip" else _tar(path)

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()

    def names(self) -> list[str]:
        """The names of its members but folders, in its order. Raises BrokenArchiveError."""
        with readable():
            if hasattr(self._file, "namelist"):
                return [name for name in self._file.namelist() if not name.endswith("/")]
            return [member.name for member in self._file if member.isfile()]

    @contextmanager
    def member(self, name: str) -> Iterator[IO[bytes]]:
        """The bytes of a member. Raises BrokenArchiveError, also where there is none of that name."""
        with readable():
            stream = self._file.open(name) if hasattr(self._file, "namelist") else self._file.extractfile(name)
            if stream is None:
                raise KeyError(name)
            with stream:
                yield stream


def archive(path: Path) -> Archive:
    """An archive, opened once for all members that are read one after the other. Raises BrokenArchiveError and OSError."""
    state = path.stat()
    return _archive(path.absolute(), state.st_mtime_ns, state.st_size)


@lru_cache(1)
def _archive(path: Path, _changed: int, _size: int) -> Archive:
    """An archive as it is since its last change."""
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
        if not _is_of_archives(problem):
            raise
        raise BrokenArchiveError(f"it is no whole archive: {problem}" if str(problem) else "it is no whole archive") from problem


def _is_of_archives(problem: Exception) -> bool:
    """True for what says that compressed data are broken, or that a password is needed."""
    import lzma  # noqa: PLC0415  # only what is broken waits for it
    import tarfile  # noqa: PLC0415
    import zipfile  # noqa: PLC0415
    import zlib  # noqa: PLC0415

    broken = (EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile, tarfile.TarError, NotImplementedError)
    return isinstance(problem, broken) or (type(problem) is RuntimeError and "password" in str(problem))
