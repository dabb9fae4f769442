"""Many files to records of the JSON contract: in order, by one process or several, one record at a time in memory.

A file that cannot be read or parsed is a record with an error in it; it never ends the run.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import PurePath
from typing import Any

import attrs

from eightk_lark.api import parse, parse_file
from eightk_lark.export import SCHEMA
from eightk_lark.parsed import Parsed
from eightk_lark.processes import STANDARD, Job

STANDARD_INPUT = "<stdin>"
"""What messages and records call standard input."""


@attrs.frozen
class Record:
    """What came of one file."""

    file: str
    text: bytes
    """The record as JSON in UTF-8."""
    problem: tuple[str, str] | None = None
    """What could not be done, ``read`` or ``parse``, and why."""


def read(file: str) -> Parsed:
    """Read and parse one file. Raises OSError when it cannot be read."""
    return parse(sys.stdin.buffer.read(), name=STANDARD_INPUT) if file == STANDARD else parse_file(file)


def problem_of(reason: Exception) -> tuple[str, str]:
    """What could not be done, and why, without the path that the caller knows."""
    verb = "read" if isinstance(reason, OSError) else "parse"
    return verb, (isinstance(reason, OSError) and reason.strerror) or str(reason) or type(reason).__name__


def record(file: str, indent: int | None = None) -> Record:
    """The record of one file."""
    try:
        return Record(file, _encode(read(file).to_dict(), indent))
    except Exception as reason:  # noqa: BLE001  # one bad file must not end the run
        return _failed(file, reason, indent)


def records(files: Iterable[str], jobs: int = 1, indent: int | None = None) -> Iterator[Record]:
    """The records of files in the order given, by so many processes."""
    return Job(partial(record, indent=indent), partial(_failed, indent=indent)).results(files, jobs)


def _failed(file: str, reason: Exception, indent: int | None = None) -> Record:
    problem = problem_of(reason)
    told = {
        "schema": SCHEMA,
        "source": {"name": STANDARD_INPUT if file == STANDARD else PurePath(file).name},
        "error": {"type": type(reason).__name__, "message": problem[1]},
    }
    return Record(file, _encode(told, indent), problem)


def _encode(told: dict[str, Any], indent: int | None) -> bytes:
    """A record in UTF-8, whatever the locale; half of a surrogate pair as JSON escapes it."""
    return json.dumps(told, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace")
