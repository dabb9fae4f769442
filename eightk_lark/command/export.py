"""``eightk export``: the content of files as JSON in one stream, or in parts in a folder."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import attrs
import rich_click as click

from eightk_lark.batch import Record, records
from eightk_lark.command.destination import destination
from eightk_lark.command.progress import watched
from eightk_lark.exit_codes import CLEAN, UNREADABLE
from eightk_lark.inputs.files import STANDARD
from eightk_lark.limits import Limits
from eightk_lark.render import console


@attrs.frozen
class Wanted:
    """What is to be written, and where."""

    layout: str
    """``jsonl``, a record a line; ``json``, one array; ``parquet``, a table in parts."""
    output: str
    """A file, or a folder for parts."""
    positions: bool
    """True when the places of the values are to be told too."""
    part_size: int
    """The number of files of a part."""

    @property
    def is_in_parts(self) -> bool:
        """True for what is written to a folder: a table always is, lines are where a folder is named."""
        return self.layout == "parquet" or (self.layout == "jsonl" and (self.output.endswith("/") or Path(self.output).is_dir()))


def export(files: Sequence[str], limits: Limits, wanted: Wanted, jobs: int) -> int:
    """Write what each file says. Raises UsageError for a table without a folder, and OSError when it cannot write."""
    if wanted.is_in_parts:
        return _to_folder(files, limits, wanted, jobs)
    failures: list[Record] = []
    found = records(files, jobs, indent=2 if wanted.layout == "json" else None, positions=wanted.positions, limits=limits)
    with destination(wanted.output) as stream:
        _write(stream, _noting(failures, found if stream.isatty() else watched(found, len(files), "reading")), wanted.layout)
    for failure in failures:
        console.complain(failure.file, failure.problem)
    return UNREADABLE if failures else CLEAN


def _to_folder(files: Sequence[str], limits: Limits, wanted: Wanted, jobs: int) -> int:
    """Write the files that the parts in a folder do not have yet, and say how many there are now."""
    if wanted.output == STANDARD:
        message = f"--format {wanted.layout} writes a folder: name it with --output"
        raise click.UsageError(message)
    from eightk_lark.dataset.manifest import ManifestHead  # noqa: PLC0415  # one stream does not wait for what writes parts
    from eightk_lark.dataset.writing import format_named, opened, write  # noqa: PLC0415  # as above

    try:
        layout = format_named(wanted.layout, limits, positions=wanted.positions)
    except ImportError as problem:
        message = f"--format parquet needs the extra arrow: pip install 'eightk-lark[arrow]' ({problem.name} is not there)"
        raise click.UsageError(message) from problem
    try:
        with opened(Path(wanted.output), ManifestHead(layout.name, wanted.positions)) as manifest:
            left = manifest.left(files)
            before = len(set(files)) - len(left)
            failed = sum(entry.is_failure for entry in watched(write(manifest, layout, left, jobs, wanted.part_size), len(left), "reading"))
    except OSError as problem:
        raise OSError(problem.errno, problem.strerror or str(problem), problem.filename or wanted.output) from problem
    there = f", {before:,} were there before" if before else ""
    console.say(f"{len(left) - failed:,} filings and {failed:,} errors written to {wanted.output}{there}")
    return UNREADABLE if failed else CLEAN


def _noting(failures: list[Record], found: Iterable[Record]) -> Iterator[bytes]:
    """The records as they come; those with a problem are also added to the failures, without their text."""
    for one in found:
        if one.problem:
            failures.append(attrs.evolve(one, text=b""))
        yield one.text


def _write(stream: BinaryIO, texts: Iterable[bytes], layout: str) -> None:
    """Write the records as they come."""
    if layout == "jsonl":
        stream.writelines(text + b"\n" for text in texts)
        return
    before = b"[\n"
    try:
        for text in texts:
            stream.write(before + text)
            before = b",\n"
    finally:  # an array is closed even where the work is interrupted
        stream.write(b"\n]\n" if before == b",\n" else b"[]\n")
