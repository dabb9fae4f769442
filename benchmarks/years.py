"""What a filing costs as a row of a table, by year and by class: milliseconds, bytes read, bytes of Parquet.

Reads the files of a corpus (the folder that EIGHTK_CORPUS names, or ../shared/corpus), each as often as --repeats says, and takes its
fastest time. From what it measures it says what two million filings take, with the spread over samples drawn anew from the files.

    python benchmarks/years.py [--repeats N]
"""

import argparse
import os
import statistics
import time
from collections import defaultdict
from io import BytesIO
from pathlib import Path
from random import Random

import attrs
import pyarrow as pa
from pyarrow import parquet

from eightk_lark.arrow.batches import PLAIN, plain_row, schema
from eightk_lark.limits import UNLIMITED
from eightk_lark.table import File, Reader

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("EIGHTK_CORPUS") or ROOT.parent / "shared" / "corpus")
ALL = 2_000_000
"""The number of filings that are extrapolated to."""
DRAWS = 1_000
READER = Reader(PLAIN, UNLIMITED)


@attrs.frozen
class Cost:
    """What one file costs."""

    group: str
    """Its class."""
    year: int | None
    seconds: float
    size: int
    written: float
    """Its bytes of Parquet, in a part with all others."""


def measured(path: Path, repeats: int) -> tuple[dict[str, object], float]:
    """The row of a file, and its fastest time."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        row = plain_row(READER, File(str(path)))
        times.append(time.perf_counter() - start)
    return row, min(times)


def costs(paths: list[Path], repeats: int) -> list[Cost]:
    """What each file costs; of the bytes of the part that they make together, each has a share by its own bytes in Arrow."""
    found = [(path, *measured(path, repeats)) for path in paths]
    table = pa.Table.from_pylist([row for _, row, _ in found], schema=schema())
    stream = BytesIO()
    parquet.write_table(table, stream, compression="zstd")
    shares = [table.slice(at, 1).nbytes for at in range(table.num_rows)]
    each = stream.tell() / sum(shares)
    return [
        Cost(group(row), row["day"] and row["day"].year, seconds, path.stat().st_size, share * each)  # type: ignore[attr-defined]
        for (path, row, seconds), share in zip(found, shares, strict=True)
    ]


def group(row: dict[str, object]) -> str:
    """The class of a file."""
    return "whole submissions" if row["submission"] else f"bare documents, {row['source']['format']}"  # type: ignore[index]


def told(name: str, found: list[Cost]) -> str:
    """A line on some files."""
    seconds, size, written = (sum(part) for part in zip(*((one.seconds, one.size, one.written) for one in found), strict=True))
    count = len(found)
    return (
        f"{name:26} {count:5} files {size / count / 1e3:8.1f} KB {seconds / count * 1e3:8.2f} ms"
        f" {size / seconds / 1e6:8.2f} MB/s {written / count / 1e3:8.2f} KB of Parquet"
    )


def spread(found: list[Cost], value: str) -> str:
    """The mean of a value, times all filings, and where nine of ten samples drawn anew have it."""
    random = Random(1)  # noqa: S311  # it draws samples, no secrets
    values = [getattr(one, value) for one in found]
    means = sorted(statistics.fmean(random.choices(values, k=len(values))) * ALL for _ in range(DRAWS))
    unit, name = (3_600, "core-hours") if value == "seconds" else (1e9, "GB")
    low, mean, high = (one / unit for one in (means[DRAWS // 20], statistics.fmean(values) * ALL, means[-DRAWS // 20]))
    return f"{value:8} {mean:8.1f} {name} ({low:.1f} to {high:.1f})"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description="What rows of a table cost.")
    options.add_argument("--repeats", type=int, default=5, help="times that each file is read (default: %(default)s)")
    found = costs(sorted(path for path in (CORPUS / "files").iterdir() if path.suffix != ".md"), options.parse_args().repeats)
    groups: dict[str, list[Cost]] = defaultdict(list)
    for one in found:
        groups[one.group].append(one)
        groups[f"{one.year // 5 * 5} to {one.year // 5 * 5 + 4}" if one.year else "no year"].append(one)
    print(told("all", found))
    for name in sorted(groups):
        print(told(name, groups[name]))
    print(f"{ALL:,} such files")
    for value in ("seconds", "size", "written"):
        print(" ", spread(found, value))


if __name__ == "__main__":
    main()
