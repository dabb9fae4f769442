"""Grounds: what a finding rests on, so that its reader knows how sure the reading is that it speaks of."""

from collections.abc import Mapping
from typing import Literal, Protocol

import attrs

from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.filing.diagnostics import Diagnostic
from eightk_lark.structure.doubts import Doubt
from eightk_lark.structure.proofs import Proof, is_caption
from eightk_lark.text.source import Source


class Proved(Protocol):
    """What is asked of a parsed filing."""

    @property
    def source(self) -> Source:
        """The text with its lines."""

    @property
    def tree(self) -> Node:
        """The tree of the file."""

    @property
    def proofs(self) -> Mapping[int, Proof]:
        """The proofs of the values of the cover, by the offsets of their leaves."""

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The doubtful values of the cover and the signatures."""


@attrs.frozen
class Grounds:
    """What a finding rests on."""

    evidence: Literal["caption", "shape", "place", "rule"]
    """``caption``, ``shape`` or ``place``: the best that speaks for the value that it is about; ``place`` too where something is
    missing. ``rule``: the grammar has one place for what it is about."""
    caption: str | None = None
    """The caption, as it would read on one line."""
    doubt: str | None = None
    """What speaks against the reading of the value, in words."""


def grounds(found: Diagnostic, parsed: Proved) -> Grounds:
    """What a finding about a parsed filing rests on."""
    start, end = found.span.start, found.span.end
    if start == end:
        return Grounds("place")
    doubt = next((doubt.reason for doubt in parsed.doubts if doubt.start < end and start < doubt.end), None)
    place = min((place for place in parsed.proofs if start <= place < end), default=None)
    if place is not None:
        proof = parsed.proofs[place]
        return Grounds(proof.kind, proof.words or None, doubt)
    *_, leaf = parsed.tree.path(start)
    return Grounds("caption" if isinstance(leaf, Leaf) and is_caption(leaf) else "rule", None, doubt)
