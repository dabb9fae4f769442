"""The number of an exhibit, wherever it is printed: over its text, in a row of an index, in a list."""

from collections.abc import Iterator

from eightk_lark.engine.tree import Leaf
from eightk_lark.form.grammars import grammar
from eightk_lark.text.folded import fold

NUMBERS = ("NUMBER_OF_EXHIBIT", "NUMBER_IN_PARENTHESES")
"""The terminals of a number: bare, and with parentheses around it."""


def printed_number(leaf: Leaf) -> str | None:
    """The first number in a leaf, without the word before it and the marks behind it; None where there is none.

    Regulation S-K, Item 601, numbers the exhibits; ``grammar/exhibit_number.lark`` says what the numbers look like.
    """
    token = next(_numbers(leaf), None)
    return fold(token.text) if token else None


def exhibit_number(leaf: Leaf) -> str | None:
    """The first number in a leaf as :func:`printed_number` has it, without parentheses around it."""
    token = next(_numbers(leaf), None)
    return bare_number(token) if token else None


def number_in_type(kind: str) -> str | None:
    """The number in the type of a document: ``99.1`` in ``EX-99.1``, ``101`` in ``EX-101.SCH``; None where it has none.

    ``grammar/submission.lark`` says what such a type looks like.
    """
    tag = f"<TYPE>{kind}"
    return next((leaf.text for leaf in grammar("submission").scan(tag, 0, len(tag)) if leaf.type == "EXHIBIT_TYPE_NUMBER"), None)


def bare_number(token: Leaf) -> str:
    """The number that a token of ``grammar/exhibit_number.lark`` prints, without parentheses around it."""
    return fold(token.text[1:-1] if token.type == "NUMBER_IN_PARENTHESES" else token.text)


def _numbers(leaf: Leaf) -> Iterator[Leaf]:
    """The tokens of the numbers in a leaf."""
    found = grammar("exhibit_number").scan(leaf.text, 0, len(leaf.text))
    return (token for token in found if token.type in NUMBERS)
