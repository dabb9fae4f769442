"""Many files to records of the JSON contract: in order, by one process or several, one record at a time in memory.

A file that cannot be read or parsed is a record with an error in it; it never ends the run.
"""

import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import PurePath
from typing import Any

import attrs

from eightk_lark.api import Parsed, parse, parse_file
from eightk_lark.export import SCHEMA

STANDARD = "-"
"""The file name that stands for standard input, and for standard output."""
STANDARD_INPUT = "<stdin>"
"""What messages and records call standard input."""
AHEAD = 4
"""How many files for each process are read before the first of them is asked for."""


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
    """The records of files in the order given, by so many processes. What they give does not depend on how many they are."""
    if jobs == 1:
        for file in files:
            yield record(file, indent)
        return
    waiting = iter(files)
    started: deque[tuple[str, Future[Record] | Record]] = deque()
    pool = ProcessPoolExecutor(jobs)
    try:
        while True:
            for file in islice(waiting, jobs * AHEAD - len(started)):
                # a child process has no standard input
                started.append((file, record(file, indent) if file == STANDARD else pool.submit(record, file, indent)))
            if not started:
                return
            file, coming = started.popleft()
            try:
                yield coming.result() if isinstance(coming, Future) else coming
            except BrokenProcessPool:
                pool.shutdown()
                pool = ProcessPoolExecutor(jobs)
                yield from _one_by_one([(file, coming), *started], indent)
                started.clear()
    finally:
        pool.shutdown(cancel_futures=True)


def _one_by_one(started: list[tuple[str, Future[Record] | Record]], indent: int | None) -> Iterator[Record]:
    """The records of files of which one has ended its process: each in a process of its own, to learn which."""
    for file, coming in started:
        if isinstance(coming, Record):
            yield coming
            continue
        with ProcessPoolExecutor(1) as pool:
            try:
                yield pool.submit(record, file, indent).result()
            except BrokenProcessPool as reason:
                yield _failed(file, reason, indent)


def _failed(file: str, reason: Exception, indent: int | None) -> Record:
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
