r"""What stands for other characters in a terminal's pattern: four for whole families, because print varies in just these.

And ``\d`` for the ten figures: those of other scripts, raised ones and those in circles are in no number that a filing prints.
"""

from collections.abc import Mapping
from itertools import pairwise

WIDEST = 500
"""The most characters that a blank of a pattern stands for; else each of a thousand empty lines would be read to the last."""
FAMILIES = {
    " ": rf"[\s>|*]{{1,{WIDEST}}}+",
    "'": r"['’‘´`\x92]?",
    '"': r"[\"“”„]",
    "-": r"[-\u2010-\u2015\u2212]",
}


def unfold(pattern: str, families: Mapping[str, str] = FAMILIES) -> str:
    r"""Replace characters of a pattern by the patterns of their families, and ``\d`` by the ten figures.

    A character that stands in a class or behind a backslash is one of no family.
    """
    pieces: list[str] = []
    in_class = escaped = False
    for character, following in pairwise(f"{pattern}\0"):
        if escaped and character == "d":
            pieces[-1] = "0-9" if in_class else "[0-9]"
        elif escaped or in_class or character not in families or pieces[-2:] == ["(", "?"]:
            pieces.append(character)
        elif following in "?*+{":
            pieces.append(f"(?:{families[character]})")
        else:
            pieces.append(families[character])
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == "[":
            in_class = True
        elif character == "]":
            in_class = False
    return "".join(pieces)
