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
from typing import Any

import attrs

from eightk_lark.filing.diagnostics import Diagnostic

SCHEMA = "eightk-baseline/1"
Key = tuple[str, str]
"""A code and a message."""


class BaselineError(ValueError):
    """A file that is no baseline. The message has its name and the line."""


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
        yield f"{json.dumps({'schema': SCHEMA})}\n"
        for file, counts in sorted(self.known.items()):
            for (code, message), count in sorted(counts.items()):
                yield f"{json.dumps({'file': file, 'code': code, 'message': message, 'count': count})}\n"

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
    if _value(first) != {"schema": SCHEMA}:
        message = f"{path}:1: it does not begin with the schema {SCHEMA}"
        raise BaselineError(message)
    known: dict[str, Counter[Key]] = {}
    for number, line in enumerate(lines, start=2):
        entry = _value(line)
        if not _is_finding(entry):
            message = f"{path}:{number}: it is no finding: an object with file, code, message and count"
            raise BaselineError(message)
        known.setdefault(entry["file"], Counter())[entry["code"], entry["message"]] += entry["count"]
    return Baseline(path.parent, known)


def key(found: Diagnostic) -> Key:
    """What a finding is known by in its file."""
    return found.code, found.message


def _from(folder: Path, name: str) -> str:
    """The name of a file as it is seen from a folder."""
    return Path(os.path.relpath(name, folder)).as_posix()


def _value(line: bytes) -> Any:
    """The value of a line; None where it is no JSON."""
    try:
        return json.loads(line.decode())
    except (ValueError, RecursionError):
        return None


def _is_finding(entry: Any) -> bool:
    """True for a value that tells of a finding."""
    kinds = {"file": str, "code": str, "message": str, "count": int}
    return isinstance(entry, dict) and {name: type(value) for name, value in entry.items()} == kinds and entry["count"] > 0
