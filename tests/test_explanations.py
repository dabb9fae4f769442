"""Why a place is what it is: each answer leads to the line of the grammar that decides, and is about what the parser does."""

import re
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightk_lark import parse
from eightk_lark.engine.families import unfold
from eightk_lark.explain.definitions import definition
from eightk_lark.explain.explanations import explain
from eightk_lark.explain.patterns import pattern
from eightk_lark.explain.regex_trial import try_pattern
from eightk_lark.explain.trial import try_terminal
from eightk_lark.form.files import names
from eightk_lark.form.grammars import grammar
from tests.explained import HEAD, ITEM, SIGNATURE, explained, printed
from tests.places import EXAMPLES

DECLARED = {"TEXT", "EXHIBIT_TEXT", "CONTENTS_ENTRY", "REMARK", "PRINTED_NAME"}
"""The terminals that have no pattern."""
SIGNED = SIGNATURE.partition("By:")[0].replace("it signs", "the registrant signs, by the undersigned")
BOXES = "Check the appropriate box below if the Form 8-K filing is intended to simultaneously satisfy the filing obligation\n\n"
SECURITIES = (
    "Title of each class\tTrading Symbol(s)\tName of each exchange on which registered\nCommon Stock\tBQC\tNew York Stok Exchange\n\n"
)
HEADER = "<SEC-HEADER>0001999123-97-000017.hdr.sgml : 19970630\nACCESION NUMBER:\t\t0001999123-97-000017\n</SEC-HEADER>\n"
DOCUMENT = "<DOCUMENT>\n<TYPE>8-KX\n<TEXT>\n" + HEAD + ITEM + SIGNATURE + "</TEXT>\n</DOCUMENT>\n"
INNER = {
    "misspelt caption of the cover": (
        HEAD + "Ohio\n(Stat or other jurisdiction of incorporation)\n\n" + ITEM + SIGNATURE,
        "(Stat or",
        ["no field takes it", "not STATE_CAPTION (captions.lark:", "read “(Stat”, then wanted “e”"],
    ),
    "captions glued together": (
        HEAD + "Ohio 1-97412\nState of incorporationCommission File Number\n\n" + ITEM + SIGNATURE,
        "Commission File",
        ["not FILE_NUMBER_CAPTION (captions.lark:", "would read “Commission File Number”, but wanted the edge of a word"],
    ),
    "value without a caption": (
        HEAD.replace("(Exact name of registrant)", "(Exact nome of registrant)\n\nOhio\n(State of incorporation)") + ITEM + SIGNATURE,
        "Brindle Quay",
        [
            "in report › cover",
            "no field takes it: no caption stands beside it, and nothing else tells what it is",
        ],
    ),
    "number that lacks a figure": (
        HEAD + "07-44109\n(IRS Employer Identification No.)\n\n" + ITEM + SIGNATURE,
        "07-44109",
        ["FILE_NUMBER a file number", "not EMPLOYER_NUMBER (cover.lark:", "read “07-44109”, then wanted a digit"],
    ),
    "mark that is no box": (
        HEAD + BOXES + "{} Written communications pursuant to Rule 425 under the Securities Act (17 CFR 230.425)\n\n" + ITEM + SIGNATURE,
        "Written",
        ["RULE_425 the first check box", "no value stands beside it"],
    ),
    "misspelt exchange": (
        HEAD + "Securities registered pursuant to Section 12(b) of the Act:\n\n" + SECURITIES + ITEM + SIGNATURE,
        "New York Stok",
        ["not EXCHANGE_NAME (securities.lark:", "EXCHANGE (catalogue) read “New York Sto”, then wanted “ck”"],
    ),
    "broken signature mark": (
        HEAD + ITEM + SIGNED + "/s Ida Quill\nTreasurer\n",
        "/s Ida",
        ["not SIGNED (filing.lark:", "read “/s”, then wanted “/”"],
    ),
    "misspelt label of the date": (
        HEAD + ITEM + SIGNED + "Datd: June 30, 2008\n\nBy: /s/ Ida Quill\n",
        "Datd",
        ["not DATE_LABEL (signature.lark:", "read “Dat”, then wanted “e”"],
    ),
    "heading in small letters": (
        HEAD + "item 8.01 other events\n\nA fire.\n\n" + SIGNATURE,
        "item 8.01",
        ["“item 8.01 other events” would be ITEM_HEADING (filing.lark:", "began it with a capital letter"],
    ),
    "mark of an exhibit within a line": (
        HEAD + ITEM + SIGNATURE.rstrip() + "\n\nPlease see EX-99.1\n\nA release.\n",
        "EX-99.1",
        ["not EXHIBIT_START (filing.lark:", "would read “EX-99.1”, but wanted the start of a line"],
    ),
    "misspelt field of the header": (
        HEADER + DOCUMENT,
        "ACCESION",
        ["UNKNOWN_FIELD", "not ACCESSION_NUMBER (header.lark:", "read “ACCES”, then wanted “SION”"],
    ),
    "type that is no report": (
        HEADER + DOCUMENT,
        "8-KX",
        ["not REPORT_TYPE (submission.lark:", "behind “<TYPE>8-K”, wanted anything but “X”"],
    ),
}
"""Places that a part of the report or the container reads: the text, the words that are asked about, what the answer has to say."""


@pytest.mark.every(8)
@pytest.mark.parametrize(("text", "words", "told"), INNER.values(), ids=INNER.keys())
def test_answer_about_a_part_leads_to_its_grammar(text: str, words: str, told: list[str]) -> None:
    """Captions and values of the cover, boxes, securities, signature lines, exhibit marks, header fields and types of documents."""
    answer = printed(text, words)
    for piece in told:
        assert piece in answer


def test_match_is_told_by_its_parts() -> None:
    """A heading of the catalogue: label, separator and caption, each with what it read."""
    one = explained(HEAD + ITEM + SIGNATURE, "Item 8.01")
    assert one.match is not None
    text = one.step.region.text
    read = {part.part.label: text[part.start : part.end] for part in one.match.matched}
    assert (read["ITEM_LABEL"], read["ITEM_CAPTION"]) == ("Item 8.01", "Other Events")
    assert [other.terminal.name for other in one.beside] == ["OTHER_HEADING", "ITEM_MENTION"]


def test_what_stands_elsewhere_is_told() -> None:
    """An entry of a table of contents is a heading like any other but for the second one further down."""
    text = HEAD + "TABLE OF CONTENTS\n\nItem 8.01 Other Events\n\n" + ITEM + SIGNATURE
    one = explained(text, "Item 8.01")
    assert (one.step.leaf.type, one.refused) == ("CONTENTS_ENTRY", "table of contents")
    assert "the same number heads an item again further on" in printed(text, "Item 8.01")


def test_heading_in_an_exhibit_is_told() -> None:
    """A heading that matches and heads no item: the rule around it is the reason."""
    text = HEAD + ITEM + SIGNATURE + "\nEX-99.1\n\nThe plan of the port.\n\nItem 7.01 Regulation FD Disclosure\n\nA fire.\n"
    one = explained(text, "Item 7.01")
    assert (one.step.leaf.type, one.rules[-1], one.refused) == ("ITEM_HEADING", "exhibit", "inside exhibit")
    assert "heads no item: inside exhibit" in printed(text, "Item 7.01")


def test_repair_is_told() -> None:
    """What was invented says so, and what would have fitted."""
    parsed = parse(HEAD + ITEM.rstrip())
    end = len(parsed.source.text)
    answer = [one for one in explain(parsed, end, end + 1) if one.step.action == "missing"]
    assert [one.step.leaf.type for one in answer] == ["SIGNATURE"]


def test_page_is_explained_as_it_is_seen() -> None:
    """Markup within a heading is neither in its parts nor in the way."""
    text = "<html><body><p>CURRENT REPORT PURSUANT TO SECTION 13</p><p><b>Item&nbsp;8.01</b>&#160;<i>Other</i> Events</p></body>"
    one = explained(text, "Item 8.01")
    assert one.match is not None
    assert [one.step.region.text[part.start : part.end] for part in one.match.matched][2] == "Other Events"
    assert text[one.step.leaf.start : one.step.leaf.end] == "Item&nbsp;8.01</b>&#160;<i>Other</i> Events"


@pytest.mark.every(9)
@pytest.mark.parametrize("name", names())
def test_parts_are_what_lark_compiled(name: str) -> None:
    """An explanation is about the pattern that the scanner uses: composed of its parts, it is the same."""
    for terminal, compiled in grammar(name).patterns.items():
        one = definition(terminal, name)
        assert one is not None
        assert one.expression is not None
        assert _structure(unfold(pattern(one.expression, one.grammar))) == _structure(compiled)


def _structure(written: str) -> str:
    """A pattern as Python's ``re`` understands it."""
    return str(_parser.parse(written, re.MULTILINE))


@pytest.mark.every(8)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_token_of_an_example_is_explained(path: Path) -> None:
    """Where a terminal matched, its parts read what the token has; nothing is left without an answer."""
    parsed = parse(path.read_bytes())
    for number in range(0, len(parsed.source.line_starts), 7):
        start = parsed.source.line_starts[number]
        for one in explain(parsed, start, start + 40):
            leaf = one.step.seen
            if one.step.action == "shift" and leaf.type not in DECLARED:
                assert one.match is not None, leaf
                assert one.match.start <= leaf.start < leaf.end <= one.match.end


@given(st.text("abc1. \n", max_size=30))
def test_reach_agrees_with_matching(text: str) -> None:
    """What a pattern reaches is what it matches; where it does not match, something is wanted within the text."""
    for written in (r"a+b", r"(?:ab|a c)+\.", r"^(?i:AB) ?1(?!c)", r"(?<!a)b++c?$"):
        came = try_pattern(written, text, 0, len(text))
        found = re.compile(written, re.MULTILINE).match(text)
        assert bool(found) == (not came.wanted)
        assert found is None or came.end == found.end()
        assert 0 <= came.end <= len(text)


def test_terminal_without_pattern_cannot_be_tried() -> None:
    """Free text is what no terminal matches: to ask why it does not match is a mistake of the caller."""
    text = definition("TEXT", "filing")
    assert text is not None
    with pytest.raises(ValueError, match="only declared"):
        try_terminal(text, "", 0, 0)
