"""Annotations beside the nodes and leaves of a filing's tree."""

from collections.abc import Sequence
from functools import cached_property

from eightk_lark.content.item import number_of
from eightk_lark.content.model import Item
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.filing.diagnostics import Diagnostic
from eightk_lark.filing.parsed import Parsed
from eightk_lark.form import catalogue
from eightk_lark.render.placement import Placement
from eightk_lark.structure.proofs import Proof

Piece = tuple[str, str]
"""A text, and what kind of text it is: ``rule``, ``terminal``, ``place``, ``repair``, ``trivia``, ``text``, ``proof`` (of a value),
``today`` (of an item), ``why``, or the severity of a finding."""


class Annotations:
    """Findings, proofs of values and what the items are: for one filing."""

    def __init__(self, parsed: Parsed, findings: Sequence[Diagnostic]) -> None:
        self._parsed = parsed
        self._findings = findings

    def proof(self, leaf: Leaf) -> Proof | None:
        """The proof of a value of a field; None for what is no value."""
        return None if leaf.state else self._parsed.proofs.get(leaf.start)

    def item(self, node: Node) -> Item | None:
        """The item that a node was read as; None for other nodes and for an item without a number."""
        return self._items.get(node.start) if node.data == "item" else None

    def caption(self, item: Item) -> str:
        """EDGAR's caption of the item today; empty for several numbers, and where it has no caption or no one meaning."""
        number = item.numbers[0]
        meant = self.successors(number) or catalogue.meanings(number)
        return next(iter(meant[0].edgar_captions), "") if len(item.numbers) == len(meant) == 1 else ""

    def successors(self, number: str) -> tuple[catalogue.Item, ...]:
        """The items that carry today what a number carried on the day of the filing; empty for today's numbers."""
        return catalogue.successors(number, self._parsed.day)

    def today(self, leaf: Leaf) -> tuple[catalogue.Item, ...]:
        """The items that carry today what the number in a heading carried; empty for other leaves."""
        return self.successors(number_of(leaf)) if leaf.type == "NUMBER" and not leaf.state else ()

    @cached_property
    def findings(self) -> Placement:
        """The findings at their places in the tree."""
        return Placement(self._parsed.tree, self._findings)

    @cached_property
    def _items(self) -> dict[int, Item]:
        return {item.span.start: item for item in self._parsed.filing.items}
