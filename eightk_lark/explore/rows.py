"""A text cut into the rows of a pane, so that any of them is found without looking at the others."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

from rich.cells import get_character_cell_size

from eightk_lark.render.printable import inert

_PERHAPS_WIDE = re.compile("[\u1100-\u1fff\u231a-\u23ff\u25fd-\u2bff\u2e80-\U0010ffff]")
"""Every character that takes two cells is among these."""
_SHOWN = str.maketrans({"\t": "→", "\n": "␊", "\v": "␋", "\f": "␌", "\r": "␍"})
_UNSEEN = "·"
"""The substitute for a character that takes no cell."""


def shown(text: str) -> str:
    """The text with one visible character for each of its own: controls as pictures, what takes no cell as a dot."""
    safe = inert(text).translate(_SHOWN)
    return safe if safe.isascii() else "".join(one if get_character_cell_size(one) else _UNSEEN for one in safe)


def cells(text: str) -> int:
    """The cells of a text that :func:`shown` gave."""
    return sum(map(get_character_cell_size, text))


class Rows:
    """The lines of a text in rows of a width. A row is a stretch of characters that fits the width in cells.

    A line longer than a row goes on in the next one behind its last blank, or where the row is full.
    """

    def __init__(self, text: str, width: int) -> None:
        """Cut a text for a width of at least two cells. One pass over the text, whatever its lines are like."""
        self.text = text
        row = re.compile(rf"[^\n]{{0,{width}}}+(?:\r?\n|\Z)|[^\n]{{1,{width}}}(?<=[ \t])|[^\n]{{{width}}}")
        starts = (match.start() for match in row.finditer(text))
        self._starts = array("q", starts if not _PERHAPS_WIDE.search(text) else self._narrowed([*starts, len(text)], width))
        if text and not text.endswith("\n"):
            self._starts.pop()  # the end matches once more

    def _narrowed(self, starts: list[int], width: int) -> Iterator[int]:
        """The starts of rows, with further ones where characters are wide."""
        for start, end in pairwise(starts):
            yield start
            room = width
            for place in range(start, self._content_end(start, end)) if _PERHAPS_WIDE.search(self.text, start, end) else ():
                room -= (size := max(1, get_character_cell_size(self.text[place])))
                if room < 0:
                    yield place
                    room = width - size
        yield starts[-1]

    def __len__(self) -> int:
        return len(self._starts)

    def span(self, row: int) -> tuple[int, int]:
        """The offsets of the characters of a row, the line end left out."""
        start = self._starts[row]
        return start, self._content_end(start, self._starts[row + 1] if row + 1 < len(self) else len(self.text))

    def _content_end(self, start: int, end: int) -> int:
        """Where a row ends without its line end."""
        if end > start and self.text[end - 1] == "\n":
            end -= 1
            end -= end > start and self.text[end - 1] == "\r"
        return end

    def row(self, offset: int) -> int:
        """The row that holds the character at an offset; a line end belongs to the row before it."""
        return bisect_right(self._starts, offset) - 1

    def column(self, offset: int) -> int:
        """The cell of its row at which the character at an offset is shown."""
        start, _ = self.span(self.row(offset))
        return cells(shown(self.text[start:offset]))

    def offset(self, row: int, column: int) -> int:
        """The offset of the character at a cell of a row; the end of the row behind its last one."""
        start, end = self.span(row)
        ends = accumulate(map(get_character_cell_size, shown(self.text[start:end])))
        return next((start + index for index, reached in enumerate(ends) if reached > column), end)
