"""The pass "printed names": which text of a signature block is the name that a line is signed with, printed again."""

from collections.abc import Iterator

from eightk_lark.engine.tree import Leaf
from eightk_lark.text.folded import fold

UNSIGNED = ("TEXT", "BY", "TEXT")
"""The terminals of a line that is not signed, with the line above it."""
LINES = 3
"""The number of lines over which a printed name may be broken."""
LINE = ("SIGNED_NAME", "BY")
"""The terminals of signature lines."""
REACH = 24
"""The number of tokens behind the last signature line among which it is looked for: exhibits follow in the same text."""


def retype_printed_names(leaves: list[Leaf], _text: str) -> None:
    """Tell the names that are those of a signature line."""
    tokens = [leaf for leaf in leaves if not leaf.state]
    signed = {plain(leaf.text) for leaf in tokens if leaf.type == "SIGNED_NAME"} | _written_twice(tokens)
    for words in _runs(tokens) if signed else ():
        if plain(" ".join(leaf.text for leaf in words)) in signed:
            for leaf in words:
                leaf.type = "PRINTED_NAME"


def _written_twice(tokens: list[Leaf]) -> set[str]:
    """The names behind "By:" that stand right above it too."""
    lines = zip(tokens, tokens[1:], tokens[2:], strict=False)
    names = ((plain(above.text), plain(behind.text)) for above, by, behind in lines if (above.type, by.type, behind.type) == UNSIGNED)
    return {above for above, behind in names if above == behind}


def plain(name: str) -> str:
    """A name as it is compared: white space folded, without case and without the comma behind it."""
    return fold(name).rstrip(",").casefold()


def _runs(leaves: list[Leaf]) -> Iterator[list[Leaf]]:
    """The runs of texts that may be a name."""
    last = max(place for place, leaf in enumerate(leaves) if leaf.type in LINE)
    for start in range(min(len(leaves), last + REACH)):
        for end in range(start + 1, min(len(leaves), start + LINES) + 1):
            if leaves[end - 1].type != "TEXT":
                break
            yield leaves[start:end]
