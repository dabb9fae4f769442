"""Batches of files in, batches of rows out: the shape in which Spark, Ray and Dask hand data to a function."""

from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import Any

import pyarrow as pa

from eightk_lark.arrow.columns import Column, column
from eightk_lark.config import Config
from eightk_lark.limits import CAN_RING, Limits
from eightk_lark.processes import Processes
from eightk_lark.table import File, Reader, Row
from eightk_lark.validation import PLAIN

LIMITS = Limits(size=100_000_000, seconds=60 if CAN_RING else None)
"""What one file may cost where nothing else is said."""
ROWS = 256
"""The most rows of a batch."""
BYTES = 64_000_000
"""The most bytes of the files of a batch, but for its last file."""


def schema(*, positions: bool = False) -> pa.Schema:
    """The columns of the table ``eightk-table/1``; with ``positions`` they have the places of all parts, and of the values, too."""
    return pa.schema(_column(positions).type)


@cache
def _column(positions: bool) -> Column:  # noqa: FBT001  # a cache takes it as it stands
    """The row as one column."""
    return column(Row, spans=positions)


def read_batches(
    batches: Iterable[pa.RecordBatch] | pa.Table,
    *,
    config: Config = PLAIN,
    limits: Limits = LIMITS,
    positions: bool = False,
    jobs: int = 1,
) -> Iterator[pa.RecordBatch | pa.Table]:
    """Batches of rows, in the order of the files in some batches: of their column ``content``, or where that is null of ``path``.

    An iterator of batches is what Spark's ``mapInArrow`` hands over and takes. A table, as Ray's ``map_batches`` hands one over, gives
    tables.

    The work is done by ``jobs`` processes of its own, so that a file that ends its process, takes too long or is too large becomes a row
    with an error and the others do not suffer. Never more than a few files of each process and one batch are in memory.

    Raises ValueError for batches that have neither column.
    """
    given, shape = (batches.to_batches(), pa.Table) if isinstance(batches, pa.Table) else (batches, pa.RecordBatch)
    reader = Reader(config, limits, positions)
    work = Processes(partial(plain_row, reader), partial(plain_failure, reader), jobs, _is_own)
    columns = schema(positions=positions)
    for rows in _parted(work.results(_files(given))):
        yield shape.from_pylist(rows, schema=columns)


def plain_row(reader: Reader, file: File) -> dict[str, Any]:
    """The row of a file as plain data for its columns. Never raises."""
    return _plain(reader, reader.row(file))


def plain_failure(reader: Reader, file: File, reason: Exception) -> dict[str, Any]:
    """The row of a file that has ended its process."""
    return _plain(reader, reader.failed(file, reason))


def _plain(reader: Reader, row: Row) -> dict[str, Any]:
    found: dict[str, Any] = _column(reader.positions).convert(row)
    return found


def _is_own(_: File) -> bool:
    return False


def _files(batches: Iterable[pa.RecordBatch]) -> Iterator[File]:
    """The files in some batches. Raises ValueError."""
    for batch in batches:
        names = batch.schema.names
        if not {"path", "content"} & set(names):
            message = f"expected batches with columns path and content, or one of them, found {', '.join(names) or 'none'}"
            raise ValueError(message)
        for at in range(batch.num_rows):
            yield File(*(batch[name][at].as_py() if name in names else None for name in ("path", "content")))


def _parted(found: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Rows by as many as a batch takes; by fewer where their files are large."""
    some: list[dict[str, Any]] = []
    size = 0
    for row in found:
        some.append(row)
        size += row["size"] or 0
        if len(some) == ROWS or size > BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some
