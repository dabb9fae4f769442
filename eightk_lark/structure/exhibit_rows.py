"""The pass "rows": which paragraphs of a list of exhibits stand behind the description of an exhibit.

A description ends with its paragraph; where several numbers stand one above the other, as many paragraphs describe them.
What follows, up to the next number, is a remark.
"""

from eightk_lark.engine.tree import Leaf

NUMBERS = ("EXHIBIT_NUMBER", "STACKED_NUMBER")
"""The terminals of a number in a row: alone, and above another in one cell."""


def retype_rows(leaves: list[Leaf], _text: str) -> None:
    """Text behind the paragraphs that describe the exhibits of a row becomes REMARK."""
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
