"""The grid of a page: in which column of its table each cell stands, as a browser lays tables out (HTML Living Standard, 4.9.12)."""

from typing import NamedTuple

import attrs

MOST_COLUMNS = 1000
"""The greatest number of columns that a cell goes over (HTML Living Standard, 4.9.11), and of those that cells cover in rows below."""


@attrs.define
class _Table:
    """A table that is open."""

    row: int = 0
    """The number of the row."""
    column: int = 0
    """The column behind the last cell of the row."""
    covered: dict[int, int] = attrs.field(factory=dict)
    """The number of the row that no cell above covers any more, by column."""


class GridCell(NamedTuple):
    """A cell with something to see in it."""

    start: int
    """Number of its first piece of text."""
    row: int
    """Number of its row on the page."""
    column: int
    """Number of its first column in its table."""
    columns: int
    """The number of columns that it goes over."""


class Grid:
    """The cells of the tables of a page so far."""

    def __init__(self) -> None:
        self.cells: list[GridCell] = []
        """The cells that show something, in the order of the page."""
        self.row_ends: dict[int, int] = {}
        """The number of the piece behind the last of each row."""
        self.opened: tuple[int, int] | None = None
        """Column and number of columns of the cell that has begun, until something shows in it."""
        self._tables: list[_Table] = []
        self._row = 0

    def open_table(self) -> None:
        """A table begins."""
        self._tables.append(_Table())

    def close_table(self, piece: int) -> None:
        """A table ends."""
        self.end_row(piece)
        if self._tables:
            self._tables.pop()

    def open_row(self, piece: int) -> None:
        """A row begins."""
        self.end_row(piece)
        if self._tables:
            table = self._tables[-1]
            table.row += 1
            table.column = 0

    def end_row(self, piece: int) -> None:
        """A row ends before a piece."""
        self.opened = None
        if self.cells and self.cells[-1].row == self._row:
            self.row_ends[self._row] = piece
            self._row += 1

    def open_cell(self, columns: int, rows: int) -> None:
        """A cell begins that goes over some columns and rows."""
        if not self._tables:
            return
        table = self._tables[-1]
        while table.covered.get(table.column, 0) > table.row:
            table.column += 1
        columns = min(max(columns, 1), MOST_COLUMNS)
        if rows > 1:
            covered = range(table.column, min(table.column + columns, MOST_COLUMNS))
            table.covered.update(dict.fromkeys(covered, table.row + rows))
        self.opened = table.column, columns
        table.column += columns

    def note(self, piece: int) -> None:
        """The first piece of text in the cell that has begun."""
        if self.opened:
            self.cells.append(GridCell(piece, self._row, *self.opened))
            self.opened = None
