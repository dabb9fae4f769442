"""Parts in JSON Lines: the records of ``eightk/1``."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO, ClassVar, Literal

import attrs

from eightk_lark.batch import records
from eightk_lark.dataset.formats import Entry, Writer
from eightk_lark.limits import Limits


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
