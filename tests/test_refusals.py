"""What looks like the heading of an item and is none: each candidate is kept, with the reason."""

import pytest

from eightk_lark import parse

COVER = """FORM 8-K

CURRENT REPORT
Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934

Date of Report (Date of earliest event reported): June 4, 2008

Brindle Quay Chandlers, Inc.
(Exact name of registrant as specified in its charter)

"""
ITEM = """Item 8.01 Other Events.

The wharf burned down.

"""
LIST = """Item 9.01 Financial Statements and Exhibits.

(d) Exhibits. What is furnished under Item 7.01 is not filed.

99.1   Press release

"""
SIGNATURE = """SIGNATURE

Pursuant to the requirements of the Securities Exchange Act of 1934, the
registrant has duly caused this report to be signed on its behalf by the
undersigned hereunto duly authorized.

By: /s/ Oswin B. Tarrant
    Oswin B. Tarrant
    President

"""
HEADING = """Item 2.02 Results of Operations and Financial Condition

"""
INDEX = """EXHIBIT INDEX

99.1   Press release

"""
EXHIBIT = """EXHIBIT 99.1

PRESS RELEASE

"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (COVER + ITEM + SIGNATURE, []),
        (COVER + ITEM + "As told in Item 2.02 of this report.\n\n" + SIGNATURE, [("Item 2.02", "prose")]),
        (COVER + ITEM + LIST + SIGNATURE, [("Item 7.01", "prose")]),
        (COVER + ITEM + SIGNATURE + HEADING, [(HEADING.strip(), "behind the signature")]),
        (COVER + ITEM + SIGNATURE + INDEX + HEADING, [(HEADING.strip(), "inside the exhibit index")]),
        (COVER + ITEM + SIGNATURE + INDEX + EXHIBIT + HEADING, [(HEADING.strip(), "inside exhibit")]),
        (COVER + "Item 8.01 Other Events\n\n" + ITEM + SIGNATURE, [("Item 8.01 Other Events", "table of contents")]),
    ],
    ids=["none", "prose", "list of exhibits", "behind the signature", "exhibit index", "exhibit", "contents"],
)
def test_reasons(text: str, found: list[tuple[str, str]]) -> None:
    """Each candidate is told with the reason, wherever it stands."""
    assert [(refusal.leaf.text, refusal.reason) for refusal in parse(text).refusals] == found


def test_places() -> None:
    """A candidate keeps its place in the text."""
    text = COVER + ITEM + SIGNATURE + HEADING
    (refusal,) = parse(text).refusals
    assert text[refusal.leaf.start : refusal.leaf.end] == refusal.leaf.text
