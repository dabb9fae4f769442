"""The text of a filing as its page of two panes shows it, and the places in it, counted as JavaScript counts: in units of UTF-16."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.branches import UNREAD
from eightk_lark.render.places import counted
from eightk_lark.render.printable import inert
from eightk_lark.text.source import Source

_SHOWN = {ord("\f"): "␌", ord("\v"): "␋", ord("\u2028"): " ", ord("\u2029"): " "}
_SHIFTS = re.compile("(?P<left_out>\r(?=\n))|[\U00010000-\U0010ffff]")
"""The characters that are left out, and those that are two units."""


class PageText:
    """The text of a filing as a person sees it, leaf by leaf; what is told of a place is told in units."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._leaves = list(parsed.tree.leaves())
        self._numbers = {id(leaf): number for number, leaf in enumerate(self._leaves)}
        self._starts = [leaf.start for leaf in self._leaves]
        shown = list(map(_shown, self._leaves))
        self._characters = Source("".join(shown))
        self._begins = [*accumulate(map(len, shown), initial=0)]
        """The character at which each leaf begins; the last is the end of the text."""
        self._seen = [*accumulate((len(leaf.text) if _is_seen(leaf) else 0 for leaf in self._leaves), initial=0)]
        """The same in the visible text, which has the leaves of the report only."""
        shifts = list(_SHIFTS.finditer(self._characters.text))
        self._shifting = [found.end() for found in shifts]
        self._shifts = [*accumulate((-1 if found["left_out"] else 1 for found in shifts), initial=0)]

    @property
    def text(self) -> str:
        """The text, whose lines end with a line feed."""
        return self._characters.text.replace("\r\n", "\n").replace("\r", "␍")

    def places(self) -> Iterator[str]:
        """The line of the file, or of the page as it is seen, for each line of the text."""
        for line, begin in enumerate(self._characters.line_starts, 1):
            number = bisect_right(self._begins, begin, hi=len(self._leaves)) - 1
            mark, first, _ = counted(self._parsed, self._starts[number])
            begun, _ = self._characters.position(self._begins[number])
            yield f"{mark}{first + line - begun}"

    def place_of(self, found: Node | Leaf) -> tuple[int, int]:
        """Where a node or a leaf stands."""
        leaves = [found] if isinstance(found, Leaf) else list(found.leaves())
        if not leaves:
            return 0, 0
        first, last = (self._numbers[id(leaf)] for leaf in (leaves[0], leaves[-1]))
        return self._units(self._begins[first]), self._units(self._begins[last + 1])

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where ``[start, end)`` of the file stands; of a document that was not read, what is told of it."""
        return self._at(start, behind=False), self._at(end, behind=True)

    def _at(self, offset: int, *, behind: bool) -> int:
        """Where an offset of the file stands; inside what was not read, before or behind what is told of it."""
        number = max(0, bisect_right(self._starts, offset) - 1)
        leaf, begin, end = self._leaves[number], self._begins[number], self._begins[number + 1]
        inside = self._parsed.visible.offset(offset) - self._seen[number] if _is_seen(leaf) else offset - leaf.start
        if leaf.type == UNREAD and inside:
            return self._units(end if behind else begin)
        return self._units(min(begin + inside, end))

    def _units(self, character: int) -> int:
        """The number of units before a character."""
        return character + self._shifts[bisect_right(self._shifting, character)]


def _is_seen(leaf: Leaf) -> bool:
    """True for a leaf of a report that is not seen as it is written: offsets in it are those of the visible text."""
    return leaf.written is not None


def _shown(leaf: Leaf) -> str:
    """The text of a leaf, character by character; of what was not read, its length."""
    if leaf.type == UNREAD:
        return f"{leaf.end - leaf.start:,} characters that were not read\n"
    return inert(leaf.text).translate(_SHOWN)
