"""What the text of an item says of exhibits: those of the report are told from those of other filings."""

import pytest

from eightk_lark import validate
from tests.places import example


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("The agreement is attached hereto as Exhibit 10.7.", ["10.7"]),
        ("It is filed as Exhibit 10.7 to this Current Report on Form 8-K.", ["10.7"]),
        ("The slides are furnished herewith as Exhibits 99.7, 99.8 and 99.9.", ["99.7", "99.8", "99.9"]),
        ("The letter (Exhibit 16.7 hereto) says so.", ["16.7"]),
        ("The agreement was filed as Exhibit 10.7 to the annual report for 2019.", []),
        ("It is filed as Exhibit 10.7 to the registration statement.", []),
        ("It was previously filed as Exhibit 10.7.", []),
        ("The form of note is attached as Exhibit A to the agreement.", []),
        ("See Exhibit 10.7 of the annual report.", []),
        ("The press release is attached as Exhibit 99.1.", []),
    ],
)
def test_exhibits_of_the_report_are_listed(sentence: str, numbers: list[str]) -> None:
    """A sentence that makes an exhibit part of the report is told where the list does not have it, each number at its place."""
    filing = example("securities-2020").replace("The press release also gives", f"{sentence} The press release also gives")
    found = [one for one in validate(filing).diagnostics if one.code == "EK521"]
    assert [one.message.split()[1] for one in found] == numbers
    assert all(one.message.split()[1] in filing[one.span.start : one.span.end] for one in found)


def test_place_in_a_page() -> None:
    """In a page the place of a mention is that of its words, tags and references around them left out."""
    page = example("submission-2012")
    filing = page.replace("Exhibit&#160;10.1", "Exhibit&#160;<i>10.9</i>", 1)
    (found,) = (one for one in validate(filing).diagnostics if one.code == "EK521")
    assert filing[found.span.start : found.span.end] == "Exhibit&#160;<i>10.9"
