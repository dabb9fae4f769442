"""The pass "numbering": which headings with a whole number head no item, because the report has the numbers of today.

Since 2004-08-23 the numbers of items have a dot (Release 33-8400). Below such an item, "Item 1" is a proposal that was voted on, or an
item of another form that the report speaks of, unless its caption is the one that the form had for that number.
"""

from collections.abc import Iterator

from eightk_lark.engine.tree import Leaf
from eightk_lark.form import catalogue
from eightk_lark.form.captions import begins_with_caption
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.contents import headings

CAPTIONS = ("CAPTION", "LISTING_CAPTION")
"""The terminals of what stands behind the number of a heading."""


def retype_numbered_parts(leaves: list[Leaf], text: str) -> None:
    """Headings with a whole number behind one with a dotted number become NUMBERED_PART."""
    dotted = False
    for leaf in (leaf for leaf in leaves if leaf.type in headings()):
        parts = list(grammar("heading").scan(text, leaf.start, leaf.end))
        if any("." in number for number in _texts(parts, "NUMBER")):
            dotted = True
        elif dotted and not _has_its_caption(parts):
            leaf.type = "NUMBERED_PART"


def _has_its_caption(parts: list[Leaf]) -> bool:
    """True when a heading has the caption that the form had for its number."""
    caption = " ".join(_texts(parts, *CAPTIONS))
    return any(begins_with_caption(caption, item) for number in _texts(parts, "NUMBER") for item in catalogue.meanings(number))


def _texts(parts: list[Leaf], *terminals: str) -> Iterator[str]:
    return (part.text for part in parts if part.type in terminals)
