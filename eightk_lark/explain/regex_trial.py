"""The trial of a pattern: the place where it fails on a text, and what it wanted there.

Python's ``re`` tells only whether a pattern matches. So its parsed form is tried piece by piece; where a piece fails, the
pieces of that piece. This is for explanations: it costs a thousand times what matching costs.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import takewhile
from re import _compiler, _parser  # type: ignore[attr-defined]
from re import _constants as sre
from typing import Any

import attrs

_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_PLACES = {
    sre.AT_BEGINNING: "the start of a line",
    sre.AT_END: "the end of a line",
    sre.AT_END_STRING: "the end",
    sre.AT_BOUNDARY: "the edge of a word",
}
TIMES = 20
"""The number of times that a piece is tried that should stand several times."""
_LETTERS = {((65, 90),): "a capital letter", ((97, 122),): "a small letter", ((65, 90), (97, 122)): "a letter"}
"""The names of classes of letters, whatever single characters they have besides."""
_SEVERAL = 8
"""The number of characters of a class that are named one by one."""


@attrs.frozen
class PatternTrial:
    """The outcome of a trial."""

    end: int
    """Offset behind the last character that it read."""
    wanted: str
    """The words for what should have stood there; empty where the pattern matches."""
    refused: bool = False
    """True when it failed for what stands there or before it, which it forbids, and not for what is missing."""
    further: int = 0
    """Where it failed for the place alone, offset behind the last character that it reads from there on; else 0."""


def try_pattern(pattern: str, text: str, start: int, end: int) -> PatternTrial:
    """Try a pattern at an offset of a text that ends at another. ``^`` and ``$`` are line ends."""
    return _through(_parsed(pattern), re.MULTILINE.value, text, start, end)


@cache
def _parsed(pattern: str) -> Any:
    return _parser.parse(pattern, re.MULTILINE.value)


@cache
def _compiled(items: Any, count: int, flags: int) -> Any:
    """The pattern of the first pieces of a run. The runs are those of parsed patterns, which are kept."""
    return _compiler.compile(items[:count], flags)


def _through(items: Any, flags: int, text: str, start: int, end: int) -> PatternTrial:
    """The outcome for a run of pieces."""
    reached = start
    for count in range(1, len(items) + 1):
        found = _compiled(items, count, flags).match(text, start, end)
        if found is None:
            failed = _into(items[count - 1 :], flags, text, reached, end)
            behind = failed.further or (reached if _asks_for_a_place(*items[count - 1]) else 0)
            further = _going_on(items[count:], flags, text, behind, end) if behind else 0
            return attrs.evolve(failed, further=further)
        reached = found.end()
    return PatternTrial(reached, "")


def _asks_for_a_place(operation: Any, argument: Any) -> bool:
    """True when a piece reads nothing and asks for what stands before it."""
    return operation is sre.AT or (operation in (sre.ASSERT, sre.ASSERT_NOT) and argument[0] < 0)


def _going_on(items: Any, flags: int, text: str, start: int, end: int) -> int:
    """The number of characters that some pieces read that all have to match; 0 where they do not."""
    found = _compiler.compile(items, flags).match(text, start, end)
    return found.end() if found else 0


def _into(items: Any, flags: int, text: str, start: int, end: int) -> PatternTrial:
    """The outcome for the first of some pieces, which fails."""
    operation, argument = items[0]
    if operation is sre.SUBPATTERN:
        _, added, removed, inner = argument
        return _through(inner, (flags | added) & ~removed, text, start, end)
    if operation is sre.BRANCH:
        tried = [_through(branch, flags, text, start, end) for branch in argument[1]]
        return max(tried, key=lambda one: max(one.end, one.further))
    if operation in _REPEATS:
        return _repeated(argument, flags, text, start, end)
    if operation is sre.ATOMIC_GROUP:
        return _through(argument, flags, text, start, end)
    if operation is sre.ASSERT and argument[0] > 0:
        return _through(argument[1], flags, text, start, end)
    return PatternTrial(start, _wanted(items, flags, text, start, end), refused=operation is sre.ASSERT_NOT)


def _repeated(argument: Any, flags: int, text: str, start: int, end: int) -> PatternTrial:
    """The outcome for a piece that should stand several times: as often as it does, and into the next time."""
    least, _, inner = argument
    reached = start
    for _ in range(min(least, TIMES)):
        found = _compiled(inner, len(inner), flags).match(text, reached, end)
        if found is None:
            break
        reached = found.end()
    return _through(inner, flags, text, reached, end)


def _wanted(items: Any, flags: int, text: str, start: int, end: int) -> str:
    """The words for what the first of some pieces asks for."""
    operation, argument = items[0]
    if operation is sre.LITERAL:
        return _literal("".join(chr(code) for _, code in takewhile(lambda item: item[0] is sre.LITERAL, items)))
    if operation is sre.IN:
        return _one_of(argument)
    if operation is sre.AT:
        return _PLACES.get(argument, "another place")
    if operation is sre.ASSERT_NOT:
        direction, inner = argument
        before = 0 if direction > 0 else inner.getwidth()[1]
        found = _compiled(inner, len(inner), flags).match(text, start - before, end) if start >= before else None
        refused = " ".join(found.group().split()) if found else ""
        return f"anything but “{refused}”{' before it' if before else ''}" if refused else "something else"
    if operation is sre.ASSERT and all(inner is sre.LITERAL for inner, _ in argument[1]):
        return f"“{''.join(chr(code) for _, code in argument[1])}” before it"
    return "something else before it" if operation is sre.ASSERT else "another character"


def _literal(run: str) -> str:
    """A run of characters, in words."""
    if run.isprintable():
        return f"“{run}”" if run.strip() else "a blank"
    return "the end of a line" if run.startswith(("\n", "\r")) else "another character"


def _one_of(members: Iterable[tuple[Any, Any]]) -> str:
    """The characters of a class, in words."""
    named = list(members)
    if (sre.CATEGORY, sre.CATEGORY_SPACE) in named:
        return "white space"
    if named in ([(sre.CATEGORY, sre.CATEGORY_DIGIT)], [(sre.RANGE, (48, 57))]):
        return "a digit"
    ranges = tuple(characters for operation, characters in named if operation is sre.RANGE)
    if ranges in _LETTERS and all(operation in (sre.RANGE, sre.LITERAL) for operation, _ in named):
        return _LETTERS[ranges]
    if len(named) <= _SEVERAL and all(operation is sre.LITERAL for operation, _ in named):
        return _listed([chr(code) for _, code in named])
    return "another character"


def _listed(characters: list[str]) -> str:
    """Some characters: those that can be printed one by one, all others in a word."""
    shown = " ".join(character for character in characters if character.isprintable() and character != " ")
    named = f"one of {shown}" if len(shown) > 1 else shown
    blank = "" if all(character in shown for character in characters) else "white space"
    return " or ".join(filter(None, [named, blank]))
