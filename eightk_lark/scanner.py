"""Text to leaves: at each place where a token can begin, the terminals that can begin there, in order of priority.

Trying forty terminals at every character would be slow, so each terminal is asked once which characters it can begin
with. The answer is read off its compiled form, never written down twice. Two conventions make the answer narrow
(``grammar/README.md``): a pattern that is written with a capital letter begins with a capital letter even where it
ignores case, and no token begins inside a number or with the second or a later small letter of a word.
"""

import re
from collections.abc import Callable, Iterable
from re import _compiler, _parser  # type: ignore[attr-defined]
from re import _constants as sre
from sys import intern
from typing import Any

import attrs

from eightk_lark.tree import Leaf

BLANKS = " \t\r\n\v\f\xa0\u2002\u2003\u2007\u2009\u200a\u200b\u202f\u3000\ufeff"
"""What separates tokens and is never part of one."""
MARGIN = " \t\xa0>|*#=_-"
"""What may stand before a token at the start of a line: indentation, quoting, the residue of tables and rules."""
BEYOND = "\u0100"
"""Stands for every character from U+0100 on in a set of first characters."""
ALPHABET = frozenset(map(chr, range(256))) | {BEYOND}

_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    sre.CATEGORY_DIGIT: str.isdigit,
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_WORD: lambda character: character.isalnum() or character == "_",
    sre.CATEGORY_NOT_DIGIT: lambda character: not character.isdigit(),
    sre.CATEGORY_NOT_SPACE: lambda character: not character.isspace(),
    sre.CATEGORY_NOT_WORD: lambda character: not (character.isalnum() or character == "_"),
}


class Scanner:
    """The terminals of one grammar, ready to cut text into leaves."""

    def __init__(self, patterns: dict[str, str], ignored: Iterable[str]) -> None:
        """Take patterns by terminal name, the highest priority first, and the names of those that are trivia."""
        trivia = frozenset(ignored)
        parsed = [_parser.parse(pattern, re.MULTILINE) for pattern in patterns.values()]
        self._matchers = [
            (name, "trivia" if name in trivia else "", _compiler.compile(tree, re.MULTILINE).match)
            for name, tree in zip(patterns, parsed, strict=True)
        ]
        beginnings = [_beginning(tree) for tree in parsed]
        self._inside = {character: [index for index, (inside, _) in enumerate(beginnings) if character in inside] for character in ALPHABET}
        self._at_line = {character: [index for index, (_, line) in enumerate(beginnings) if character in line] for character in ALPHABET}
        self._choices: dict[str, list[Any]] = {"": self._matchers}
        self._skip = re.compile(self._skipping()).match
        self._margin = re.compile(f"[{re.escape(MARGIN)}]*+").match

    def _skipping(self) -> str:
        """The pattern of a stretch in which no token can begin behind its first character."""
        starts = _class(character for character in ALPHABET if self._inside[character])
        counts = _class(character for character in ALPHABET if self._inside[character] or self._at_line[character])
        word = "(?:(?<=[A-Za-z])[a-z]++|(?<=[0-9$][.,])[0-9.,]++|(?<=[0-9$])[0-9.,]++)?"
        line_ends = r"\r\n" if self._inside["\n"] else ""
        plain_line = rf"[{re.escape(MARGIN)}]*+[^{line_ends}{counts}]"
        return rf"\n(?!{plain_line})|(?s:.){word}(?:[^\n{starts}]++{word}|\n(?={plain_line}))*+"

    def scan(self, text: str, start: int, end: int) -> list[Leaf]:
        """Cut ``[start, end)`` of a text into leaves. What no terminal matches is TEXT, its margins are SPACE."""
        leaves: list[Leaf] = []
        position = pending = start
        choices, skip, margin = self._choices, self._skip, self._margin
        while position < end:
            key = text[position] if position else ""
            if key and text[position - 1] == "\n":
                behind = margin(text, position, end).end()  # type: ignore[union-attr]
                key += text[behind] if behind < end else "\n"
            for name, state, match in choices[key] if key in choices else self._choose(key):
                found = match(text, position, end)
                if found is not None and found.end() > position:
                    if position > pending:
                        _add(leaves, "TEXT", text, pending, position)
                    pending = found.end()
                    if state:
                        leaves.append(Leaf(name, position, pending, intern(text[position:pending]), state))
                    else:
                        _add(leaves, name, text, position, pending)
                    position = pending
                    break
            else:
                position = skip(text, position, end).end()  # type: ignore[union-attr]
        if end > pending:
            _add(leaves, "TEXT", text, pending, end)
        return leaves

    def _choose(self, key: str) -> list[Any]:
        """Work out, once, which terminals to try for a character, or for the first two of a line that count."""
        here, *behind = (character if character in ALPHABET else BEYOND for character in key)
        chosen = set(self._inside[here])
        for character in behind:
            chosen.update(self._at_line[character])
        self._choices[key] = [self._matchers[index] for index in sorted(chosen)]
        return self._choices[key]


def _class(characters: Iterable[str]) -> str:
    """Characters as the inside of a regular expression's class."""
    return "".join("\u0100-\U0010ffff" if character == BEYOND else re.escape(character) for character in sorted(characters))


def _add(leaves: list[Leaf], name: str, text: str, start: int, end: int) -> None:
    """Add a leaf without the white space at its ends, which is trivia."""
    whole = text[start:end]
    core = whole.strip(BLANKS)
    if len(core) == end - start:
        leaves.append(Leaf(name, start, end, whole))
        return
    if not core:
        leaves.append(Leaf("SPACE", start, end, intern(whole), "trivia"))
        return
    before = whole.index(core[0])
    first, last = start + before, start + before + len(core)
    if before:
        leaves.append(Leaf("SPACE", start, first, intern(whole[:before]), "trivia"))
    leaves.append(Leaf(name, first, last, core))
    if last < end:
        leaves.append(Leaf("SPACE", last, end, intern(text[last:end]), "trivia"))


def _beginning(parsed: Any) -> tuple[frozenset[str], frozenset[str]]:
    """The characters a parsed pattern can begin with: anywhere, and behind the margin at the start of a line.

    Both answers may be too wide, never too narrow.
    """
    inside, _ = _first(parsed, _Where(ignore_case=False, in_margin=False))
    line, _ = _first(parsed, _Where(ignore_case=False, in_margin=True))
    return inside, line


@attrs.frozen
class _Where:
    """How a part of a pattern is read."""

    ignore_case: bool
    in_margin: bool
    """Whether the margin of a line has been passed, so that what could be margin is no beginning."""


def _first(items: Any, where: _Where) -> tuple[frozenset[str], bool]:
    """The first characters of a sequence, and whether it can be passed without one."""
    found: frozenset[str] = frozenset()
    for operation, argument in items:
        if operation is sre.AT and argument is sre.AT_BEGINNING_STRING:
            return found, False
        if operation is sre.AT and argument in (sre.AT_BEGINNING, sre.AT_BEGINNING_LINE) and not where.in_margin:
            return found, False
        if operation is sre.AT and argument in (sre.AT_END, sre.AT_END_STRING) and where.in_margin:
            return found | {"\n", "\r"}, False
        if operation in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
            continue
        more, empty = _first_of(operation, argument, where)
        found |= more
        if not empty:
            return found, False
    return found, True


def _first_of(operation: Any, argument: Any, where: _Where) -> tuple[frozenset[str], bool]:
    """The same for one part of a pattern."""
    if operation is sre.SUBPATTERN:
        _, added, removed, inner = argument
        folded = (where.ignore_case or bool(added & re.IGNORECASE)) and not removed & re.IGNORECASE
        return _first(inner, attrs.evolve(where, ignore_case=folded))
    if operation is sre.ATOMIC_GROUP:
        return _first(argument, where)
    if operation is sre.BRANCH:
        parts = [_first(branch, where) for branch in argument[1]]
        return frozenset().union(*(found for found, _ in parts)), any(empty for _, empty in parts)
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, _, inner = argument
        found, empty = _first(inner, where)
        return found, empty or least == 0
    if operation not in (sre.LITERAL, sre.IN):
        return ALPHABET, False  # any character, a back reference: no narrower answer
    members = frozenset({_known(chr(argument))}) if operation is sre.LITERAL else _members(argument)
    found = _both_cases(members) if where.ignore_case else members
    passed = where.in_margin and bool(found & set(MARGIN))
    return (found - set(MARGIN) if passed else found), passed


def _both_cases(characters: Iterable[str]) -> frozenset[str]:
    """A capital stays a capital; a small letter stands for both."""
    return frozenset(_known(c) for character in characters for c in (character, character.upper()) if len(c) == 1)


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
            test = _CATEGORIES[argument]
            members.update({character for character in ALPHABET if test(character)} | {BEYOND})
    return (ALPHABET - members) | {BEYOND} if negated else frozenset(members)
