"""The scanner leaves no match out: what it skips, nothing matches."""

import re
from re import _parser  # type: ignore[attr-defined]

import pytest

from eightk_lark.engine.beginnings import MARGIN, Pairs, beginnings, pair
from eightk_lark.engine.families import unfold
from eightk_lark.form.files import names
from eightk_lark.form.grammars import grammar
from tests.places import example

TEXT = example("columns-1997") + example("securities-2020")


def _has(pairs: Pairs, text: str) -> bool:
    first, second = pair(text)
    return second in pairs.get(first, ())


@pytest.mark.every(5)
@pytest.mark.parametrize("name", names())
def test_a_match_begins_as_its_pattern_says(name: str) -> None:
    """Wherever a terminal matches, its first two characters are among those read off its pattern.

    A small letter where the pattern is written with a capital is no beginning (``grammar/README.md``).
    """
    for terminal, pattern in grammar(name).patterns.items():
        parsed = _parser.parse(pattern, re.MULTILINE.value)
        inside, at_line = beginnings(parsed, in_margin=False), beginnings(parsed, in_margin=True)
        match = re.compile(pattern, re.MULTILINE).match
        for position in range(1, len(TEXT)):
            found = match(TEXT, position)
            if found is None or found.end() == position or (TEXT[position].islower() and TEXT[position] not in inside):
                continue
            behind = re.compile(f"[{re.escape(''.join(MARGIN))}]*").match(TEXT, position).end()  # type: ignore[union-attr]
            lined = TEXT[position - 1] == "\n" and _has(at_line, TEXT[behind : behind + 2])
            assert lined or _has(inside, TEXT[position : position + 2]), (terminal, TEXT[position : position + 40])


@pytest.mark.parametrize("line", ["authorized", "(Registrant)", "42 Harbor Road", "Brindle Quay, Inc."])
def test_every_line_is_cut_where_lines_are_tokens(line: str) -> None:
    """A line end is a token of the signature block whatever the next line begins with."""
    text = f"Brindle Quay, Inc.\n{line}\nx"
    leaves = grammar("signature").scan(text, 0, len(text))
    assert [leaf.start for leaf in leaves if leaf.type == "LINE"] == [place for place, character in enumerate(text) if character == "\n"]


@pytest.mark.parametrize(
    ("written", "read"),
    [(r"\d+", "[0-9]+"), (r"[\d-]", "[0-9-]"), (r"[^\d]", "[^0-9]"), (r"\\d", r"\\d"), (r"\D", r"\D")],
)
def test_a_figure_is_one_of_ten(written: str, read: str) -> None:
    """Raised figures, those in circles and those of other scripts make no number."""
    assert unfold(written) == read
