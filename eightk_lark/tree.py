"""The lossless tree: nodes and leaves that cover the text without a gap.

The leaves of a tree, joined, are the text it was made from. What the grammar ignores (blank lines, page marks, rules)
stays in the tree as trivia; what the grammar had to leave out is an ERROR leaf, and what it had to invent is a MISSING
leaf of no width, as in tree-sitter.
"""

from collections.abc import Iterable, Iterator, Sequence

import attrs
from lark import Tree


@attrs.define(slots=True)
class Leaf:
    """One token of the text, or one place where a token is missing."""

    type: str
    """The terminal that matched, as the grammar names it."""
    start: int
    """Offset of the first character."""
    end: int
    """Offset behind the last character."""
    text: str
    """The characters as a person sees them on the page."""
    state: str = ""
    """``""`` for a token of the grammar, else ``trivia``, ``error`` or ``missing``."""
    written: str | None = None
    """The characters of the file, tags and references included; None where they are those of ``text``."""

    @property
    def raw(self) -> str:
        """The characters of the file."""
        return self.text if self.written is None else self.written

    @property
    def trivia(self) -> bool:
        """Whether the grammar ignores this leaf."""
        return self.state == "trivia"


class Node(Tree[Leaf]):
    """One rule of a grammar with what it was made of.

    ``data`` is the name of the rule; ``children`` are nodes and leaves in the order of the text; ``start`` and ``end``
    are offsets into the text.
    """

    __slots__ = ("end", "start")

    def __init__(self, data: str, children: list["Node | Leaf"]) -> None:
        super().__init__(str(data), children)  # type: ignore[arg-type]
        self.start = self.end = 0

    @property
    def meta(self) -> "Node":  # type: ignore[override]
        """The node itself: what Lark hands to transformer methods that ask for the place of a rule."""
        return self

    @property
    def parts(self) -> list["Node | Leaf"]:
        """The children without trivia."""
        return [child for child in self.children if not (type(child) is Leaf and child.state == "trivia")]  # type: ignore[misc]

    def leaves(self) -> Iterator[Leaf]:
        """Every leaf below this node, in the order of the text."""
        for child in self.children:
            if isinstance(child, Node):
                yield from child.leaves()
            else:
                yield child  # type: ignore[misc]

    def nodes(self) -> Iterator["Node"]:
        """The node itself and every node below it, parents first."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.nodes()

    @property
    def text(self) -> str:
        """What this node covers of the file."""
        return "".join(leaf.raw for leaf in self.leaves())


def present(children: Iterable[object]) -> list[Leaf]:
    """The leaves among children that stand in the text: no trivia, nothing invented, nothing refused."""
    return [child for child in children if isinstance(child, Leaf) and not child.state]


def weave(root: Node, leaves: Sequence[Leaf], start: int, end: int) -> Node:
    """Put the leaves that the parser did not see back between those it saw, and set every span.

    A leaf goes to the innermost node that has something on both sides of it; leaves at either end go to the root, so
    that a node starts and ends with something of its own.
    """
    cursor = 0
    count = len(leaves)

    def visit(node: Node, position: int) -> int:
        nonlocal cursor
        woven: list[Node | Leaf] = []
        for child in node.children:
            first = _first(child)
            while cursor < count and (first is None or leaves[cursor] is not first):
                if first is None or leaves[cursor].start >= first.start:
                    break
                woven.append(leaves[cursor])
                position = leaves[cursor].end
                cursor += 1
            woven.append(child)  # type: ignore[arg-type]
            if type(child) is Leaf:
                if cursor < count and leaves[cursor] is child:
                    cursor += 1
                if child.state == "missing":
                    child.start = child.end = position
                position = child.end
            else:
                position = visit(child, position)  # type: ignore[arg-type]
        node.children = woven  # type: ignore[assignment]
        node.start = woven[0].start if woven else position
        node.end = woven[-1].end if woven else position
        return node.end

    visit(root, start)
    root.children.extend(leaves[cursor:])
    root.start, root.end = start, end
    return root


def _first(item: object) -> Leaf | None:
    """The first leaf with text at or below a child, or None when it has none."""
    while isinstance(item, Node):
        item = next((child for child in item.children if _first(child)), None)
    return item if isinstance(item, Leaf) and not item.state else None
