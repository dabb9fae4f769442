"""Work on many tasks by several processes: results in the order of the tasks, and no process left behind, however any of them ends."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent import futures
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, Generic, TypeVar

import attrs

AHEAD = 16
"""The number of tasks for each process that are worked on before the result of the first of them is asked for."""
Task = TypeVar("Task")
Result = TypeVar("Result")


@attrs.frozen
class Processes(Generic[Task, Result]):
    """So many processes, and what they do with each task. Both functions, what they take and give can be pickled; neither raises."""

    work: Callable[[Task], Result]
    failed: Callable[[Task, Exception], Result]
    """The result for a task that has ended its process."""
    jobs: int
    own: Callable[[Task], bool]
    """True for what only this process can do: a child process has no standard input."""

    def results(self, tasks: Iterable[Task]) -> Iterator[Result]:
        """The results in the order of the tasks."""
        waiting = iter(tasks)
        started: deque[_Started[Task, Result]] = deque()
        pool = _pool(self.jobs)
        try:
            while True:
                started.extend(self._start(task, pool) for task in islice(waiting, self.jobs * AHEAD - len(started)))
                if not started:
                    return
                if _is_broken(started[0]):
                    pool.shutdown()
                    pool = _pool(self.jobs)
                    yield from self._one_by_one(started)
                    started.clear()
                else:
                    yield _result(started.popleft())
        finally:
            pool.shutdown(cancel_futures=True)

    def _start(self, task: Task, pool: futures.Executor) -> "_Started[Task, Result]":
        """Have a task worked on; a pool may have lost a process since."""
        if self.own(task):
            return _Started(task, done=(self.work(task),))
        try:
            with _undisturbed():
                return _Started(task, coming=pool.submit(self.work, task))
        except futures.BrokenExecutor:
            return _Started(task)

    def _one_by_one(self, started: Iterable["_Started[Task, Result]"]) -> Iterator[Result]:
        """The results of tasks of which one has ended its process: each in a process of its own, to learn which."""
        for one in started:
            if not _is_broken(one):
                yield _result(one)
                continue
            with _pool(1) as pool:
                try:
                    with _undisturbed():
                        coming = pool.submit(self.work, one.task)
                    yield coming.result()
                except futures.BrokenExecutor as reason:
                    yield self.failed(one.task, reason)


@attrs.frozen
class _Started(Generic[Task, Result]):
    """A task that is worked on."""

    task: Task
    coming: "futures.Future[Result] | None" = None
    """The result that comes from another process; None where the pool took no more."""
    done: tuple[Result, ...] = ()
    """The result, where this process has worked."""


def _is_broken(one: _Started[Any, Any]) -> bool:
    """True for a task whose process has ended, or that no process has begun with; waits for what is under way."""
    if one.done:
        return False
    return one.coming is None or one.coming.cancelled() or isinstance(one.coming.exception(), futures.BrokenExecutor)


def _result(one: _Started[Any, Result]) -> Result:
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
