"""The text of a document as a person sees it, with the way back to the file."""

from functools import cached_property
from typing import Literal

import attrs

from eightk_lark.engine.tree import Leaf
from eightk_lark.text.grid import Grid
from eightk_lark.text.html import is_html, read_html
from eightk_lark.text.plain_text import read_plain_text
from eightk_lark.text.source import Source
from eightk_lark.text.source_map import SourceMap

Format = Literal["text", "html"]
"""How a document is read."""


@attrs.frozen(eq=False)
class VisibleText:
    """The text that a grammar reads, and where it stands in the file."""

    text: str = attrs.field(repr=lambda text: f"<{len(text):,} characters>")
    """The visible text of a page; the whole file where the document is plain text."""
    start: int
    """Offset in ``text`` at which the document starts."""
    end: int
    """Offset in ``text`` behind the document."""
    file: str = attrs.field(repr=False)
    """The text of the file, markup and all."""
    source_map: SourceMap | None = attrs.field(default=None, repr=False)
    """From the visible text to the file; None for plain text that is seen as it stands, whose offsets are those of the file."""
    grid: Grid | None = attrs.field(default=None, repr=False)
    """The cells of the tables of a page; None for plain text."""

    @property
    def format(self) -> Format:
        """``text`` or ``html``: how the document was read."""
        return "html" if self.grid else "text"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the file of ``[start, end)`` of the text."""
        return self.source_map.span(start, end) if self.source_map else (start, end)

    def offset(self, place: int) -> int:
        """The offset in the text of what stands at an offset of the file, or of what comes behind it."""
        return self.source_map.seen(place) if self.source_map else place

    def seen_position(self, place: int) -> tuple[int, int] | None:
        """The 1-based line and column of the page as it is seen, of what stands at an offset of the file.

        None for plain text, which is seen as it is written, and outside of the page.
        """
        if self.grid is None or self.source_map is None or not self.source_map.bounds[0] <= place <= self.source_map.bounds[1]:
            return None
        return self._seen.position(self.offset(place))

    def seen_lines(self, start: int, end: int) -> tuple[int, int] | None:
        """The first and the last line of the page as it is seen, of ``[start, end)`` of the file; None as for :meth:`seen_position`."""
        first, last = self.seen_position(start), self.seen_position(max(start, end - 1))
        return (first[0], last[0]) if first and last else None

    def seen_stretch(self, first: int, last: int) -> tuple[int, int]:
        """Where the 1-based lines of the page as it is seen, from one to another, stand in the file.

        Raises LookupError for plain text, and where the page does not have the first of them.
        """
        if self.grid is None:
            message = "a text is seen as it is written: its lines are those of the file, without v"
            raise LookupError(message)
        if not self.text.strip():
            message = "nothing is seen of the page, so it has no lines; those of the file are written without v"
            raise LookupError(message)
        lines = len(self._seen.line_starts)
        if first > lines:
            message = f"there is no line v{first}: the last is v{lines}"
            raise LookupError(message)
        start, end = self._seen.stretch(first, last)
        return self.span(start, min(end, len(self.text)))

    @cached_property
    def _seen(self) -> Source:
        """The text as one of its own, with lines of its own."""
        return Source(self.text)

    def placed(self, leaf: Leaf) -> Leaf:
        """A leaf of the text, at its place in the file."""
        return self.source_map.placed(leaf, self.file) if self.source_map else leaf


def whole(file: str) -> VisibleText:
    """The text of a file as it is written."""
    return VisibleText(file, 0, len(file), file)


def visible_text(file: str, start: int, end: int) -> VisibleText:
    """The document that stands in ``[start, end)`` of a file, as a person sees it."""
    if not is_html(file, start, end):
        written = read_plain_text(file, start, end)
        return VisibleText(written[0], 0, len(written[0]), file, written[1]) if written else VisibleText(file, start, end, file)
    seen, source_map, grid = read_html(file, start, end)
    return VisibleText(seen, 0, len(seen), file, source_map, grid)
