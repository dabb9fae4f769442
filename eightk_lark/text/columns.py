"""Columns: the cells of the lines of a text, and the order in which a person reads them.

A cell is what stands in a line between tabs or runs of blanks. Where the cells of neighbouring lines stand one below the other,
they are columns, and each column is read from top to bottom before the next: so a caption that a column breaks over three
lines stands in one piece.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

import attrs

from eightk_lark.text.source_map import SourceMap
from eightk_lark.text.visible import VisibleText

CELL = re.compile(r"[^\s\xa0]++(?:[ \xa0][^\s\xa0]++)*+")
"""Words with single blanks between them."""
MOST_LINES = 24
"""The greatest number of lines that are read by columns."""
TAB = 8
"""The distance of tab stops, in characters."""


@attrs.frozen
class Cell:
    """What stands in one column of one line."""

    start: int
    """Offset in the text of the first character."""
    end: int
    """Offset behind the last character."""
    left: int
    """The column in which it begins: a character of the line, or a column of its table."""
    right: int
    """The column behind its last."""


Row = Sequence[Cell]


@attrs.frozen(eq=False)
class Column:
    """The cells that stand one below the other, as a text with a cell a line; an empty line stands where one is passed over."""

    visible: VisibleText
    """The text that the cells are of."""
    cells: tuple[Cell, ...]
    """The cells, from top to bottom."""
    text: str
    """The text of the column."""
    starts: tuple[int, ...]
    """Where in it each cell begins."""

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The places in the visible text of ``[start, end)`` of the column, a cell each."""
        first = bisect_right(self.starts, start) - 1
        for cell, begin in zip(self.cells[first:], self.starts[first:], strict=True):
            if begin >= end:
                return
            yield max(cell.start, cell.start + start - begin), min(cell.end, cell.start + end - begin)

    def as_text(self) -> VisibleText:
        """The column with the way back to the file."""
        places = self.visible.source_map
        lengths, starts, ends = array("q"), array("q"), array("q")
        for cell, begin in zip(self.cells, self.starts, strict=True):
            if begin:
                lengths.append(begin - sum(lengths))
                starts.append(ends[-1])
                ends.append(ends[-1])
            for length, start, end in places.pieces(cell.start, cell.end) if places else [(cell.end - cell.start, cell.start, cell.end)]:
                lengths.append(length)
                starts.append(start)
                ends.append(end)
        return VisibleText(self.text, 0, len(self.text), self.visible.file, SourceMap(lengths, starts, ends, (starts[0], ends[-1])))


@attrs.frozen
class Band:
    """Neighbouring lines whose cells stand one below the other."""

    start: int
    """Offset in the text of its first cell."""
    end: int
    """Offset behind its last cell."""
    last: int
    """Number of its last line."""
    cells: tuple[Row, ...]
    """The cells of each column."""

    def columns(self, visible: VisibleText) -> tuple[Column, ...]:
        """The columns, from left to right."""
        return tuple(_column(visible, cells) for cells in self.cells)


def rows(visible: VisibleText, start: int, end: int) -> Iterator[Row]:
    """The cells of each line of a stretch of text, none of an empty line; of a table, those of each row."""
    text = visible.text
    tables = _table_rows(visible, start, end)
    while start < end:
        if start in tables:
            yield tables[start]
            line_end = text.find("\n", tables[start][-1].end, end)
            start = end if line_end < 0 else line_end + 1
            continue
        line_end = text.find("\n", start, end)
        line_end = end if line_end < 0 else line_end
        yield list(_cells(text, start, line_end))
        start = line_end + 1


def _table_rows(visible: VisibleText, start: int, end: int) -> dict[int, Row]:
    """The rows of the tables of a stretch of a page, by the offsets at which they begin; each cell with all its lines."""
    found: dict[int, Row] = {}
    if visible.grid and visible.source_map:
        place, cells = visible.source_map.offset, visible.grid.cells
        first = bisect_left(cells, start, key=lambda cell: place(cell.start))
        last = bisect_left(cells, end, key=lambda cell: place(cell.start))
        for row, group in groupby(cells[first:last], lambda cell: cell.row):
            own = list(group)
            ends = [*(place(cell.start) for cell in own[1:]), min(end, place(visible.grid.row_ends.get(row, own[-1].start + 1)))]
            texts = [visible.text[place(cell.start) : behind].rstrip() for cell, behind in zip(own, ends, strict=True)]
            row_cells = [
                Cell(place(cell.start), place(cell.start) + len(text), cell.column, cell.column + cell.columns)
                for cell, text in zip(own, texts, strict=True)
                if text
            ]
            if row_cells:
                found[place(own[0].start)] = row_cells
    return found


def _cells(text: str, start: int, end: int) -> Iterator[Cell]:
    """The cells of a line."""
    behind, left = start, 0
    for found in CELL.finditer(text, start, end):
        begin, stop = found.span()
        left += _width(text[behind:begin], left)
        yield Cell(begin, stop, left, left + stop - begin)
        behind = begin


def _width(text: str, left: int) -> int:
    """How many columns a part of a line is wide that begins in a column."""
    if "\t" not in text:
        return len(text)
    before = left % TAB
    return len((" " * before + text).expandtabs(TAB)) - before


def bands(text: str, rows: Sequence[Row], first: int) -> Iterator[Band]:
    """The bands that begin with a line, the narrower first.

    One may end before an empty line, or before a line of one cell, unless that cell goes on within a bracket.
    """
    columns: list[list[Cell]] = [[cell] for cell in rows[first]]
    extents = [(cell.left, cell.right) for cell in rows[first]]
    parted = False
    last = first
    for number in range(first + 1, min(first + MOST_LINES, len(rows))):
        row = rows[number]
        if not row:
            if parted:
                break
            parted = True
            continue
        if last == first and len(row) > len(columns) and not parted:
            _open_beside(columns, extents, row)
        places = _places(row, extents)
        if places is None or (len(row) == 1 and parted):
            break
        if last > first and (parted or (len(row) == 1 and not _is_open(text, columns[places[0]]))):
            yield _band(columns, last)
        for place, cell in zip(places, row, strict=True):
            columns[place].append(cell)
            left, right = extents[place]
            extents[place] = min(left, cell.left), max(right, cell.right)
        last, parted = number, False
    if last > first:
        yield _band(columns, last)


def _places(row: Row, extents: list[tuple[int, int]]) -> list[int] | None:
    """The column of each cell of a line; None where one stands in several, or two in the same."""
    places: list[int] = []
    for cell in row:
        meeting = [place for place, (left, right) in enumerate(extents) if cell.left < right and left < cell.right]
        if len(meeting) != 1 or meeting[0] in places:
            return list(range(len(row))) if len(row) == len(extents) else None
        places += meeting
    return places


def _open_beside(columns: list[list[Cell]], extents: list[tuple[int, int]], row: Row) -> None:
    """Open the columns that the second line of a band has beside those of the first."""
    beside = [cell for cell in row if not any(cell.left < right and left < cell.right for left, right in extents)]
    for cell in beside if len(row) - len(beside) == len(columns) else ():
        place = sum(left < cell.left for left, _ in extents)
        columns.insert(place, [])
        extents.insert(place, (cell.left, cell.right))


def _is_open(text: str, cells: Row) -> bool:
    """True when a column opens a bracket and does not close it."""
    return sum(text.count("(", cell.start, cell.end) - text.count(")", cell.start, cell.end) for cell in cells) > 0


def _band(columns: list[list[Cell]], last: int) -> Band:
    start = min(column[0].start for column in columns)
    return Band(start, max(column[-1].end for column in columns), last, tuple(tuple(column) for column in columns))


def _column(visible: VisibleText, cells: Row) -> Column:
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for number, cell in enumerate(cells):
        if number:
            parts.append("\n\n" if visible.text.count("\n", cells[number - 1].end, cell.start) > 1 else "\n")
            length += len(parts[-1])
        starts.append(length)
        parts.append(visible.text[cell.start : cell.end])
        length += cell.end - cell.start
    return Column(visible, tuple(cells), "".join(parts), tuple(starts))
