"""One job a file, in order, by one process or several."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent import futures  # which loads what it needs for processes when they are asked for
from itertools import islice
from typing import Generic, TypeVar

import attrs

STANDARD = "-"
"""The file name that stands for standard input, and for standard output."""
AHEAD = 4
"""How many files for each process are worked on before the first of them is asked for."""
Result = TypeVar("Result")


@attrs.frozen
class Job(Generic[Result]):
    """What is done with each file. Both functions, and what they give, can be pickled; neither raises."""

    work: Callable[[str], Result]
    failed: Callable[[str, Exception], Result]
    """What stands for the result where a file has ended its process."""

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
