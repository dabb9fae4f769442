"""Many files, one job each: results in the order of the files, by one process or several, one at a time in memory.

The job of ``export`` is here: a record of the JSON contract. A file that cannot be read or parsed, or that goes beyond a limit, is a
record with an error in it; it never ends the run.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePath
from typing import Any, Generic, TypeVar

import attrs

from eightk_lark.api import parse
from eightk_lark.filing.parsed import Parsed
from eightk_lark.inputs.files import is_standard, read, shown
from eightk_lark.limits import UNLIMITED, Limits, TooLargeError
from eightk_lark.text.folded import OBEYED

ESCAPED = re.compile(f"[{OBEYED}]")
"""What JSON lets stand in a text and a record escapes."""
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
            return map(self.work, files)
        from eightk_lark.processes import Processes  # noqa: PLC0415  # most runs are of one process, and do not wait for it

        return Processes(self.work, self.failed, jobs, is_standard).results(files)


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
    return parse(read(file, limits), name=shown(file) if is_standard(file) else str(Path(file)))


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
    from eightk_lark.filing.export import ErrorRecord, Failure, Named  # noqa: PLC0415  # most commands write no records
    from eightk_lark.filing.layout import data_of  # noqa: PLC0415  # as above

    problem = problem_of(reason)
    error = ErrorRecord(Named(PurePath(shown(file)).name), Failure(type(reason).__name__, problem[1]))
    return Record(file, _encode(data_of(error), indent), problem)


def _encode(plain: dict[str, Any], indent: int | None) -> bytes:
    """A record in UTF-8, whatever the locale. What a terminal would obey, and half of a surrogate pair, is escaped as JSON does it."""
    text = ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(plain, ensure_ascii=False, indent=indent))
    return text.encode("utf-8", "backslashreplace")
