"""Many files into a folder, a part at a time. A run that ended, however it did, is gone on with by the next."""

import errno
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path

from filelock import FileLock, Timeout

from eightk_lark.dataset.formats import Entry, Format
from eightk_lark.dataset.manifest import DatasetError, Manifest, ManifestHead, Part
from eightk_lark.dataset.parts import PartFile
from eightk_lark.limits import Limits

LOCK = ".lock"
"""The file that tells others that the folder is written to; the system forgets the lock with the process that had it."""


@contextmanager
def opened(folder: Path, head: ManifestHead) -> Iterator[Manifest]:
    """The manifest of a folder that nobody else writes to meanwhile. Raises DatasetError, and OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / LOCK, timeout=0):
            yield Manifest.of(folder, head)
    except Timeout:
        message = "another export writes to it"
        raise DatasetError(errno.EBUSY, message, str(folder)) from None


def write(manifest: Manifest, layout: Format, files: Iterable[str], jobs: int, part_size: int) -> Iterator[Entry]:
    """Write files, by parts of so many; gives what was made of each as it is written. Raises OSError."""
    entries = layout.entries(files, jobs)
    for number in count(manifest.next_number):
        part = yield from _part(manifest.folder, number, layout, islice(entries, part_size))
        if not part.written:
            return
        manifest.add(part)


def _part(folder: Path, number: int, layout: Format, entries: Iterable[Entry]) -> Generator[Entry, None, Part]:
    filings, errors = (PartFile(folder, number, layout, of_failures=of_failures) for of_failures in (False, True))
    try:
        for entry in entries:
            (errors if entry.is_failure else filings).add(entry)
            yield entry
        return Part((*filings.finish(), *errors.finish()), tuple(filings.files), tuple(errors.files))
    finally:
        filings.discard()
        errors.discard()


def format_named(name: str, limits: Limits, *, positions: bool) -> Format:
    """A format by its name, ``jsonl`` or ``parquet``. Raises ImportError where the extra arrow is not there."""
    if name == "jsonl":
        from eightk_lark.dataset.json_lines import JsonLines  # noqa: PLC0415  # only one of them is asked for

        return JsonLines(limits, positions)
    from eightk_lark.dataset.parquet import Parquet  # noqa: PLC0415  # it needs an extra

    return Parquet(limits, positions)
