"""Many files, one job each: results in the order of the files, by one process or several, one at a time in memory.

The job of ``export`` is here: a record of the JSON contract. A file that cannot be read or parsed is a record with an error in it; it
never ends the run.
"""

import json
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent import futures  # which loads what it needs for processes when they are asked for
from functools import partial
from itertools import islice
from pathlib import PurePath
from typing import Any, Generic, TypeVar

import attrs

from eightk_lark.api import parse, parse_file
from eightk_lark.filing.export import SCHEMA
from eightk_lark.filing.parsed import Parsed

STANDARD = "-"
"""The file name that stands for standard input, and for standard output."""
STANDARD_INPUT = "<stdin>"
"""The name that messages and records give standard input."""
AHEAD = 4
"""The number of files for each process that are worked on before the first of them is asked for."""
Result = TypeVar("Result")


@attrs.frozen
class Job(Generic[Result]):
    """The work on each file, and what replaces it where that fails. Both functions, and what they give, can be pickled; neither raises."""

    work: Callable[[str], Result]
    failed: Callable[[str, Exception], Result]
    """The result for a file that has ended its process."""

    def results(self, files: Iterable[str], jobs: int = 1) -> Iterator[Result]:
        """The results in the order of the files, by so many processes. What they are does not depend on how many."""
        if jobs == 1:
            yield from map(self.work, files)
            return
        waiting = iter(files)
        started: deque[tuple[str, futures.Future[Result] | Result]] = deque()
        pool = futures.ProcessPoolExecutor(jobs)
        try:
            while True:
                for file in islice(waiting, jobs * AHEAD - len(started)):
                    # a child process has no standard input
                    started.append((file, self.work(file) if file == STANDARD else pool.submit(self.work, file)))
                if not started:
                    return
                file, coming = started.popleft()
                try:
                    yield coming.result() if isinstance(coming, futures.Future) else coming
                except futures.BrokenExecutor:
                    pool.shutdown()
                    pool = futures.ProcessPoolExecutor(jobs)
                    yield from self._one_by_one([(file, coming), *started])
                    started.clear()
        finally:
            pool.shutdown(cancel_futures=True)

    def _one_by_one(self, started: list[tuple[str, futures.Future[Result] | Result]]) -> Iterator[Result]:
        """The results of files of which one has ended its process: each in a process of its own, to learn which."""
        for file, coming in started:
            if not isinstance(coming, futures.Future):
                yield coming
                continue
            with futures.ProcessPoolExecutor(1) as pool:
                try:
                    yield pool.submit(self.work, file).result()
                except futures.BrokenExecutor as reason:
                    yield self.failed(file, reason)


@attrs.frozen
class Record:
    """The result for one file."""

    file: str
    text: bytes
    """The record as JSON in UTF-8."""
    problem: tuple[str, str] | None = None
    """The step that failed, ``read`` or ``parse``, and the reason."""


def load(file: str) -> Parsed:
    """Read and parse one file. Raises OSError when it cannot be read."""
    return parse(sys.stdin.buffer.read(), name=STANDARD_INPUT) if file == STANDARD else parse_file(file)


def problem_of(reason: Exception) -> tuple[str, str]:
    """The step that failed, and the reason without the path that the caller knows."""
    verb = "read" if isinstance(reason, OSError) else "parse"
    return verb, (isinstance(reason, OSError) and reason.strerror) or str(reason) or type(reason).__name__


def record(file: str, indent: int | None = None, *, positions: bool = False) -> Record:
    """The record of one file; with ``positions`` it has those of its values too."""
    try:
        parsed = load(file)
        return Record(file, _encode({**parsed.to_dict(), **({"positions": parsed.positions()} if positions else {})}, indent))
    except Exception as reason:  # noqa: BLE001  # one bad file must not end the run
        return _failed(file, reason, indent)


def records(files: Iterable[str], jobs: int = 1, indent: int | None = None, *, positions: bool = False) -> Iterator[Record]:
    """The records of files in the order given, by so many processes."""
    return Job(partial(record, indent=indent, positions=positions), partial(_failed, indent=indent)).results(files, jobs)


def _failed(file: str, reason: Exception, indent: int | None = None) -> Record:
    problem = problem_of(reason)
    plain = {
        "schema": SCHEMA,
        "source": {"name": STANDARD_INPUT if file == STANDARD else PurePath(file).name},
        "error": {"type": type(reason).__name__, "message": problem[1]},
    }
    return Record(file, _encode(plain, indent), problem)


def _encode(plain: dict[str, Any], indent: int | None) -> bytes:
    """A record in UTF-8, whatever the locale; half of a surrogate pair as JSON escapes it."""
    return json.dumps(plain, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace")
