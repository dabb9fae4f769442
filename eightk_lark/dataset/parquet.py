"""Parts in Parquet: the rows of the table ``eightk-table/1``."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, BinaryIO, ClassVar, Literal

import attrs
import pyarrow as pa
from pyarrow.parquet import ParquetWriter

from eightk_lark.arrow.batches import BYTES, plain_failure, plain_row, schema
from eightk_lark.batch import Job
from eightk_lark.dataset.formats import Entry, Writer
from eightk_lark.limits import Limits
from eightk_lark.table import File, Reader
from eightk_lark.validation import PLAIN

ROWS = 2_048
"""The rows of a row group, which is what a reader takes at a time; the last of a part may have fewer."""
PACKED = 256
"""The rows that are kept as such at most; then they are turned into columns, which take a fraction of their memory."""
OF_FAILURES = ("schema", "path", "digest", "size", "version", "error")
"""The columns of the files that gave no filing."""


@attrs.frozen
class Parquet:
    """Tables of filings, compressed with zstd."""

    name: ClassVar[Literal["jsonl", "parquet"]] = "parquet"
    limits: Limits
    positions: bool

    def entries(self, files: Iterable[str], jobs: int) -> Iterator[Entry]:
        """The rows of files."""
        reader = Reader(PLAIN, self.limits, self.positions)
        return Job(partial(_entry, reader), partial(_failure, reader)).results(files, jobs)

    def writer(self, stream: BinaryIO, *, of_failures: bool) -> Writer:
        """What writes rows."""
        whole = schema(positions=self.positions)
        return _RowWriter(stream, pa.schema([whole.field(name) for name in OF_FAILURES]) if of_failures else whole)


def _entry(reader: Reader, file: str) -> Entry:
    row = plain_row(reader, File(file))
    return Entry(file, row, is_failure=row["error"] is not None)


def _failure(reader: Reader, file: str, reason: Exception) -> Entry:
    return Entry(file, plain_failure(reader, File(file), reason), is_failure=True)


class _RowWriter:
    """What writes rows by row groups."""

    def __init__(self, stream: BinaryIO, columns: pa.Schema) -> None:
        self._columns = columns
        self._writer = ParquetWriter(stream, columns, compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._batches: list[pa.RecordBatch] = []

    def add(self, row: dict[str, Any]) -> None:
        self._rows.append({name: row[name] for name in self._columns.names})
        if len(self._rows) == PACKED:
            self._pack()
        if len(self._batches) * PACKED >= ROWS or sum(batch.nbytes for batch in self._batches) > BYTES:
            self._write()

    def close(self) -> None:
        self._pack()
        self._write()
        self._writer.close()

    def _pack(self) -> None:
        """Turn rows into columns."""
        self._batches.append(pa.RecordBatch.from_pylist(self._rows, schema=self._columns))
        self._rows = []

    def _write(self) -> None:
        self._writer.write_table(pa.Table.from_batches(self._batches, schema=self._columns))
        self._batches = []
