"""Some broken filings, always the same; ``make fuzz`` breaks others for an hour."""

import os
from collections import Counter

import pytest

from tests.fuzz.harness import failures, faults, made_small

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
