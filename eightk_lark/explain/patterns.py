"""The patterns that the parts of a terminal stand for, composed as Lark composes them: so that a part can be tried by itself."""

import re

from lark.utils import get_regexp_width

from eightk_lark.engine.families import unfold
from eightk_lark.explain.definitions import file
from eightk_lark.explain.expressions import TIMES, Choice, Expression, Literal, Name, Repeat, Sequence
from eightk_lark.form.files import remembered


def pattern(expression: Expression, grammar: str) -> str:
    """The regular expression that an expression of a grammar stands for, as Lark composes it."""
    match expression:
        case Name(name):
            origin, there = _origin(name, grammar)
            return pattern(there, origin)
        case Literal():
            return expression.pattern
        case Sequence(parts):
            return "".join(pattern(part, grammar) for part in parts)
        case Choice(alternatives):
            return f"(?:{'|'.join(pattern(one, grammar) for one in ranked(alternatives, grammar))})"
        case Repeat(part, least, most):
            times = TIMES.get((least, most)) or (f"{{{least},{most}}}" if least != most else f"{{{least}}}")
            flags = _flags(part, grammar)
            repeated = f"(?:{pattern(part, grammar)}){times}"
            return f"(?{flags}:{repeated})" if flags else repeated


def _flags(expression: Expression, grammar: str) -> str:
    """The flags that a single pattern is written with."""
    match expression:
        case Name(name):
            origin, there = _origin(name, grammar)
            return _flags(there, origin)
        case Literal():
            return expression.flags
        case Repeat(part):
            return _flags(part, grammar)
        case _:
            return ""


def _origin(name: str, grammar: str) -> tuple[str, Expression]:
    """The grammar that defines a name, and what it is made of there. Raises KeyError where nothing defines it."""
    imported = file(grammar).imported.get(name)
    if imported:
        return _origin(imported[1], imported[0])
    found = file(grammar).get(name)
    if found is None or found.expression is None:
        raise KeyError(name)
    return grammar, found.expression


@remembered()
def ranked(alternatives: tuple[Expression, ...], grammar: str) -> list[Expression]:
    """The alternatives in the order in which Lark tries them: what can be longest first."""

    def rank(expression: Expression) -> tuple[int, int, int]:
        written = pattern(expression, grammar)
        shortest, longest = get_regexp_width(written)
        return -longest, -shortest, -len(written)

    return sorted(alternatives, key=rank)


@remembered()
def unfolded(part: Expression, grammar: str) -> str:
    """The pattern of a part with what its characters stand for."""
    return unfold(pattern(part, grammar))


@remembered()
def is_condition(part: Expression, grammar: str) -> bool:
    """True when a part reads nothing and only asks for what stands around it."""
    return get_regexp_width(pattern(part, grammar))[1] == 0


@remembered()
def whole(parts: tuple[Expression, ...], grammar: str) -> tuple[Expression, ...]:
    """The parts of a sequence, those taken together of which one opens a group that another closes."""
    closed: list[Expression] = []
    open_parts: list[Expression] = []
    for part in parts:
        open_parts.append(part)
        together = open_parts[0] if len(open_parts) == 1 else Sequence(tuple(open_parts))
        try:
            re.compile(unfolded(together, grammar))
        except re.error:
            continue
        closed.append(together)
        open_parts = []
    return tuple(closed)


@remembered()
def compiled(parts: tuple[Expression, ...], grammar: str) -> re.Pattern[str]:
    """Parts one behind the other, each a group of its own."""
    written = "".join(f"(?P<_{index}>{pattern(part, grammar)})" for index, part in enumerate(parts))
    return re.compile(unfold(written), re.MULTILINE)
