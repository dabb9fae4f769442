"""The parser's steps, as they are told: the ones that it took, every one of them, each at its place."""

from pathlib import Path

import pytest
from hypothesis import example, given

from eightk_lark import parse
from eightk_lark.explain.steps import Step, steps, trace
from eightk_lark.filing.parsed import Parsed
from eightk_lark.form.grammars import grammar
from tests.places import EXAMPLES
from tests.property.strategies import damaged

SIGNED_ONLY = "SIGNATURE\n\nPursuant to the requirements of the Securities Exchange Act of 1934, it signs.\n\nBy: /s/ Ida Quill\n"
HEADLINE = "CURRENT REPORT PURSUANT TO SECTION 13\n\nItem 8.01 Other Events\n\nThe wharf burned down.\n\n"


def faults(parsed: Parsed) -> list[str]:
    """What the steps of a filing miss, or tell that is not in its tree."""
    found = []
    for region in parsed.regions:
        told = list(steps(region))
        whole = "".join(step.leaf.text for step in told)
        if whole != region.text[region.start : region.end]:
            found.append(f"{region.grammar}: the leaves are not the text")
        fitting = (step for step in told if step.action == "shift" and step.leaf.type in grammar(region.grammar).patterns)
        found += [f"{step.leaf.type} fits and was not expected" for step in fitting if step.leaf.type not in step.expected]
    mended = sorted((step.action, step.leaf.type, step.leaf.start) for step in trace(parsed) if step.action in ("missing", "error"))
    in_tree = sorted((leaf.state, leaf.type, leaf.start) for leaf in parsed.tree.leaves() if leaf.state in ("missing", "error"))
    if not set(in_tree) <= set(mended):
        found.append(f"repairs that no step tells of: {set(in_tree) - set(mended)}")
    return found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_steps_of_the_examples(path: Path) -> None:
    """Text, page or submission: the steps are those that made the tree."""
    assert faults(parse(path.read_bytes())) == []


@given(damaged)
@example(" ")
def test_steps_of_damaged_filings(text: str) -> None:
    """What was invented and what was left out is among the steps, whatever happened to the filing."""
    assert faults(parse(text)) == []


def step_at(text: str, word: str) -> Step:
    """The first step of the report's grammar whose token has a word."""
    return next(step for step in trace(parse(text)) if word in step.leaf.text and step.region.grammar == "filing")


def test_step_tells_what_it_ends_and_where_it_goes() -> None:
    """An item ends where the signature begins; the signature would not have ended the cover."""
    step = step_at(HEADLINE + SIGNED_ONLY, "SIGNATURE")
    assert (step.action, step.rules, step.reduced) == ("shift", ("report", "signature"), ("item",))
    assert step.expected["ITEM_HEADING"] == ("item",)
    assert step.expected["EXHIBIT_ROW"] == ()


def test_invented_steps_stand_before_the_one_they_make_room_for() -> None:
    """A signature alone: cover and item are invented first, each where it was expected."""
    report = [step for step in trace(parse(SIGNED_ONLY)) if step.region.grammar == "filing" and step.action != "skip"]
    told = [(step.action, step.leaf.type) for step in report]
    assert told[:3] == [("missing", "COVER_MARK"), ("missing", "ITEM_HEADING"), ("shift", "SIGNATURE")]


def test_steps_of_a_page_stand_in_the_file() -> None:
    """Tags and references are no part of a token's text, and its place is that of the file."""
    page = (
        "<html><body><p>CURRENT REPORT PURSUANT TO SECTION 13</p><p><b>Item&nbsp;8.01</b> Other Events</p><p>Fire &amp; smoke.</p></body>"
    )
    step = step_at(page, "Fire")
    assert page[step.leaf.start : step.leaf.end] == "Fire &amp; smoke."
    assert step.leaf.text == "Fire & smoke."
