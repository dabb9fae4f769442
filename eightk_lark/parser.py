"""Leaves to tree: Lark's LALR automaton, pushed leaf by leaf, and the repairs that keep it going.

The parser is total. When a leaf does not fit, the shortest run of terminals that makes it fit is invented (MISSING);
when no short run does, the leaf is left out (ERROR). Each repair says what was found and what was expected.
"""

from copy import copy
from typing import Any

import attrs
from lark.exceptions import UnexpectedToken

from eightk_lark.grammars import Grammar
from eightk_lark.tree import Leaf, Node, weave

REACH = 4
"""How many terminals in a row may be invented to make one leaf fit."""


@attrs.frozen
class Repair:
    """One place where the text did not follow the grammar."""

    kind: str
    """``missing`` for an invented terminal, ``error`` for a leaf left out."""
    grammar: str
    """The grammar that was not followed."""
    expected: tuple[str, ...]
    """The terminals that would have fitted, sorted."""
    found: str
    """The terminal that stood there; ``$END`` for the end of the stretch."""
    start: int
    """Offset of the place."""
    end: int
    """Offset behind what was left out; equal to ``start`` for an invented terminal."""


def parse(grammar: Grammar, text: str, start: int, end: int) -> tuple[Node, list[Repair]]:
    """Scan and parse a stretch of text. Always gives a tree whose leaves cover the stretch."""
    return build(grammar, grammar.scan(text, start, end), start, end)


def build(grammar: Grammar, leaves: list[Leaf], start: int, end: int) -> tuple[Node, list[Repair]]:
    """Parse leaves that were scanned before."""
    automaton = grammar.lark.parse_interactive()
    feed = automaton.parser_state.feed_token
    repairs: list[Repair] = []
    position = start
    for leaf in leaves:
        if leaf.state:
            continue
        try:
            feed(leaf)  # type: ignore[arg-type]
        except UnexpectedToken:
            repairs.extend(_mend(grammar, automaton, leaf, position))
            if not leaf.state:
                feed(leaf)  # type: ignore[arg-type]
        position = leaf.end
    last = Leaf("$END", end, end, "")
    try:
        root = feed(last, is_end=True)  # type: ignore[arg-type]
    except UnexpectedToken:
        repairs.extend(_mend(grammar, automaton, last, position))
        root = feed(last, is_end=True)  # type: ignore[arg-type]
    return weave(root, leaves, start, end), repairs


def _mend(grammar: Grammar, automaton: Any, leaf: Leaf, position: int) -> list[Repair]:
    """Make a leaf fit: invent what is missing before it, or mark it as an error."""
    expected = tuple(sorted(map(str, automaton.accepts())))
    invented = _plan(grammar, automaton, leaf.type)
    if invented is None:
        leaf.state = "error"
        return [Repair("error", grammar.name, expected, leaf.type, leaf.start, leaf.end)]
    repairs = []
    for terminal in invented:
        automaton.feed_token(Leaf(terminal, position, position, "", "missing"))
        repairs.append(Repair("missing", grammar.name, (terminal,), leaf.type, position, position))
    return repairs


def _plan(grammar: Grammar, automaton: Any, wanted: str) -> list[str] | None:
    """The shortest run of terminals after which the wanted one fits, or None. Breadth first.

    Among equals the terminal of the higher priority is invented.
    """
    ranked = list(grammar.patterns)
    level: list[tuple[list[str], Any]] = [([], automaton)]
    seen: set[tuple[int, ...]] = set()
    for _ in range(REACH):
        following = []
        for run, state in level:
            accepted = state.accepts()
            for terminal in [name for name in ranked if name in accepted]:
                probe = _probe(state)
                probe.feed_token(Leaf(terminal, 0, 0, "", "missing"))
                if wanted in probe.accepts():
                    return [*run, terminal]
                states = tuple(probe.parser_state.state_stack)
                if states not in seen:
                    seen.add(states)
                    following.append(([*run, terminal], probe))
        level = following
    return None


def _probe(automaton: Any) -> Any:
    """A copy that can be fed without building anything: copies that build share their child lists (Lark issue 1142)."""
    probe = automaton.copy(deepcopy_values=False)
    probe.parser_state.parse_conf = copy(automaton.parser_state.parse_conf)
    probe.parser_state.parse_conf.callbacks = {}
    return probe
