"""The lists of exhibits of a report, as the rules on exhibits see them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise, takewhile

import attrs

from eightk_lark.content.exhibit_list import ExhibitList, ExhibitTransformer, ListedExhibit
from eightk_lark.engine.tree import Leaf, Node, present
from eightk_lark.form.grammars import grammar
from eightk_lark.rules.mentions import says, tokens
from eightk_lark.rules.shapes import pattern
from eightk_lark.rules.subject import Subject
from eightk_lark.structure.exhibit_rows import NUMBERS
from eightk_lark.text.folded import unpunctuated
from eightk_lark.text.source import Span

REMEMBERED = 1024
"""The most numbers whose spellings are kept."""


@attrs.frozen
class Row:
    """One row of a list."""

    number: str
    """The number as printed, without the word before it."""
    description: str
    place: Span
    """The span of the number."""
    printed: tuple[Leaf, ...]
    """The leaves of the row that are printed: the first is the number."""
    footnotes: tuple[Leaf, ...]
    """The footnotes of the list."""

    @property
    def filed_elsewhere(self) -> bool:
        """True when the row, or a footnote to which it may point, says that the exhibit does not come with this filing."""
        pointing = not self.printed[0].text[-1].isalnum() or pattern("NOTE_MARK").search(self.printed[-1].text)
        return says(self.printed, "FILED_ELSEWHERE") or (bool(pointing) and says(self.footnotes, "FILED_ELSEWHERE"))


@attrs.frozen
class Listing:
    """One list of exhibits: an index, or the list in an item."""

    node: Node
    rows: tuple[Row, ...]

    @property
    def is_index(self) -> bool:
        """True when it stands by itself, outside of the items."""
        return self.node.data == "exhibit_index"

    @property
    def leaves(self) -> list[Leaf]:
        """Its leaves that are printed: no trivia, nothing invented."""
        return present(self.node.leaves())

    @property
    def lead(self) -> list[Leaf]:
        """The leaves that are printed above its first row."""
        return list(takewhile(lambda leaf: leaf.type not in NUMBERS, self.leaves))


def listings(subject: Subject) -> list[Listing]:
    """Every list of exhibits of the report, in the order of the text."""
    return subject.once(_listings)


def _listings(subject: Subject) -> list[Listing]:
    return [_listing(node) for node in subject.nodes("exhibit_list", "exhibit_index")]


def listing_of(subject: Subject, node: Node) -> Listing:
    """The list of exhibits that a node holds."""
    return next(listing for listing in listings(subject) if listing.node is node)


def _listing(node: Node) -> Listing:
    listed: ExhibitList = ExhibitTransformer().transform(node)
    footnotes = tuple(leaf for part in node.children if isinstance(part, Node) for leaf in part.find_token("FOOTNOTE"))
    return Listing(node, tuple(_row(exhibit, footnotes) for exhibit in listed.exhibits))


def _row(exhibit: ListedExhibit, footnotes: tuple[Leaf, ...]) -> Row:
    """The row of one exhibit."""
    number = exhibit.printed[0]
    return Row(exhibit.row.number, exhibit.row.description, Span(number.start, number.end), exhibit.printed, footnotes)


@lru_cache(REMEMBERED)
def whole(number: str) -> str:
    """The number of the table that a printed number belongs to: ``10`` for ``10.1`` and ``10(a)``."""
    figures = pattern("WHOLE").search(number)
    return figures.group() if figures else ""


def listed(subject: Subject) -> list[Row]:
    """The row of each exhibit; of one that several lists name, the first row."""
    return subject.once(_listed)


def _listed(subject: Subject) -> list[Row]:
    first: dict[str, Row] = {}
    for listing in listings(subject):
        for row in listing.rows:
            first.setdefault(unpunctuated(row.number), row)
    return list(first.values())


def head_of_exhibits(listing: Listing) -> Leaf | None:
    """The leaf of the letter behind which a list of an item is headed ``Exhibits``; None where it has none above the rows."""
    pairs = pairwise(listing.lead)
    return next((letter for letter, following in pairs if letter.type == "PART_LETTER" and _heads_exhibits(following)), None)


def _heads_exhibits(leaf: Leaf) -> bool:
    return leaf.type in ("LIST_HEADING", "COLUMN_HEADING") or any(word.start == 0 for word in tokens(leaf.text, "EXHIBITS_WORD"))


def has_unread_rows(listing: Listing) -> bool:
    """True when a list names exhibits that are no rows: in a sentence above them, or with the number glued to the description."""
    numbered = any(token.type == "NUMBER_OF_EXHIBIT" for token in _first_tokens(listing.leaves))
    return numbered or says(listing.lead, "EXHIBITS", "EXHIBITS_HERE")


def _first_tokens(leaves: Iterable[Leaf]) -> Iterator[Leaf]:
    """The token with which each free text begins, as a number of an exhibit or as other text."""
    return (grammar("exhibit_number").scan(leaf.text, 0, len(leaf.text))[0] for leaf in leaves if leaf.type in ("TEXT", "REMARK"))


class Names:
    """The numbers of some exhibits, whatever their spelling."""

    def __init__(self, numbers: Iterable[str]) -> None:
        self.numbers = list(dict.fromkeys(numbers))
        self._bare = {unpunctuated(number) for number in self.numbers}
        self._parents = {name.rpartition(" ")[0] for name in self._bare}

    def have(self, number: str) -> bool:
        """True when a number is among the names, or a part of it is, or the number that it is a part of."""
        name = unpunctuated(number)
        return name in self._bare or name in self._parents or name.rpartition(" ")[0] in self._bare
