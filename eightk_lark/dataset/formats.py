"""The formats of the parts of a dataset: what is made of each file, and how that is written."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, ClassVar, Literal, Protocol

import attrs

from eightk_lark.batch import records
from eightk_lark.limits import Limits


@attrs.frozen
class Entry:
    """What was made of one file."""

    file: str
    row: Any
    """As its format writes it."""
    is_failure: bool
    """True where the file gave no filing."""


class Writer(Protocol):
    """What writes rows to a stream."""

    def add(self, row: Any) -> None:
        """Write a row, now or with others. Raises OSError."""

    def close(self) -> None:
        """Write what is left. Raises OSError."""


class Format(Protocol):
    """A format of parts."""

    name: ClassVar[Literal["jsonl", "parquet"]]

    def entries(self, files: Iterable[str], jobs: int) -> Iterator[Entry]:
        """What is made of files, in their order, by so many processes."""

    def writer(self, stream: BinaryIO, *, of_failures: bool) -> Writer:
        """What writes filings, or failures, to a stream."""


@attrs.frozen
class JsonLines:
    """The records of ``eightk/1``, one a line."""

    name: ClassVar[Literal["jsonl", "parquet"]] = "jsonl"
    limits: Limits
    positions: bool

    def entries(self, files: Iterable[str], jobs: int) -> Iterator[Entry]:
        """The records of files."""
        for record in records(files, jobs, positions=self.positions, limits=self.limits):
            yield Entry(record.file, record.text, record.problem is not None)

    def writer(self, stream: BinaryIO, *, of_failures: bool) -> Writer:
        """What writes records; those of failures are such too."""
        del of_failures
        return _LineWriter(stream)


@attrs.frozen
class _LineWriter:
    stream: BinaryIO

    def add(self, row: bytes) -> None:
        self.stream.write(row + b"\n")

    def close(self) -> None:
        pass


def format_named(name: str, limits: Limits, *, positions: bool) -> Format:
    """A format by its name, ``jsonl`` or ``parquet``. Raises ImportError where the extra arrow is not there."""
    if name == "jsonl":
        return JsonLines(limits, positions)
    from eightk_lark.dataset.parquet import Parquet  # noqa: PLC0415  # it needs an extra

    return Parquet(limits, positions)
