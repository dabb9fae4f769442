"""The words in which two texts differ, whatever their layout, with some words around them."""

from collections.abc import Iterator
from difflib import SequenceMatcher

import attrs

AROUND = 4
"""The number of words that are alike and are given before a difference and behind it."""
COMPARED = 400
"""The number of words that are compared from the first difference on: the time that takes grows with their square."""

ALIKE = dict.fromkeys(map(ord, "’‘´`"), "'") | dict.fromkeys(map(ord, "“”„"), '"') | dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")
"""Signs that are printed in several ways, and the one that stands for all."""


@attrs.frozen
class Difference:
    """One place where two texts differ, in words."""

    lead: tuple[str, ...]
    """The last words before it that are alike."""
    before: tuple[str, ...]
    """The words of the first text."""
    after: tuple[str, ...]
    """The words of the second text."""
    rest: tuple[str, ...]
    """The next words that are alike."""


def alike(text: str, apart: str = "") -> str:
    """A text as it is compared: without white space, signs of a kind as one, and without what else sets layouts apart."""
    return "".join(text.translate(ALIKE | dict.fromkeys(map(ord, apart))).split())


def differences(before: str, after: str) -> Iterator[Difference]:
    """Where two texts differ, in order, as far as so many words show it. Takes time that grows with the length of the texts."""
    one, other = before.split(), after.split()
    mine, others = list(map(alike, one)), list(map(alike, other))
    first = _same(mine, others)
    last = _same(mine[first:][::-1], others[first:][::-1])
    mine, others = mine[first : len(mine) - last], others[first : len(others) - last]
    steps = SequenceMatcher(None, mine[:COMPARED], others[:COMPARED], autojunk=False).get_opcodes()
    unlike = [step[1:] for step in steps if step[0] != "equal"]
    if max(len(mine), len(others)) > COMPARED and len(unlike) > 1:
        unlike.pop()  # it may be one only because the words end there
    for start, end, other_start, other_end in unlike:
        yield Difference(
            tuple(one[max(0, first + start - AROUND) : first + start]),
            tuple(one[first + start : first + end]),
            tuple(other[first + other_start : first + other_end]),
            tuple(one[first + end : first + end + AROUND]),
        )


def _same(one: list[str], other: list[str]) -> int:
    """The number of words that two texts have in common at their beginning."""
    return next((place for place, (mine, others) in enumerate(zip(one, other, strict=False)) if mine != others), min(len(one), len(other)))
