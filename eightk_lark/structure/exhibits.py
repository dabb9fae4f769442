"""The pass "exhibits": which exhibit marks are rows of an index, and where the first exhibit behind the signature begins.

An exhibit that an index names for the first time is a row of it; named again, it is the exhibit itself. Without a mark,
an exhibit begins with text behind the rows, or on the page after the last signature line.
"""

from collections.abc import Callable
from functools import cached_property
from itertools import islice
from typing import ClassVar

import attrs

from eightk_lark.engine.tree import Leaf
from eightk_lark.form.grammars import grammar
from eightk_lark.structure import exhibit_rows
from eightk_lark.structure.exhibit_number import NUMBERS, bare_number, exhibit_number

NEAR = 6
"""The number of leaves behind a text, blank lines included, that are searched for the row that it belongs to."""
WIDTH = 200
"""The greatest width of a line, in characters."""


def retype_exhibits(leaves: list[Leaf], text: str) -> None:
    """Marks that are rows of an index become EXHIBIT_ROW, rows without a list TEXT, and text that opens an exhibit EXHIBIT_TEXT."""
    ending = _Ending(leaves, text)
    for place, leaf in enumerate(leaves):
        if leaf.trivia:
            ending.pass_trivia(leaf)
        elif ending.opens_exhibit(leaf, place):
            _join_marks(leaves[place:])
            return


class _ListedNumbers:
    """The exhibit numbers that the lists of a report name. Each stretch of the text is read once, when it is asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.numbers: set[str | None] = set()
        self.read_to = 0

    def has(self, mark: Leaf, start: int, end: int) -> bool:
        """True when the number of a mark is among those named so far, with the list that begins at ``start`` read to ``end``."""
        rows = grammar("exhibits").scan(self.text, max(self.read_to, start), end)
        self.numbers.update(exhibit_number(leaf) for leaf in rows if leaf.type in exhibit_rows.NUMBERS)
        self.read_to = end
        return exhibit_number(mark) in self.numbers


@attrs.define
class _List:
    """A list of exhibits that is open."""

    start: int
    row: Leaf | None = None
    """The last row."""
    described: bool = False
    """True when the description of the last row has been read."""


class _Ending:
    """Reads the end of a report leaf by leaf, up to its first exhibit."""

    def __init__(self, leaves: list[Leaf], text: str) -> None:
        self.leaves = leaves
        self.text = text
        self.signature: int | None = None
        """Offset of the first signature heading."""
        self.signed = False
        """True when a signature line stands behind the last signature heading."""
        self.new_page = False
        """True when a page has ended since the last signature line, or within the open list."""
        self.new_paragraph = False
        """True when a blank line or the end of a page stands before the leaf."""
        self.list: _List | None = None
        self.listed = _ListedNumbers(text)
        self._signed_to = -1

    def pass_trivia(self, leaf: Leaf) -> None:
        """Take note of a blank line or a new page."""
        self.new_paragraph = self.new_paragraph or leaf.type in ("BLANK", "PAGE")
        self.new_page = self.new_page or leaf.type == "PAGE"

    def opens_exhibit(self, leaf: Leaf, place: int) -> bool:
        """True when an exhibit begins with this leaf, the one at ``place`` in the list of leaves."""
        read = self.READERS.get(leaf.type)
        opens = read is not None and read(self, leaf, place)
        self.new_paragraph = False
        return opens

    def _read_signature(self, leaf: Leaf, _place: int) -> bool:
        self.signature = leaf.start if self.signature is None else self.signature
        self.signed, self.list = False, None
        return False

    def _read_signed(self, _leaf: Leaf, _place: int) -> bool:
        self.signed, self.new_page = self.signature is not None, False
        return False

    def _read_index(self, leaf: Leaf, _place: int) -> bool:
        self.list = _List(leaf.start)
        self.listed.numbers.clear()
        return False

    def _read_row(self, leaf: Leaf, _place: int) -> bool:
        """A row without a list opens one on the signed page, or where the report has named its number; elsewhere it is text."""
        if self.list is None and self.signature is not None:
            if (self.signed and not self.new_page) or exhibit_number(leaf) in self._named:
                self.list = _List(leaf.start)
            else:
                leaf.type = "TEXT"
        self._add_row(leaf, described=True)
        return False

    def _read_mark(self, leaf: Leaf, _place: int) -> bool:
        """The first time that a list names an exhibit it is a row; the second time, the exhibit itself."""
        if self.list is not None and (self.signature is None or not self.listed.has(leaf, self.list.start, leaf.start)):
            leaf.type = "EXHIBIT_ROW"
            self._add_row(leaf, described=False)
            return False
        return self.signature is not None

    def _add_row(self, row: Leaf, *, described: bool) -> None:
        if self.list is not None:
            self.list.row, self.list.described = row, described
            self.new_page = False

    def _read_text(self, leaf: Leaf, place: int) -> bool:
        """Text without a mark: behind the rows and no further indented, or on the page after the last signature line."""
        if self.list is None:
            opens = self.signed and self.new_page and not self._signed_again(place)
        else:
            behind_rows = self.signature is not None and self.list.row is not None and self.list.described
            opens = behind_rows and self.new_paragraph and self._stands_apart(leaf, place, self.list)
            self.list.described = [part.type for part in self._listed(leaf)] != ["EXHIBIT_NUMBER"]
        if opens:
            leaf.type = "EXHIBIT_TEXT"
        return opens

    @cached_property
    def _named(self) -> set[str]:
        """The numbers that the report names before its signature."""
        report = grammar("exhibit_number").scan(self.text, self.leaves[0].start, self.signature or 0)
        return {bare_number(leaf) for leaf in report if leaf.type in NUMBERS}

    def _stands_apart(self, leaf: Leaf, place: int, open_list: _List) -> bool:
        """True when text behind the rows belongs to none of them: no further indented or on a new page, not listed, no row behind it."""
        near = self.leaves[place + 1 : place + NEAR]
        goes_on = any(other.type in ("EXHIBIT_ROW", "EXHIBIT_INDEX") or self._is_new_row(other, open_list, leaf.start) for other in near)
        indented = open_list.row is not None and _column(leaf, self.text) > _column(open_list.row, self.text)
        return (self.new_page or not indented) and not goes_on and not self._listed(leaf)

    def _is_new_row(self, mark: Leaf, open_list: _List, end: int) -> bool:
        """True when a mark names an exhibit that the list has not named up to an offset."""
        return mark.type == "EXHIBIT_START" and not self.listed.has(mark, open_list.start, end)

    def _listed(self, leaf: Leaf) -> list[Leaf]:
        """The tokens of a text that begins as a row, a footnote or the columns of a list do; none of another."""
        scanned = grammar("exhibits").scan(self.text, leaf.start - _column(leaf, self.text), leaf.end)
        parts = [part for part in scanned if part.start >= leaf.start and not part.trivia]
        return parts if parts and parts[0].type in ("EXHIBIT_NUMBER", "COLUMN_HEADING", "FOOTNOTE") and parts[0].start == leaf.start else []

    def _signed_again(self, place: int) -> bool:
        """True when a signature line or an index stands further down on the same page."""
        if self._signed_to <= place:
            page = enumerate(islice(self.leaves, place, None), place)
            stop = next((index for index, leaf in page if leaf.type in ("PAGE", "SIGNED", "EXHIBIT_INDEX")), len(self.leaves))
            self._signed_to = stop if stop < len(self.leaves) and self.leaves[stop].type != "PAGE" else place
        return self._signed_to > place

    READERS: ClassVar[dict[str, Callable[["_Ending", Leaf, int], bool]]] = {
        "SIGNATURE": _read_signature,
        "SIGNED": _read_signed,
        "EXHIBIT_INDEX": _read_index,
        "EXHIBIT_ROW": _read_row,
        "EXHIBIT_START": _read_mark,
        "TEXT": _read_text,
    }
    """What reads a leaf, by its terminal."""


def _join_marks(leaves: list[Leaf]) -> None:
    """Two marks of one exhibit in a row (``EX-99.1``, ``Exhibit 99.1``) open it once."""
    number: str | None = None
    for leaf in leaves:
        if leaf.type == "EXHIBIT_START":
            again = exhibit_number(leaf) == number
            number = exhibit_number(leaf)
            leaf.type = "TEXT" if again else leaf.type
        elif not leaf.trivia:
            number = None


def _column(leaf: Leaf, text: str) -> int:
    """The number of characters between the start of its line and a leaf; at most ``WIDTH``."""
    return len(text[max(0, leaf.start - WIDTH) : leaf.start].rpartition("\n")[2])
