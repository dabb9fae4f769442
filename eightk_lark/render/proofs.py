"""Which caption of the cover page proves which value."""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator
from typing import Any

import attrs

from eightk_lark.content.model import Cover, Value
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.render.printable import folded
from eightk_lark.render.wording import rule_name
from eightk_lark.structure.report import TABLES
from eightk_lark.text.source import Span

CAPTIONS = {
    "text": ("address", "postal_code"),
    "postal_code": ("postal_code", "address"),
    "report_date": ("date_of_report", "earliest_event"),
    "earliest_event_date": ("earliest_event", "date_of_report"),
    "name": ("registrant_name",),
    "state_of_incorporation": ("state_of_incorporation", "caption_rest"),
    "former_name_or_address": ("former_name",),
    "commission_file_number": ("commission_file_number", "file_number_caption"),
    "irs_employer_id": ("irs_employer_id", "employer_caption"),
    "telephone": ("telephone", "telephone_caption"),
    "title": ("class_caption",),
    "trading_symbol": ("symbol_caption",),
    "exchange": ("exchange_caption",),
    "emerging_growth_company": ("emerging_growth",),
    "transition_period_election": ("transition_election",),
}
"""The rules whose captions name a field of the model, and the terminals that do so above a table; the better one first."""
ROWS = ("values", "security", "registrant")
"""The rules that hold values."""
SHAPELESS = ("TEXT", "NAME")
"""The terminals whose shape does not tell what they are."""
MOST_LINES = 4
"""On how many lines the caption of a column is looked for."""


@attrs.frozen
class Proof:
    """The meaning of a value on the cover page, and the caption that proves it."""

    field: str
    """The field of the model, in words."""
    caption: Leaf | None
    """The nearest caption that names the field; None when only the value's shape or place tells."""
    shaped: bool
    """True when the shape of the value tells what it is."""
    rest: tuple[Leaf, ...] = ()
    """The lines on which that caption goes on, where columns break it."""

    @property
    def words(self) -> str:
        """The caption as it would read on one line; where there is none, what the value was taken for."""
        if self.caption is None:
            return f"{self.field}, by its {'shape' if self.shaped else 'place'}"
        return folded(" ".join(leaf.text for leaf in (self.caption, *self.rest)))


def proofs(cover: Node, content: Cover) -> dict[int, Proof]:
    """The proof of each value of a cover page, by the offset at which its leaf starts."""
    leaves = [leaf for node in cover.nodes() if node.data in ROWS for leaf in node.leaves() if not leaf.state]
    starts = [leaf.start for leaf in leaves]
    captions = _captions(cover)
    rests = _rests(cover)
    claims: dict[int, tuple[int, Proof]] = {}
    for field, span in _places(content):
        width = span.end - span.start
        for leaf in leaves[max(0, bisect_right(starts, span.start) - 1) : bisect_left(starts, span.end)]:
            if leaf.end > span.start and (leaf.start not in claims or width < claims[leaf.start][0]):
                claims[leaf.start] = width, _proof(field, leaf, captions, rests)
    return {start: proof for start, (_, proof) in claims.items()}


def _printed(cover: Node) -> Iterator[tuple[str, Leaf]]:
    """The captions of the cover page, each with its rule, in the order of the text."""
    for node in cover.children:
        if isinstance(node, Node) and node.data != "values":
            yield from ((node.data, child) for child in node.parts if isinstance(child, Leaf) and not child.state)


def _captions(cover: Node) -> dict[str, list[Leaf]]:
    """The captions of the cover page by rule, those above a table by terminal, in the order of the text."""
    found: dict[str, list[Leaf]] = {}
    for rule, leaf in _printed(cover):
        found.setdefault(leaf.type.lower() if rule in TABLES else rule, []).append(leaf)
    return found


def _places(content: Any) -> Iterator[tuple[str, Span]]:
    """The name and the place of every value in a part of the model."""
    for field in attrs.fields(type(content)):
        found = getattr(content, field.name)
        for one in found if isinstance(found, tuple) else (found,):
            if isinstance(one, Value):
                yield field.name, one.span
            elif attrs.has(type(one)):
                yield from _places(one)


def _rests(cover: Node) -> dict[int, tuple[Leaf, ...]]:
    """The lines on which captions in columns go on, by the offset of the caption.

    What opens a bracket and does not close it goes on. The rests of a row are in the order of its columns: each goes to
    the caption that waits longest.
    """
    rests: dict[int, tuple[Leaf, ...]] = {}
    waiting: deque[tuple[Leaf, ...]] = deque()
    for rule, leaf in _printed(cover):
        parts = (leaf,) if rule != "caption_rest" else (*waiting.popleft(), leaf) if waiting else ()
        if parts:
            rests[parts[0].start] = parts[1:]
        if len(parts) < MOST_LINES and sum(part.text.count("(") - part.text.count(")") for part in parts) > 0:
            waiting.append(parts)
    return rests


def _proof(field: str, leaf: Leaf, captions: dict[str, list[Leaf]], rests: dict[int, tuple[Leaf, ...]]) -> Proof:
    rules = CAPTIONS.get(field, (field,))
    found = next((captions[rule] for rule in rules if captions.get(rule)), [])
    after = bisect_left(found, leaf.start, key=lambda caption: caption.start)
    near = found[max(0, after - 1) : after + 1]
    nearest = min(near, key=lambda caption: max(caption.start - leaf.end, leaf.start - caption.end), default=None)
    return Proof(rule_name(rules[0]), nearest, leaf.type not in SHAPELESS, rests.get(nearest.start, ()) if nearest else ())
