"""A grammar, compiled: a scanner made of its terminals and a parse table made of its rules."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from lark import Lark
from lark.common import LexerConf
from lark.exceptions import LarkError
from lark.lexer import Lexer

from eightk_lark.engine.families import unfold
from eightk_lark.engine.fields import FieldTable
from eightk_lark.engine.scanner import FREE_TEXT, SPACE, Scanner
from eightk_lark.engine.table import Table
from eightk_lark.engine.tree import Leaf

Resolver = Callable[[str | None, str], tuple[str, str]]
"""Finds a grammar that another imports, as Lark asks for it: from the importing file and a path to a path and its text.

It raises OSError where there is none. Lark keys its cache on ``repr()`` of it, which must therefore change when a text does.
"""


class BrokenGrammarError(Exception):
    """A grammar that cannot be compiled: a fault of who wrote it, never of a text that it reads."""

    def __init__(self, grammar: str, terminal: str | None, problem: Exception) -> None:
        super().__init__(grammar, terminal, problem)
        self.grammar = grammar
        """The name of the grammar, or of its file."""
        self.terminal = terminal
        """The terminal whose pattern does not compile; None where the rules are at fault."""
        self.problem = problem

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.grammar, self.terminal, str(self.problem))))


class _NoLexer(Lexer):
    """Stands in for Lark's lexer: tokens are pushed into the parser one by one, so nothing is ever asked of it."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: LexerConf) -> None:
        """Take what Lark hands every lexer and need nothing of it."""

    def lex(self, _lexer_state: Any, _parser_state: Any) -> Iterator[Any]:
        """Yield nothing."""
        return iter(())


class Grammar:
    """A grammar, ready to scan and to parse a region of a text."""

    def __init__(self, name: str, text: str, *, start: str = "start", imports: Resolver | None = None, cache: str | None = None) -> None:
        """Compile the text of a grammar.

        ``name`` is what repairs and messages call it, ``start`` its start rule, ``imports`` finds what it imports, and ``cache``
        names the file in which Lark keeps the compiled grammar. Raises BrokenGrammarError where the text is no grammar, has a
        conflict, or a pattern that does not compile.
        """
        self.name = name
        self.start = start
        """The rule that the root of a tree is made by."""
        try:
            self.lark = Lark(
                text,
                parser="lalr",
                lexer=_NoLexer,
                strict=True,
                start=start,
                maybe_placeholders=False,
                keep_all_tokens=True,
                import_paths=[imports] if imports else [],
                cache=cache or False,
            )
        except LarkError as problem:
            raise BrokenGrammarError(name, None, problem) from problem
        self.table = Table(self.lark)
        self.fields = FieldTable(self.table)
        """The fields that can begin at a leaf, where the start rule is one field."""
        ranked = sorted(self.lark.terminals, key=lambda terminal: -terminal.priority)
        self.patterns = {str(t.name): unfold(t.pattern.to_regexp()) for t in ranked if t.name != FREE_TEXT}
        """The pattern of each terminal that has one, the highest priority first."""
        try:
            self.scanner = Scanner(self.patterns, {*self.lark.lexer_conf.ignore, SPACE})
        except re.error as problem:
            raise BrokenGrammarError(name, self._culprit(), problem) from problem
        self._alternations: dict[tuple[str, ...], re.Pattern[str]] = {}

    def scan(self, text: str, start: int, end: int) -> list[Leaf]:
        """Cut ``[start, end)`` of a text into leaves. What no terminal matches is TEXT; white space at the ends of leaves is SPACE."""
        return self.scanner.scan(text, start, end)

    def alternation(self, *terminals: str) -> re.Pattern[str]:
        """Some terminals as one pattern; the group that matched last has the name of the terminal. Raises KeyError."""
        if terminals not in self._alternations:
            pattern = "|".join(f"(?P<{name}>{self.patterns[name]})" for name in terminals)
            self._alternations[terminals] = re.compile(pattern, re.MULTILINE)
        return self._alternations[terminals]

    def expected(self, states: tuple[int, ...]) -> dict[str, tuple[str, ...]]:
        """The terminals that fit behind some states, in order of priority, each with the rules that it would end.

        Free text is never expected.
        """
        return {terminal: taken[1] for terminal in self.patterns if (taken := self.table.take(states, terminal))}

    def alternatives(self, rule: str) -> frozenset[str]:
        """The terminals that a rule is one of."""
        return frozenset(symbol.name for one in self.lark.rules if one.origin.name == rule for symbol in one.expansion)

    def _culprit(self) -> str:
        """The first terminal whose pattern cannot be compiled."""
        for name, pattern in self.patterns.items():
            try:
                re.compile(pattern, re.MULTILINE)
            except re.error:
                return name
        return ""
