"""Items: from ``grammar/filing.lark`` and ``grammar/heading.lark`` to :class:`eightk_lark.content.model.Item`."""

from collections.abc import Iterable, Iterator
from typing import Any

import attrs
from lark import Transformer, v_args
from lark.tree import Meta

from eightk_lark.content.exhibit_list import ExhibitList
from eightk_lark.content.model import ExhibitRow, Item, Text, Value
from eightk_lark.content.values import value
from eightk_lark.engine.tree import Leaf, present
from eightk_lark.form.catalogue import number_words
from eightk_lark.text.folded import fold
from eightk_lark.text.source import Span


@attrs.frozen
class Heading:
    """Numbers, letters and caption of one heading."""

    numbers: tuple[str, ...]
    letters: tuple[str, ...]
    caption: Text | None


@attrs.frozen
class ReportedItem:
    """An item and the rows of the exhibit list in it."""

    item: Item
    rows: tuple[ExhibitRow, ...]


class ItemTransformer(Transformer[Leaf, Any]):
    """Headings and bodies."""

    def caption(self, children: list[Leaf]) -> Text | None:
        return next((value(leaf) for leaf in present(children)), None)

    def heading(self, children: list[Any]) -> Heading:
        caption = next((child for child in children if isinstance(child, Value)), None)
        leaves = present(children)
        letters = tuple(leaf.text.strip("()") for leaf in leaves if leaf.type == "LETTER")
        return Heading(tuple(_numbers(leaves)), letters, caption)

    @v_args(meta=True)
    def item(self, meta: Meta, children: list[Any]) -> ReportedItem:
        heading = next((child for child in children if isinstance(child, Heading)), Heading((), (), None))
        exhibits = next((child for child in children if isinstance(child, ExhibitList)), None)
        leaves = [child for child in children if isinstance(child, Leaf)]
        if exhibits:
            leaves.extend(exhibits.leaves)
        answers = [leaf.type for leaf in leaves if leaf.state != "trivia"]
        item = Item(
            numbers=heading.numbers,
            letters=heading.letters,
            caption=heading.caption,
            body=_body(leaves),
            not_applicable=bool(answers) and set(answers) == {"NOT_APPLICABLE"},
            span=Span(meta.start_pos, meta.end_pos),
        )
        return ReportedItem(item, exhibits.rows if exhibits else ())


def number_of(leaf: Leaf) -> str:
    """The number that a NUMBER leaf prints, in figures."""
    printed = "".join(leaf.text.split()).lower()
    return str(number_words().get(printed, printed))


def _numbers(leaves: list[Leaf]) -> Iterator[str]:
    """The numbers of a heading, ranges of the old numbering written out."""
    previous: str | None = None
    through = False
    for leaf in leaves:
        if leaf.type == "THROUGH":
            through = True
        elif leaf.type == "NUMBER":
            number = number_of(leaf)
            if through and previous and previous.isdigit() and number.isdigit():
                yield from map(str, range(int(previous) + 1, int(number)))
            yield number
            previous, through = number, False


def is_text(leaf: Leaf) -> bool:
    """True when a leaf below an item is part of its text: no trivia, no running head, and no page in a list of exhibits."""
    return leaf.state != "trivia" and leaf.type not in ("CONTENTS", "PAGE_COLUMN")


def _body(leaves: Iterable[Leaf]) -> str:
    """The text of leaves without trivia and running heads; white space only where there was something between them."""
    pieces: list[str] = []
    parted = False
    for leaf in leaves:
        if not is_text(leaf):
            parted = True
        elif folded := fold(leaf.text):
            pieces.append(f" {folded}" if parted and pieces else folded)
            parted = False
    return "".join(pieces)
