"""A parsed filing as the rules see it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import attrs

from eightk_lark.content.model import Cover, Filing, Item
from eightk_lark.content.submission import Header
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.filing.parsed import Parsed
from eightk_lark.text.source import Span

T = TypeVar("T")


@attrs.frozen(slots=False, eq=False)
class Subject:
    """The parts of a filing that a rule may ask for. Every span is one of the file."""

    parsed: Parsed
    """The filing as it was parsed."""
    assume_date: date | None = None
    """The day of the filing, where the caller knows it."""

    @property
    def filing(self) -> Filing:
        """The typed filing."""
        return self.parsed.filing

    @property
    def cover(self) -> Cover:
        """The cover page."""
        return self.parsed.filing.cover

    @property
    def items(self) -> tuple[Item, ...]:
        """The reported items."""
        return self.parsed.filing.items

    @property
    def header(self) -> Header | None:
        """EDGAR's header, where the file has one."""
        return self.parsed.submission.header if self.parsed.submission else None

    @cached_property
    def day(self) -> date | None:
        """The day of the filing: as the caller tells it; else as the file does."""
        return self.assume_date or self.parsed.day

    @cached_property
    def report(self) -> Node:
        """The tree of the report."""
        return next((node for node in self.parsed.tree.nodes() if node.data == "report"), self.parsed.tree)

    def nodes(self, *rules: str) -> Iterator[Node]:
        """The nodes of some rules in the report, in the order of the text."""
        nodes = (node for rule in rules for node in self._index[0].get(rule, []))
        return iter(sorted(nodes, key=lambda node: node.start))

    def leaves(self, *terminals: str) -> list[Leaf]:
        """The leaves of some terminals that stand in the report, terminal by terminal, each in the order of the text."""
        by_terminal = self._index[1]
        return [leaf for terminal in terminals for leaf in by_terminal.get(terminal, [])]

    @cached_property
    def _index(self) -> tuple[dict[str, list[Node]], dict[str, list[Leaf]]]:
        return by_kind([self.report])

    def place_of(self, *terminals: str) -> Span | None:
        """The span of the first leaf of some terminals; None where there is none."""
        first = min(self.leaves(*terminals), key=lambda leaf: leaf.start, default=None)
        return Span(first.start, first.end) if first else None

    def once(self, make: Callable[["Subject"], T]) -> T:
        """The result of a function for this filing; it is called the first time only."""
        if make not in self._made:
            self._made[make] = make(self)
        return self._made[make]  # type: ignore[no-any-return]

    @cached_property
    def _made(self) -> dict[Callable[..., Any], Any]:
        return {}

    def after_cover(self) -> Span:
        """The place of what is missing on the cover: its end, of no width."""
        return Span(self.cover.span.end, self.cover.span.end)


def by_kind(nodes: Iterable[Node]) -> tuple[dict[str, list[Node]], dict[str, list[Leaf]]]:
    """Some nodes and those in them by rule, and the leaves in them by terminal, each in the order of the text."""
    by_rule: dict[str, list[Node]] = {}
    by_terminal: dict[str, list[Leaf]] = {}
    for node in nodes:
        _note(node, by_rule, by_terminal)
    return by_rule, by_terminal


def _note(node: Node, nodes: dict[str, list[Node]], leaves: dict[str, list[Leaf]]) -> None:
    """Note a node by its rule and what is in it by rules and terminals."""
    nodes.setdefault(node.data, []).append(node)
    for child in node.children:
        if type(child) is Node:
            _note(child, nodes, leaves)
        elif child.state in ("", "trivia"):  # type: ignore[union-attr]
            leaves.setdefault(child.type, []).append(child)  # type: ignore[union-attr, arg-type]
