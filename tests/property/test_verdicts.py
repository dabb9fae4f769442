"""Whatever a filing is made of, the rules have an answer, and it can be used as it is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightk_lark import Config, parse, validate
from eightk_lark.rules import all_rules
from eightk_lark.rules.subject import Subject
from tests.property.strategies import FILINGS, PIECES, damaged

days = st.none() | st.dates(date(1993, 1, 1), date(2030, 1, 1))


def assert_in_text(text: str, start: int, end: int) -> None:
    """A place is one of the text."""
    assert 0 <= start <= end <= len(text)


@given(damaged, days)
def test_a_verdict_on_anything(text: str, day: date | None) -> None:
    """The verdict comes for any text and any day; its findings are in the order of the text and stand in it."""
    report = validate(text, config=Config(assume_date=day))
    places = [(found.span.start, found.span.end) for found in report.diagnostics]
    assert places == sorted(places)
    assert report.ok is not any(found.severity == "error" for found in report.diagnostics)
    for found in report.diagnostics:
        assert_in_text(text, found.span.start, found.span.end)
        for label in found.labels:
            assert_in_text(text, label.span.start, label.span.end)
        assert report.parsed.source.position(found.span.start) == (found.line, found.column)


@pytest.mark.every(7)
@pytest.mark.parametrize("text", [*FILINGS, *PIECES, ""], ids=lambda text: str(len(text)))
def test_every_rule_has_an_answer(text: str) -> None:
    """No rule relies on another to keep it from a filing without the part that it is about."""
    subject = Subject(parse(text), date(2024, 5, 1))
    for rule in all_rules():
        for found in rule.check(subject):
            assert_in_text(text, found.span.start, found.span.end)
            assert found.message == found.message.strip().rstrip(".")
