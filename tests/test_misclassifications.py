"""Ten places that were taken for something else than their author meant, each with the answer.

From each answer a person gets to the line of the grammar that decides: it names the terminal, its part and the text.
"""

import re
from io import StringIO

import attrs
import pytest
from rich.console import Console

from eightk_lark import parse
from eightk_lark.explain.definitions import definition
from eightk_lark.form.grammars import CATALOGUE
from eightk_lark.render.tree import AnnotatedTree
from eightk_lark.render.view import View
from eightk_lark.render.why import why
from tests.explained import HEAD, ITEM, SIGNATURE, explained, printed


@attrs.frozen
class Case:
    """A text that is not what its author meant, and what the answer has to name."""

    text: str
    at: str
    """The words that are asked about."""
    taken: str
    """The terminal that they are, in the report's grammar."""
    meant: str
    """The terminal that they would be."""
    part: str
    """The part of that terminal that stops it, the innermost that has a name; empty where it has no named parts."""
    wanted: str
    """What is wanted there."""
    found: str
    """What stands there."""


CASES = {
    "misspelt word": Case(
        HEAD + "Itm 8.01 Other Events\n\nA fire.\n\n" + SIGNATURE, "Itm 8.01", "TEXT", "ITEM_HEADING", "ITEM_WORD", "“em”", "m 8.01"
    ),
    "reference in a sentence": Case(
        HEAD + ITEM + "   As told in Item 5.02, nothing.\n\n" + SIGNATURE,
        "Item 5.02",
        "ITEM_MENTION",
        "ITEM_HEADING",
        "NOT_BEHIND_WORD",
        "anything but “in” before it",
        "Item 5.02",
    ),
    "sentence at the start of a line": Case(
        HEAD + ITEM + "Item 5.02 of the plan is void.\n\n" + SIGNATURE,
        "Item 5.02",
        "ITEM_MENTION",
        "OTHER_HEADING",
        "NOT_SENTENCE",
        "anything but “of”",
        "of the plan",
    ),
    "caption of its own": Case(
        HEAD + "Item 5.02 Departure of Certain Sailors\n\nA fire.\n\n" + SIGNATURE,
        "Item 5.02",
        "OTHER_HEADING",
        "ITEM_HEADING",
        "ITEM_CAPTION",
        "“Director”",
        "Sailors",
    ),
    "number that no item has": Case(
        HEAD + ITEM + "Item 18.01 Further Events\n\nA fire.\n\n" + SIGNATURE,
        "Item 18.01",
        "ITEM_UNKNOWN",
        "OTHER_HEADING",
        "DOTTED_NUMBER",
        "“.”",
        "8.01",
    ),
    "comma in the number": Case(
        HEAD + ITEM + "Item 5,02 Departure of Directors\n\nA fire.\n\n" + SIGNATURE,
        "Item 5,02",
        "ITEM_MENTION",
        "OTHER_HEADING",
        "NOT_SENTENCE",
        "anything but “,”",
        ",02",
    ),
    "signature in other words": Case(
        HEAD + ITEM + SIGNATURE.replace("requirements", "demands"),
        "SIGNATURE",
        "TEXT",
        "SIGNATURE",
        "OF_ALL_FORMS",
        "“requirement”",
        "demands",
    ),
    "misspelt caption of the cover": Case(
        HEAD.replace("Date of Report", "Date of Raport") + ITEM + SIGNATURE, "Date of Raport", "TEXT", "COVER_MARK", "", "“eport”", "aport"
    ),
    "exhibit mark with more on its line": Case(
        HEAD + ITEM + SIGNATURE + "\nEX-99.1 and so on\n\nA release.\n",
        "EX-99.1 and",
        "TEXT",
        "EXHIBIT_START",
        "",
        "the end of a line",
        "and so on",
    ),
    "heading inside a quotation": Case(
        HEAD + ITEM + "It said: “Item 1.01 Entry into a Material Definitive Agreement”\n\n" + SIGNATURE,
        "Item 1.01",
        "ITEM_MENTION",
        "ITEM_HEADING",
        "NOT_QUOTED",
        "anything but",
        "Item 1.01",
    ),
}


@pytest.mark.every(8)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_misclassification_names_terminal_and_reason(case: Case) -> None:
    """The answer has the terminal that was meant, the part that stopped it, what was wanted there and what was found."""
    one = explained(case.text, case.at)
    assert one.step.leaf.type == case.taken
    near = next((near for near in one.near if near.terminal.name == case.meant), None)
    assert near is not None, [near.terminal.name for near in one.near]
    stopped = [part.label for part in near.missed if part.is_name]
    assert (stopped or [""])[-1] == case.part
    assert near.wanted.startswith(case.wanted)
    assert one.step.region.text[near.end :].lstrip().startswith(case.found)


@pytest.mark.every(8)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_answer_leads_to_the_line_of_the_grammar(case: Case) -> None:
    """The printed answer has file and line of the terminal that was meant, and of the part that stopped it."""
    answer = printed(case.text, case.at)
    for name in filter(None, (case.meant, case.part)):
        one = definition(name, "filing")
        assert f"{name} ({one.place if one and one.expression else CATALOGUE})" in answer
    assert case.wanted.rstrip("”") in answer


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_tree_tells_of_it_unasked(case: Case) -> None:
    """``eightk tree --why`` has each of them under its section: what stands there, the terminal that was meant, what stopped it."""
    out = StringIO()
    tree = AnnotatedTree(parse(case.text), view=View(why=True))
    Console(file=out, width=200, markup=False, highlight=False, legacy_windows=False).print(tree)
    told = " ".join(out.getvalue().replace("│", "").split())
    place = re.escape(told_place(case))
    assert re.search(rf"(?:refused|nearly|by) {case.taken} [^“]*“[^”]*{re.escape(case.at.split()[0])}", told)
    assert re.search(rf"not \w+ \(?{place}\)?", told)
    assert f"wanted {case.wanted}" in told


def told_place(case: Case) -> str:
    """Where the terminal that was meant is written; of two that fit a misspelt heading, the tree tells the one that reads more."""
    one = definition("OTHER_HEADING" if case.part == "ITEM_WORD" else case.meant, "filing")
    assert one is not None
    return one.place


def test_repair_names_what_it_is_for_and_what_it_nearly_was() -> None:
    """An item that was invented: the signature needs one before it, and one line nearly was one."""
    parsed = parse(HEAD + "Itm 8.01 Other Events\n\nA fire.\n\n" + SIGNATURE)
    missing = next(leaf for leaf in parsed.tree.leaves() if leaf.state == "missing")
    out = StringIO()
    Console(file=out, width=400, markup=False, highlight=False, legacy_windows=False).print(why(parsed, missing.start, missing.start + 1))
    answer = " ".join(out.getvalue().split())
    assert "it was invented, so that SIGNATURE “SIGNATURE Pursuant" in answer
    assert "nearly, line 10: “Itm 8.01 Other Events”, not OTHER_HEADING (filing.lark:" in answer


@pytest.mark.parametrize("words", ["Currently open", "Dated papers", "the current state of pursuant to"])
def test_prose_is_no_near_miss(words: str) -> None:
    """Words that only begin like those of a landmark, and small letters where a landmark has capitals, are not worth a word."""
    assert explained(HEAD + ITEM + words + " of the port.\n\n" + SIGNATURE, words).near == ()
