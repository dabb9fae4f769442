"""From the text of one document to its lossless tree: the report's grammar, then the inner grammars over its parts."""

import attrs

from eightk_lark.engine.parser import Repair, build, parse
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.form import catalogue
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.postlex import place_contents, place_exhibits
from eightk_lark.structure.refusals import Refusal, refusals

INNER = {"cover": "cover", "heading": "heading", "signature": "signature", "exhibit_index": "exhibits"}
"""Which grammar reads the inside of which rule."""
TABLES = ("registrants", "securities")
"""The rules of the cover that hold a table; each has a grammar of its own name."""


@attrs.frozen
class Structure:
    """A tree and the places where it had to be repaired."""

    tree: Node
    repairs: tuple[Repair, ...]
    refusals: tuple[Refusal, ...]
    """What looked like an item heading to the report's grammar, before the inner grammars took its place."""
    stretches: tuple["Stretch", ...]
    """What each grammar was given to read, the report's first."""


@attrs.frozen
class Stretch:
    """A stretch of text that a grammar reads."""

    grammar: str
    """The name of the grammar."""
    start: int
    """Offset of the first character."""
    end: int
    """Offset behind the last character."""


def scan(text: str, start: int, end: int) -> list[Leaf]:
    """What the report's grammar sees in ``[start, end)`` of a text."""
    leaves = grammar("filing").scan(text, start, end)
    place_contents(leaves, text)
    place_exhibits(leaves, text)
    return leaves


def structure(text: str, start: int, end: int) -> Structure:
    """The tree of the report that stands in ``[start, end)`` of a text."""
    tree, repairs = build(grammar("filing"), scan(text, start, end), start, end)
    refused = tuple(sorted(refusals(tree), key=lambda refusal: refusal.leaf.start))
    parts = _Parts(text)
    parts.expand(tree)
    repairs += parts.repairs
    repairs.sort(key=lambda repair: (repair.start, repair.kind, repair.expected))
    return Structure(tree, tuple(repairs), refused, (Stretch("filing", start, end), *parts.stretches))


class _Parts:
    """Replaces what the report's grammar saw of a part by what the part's own grammar sees."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.repairs: list[Repair] = []
        self.stretches: list[Stretch] = []

    def expand(self, tree: Node) -> None:
        """Read the inside of every part of a report; then the parts of the parts."""
        for node in [node for node in tree.nodes() if node.data in INNER]:
            self._expand(node, INNER[node.data])
        for node in list(tree.nodes()):
            if node.data == "item":
                self._expand_exhibit_list(node)
            elif node.data in TABLES:
                self._expand_table(node)
            elif node.data == "conformed":
                self._expand(node, "signed")

    def _read(self, name: str, start: int, end: int) -> Node:
        """What a grammar sees of a stretch, and note of it."""
        tree, repairs = parse(grammar(name), self.text, start, end)
        self.repairs += repairs
        self.stretches.append(Stretch(name, start, end))
        return tree

    def _expand(self, node: Node, name: str) -> None:
        """Read a whole node; one that had to be invented stays as it is."""
        if node.start != node.end and not any(isinstance(child, Leaf) and child.state == "missing" for child in node.children):
            node.children = self._read(name, node.start, node.end).children

    def _expand_exhibit_list(self, item: Node) -> None:
        """Read as a list of exhibits: the body of the item that has its number or its caption, or a part headed so of another."""
        heading, *body = item.children
        if not isinstance(heading, Node) or heading.end == item.end:
            return
        lists = any(leaf.type == "LISTING_CAPTION" or leaf.text.strip() in catalogue.exhibit_items() for leaf in heading.leaves())
        headed = (leaf.start for leaf in body if isinstance(leaf, Leaf) and leaf.type == "EXHIBITS_HEADING")
        start = heading.end if lists else next(headed, item.end)
        if start == item.end:
            return
        exhibits = self._read("exhibits", start, item.end)
        exhibits.data = "exhibit_list"
        item.children = [heading, *(child for child in body if child.start < start), exhibits]  # type: ignore[union-attr]

    def _expand_table(self, node: Node) -> None:
        """Read a table of the cover row by row."""
        place = next(
            (index for index, child in enumerate(node.children) if isinstance(child, Leaf) and child.type.endswith("_TABLE")), None
        )
        if place is not None:
            table = node.children[place]
            node.children[place : place + 1] = self._read(node.data, table.start, table.end).children  # type: ignore[union-attr]
