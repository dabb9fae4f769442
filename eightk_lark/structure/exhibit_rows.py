"""The pass "rows": which paragraphs of a list of exhibits stand behind the description of an exhibit.

A description ends with its paragraph. What follows it, up to the next number, is a remark.
"""

from eightk_lark.engine.tree import Leaf


def retype_rows(leaves: list[Leaf], _text: str) -> None:
    """Text in a paragraph behind the description of an exhibit becomes REMARK."""
    numbered = described = ended = False
    for leaf in leaves:
        if leaf.type == "EXHIBIT_NUMBER":
            numbered, described, ended = True, False, False
        elif leaf.type == "BLANK":
            ended = described
        elif leaf.type == "TEXT" and ended:
            leaf.type = "REMARK"
        elif leaf.type == "TEXT":
            described = numbered
