"""The grammars of the folder ``grammar``, compiled: a scanner made of their terminals and a parser made of their rules.

The terminals are the only place where the form's words are recognised. So that they can be written as the form prints
them, four characters of a terminal's pattern stand for whole families of characters (``grammar/README.md``).
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from threading import Lock
from typing import Any

from lark import Lark
from lark.common import LexerConf
from lark.exceptions import LarkError
from lark.grammar import Rule
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

from eightk_lark.engine.scanner import Scanner
from eightk_lark.form import catalogue
from eightk_lark.form.catalogue_terminals import as_grammar
from eightk_lark.form.files import cache_folder, names, read, read_catalogue, remembered

__all__ = ["FAMILIES", "Grammar", "grammar", "names", "read"]

CATALOGUE = "catalogue"
"""The grammar that is written from the data files when another imports it."""
FAMILIES = {
    " ": r"[\s>|*]++",
    "'": r"['’‘´`\x92]?",
    '"': r"[\"“”„]",
    "-": r"[-\u2010-\u2015\u2212]",
}


def unfold(pattern: str) -> str:
    """Replace blank, apostrophe, quotation mark and hyphen by their families, outside of character classes."""
    pieces: list[str] = []
    in_class = escaped = False
    for character, following in pairwise(f"{pattern}\0"):
        if escaped or in_class or character not in FAMILIES or pieces[-2:] == ["(", "?"]:
            pieces.append(character)
        elif following in "?*+{":
            pieces.append(f"(?:{FAMILIES[character]})")
        else:
            pieces.append(FAMILIES[character])
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == "[":
            in_class = True
        elif character == "]":
            in_class = False
    return "".join(pieces)


def text_of(name: str) -> str:
    """The text of one grammar: a file, or ``catalogue``, which is written from the data. Raises FileNotFoundError when there is neither."""
    return as_grammar() if name == CATALOGUE else read(name)


class _NoLexer(Lexer):
    """Stands in for Lark's lexer: tokens are pushed into the parser one by one, so nothing is ever asked of it."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: LexerConf) -> None:
        """Take what Lark hands every lexer and need nothing of it."""

    def lex(self, _lexer_state: Any, _parser_state: Any) -> Iterator[Any]:
        """Yield nothing."""
        return iter(())


class _Imports:
    """Finds a grammar that another imports; ``catalogue`` is written from the data files.

    Lark keys its cache on the text of its options, so the text of this one tells of everything that can be imported.
    """

    def __call__(self, _base: str | None, path: str) -> tuple[str, str]:
        try:
            return path, text_of(path.removesuffix(".lark"))
        except OSError as problem:
            raise OSError(path) from problem

    def __repr__(self) -> str:
        return _digest()


_IMPORTS = _Imports()


@remembered()
def _digest() -> str:
    """A digest of every file that a grammar can be made of."""
    content = sha256()
    for name in names():
        content.update(read(name).encode())
    for name in catalogue.NAMES:
        content.update(read_catalogue(name).encode())
    return content.hexdigest()


class BrokenGrammarError(Exception):
    """A grammar file that cannot be compiled: a fault of the project, never of a filing."""

    def __init__(self, grammar: str, terminal: str | None, problem: Exception) -> None:
        super().__init__(f"grammar/{grammar}.lark: {terminal + ': ' if terminal else ''}{problem}")


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


def _compile(name: str) -> Lark:
    folder = cache_folder()
    return Lark(
        read(name),
        parser="lalr",
        lexer=_NoLexer,
        strict=True,
        start="report" if name == "filing" else "start",
        maybe_placeholders=False,
        keep_all_tokens=True,
        import_paths=[_IMPORTS],
        cache=str(folder / f"{name}.cache") if folder else False,
    )


class Grammar:
    """One grammar file, ready to scan and to parse a stretch of text."""

    def __init__(self, name: str) -> None:
        self.name = name
        try:
            self.lark = _compile(name)
        except LarkError as problem:
            raise BrokenGrammarError(name, None, problem) from problem
        self.table = Table(self.lark)
        ranked = sorted(self.lark.terminals, key=lambda terminal: -terminal.priority)
        self.patterns = {str(t.name): unfold(t.pattern.to_regexp()) for t in ranked if t.name != "TEXT"}
        try:
            scanner = Scanner(self.patterns, {*self.lark.lexer_conf.ignore, "SPACE"})
        except re.error as problem:
            raise BrokenGrammarError(name, self._culprit(), problem) from problem
        self.scan, self.begin = scanner.scan, scanner.begin

    @remembered()
    def one_of(self, *terminals: str) -> re.Pattern[str]:
        """Some terminals as one pattern; the group that matched last has the name of the terminal. Raises KeyError."""
        return re.compile("|".join(f"(?P<{name}>{self.patterns[name]})" for name in terminals), re.MULTILINE)

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


_LOCK = Lock()


@remembered()
def _compiled(name: str) -> Grammar:
    return Grammar(name)


def grammar(name: str) -> Grammar:
    """A grammar by name, compiled once, at first use, whichever thread is first."""
    with _LOCK:
        return _compiled(name)
