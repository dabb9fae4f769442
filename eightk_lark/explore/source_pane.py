"""The text of the file, or what a person sees of its page: only the rows that are on the screen are ever made."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from eightk_lark.explore.rows import Rows, shown
from eightk_lark.explore.shown_text import ShownText
from eightk_lark.filing.diagnostics import Diagnostic
from eightk_lark.render.severities import STYLES

NARROWEST = 10
"""The least number of cells that the text gets."""
MARKS = {severity[0].upper(): Style.parse(style) for severity, style in STYLES.items()}
"""The mark in the margin for a finding of each severity, the worst first, and its style."""
BAR = "▌"
"""The mark in the margin beside what is selected."""
SIGNS = {
    **{severity[0].upper(): f"a finding begins in this row: {severity}" for severity in STYLES},
    BAR: "what is selected",
    "12": "the line of the file; of a page, the line at which it is written",
}
"""What stands in the margin, in words."""
CONTEXT = 3
"""The number of rows that are kept above what is moved to."""
OVERLAID = ("finding", "cursor")
"""The styles that leave colours as they are."""
Span = tuple[int, int]
NOWHERE: Span = (-1, -1)
"""The selection of nothing."""


class SourcePane(ScrollView, can_focus=True):
    """A text with a cursor, a selected stretch, and findings in the margin. All offsets of its interface are of the file."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"source--margin", "source--mark", "source--selected", "source--finding", "source--cursor"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move_rows(-1)", show=False),
        Binding("down", "move_rows(1)", show=False),
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        Binding("home", "move_to_edge(0)", show=False),
        Binding("end", "move_to_edge(1)", show=False),
        Binding("pageup", "move_pages(-1)", show=False),
        Binding("pagedown", "move_pages(1)", show=False),
        Binding("ctrl+home", "move_to_end(0)", show=False),
        Binding("ctrl+end", "move_to_end(1)", show=False),
    ]

    class Moved(Message):
        """The user has moved the cursor."""

        def __init__(self, pane: "SourcePane", offset: int) -> None:
            super().__init__()
            self.pane, self.offset = pane, offset

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self._text = ShownText.of_file("")
        self._rows = Rows("", NARROWEST)
        self._digits = 1
        self._cursor = 0
        self._selected = self._finding = NOWHERE
        self._marks: list[tuple[int, int]] = []

    def show(self, text: ShownText, findings: Sequence[Diagnostic]) -> None:
        """Show another text with nothing selected; the cursor stays at its place in the file."""
        self._cursor = text.from_file(self.place)
        self._selected = self._finding = NOWHERE
        self._text = text
        self._marks = sorted((text.from_file(found.span.start), list(STYLES).index(found.severity)) for found in findings)
        self._cut()
        self._scroll_to_cursor(CONTEXT)

    @property
    def place(self) -> int:
        """Where in the file the cursor is."""
        return self._text.to_file(self._cursor)

    @property
    def text(self) -> ShownText:
        """The text that is shown."""
        return self._text

    def move_to(self, offset: int) -> None:
        """Put the cursor at an offset of the file and scroll there."""
        self._cursor = self._text.from_file(offset)
        self._scroll_to_cursor(CONTEXT)
        self.refresh()

    def select(self, start: int, end: int) -> None:
        """Highlight a stretch of the file; all of it is not highlighted."""
        whole = start == 0 and end == len(self._text.source.text)
        self._selected = NOWHERE if whole else self._from_file(start, end)
        self.refresh()

    def underline(self, start: int, end: int) -> None:
        """Underline the stretch of the file that a finding is about."""
        self._finding = self._from_file(start, end)
        self.refresh()

    def search(self, words: str) -> int | None:
        """Where in the file some words are printed next behind the cursor, or from the beginning on; None where nowhere."""
        found = self._text.search(words, self._cursor + 1)
        return None if found is None else self._text.to_file(found)

    def render_line(self, y: int) -> Strip:
        """One row of the pane."""
        row = y + self.scroll_offset.y
        base = self.rich_style
        if row >= len(self._rows):
            return Strip.blank(self.size.width, base)
        start, end = self._rows.span(row)
        segments = [*self._margin(row, start, end, base), *self._pieces(start, end, base)]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_resize(self) -> None:
        """Cut the text for the new width; what stood on top stays there, and the cursor on the screen where it was on it."""
        first = self.scroll_offset.y
        top, cursor = self._rows.span(min(first, len(self._rows) - 1))[0], self._rows.row(self._cursor)
        seen = not self.virtual_size.width or first <= cursor < first + self.size.height
        self._cut()
        self.scroll_to(y=self._rows.row(top), animate=False, force=True)
        if seen:
            self._scroll_to_cursor(CONTEXT)

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to what was clicked on."""
        inside = event.get_content_offset(self)
        if inside is None:
            return
        row = min(inside.y + self.scroll_offset.y, len(self._rows) - 1)
        self._move(self._rows.offset(row, max(0, inside.x - self._margin_width)))

    def action_move(self, characters: int) -> None:
        """Move the cursor by characters."""
        self._move(self._cursor + characters)

    def action_move_rows(self, rows: int) -> None:
        """Move the cursor by rows, in its column."""
        row = self._rows.row(self._cursor) + rows
        self._move(self._rows.offset(min(max(0, row), len(self._rows) - 1), self._rows.column(self._cursor)))

    def action_move_pages(self, pages: int) -> None:
        """Move the cursor by screens."""
        self.action_move_rows(pages * max(1, self.size.height - 1))

    def action_move_to_edge(self, edge: int) -> None:
        """Move the cursor to the beginning, 0, or the end, 1, of its row."""
        self._move(self._rows.span(self._rows.row(self._cursor))[edge])

    def action_move_to_end(self, end: int) -> None:
        """Move the cursor to the beginning, 0, or the end, 1, of the text."""
        self._move(end * len(self._text.text))

    def _move(self, offset: int) -> None:
        self._cursor = min(max(0, offset), len(self._text.text))
        self._scroll_to_cursor(0)
        self.refresh()
        self.post_message(self.Moved(self, self.place))

    def _cut(self) -> None:
        self._digits = len(str(self._text.line(len(self._text.text))))
        width = self.scrollable_content_region.width or self.size.width
        self._rows = Rows(self._text.text, max(NARROWEST, width - self._margin_width))
        self.virtual_size = Size(width, len(self._rows))
        self.refresh()

    @property
    def _margin_width(self) -> int:
        return self._digits + len(" E▌")

    def _scroll_to_cursor(self, context: int) -> None:
        """Bring the row of the cursor on the screen, with some rows around it."""
        row, height, top = self._rows.row(self._cursor), self.size.height, self.scroll_offset.y
        if row < top + context:
            self.scroll_to(y=max(0, row - context), animate=False, force=True)
        elif row > top + height - 1 - context:
            self.scroll_to(y=row - height + 1 + context, animate=False, force=True)

    def _margin(self, row: int, start: int, end: int, base: Style) -> list[Segment]:
        """The line in the file, the mark of the worst finding, and a bar beside what is selected."""
        number = str(self._text.line(start)) if self._begins_line(row) else ""
        marks = self._marks[bisect_left(self._marks, (start,)) : bisect_left(self._marks, (max(end, start) + 1,))]
        mark, style = list(MARKS.items())[min(rank for _, rank in marks)] if marks else (" ", Style.null())
        first, last = self._selected
        bar = BAR if first <= max(start, end - 1) and start < max(last, first + 1) else " "
        margin, marked = self._style("margin", base), self._style("mark", base)
        return [Segment(number.rjust(self._digits) + " ", margin), Segment(mark, marked + style), Segment(bar, marked)]

    def _begins_line(self, row: int) -> bool:
        """True when another line of the file begins in a row; of a page, those that show nothing are not counted."""
        start, end = self._rows.span(row)
        if self._text.page and not self._text.text[start:end].strip():
            return False
        before = self._rows.span(row - 1) if row else None
        if before is None or (self._text.page and not self._text.text[slice(*before)].strip()):
            return True
        return self._text.line(before[0]) != self._text.line(start)

    def _pieces(self, start: int, end: int, base: Style) -> list[Segment]:
        """The text of a row, cut where its style changes."""
        spans = [
            (self._selected, "selected"),
            (self._finding, "finding"),
            ((self._cursor, self._cursor + 1), "cursor"),
        ]
        edges = {edge for span, _ in spans for edge in span if start < edge < end}
        places = [start, *sorted(edges), end]
        segments = []
        for first, last in pairwise(places):
            style = base
            for span, kind in spans:
                if span[0] <= first < span[1]:
                    style = self._style(kind, style)
            segments.append(Segment(shown(self._text.text[first:last]), style))
        if start <= self._cursor == end and self._rows.row(end) == self._rows.row(start):
            segments.append(Segment(" ", self._style("cursor", base)))
        return segments

    def _style(self, kind: str, base: Style) -> Style:
        return base + self.get_component_rich_style(f"source--{kind}", partial=kind in OVERLAID)

    def _from_file(self, start: int, end: int) -> Span:
        first = self._text.from_file(start)
        return first, max(first, self._text.end_from_file(end))
