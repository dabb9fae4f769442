"""From the text of one document to its lossless tree: the report's grammar, then the inner grammars over its parts."""

import attrs

from eightk_lark import catalogue
from eightk_lark.context import place_contents, place_exhibits
from eightk_lark.grammars import grammar
from eightk_lark.parser import Repair, build, parse
from eightk_lark.refusals import Refusal, refusals
from eightk_lark.tree import Leaf, Node

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
    for node in [node for node in tree.nodes() if node.data in INNER]:
        repairs.extend(_expand(node, INNER[node.data], text))
    for node in list(tree.nodes()):
        if node.data == "item":
            repairs.extend(_expand_exhibit_list(node, text))
        elif node.data in TABLES:
            repairs.extend(_expand_table(node, text))
        elif node.data == "conformed":
            repairs.extend(_expand(node, "signed", text))
    repairs.sort(key=lambda repair: (repair.start, repair.kind, repair.expected))
    return Structure(tree, tuple(repairs), refused)


def _expand(node: Node, name: str, text: str) -> list[Repair]:
    """Replace what the outer grammar saw of a node by what its own grammar sees; a node that had to be invented stays as it is."""
    if node.start == node.end or any(isinstance(child, Leaf) and child.state == "missing" for child in node.children):
        return []
    inner, repairs = parse(grammar(name), text, node.start, node.end)
    node.children = inner.children
    return repairs


def _expand_exhibit_list(item: Node, text: str) -> list[Repair]:
    """Read as a list of exhibits: the body of the item that has its number or its caption, or a part headed so of another."""
    heading, *body = item.children
    if not isinstance(heading, Node) or heading.end == item.end:
        return []
    lists = any(leaf.type == "LISTING_CAPTION" or leaf.text.strip() in catalogue.exhibit_items() for leaf in heading.leaves())
    headed = (leaf.start for leaf in body if isinstance(leaf, Leaf) and leaf.type == "EXHIBITS_HEADING")
    start = heading.end if lists else next(headed, item.end)
    if start == item.end:
        return []
    exhibits, repairs = parse(grammar("exhibits"), text, start, item.end)
    exhibits.data = "exhibit_list"
    item.children = [heading, *(child for child in body if child.start < start), exhibits]  # type: ignore[union-attr]
    return repairs


def _expand_table(node: Node, text: str) -> list[Repair]:
    """Read a table of the cover row by row."""
    place = next((index for index, child in enumerate(node.children) if isinstance(child, Leaf) and child.type.endswith("_TABLE")), None)
    if place is None:
        return []
    table = node.children[place]
    inner, repairs = parse(grammar(node.data), text, table.start, table.end)  # type: ignore[union-attr]
    node.children[place : place + 1] = inner.children
    return repairs
