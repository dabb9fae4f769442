"""The characters with which a pattern can begin, read off its compiled form and never written down twice.

The answer is one of characters and those that can come next. Two conventions make it narrow (``grammar/README.md``): a
pattern that is written with a capital letter begins with a capital letter even where it ignores case, and at the start
of a line the margin does not count.
"""

from collections.abc import Callable, Iterable
from functools import cache
from re import _constants as sre
from typing import Any, NamedTuple

MARGIN = frozenset(" \t\xa0>|*#=_-")
"""Characters that may stand before a token at the start of a line: indentation, quoting, the residue of tables and rules."""
BEYOND = "\u0100"
"""Stands for every character from U+0100 on in a set of first characters."""
ALPHABET = frozenset(map(chr, range(256))) | {BEYOND}

_DIGITS = frozenset(filter(str.isdigit, ALPHABET)) | {BEYOND}
_SPACES = frozenset(filter(str.isspace, ALPHABET)) | {BEYOND}
_WORD = frozenset(filter(str.isalnum, ALPHABET)) | {BEYOND, "_"}
_CATEGORIES = {
    sre.CATEGORY_DIGIT: _DIGITS,
    sre.CATEGORY_SPACE: _SPACES,
    sre.CATEGORY_WORD: _WORD,
    sre.CATEGORY_NOT_DIGIT: ALPHABET - _DIGITS | {BEYOND},
    sre.CATEGORY_NOT_SPACE: ALPHABET - _SPACES | {BEYOND},
    sre.CATEGORY_NOT_WORD: ALPHABET - _WORD | {BEYOND},
}

Pairs = dict[str, frozenset[str]]
"""The characters that something can begin with; for each of them those that can come next."""


def union(many: Iterable[Pairs]) -> Pairs:
    """The beginnings of several things together."""
    together: Pairs = {}
    for pairs in many:
        for first, seconds in pairs.items():
            known = together.get(first)
            together[first] = seconds if known is None or known is seconds else _either(known, seconds)
    return together


@cache
def _either(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The characters of two sets. The sets are large and few: each is made and kept once."""
    return one | other


def pair(text: str) -> tuple[str, str]:
    """The first two characters of a text as beginnings have them; behind its end a line end."""
    first, second = (_known(character) for character in f"{text}\n"[:2])
    return first, second


def beginnings(parsed: Any, *, in_margin: bool) -> Pairs:
    """The beginnings of a parsed pattern: anywhere, or behind the margin at the start of a line.

    The answer may be too wide, never too narrow.
    """
    start = _sequence(parsed, _Where(ignore_case=False, in_margin=in_margin))
    pairs = union([start.pairs, dict.fromkeys(start.last, ALPHABET)])
    return {first: pairs[first] for first in start.written}


class _Where(NamedTuple):
    """The circumstances in which a part of a pattern is read."""

    ignore_case: bool
    in_margin: bool
    """True when the margin of a line has been passed, so that its characters are no beginning."""


class _Start(NamedTuple):
    """The beginning of a part of a pattern."""

    pairs: Pairs
    """Its first two characters."""
    last: frozenset[str]
    """Where it can end after one character: that one."""
    written: frozenset[str]
    """Its first character as the pattern is written: a capital stays a capital, a small letter stands for both."""
    behind: frozenset[str]
    """Its first character when it follows another: in both cases, margin or not."""
    empty: bool
    """True when it can be passed without a character."""


NOTHING = _Start({}, frozenset(), frozenset(), frozenset(), empty=True)
ANYTHING = _Start(dict.fromkeys(ALPHABET, ALPHABET), frozenset(), ALPHABET, ALPHABET, empty=False)


def _sequence(items: Any, where: _Where) -> _Start:
    """The beginning of a sequence."""
    start = NOTHING
    for operation, argument in items:
        if operation is sre.AT and argument is sre.AT_BEGINNING_STRING:
            return _then(start._replace(empty=False), ANYTHING)
        if operation is sre.AT and argument in (sre.AT_BEGINNING, sre.AT_BEGINNING_LINE) and not where.in_margin:
            return _then(start._replace(empty=False), ANYTHING)
        if operation is sre.AT and argument in (sre.AT_END, sre.AT_END_STRING) and where.in_margin:
            return _then(start, _Start({}, frozenset("\n\r"), frozenset("\n\r"), ALPHABET, empty=False))
        if operation in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            continue
        start = _then(start, _part(operation, argument, where))
        if not start.empty and not start.last:
            break
    return start


def _then(start: _Start, part: _Start) -> _Start:
    """One part and another behind it."""
    if start == NOTHING:
        return part
    pairs = [start.pairs, dict.fromkeys(start.last, part.behind), part.pairs if start.empty else {}]
    last = (start.last if part.empty else frozenset()) | (part.last if start.empty else frozenset())
    written = start.written | part.written if start.empty else start.written
    behind = start.behind | part.behind if start.empty else start.behind
    return _Start(union(pairs), last, written, behind, start.empty and part.empty)


def _part(operation: Any, argument: Any, where: _Where) -> _Start:
    """The beginning of one part of a pattern."""
    if operation is sre.SUBPATTERN:
        _, added, removed, inner = argument
        folded = (where.ignore_case or bool(added & sre.SRE_FLAG_IGNORECASE)) and not removed & sre.SRE_FLAG_IGNORECASE
        return _sequence(inner, where._replace(ignore_case=folded))
    if operation is sre.ATOMIC_GROUP:
        return _sequence(argument, where)
    if operation is sre.BRANCH:
        parts = [_sequence(branch, where) for branch in argument[1]]
        return _Start(
            union(part.pairs for part in parts),
            frozenset().union(*(part.last for part in parts)),
            frozenset().union(*(part.written for part in parts)),
            frozenset().union(*(part.behind for part in parts)),
            any(part.empty for part in parts),
        )
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, most, inner = argument
        once = _sequence(inner, where)
        start = _then(once, once._replace(empty=once.empty or least < 2)) if most > 1 else once  # noqa: PLR2004
        return start._replace(empty=once.empty or least == 0)
    if operation not in (sre.LITERAL, sre.IN):
        return ANYTHING  # any character, a back reference: no narrower answer
    return _character(frozenset({_known(chr(argument))}) if operation is sre.LITERAL else _members(argument), where)


@cache
def _character(members: frozenset[str], where: _Where) -> _Start:
    """The beginning of one character of a set."""
    written = members | _changed(members, str.upper) if where.ignore_case else members
    either = written | _changed(members, str.lower) | {BEYOND} if where.ignore_case else members
    counting = either - MARGIN if where.in_margin else either
    return _Start({}, counting, written & counting, either, empty=counting != either)


def _changed(characters: frozenset[str], change: Callable[[str], str]) -> frozenset[str]:
    """Characters in the other case; those that become two are left out."""
    return frozenset(_known(changed) for character in characters for changed in [change(character)] if len(changed) == 1)


def _known(character: str) -> str:
    return character if character in ALPHABET else BEYOND


def _members(parts: Any) -> frozenset[str]:
    """The characters of a class."""
    members: set[str] = set()
    negated = False
    for operation, argument in parts:
        if operation is sre.NEGATE:
            negated = True
        elif operation is sre.LITERAL:
            members.add(_known(chr(argument)))
        elif operation is sre.RANGE:
            low, high = argument
            members.update(map(chr, range(low, min(high, 255) + 1)))
            members.update({BEYOND} if high > 255 else ())  # noqa: PLR2004
        else:
            members.update(_CATEGORIES[argument])
    return (ALPHABET - members) | {BEYOND} if negated else frozenset(members)
