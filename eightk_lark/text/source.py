"""The text of a filing and the places in it.

Every position anywhere in this package is an offset into :attr:`Source.text`: characters, 0-based, half-open. Lines and
columns are counted from 1, for people.
"""

import re
import warnings
from array import array
from bisect import bisect_right
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Sequence
from functools import cached_property
from pathlib import PurePath

import attrs

from eightk_lark.display import Described

LINE_END = re.compile("\n")


@attrs.frozen
class Span(Described):
    """A stretch of the source: ``[start, end)``."""

    start: int
    """Offset of the first character: characters of the decoded text, from 0."""
    end: int
    """Offset behind the last character."""

    def in_brief(self) -> str:
        """Both offsets: ``509:534``."""
        return f"{self.start}:{self.end}"


@attrs.frozen
class Location:
    """Where something stands in a file, for people."""

    line: int
    """1-based."""
    column: int
    """1-based."""
    text: str
    """The text that stands there, as the file has it."""


LONGEST_PATH = 1000
"""The most characters of a text that may be meant as a path."""
FILE_ENDINGS = (".txt", ".htm", ".html", ".xml", ".gz", ".zip")


def _is_path(text: str) -> bool:
    """True when a text was meant as a path: a line without blanks that ends as the names of files do."""
    return text.endswith(FILE_ENDINGS) and not any(map(str.isspace, text))


def decode(data: bytes) -> tuple[str, str]:
    """Decode the bytes of a filing without ever failing.

    EDGAR accepts ASCII only, yet copies of filings come as UTF-8, Windows-1252 or Latin-1 (EDGAR Filer Manual,
    volume II, chapter 5). UTF-16 is known by its byte order mark; halves of a pair and a last odd byte are kept as they
    are. Strict UTF-8 is tried next, because text in another encoding hardly ever passes for it. Documents of one
    submission may differ: then each line is read by itself.

    Returns the text and the name of the encoding: ``ascii``, ``utf-8``, ``utf-16``, ``cp1252``, ``latin-1`` or ``mixed``.
    """
    if data.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
        even = len(data) // 2 * 2
        return data[:even].decode("utf-16", "surrogatepass") + data[even:].decode("ascii", "surrogateescape"), "utf-16"
    if data.isascii():
        return data.decode("ascii"), "ascii"
    if data.startswith(BOM_UTF8):
        return data.decode("utf-8", "surrogateescape"), "utf-8"
    whole = _decoded(data)
    if whole[1] == "utf-8":
        return whole
    lines = [_decoded(line) for line in data.splitlines(keepends=True)]
    if not any(encoding == "utf-8" and not text.isascii() for text, encoding in lines):
        return whole
    return "".join(text for text, _ in lines), "mixed"


def _decoded(data: bytes) -> tuple[str, str]:
    """The text of bytes in the first encoding that fits, and its name."""
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"


class _Lines:
    """The line starts of a text, read as far as they were asked for: what findings point at stands near the beginning of a file."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = array("q", [0])  # a fifth of a list of numbers
        self.read_to = 0

    def read(self, offset: int) -> Sequence[int]:
        """The line starts up to an offset, and those that were read before."""
        if offset > self.read_to:
            self.starts.extend(map(re.Match.end, LINE_END.finditer(self.text, self.read_to, offset)))
            self.read_to = offset
        return self.starts


@attrs.frozen
class Source:
    """The decoded text of one file, with its line index."""

    text: str = attrs.field(repr=lambda text: f"<{len(text):,} characters>")
    """The whole text. Offsets count its characters from 0."""
    name: str | None = None
    """The name that messages give the file, as the caller wrote it."""
    encoding: str = "utf-8"
    """The encoding the bytes were read in; ``utf-8`` when the caller passed a string."""

    @classmethod
    def of(cls, data: bytes | str, name: str | None = None) -> "Source":
        """Make a source of bytes or of text. Raises TypeError for anything else."""
        if isinstance(data, str):
            if len(data) <= LONGEST_PATH and _is_path(data):
                warnings.warn(f"the text {data!r} is read as a filing; parse_file() and validate_file() read a file", stacklevel=3)
            return cls(data, name)
        if isinstance(data, PurePath):
            message = f"a filing is bytes or str, not {type(data).__name__}: parse_file() and validate_file() read a file"
            raise TypeError(message)
        if not isinstance(data, bytes | bytearray | memoryview):
            hint = ": hand over what its read() gives" if hasattr(data, "read") else ""
            message = f"a filing is bytes or str, not {type(data).__name__}{hint}"
            raise TypeError(message)
        text, encoding = decode(bytes(data))
        return cls(text, name, encoding)

    @property
    def base_name(self) -> str | None:
        """The last part of the name."""
        return PurePath(self.name).name if self.name else None

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """The offset at which each line starts."""
        return self._lines.read(len(self.text))

    @cached_property
    def _lines(self) -> "_Lines":
        return _Lines(self.text)

    def position(self, offset: int) -> tuple[int, int]:
        """The 1-based line and column of an offset."""
        starts = self._lines.read(offset)
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def locate(self, span: Span) -> Location:
        """The line and the column of a stretch, and what stands there."""
        return Location(*self.position(span.start), self.text[span.start : span.end])

    def lines(self, start: int, end: int) -> tuple[int, int]:
        """The 1-based first and last line of ``[start, end)``."""
        first, _ = self.position(start)
        last, _ = self.position(max(start, end - 1))
        return first, last

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """The offsets ``[start, end)`` of the 1-based lines from one to another, line ends included.

        The offset behind the text, where something may be missing, belongs to the last line. Raises LookupError where the
        file does not have the first of the lines; where it has not all, they go to its end.
        """
        starts = self.line_starts
        if not 1 <= first <= len(starts):
            message = f"there is no line {first}: the last is {len(starts)}"
            raise LookupError(message)
        return starts[first - 1], starts[last] if last < len(starts) else len(self.text) + 1

    def line(self, number: int) -> str:
        """The text of a 1-based line, without its line end."""
        start, end = self.stretch(number, number)
        return self.text[start:end].rstrip("\r\n")
