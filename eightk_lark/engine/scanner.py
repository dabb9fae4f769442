"""Text to leaves: at each place where a token can begin, the terminals that can begin there, in order of priority.

Trying forty terminals at every character would be slow, so each terminal is asked once which two characters it can begin
with (``beginnings.py``), and one pattern made of the answers skips to the next place where any of them can. No token
begins inside a number or with the second or a later small letter of a word.
"""

import re
from collections.abc import Callable, Iterable
from sys import intern
from typing import Any, TypeVar

from eightk_lark.engine.beginnings import MARGIN, pair
from eightk_lark.engine.compiled import CompiledTerminal, unpacked
from eightk_lark.engine.programs import Program, matcher
from eightk_lark.engine.skipping import character_class
from eightk_lark.engine.tree import Leaf, State

FREE_TEXT = "TEXT"
"""The terminal of what no other matches. A grammar whose rules name it declares it."""
SPACE = "SPACE"
"""The terminal of the white space at the ends of a token. It is trivia in every grammar."""
BLANKS = " \t\r\n\v\f\xa0\u2002\u2003\u2007\u2009\u200a\u200b\u202f\u3000\ufeff"
"""The characters that separate tokens and are cut off their ends."""
KNOWN = 10_000
"""The number of beginnings that are remembered at a time."""
Choice = list[tuple[str, State, Any]]
"""The terminals to try at a place: name, state of their leaves, the match method of their pattern."""
Key = TypeVar("Key")


class Scanner:
    """The terminals of one grammar, ready to cut text into leaves."""

    def __init__(self, terminals: Iterable[CompiledTerminal], trivia: Iterable[str], skip: Program) -> None:
        """Take compiled terminals, the highest priority first, the names of those that are trivia, and what passes over free text."""
        terminals, ignored = list(terminals), frozenset((*trivia, SPACE))
        self._matchers: Choice = [
            (intern(one["name"]), "trivia" if one["name"] in ignored else "", matcher(one["program"]).match) for one in terminals
        ]
        self._inside = [unpacked(one["inside"]) for one in terminals]
        self._at_line = [unpacked(one["at_line"]) for one in terminals]
        self._choices = _Choices(self._choose)
        self._line_choices = _Choices(self._choose_at_line)
        self._skip = matcher(skip).match
        self._margin = re.compile(f"{character_class(MARGIN)}*+").match

    def scan(self, text: str, start: int, end: int) -> list[Leaf]:
        """Cut ``[start, end)`` of a text into leaves. What no terminal matches is TEXT, its margins are SPACE."""
        leaves: list[Leaf] = []
        position = pending = start
        choices, skip = self._choices, self._skip
        while position < end:
            inside = position and text[position - 1] != "\n"
            for name, state, match in choices[text[position : position + 2]] if inside else self._at_start(text, position, end):
                found = match(text, position, end)
                if found is not None and found.end() > position:
                    if position > pending:
                        _add(leaves, FREE_TEXT, text, pending, position)
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
            _add(leaves, FREE_TEXT, text, pending, end)
        return leaves

    def begin(self, text: str, position: int, end: int) -> set[str]:
        """The terminals that are tried at an offset of a text that ends at another, if the scanner stops there."""
        inside = position and text[position - 1] != "\n"
        tried = self._choices[text[position : position + 2]] if inside else self._at_start(text, position, end)
        return {name for name, _, _ in tried}

    def _at_start(self, text: str, position: int, end: int) -> Choice:
        """The terminals to try at the start of the text or of a line."""
        if not position:
            return self._matchers
        behind = self._margin(text, position, end).end() if text[position] in MARGIN else position  # type: ignore[union-attr]
        return self._line_choices[text[position : position + 2], text[behind : behind + 2] if behind < end else "\n"]

    def _choose(self, text: str) -> Choice:
        """The terminals that can begin with two characters."""
        first, second = pair(text)
        return [matcher for matcher, inside in zip(self._matchers, self._inside, strict=True) if second in inside.get(first, ())]

    def _choose_at_line(self, texts: tuple[str, str]) -> Choice:
        """The terminals that can begin a line with two characters, or with two behind its margin."""
        (first, second), (counting, next_to_it) = map(pair, texts)
        terminals = zip(self._matchers, self._inside, self._at_line, strict=True)
        return [
            matcher for matcher, inside, at_line in terminals if second in inside.get(first, ()) or next_to_it in at_line.get(counting, ())
        ]


class _Choices(dict[Key, Choice]):
    """The terminals to try at a place, by the characters there: worked out once, and forgotten when there are many."""

    def __init__(self, choose: Callable[[Key], Choice]) -> None:
        super().__init__()
        self._choose = choose

    def __missing__(self, key: Key) -> Choice:
        """Work out a choice and keep it."""
        if len(self) >= KNOWN:
            self.clear()
        choice = self[key] = self._choose(key)
        return choice


def _add(leaves: list[Leaf], name: str, text: str, start: int, end: int) -> None:
    """Add a leaf without the white space at its ends, which is trivia."""
    whole = text[start:end]
    core = whole.strip(BLANKS)
    if len(core) == end - start:
        leaves.append(Leaf(name, start, end, whole))
        return
    if not core:
        leaves.append(Leaf(SPACE, start, end, intern(whole), "trivia"))
        return
    before = whole.index(core[0])
    first, last = start + before, start + before + len(core)
    if before:
        leaves.append(Leaf(SPACE, start, first, intern(whole[:before]), "trivia"))
    leaves.append(Leaf(name, first, last, core))
    if last < end:
        leaves.append(Leaf(SPACE, last, end, intern(text[last:end]), "trivia"))
