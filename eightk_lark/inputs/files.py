"""What a user names, as the files that are read: folders, patterns, archives, lists.

A file is a name, so that a process of its own can read it: a path, ``-`` for standard input, or a member of an archive below the
path of that (``old.zip/2004/a.txt``).
"""
# ruff: noqa: PTH110, PTH112, PTH113  # of a name that is too long, or in a closed folder, a path raises; these say that nothing is there

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from glob import has_magic
from os.path import exists, isdir, isfile
from pathlib import Path
from typing import BinaryIO

import attrs

from eightk_lark.inputs.archives import COMPRESSED, archive, is_archive, is_compressed, unpacked
from eightk_lark.inputs.folders import children, fitting, is_folder
from eightk_lark.inputs.ignoring import Ignored, ignored_around, ignored_in, is_ignored, patterns_of
from eightk_lark.limits import Limits

STANDARD = "-"
"""The file name that stands for standard input, and for standard output."""
STANDARD_INPUT = "<stdin>"
"""The name that messages and records give standard input, where the user has given it none."""
CALLED = f"{STANDARD}\0"
"""What stands before the name that the user has given standard input. No path begins so, for none has a NUL."""
FILINGS = (".txt", ".htm", ".html", ".xhtml", ".nc", ".sgml")
"""The endings of files in folders and archives that are taken for filings, compressed or not. A file that is named is always taken."""
ENDINGS = tuple(filing + compressed for filing in FILINGS for compressed in ("", *COMPRESSED))
"""The same with the endings of compressed files."""
UNPACKED = 1_000_000_000
"""The most bytes that are unpacked of one file where no limit is given: a small file can hold any number."""


class NothingToReadError(OSError):
    """A folder, or an archive, without a file in it that can be a filing."""


def read(file: str, limits: Limits) -> bytes:
    """The bytes of a file that is named, unpacked. Raises OSError when it cannot be read, and TooLargeError."""
    if is_standard(file):
        return limits.read(sys.stdin.buffer)
    path = Path(file)
    if _is_without(path):
        message = f"there is no filing in it; names of filings end in {', '.join(FILINGS)}"
        raise NothingToReadError(message)
    within = attrs.evolve(limits, size=UNPACKED) if limits.size is None and is_packed(file) else limits
    with _stored(path) as stored, unpacked(stored, path.name) as stream:
        return within.read(stream)


def _stored(path: Path) -> AbstractContextManager[BinaryIO]:
    """The bytes of a file, or of a member of an archive, as they are stored there. Raises OSError."""
    holder = on_disk(path)
    return path.open("rb") if holder == path else archive(holder).member(path.relative_to(holder).as_posix())


def _is_without(path: Path) -> bool:
    """True for a folder or an archive without a filing in it. Raises OSError for an archive that cannot be read."""
    if isdir(path):
        return next(_in_folder(path, ()), None) is None
    if not (is_archive(path.name) and isfile(path)):
        return False
    found = archive(path)
    found.demand_whole()
    return not any(map(_can_be_filing, found.names()))


def is_standard(file: str) -> bool:
    """True for standard input, under whatever name."""
    return file == STANDARD or file.startswith(CALLED)


def is_packed(file: str) -> bool:
    """True for a compressed file and for a member of an archive."""
    return is_compressed(file) or on_disk(file) != Path(file)


def shown(file: str) -> str:
    """The name of a file for messages and records."""
    return STANDARD_INPUT if file == STANDARD else file.removeprefix(CALLED)


def on_disk(file: str | Path) -> Path:
    """What is opened for a file: the archive, for a member of one; else its own path."""
    path = Path(file)
    return path if exists(path) else next((parent for parent in path.parents if is_archive(parent.name) and isfile(parent)), path)


def expand(names: Iterable[str], exclude: Sequence[str] = ()) -> Iterator[str]:
    """The files that some names mean, in their order: those of folders and patterns sorted, those of archives in the order there.

    ``exclude`` has patterns of files that are left out, written as in ``.gitignore``; what such files in a folder name is left out
    too. A name that leads to no file is given as it is: reading it says what is wrong.
    """
    left_out = patterns_of(exclude) if exclude else None
    for name in names:
        found = _meant(name)
        yield from (file for file in found if not (left_out and left_out.match_file(file))) if left_out else found


def _meant(name: str) -> Iterator[str]:
    """The files that one name means."""
    path = Path(name)
    if name == STANDARD or isfile(name):
        yield from _members(path) if is_archive(name) else [name]
    elif isdir(name):
        yield from _some(_in_folder(path, ignored_around(path)), name)
    elif has_magic(name) and on_disk(path) == path:
        yield from _some(iter(dict.fromkeys(file for one in sorted(fitting(name)) for file in _meant(one))), name)
    else:
        yield name


def _some(found: Iterator[str], name: str) -> Iterator[str]:
    """What was found; where that is nothing, the name itself."""
    first = next(found, None)
    yield name if first is None else first
    yield from found


def _members(path: Path) -> Iterator[str]:
    """The members of an archive that can be filings; then the archive itself where it has none, or cannot be read to its end."""
    names: list[str] = []
    try:
        found = archive(path)
        names = found.names()
        yield from (f"{path}/{member}" for member in names if _can_be_filing(member))
        found.demand_whole()
    except OSError:
        yield str(path)
    else:
        if not any(map(_can_be_filing, names)):
            yield str(path)


def _in_folder(folder: Path, around: Sequence[Ignored]) -> Iterator[str]:
    """The files in a folder and the folders in it that can be filings, but for those that are hidden or ignored.

    A folder that cannot be read is given by its own name: reading it says why.
    """
    waiting = [(folder, True, around)]
    while waiting:
        path, is_dir, ignored = waiting.pop()
        if not is_dir:
            yield from _filings(path)
            continue
        try:
            found = children(str(path))
        except OSError:
            yield str(path)
            continue
        ignored = (*ignored, *ignored_in(path))
        inside = ((path / entry.name, is_folder(entry), ignored) for entry in reversed(found))
        waiting += (one for one in inside if not is_ignored(one[0], ignored, is_folder=one[1]))


def _filings(path: Path) -> Iterator[str]:
    """A file in a folder, or its members, where it can be a filing."""
    if is_archive(path.name):
        yield from _members(path)
    elif _can_be_filing(path.name):
        yield str(path)


def _can_be_filing(name: str) -> bool:
    """True for the name of a file that is taken for a filing, compressed or not."""
    return name.lower().endswith(ENDINGS) and not Path(name).name.startswith(".")
