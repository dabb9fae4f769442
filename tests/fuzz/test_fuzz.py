"""Some broken filings, always the same; ``make fuzz`` breaks others for an hour."""

import os
from collections import Counter

import attrs
import pytest

from eightk_lark import parse
from eightk_lark.text.source import Span
from tests.fuzz.harness import failures, faults, made_small
from tests.laws import seen_value_faults
from tests.places import example

SOME = 600
"""The number of filings that the whole run breaks."""


@pytest.mark.whole
@pytest.mark.parametrize("seed", range(4))
def test_nothing_breaks(seed: int) -> None:
    """No law is broken, and nothing raises, whatever was done to a filing."""
    families: Counter[str] = Counter()
    found = list(failures(os.environ.get("EIGHTK_CORPUS"), seed, lambda number: number < SOME // 4, families))
    assert found == []
    assert len(families) > 20


def test_a_failing_filing_is_made_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """To the bytes that fail."""
    monkeypatch.setattr("tests.fuzz.harness.faults", lambda data, _drawings: iter(["wrong"] if b"\x00" in data else []))
    assert made_small(b"FORM 8-K\n" * 50 + b"\x00" + b"Item 5" * 20) == b"\x00"
    assert list(faults(b"FORM 8-K")) == []


@pytest.mark.parametrize("name", ["columns-1997", "layout-tables-2009"])
def test_a_value_that_is_not_at_its_place_is_noticed(name: str) -> None:
    """Another value at the place, and the value at another place."""
    parsed = parse(example(name))
    assert list(seen_value_faults(parsed)) == []
    signed = parsed.filing.signatures[0]
    for wrong in (attrs.evolve(signed.name, value="Nobody Else"), attrs.evolve(signed.name, span=Span(0, 8))):
        changed = attrs.evolve(parsed.filing, signatures=(attrs.evolve(signed, name=wrong),))
        assert len(list(seen_value_faults(attrs.evolve(parsed, filing=changed)))) == 1
