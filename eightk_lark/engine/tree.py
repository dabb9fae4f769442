"""The lossless tree: nodes and leaves that cover the text without a gap.

The leaves of a tree, joined, are the text it was made from. What the grammar ignores (blank lines, page marks, rules)
stays in the tree as trivia; what the grammar had to leave out is an ERROR leaf, and what it had to invent is a MISSING
leaf of no width, as in tree-sitter.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Any, Literal

import attrs
from lark import Tree
from lark.tree import Meta

from eightk_lark.display import Described, brief

State = Literal["", "trivia", "error", "missing"]
"""What a leaf is: a token of the grammar, or something else."""
NOWHERE = -1
"""Where a missing leaf stands until :func:`attach_trivia` has found its place."""


@attrs.define(repr=False)
class Leaf(Described):
    """One token of the text, or one place where a token is missing."""

    type: str
    """The terminal that matched, as the grammar names it."""
    start: int
    """Offset of the first character."""
    end: int
    """Offset behind the last character."""
    text: str
    """The characters as a person sees them on the page."""
    state: State = ""
    """``""`` for a token of the grammar, else ``trivia``, ``error`` or ``missing``."""
    written: str | None = None
    """The characters of the file, tags and references included; None where they are those of ``text``."""

    def __hash__(self) -> int:
        """By its place: what else it is may change while the tree is made."""
        return hash((self.start, self.end))

    @property
    def raw(self) -> str:
        """The characters of the file."""
        return self.text if self.written is None else self.written

    @property
    def trivia(self) -> bool:
        """True when the grammar ignores this leaf."""
        return self.state == "trivia"


class Place(Meta):
    """The ``meta`` of a node: ``start_pos`` and ``end_pos``, offsets into the text. Lines and columns are not known to a tree."""

    def __init__(self, start: int, end: int) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Lark leaves it untyped
        self.empty = False
        self.start_pos = start
        self.end_pos = end

    def __getattr__(self, name: str) -> Any:
        """Say where lines and columns are to be had. Raises AttributeError."""
        message = f"a tree has no {name}, only offsets: Source.position(offset) gives line and column"
        raise AttributeError(message)


class Node(Tree[Leaf]):
    """One rule of a grammar with what it was made of. A Lark tree: its methods, transformers and visitors work on it.

    ``data`` is the name of the rule; ``children`` are nodes and leaves in the order of the text; ``start`` and ``end``
    are offsets into the text. Leaves are no ``lark.Token``: what a transformer or a visitor has for tokens is not called.
    """

    __slots__ = ("end", "start")
    start: int
    end: int

    def __init__(self, data: str, children: list["Node | Leaf"]) -> None:
        super().__init__(data, children)  # type: ignore[arg-type]
        self.start = self.end = NOWHERE
        for child in children:
            if child.start != NOWHERE:
                self.start = self.end = child.start
                break

    def __deepcopy__(self, memo: dict[int, Any]) -> "Node":
        """The node and all below it, with their places, which Lark's own way to copy a tree does not know of."""
        copied = Node(self.data, deepcopy(self.children, memo))  # type: ignore[arg-type]
        copied.start, copied.end = self.start, self.end
        return copied

    def __repr__(self) -> str:
        return f"Node({self.data!r}, start={self.start}, end={self.end}, children={brief(self.children)})"

    def __hash__(self) -> int:
        return hash((self.data, self.start, self.end))

    @property
    def meta(self) -> Meta:
        """The place of the node as Lark has it: ``start_pos`` and ``end_pos``."""
        return Place(self.start, self.end)

    def find_token(self, token_type: str) -> Iterator[Leaf]:
        """The leaves of a terminal, in the order of the text."""
        return (leaf for leaf in self.leaves() if leaf.type == token_type)

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
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(child for child in reversed(node.children) if type(child) is Node)

    def path(self, offset: int) -> Iterator["Node | Leaf"]:
        """The node itself, and what is in it down to the leaf that holds an offset."""
        found: Node | Leaf | None = self
        while found:
            yield found
            children: list[Node | Leaf] = found.children if isinstance(found, Node) else []  # type: ignore[assignment]
            last = bisect_right(children, offset, key=lambda child: child.start) - 1
            found = children[last] if last >= 0 and offset < children[last].end else None

    def query(self, pattern: str) -> "list[Node | Leaf]":
        """The nodes and leaves that a CSS selector selects: ``item > heading NUMBER`` (:mod:`eightk_lark.engine.query`).

        Raises :class:`eightk_lark.engine.query.QueryError`.
        """
        from eightk_lark.engine.query import select  # noqa: PLC0415  # only who asks waits for it

        return select(self, pattern)

    def at(self, offset: int) -> "Node | Leaf":
        """The leaf that holds an offset; the node itself where none does."""
        return list(self.path(offset))[-1]

    def parents(self, part: "Node | Leaf") -> "list[Node]":
        """The nodes that a part of this one stands in, this one last; the children of the first are its siblings.

        Raises LookupError where the part is not in it.
        """
        waiting: list[tuple[Node, list[Node]]] = [(self, [self])]
        while waiting:
            node, parents = waiting.pop()
            for child in node.children:
                if child is part:
                    return parents
                if type(child) is Node and child.start <= part.start and part.end <= child.end:
                    waiting.append((child, [child, *parents]))
        message = f"{part!r} is not in {self!r}"
        raise LookupError(message)

    @property
    def text(self) -> str:
        """The text of the file that this node covers."""
        return "".join(leaf.raw for leaf in self.leaves())


def present(children: Iterable[object]) -> list[Leaf]:
    """The leaves among children that stand in the text: no trivia, nothing invented, nothing refused."""
    return [child for child in children if isinstance(child, Leaf) and not child.state]


def attach_trivia(root: Node, leaves: Sequence[Leaf], start: int, end: int) -> Node:
    """Put the leaves that the parser did not see back between those it saw, and set every span.

    A leaf goes to the innermost node that has something on both sides of it; leaves at either end go to the root, so
    that a node starts and ends with something of its own.
    """
    cursor, _ = _weave(root, leaves, 0, start)
    root.children.extend(leaves[cursor:])
    root.start, root.end = start, end
    return root


def _weave(node: Node, leaves: Sequence[Leaf], cursor: int, position: int) -> tuple[int, int]:
    """Weave the leaves from one on into a node that begins behind an offset; gives the next leaf, and the offset behind the node."""
    count = len(leaves)
    woven: list[Node | Leaf] = []
    for child in node.children:
        while cursor < count and (leaf := leaves[cursor]).start < child.start:  # type: ignore[union-attr]
            woven.append(leaf)
            position = leaf.end
            cursor += 1
        woven.append(child)  # type: ignore[arg-type]
        if type(child) is Node:
            cursor, position = _weave(child, leaves, cursor, position)
        elif child.state:  # type: ignore[union-attr]
            child.start = child.end = position  # type: ignore[union-attr]
        else:
            position = child.end  # type: ignore[union-attr]
            cursor += 1
    node.children = woven  # type: ignore[assignment]
    node.start = woven[0].start if woven else position
    node.end = woven[-1].end if woven else position
    return cursor, node.end
