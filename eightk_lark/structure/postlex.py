"""What a leaf is by what stands elsewhere: the two questions that no grammar of one leaf of look-ahead can answer.

Is a heading an entry of a table of contents? It is when the report has the same heading again further on. Does an
exhibit mark open an exhibit, or is it a row of the index? It opens one when the index has named it before.
"""

from functools import cached_property
from itertools import islice

from eightk_lark.engine.tree import Leaf
from eightk_lark.form.files import remembered
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.exhibit_number import exhibit_number

ENTRY_REACH = 80
"""How many characters, blanks not counted, may stand between an entry of a table of contents and the next heading."""
NEAR = 6
"""How many leaves behind a text, blank lines included, are searched for the row that it belongs to."""
WIDTH = 200
"""How wide a line can be, in characters."""


MOVED = {
    ("*", "CONTENTS_ENTRY"): "the same number heads an item again further on, so this is an entry of a table of contents",
    ("SIGNATURE", "TEXT"): "it stands in a table of contents, below its last entry",
    ("EXHIBIT_ROW", "TEXT"): "no list of exhibits is open here: the page was not signed, and the report has not named this number",
    ("EXHIBIT_START", "EXHIBIT_ROW"): "a list of exhibits is open and has not named this number: the first time, it is a row",
    ("EXHIBIT_START", "TEXT"): "the exhibit was opened by the mark before it",
    ("TEXT", "EXHIBIT_TEXT"): "it stands behind the rows of the index or the signed page, and belongs to neither",
}
"""Why a leaf is another than its terminal says, by what it was and what it became."""


def moved(was: str, became: str) -> str | None:
    """Why a leaf of one terminal became one of another; None where it stayed what it was."""
    return None if was == became else MOVED.get((was, became)) or MOVED.get(("*", became))


@remembered()
def headings() -> frozenset[str]:
    """The terminals of ``grammar/filing.lark`` that can head an item."""
    return grammar("filing").alternatives("_any_heading")


def place_contents(leaves: list[Leaf], text: str) -> None:
    """Retype the headings of a table of contents: the same number heads an item again, and no text follows here.

    Below the title of the table an entry may be far from the next one, as long as the table has not named its number yet.
    """
    signed = _signed_at(leaves, len(text))
    candidates = [leaf for leaf in leaves if leaf.type in headings() and leaf.start < signed]
    numbers = [_numbers(leaf, text) for leaf in candidates]
    title = next((leaf.end for leaf in leaves if leaf.type == "CONTENTS"), signed)
    entry: Leaf | None = None
    listed: set[tuple[str, ...]] = set()
    last_place = {number: index for index, number in enumerate(numbers)}
    for index, leaf in enumerate(candidates):
        if last_place[numbers[index]] == index:
            break
        if not _is_near(leaf, candidates[index + 1], text) and (leaf.start < title or numbers[index] in listed):
            continue
        leaf.type = "CONTENTS_ENTRY"
        listed.add(numbers[index])
        entry = leaf
    if entry is not None:
        _list_signature(leaves, entry, candidates)


def _is_near(leaf: Leaf, following: Leaf, text: str) -> bool:
    """Whether hardly anything stands between two headings."""
    return len("".join(text[leaf.end : following.start].split())) < ENTRY_REACH


def _signed_at(leaves: list[Leaf], end: int) -> int:
    """Where the report is signed: the first signature heading with a signature line before the next item heading."""
    signature: int | None = None
    for leaf in leaves:
        if leaf.type == "SIGNATURE" and signature is None:
            signature = leaf.start
        elif leaf.type in headings():
            signature = None
        elif leaf.type == "SIGNED" and signature is not None:
            return signature
    return end


def _list_signature(leaves: list[Leaf], entry: Leaf, candidates: list[Leaf]) -> None:
    """The word ``SIGNATURES`` between the last entry and the first item is an entry too."""
    item = next((leaf.start for leaf in candidates if leaf.start > entry.start), entry.end)
    for leaf in leaves:
        if leaf.type == "SIGNATURE" and entry.start < leaf.start < item:
            leaf.type = "TEXT"


def _numbers(leaf: Leaf, text: str) -> tuple[str, ...]:
    return tuple("".join(token.text.split()) for token in grammar("heading").scan(text, leaf.start, leaf.end) if token.type == "NUMBER")


def place_exhibits(leaves: list[Leaf], text: str) -> None:
    """Retype the exhibit leaves: rows of an index, and where the first exhibit begins behind the signature."""
    ending = _Ending(leaves, text)
    for index, leaf in enumerate(leaves):
        if leaf.trivia:
            ending.part(leaf)
        elif ending.opens(leaf, index):
            _join_marks(leaves[index:])
            return


class _Ending:
    """Reads the end of a report leaf by leaf, up to its first exhibit."""

    def __init__(self, leaves: list[Leaf], text: str) -> None:
        self.leaves = leaves
        self.text = text
        self.signature: int | None = None
        self.signed = self.paged = self.parted = self.described = False
        self.index: int | None = None
        self.row: Leaf | None = None
        self.listed: set[str | None] = set()
        self.listed_to = 0
        self._unsigned = -1

    def part(self, leaf: Leaf) -> None:
        """Take note of a blank line or a new page."""
        self.parted = self.parted or leaf.type in ("BLANK", "PAGE")
        self.paged = self.paged or leaf.type == "PAGE"

    def opens(self, leaf: Leaf, place: int) -> bool:
        """Whether an exhibit begins with this leaf."""
        read = getattr(self, f"_{leaf.type.lower()}", None)
        begins = bool(read and read(leaf, place))
        self.parted = False
        return begins

    def _signature(self, leaf: Leaf, _place: int) -> None:
        self.signature = leaf.start if self.signature is None else self.signature
        self.signed, self.index, self.row = False, None, None

    def _signed(self, _leaf: Leaf, _place: int) -> None:
        self.signed, self.paged = self.signature is not None, False

    def _exhibit_index(self, leaf: Leaf, _place: int) -> None:
        self.index, self.row, self.listed = leaf.start, None, set()

    def _exhibit_row(self, leaf: Leaf, _place: int) -> None:
        if self.index is None and self.signature is not None:
            named = (self.signed and not self.paged) or exhibit_number(leaf) in self._named
            self.index, leaf.type = (leaf.start, leaf.type) if named else (None, "TEXT")
        self._lists(leaf, described=True)

    def _lists(self, row: Leaf, *, described: bool) -> None:
        """Take note of a row, and whether its description stands in it."""
        self.row, self.described = row, described
        self.paged = self.paged and self.index is None

    @cached_property
    def _named(self) -> set[str]:
        """The numbers that the report names before its signature."""
        report = grammar("exhibit_number").scan(self.text, self.leaves[0].start, self.signature or 0)
        return {leaf.text for leaf in report if leaf.type == "NUMBER"}

    def _exhibit_start(self, leaf: Leaf, _place: int) -> bool:
        """The first time that an index names an exhibit it is a row; the second time, the exhibit itself."""
        if self.index is not None and (self.signature is None or exhibit_number(leaf) not in self._listed(leaf.start)):
            leaf.type = "EXHIBIT_ROW"
            self._lists(leaf, described=False)
            return False
        return self.signature is not None

    def _listed(self, end: int) -> set[str | None]:
        """The numbers that the index lists up to an offset."""
        self.listed_to = max(self.listed_to, self.index or 0)
        rows = grammar("exhibits").scan(self.text, self.listed_to, end)
        self.listed.update(exhibit_number(leaf) for leaf in rows if leaf.type == "EXHIBIT_NUMBER")
        self.listed_to = end
        return self.listed

    def _text(self, leaf: Leaf, place: int) -> bool:
        """Text without a mark: behind the rows and no further indented, or on the page after the last signature line."""
        if self.index is None:
            begins = self.signed and self.paged and not self._signed_again(place)
        else:
            begins = bool(self.signature and self.row and self.described and self.parted) and self._stands_apart(leaf, place)
            self.described = True
        if begins:
            leaf.type = "EXHIBIT_TEXT"
        return begins

    def _stands_apart(self, leaf: Leaf, place: int) -> bool:
        """Whether text behind the rows belongs to none of them: no further indented or on a new page, no footnote, no row behind it."""
        near = self.leaves[place + 1 : place + NEAR]
        goes_on = any(other.type in ("EXHIBIT_ROW", "EXHIBIT_INDEX") or self._is_row(other, leaf.start) for other in near)
        return (self.paged or not self._indented(leaf)) and not goes_on and not self._is_footnote(leaf)

    def _is_row(self, mark: Leaf, end: int) -> bool:
        """Whether a mark names an exhibit that the index has not listed up to an offset."""
        return mark.type == "EXHIBIT_START" and exhibit_number(mark) not in self._listed(end)

    def _is_footnote(self, leaf: Leaf) -> bool:
        parts = grammar("exhibits").scan(self.text, leaf.start - _column(leaf, self.text), leaf.end)
        return any(part.type == "FOOTNOTE" and part.start == leaf.start for part in parts)

    def _signed_again(self, place: int) -> bool:
        """Whether a signature line or an index stands further down on the same page."""
        if self._unsigned <= place:
            page = enumerate(islice(self.leaves, place, None), place)
            stop = next((index for index, leaf in page if leaf.type in ("PAGE", "SIGNED", "EXHIBIT_INDEX")), len(self.leaves))
            self._unsigned = stop if stop < len(self.leaves) and self.leaves[stop].type != "PAGE" else place
        return self._unsigned > place

    def _indented(self, leaf: Leaf) -> bool:
        return self.row is not None and _column(leaf, self.text) > _column(self.row, self.text)


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
    """How far a leaf is from the start of its line, in characters; at most ``WIDTH``."""
    return len(text[max(0, leaf.start - WIDTH) : leaf.start].rpartition("\n")[2])
