"""Expressions: the right side of a rule or a terminal, as its grammar file writes it."""

import re

import attrs
from lark import Token, Transformer, Tree


@attrs.frozen
class Name:
    """A rule or a terminal that is referred to."""

    name: str
    """The name, as it is written."""


@attrs.frozen
class Literal:
    """A pattern or a string, as it is written."""

    text: str
    """The pattern as it is written, slashes or quotation marks and flags included."""

    @property
    def pattern(self) -> str:
        """The regular expression; a blank and three other characters still stand for families."""
        mark = self.text[0]
        body = self.text[1:].rpartition(mark)[0]
        pattern = body.replace("\\/", "/") if mark == "/" else re.escape(body)
        return f"(?{self.flags}:{pattern})" if self.flags else pattern

    @property
    def flags(self) -> str:
        """The flags behind the pattern: ``i`` folds case."""
        return self.text.rpartition(self.text[0])[2]


@attrs.frozen
class Choice:
    """One of several, in the order of the file."""

    alternatives: tuple["Expression", ...]
    """The alternatives."""


@attrs.frozen
class Sequence:
    """One behind the other."""

    parts: tuple["Expression", ...]
    """The parts that follow each other."""


@attrs.frozen
class Repeat:
    """An expression that is repeated."""

    part: "Expression"
    """The expression that is repeated."""
    least: int
    most: int | None
    """None for no limit."""


Expression = Name | Literal | Choice | Sequence | Repeat


def names_in(expression: Expression) -> set[str]:
    """Every name that an expression refers to."""
    match expression:
        case Name(name):
            return {name}
        case Choice(inner) | Sequence(inner):
            return {name for part in inner for name in names_in(part)}
        case Repeat(part):
            return names_in(part)
        case _:
            return set()


def text(expression: Expression) -> str:
    """An expression as a grammar file would write it, on one line."""
    match expression:
        case Name(name):
            return name
        case Literal(written):
            return written
        case Sequence(parts):
            return " ".join(f"({text(part)})" if isinstance(part, Choice) else text(part) for part in parts)
        case Choice(alternatives):
            return " | ".join(map(text, alternatives))
        case Repeat(part, least, most):
            inner = text(part) if isinstance(part, Name | Literal) else f"({text(part)})"
            return inner + (TIMES.get((least, most)) or f"~{least}..{most}")


_TIMES: dict[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
TIMES = {times: mark for mark, times in _TIMES.items()}
"""The mark behind a part that is repeated so many times."""


def expression_of(tree: Tree[Token]) -> Expression:
    """The expression that a part of a statement stands for, as Lark's grammar of grammars reads it."""
    return _Expressions().transform(tree)


class _Expressions(Transformer[Token, Expression]):
    """Makes an expression of the right side of a definition."""

    def name(self, children: list[Token]) -> Name:
        return Name(str(children[0]))

    def literal(self, children: list[Token]) -> Literal:
        return Literal(str(children[0]))

    def expansions(self, children: list[Expression]) -> Choice:
        return Choice(tuple(children))

    def expansion(self, children: list[Expression]) -> Sequence:
        return Sequence(tuple(children))

    def alias(self, children: list[Expression]) -> Expression:
        return children[0]

    def maybe(self, children: list[Expression]) -> Repeat:
        return Repeat(children[0], 0, 1)

    def expr(self, children: list[Expression | Token]) -> Repeat:
        part, *times = children
        least, most = _TIMES.get(str(times[0])) or (int(str(times[0])), int(str(times[-1])))
        return Repeat(part, least, most)  # type: ignore[arg-type]
