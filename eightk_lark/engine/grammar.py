"""A grammar, ready to work: a scanner made of its terminals and a parse table made of its rules."""

import re
from functools import cached_property

from eightk_lark.engine.compiled import CompiledGrammar
from eightk_lark.engine.fields import FieldTable
from eightk_lark.engine.programs import FLAGS, matcher
from eightk_lark.engine.scanner import Scanner
from eightk_lark.engine.table import Table
from eightk_lark.engine.tree import Leaf


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


class Grammar:
    """A compiled grammar, ready to scan and to parse a region of a text."""

    def __init__(self, compiled: CompiledGrammar) -> None:
        """Take up a grammar that ``compiling.compile_grammar`` has made, in this process or in another."""
        self._compiled = compiled
        self.name = compiled["name"]
        self.start = compiled["start"]
        """The rule that the root of a tree is made by."""
        self.table = Table(compiled["table"])
        self.fields = FieldTable(self.table)
        """The fields that can begin at a leaf, where the start rule is one field."""
        self._programs = {one["name"]: one["program"] for one in compiled["terminals"]}
        self.patterns = {name: program["pattern"] for name, program in self._programs.items()}
        """The pattern of each terminal that has one, the highest priority first."""
        self._matchers: dict[str, re.Pattern[str]] = {}
        self._alternations: dict[tuple[str, ...], re.Pattern[str]] = {}

    @cached_property
    def scanner(self) -> Scanner:
        """What cuts a text into leaves; made when it is first needed, because of some grammars only terminals are asked."""
        return Scanner(self._compiled["terminals"], self._compiled["trivia"], self._compiled["skip"])

    def scan(self, text: str, start: int, end: int) -> list[Leaf]:
        """Cut ``[start, end)`` of a text into leaves. What no terminal matches is TEXT; white space at the ends of leaves is SPACE."""
        return self.scanner.scan(text, start, end)

    def matcher(self, terminal: str) -> re.Pattern[str]:
        """The pattern of one terminal, as it was compiled with the grammar. Raises KeyError."""
        if terminal not in self._matchers:
            self._matchers[terminal] = matcher(self._programs[terminal])
        return self._matchers[terminal]

    def alternation(self, *terminals: str) -> re.Pattern[str]:
        """Some terminals as one pattern, compiled when first asked for; the group that matched last has the name of the terminal.

        Raises KeyError.
        """
        if terminals not in self._alternations:
            pattern = "|".join(f"(?P<{name}>{self.patterns[name]})" for name in terminals)
            self._alternations[terminals] = re.compile(pattern, FLAGS)
        return self._alternations[terminals]

    def expected(self, states: tuple[int, ...]) -> dict[str, tuple[str, ...]]:
        """The terminals that fit behind some states, in order of priority, each with the rules that it would end.

        Free text is never expected.
        """
        return {terminal: taken[1] for terminal in self.patterns if (taken := self.table.take(states, terminal))}

    def alternatives(self, rule: str) -> frozenset[str]:
        """The terminals that a rule is one of."""
        return frozenset(symbol for one in self.table.rules if one.origin == rule for symbol in one.symbols)
