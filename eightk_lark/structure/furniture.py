"""The pass "furniture": lines that stand at the head or the foot of several pages, which belong to no part of the report."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from eightk_lark.engine.tree import Leaf
from eightk_lark.form.grammars import grammar

PASSED = ("SPACE", "BLANK", "PAGE_NUMBER", "RULE")
"""The terminals of what may stand between such a line and the end of the page."""
LONGEST = 90
"""The greatest length of such a line, in characters."""


def retype_running_heads(leaves: list[Leaf], _text: str) -> None:
    """Lines beside the ends of two or more pages that say the same, page numbers aside, become RUNNING_HEAD."""
    lines = [(leaf, _words(leaf)) for leaf in _beside_page_ends(leaves)]
    repeated = Counter(words for _, words in lines)
    for leaf, words in lines:
        if words and repeated[words] > 1:
            leaf.type, leaf.state = "RUNNING_HEAD", "trivia"


def _beside_page_ends(leaves: list[Leaf]) -> Iterator[Leaf]:
    """The texts of one line that stand first or last on a page."""
    standing = [leaf for leaf in leaves if leaf.type not in PASSED]
    found = {}
    for above, below in pairwise(standing):
        for page, leaf in ((above, below), (below, above)):
            if page.type == "PAGE" and leaf.type == "TEXT" and "\n" not in leaf.text and len(leaf.text) <= LONGEST:
                found[id(leaf)] = leaf
    yield from found.values()


def _words(leaf: Leaf) -> tuple[str, ...]:
    """The words of a line without page numbers; none of a line with greater figures, such as those of a vote, or of a sentence."""
    if grammar("shapes").matcher("SENTENCE_END").fullmatch(leaf.text):
        return ()
    words = [word.strip(".,").casefold() for word in leaf.text.split()]
    with_letters = tuple(word for word in words if any(map(str.isalpha, word)))
    return () if any(map(_is_figure, words)) else with_letters


def _is_figure(word: str) -> bool:
    return not word.isdigit() and any(map(str.isdigit, word)) and not any(map(str.isalpha, word))
