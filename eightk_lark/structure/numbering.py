"""The pass "numbering": which headings with a whole number head no item, because the items above them have greater ones.

Items stand in the order of their numbers, and since 2004-08-23 these have a dot (Release 33-8400). Below an item with a greater or a
dotted number, "Item 1" is a proposal that was voted on, or an item of another form, unless its caption is the one of that number.
"Item 5.02(b)" right below "Item 5.02" with its caption is a part of it.
"""

from collections.abc import Iterator

from eightk_lark.engine.tree import Leaf
from eightk_lark.form import catalogue
from eightk_lark.form.captions import begins_with_caption
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.contents import headings

DOTTED = 100.0
"""The rank of a number with a dot."""
CAPTIONS = ("CAPTION", "LISTING_CAPTION")
"""The terminals of what stands behind the number of a heading."""


def retype_numbered_parts(leaves: list[Leaf], text: str) -> None:
    """Headings that head a part of the item above become NUMBERED_PART.

    They have a smaller number, which was not there before (it may stand in contents first), or go on from the part before, or have
    the number of the item with a letter.
    """
    seen: list[float] = []
    part = DOTTED
    above: list[Leaf] = []
    for leaf in (leaf for leaf in leaves if leaf.type in headings()):
        parts = list(grammar("heading").scan(text, leaf.start, leaf.end))
        number = max(map(_rank, _texts(parts, "NUMBER")), default=0.0)
        smaller = bool(seen) and number < seen[-1] and number not in seen
        if ((smaller or number == part + 1) and not _has_its_caption(parts)) or _is_lettered_part(parts, above):
            leaf.type = "NUMBERED_PART"
            part = number
        else:
            part = DOTTED
            seen.append(number)
            above = parts


def _is_lettered_part(parts: list[Leaf], above: list[Leaf]) -> bool:
    """True for number and letter alone, where the heading above has the number without a letter."""
    numbers, others = [*_texts(parts, "NUMBER")], [*_texts(above, "NUMBER")]
    alone = not any(_texts(parts, *CAPTIONS)) and any(_texts(parts, "LETTER"))
    return alone and numbers == others and not any(_texts(above, "LETTER"))


def _rank(number: str) -> float:
    """The place of a number among those of items: any with a dot is above all whole ones."""
    return DOTTED if "." in number else float(catalogue.number_words().get(number.lower(), number))


def _has_its_caption(parts: list[Leaf]) -> bool:
    """True when a heading has the caption that the form had for its number."""
    caption = " ".join(_texts(parts, *CAPTIONS))
    return any(begins_with_caption(caption, item) for number in _texts(parts, "NUMBER") for item in catalogue.meanings(number))


def _texts(parts: list[Leaf], *terminals: str) -> Iterator[str]:
    return (part.text for part in parts if part.type in terminals)
