"""The two filings that the project was asked to read without a fault, field by field, as a person reads them."""

from pathlib import Path

import pytest

from eightk_lark import Parsed, parse_file
from tests.laws import faults

REFLOWED = "001_0e315d5e1cee0acc.txt"
FIXED = "003_6755a807422d80ad.txt"
TITLE = "Chief Financial Officer, Vice President of Finance and Administration and Treasurer"


@pytest.fixture(scope="module")
def reflowed(seeds: Path) -> Parsed:
    """The filing whose columns and line ends a program took away."""
    return parse_file(seeds / REFLOWED)


@pytest.fixture(scope="module")
def fixed(seeds: Path) -> Parsed:
    """The filing as it was filed, in eighty columns."""
    return parse_file(seeds / FIXED)


@pytest.mark.parametrize("name", [REFLOWED, FIXED])
def test_clean(seeds: Path, name: str) -> None:
    """Both are well-formed filings, so nothing is found, and every character is in its place."""
    parsed = parse_file(seeds / name, strict=True)
    assert parsed.diagnostics == ()
    assert parsed.ok
    assert faults(parsed) == []
    assert parsed.to_dict()["source"] == {"name": name, "format": "text", "encoding": "ascii"}


def cover(date: str, address: str, code: str, telephone: str) -> dict[str, object]:
    """The cover page of either filing: the registrant moved between them."""
    return {
        "report_date": date,
        "earliest_event_date": None,
        "registrants": [
            {
                "name": "SONUS NETWORKS, INC.",
                "state_of_incorporation": "DELAWARE",
                "commission_file_number": "000-30229",
                "irs_employer_id": "04-3387074",
                "address": {"text": address, "postal_code": code},
                "telephone": telephone,
            }
        ],
        "former_name_or_address": None,
        "checkboxes": {"rule_425": None, "rule_14a_12": None, "rule_14d_2b": None, "rule_13e_4c": None},
        "securities": [],
        "emerging_growth_company": None,
        "transition_period_election": None,
    }


def test_cover_with_columns_lost(reflowed: Parsed) -> None:
    """The cover is read although captions and values of three columns run into each other."""
    found = reflowed.to_dict()
    assert (found["form_type"], found["amendment_number"], found["submission"]) == ("8-K", None, None)
    assert found["cover"] == cover("2004-01-20", "5 CARLISLE ROAD, WESTFORD, MASSACHUSETTS", "01886", "(978) 692-8999")


def test_cover_in_columns(fixed: Parsed) -> None:
    """The cover is read in three columns with wrapped captions."""
    found = fixed.to_dict()
    assert (found["form_type"], found["amendment_number"], found["submission"]) == ("8-K", None, None)
    assert found["cover"] == cover("2004-03-29", "250 APOLLO DRIVE, CHELMSFORD, MASSACHUSETTS", "01824", "(978) 614-8100")


def printed(parsed: Parsed, first: str, last: str) -> str:
    """What the file prints from the first words to the last ones, white space folded."""
    text = parsed.source.text
    start = text.index(first)
    return " ".join(text[start : text.index(last, start) + len(last)].split())


@pytest.mark.parametrize(("name", "last"), [(REFLOWED, "attached as Exhibit 99.1 hereto."), (FIXED, "attached as Exhibit 99.2 hereto.")])
def test_item(seeds: Path, name: str, last: str) -> None:
    """The whole body of the one item, folded, and nothing of the heading, the page mark or the signature."""
    parsed = parse_file(seeds / name)
    (item,) = parsed.filing.items
    assert (item.numbers, item.letters, item.not_applicable) == (("12",), (), False)
    assert item.caption is not None
    assert item.caption.value == "RESULTS OF OPERATIONS AND FINANCIAL CONDITION."
    assert item.body == printed(parsed, "The information in this Current Report", last)


@pytest.mark.parametrize(("name", "date"), [(REFLOWED, "2004-01-21"), (FIXED, "2004-03-29")])
def test_signature(seeds: Path, name: str, date: str) -> None:
    """One signer with the whole of his title, three lines of it or none."""
    (signature,) = parse_file(seeds / name).to_dict()["signatures"]
    del signature["span"]
    assert signature == {
        "registrant": "SONUS NETWORKS, INC.",
        "date": date,
        "conformed": "Stephen J. Nill",
        "name": "Stephen J. Nill",
        "title": TITLE,
    }


def test_exhibit_rows(reflowed: Parsed, fixed: Parsed) -> None:
    """The index is read with a heading and without one."""
    assert [(row.number, row.description) for row in reflowed.filing.exhibit_index] == [("99.1", "Press release dated January 20, 2004.")]
    assert [(row.number, row.description) for row in fixed.filing.exhibit_index] == [
        ("99.1", "Press release dated March 29, 2004."),
        ("99.2", "Script for Conference Call dated March 29, 2004."),
    ]
    assert fixed.filing.exhibits == ()


def test_appended_press_release(reflowed: Parsed) -> None:
    """The press release behind the index is an exhibit, from its title to the end of the file."""
    (exhibit,) = reflowed.filing.exhibits
    text = reflowed.source.text
    assert text[exhibit.span.start :].startswith("SONUS NETWORKS DELAYS RELEASE OF ITS Q4 AND FY2003 FINANCIAL RESULTS\n")
    assert exhibit.span.end == len(text)


def test_values_are_proved(reflowed: Parsed, fixed: Parsed) -> None:
    """The place of a value holds the value as it is printed."""
    for parsed in (reflowed, fixed):
        (registrant,) = parsed.filing.cover.registrants
        numbers = (registrant.commission_file_number, registrant.irs_employer_id, registrant.telephone)
        for value in (registrant.name, registrant.state_of_incorporation, *numbers):
            assert value is not None
            assert parsed.source.text[value.span.start : value.span.end] == value.value
