"""Compiling a grammar: Lark makes a parse table of its rules; its terminals become programs, each with what it can begin with."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from lark import Lark
from lark.common import LexerConf
from lark.exceptions import LarkError
from lark.grammar import Rule
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

from eightk_lark.engine.beginnings import beginnings
from eightk_lark.engine.compiled import CompiledGrammar, CompiledRule, CompiledTable, packed
from eightk_lark.engine.families import unfold
from eightk_lark.engine.grammar import BrokenGrammarError
from eightk_lark.engine.programs import Program, parsed, program, program_of
from eightk_lark.engine.scanner import FREE_TEXT
from eightk_lark.engine.skipping import skipping

Resolver = Callable[[str | None, str], tuple[str, str]]
"""Finds a grammar that another imports, as Lark asks for it: from the importing file and a path to a path and its text.

It raises OSError where there is none.
"""


class _NoLexer(Lexer):
    """Stands in for Lark's lexer: tokens are pushed into the parser one by one, so nothing is ever asked of it."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: LexerConf) -> None:
        """Take what Lark hands every lexer and need nothing of it."""

    def lex(self, _lexer_state: Any, _parser_state: Any) -> Iterator[Any]:
        """Yield nothing."""
        return iter(())


def compile_grammar(name: str, text: str, *, start: str = "start", imports: Resolver | None = None) -> CompiledGrammar:
    """Compile the text of a grammar.

    ``name`` is what repairs and messages call it, ``start`` its start rule, and ``imports`` finds what it imports. Raises
    BrokenGrammarError where the text is no grammar, has a conflict, or a pattern that does not compile.
    """
    try:
        lark = read_grammar(text, start=start, imports=imports)
    except LarkError as problem:
        raise BrokenGrammarError(name, None, problem) from problem
    ranked = sorted(lark.terminals, key=lambda terminal: -terminal.priority)
    patterns = {str(terminal.name): unfold(terminal.pattern.to_regexp()) for terminal in ranked if terminal.name != FREE_TEXT}
    compiled = [_program(name, terminal, pattern) for terminal, pattern in patterns.items()]
    inside = [beginnings(tree, in_margin=False) for tree, _ in compiled]
    at_line = [beginnings(tree, in_margin=True) for tree, _ in compiled]
    return {
        "name": name,
        "start": start,
        "table": _table(lark),
        "terminals": [
            {"name": terminal, "program": made, "inside": packed(anywhere), "at_line": packed(behind_margin)}
            for terminal, (_, made), anywhere, behind_margin in zip(patterns, compiled, inside, at_line, strict=True)
        ],
        "trivia": [*lark.lexer_conf.ignore],
        "skip": program(skipping([*patterns.values()], inside, at_line)),
    }


def read_grammar(text: str, *, start: str = "start", imports: Resolver | None = None) -> Lark:
    """The text of a grammar as Lark understands it. Raises LarkError where it is none or has a conflict."""
    return Lark(
        text,
        parser="lalr",
        lexer=_NoLexer,
        strict=True,
        start=start,
        maybe_placeholders=False,
        keep_all_tokens=True,
        import_paths=[imports] if imports else [],
    )


def _program(name: str, terminal: str, pattern: str) -> tuple[Any, Program]:
    """A pattern, parsed and compiled. Raises BrokenGrammarError where it does not compile."""
    try:
        tree = parsed(pattern)
        return tree, program_of(pattern, tree)
    except re.error as problem:
        raise BrokenGrammarError(name, terminal, problem) from problem


def _table(lark: Lark) -> CompiledTable:
    """The parse table that Lark has made, with its states and rules in an order that is the same each time."""
    parsing = lark.parse_interactive().parser_state.parse_conf
    rows = {state: dict(sorted(row.items())) for state, row in parsing.states.items()}
    states = _in_order(rows, parsing.start_state)
    rules = sorted(lark.rules, key=lambda rule: [rule.origin.name, *(symbol.name for symbol in rule.expansion)])
    states_by_number, rules_by_number = ({found: number for number, found in enumerate(several)} for several in (states, rules))
    return {
        "start": 0,
        "end": states_by_number[parsing.end_state],
        "rules": [_rule(rule) for rule in rules],
        "rows": [
            {
                str(symbol): states_by_number[target] if action is Shift else -1 - rules_by_number[target]
                for symbol, (action, target) in rows[state].items()
            }
            for state in states
        ],
    }


def _in_order(rows: dict[int, dict[str, tuple[Any, Any]]], start: int) -> list[int]:
    """The states as they are met, from the first one on."""
    met = {start: None}
    waiting = [start]
    while waiting:
        following = [target for action, target in rows[waiting.pop(0)].values() if action is Shift and target not in met]
        met.update(dict.fromkeys(following))
        waiting += dict.fromkeys(following)
    return [*met]


def _rule(rule: Rule) -> CompiledRule:
    origin = str(rule.origin.name)
    return {
        "origin": origin,
        "node": "" if origin.startswith("_") else str(rule.alias or origin),
        "symbols": [str(symbol.name) for symbol in rule.expansion],
    }
