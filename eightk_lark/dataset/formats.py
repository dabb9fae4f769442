"""The formats of the parts of a dataset: what is made of each file, and how that is written."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, ClassVar, Literal, Protocol

import attrs


@attrs.frozen
class Entry:
    """What was made of one file."""

    file: str
    """Its name."""
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
