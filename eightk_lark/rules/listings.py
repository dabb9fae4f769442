"""The lists of exhibits of a report, as the rules on exhibits see them."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise, takewhile

import attrs

from eightk_lark.exhibit_list import ExhibitTransformer
from eightk_lark.grammars import grammar
from eightk_lark.model import ExhibitRow, Span
from eightk_lark.rules.mentions import tokens
from eightk_lark.rules.subject import Subject
from eightk_lark.tree import Leaf, Node


@attrs.frozen
class Listing:
    """One list of exhibits: an index, or the list in an item."""

    node: Node
    rows: tuple[ExhibitRow, ...]

    @property
    def is_index(self) -> bool:
        """Whether it stands by itself, outside of the items."""
        return self.node.data == "exhibit_index"

    @property
    def leaves(self) -> list[Leaf]:
        """What is printed of it."""
        return [leaf for leaf in self.node.leaves() if not leaf.state]

    @property
    def lead(self) -> list[Leaf]:
        """What is printed above its first row."""
        end = self.rows[0].span.start if self.rows else self.node.end
        return [leaf for leaf in self.leaves if leaf.start < end]

    def number_place(self, row: ExhibitRow) -> Span:
        """Where the number of a row stands."""
        found = next(node for node in self.node.nodes() if node.data == "row" and node.start == row.span.start)
        leaf = next(leaf for leaf in found.leaves() if leaf.type == "EXHIBIT_NUMBER")
        return Span(leaf.start, leaf.end)


def listings(subject: Subject) -> Iterator[Listing]:
    """Every list of exhibits of the report, in the order of the text."""
    for node in subject.nodes("exhibit_list", "exhibit_index"):
        yield Listing(node, ExhibitTransformer().transform(node).rows)


def whole(number: str) -> str:
    """The number of the table that a printed number belongs to: ``10`` for ``10.1`` and ``10(a)``."""
    return "".join(takewhile(str.isdigit, number))


def bare(number: str) -> str:
    """A number without its punctuation, as two spellings of it are the same: ``3i`` for ``3.(i)``, ``99 1`` for ``99-1``."""
    return " ".join("".join(group) for kept, group in groupby(number.casefold(), str.isalnum) if kept)


def listed(subject: Subject) -> Iterator[tuple[ExhibitRow, Span]]:
    """Each exhibit that is listed, with the place of its number; one that several lists name, where the first does."""
    seen: set[str] = set()
    for listing in listings(subject):
        for row in listing.rows:
            if bare(row.number) not in seen:
                seen.add(bare(row.number))
                yield row, listing.number_place(row)


def head_of_exhibits(listing: Listing) -> Leaf | None:
    """The letter behind which a list of an item is headed ``Exhibits``; None where it has none above the rows."""
    pairs = pairwise(listing.lead)
    return next((letter for letter, following in pairs if letter.type == "LETTER" and _heads_exhibits(following)), None)


def _heads_exhibits(leaf: Leaf) -> bool:
    found = tokens(leaf.text, "EXHIBITS_HEADING")
    return leaf.type in ("LIST_HEADING", "COLUMN_HEADING") or bool(found and found[0].start == 0)


def has_number(leaves: Iterable[Leaf]) -> bool:
    """Whether one of some leaves begins with the number of an exhibit, as one that is glued to its description."""
    first = (next(iter(grammar("exhibit_number").scan(leaf.text, 0, len(leaf.text)))) for leaf in leaves)
    return any(token.type == "NUMBER" for token in first)
