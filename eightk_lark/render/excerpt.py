"""Lines of a file with marks under them, as compilers show where something is wrong."""

from collections.abc import Iterator, Sequence

import attrs
from rich.cells import cell_len
from rich.text import Text

from eightk_lark.render.printable import ELLIPSIS, shorten, visible
from eightk_lark.text.source import Source, Span

GUTTER = "bold blue"
NARROWEST = 20
"""The least number of cells of a line that are shown."""
WIDEST = 400
"""The most cells of a line that are shown, however wide the output is: pages are often written on one line."""
LOOK_BACK = 3
"""The number of lines that are searched for one with text where the marked one is blank."""


@attrs.frozen
class Mark:
    """A stretch to mark, and what to say of it."""

    span: Span
    line: str
    """The character to underline it with."""
    style: str
    text: str = ""


@attrs.frozen
class _Window:
    """The part of one line that is shown."""

    number: int
    start: int
    """Offset of the first character that is shown."""
    end: int
    """Offset behind the last."""
    text: str
    lead: str = ""
    """The mark before the first character in place of what was cut."""

    def holds(self, number: int, offset: int) -> bool:
        """True when an offset on a line is in sight."""
        return number == self.number and self.start <= offset <= self.end


def excerpt(source: Source, marks: Sequence[Mark], width: int) -> Iterator[Text]:
    """The lines that the marks begin on, in order, each mark below its line.

    Lines are cut to ``width`` cells around the first of their marks. A tab is shown as one blank, and a control character
    as its picture, so that marks stand below what they mark. A mark over several lines is shown on the first.
    """
    ordered = sorted(marks, key=lambda mark: mark.span.start)
    gutter = gutter_width(source, ordered)
    room = max(NARROWEST, min(width, WIDEST) - gutter - len(" | ") - 1)
    yield _row("", gutter)
    window: _Window | None = None
    for mark in ordered:
        number, _ = source.position(mark.span.start)
        if window is None or not window.holds(number, mark.span.start):
            for shown in _windows(source, number, mark.span, room):
                if window and shown.number > window.number + 1:
                    yield Text("...", GUTTER)
                window = shown
                yield _row(str(shown.number), gutter, shown.lead + shown.text)
        if window:
            yield _underlined(source, mark, window, room, gutter)


def gutter_width(source: Source, marks: Sequence[Mark]) -> int:
    """The cells that the line numbers of some marks take."""
    return max(len(str(source.position(mark.span.start)[0])) for mark in marks)


def _row(number: str, gutter: int, *parts: str | tuple[str, str]) -> Text:
    row = Text.assemble((f"{number:>{gutter}} | ", GUTTER), *parts)
    row.rstrip()
    return row


def _windows(source: Source, number: int, span: Span, room: int) -> Iterator[_Window]:
    """The part of a line that is shown; where it is blank, of the last one with text before."""
    window = _window(source, number, span, room)
    if not window.text.strip():
        for before in range(number - 1, max(0, number - 1 - LOOK_BACK), -1):
            start, _ = _bounds(source, before)
            earlier = _window(source, before, Span(start, start), room)
            if earlier.text.strip():
                yield earlier
                break
    yield window


def _window(source: Source, number: int, span: Span, room: int) -> _Window:
    first, last = _bounds(source, number)
    whole = visible(source.text[first : min(last, first + room + 1)])
    if last - first <= room and cell_len(whole) <= room:
        return _Window(number, first, last, whole)
    start = max(first, span.start - _before(span, room))
    ending = visible(source.text[max(first, last - room + 1) : last])
    if start > last - room and cell_len(ending) < room:
        start = last - len(ending)
    lead = ELLIPSIS if start > first else ""
    rest = visible(source.text[start : min(last, start + room + 1)])
    text = shorten(rest, room - len(lead))
    return _Window(number, start, start + len(text) - (text != rest), text, lead)


def _before(span: Span, room: int) -> int:
    """The number of characters shown before a span: a third of the room, less where the span needs it."""
    return min(room // 3, max(room // 8, room - len("……") - (span.end - span.start)))


def _bounds(source: Source, number: int) -> tuple[int, int]:
    """Where a line starts and ends, without its line end."""
    start, behind = source.stretch(number, number)
    end = behind - 1
    return start, end - (end > start and source.text[end - 1] == "\r")


def _underlined(source: Source, mark: Mark, window: _Window, room: int, gutter: int) -> Text:
    span = mark.span
    before = cell_len(window.lead + visible(source.text[window.start : span.start]))
    marked = cell_len(visible(source.text[span.start : max(span.start, min(span.end, window.end))]))
    last, _ = source.position(max(span.start, span.end - 1))
    further = f"to line {last}" if last > window.number else ""
    if further:
        marked = min(marked, room - before - len(further))
    line = mark.line * max(1, marked)
    return _row("", gutter, " " * before, (" ".join(filter(None, (line, mark.text, further))), mark.style))
