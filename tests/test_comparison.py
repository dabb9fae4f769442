"""``diff``: what belongs together, what counts as a change, and how changes are told."""

import json
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from eightk_lark import Report, validate
from eightk_lark.compare.comparable_parts import ComparablePart
from eightk_lark.compare.comparison import ADDED, CHANGED, DROPPED, Change, compare, paired
from eightk_lark.compare.differences import COMPARED, differences
from eightk_lark.content.model import Value
from eightk_lark.render.changes import as_dict, changes
from eightk_lark.text.source import Span
from tests.places import example
from tests.snapshots_of import same_as_snapshot

SHORT = """FORM 8-K

CURRENT REPORT
Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934

Date of Report (Date of earliest event reported): June 4, 2008

Brindle Quay Chandlers, Inc.
(Exact name of registrant as specified in its charter)

Item 5.03 Amendments to Articles of Incorporation or Bylaws; Change in Fiscal Year.

The bridge stands.

Item 8.01 Other Events.

The wharf burned down.

SIGNATURE

Pursuant to the requirements of the Securities Exchange Act of 1934, the
registrant has duly caused this report to be signed on its behalf by the
undersigned hereunto duly authorized.

Brindle Quay Chandlers, Inc.

By: /s/ Oswin B. Tarrant
Oswin B. Tarrant
President
"""


def told(before: str, after: str, *parts: str) -> list[tuple[str, str]]:
    """Kind and path of the changes in some parts of the contract; in all but findings where none is named."""
    found = compare(validate(before), validate(after))
    return [(one.kind, "/".join(one.path)) for one in found if (one.path[0] in parts if parts else one.path[0] != "diagnostics")]


def only(before: str, after: str) -> Change:
    """The one change between two texts."""
    (change,) = (one for one in compare(validate(before), validate(after)) if one.path[0] != "diagnostics")
    return change


def test_item_is_added_and_dropped() -> None:
    """With its caption and its place in the file that has it."""
    longer = SHORT.replace("Item 8.01", "Item 7.01 Regulation FD Disclosure.\n\nA fair is held.\n\nItem 8.01")
    added = only(SHORT, longer)
    assert (added.kind, added.path, added.before) == (ADDED, ("items", "7.01"), None)
    assert added.after is not None
    assert added.after.value == "Regulation FD Disclosure."
    assert longer[added.after.span.start : added.after.span.end] == "Regulation FD Disclosure."
    assert told(longer, SHORT) == [(DROPPED, "items/7.01")]


def test_item_of_another_number_belongs_by_its_caption() -> None:
    """A number that was mistyped is a number that changed."""
    change = only(SHORT, SHORT.replace("Item 8.01", "Item 7.01"))
    assert (change.kind, change.path) == (CHANGED, ("items", "7.01", "numbers"))


def entry(name: str, *keys: object) -> ComparablePart:
    """An entry that is known by some keys."""
    return ComparablePart(name, keys, Value(name, Span(0, 0)), {})


def test_entries_belong_together_by_the_best_key() -> None:
    """Then by the next; those with the same key by their order; what has no partner stands alone."""
    before = [entry("a", 1, "x"), entry("b", 2, "y"), entry("c", 2, "y"), entry("d", 3, None), entry("e", 4, "z")]
    after = [entry("z", 5, "z"), entry("y", 2, "x"), entry("x", 2, "y"), entry("w", 6, None)]
    pairs = [(one and one.name, other and other.name) for one, other in paired(before, after)]
    assert pairs == [("a", None), ("b", "y"), ("c", "x"), ("d", None), ("e", "z"), (None, "w")]


def test_caption_that_is_worded_otherwise_has_changed() -> None:
    """Case counts, layout does not."""
    assert told(SHORT, SHORT.replace("Other Events.", "OTHER EVENTS.", 1)) == [(CHANGED, "items/8.01/caption")]
    assert told(SHORT, SHORT.replace("Other Events.", "Other\n     Events.", 1)) == []


def test_signs_of_a_kind_are_alike() -> None:
    """Curly and straight quotation marks, dashes and hyphens."""
    one = SHORT.replace("The wharf", "The 'old' \"wharf\" - ours -")
    other = SHORT.replace("The wharf", "The ‘old’ “wharf” – ours –")
    assert told(one, other) == []
    assert told(SHORT, one) == [(CHANGED, "items/8.01/body")]


def test_marks_within_numbers_count() -> None:
    """A million is no thousand."""
    assert told(SHORT.replace("down", "down for $1.5"), SHORT.replace("down", "down for $15")) == [(CHANGED, "items/8.01/body")]


def test_long_text_has_the_place_of_the_paragraph_that_changed() -> None:
    """In both files."""
    paragraphs = "The first stands.\n\nThe second stands.\n\nThe third stands."
    one = SHORT.replace("The bridge stands.", paragraphs)
    other = one.replace("The first stands.", "The first\n  stands.").replace("The second", "The other")
    change = only(one, other)
    assert change.before is not None
    assert change.after is not None
    assert one[change.before.span.start :].startswith("The second")
    assert other[change.after.span.start :].startswith("The other")


PARTS: list[tuple[str, Callable[[str], str], list[tuple[str, str]]]] = [
    (
        "a class of securities",
        lambda page: page.replace(">CMWU<", ">CMWX<"),
        [(CHANGED, "cover/securities/6.10% Junior Subordinated Debentures of Calder Mere Utilities Company due May 2064/trading_symbol")],
    ),
    (
        "a registrant's telephone number",
        lambda page: page.replace(">555-0139<", ">555-0140<"),
        [(CHANGED, "cover/registrants/CALDER MERE UTILITIES COMPANY/telephone"), (CHANGED, "facts/LocalPhoneNumber/value")],
    ),
]


@pytest.mark.parametrize(("change", "want"), [pytest.param(*case[1:], id=case[0]) for case in PARTS])
def test_parts_of_the_cover(change: Callable[[str], str], want: list[tuple[str, str]]) -> None:
    """Registrants and classes of securities are found again by what did not change."""
    page = example("inline-xbrl-2024")
    assert change(page) != page
    found = told(page, change(page))
    assert all(one in found for one in want)
    assert {path.split("/")[0] for _, path in found} <= {"cover", "facts"}


def test_facts_are_one_change_where_only_one_page_tags_them() -> None:
    """The same page without its tags prints the same."""
    page = example("inline-xbrl-2024")
    plain = page.replace("ix:nonNumeric", "span").replace("ix:nonnumeric", "span")
    assert told(page, plain) == [(DROPPED, "facts")]


def test_signers_and_exhibits() -> None:
    """A signer of another name in the same place; rows and documents of the submission by number."""
    signed = SHORT.replace("Oswin B. Tarrant", "Merle Q. Adwick")
    assert told(SHORT, signed) == [(CHANGED, "signatures/Merle Q. Adwick/conformed"), (CHANGED, "signatures/Merle Q. Adwick/name")]
    whole = example("submission-2012")
    start = whole.index("<DOCUMENT>\n<TYPE>EX-99.1")
    cut = whole[:start] + whole[whole.index("</DOCUMENT>", start) + len("</DOCUMENT>\n") :]
    assert told(whole, cut) == [(DROPPED, "exhibits/99.1")]
    reworded = whole.replace("sawdust and shavings of two", "sawdust and shavings of three")
    assert told(whole, reworded) == [(CHANGED, "exhibits/99.1/text")]
    named = whole.replace("RESIDUALS SUPPLY AGREEMENT", "SUPPLY AGREEMENT", 1)
    assert told(whole, named) == [(CHANGED, "exhibits/10.1/description")]


def test_findings_come_and_go() -> None:
    """By code and part of the filing; one that only stands elsewhere is the same."""
    text = example("columns-1997")
    undated = text.replace("June 16, 1997\n", "\n", 1)
    assert (ADDED, "diagnostics/EK210") in told(text, undated, "diagnostics")
    assert (DROPPED, "diagnostics/EK210") in told(undated, text, "diagnostics")
    assert told(undated, "\n\n" + undated, "diagnostics") == []


def amended() -> tuple[Report, Report]:
    """An example and a copy with one change of each kind."""
    text = example("columns-1997")
    other = (
        text.replace("$11.4 million", "$11.9 million")
        .replace("1400 Cupola", "1500 Cupola")
        .replace("June 16, 1997\n", "June 17, 1997\n", 1)
    )
    other = other.replace("ITEM 7.", "ITEM 5.  OTHER EVENTS.\n\n     Nothing.\n\nITEM 7.", 1).replace(
        "fall due in three equal", "are due in four"
    )
    cut = other.index("         99.1 ")
    other = other[:cut] + other[other.index("17, 1997\n", cut) + len("17, 1997\n") :]
    return validate(text, name="first.txt"), validate(other, name="second.txt")


def printed(before: Report, after: Report, width: int = 80) -> list[str]:
    """The lines that are printed of the changes."""
    return [line.plain.rstrip() for line in changes(compare(before, after), before, after, width)]


@pytest.mark.parametrize("width", [60, 80, 160])
def test_snapshots(width: int) -> None:
    """Below the names of both filings each change with its places and its words, then how many there are."""
    lines = printed(*amended(), width)
    assert max(map(cell_len, lines)) <= width
    assert same_as_snapshot(f"diff-{width}.txt", "\n".join(lines) + "\n")


def test_no_change_is_said() -> None:
    """In words."""
    before, _ = amended()
    assert printed(before, before)[-1] == "no change"


def test_data_has_both_sides() -> None:
    """Values, spans, lines and columns; None where a side says nothing."""
    before, after = amended()
    data = json.loads(json.dumps(as_dict(compare(before, after), before, after)))
    assert (data["schema"], data["before"]["name"], data["after"]["name"]) == ("eightk-diff/1", "first.txt", "second.txt")
    (date,) = (one for one in data["changes"] if one["path"] == ["cover", "report_date"])
    assert date["before"] == {"value": "1997-06-16", "span": [385, 398], "line": 15, "column": 53}
    assert date["after"]["value"] == "1997-06-17"
    (item,) = (one for one in data["changes"] if one["path"] == ["items", "5"])
    assert item["before"] is None


HOSTILE = "[red]loss[/red] [/x] :smile: \x1b[31mred\x1b[0m \x1b]0;t\x07 \x00 \x9b31m \u202e \ud800 a\rb"


def test_hostile_text_stays_inert() -> None:
    """In names, values, words and paths: no markup is read and no escape reaches the terminal."""
    one = SHORT.replace("The wharf", HOSTILE).replace("Oswin B. Tarrant", f"Oswin {HOSTILE}")
    other = one.replace("burned down", "fell").replace("President", f"{HOSTILE} President").replace("Chandlers", f"{HOSTILE} Chandlers")
    lines = printed(validate(one, name=HOSTILE), validate(other))
    assert "".join(lines).isprintable()
    assert any("[red]loss[/red]" in line for line in lines)


def test_words_without_end_are_cut() -> None:
    """A line of a million characters without a blank is no excerpt."""
    one = SHORT.replace("burned down", f"{'x' * 1_000_000} burned {'y' * 1_000_000}")
    assert sum(map(len, printed(validate(one), validate(one.replace("burned", "sank"))))) < 2000


def test_wordings_tell_what_differs() -> None:
    """Words that go and words that come, with those around them; white space and signs of a kind do not count."""
    (found,) = differences("one two three four five six", "one two three  FOUR five six")
    assert (found.lead, found.before, found.after, found.rest) == (("one", "two", "three"), ("four",), ("FOUR",), ("five", "six"))
    assert [one.after for one in differences("a b", "a x b y")] == [("x",), ("y",)]
    assert list(differences("“a” – b", '"a"\n-\nb')) == []


def test_wordings_of_long_texts_stop() -> None:
    """Long texts are compared as far as so many words; what differs at their ends is found all the same."""
    same = "word " * 10_000
    assert len(list(differences(f"{same} a {same}", f"{same} b {same}"))) == 1
    one, other = (" ".join(f"{kind}{number}" for number in range(10_000)) for kind in "ab")
    (found,) = differences(one, other)
    assert len(found.before) == len(found.after) == COMPARED
