"""The grammars as they are written: every rule and terminal with its comment, its place and what it is made of.

The files are read with Lark's own grammar of grammars. What is compiled comes from :mod:`eightk_lark.form.grammars`; this is
for whoever wants to know what a name means, where it stands and why it did or did not match.
"""

import re
from collections.abc import Iterable
from itertools import takewhile

import attrs
from lark import Token, Tree

from eightk_lark.explain.expressions import Expression, expression_of, names_in
from eightk_lark.form.files import names, remembered
from eightk_lark.form.grammars import CATALOGUE, grammar_text
from eightk_lark.form.statements import imports, named_in, statements
from eightk_lark.suggestions import close_to

EXAMPLE = "   "
"""The beginning of a line of a comment that is an example."""
_SECTION = re.compile(r"// -{3} (?P<title>.*?) -{3,}$")
_COMMENT = "//"


class UnknownNameError(LookupError):
    """A name that no grammar defines. The message names what is close to it."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"no rule or terminal is called {name}{close_to(as_written(name), known)}")


@attrs.frozen
class Definition:
    """One rule or terminal, as its grammar file has it."""

    name: str
    """The name, without the marks that Lark puts before a rule."""
    grammar: str
    """The name of the grammar file, without its suffix."""
    line: int
    """1-based line of the definition."""
    comment: tuple[str, ...]
    """The lines of the comment right above, without their slashes; no examples."""
    examples: tuple[str, ...]
    """The indented lines of that comment: what this reads."""
    section: str
    """The heading of the part of the file in which it stands; empty before the first."""
    text: str
    """The definition itself, all its lines."""
    expression: Expression | None
    """The right side of the definition; None where the file has none, as for what is declared or comes from the catalogue."""
    priority: int
    """Of several terminals that match at a place the one with the highest is taken."""
    node: str
    """The name that its nodes have in the tree: its own, or the one behind ``->``."""

    @property
    def is_rule(self) -> bool:
        """True when it is a rule; a terminal is in capitals."""
        return self.name != self.name.upper()

    @property
    def place(self) -> str:
        """``file:line``."""
        return f"{self.grammar}.lark:{self.line}"

    @property
    def refers_to(self) -> frozenset[str]:
        """The names that it is made of."""
        return frozenset(names_in(self.expression)) if self.expression else frozenset()


@attrs.frozen
class GrammarFile:
    """One grammar file, read."""

    name: str
    """The name of the file, without its suffix."""
    about: str
    """The comment at the head of the file, its first paragraph on one line."""
    definitions: tuple[Definition, ...]
    """The definitions, in the order of the file."""
    imported: dict[str, tuple[str, str]]
    """The grammar that each imported name comes from, and its name there."""
    ignored: frozenset[str]
    """The terminals that the grammar ignores."""

    def get(self, name: str) -> Definition | None:
        """The definition of a name that this file itself has."""
        return next((one for one in self.definitions if one.name == name), None)


@remembered()
def files() -> tuple[GrammarFile, ...]:
    """All grammar files, by name."""
    return tuple(file(name) for name in names())


@remembered()
def file(name: str) -> GrammarFile:
    """One grammar file, or the catalogue. Raises FileNotFoundError when there is none of that name."""
    return _Reader(name, grammar_text(name)).file()


def definition(name: str, grammar: str) -> Definition | None:
    """The definition of a name in a grammar: there, or in the file that it is imported from."""
    found = file(grammar)
    origin = found.imported.get(name)
    if origin and origin[0] != CATALOGUE:
        return definition(origin[1], origin[0])
    return found.get(name)


def named(name: str) -> list[Definition]:
    """Every definition of a name, in all grammars. Blanks and hyphens in the name stand for underscores.

    A name in the wrong case will do where none is written so. Raises :class:`UnknownNameError` when no grammar defines it.
    """
    wanted = as_written(name)
    every = [one for file in files() for one in file.definitions]
    found = [one for one in every if wanted in (one.name, one.node)]
    found = found or [one for one in every if wanted.casefold() in (one.name.casefold(), one.node.casefold())]
    if not found:
        raise UnknownNameError(name, sorted(one.name for one in every))
    return found


def as_written(name: str) -> str:
    """A name as grammars write it, where people write blanks or hyphens for underscores."""
    return re.sub(r"[\s-]+", "_", name.strip())


def used(one: Definition) -> list[Definition]:
    """The definitions that one refers to, by name."""
    return [found for name in sorted(one.refers_to) if (found := definition(name, one.grammar))]


def users(one: Definition) -> list[Definition]:
    """The definitions that refer to one."""
    return _users().get(one, [])


@remembered()
def _users() -> dict[Definition, list[Definition]]:
    """For each definition that another refers to, those that do."""
    found: dict[Definition, list[Definition]] = {}
    for user in (user for file in files() for user in file.definitions):
        for one in used(user):
            found.setdefault(one, []).append(user)
    return found


class _Reader:
    """Reads one file: its statements from their tree, its comments from its lines."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.lines = text.splitlines()
        self.statements = statements(text)

    def file(self) -> GrammarFile:
        """The whole file. What is imported from the catalogue counts as defined where it is imported."""
        imported = {known: origin for one in self.statements for known, origin in imports(one).items()}
        ignored = {name for one in self.statements if one.data == "ignore" for name in named_in(one)}
        definitions = [definition for one in self.statements for definition in self._definitions(one)]
        return GrammarFile(self.name, self._about(), tuple(definitions), imported, frozenset(ignored))

    def _definitions(self, statement: Tree[Token]) -> list[Definition]:
        """The definition that a statement makes."""
        if statement.data in ("rule", "token"):
            return [self._definition(str(statement.children[0]).lstrip("?!"), statement, expression_of(statement.children[-1]))]  # type: ignore[arg-type]
        if statement.data == "declare":
            return [self._definition(name, statement, None) for name in named_in(statement)]
        return [self._definition(name, statement, None) for name, origin in imports(statement).items() if origin[0] == CATALOGUE]

    def _definition(self, name: str, statement: Tree[Token], expression: Expression | None) -> Definition:
        first, last = statement.meta.line, statement.meta.end_line
        above = self._above(first)
        return Definition(
            name=name,
            grammar=self.name,
            line=first,
            comment=tuple(line.strip() for line in above if not line.startswith(EXAMPLE)),
            examples=tuple(line.strip() for line in above if line.startswith(EXAMPLE)),
            section=self._section(first),
            text="\n".join(self.lines[first - 1 : last]),
            expression=expression,
            priority=next((int(str(found.children[0])) for found in statement.find_data("priority")), 0),
            node=next((str(found.children[-1]) for found in statement.find_data("alias")), name),
        )

    def _above(self, line: int) -> list[str]:
        """The lines of the comment that ends right above a line, without their slashes."""
        start = line - 1
        while start and self.lines[start - 1].startswith(_COMMENT) and not _SECTION.match(self.lines[start - 1]):
            start -= 1
        return [one.removeprefix(_COMMENT) for one in self.lines[start : line - 1]]

    def _section(self, line: int) -> str:
        """The last heading above a line."""
        headings = (found["title"] for one in reversed(self.lines[:line]) if (found := _SECTION.match(one)))
        return next(headings, "")

    def _about(self) -> str:
        """The first paragraph of the comment at the head of the file."""
        paragraph = takewhile(lambda line: line.startswith(_COMMENT) and line.strip("/ "), self.lines)
        return " ".join(line.removeprefix(_COMMENT).strip() for line in paragraph)
