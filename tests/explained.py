"""Asks why places of a filing are what they are."""

from io import StringIO

from rich.console import Console

from eightk_lark import parse
from eightk_lark.explain.explanations import Explanation, explain
from eightk_lark.explain.search import find
from eightk_lark.render.why import why

HEAD = (
    "FORM 8-K\n\nCURRENT REPORT PURSUANT TO SECTION 13\n\nDate of Report: June 4, 2008\n\n"
    "Brindle Quay Chandlers, Inc.\n(Exact name of registrant)\n\n"
)
ITEM = "Item 8.01 Other Events\n\nThe wharf burned down.\n\n"
SIGNATURE = "SIGNATURE\n\nPursuant to the requirements of the Securities Exchange Act of 1934, it signs.\n\nBy: /s/ Ida Quill\n"


def explained(text: str, words: str) -> Explanation:
    """What the report's grammar made of the first place where some words stand."""
    parsed = parse(text)
    place = find(parsed, words)
    assert place is not None
    return next(one for one in explain(parsed, *place) if one.step.region.grammar == "filing")


def printed(text: str, words: str, width: int = 80) -> str:
    """The answer as a person reads it, on one line."""
    parsed = parse(text)
    place = find(parsed, words)
    assert place is not None
    out = StringIO()
    Console(file=out, width=width, markup=False, highlight=False, legacy_windows=False).print(why(parsed, *place))
    return " ".join(out.getvalue().split())
