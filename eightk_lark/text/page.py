"""The visible text of a page as it is written down: pieces, and what parts them.

Paragraphs are parted by blank lines, rows and lines by line ends, cells by tabs, printed pages by form feeds. Of several
things that part two texts the strongest counts; blocks at the beginning or the end of a cell part nothing but cells.
"""

from array import array

from eightk_lark.text.grid import Grid

NONE, SPACE, CELL, LINE, PARAGRAPH, PAGE = range(6)
"""The separators of two texts, the stronger the greater. Plain numbers, because they are compared hundreds of times a page."""
SEPARATORS = ("", " ", "\t", "\n", "\n\n", "\n\n\f\n\n")
"""The characters written for each separator."""
GAP = 3
"""The number of blanks that keep their width from which on they end a column; fewer stand between words."""


class Page:
    """The visible text of a page so far."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.starts = array("q")  # plain numbers take a fifth of the memory of a list of them
        """Where in the file each piece starts."""
        self.ends = array("q")
        """Where in the file each piece ends."""
        self.pending = NONE
        """The separator of the next text from the last."""
        self._kept_blanks = 0
        """The number of blanks that keep their width behind the last text."""
        self._nothing_since_break = True
        """True when nothing was seen since the page, the row or the cell began: there, blocks part nothing."""
        self._before_first_row = False
        """True when a table has begun and its first row has not."""
        self.grid = Grid()
        """Where the cells of the tables stand."""

    def show(self, seen: str, start: int, end: int) -> None:
        """Write down a text that stands in ``[start, end)`` of the file, and before it what parts it from the last."""
        if self.pending:
            if self.pieces:
                self.pieces.append(SEPARATORS[self.pending])
                self.starts.append(self.ends[-1])
                self.ends.append(start)
            self.pending = NONE
        self._kept_blanks = 0
        self._nothing_since_break = self._before_first_row = False
        if self.grid.opened:
            self.grid.note(len(self.pieces))
        self.pieces.append(seen)
        self.starts.append(start)
        self.ends.append(end)

    def part(self, separator: int) -> None:
        """Part what comes from what was: by this, unless something stronger parts them."""
        if separator > self.pending:  # noqa: PLR1730  # a call of max() takes longer than all the rest
            self.pending = separator

    def blank(self, wide: int = 0) -> None:
        """White space; so many characters of it keep their width."""
        self._kept_blanks += wide
        self.part(CELL if self._kept_blanks >= GAP else SPACE)

    def line(self) -> None:
        """A line ends here; two ends in a row part paragraphs."""
        if not self._nothing_since_break:
            self.part(PARAGRAPH if self.pending == LINE else LINE)

    def block(self) -> None:
        """A block begins or ends."""
        if not self._nothing_since_break:
            self.part(PARAGRAPH)

    def new_page(self) -> None:
        """A printed page ends."""
        self.part(PAGE)
        self._nothing_since_break = True

    def open_table(self) -> None:
        """A table begins. One that fills a cell stands in the line of the cell."""
        self.grid.open_table()
        self.block()
        self._nothing_since_break = self._before_first_row = True

    def close_table(self) -> None:
        """A table ends."""
        self.grid.close_table(len(self.pieces))
        self.part(PARAGRAPH)
        self._nothing_since_break = self._before_first_row = False

    def open_row(self) -> None:
        """A row begins."""
        self.grid.open_row(len(self.pieces))
        if not self._before_first_row:
            self._end_row()
        self._before_first_row = False

    def close_row(self) -> None:
        """A row ends. Two ends without a text between them part paragraphs: an empty row is there for the space it takes."""
        if self._nothing_since_break and self.pending == LINE:
            self.part(PARAGRAPH)
        self.grid.end_row(len(self.pieces))
        self._end_row()

    def open_cell(self, columns: int = 1, rows: int = 1) -> None:
        """A cell begins that goes over some columns and rows of its table."""
        self.grid.open_cell(columns, rows)
        self.cell()

    def cell(self) -> None:
        """A cell begins or ends."""
        if not self._nothing_since_break:
            self._replace(CELL)
        self._nothing_since_break = True

    def _end_row(self) -> None:
        if self._nothing_since_break:
            self.part(LINE)
        else:
            self._replace(LINE)
        self._nothing_since_break = True

    def _replace(self, separator: int) -> None:
        """Part by this and nothing stronger: paragraphs in a cell end with the cell. Only a new page stays."""
        if self.pending < PAGE:
            self.pending = separator
