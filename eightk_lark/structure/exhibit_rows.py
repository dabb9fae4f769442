"""The pass "rows": which paragraphs of a list of exhibits stand behind the description of an exhibit.

A description ends with its paragraph; where several numbers stand one above the other, as many paragraphs describe them.
What follows, up to the next number, is a remark.
"""

from itertools import pairwise

from eightk_lark.engine.tree import Leaf
from eightk_lark.form.grammars import grammar

NUMBERS = ("EXHIBIT_NUMBER", "STACKED_NUMBER")
"""The terminals of a number in a row: alone, and above another in one cell."""


def retype_rows(leaves: list[Leaf], _text: str) -> None:
    """Whole numbers above the heading of the exhibits become TEXT, and text behind the paragraphs that describe those of a row REMARK."""
    _retype_notes(leaves)
    due = len(leaves)  # the paragraphs that may still describe something: above the first row, any
    stacked = described = False
    for leaf in leaves:
        if leaf.type in NUMBERS:
            due = due + 1 if stacked else 1
            stacked, described = leaf.type == "STACKED_NUMBER", False
        elif leaf.type == "BLANK" and described:
            due, described = due - 1, False
        elif leaf.type == "TEXT":
            leaf.type = "TEXT" if due > 0 else "REMARK"
            described = True


def _retype_notes(leaves: list[Leaf]) -> None:
    """Above "(c) Exhibits" stand financial statements: a whole number there is that of a note."""
    standing = [leaf for leaf in leaves if not leaf.state]
    is_exhibits = grammar("mentions").matcher("EXHIBITS_WORD").match
    letters = (letter.start for letter, head in pairwise(standing) if letter.type == "PART_LETTER" and is_exhibits(head.text))
    heading = max(letters, default=0)
    for leaf in standing:
        if leaf.start < heading and leaf.type in NUMBERS and leaf.text.strip(".: ").isdecimal():
            leaf.type = "TEXT"
