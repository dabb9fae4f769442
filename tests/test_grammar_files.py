"""How the grammar files are written: lines that can be read at a glance, one place for each terminal, examples of its parts."""

import re
from collections import Counter

import pytest

from eightk_lark.engine.families import unfold
from eightk_lark.explain.definitions import Definition, files
from eightk_lark.explain.patterns import pattern
from tests.test_definitions import TOKENS, stretch

LONGEST = 120
"""So many characters a line of a terminal's definition may have."""
TERMINALS = [one for file in files() for one in file.definitions if not one.is_rule and one.expression is not None]
"""The terminals that a file writes out; those that it declares or takes from the catalogue are left out."""
PARTS = [one for one in TERMINALS if one not in TOKENS]
"""Those that are only pieces of others."""


def test_no_line_of_a_terminal_is_longer_than_a_reader_takes_in() -> None:
    """What is longer is made of named parts."""
    lines = [(one.place, one.name, line) for one in TERMINALS for line in one.text.splitlines()]
    assert [place for place in lines if len(place[2]) > LONGEST] == []


def test_a_terminal_has_one_definition() -> None:
    """No name is defined in two files, nor twice in one; what several grammars need is imported."""
    known = Counter(one.name for one in TERMINALS)
    assert [f"{one.place} {one.name}" for one in TERMINALS if known[one.name] > 1] == []


@pytest.mark.parametrize(
    ("part", "example"),
    [(part, example) for part in PARTS for example in part.examples],
    ids=lambda value: f"{value.grammar}-{value.name}" if isinstance(value, Definition) else None,
)
def test_examples_of_a_part_are_matched_by_it(part: Definition, example: str) -> None:
    """As a whole, tried by itself where the example stands."""
    assert part.expression is not None
    text, start, end = stretch(example)
    found = re.compile(unfold(pattern(part.expression, part.grammar)), re.MULTILINE).match(text, start)
    assert found is not None
    assert found.end() == end
