"""One file as a row of a table: the record of its filing with the verdict on it, and where the row comes from."""

from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Literal

import attrs

from eightk_lark.batch import problem_of
from eightk_lark.config import Config
from eightk_lark.filing.export import Failure, FilingRecord, FindingRecord
from eightk_lark.filing.layout import laid_out, lay_out, layout_of, own, within
from eightk_lark.filing.positions import Position, positions
from eightk_lark.inputs.files import read
from eightk_lark.limits import Limits
from eightk_lark.validation import validate
from eightk_lark.version import __version__


@attrs.frozen
class Row:
    """A file in a table of filings."""

    schema: Literal["eightk-table/1"] = attrs.field(default="eightk-table/1", init=False)
    """The name and the version of this table."""
    path: str | None
    """The name of the file, as it was given."""
    digest: str | None
    """The SHA-256 of its bytes, unpacked, in hexadecimal; null where they could not be read."""
    size: int | None
    """The number of these bytes."""
    version: str = attrs.field(default=__version__, init=False)
    """The version of the program that made the row."""
    day: date | None = None
    """The day of the filing: as EDGAR's header has it; else the last day of signatures and cover."""
    error: Failure | None = None
    """Why the file has no record; null where it has one."""
    record: FilingRecord | None = None
    """All that is known of the filing."""
    diagnostics: tuple[FindingRecord, ...] | None = None
    """The verdict on it: repairs of the syntax and findings of the rules, in the order of the text, with what they rest on."""
    positions: dict[str, Position] | None = None
    """Place, evidence and doubt of each value, under its JSON Pointer (RFC 6901); only where they are asked for."""


_RECORD = within("record", {key: str(place) for key, place in layout_of(FilingRecord).items() if key not in own(Row)})
lay_out(Row, {key: place for name in own(Row) for key, place in (_RECORD if name == "record" else {name: name}).items()})


@attrs.frozen
class File:
    """A file that is to become a row."""

    path: str | None
    """Its name; None for a content without one."""
    content: bytes | None = None
    """Its bytes; None where they are to be read."""


@attrs.frozen
class Reader:
    """What makes rows of files, alike in any process."""

    config: Config
    """What the verdicts follow."""
    limits: Limits
    """What one file may cost."""
    positions: bool = False
    """True when rows are to tell the places of the values."""

    def row(self, file: File) -> Row:
        """The row of a file. Never raises."""
        content = None
        try:
            with self.limits.time():
                content = self._content(file)
                return self._parsed(file.path, content)
        except Exception as reason:  # noqa: BLE001  # one bad file must not end the run
            return self.failed(file, reason, content)

    def failed(self, file: File, reason: Exception, content: bytes | None = None) -> Row:
        """The row of a file that gives no record, with the reason; what was read of it is known only where it was read to its end."""
        return Row(file.path, *_known(content), error=Failure(type(reason).__name__, problem_of(reason)[1]))

    def _content(self, file: File) -> bytes:
        """The bytes of a file. Raises OSError and TooLargeError."""
        if file.content is not None:
            return self.limits.read(BytesIO(file.content))
        if file.path is None:
            message = "there is neither a path nor a content"
            raise FileNotFoundError(message)
        return read(file.path, self.limits)

    def _parsed(self, path: str | None, content: bytes) -> Row:
        report = validate(content, name=path, config=self.config)
        parsed = report.parsed
        placed = positions(laid_out(parsed.record), parsed) if self.positions else None
        return Row(path, *_known(content), parsed.day, None, parsed.record, report.findings, placed)


def _known(content: bytes | None) -> tuple[str | None, int | None]:
    """Digest and size of what was read."""
    return (None, None) if content is None else (sha256(content).hexdigest(), len(content))
