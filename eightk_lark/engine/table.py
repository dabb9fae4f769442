"""The parse table of a grammar."""

from sys import intern
from typing import NamedTuple

from eightk_lark.engine.compiled import CompiledRule, CompiledTable

END = "$END"
"""The terminal that Lark puts behind the last of a text."""


class Rule(NamedTuple):
    """A rule, one of its alternatives, as it ends."""

    size: int
    """How many values it has."""
    origin: str
    """The symbol that it stands for."""
    node: str
    """The name of its node; empty where its children belong to the rule above."""
    symbols: tuple[str, ...]
    """The symbols that it is made of."""


class Table:
    """A parse table, as the parser needs it: ``rows`` tells for each state and symbol the state that follows, or the rule that ends."""

    def __init__(self, compiled: CompiledTable) -> None:
        """Take up a compiled table."""
        self.start = compiled["start"]
        self.end = compiled["end"]
        self.rules = [_rule(rule) for rule in compiled["rules"]]
        """The rules, in the order of their names."""
        self.rows: list[dict[str, int | Rule]] = [
            {intern(symbol): action if action >= 0 else self.rules[-1 - action] for symbol, action in row.items()}
            for row in compiled["rows"]
        ]

    def take(self, states: tuple[int, ...], terminal: str) -> tuple[tuple[int, ...], tuple[str, ...]] | None:
        """The states behind a terminal, and the nodes that end before it, the inner first; None where it does not fit."""
        stack = list(states)
        ended: list[str] = []
        while True:
            action = self.rows[stack[-1]].get(terminal)
            if action is None:
                return None
            if isinstance(action, int):
                return (*stack, action), tuple(ended)
            del stack[len(stack) - action.size :]
            stack.append(self.rows[stack[-1]][action.origin])  # type: ignore[arg-type]
            ended += [action.node] if action.node else []
            if stack[-1] == self.end:
                return tuple(stack), tuple(ended)


def _rule(rule: CompiledRule) -> Rule:
    return Rule(len(rule["symbols"]), intern(rule["origin"]), intern(rule["node"]), tuple(rule["symbols"]))
