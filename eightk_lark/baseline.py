"""Baselines: findings that are known already, so that only new ones are reported.

A baseline is a file of JSON, one finding a line, behind a line with the name of the contract::

    {"schema": "eightk-baseline/1"}
    {"file": "filings/a.txt", "code": "EK401", "message": "expected the signature block, ...", "count": 1}

A finding is known by its file, its code and its message. It has no line, so that it stays known where the text around it moves; of
several that are alike, as many are known as the baseline counts. Names of files start at the folder of the baseline.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import attrs

from eightk_lark.filing.diagnostics import Diagnostic
from eightk_lark.filing.layout import data_of, kinds_of

Key = tuple[str, str]
"""A code and a message."""


class BaselineError(ValueError):
    """A file that is no baseline. The message has its name and the line."""


@attrs.frozen
class BaselineHead:
    """The first line of what `eightk check --write-baseline` writes; each further line is a finding that is known."""

    schema: Literal["eightk-baseline/1"] = attrs.field(default="eightk-baseline/1", init=False)
    """The name and the version of this format."""


@attrs.frozen
class KnownFinding:
    """A finding that is known, as a line of a baseline."""

    file: str
    """The file that it is in, from the folder of the baseline on."""
    code: str
    """Its code."""
    message: str
    """What was found and what was expected."""
    count: int
    """How many that are alike the file has: 1 or more."""


@attrs.frozen
class Baseline:
    """The findings that are known."""

    folder: Path = attrs.field(factory=Path)
    """The folder that names of files start at."""
    known: Mapping[str, Mapping[Key, int]] = attrs.field(factory=dict)
    """The number of findings by file, code and message."""

    @classmethod
    def read(cls, path: Path) -> "Baseline":
        """The baseline in a file. Raises OSError when it cannot be read, and BaselineError."""
        return _read(path, path.stat().st_mtime_ns)

    @classmethod
    def of(cls, folder: Path, found: Mapping[str, Iterable[Key]]) -> "Baseline":
        """A baseline for a folder, with what was found in each file."""
        return cls(folder, {_from(folder, name): Counter(keys) for name, keys in found.items()})

    def lines(self) -> Iterator[str]:
        """The lines of the file, sorted, each with its line end."""
        yield _line(BaselineHead())
        for file, counts in sorted(self.known.items()):
            for (code, message), count in sorted(counts.items()):
                yield _line(KnownFinding(file, code, message, count))

    def new(self, found: Iterable[Diagnostic], name: str | None) -> Iterator[Diagnostic]:
        """The findings in a file that are not known, in the order given."""
        left = Counter(self.known.get(_from(self.folder, name), {}) if name and self.known else {})
        for one in found:
            if left[key(one)] > 0:
                left[key(one)] -= 1
            else:
                yield one


@lru_cache(1)
def _read(path: Path, _changed: int) -> Baseline:
    """The baseline in a file as it was at some time: a process that is handed a configuration with each filing reads it once."""
    first, *lines = path.read_bytes().rstrip().split(b"\n")
    if _value(first) != data_of(BaselineHead()):
        message = f"{path}:1: it does not begin with the schema {BaselineHead().schema}"
        raise BaselineError(message)
    known: dict[str, Counter[Key]] = {}
    for number, line in enumerate(lines, start=2):
        found = _finding(_value(line))
        if found is None:
            message = f"{path}:{number}: it is no finding: an object with file, code, message and count"
            raise BaselineError(message)
        known.setdefault(found.file, Counter())[found.code, found.message] += found.count
    return Baseline(path.parent, known)


def key(found: Diagnostic) -> Key:
    """What a finding is known by in its file."""
    return found.code, found.message


def _from(folder: Path, name: str) -> str:
    """The name of a file as it is seen from a folder."""
    return Path(os.path.relpath(name, folder)).as_posix()


def _line(found: BaselineHead | KnownFinding) -> str:
    return f"{json.dumps(data_of(found))}\n"


def _value(line: bytes) -> Any:
    """The value of a line; None where it is no JSON."""
    try:
        return json.loads(line.decode())
    except (ValueError, RecursionError):
        return None


def _finding(data: Any) -> KnownFinding | None:
    """The finding that a value tells of; None where it tells of none."""
    tells = isinstance(data, dict) and {name: type(value) for name, value in data.items()} == kinds_of(KnownFinding) and data["count"] > 0
    return KnownFinding(**data) if tells else None
