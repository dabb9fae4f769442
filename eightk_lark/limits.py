"""Limits for one filing: how large it may be, and how long it may take. What goes beyond one is told like a file that cannot be read."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

import attrs

CAN_RING = hasattr(signal, "setitimer")
"""True where the system has a clock that can interrupt a program, as all have but Windows."""
AGAIN = 0.1
"""The seconds after which the clock rings again: Python drops what is raised while it collects garbage, which may take long."""


class TooLargeError(Exception):
    """A file with more bytes than were allowed."""


class TooSlowError(Exception):
    """A file that took longer than was allowed."""


class _TimeIsOver(BaseException):  # it is no error of the work that it ends, and nothing on the way catches it as one
    """What ends the work on a file."""


@attrs.frozen
class Limits:
    """What one filing may cost. None is no limit."""

    size: int | None = None
    """The most bytes of a file."""
    seconds: float | None = None
    """The longest time for the work on a file."""

    def read(self, stream: BinaryIO) -> bytes:
        """The bytes of a file, of which never more than one too many are read. Raises TooLargeError, and OSError when it cannot be read."""
        if self.size is None:
            return stream.read()
        data = stream.read(self.size + 1)
        if len(data) > self.size:
            message = f"it has more than {self.size:,} bytes"
            raise TooLargeError(message)
        return data

    @contextmanager
    def time(self) -> Iterator[None]:
        """Raise TooSlowError in what is done meanwhile when the time is over. Only in the main thread of a process, one at a time."""
        if self.seconds is None:
            yield
            return
        working = True

        def ring(*_: object) -> None:
            if working:
                raise _TimeIsOver

        before = signal.signal(signal.SIGALRM, ring)
        try:
            signal.setitimer(signal.ITIMER_REAL, self.seconds, AGAIN)
            try:
                yield
            finally:
                working = False  # from here on the clock may ring, and the next lines are run all the same
        except _TimeIsOver:
            message = f"it takes longer than {self.seconds:g} s"
            raise TooSlowError(message) from None
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)


UNLIMITED = Limits()
"""No limit at all."""
