"""The pass "contents": which headings of items are entries of a table of contents.

A heading is an entry when the same number heads an item again further on, and no text of an item follows it here.
"""

from eightk_lark.engine.tree import Leaf
from eightk_lark.form.files import remembered
from eightk_lark.form.grammars import grammar

ON_COVER = {"CONTENTS": "TEXT", "CONTENTS_ENTRY": "ITEM_MENTION"}
"""What the parts of a table of contents are that stands on the cover page."""
ENTRY_REACH = 80
"""The number of characters, blanks not counted, that may stand between an entry of a table of contents and the next heading."""


@remembered()
def headings() -> frozenset[str]:
    """The terminals of ``grammar/filing.lark`` that can head an item."""
    return grammar("filing").alternatives("_any_heading")


def retype_contents(leaves: list[Leaf], text: str) -> None:
    """Headings in a table of contents become CONTENTS_ENTRY, and the word SIGNATURES below the last of them TEXT.

    Below the title of the table an entry may be far from the next one, as long as the table has not named its number yet.
    """
    signed = _signed_at(leaves, len(text))
    candidates = [leaf for leaf in leaves if leaf.type in headings() and leaf.start < signed]
    numbers = [_numbers(leaf, text) for leaf in candidates]
    title = next((leaf.end for leaf in leaves if leaf.type == "CONTENTS"), signed)
    last_entry: Leaf | None = None
    listed: set[tuple[str, ...]] = set()
    last_place = {number: index for index, number in enumerate(numbers)}
    for index, leaf in enumerate(candidates):
        if last_place[numbers[index]] == index:
            break
        if not _is_near(leaf, candidates[index + 1], text) and (leaf.start < title or numbers[index] in listed):
            continue
        leaf.type = "CONTENTS_ENTRY"
        listed.add(numbers[index])
        last_entry = leaf
    if last_entry is not None:
        item = next((leaf.start for leaf in candidates if leaf.start > last_entry.start), last_entry.end)
        below = [leaf for leaf in leaves if last_entry.start < leaf.start < item]
        _retype_signature(below)
        if any(leaf.type == "COVER_MARK" for leaf in below):
            _give_back_to_cover(leaves, last_entry)


def _is_near(leaf: Leaf, following: Leaf, text: str) -> bool:
    """True when hardly anything stands between two headings."""
    return len("".join(text[leaf.end : following.start].split())) < ENTRY_REACH


def _signed_at(leaves: list[Leaf], end: int) -> int:
    """The offset of the first signature heading with a signature line before the next item heading; ``end`` where there is none."""
    signature: int | None = None
    for leaf in leaves:
        if leaf.type == "SIGNATURE" and signature is None:
            signature = leaf.start
        elif leaf.type in headings():
            signature = None
        elif leaf.type == "SIGNED" and signature is not None:
            return signature
    return end


def _retype_signature(below: list[Leaf]) -> None:
    """The word SIGNATURES between the last entry and the first item is an entry too."""
    for leaf in below:
        if leaf.type == "SIGNATURE":
            leaf.type = "TEXT"


def _give_back_to_cover(leaves: list[Leaf], entry: Leaf) -> None:
    """A table of contents that more of the cover page follows is part of the page: its title is TEXT, its entries are mentions."""
    for leaf in leaves:
        if leaf.start <= entry.start and leaf.type in ON_COVER:
            leaf.type = ON_COVER[leaf.type]


def _numbers(leaf: Leaf, text: str) -> tuple[str, ...]:
    """The item numbers in a heading, white space dropped."""
    return tuple("".join(token.text.split()) for token in grammar("heading").scan(text, leaf.start, leaf.end) if token.type == "NUMBER")
