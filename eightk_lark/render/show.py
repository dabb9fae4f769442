"""The text of a filing, each line beside its place, the nodes around it and its rule; below it, what is to be said about it."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice, pairwise

import attrs
from rich.cells import cell_len
from rich.text import Text

from eightk_lark.filing.diagnostics import Diagnostic
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.lines import Line, breaks, lines, shown, text_of, wrapped
from eightk_lark.render.margin import Margin, Marked, Marker
from eightk_lark.render.places import SEEN, line_range, place
from eightk_lark.render.printable import ELLIPSIS, folded
from eightk_lark.text.source import Span

NARROWEST = 20
"""The least number of cells that the text gets."""
LONGEST_RUN = 20
"""A longer run of lines within one node is folded."""
HEAD, TAIL = 6, 4
"""The number of lines that are shown of a run that is folded, at its beginning and at its end."""
MARKABLE = 240
"""On a longer line, marks would be out of sight: what is said about it names the place instead."""
FINDING, REFUSAL, SUMMARY = "bold red", "yellow", "dim italic"
STYLES = {"trivia": "dim", "error": "bold red"}
"""The style of leaves of these states."""


@attrs.frozen
class Note:
    """A remark about a stretch of the file."""

    span: Span
    text: str
    mark: str
    """The character that underlines the stretch."""
    style: str


@attrs.frozen
class Row:
    """A line, or what stands for a run of lines, and what is to be said about it."""

    marked: Marked
    notes: list[Note]
    hidden: Span | None = None
    """The stretch of the file that the row stands for, where it does not show it."""
    summary: str = ""
    """The words about that stretch."""


def show(
    parsed: Parsed, *, width: int | None = None, raw: bool = False, whole: bool = False, only: tuple[int, int] | None = None
) -> Iterator[Text]:
    """The lines of a filing; below each, what is to be said about it.

    Before a line stand the 1-based line and column at which it starts, in a page those of the page as it is seen; one guide for
    each node that it is part of, which shows where the node begins and ends; and the innermost rule that its first text belongs to,
    left out where it is that of the line above. ``width`` is the number of cells that lines are wrapped to, None for no wrapping.
    ``raw`` shows the file as it is written, not as a person sees it. Long runs of lines within one node are folded, and
    documents that were not read are told in one line each, unless ``whole`` shows everything, or ``only`` is a stretch
    of the file, whose lines are shown.
    """
    margin = Margin.of(parsed, width, raw=raw)
    room = max(NARROWEST, width - margin.width) if width else None
    unfolded = whole or only is not None
    found = lines(parsed, raw=raw, unread=unfolded)
    notes, last = _notes(parsed), len(parsed.source.text) + 1
    if only:
        first, last = only
        found = _between(found, first, last)
        notes = [note for note in notes if first <= note.span.start < last]
    cut = chain.from_iterable(wrapped(line, room) for line in found) if room else found
    rows = _rows(cut, Marker(raw=raw), notes, last)
    for row in rows if unfolded else _fold(rows):
        yield from _printed(row, margin, room)


def _between(found: Iterable[Line], start: int, end: int) -> Iterator[Line]:
    """The lines that stand in a stretch of the file, at least in part."""
    for line in found:
        if line[0].place(0) >= end:
            return
        if line[-1].end > start or line[0].place(0) >= start:
            yield line


def _rows(found: Iterable[Line], marker: Marker, notes: Iterable[Note], last: int) -> Iterator[Row]:
    """The lines with their margins and with what is to be said about them, up to the last offset of the file."""
    waiting = deque(notes)
    for line, following in pairwise(chain(found, [[]])):
        end = following[0].place(0) if following else last
        notes = []
        while waiting and waiting[0].span.start < end:
            notes.append(waiting.popleft())
        leaf = line[0].leaf if line[0].unread else None
        yield Row(marker.mark(line), notes, Span(leaf.start, leaf.end) if leaf else None, " not read" if leaf else "")
    if waiting:
        yield Row(Marked([], ""), list(waiting))


def _notes(parsed: Parsed) -> list[Note]:
    """Diagnostics and refused headings, in the order of the text."""
    states = {(leaf.start, leaf.end): leaf.state.upper() for leaf in parsed.tree.leaves() if leaf.state in ("missing", "error")}
    notes = [_finding(found, states.get((found.span.start, found.span.end), "")) for found in parsed.diagnostics]
    notes += [Note(Span(one.leaf.start, one.leaf.end), f"not a heading: {one.reason}", "-", REFUSAL) for one in parsed.refusals]
    return sorted(notes, key=lambda note: note.span.start)


def _finding(found: Diagnostic, state: str) -> Note:
    """A diagnostic, behind the state of the leaf that was repaired."""
    return Note(found.span, f"{state} {found.code} {found.severity}: {folded(found.message)}".lstrip(), "^", FINDING)


def _fold(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, with one in place of the midst of each long run."""
    for node, run in groupby(rows, _node):
        fold = _shortened if node else iter
        yield from fold(run)


def _node(row: Row) -> int:
    """The identity of the node of whose run a row is part; 0 for a row that is shown whatever stands around it."""
    return id(row.marked.inside) if row.marked.inside and not row.notes and not row.hidden else 0


def _shortened(run: Iterator[Row]) -> Iterator[Row]:
    """A run, without its midst where it is long."""
    yield from islice(run, HEAD)
    rest = list(islice(run, LONGEST_RUN - HEAD))
    following = next(run, None)
    if following is None:
        yield from rest
        return
    last, *tail = deque(chain(rest, [following], run), maxlen=TAIL + 1)
    hidden = Span(rest[0].marked.line[0].place(0), last.marked.line[-1].end)
    yield Row(attrs.evolve(rest[0].marked, label=""), [], hidden)
    yield from tail


def _printed(row: Row, margin: Margin, room: int | None) -> Iterator[Text]:
    """A row as it is printed, and what is said about it."""
    line = row.marked.line
    if row.hidden:
        for remark in _remark_lines("", _summary(row.hidden, row.summary, margin), room):
            yield _joined(margin.below(row.marked), Text(remark, SUMMARY))
    else:
        yield _joined(margin.text(row.marked), _text(line))
    markable = bool(line) and not row.hidden and sum(len(piece.text) for piece in line) <= MARKABLE
    for note in row.notes:
        marks = _marks(note, line) if markable else ""
        where = "" if markable else f"{place(margin.parsed, note.span.start, raw=margin.raw)} "
        for remark in _remark_lines(marks, where + _words(note, margin), room):
            yield _joined(margin.below(row.marked), Text(remark, note.style))


def _joined(margin: Text, text: Text) -> Text:
    joined = Text.assemble(margin, text)
    joined.rstrip()
    return joined


def _text(line: Line) -> Text:
    """The text of a line; trivia stands back, and what does not fit stands out."""
    whole = Text()
    for piece in line:
        whole.append(shown(piece.text, len(whole)), STYLES.get(piece.leaf.state))
    return whole


def _summary(hidden: Span, words: str, margin: Margin) -> str:
    """The line in place of a stretch that is not shown: its size, its lines, and further words."""
    parsed, raw, behind = margin.parsed, margin.raw, hidden.end + 1  # a blank line that is hidden ends where it begins
    first, last = (None if raw else parsed.visible.seen_lines(hidden.start, behind)) or parsed.source.lines(hidden.start, behind)
    size, where = f"{last - first + 1:,} lines", line_range(parsed, hidden.start, behind, raw=raw)
    if first == last:
        size = f"{hidden.end - hidden.start:,} characters"
        where = f"{place(parsed, hidden.start, raw=raw)}-{place(parsed, hidden.end, raw=raw)}"
    return f"{ELLIPSIS} {size} ({where}){words}"


def _marks(note: Note, line: Line) -> str:
    """Marks to stand below what a note is about."""
    text = text_of(line)
    first, last = (cell_len(shown(text[: _index(line, offset)])) for offset in (note.span.start, note.span.end))
    return " " * first + note.mark * max(1, last - first)


def _words(note: Note, margin: Margin) -> str:
    """What a note says, and where it ends when that is on another line."""
    lines = line_range(margin.parsed, note.span.start, note.span.end + 1, raw=margin.raw)
    begun, dash, ended = lines.partition("-")
    return f"{note.text} (to line {SEEN if begun.startswith(SEEN) else ''}{ended})" if dash else note.text


def _remark_lines(marks: str, words: str, room: int | None) -> Iterator[str]:
    """The words behind the marks; in as many lines as they need below them where there is no room."""
    whole = f"{marks} {words}" if marks else words
    if not room or cell_len(whole) <= room:
        yield whole
        return
    if marks:
        yield marks[:room]
    yield from (words[start:end] for start, end in breaks(words, room))


def _index(line: Line, offset: int) -> int:
    """Which character of a line stands at an offset of the file, or is the next behind it."""
    index = 0
    for piece in line:
        if offset < piece.end:
            return index + piece.index(offset)
        index += len(piece.text)
    return index
