"""Which exhibit marks open an exhibit and which are rows of the index: the one question that needs a look back."""

from eightk_lark.tree import Leaf


def place_exhibits(leaves: list[Leaf], text: str) -> None:
    """Retype the exhibit leaves that stand behind the signature.

    In an index, the first ``Exhibit 99.1`` is the row and the second the exhibit itself. Text that follows the rows
    after a blank line or on another page, no further indented than they are, is an exhibit without a mark.
    """
    signed = False
    index_start: int | None = None
    row: Leaf | None = None
    parted = False
    for leaf in leaves:
        if leaf.trivia:
            parted = parted or leaf.type in ("BLANK", "PAGE")
            continue
        if leaf.type == "SIGNATURE":
            signed, index_start, row = True, None, None
        elif leaf.type == "EXHIBIT_INDEX" or (leaf.type == "EXHIBIT_ROW" and signed and index_start is None):
            index_start = leaf.start
            row = leaf if leaf.type == "EXHIBIT_ROW" else None
        elif leaf.type == "EXHIBIT_START" and index_start is not None:
            if _number(leaf) not in text[index_start : leaf.start]:
                leaf.type = "EXHIBIT_ROW"
                row = leaf
            elif signed:
                return
        elif leaf.type == "EXHIBIT_ROW":
            row = leaf
        elif leaf.type == "TEXT" and signed and row is not None and parted and _column(leaf, text) <= _column(row, text):
            leaf.type = "EXHIBIT_TEXT"
            return
        parted = False


def _number(leaf: Leaf) -> str:
    return "".join(character for character in leaf.text if character.isdigit() or character == ".").strip(".")


def _column(leaf: Leaf, text: str) -> int:
    """How far a leaf's own text is from the start of its line, in characters."""
    start = leaf.start + len(leaf.text) - len(leaf.text.lstrip(" \t>|*"))
    return start - (text.rfind("\n", 0, start) + 1)
