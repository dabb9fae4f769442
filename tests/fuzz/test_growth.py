"""Some units that are repeated, always the same; ``make growth`` tries thousands of others."""

import pytest

from tests.fuzz.growth import FACTOR, FRAMES, LENGTHS, Unit, failures, growth

SOME = 200
"""The number of units that the whole run tries."""


@pytest.mark.whole
@pytest.mark.parametrize("seed", range(4))
def test_nothing_grows_faster_than_its_text(seed: int) -> None:
    """Whatever is repeated: twice the text takes twice the time, give or take a fifth."""
    assert list(failures(seed, SOME // 4)) == []


def test_growth_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes the square of its length, and what takes for ever, are told from what takes its length; noise is tried again."""
    unit = Unit(b"Item {n}\n", FRAMES[0])
    assert unit.repeated(40).split() == [b"Item", b"0", b"Item", b"1", b"Item", b"2", b"Item", b"3"]
    monkeypatch.setattr("tests.fuzz.growth._seconds", lambda data: len(data) ** 2)
    assert growth(unit) > FACTOR
    monkeypatch.setattr("tests.fuzz.growth._seconds", lambda data: len(data) * (3 if len(data) == longest else 1))
    longest = len(unit.repeated(4 * LENGTHS[0]))
    assert growth(unit) < FACTOR
