"""What a leaf is by what stands elsewhere: the two questions that no grammar of one leaf of look-ahead can answer.

Is a heading an entry of a table of contents? It is when the report has the same heading again further on. Does an
exhibit mark open an exhibit, or is it a row of the index? It opens one when the index has named it before.
"""

from eightk_lark.grammars import grammar
from eightk_lark.tree import Leaf

HEADINGS = ("ITEM_HEADING", "OTHER_HEADING", "LONE_HEADING")
ENTRY_REACH = 200
"""How many characters may stand between an entry of a table of contents and the next heading."""


def place_contents(leaves: list[Leaf], text: str) -> None:
    """Retype the headings of a table of contents: the same number heads an item again, and no text follows here."""
    headings = [leaf for leaf in leaves if leaf.type in HEADINGS]
    if len(headings) < 2:  # noqa: PLR2004
        return
    signed = next((leaf.start for leaf in leaves if leaf.type == "SIGNATURE" and leaf.start > headings[0].end), len(text))
    headings = [leaf for leaf in headings if leaf.start < signed]
    numbers = [_numbers(leaf, text) for leaf in headings]
    listed = any(leaf.type == "CONTENTS" for leaf in leaves)
    for index, leaf in enumerate(headings[:-1]):
        again = numbers[index] in numbers[index + 1 :]
        if again and (listed or headings[index + 1].start - leaf.end < ENTRY_REACH):
            leaf.type = "CONTENTS_ENTRY"
        elif not again:
            return


def _numbers(leaf: Leaf, text: str) -> tuple[str, ...]:
    return tuple("".join(token.text.split()) for token in grammar("heading").scan(text, leaf.start, leaf.end) if token.type == "NUMBER")


def place_exhibits(leaves: list[Leaf], text: str) -> None:
    """Retype the exhibit leaves that stand behind the signature.

    In an index, the first ``Exhibit 99.1`` is the row and the second the exhibit itself. Text that follows the rows
    after a blank line or on another page, no further indented than they are, is an exhibit without a mark.
    """
    signed = False
    index_start: int | None = None
    row: Leaf | None = None
    described = parted = False
    for leaf in leaves:
        if leaf.trivia:
            parted = parted or leaf.type in ("BLANK", "PAGE")
            continue
        if leaf.type == "SIGNATURE":
            signed, index_start, row = True, None, None
        elif leaf.type == "EXHIBIT_INDEX" or (leaf.type == "EXHIBIT_ROW" and signed and index_start is None):
            index_start = leaf.start
            row, described = (leaf, True) if leaf.type == "EXHIBIT_ROW" else (None, False)
        elif leaf.type == "EXHIBIT_START" and index_start is not None:
            if _number(leaf) in text[index_start : leaf.start]:
                if signed:
                    return
            else:
                leaf.type = "EXHIBIT_ROW"
                row, described = leaf, False
        elif leaf.type == "EXHIBIT_ROW":
            row, described = leaf, True
        elif leaf.type == "TEXT" and signed and row is not None:
            if described and parted and _column(leaf, text) <= _column(row, text):
                leaf.type = "EXHIBIT_TEXT"
                return
            described = True
        parted = False


def _number(leaf: Leaf) -> str:
    return "".join(character for character in leaf.text if character.isdigit() or character == ".").strip(".")


def _column(leaf: Leaf, text: str) -> int:
    """How far a leaf's own text is from the start of its line, in characters."""
    start = leaf.start + len(leaf.text) - len(leaf.text.lstrip(" \t>|*"))
    return start - (text.rfind("\n", 0, start) + 1)
