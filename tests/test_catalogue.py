"""The data files of the form: complete, consistent and usable as they are."""

from datetime import date
from itertools import groupby, pairwise
from typing import Any

import pytest

from eightk_lark.form import catalogue
from eightk_lark.form.files import folder

FILES = {
    "items": {"section", "item"},
    "exhibits": {"exhibit"},
    "states": {"state"},
    "exchanges": {"exchange"},
    "form_types": {"form"},
    "other_forms": {"form"},
    "symbol_fonts": {"font"},
    "titles": {"words"},
    "company_suffixes": {"words", "abbreviations"},
    "words": {"months", "numbers", "roman", "nothing", "captions", "sentences"},
}
DOTTED_SINCE = date(2004, 8, 23)
"""The first day of the dotted numbers (Release 33-8400)."""
LEGACY = [item for item in catalogue.items() if "." not in item.number]
DOTTED = [item for item in catalogue.items() if "." in item.number]


def texts_of(found: Any) -> list[str]:
    """Every string of a catalogue."""
    if isinstance(found, dict):
        return [text for value in found.values() for text in texts_of(value)]
    if isinstance(found, list):
        return [text for value in found for text in texts_of(value)]
    return [found] if isinstance(found, str) else []


def test_every_file_is_known() -> None:
    """No data file stands there unused."""
    assert {path.name.removesuffix(".toml") for path in folder().joinpath("catalogue").iterdir()} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_loads(name: str) -> None:
    """A catalogue has the tables that its name promises, and no empty string in them."""
    data = catalogue.load(name)
    assert set(data) == FILES[name]
    assert all(data.values())
    assert all(text.strip() == text != "" for text in texts_of(data))


@pytest.mark.parametrize("name", ["exhibits", "form_types", "items"])
def test_dates_are_ordered(name: str) -> None:
    """Nothing ends before it begins."""
    rows = [row for table in catalogue.load(name).values() for row in table]
    spans = [(row["since"], row["until"]) for row in rows if "since" in row and "until" in row]
    assert spans or name == "form_types"
    for since, until in spans:
        assert date.fromisoformat(since) <= date.fromisoformat(until)


def test_items_of_one_number_follow_each_other() -> None:
    """A number that was given twice has two meanings, one after the other."""
    for _, same in groupby(sorted(catalogue.items(), key=lambda item: (item.number, item.since)), key=lambda item: item.number):
        spans = [(item.since, item.until) for item in same]
        for (_, until), (since, _) in pairwise(spans):
            assert until is not None
            assert until < since


def test_there_are_two_numberings() -> None:
    """Thirteen old numbers, one of them given twice; thirty-three new ones."""
    assert {item.number for item in LEGACY} == {str(number) for number in range(1, 14)}
    assert len(LEGACY) == 14
    assert len(DOTTED) == len({item.number for item in DOTTED}) == 33


def test_old_numbers_ended_when_new_ones_began() -> None:
    """No day has both numberings."""
    assert all(item.until is not None and item.until < DOTTED_SINCE for item in LEGACY)
    assert all(item.since >= DOTTED_SINCE and item.until is None for item in DOTTED)


def test_successors() -> None:
    """Every old item but 13, which the form never had, leads to a new one that exists."""
    dotted = {item.number for item in DOTTED}
    assert {item.number for item in LEGACY if item.successor is None} == {"13"}
    assert all(item.successor in dotted for item in LEGACY if item.successor)
    assert all(item.successor is None for item in DOTTED)
    assert [item.number for item in catalogue.successors("12")] == ["2.02"]
    assert catalogue.successors("13") == catalogue.successors("5.02") == ()


@pytest.mark.parametrize(
    ("day", "numbers"),
    [(date(1997, 5, 1), ["3.02"]), (date(2002, 5, 1), ["7.01"]), (date(1999, 6, 1), ["7.01", "3.02"]), (None, ["7.01", "3.02"])],
)
def test_successor_of_a_number_with_two_meanings(day: date | None, numbers: list[str]) -> None:
    """Item 9 was given twice: the day tells which is meant, and where it does not, both are told."""
    assert [item.number for item in catalogue.successors("9", day)] == numbers


def test_captions() -> None:
    """Every item has a caption; no item has one twice."""
    for item in catalogue.items():
        assert item.captions
        assert all(caption.strip(" .") for caption in item.captions)
        folded = [caption.casefold() for caption in item.captions]
        assert len(folded) == len(set(folded)), item.number


def test_letters() -> None:
    """The paragraphs of an item, written out; none where the form has none or they are not known."""
    letters = {item.number: item.letters for item in catalogue.items()}
    assert letters["9.01"] == "abcd"
    assert letters["4.01"] == "ab"
    assert letters["8.01"] == ""


def test_exhibits() -> None:
    """The rows of the exhibit table with the days of each number; 22 was given twice."""
    meanings = [row for row in catalogue.exhibits() if row.number == "22"]
    assert [(row.since, row.until) for row in meanings] == [(None, date(2021, 1, 3)), (date(2021, 1, 4), None)]
    assert {row.on_form_8k for row in catalogue.exhibits()} == {"yes", "practice", "no"}


@pytest.mark.parametrize(
    ("printed", "day", "number"),
    [
        ("5", None, "5"),
        ("1.05", None, "1.05"),
        ("Other events", None, "5"),
        ("Other Events", date(2004, 8, 20), "8.01"),
        ("OTHER EVENTS", date(2004, 8, 20), "5"),
        ("OTHER EVENTS", None, "8.01"),
        ("Regulation FD Disclosure", date(2004, 8, 22), "9"),
        ("Regulation FD Disclosure", date(2004, 8, 23), "7.01"),
        ("Regulation FD Disclosure", None, "7.01"),
        ("Other Events of Interest", None, None),
        ("6.10", None, None),
    ],
)
def test_item_number(printed: str, day: date | None, number: str | None) -> None:
    """EDGAR's numbers and captions name an item: by the spelling, then by the day, then as the form is today."""
    assert catalogue.item_number(printed, day) == number


def test_edgar_captions_tell_the_item() -> None:
    """Within one numbering no two items have the same caption in EDGAR's headers."""
    for numbering in (LEGACY, DOTTED):
        captions = [caption.casefold() for item in numbering for caption in item.edgar_captions]
        assert captions
        assert len(captions) == len(set(captions))


def test_exhibit_items() -> None:
    """The two items that list exhibits, of either numbering."""
    assert catalogue.exhibit_items() == {"7", "9.01"}


@pytest.mark.parametrize(("name", "table"), [("states", "state"), ("exchanges", "exchange")])
def test_names_belong_to_one_row(name: str, table: str) -> None:
    """A printed name has one meaning."""
    names = [one.casefold() for row in catalogue.load(name)[table] for one in row["names"]]
    assert len(names) == len(set(names))


def test_form_types() -> None:
    """The eight submission types of the family, each once."""
    types = [row["type"] for row in catalogue.load("form_types")["form"]]
    assert len(types) == len(set(types)) == 8
    assert {"8-K", "8-K/A"} <= set(types)
