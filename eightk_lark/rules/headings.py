"""The headings of the reported items, as the rules on items see them."""

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from eightk_lark.content.model import Item
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.form import catalogue
from eightk_lark.rules.subject import Subject
from eightk_lark.text.source import Span

GRACE = timedelta(days=60)
"""The time by which a filing may miss the first or the last day of an item: the day of the event governs, not that of the filing."""


@attrs.frozen
class Heading:
    """One heading with the item that it heads."""

    item: Item
    node: Node
    exhibits: Node | None
    """The list of exhibits in the item."""

    @property
    def leaves(self) -> list[Leaf]:
        """Its leaves that are printed: no trivia, nothing invented."""
        return [leaf for leaf in self.node.leaves() if not leaf.state]

    @property
    def span(self) -> Span:
        """From its first word to its last."""
        leaves = self.leaves
        return Span(leaves[0].start, leaves[-1].end)

    @property
    def name(self) -> str:
        """``Item 5``, or ``Items 1, 2 and 3``."""
        *others, last = self.item.numbers
        return f"Items {', '.join(others)} and {last}" if others else f"Item {last}"

    def numbered(self) -> Iterator[tuple[str, Span]]:
        """Each number with its place; where a range is printed, all numbers of the heading are at the place of the heading."""
        places = [Span(leaf.start, leaf.end) for leaf in self.leaves if leaf.type == "NUMBER"]
        whole = len(places) != len(self.item.numbers)
        return ((number, self.span if whole else places[index]) for index, number in enumerate(self.item.numbers))

    def lettered(self) -> Iterator[tuple[str, Span]]:
        """Each letter behind the numbers, as printed, with its place."""
        places = (Span(leaf.start, leaf.end) for leaf in self.leaves if leaf.type == "LETTER")
        return zip(self.item.letters, places, strict=True)

    def missing_place(self) -> Span:
        """The place of what is missing in it: its end, of no width."""
        return Span(self.span.end, self.span.end)


def headings(subject: Subject) -> list[Heading]:
    """Every heading of an item, in the order of the text."""
    return subject.once(_headings)


def _headings(subject: Subject) -> list[Heading]:
    reported = []
    items = {item.span.start: item for item in subject.items}
    for node in subject.nodes("item"):
        parts = [child for child in node.children if isinstance(child, Node)]
        if node.start in items and parts:
            reported.append(Heading(items[node.start], parts[0], next(iter(parts[1:]), None)))
    return reported


def is_legacy(number: str) -> bool:
    """True when a number belongs to the numbering that ended on 2004-08-22 (Release 33-8400)."""
    return "." not in number


def meaning(number: str, day: date | None) -> catalogue.Item:
    """The item that a number means on a day; where it is not in force then, its last meaning."""
    eras = catalogue.meanings(number)
    return next((era for era in eras if day and era.is_in_force(day)), eras[0])


def counterpart(number: str) -> str | None:
    """The number that has the same subject in the other numbering; None where there is none."""
    if is_legacy(number):
        return next((item.number for item in catalogue.successors(number)), None)
    return next((item.number for item in reversed(catalogue.items()) if item.successor == number), None)
