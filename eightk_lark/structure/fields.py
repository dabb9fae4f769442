"""Fields: which value belongs to which caption, decided once for a whole stretch of text.

A grammar says what a field may be made of and in which order. Each field that can be cut out of the stretch is weighed by its
evidence, and the stretch is read so that the evidence is best as a whole. The tree has every field in a node of its own name.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import groupby
from typing import Any

import attrs

from eightk_lark.engine.fields import Candidate, Reading
from eightk_lark.engine.parser import Automaton
from eightk_lark.engine.table import END
from eightk_lark.engine.tree import Leaf, Node, attach_trivia
from eightk_lark.form.files import remembered
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.field_page import FieldPage, Path, Token
from eightk_lark.structure.region import Region

KNOWN = 4096
"""The number of fields whose trees are remembered by their terminals."""
Shape = tuple[Any, ...]
"""The tree of a field: numbers of leaves, and pairs of a name and a shape."""
Choose = Callable[[list[Token], list[Candidate]], list[Candidate]]


@attrs.frozen(eq=False)
class Field:
    """A field of a page."""

    node: Node
    """The field as it was read: its parts in reading order."""
    tokens: tuple[Token, ...]
    """Its tokens, in reading order."""
    candidate: Candidate
    """The field among those that were weighed."""

    @property
    def stands_together(self) -> bool:
        """True when nothing of another field stands between its parts."""
        return not any(token.around for token in self.tokens)


@attrs.frozen(eq=False, slots=False)
class FieldReading:
    """A stretch of text that was read as fields."""

    tree: Node
    """The stretch in the order of the text."""
    fields: tuple[Field, ...]
    """The fields in reading order."""
    parts: tuple[tuple[Region, tuple[Token, ...]], ...]
    """The regions in reading order with their tokens: lines, and the columns of lines that are read by columns."""
    weights: Reading
    """The fields as they were weighed against each other."""

    @cached_property
    def left_over(self) -> tuple[Token, ...]:
        """The texts that no field takes, in reading order."""
        taken = {id(token) for field in self.fields for token in field.tokens}
        return tuple(
            token for _, part in self.parts for token in part if token.counts and token.leaf.type == "TEXT" and id(token) not in taken
        )

    def place(self) -> None:
        """Give the tokens that the tree has in pieces their places in the file, once the tree has its own."""
        for token in (token for field in self.fields if not field.stands_together for token in field.tokens):
            token.leaf.start, token.leaf.end = token.pieces[0].start, token.pieces[-1].end


def read_fields(page: FieldPage, choose: Choose = lambda _, found: found) -> FieldReading:
    """Read a stretch of text as fields; ``choose`` may drop some of those that were found."""
    parts = tuple(page.in_reading_order())
    tokens = [token for _, part in parts for token in part]
    standing, weights = page.by_lines if len(parts) == 1 else page.weighed(tokens)
    fields = tuple(_fields(page, standing, choose(standing, weights.fields)))
    leaves = [piece for token in tokens for piece in token.pieces]
    if len(parts) > 1:
        leaves = [*_without_gaps(page, sorted(leaves, key=lambda leaf: leaf.start))]
    root = Node(page.grammar.start, _in_order(standing, fields))
    return FieldReading(attach_trivia(root, leaves, page.start, page.end), fields, parts, weights)


def _fields(page: FieldPage, tokens: list[Token], found: Iterable[Candidate]) -> Iterator[Field]:
    """The fields with their trees."""
    for field in found:
        own = tuple(tokens[field.start : field.end])
        shape = _shape(page.kind.grammar, tuple(token.leaf.type for token in own))
        yield Field(_filled(field.rule, shape, [token.leaf for token in own]), own, field)


@remembered(KNOWN)
def _shape(name: str, types: tuple[str, ...]) -> Shape:
    """The tree of a field that is made of some terminals: the number of each leaf, and the nodes in it with their names."""
    automaton = Automaton(grammar(name).table)
    for number, terminal in enumerate((*types, END)):
        automaton.push(Leaf(terminal, number, number, ""))
    return _as_shape(automaton.values[-1].children[0])


def _as_shape(node: Node) -> Shape:
    return tuple((child.data, _as_shape(child)) if isinstance(child, Node) else child.start for child in node.children)  # type: ignore[union-attr]


def _filled(rule: str, shape: Shape, leaves: list[Leaf]) -> Node:
    """A tree with its leaves."""
    return Node(rule, [_filled(part[0], part[1], leaves) if isinstance(part, tuple) else leaves[part] for part in shape])


def _in_order(tokens: list[Token], fields: Iterable[Field]) -> list[Node | Leaf]:
    """The fields and what none of them takes, in the order of the text."""
    places: list[tuple[Path, Node | Leaf]] = []
    taken: set[int] = set()
    for field in fields:
        taken.update(id(token) for token in field.tokens)
        if field.stands_together:
            places.append(((), field.node))
        else:
            own = {id(token.leaf): token for token in field.tokens}
            for path, leaf in _paths(field.node, (field.node,)):
                token = own[id(leaf)]
                places += (((*token.around, *path), piece) for piece in token.pieces)
    for token in tokens:
        if id(token) not in taken:
            places += ((token.around, piece) for piece in token.pieces)
    return _woven(sorted(places, key=lambda place: place[1].start), 0)


def _paths(node: Node, path: Path) -> Iterator[tuple[Path, Leaf]]:
    """The leaves below a node, with the nodes on the way."""
    for child in node.children:
        if isinstance(child, Node):
            yield from _paths(child, (*path, child))
        else:
            yield path, child  # type: ignore[misc]


def _woven(places: Iterable[tuple[Path, Node | Leaf]], depth: int) -> list[Node | Leaf]:
    """Nodes in the order of the text: a node whose parts do not stand side by side becomes several of its name."""
    children: list[Node | Leaf] = []
    for node, group in groupby(places, lambda place: place[0][depth] if depth < len(place[0]) else None):
        if node is None:
            children += (part for _, part in group)
        else:
            children.append(Node(node.data, _woven(group, depth + 1)))
    return children


def _without_gaps(page: FieldPage, leaves: list[Leaf]) -> Iterator[Leaf]:
    """The leaves with the white space between columns."""
    start = page.start
    for leaf in leaves:
        if leaf.start > start:
            yield from page.grammar.scan(page.visible.text, start, leaf.start)
        yield leaf
        start = leaf.end
    if page.end > start:
        yield from page.grammar.scan(page.visible.text, start, page.end)
