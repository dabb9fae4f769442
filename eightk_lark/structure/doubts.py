"""Doubts: the values of the cover page and of the signature that may be others than they were taken for."""

from collections.abc import Iterator

import attrs

from eightk_lark.engine.fields import Choice
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.fields import FieldReading
from eightk_lark.structure.proofs import TABLES, Proof, proofs_of
from eightk_lark.text.folded import fold

CLOSE = 2.5
"""A reading that weighs less than this more than the best other one is close: the other could be right."""
SHAPES = {
    "registrant_name": ("NAME_SHAPE", "it does not look like the name of a registrant"),
    "registrant": ("NAME_SHAPE", "it does not look like the name of a registrant"),
    "state_of_incorporation": ("STATE_SHAPE", "the catalogue has no such state or country"),
    "address": ("ADDRESS_SHAPE", "it has no number of a house or a box"),
}
"""The terminal that the text of a field should look like, and what it means where it does not."""
WORDS = ("TEXT", "PLACE", "COMPANY")
"""The terminals of values whose words are looked at: what else a value has, such as a telephone number, has a shape."""
UNWEIGHED = ("emerging_growth", "transition_election")
"""The fields of which it is known how they differ where the page prints one box for both."""
NEEDS_CAPTION = ("registrant_name", "address", "date_of_report", "postal_code")
"""The fields whose value is told by its caption before all: many a text has the same shape."""


@attrs.frozen
class Doubt:
    """A value that may be another."""

    rule: str
    """The field that it was taken for."""
    start: int
    """Offset in the file of its first character."""
    end: int
    """Offset behind its last character."""
    reason: str
    """What speaks against it, in words."""
    rival: str | None
    """The field that would have it, or its caption, in the second best reading; None where that is not close, or has no field there."""


def doubts(page: FieldReading) -> Iterator[Doubt]:
    """The doubtful values of a cover page or a signature block, in reading order."""
    choices = {choice.field: choice for choice in page.weights.choices()}
    for field in page.fields:
        for proof in proofs_of(field) if field.node.data not in TABLES else ():
            reason, rival = _reason(proof, choices.get(field.candidate))
            if reason:
                yield Doubt(proof.rule, proof.value[0].start, proof.value[-1].end, reason, rival)


def _reason(proof: Proof, choice: Choice | None) -> tuple[str, str | None]:
    """What speaks against a value, and the field that would have it instead; empty where nothing does."""
    if choice and choice.rival and choice.lead < CLOSE and proof.rule not in UNWEIGHED:
        other = "its caption could name another text" if choice.rival.rule == choice.field.rule else "the {} could have it as well"
        return other.format(choice.rival.rule.replace("_", " ")), choice.rival.rule
    text = fold(" ".join(leaf.text for leaf in proof.value if leaf.type in WORDS))
    if text and grammar("shapes").matcher("CAPTION_WORDS").fullmatch(text):
        return "it has words of a caption in it", None
    if proof.rule in SHAPES:
        terminal, reason = SHAPES[proof.rule]
        if not grammar("shapes").matcher(terminal).fullmatch(text):
            return reason, None
    if not proof.caption and proof.rule in NEEDS_CAPTION:
        return "no caption names it", None
    if proof.rule == "title" and not proof.caption and any(leaf.type == "TEXT" for leaf in proof.value):
        return "no caption names it and no title of the catalogue begins it", None
    return "", None
