"""Leaves to tree: the automaton that Lark made of a grammar, pushed leaf by leaf, and the repairs that keep it going.

The parser is total. When a leaf does not fit, the shortest run of terminals that makes it fit is invented (MISSING);
when no short run does, the leaf is left out (ERROR). Each repair says what was found and what was expected.
"""

from typing import Any

import attrs

from eightk_lark.engine.grammar import Grammar
from eightk_lark.engine.table import END, Table
from eightk_lark.engine.tree import NOWHERE, Leaf, Node, attach_trivia

REACH = 4
"""The number of terminals in a row that may be invented to make one leaf fit."""


@attrs.frozen
class Repair:
    """One place where the text did not follow the grammar."""

    kind: str
    """``missing`` for an invented terminal, ``error`` for a leaf left out, ``noted`` for what is kept and only reported."""
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


def build(grammar: Grammar, leaves: list[Leaf], start: int, end: int, automaton: "Automaton | None" = None) -> tuple[Node, list[Repair]]:
    """Parse leaves that were scanned before, with an automaton that may tell of its steps."""
    automaton = automaton or Automaton(grammar.table)
    mender = _Mender(grammar, automaton)
    for leaf in leaves:
        if not leaf.state and not automaton.push(leaf):
            mender.mend(leaf)
            if not leaf.state:
                automaton.push(leaf)
    last = Leaf(END, end, end, "")
    if not automaton.push(last):
        mender.mend(last)
        if not automaton.push(last):
            automaton.give_up(grammar.start)
    return attach_trivia(automaton.values[-1], leaves, start, end), mender.repairs()


class Automaton:
    """A parse table at work: the states it went through and what it has built."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.begin()

    def begin(self) -> None:
        """Begin anew."""
        self.states = [self.table.start]
        self.values: list[Any] = []

    def push(self, leaf: Leaf) -> bool:
        """Take one leaf in. False when it does not fit; rules that end before it are built all the same."""
        rows, last = self.table.rows, self.table.end
        states, values = self.states, self.values
        while True:
            action = rows[states[-1]].get(leaf.type)
            if action is None:
                return False
            if type(action) is int:
                states.append(action)
                values.append(leaf)
                return True
            size, origin, rule, _ = action  # type: ignore[misc]
            if size == 1 and not rule:
                states[-1] = rows[states[-2]][origin]  # type: ignore[assignment]
                continue
            base = len(values) - size
            parts = values[base:]
            del states[base + 1 :], values[base:]
            states.append(rows[states[-1]][origin])  # type: ignore[arg-type]
            children = _joined(parts)
            values.append(Node(rule, children) if rule else children)
            if states[-1] == last:
                return True

    def give_up(self, start: str) -> None:
        """Put what was built under the start rule, where its end is further off than can be invented."""
        self.values = [Node(start, _joined(self.values))]


def _joined(parts: list[Any]) -> list[Node | Leaf]:
    """The values of a rule as one list; a rule without a node of its own has left a list.

    The first of these grows, so that a long run costs linear time.
    """
    children = parts.pop(0) if parts and type(parts[0]) is list else []
    for part in parts:
        if type(part) is list:
            children.extend(part)
        else:
            children.append(part)
    return children


class _Mender:
    """Makes leaves fit that do not, and keeps account of it."""

    def __init__(self, grammar: Grammar, automaton: Automaton) -> None:
        self.grammar = grammar
        self.automaton = automaton
        self.mended: list[tuple[Leaf, str, tuple[str, ...]]] = []
        self.plans: dict[tuple[str, tuple[int, ...]], list[str] | None] = {}

    def mend(self, leaf: Leaf) -> None:
        """Invent what is missing before a leaf, or mark it as an error."""
        key = (leaf.type, tuple(self.automaton.states))
        if key not in self.plans:
            self.plans[key] = self._plan(leaf.type)
        invented = self.plans[key]
        if invented is None:
            leaf.state = "error"
            self.mended.append((leaf, leaf.type, tuple(sorted(self.grammar.expected(tuple(self.automaton.states))))))
            return
        for terminal in invented:
            missing = Leaf(terminal, NOWHERE, NOWHERE, "", "missing")
            self.automaton.push(missing)
            self.mended.append((missing, leaf.type, (terminal,)))

    def repairs(self) -> list[Repair]:
        """The repairs, at the places that the leaves have in the tree."""
        name = self.grammar.name
        return [Repair(leaf.state, name, expected, found, leaf.start, leaf.end) for leaf, found, expected in self.mended]

    def _plan(self, wanted: str) -> list[str] | None:
        """The shortest run of terminals after which the wanted one fits, or None. Breadth first.

        Among equals the terminal of the higher priority is invented.
        """
        level: list[tuple[list[str], tuple[int, ...]]] = [([], tuple(self.automaton.states))]
        seen: set[tuple[int, ...]] = set()
        table = self.grammar.table
        for _ in range(REACH):
            following = []
            for run, states in level:
                for terminal in self.grammar.expected(states):
                    taken = table.take(states, terminal)
                    behind = taken[0] if taken else None
                    if behind is None or behind in seen:
                        continue
                    seen.add(behind)
                    if table.take(behind, wanted):
                        return [*run, terminal]
                    following.append(([*run, terminal], behind))
            level = following
        return None
