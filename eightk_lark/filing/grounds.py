"""Grounds: what a finding rests on, so that its reader knows how sure the reading is that it speaks of."""

from typing import Literal

import attrs

from eightk_lark.engine.tree import Leaf
from eightk_lark.filing.diagnostics import Diagnostic
from eightk_lark.filing.positions import Proved
from eightk_lark.structure.proofs import is_caption


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
