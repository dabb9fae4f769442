"""Refusals: candidate headings that head no item, each with the reason."""

from collections.abc import Iterator

import attrs

from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.structure.contents import headings

BY_TERMINAL = {
    "ITEM_MENTION": "prose",
    "ITEM_UNKNOWN": "unknown number",
    "CONTENTS_ENTRY": "table of contents",
    "NUMBERED_PART": "below a greater number",
}
BY_PLACE = {
    "exhibit": "inside exhibit",
    "exhibit_index": "inside the exhibit index",
    "signature": "behind the signature",
}


@attrs.frozen
class Refusal:
    """One candidate heading that heads no item."""

    leaf: Leaf
    """The candidate, as the scanner saw it."""
    reason: str
    """Why it heads no item: ``prose``, ``table of contents``, ``inside exhibit``, ``unknown number``, ..."""


def refusals(tree: Node) -> Iterator[Refusal]:
    """Every refused candidate of a tree, in the order of the text.

    General Instruction D asks for number and caption of each item that is reported; mentions of an item, and the
    headings of exhibits, are none.
    """
    for node in tree.nodes():
        for child in node.children:
            if not isinstance(child, Leaf):
                continue
            if child.type in BY_TERMINAL:
                yield Refusal(child, BY_TERMINAL[child.type])
            elif child.type in headings() and node.data in BY_PLACE:
                yield Refusal(child, BY_PLACE[node.data])
