"""The four characters of a terminal's pattern that stand for whole families of characters, because print varies in just these."""

from collections.abc import Mapping
from itertools import pairwise

FAMILIES = {
    " ": r"[\s>|*]++",
    "'": r"['’‘´`\x92]?",
    '"': r"[\"“”„]",
    "-": r"[-\u2010-\u2015\u2212]",
}


def unfold(pattern: str, families: Mapping[str, str] = FAMILIES) -> str:
    """Replace characters of a pattern by the patterns of their families, outside of character classes and behind no backslash."""
    pieces: list[str] = []
    in_class = escaped = False
    for character, following in pairwise(f"{pattern}\0"):
        if escaped or in_class or character not in families or pieces[-2:] == ["(", "?"]:
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
