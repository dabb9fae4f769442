"""Targets to explore: files, read when they are asked for and watched for changes, and standard input."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from eightk_lark.config import Config
from eightk_lark.form import files
from eightk_lark.inputs.files import STANDARD, STANDARD_INPUT, is_packed, read
from eightk_lark.limits import UNLIMITED
from eightk_lark.text.source import Source
from eightk_lark.validation import PLAIN

Stamp = tuple[tuple[str, int, int], ...]
"""Names of files, each with the time of its last change in nanoseconds and its size in bytes; what is gone is left out."""


@attrs.frozen
class Target:
    """One file to explore."""

    name: str
    """The name that the user gave it."""
    path: Path | None
    """The file, which is watched; None for standard input, and for what has to be unpacked."""
    given: bytes | None = None
    """The bytes of standard input; None for what is read when it is asked for."""
    config: Config = PLAIN
    """The findings that are wanted."""

    @property
    def label(self) -> str:
        """The last part of the name."""
        return self.path.name if self.path else self.name

    def read(self) -> bytes:
        """The bytes of the file. Raises OSError."""
        return read(str(self.path or self.name), UNLIMITED) if self.given is None else self.given

    def size(self) -> int:
        """The number of bytes of the file; 0 where it is gone, or has to be unpacked."""
        return sum(size for _, _, size in self.stamp()) if self.given is None else len(self.given)

    def source(self) -> Source:
        """The text of the file. Raises OSError."""
        return Source.of(self.read(), self.name)

    def stamp(self) -> Stamp:
        """A state that changes when the file does."""
        return _stamp([self.path] if self.path else [])


def targets(files: Iterable[str], config: Config = PLAIN) -> list[Target]:
    """The targets for files: paths, members of archives, and ``-`` for standard input, which is read at once."""
    return [_target(file, config) for file in files]


def _target(file: str, config: Config) -> Target:
    if file == STANDARD:
        return Target(STANDARD_INPUT, None, sys.stdin.buffer.read(), config)
    return Target(file, None if is_packed(file) else Path(file), config=config)


def grammar_stamp() -> Stamp:
    """A state that changes when a grammar or a catalogue does; empty where they are not plain files."""
    return _stamp(files.on_disk())


def _stamp(paths: Sequence[Path]) -> Stamp:
    found = []
    for path in sorted(paths):
        try:
            state = path.stat()
        except OSError:
            continue
        found.append((str(path), state.st_mtime_ns, state.st_size))
    return tuple(found)
