"""Targets to explore: files, read when they are asked for and watched for changes, and standard input."""

import sys
from collections.abc import Sequence
from pathlib import Path

import attrs

from eightk_lark.batch import STANDARD, STANDARD_INPUT
from eightk_lark.form import files
from eightk_lark.text.source import Source

Stamp = tuple[tuple[str, int, int], ...]
"""Names of files, each with the time of its last change in nanoseconds and its size in bytes; what is gone is left out."""


@attrs.frozen
class Target:
    """One file to explore."""

    name: str
    """The name that the user gave it."""
    path: Path | None
    """Where it is; None for standard input."""
    given: bytes = b""
    """The bytes of standard input."""

    @property
    def label(self) -> str:
        """The last part of the name."""
        return self.path.name if self.path else self.name

    def read(self) -> bytes:
        """The bytes of the file. Raises OSError."""
        return self.path.read_bytes() if self.path else self.given

    def source(self) -> Source:
        """The text of the file. Raises OSError."""
        return Source.of(self.read(), self.name)

    def stamp(self) -> Stamp:
        """A state that changes when the file does."""
        return _stamp([self.path] if self.path else [])


def targets(names: Sequence[str]) -> list[Target]:
    """The targets that some arguments name: files, the files in a folder but for hidden ones, or ``-`` for standard input, read at once."""
    found: list[Target] = []
    for name in names:
        path = Path(name)
        if name == STANDARD:
            found.append(Target(STANDARD_INPUT, None, sys.stdin.buffer.read()))
        elif path.is_dir():
            inside = sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
            found.extend(Target(str(one), one) for one in inside)
        else:
            found.append(Target(name, path))
    return found


def grammar_stamp() -> Stamp:
    """A state that changes when a grammar or a catalogue does; empty where they are not plain files."""
    folder = files.folder()
    ours = [*folder.glob("*.lark"), *folder.glob("catalogue/*.toml")] if isinstance(folder, Path) else []
    return _stamp([*ours, *files.house_files()])


def _stamp(paths: Sequence[Path]) -> Stamp:
    found = []
    for path in sorted(paths):
        try:
            state = path.stat()
        except OSError:
            continue
        found.append((str(path), state.st_mtime_ns, state.st_size))
    return tuple(found)
