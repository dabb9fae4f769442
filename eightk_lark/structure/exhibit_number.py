"""The number of an exhibit, wherever it is printed: over its text, in a row of an index, in a list."""

from eightk_lark.engine.tree import Leaf
from eightk_lark.form.grammars import grammar
from eightk_lark.text.folded import fold


def exhibit_number(leaf: Leaf) -> str | None:
    """The first number in a leaf, without the word before it and the marks behind it; None where there is none.

    Regulation S-K, Item 601, numbers the exhibits; ``grammar/exhibit_number.lark`` says what the numbers look like.
    """
    found = grammar("exhibit_number").scan(leaf.text, 0, len(leaf.text))
    return next((fold(token.text) for token in found if token.type == "NUMBER_OF_EXHIBIT"), None)
