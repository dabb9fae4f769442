"""The four characters of a terminal's pattern that stand for whole families of characters, because print varies in just these."""

from itertools import pairwise

FAMILIES = {
    " ": r"[\s>|*]++",
    "'": r"['’‘´`\x92]?",
    '"': r"[\"“”„]",
    "-": r"[-\u2010-\u2015\u2212]",
}


def unfold(pattern: str) -> str:
    """Replace blank, apostrophe, quotation mark and hyphen by their families, outside of character classes."""
    pieces: list[str] = []
    in_class = escaped = False
    for character, following in pairwise(f"{pattern}\0"):
        if escaped or in_class or character not in FAMILIES or pieces[-2:] == ["(", "?"]:
            pieces.append(character)
        elif following in "?*+{":
            pieces.append(f"(?:{FAMILIES[character]})")
        else:
            pieces.append(FAMILIES[character])
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == "[":
            in_class = True
        elif character == "]":
            in_class = False
    return "".join(pieces)
