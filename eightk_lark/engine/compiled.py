"""A compiled grammar as plain data: texts, numbers, lists, and dictionaries with texts as keys, as in JSON.

It is all that scanning and parsing need, so a grammar that is kept in a file is taken up again without Lark.
"""

from collections.abc import Iterable
from typing import TypedDict

from eightk_lark.engine.beginnings import Pairs
from eightk_lark.engine.programs import Program

PackedPairs = list[tuple[str, str]]
"""Beginnings: the first characters that have the same second ones, and those."""


class CompiledRule(TypedDict):
    """A rule, one of its alternatives, as the parse table ends it."""

    origin: str
    """The symbol that it stands for."""
    node: str
    """The name of its node; empty where its children belong to the rule above."""
    symbols: list[str]
    """The symbols that it is made of."""


class CompiledTable(TypedDict):
    """The parse table."""

    start: int
    """The state at the beginning."""
    end: int
    """The state at the end."""
    rules: list[CompiledRule]
    """The rules, in the order of their names."""
    rows: list[dict[str, int]]
    """For each state, by symbol: the state that the symbol leads to, or below 0 the rule that ends, -1 for the first."""


class CompiledTerminal(TypedDict):
    """A terminal that has a pattern."""

    name: str
    """Its name."""
    program: Program
    """Its pattern."""
    inside: PackedPairs
    """What it can begin with."""
    at_line: PackedPairs
    """What it can begin with behind the margin of a line."""


class CompiledGrammar(TypedDict):
    """A grammar."""

    name: str
    """What repairs and messages call it."""
    start: str
    """The rule that the root of a tree is made by."""
    table: CompiledTable
    """The parse table of its rules."""
    terminals: list[CompiledTerminal]
    """The terminals, the highest priority first."""
    trivia: list[str]
    """The terminals that the rules do not see."""
    skip: Program
    """The pattern of a stretch in which no token begins (``skipping``)."""


def packed(pairs: Pairs) -> PackedPairs:
    """Beginnings as plain data."""
    by_second: dict[frozenset[str], list[str]] = {}
    for first, seconds in pairs.items():
        by_second.setdefault(seconds, []).append(first)
    return sorted((_joined(firsts), _joined(seconds)) for seconds, firsts in by_second.items())


def unpacked(packed_pairs: PackedPairs) -> Pairs:
    """Beginnings, taken up again."""
    return {first: seconds for firsts, written in packed_pairs for seconds in (frozenset(written),) for first in firsts}


def _joined(characters: Iterable[str]) -> str:
    return "".join(sorted(characters))
