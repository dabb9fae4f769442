"""Files that are left out, by patterns as git understands them: those of a ``.gitignore`` file, and others."""

import os
import re
import warnings
from collections.abc import Iterable, Sequence
from contextlib import suppress
from os.path import exists
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from eightk_lark.inputs.lists import entries

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

GITIGNORE = ".gitignore"


@attrs.frozen
class Ignored:
    """What the ``.gitignore`` of a folder names."""

    folder: Path
    """The folder, absolute."""
    patterns: "GitIgnoreSpec"

    def says(self, path: Path, *, is_folder: bool) -> bool | None:
        """True for a path in the folder that is to be left out, False for one that is not, None where no pattern fits."""
        relative = _absolute(path).relative_to(self.folder).as_posix()
        return self.patterns.check_file(f"{relative}/" if is_folder else relative).include


def is_ignored(path: Path, ignored: Sequence[Ignored], *, is_folder: bool) -> bool:
    """True for a path that is to be left out by what the folders around it name, the innermost at the end, which says it best."""
    verdicts = (one.says(path, is_folder=is_folder) for one in reversed(ignored))
    return next((verdict for verdict in verdicts if verdict is not None), False)


def ignored_in(folder: Path) -> list[Ignored]:
    """What a folder names, where it has a file for that which can be read."""
    file = folder / GITIGNORE
    with suppress(OSError):
        if file.is_file():
            return [Ignored(_absolute(folder), patterns_of(entries(file.read_bytes())))]
    return []


def ignored_around(folder: Path) -> list[Ignored]:
    """What is named in the folders around a folder, from the root of its repository on; nothing where it is in no repository."""
    folders = [_absolute(folder), *_absolute(folder).parents]
    root = next((number for number, one in enumerate(folders) if exists(one / ".git")), 0)  # noqa: PTH110  # a path raises in a closed folder
    return [ignored for outer in reversed(folders[1 : root + 1]) for ignored in ignored_in(outer)]


def patterns_of(lines: Iterable[str]) -> "GitIgnoreSpec":
    """The patterns that some lines are; what cannot be meant names nothing."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  # most runs have no patterns

    return GitIgnoreSpec([pattern for line in lines for pattern in _read(line) or ()])


def can_be_meant(line: str) -> bool:
    """False for what is no pattern, such as ``!``, a backslash at the end, or a range that runs backwards."""
    return _read(line) is not None


def _read(line: str) -> Sequence[Any] | None:
    """The pattern that a line is, none where it is empty; None where it cannot be meant."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415  # as above

    try:
        with warnings.catch_warnings(action="ignore"):  # of brackets within brackets
            return GitIgnoreSpec.from_lines([line]).patterns
    except (ValueError, re.error):
        return None


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100  # without the way through ..
