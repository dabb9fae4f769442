"""What is in folders. Nothing hidden is found, and links to folders are not followed, since they may lead in a circle."""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from glob import escape, glob

SEPARATOR = f"[/{re.escape(os.sep)}]"
STARS = re.compile(rf"(?:\A|(?<={SEPARATOR}))(?:\*\*{SEPARATOR})+")
"""The part of a pattern that stands for any number of folders."""


def children(folder: str) -> list[os.DirEntry[str]]:
    """What is in a folder, by name. Raises OSError when it cannot be read."""
    with os.scandir(folder) as entries:
        return sorted((entry for entry in entries if not entry.name.startswith(".")), key=lambda entry: entry.name)


def is_folder(entry: "os.DirEntry[str]") -> bool:
    """True for a folder, and not for a link to one."""
    return entry.is_dir(follow_symlinks=False)


def fitting(pattern: str) -> Iterator[str]:
    """The paths that a pattern fits, some perhaps twice. Two stars between slashes stand for any number of folders."""
    before, *behind = STARS.split(pattern, maxsplit=1)
    if not behind:
        yield from glob(pattern)  # noqa: PTH207  # a path would lose the name as it was written
        return
    for start in glob(before) if before else [""]:  # noqa: PTH207  # as above
        for folder in _and_below(start):
            yield from fitting(escape(folder) + behind[0])


def _and_below(start: str) -> Iterator[str]:
    """A folder and all folders below it that can be read, each with a slash at its end; nothing at all is the working directory."""
    waiting = [start]
    while waiting:
        folder = waiting.pop()
        yield folder
        with suppress(OSError):
            waiting += [os.path.join(folder, entry.name, "") for entry in children(folder or ".") if is_folder(entry)]  # noqa: PTH118  # as above
