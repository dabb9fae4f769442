"""The parse table of a grammar."""

from lark import Lark
from lark.grammar import Rule
from lark.parsers.lalr_analysis import Shift

END = "$END"
"""The terminal that Lark puts behind the last of a text."""


class Table:
    """The parse table that Lark made of a grammar, as the parser needs it.

    A row tells for each symbol what to do: a number is the state that the symbol leads to, anything else the rule that
    ends before it: how many values it has, the symbol it stands for, and the name of its node, empty where its children
    belong to the rule above.
    """

    def __init__(self, lark: Lark) -> None:
        """Take the table from Lark."""
        parsing = lark.parse_interactive().parser_state.parse_conf
        self.start: int = parsing.start_state
        self.end: int = parsing.end_state
        self.rows: dict[int, dict[str, int | tuple[int, str, str]]] = {
            state: {symbol: argument if action is Shift else _ending(argument) for symbol, (action, argument) in row.items()}
            for state, row in parsing.states.items()
        }

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
            size, origin, rule = action
            del stack[len(stack) - size :]
            stack.append(self.rows[stack[-1]][origin])  # type: ignore[arg-type]
            ended += [rule] if rule else []
            if stack[-1] == self.end:
                return tuple(stack), tuple(ended)


def _ending(rule: Rule) -> tuple[int, str, str]:
    symbol = str(rule.origin.name)
    return len(rule.expansion), symbol, "" if symbol.startswith("_") else str(rule.alias or symbol)
