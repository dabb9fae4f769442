"""Filings that were set, of which the truth is known: each is read as it was set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightk_lark import parse, validate
from typesetter.axes import OPTIONS, Setting, plain, settings
from typesetter.comparison import differences, fields_of
from typesetter.defects import SEEDED, Defect, due
from typesetter.limits import LIMITS
from typesetter.seeding import Outcome, outcome
from typesetter.typesetting import Made, typeset

PLACED = {
    "name": "/cover/registrants/0/name",
    "state": "/cover/registrants/0/state_of_incorporation",
    "telephone": "/cover/registrants/0/telephone",
    "postal code": "/cover/registrants/0/address/postal_code",
    "signed": "/signatures/0/conformed",
    "titles": "/signatures/0/title",
    "exhibit numbers": "/exhibit_index/0/number",
}
"""Fields of the truth, with the pointers of their first values."""


def told(made: Made) -> str:
    """What was read otherwise than it was set, and the document; empty where nothing was."""
    wrong = differences(made, fields_of(parse(made.document)))
    lines = [f"{field}: set {true}, read {read}" for field, (true, read) in wrong.items()]
    return "\n".join([*lines, made.document]) if wrong else ""


@pytest.mark.every(4)
@pytest.mark.parametrize(("axis", "option"), OPTIONS, ids=" = ".join)
def test_one_option_is_read(axis: str, option: str) -> None:
    """Whatever is not plain, alone."""
    assert told(typeset(plain() | {axis: option})) == ""


@pytest.mark.every(4)
@pytest.mark.parametrize(("axis", "option"), OPTIONS, ids=" = ".join)
def test_what_is_found_is_what_is_due(axis: str, option: str) -> None:
    """Errors and warnings: those of the option, and no other."""
    setting = plain() | {axis: option}
    report = validate(typeset(setting).document)
    assert {found.code for found in report.diagnostics if found.severity != "info"} == due(setting)


@pytest.mark.whole
@pytest.mark.parametrize(("axis", "option"), OPTIONS, ids=" = ".join)
def test_two_options_are_read(axis: str, option: str) -> None:
    """With any other, but for the pairs that are known to be too much."""
    others = [other for other in OPTIONS if other[0] > axis]
    wrong = [other for other in others if told(typeset(plain() | {axis: option} | dict([other])))]
    assert {frozenset([(axis, option), other]) for other in wrong} == {
        pair for pair in LIMITS if (axis, option) in pair and _is_first(axis, pair)
    }


def _is_first(axis: str, pair: frozenset[tuple[str, str]]) -> bool:
    return axis == min(name for name, _ in pair)


@given(settings)
def test_any_setting_is_set_and_read_without_a_crash(setting: Setting) -> None:
    """And numbers and dates, which have shapes, are right whatever else is odd; of several registrants, their names say whose they are."""
    made = typeset(setting)
    wrong = differences(made, fields_of(parse(made.document)))
    told_by_name = {"file number", "employer number", "telephone"} if setting["registrants"] == "two" else set()
    assert (wrong.keys() - told_by_name).isdisjoint(
        {"report date", "file number", "employer number", "telephone", "class", "symbol", "exchange"}
    ), told(made)


@given(st.sampled_from(OPTIONS))
def test_a_value_is_found_at_its_place(odd: tuple[str, str]) -> None:
    """What proves a value stands where it was set."""
    made = typeset(plain() | dict([odd]))
    positions = parse(made.document).positions()
    for field, pointer in PLACED.items():
        if field in made.places and pointer in positions:
            start, end = positions[pointer]["span"]
            first, last = made.places[field][0]
            assert start <= first < last <= end, (field, made.document[start:end], made.document[first:last])


@pytest.mark.every(2)
@pytest.mark.parametrize("defect", SEEDED, ids=lambda defect: f"{defect.code} {defect.new.strip()[:30]}")
def test_a_defect_is_found_and_what_is_nearest_to_it_is_not(defect: Defect) -> None:
    """At its line, with nothing else that is an error or a warning."""
    assert outcome(defect, plain()) == Outcome(heard=True, placed=True, others=frozenset(), near=False)
