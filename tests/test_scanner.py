"""The scanner leaves nothing out that trying every terminal at every character would find."""

import re

import pytest

from eightk_lark.grammars import Grammar, grammar, names
from tests.places import EXAMPLES
from tests.property.strategies import PIECES

TEXTS = [*(path.read_text(encoding="utf-8") for path in EXAMPLES), *PIECES]


def plainly(found: Grammar, text: str) -> list[tuple[str, int, int]]:
    """The tokens of a text, found by one alternation of all terminals, white space at their ends left out."""
    alternation = "|".join(f"(?P<{name}>{pattern})" for name, pattern in found.patterns.items())
    return [
        (match.lastgroup or "", match.start() + len(match[0]) - len(match[0].lstrip()), match.end() - len(match[0]) + len(match[0].rstrip()))
        for match in re.finditer(alternation, text, re.MULTILINE)
        if match[0].strip()
    ]


@pytest.mark.parametrize("name", names())
def test_nothing_is_missed(name: str) -> None:
    """Where a token can begin is worked out from the grammar; no token may get lost by it."""
    compared = 0
    for text in TEXTS:
        expected = plainly(grammar(name), text)
        found = [
            (leaf.type, leaf.start + len(leaf.text) - len(leaf.text.lstrip()), leaf.end - len(leaf.text) + len(leaf.text.rstrip()))
            for leaf in grammar(name).scan(text, 0, len(text))
            if leaf.type not in ("TEXT", "SPACE") and leaf.text.strip()
        ]
        assert found == expected
        compared += len(expected)
    assert compared > 10
