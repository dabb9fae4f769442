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
    """``missing`` for an invented terminal, ``error`` for a leaf left out, ``noted`` for what is kept and only told."""
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
    mender = _Mender(grammar, automaton)
    for leaf in leaves:
        if leaf.state:
            continue
        try:
            feed(leaf)  # type: ignore[arg-type]
        except UnexpectedToken:
            mender.mend(leaf)
            if not leaf.state:
                feed(leaf)  # type: ignore[arg-type]
    last = Leaf("$END", end, end, "")
    try:
        root = feed(last, is_end=True)  # type: ignore[arg-type]
    except UnexpectedToken:
        mender.mend(last)
        root = feed(last, is_end=True)  # type: ignore[arg-type]
    return weave(root, leaves, start, end), mender.repairs()


class _Mender:
    """Makes leaves fit that do not, and keeps account of it."""

    def __init__(self, grammar: Grammar, automaton: Any) -> None:
        self.grammar = grammar
        self.automaton = automaton
        self.ranked = list(grammar.patterns)
        self.mended: list[tuple[Leaf, str, tuple[str, ...]]] = []
        self.plans: dict[tuple[Any, ...], list[str] | None] = {}

    def mend(self, leaf: Leaf) -> None:
        """Invent what is missing before a leaf, or mark it as an error."""
        key = (leaf.type, *self.automaton.parser_state.state_stack)
        if key not in self.plans:
            self.plans[key] = self._plan(leaf.type)
        invented = self.plans[key]
        if invented is None:
            leaf.state = "error"
            self.mended.append((leaf, leaf.type, tuple(sorted(self._expected(self.automaton)))))
            return
        for terminal in invented:
            missing = Leaf(terminal, leaf.start, leaf.start, "", "missing")
            self.automaton.feed_token(missing)
            self.mended.append((missing, leaf.type, (terminal,)))

    def repairs(self) -> list[Repair]:
        """What was mended, at the places that the leaves have in the tree."""
        name = self.grammar.name
        return [Repair(leaf.state, name, expected, found, leaf.start, leaf.end) for leaf, found, expected in self.mended]

    def _plan(self, wanted: str) -> list[str] | None:
        """The shortest run of terminals after which the wanted one fits, or None. Breadth first.

        Among equals the terminal of the higher priority is invented.
        """
        level: list[tuple[list[str], Any]] = [([], self.automaton)]
        seen: set[tuple[int, ...]] = set()
        for _ in range(REACH):
            following = []
            for run, state in level:
                for terminal in self._expected(state):
                    probe = _fed(state, terminal)
                    states = tuple(probe.parser_state.state_stack)
                    if states in seen:
                        continue
                    seen.add(states)
                    if _fits(probe, wanted):
                        return [*run, terminal]
                    following.append(([*run, terminal], probe))
            level = following
        return None

    def _expected(self, automaton: Any) -> tuple[str, ...]:
        """The terminals that fit, in order of priority. Free text is never expected."""
        choices = automaton.choices()
        return tuple(terminal for terminal in self.ranked if terminal in choices and _fits(automaton, terminal))


def _fits(automaton: Any, terminal: str) -> bool:
    """Whether a terminal fits here."""
    try:
        _fed(automaton, terminal)
    except UnexpectedToken:
        return False
    return True


def _fed(automaton: Any, terminal: str) -> Any:
    """A copy that was fed one terminal and built nothing: copies that build share their child lists (Lark issue 1142)."""
    probe = automaton.copy(deepcopy_values=False)
    probe.parser_state.parse_conf = copy(automaton.parser_state.parse_conf)
    probe.parser_state.parse_conf.callbacks = {}
    probe.parser_state.feed_token(Leaf(terminal, 0, 0, "", "missing"), terminal == "$END")
    return probe
