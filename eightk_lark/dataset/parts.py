"""A file of a part: written under a name of its own, and renamed once it is whole."""

import os
from functools import partial
from pathlib import Path

from eightk_lark.dataset.formats import Entry, Format
from eightk_lark.dataset.manifest import ERRORS, FILINGS, Written


class PartFile:
    """The filings of a part, or its failures. There is no file where there is no row."""

    def __init__(self, folder: Path, number: int, layout: Format, *, of_failures: bool) -> None:
        self._path = folder / (ERRORS if of_failures else FILINGS) / f"part-{number:05}.{layout.name}"
        self._new = self._path.with_name(f".{self._path.name}.part")
        self._writer_on = partial(layout.writer, of_failures=of_failures)
        self.files: list[str] = []
        """The names of the files that have a row in it."""

    def add(self, entry: Entry) -> None:
        """Write the row of a file. Raises OSError."""
        if not self.files:
            self._stream = self._new.open("wb")
            self._writer = self._writer_on(self._stream)
        self.files.append(entry.file)
        self._writer.add(entry.row)

    def finish(self) -> tuple[Written, ...]:
        """Have the file on the disk, and under its name. Raises OSError."""
        if not self.files:
            return ()
        self._writer.close()
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
        self._new.replace(self._path)
        return (Written(f"{self._path.parent.name}/{self._path.name}", len(self.files), self._path.stat().st_size),)

    def discard(self) -> None:
        """Remove what was written, where it has not become a file."""
        if self.files:
            self._stream.close()
            self._new.unlink(missing_ok=True)
