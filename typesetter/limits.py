"""Limits: the pairs of options that are known to be read wrong, each with the cause."""

from typesetter.axes import Option

FLATTENED = ("document", "flattened")

BEHIND_FLATTENING = {
    ("heading", "number alone"): "a number in the middle of a sentence is no heading",
    ("row shape", "page column"): "the number of the page is the last word of the description",
    ("signature", "name above"): "nothing parts the registrant from the name of the signer",
}
"""A program that flattens a text leaves nothing that tells where a line ended."""
LIMITS: dict[frozenset[Option], str] = {
    **{frozenset((FLATTENED, other)): why for other, why in BEHIND_FLATTENING.items()},
}
"""The pairs, and why."""
