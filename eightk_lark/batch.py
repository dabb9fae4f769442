"""Many files, one job each: results in the order of the files, by one process or several, one at a time in memory.

The job of ``export`` is here: a record of the JSON contract. A file that cannot be read or parsed, or that goes beyond a limit, is a
record with an error in it; it never ends the run.
"""

import json
import multiprocessing
import os
import re
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent import futures  # which loads what it needs for processes when they are asked for
from contextlib import contextmanager, nullcontext
from functools import partial
from itertools import islice
from multiprocessing.connection import wait
from pathlib import Path, PurePath
from threading import Thread
from typing import Any, Generic, TypeVar

import attrs

from eightk_lark.api import parse
from eightk_lark.filing.export import SCHEMA
from eightk_lark.filing.parsed import Parsed
from eightk_lark.limits import UNLIMITED, Limits, TooLargeError
from eightk_lark.text.folded import OBEYED

STANDARD = "-"
"""The file name that stands for standard input, and for standard output."""
STANDARD_INPUT = "<stdin>"
"""The name that messages and records give standard input."""
ESCAPED = re.compile(f"[{OBEYED}]")
"""What JSON lets stand in a text and a record escapes."""
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
        started: deque[_Started[Result]] = deque()
        pool = _pool(jobs)
        try:
            while True:
                started.extend(self._start(file, pool) for file in islice(waiting, jobs * AHEAD - len(started)))
                if not started:
                    return
                if _is_broken(started[0]):
                    pool.shutdown()
                    pool = _pool(jobs)
                    yield from self._one_by_one(started)
                    started.clear()
                else:
                    yield _result(started.popleft())
        finally:
            pool.shutdown(cancel_futures=True)

    def _start(self, file: str, pool: futures.Executor) -> "_Started[Result]":
        """Have a file worked on; a child process has no standard input, and a pool may have lost a process since."""
        if file == STANDARD:
            return _Started(file, done=(self.work(file),))
        try:
            with _undisturbed():
                return _Started(file, coming=pool.submit(self.work, file))
        except futures.BrokenExecutor:
            return _Started(file)

    def _one_by_one(self, started: Iterable["_Started[Result]"]) -> Iterator[Result]:
        """The results of files of which one has ended its process: each in a process of its own, to learn which."""
        for one in started:
            if not _is_broken(one):
                yield _result(one)
                continue
            with _pool(1) as pool:
                try:
                    with _undisturbed():
                        coming = pool.submit(self.work, one.file)
                    yield coming.result()
                except futures.BrokenExecutor as reason:
                    yield self.failed(one.file, reason)


@attrs.frozen
class _Started(Generic[Result]):
    """A file that is worked on."""

    file: str
    coming: "futures.Future[Result] | None" = None
    """The result that comes from another process; None where the pool took no more."""
    done: tuple[Result, ...] = ()
    """The result, where this process has worked."""


def _is_broken(one: _Started[Any]) -> bool:
    """True for a file whose process has ended, or that no process has begun with; waits for what is under way."""
    if one.done:
        return False
    return one.coming is None or one.coming.cancelled() or isinstance(one.coming.exception(), futures.BrokenExecutor)


def _result(one: _Started[Result]) -> Result:
    return one.done[0] if one.done else one.coming.result()  # type: ignore[union-attr]  # what is not broken is coming


def _pool(jobs: int) -> futures.ProcessPoolExecutor:
    return futures.ProcessPoolExecutor(jobs, initializer=_follow_parent)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Have an interruption wait until a pool is whole: one that has workers and nobody to end them is waited for without end.

    The threads that begin meanwhile go on with that, and do not end the program when they write to a worker that has ended.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGPIPE])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow_parent() -> None:
    """Have a worker end with its parent, however that ends, and leave an interruption from the keyboard to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


@attrs.frozen
class Record:
    """The result for one file."""

    file: str
    text: bytes
    """The record as JSON in UTF-8."""
    problem: tuple[str, str] | None = None
    """The step that failed, ``read`` or ``parse``, and the reason."""


def load(file: str, limits: Limits = UNLIMITED) -> Parsed:
    """Read and parse one file. Raises OSError when it cannot be read, and TooLargeError."""
    with nullcontext(sys.stdin.buffer) if file == STANDARD else Path(file).open("rb") as stream:
        return parse(limits.read(stream), name=STANDARD_INPUT if file == STANDARD else str(Path(file)))


def problem_of(reason: Exception) -> tuple[str, str]:
    """The step that failed, and the reason without the path that the caller knows."""
    verb = "read" if isinstance(reason, (OSError, TooLargeError)) else "parse"
    return verb, (isinstance(reason, OSError) and reason.strerror) or str(reason) or type(reason).__name__


def record(file: str, indent: int | None = None, *, positions: bool = False, limits: Limits = UNLIMITED) -> Record:
    """The record of one file; with ``positions`` it has those of its values too."""
    try:
        with limits.time():
            parsed = load(file, limits)
            return Record(file, _encode({**parsed.to_dict(), **({"positions": parsed.positions()} if positions else {})}, indent))
    except Exception as reason:  # noqa: BLE001  # one bad file must not end the run
        return _failed(file, reason, indent)


def records(
    files: Iterable[str], jobs: int = 1, indent: int | None = None, *, positions: bool = False, limits: Limits = UNLIMITED
) -> Iterator[Record]:
    """The records of files in the order given, by so many processes."""
    work = partial(record, indent=indent, positions=positions, limits=limits)
    return Job(work, partial(_failed, indent=indent)).results(files, jobs)


def _failed(file: str, reason: Exception, indent: int | None = None) -> Record:
    problem = problem_of(reason)
    plain = {
        "schema": SCHEMA,
        "source": {"name": STANDARD_INPUT if file == STANDARD else PurePath(file).name},
        "error": {"type": type(reason).__name__, "message": problem[1]},
    }
    return Record(file, _encode(plain, indent), problem)


def _encode(plain: dict[str, Any], indent: int | None) -> bytes:
    """A record in UTF-8, whatever the locale. What a terminal would obey, and half of a surrogate pair, is escaped as JSON does it."""
    text = ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(plain, ensure_ascii=False, indent=indent))
    return text.encode("utf-8", "backslashreplace")
