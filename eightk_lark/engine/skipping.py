"""The pattern that passes over a stretch of text in which no token can begin, made of what the terminals begin with."""

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from eightk_lark.engine.beginnings import ALPHABET, BEYOND, MARGIN, Pairs, union

FIGURES = frozenset("0123456789$")
"""The characters with which a number begins."""


def skipping(patterns: Sequence[str], inside: Sequence[Pairs], at_line: Sequence[Pairs]) -> str:
    """The pattern of a stretch in which no token can begin behind its first character.

    ``inside`` and ``at_line`` have what each pattern can begin with. Figures are many and hardly ever begin a token, so the
    patterns that can begin with one are tried right here.
    """
    starts = union(inside)
    line_ends = ALPHABET if starts.get("\n") == ALPHABET else "\r\n" if "\n" in starts else ""
    lines = union([starts, *at_line, dict.fromkeys(line_ends, ALPHABET)])
    plain_line = f"{character_class(MARGIN)}*+(?:{character_class(ALPHABET - lines.keys())}|{_never(lines)})"
    figures = FIGURES if starts.keys() & set("0123456789.,") else frozenset()
    run = character_class(ALPHABET - starts.keys() - figures - {"\n"}) + "*+"
    passed = [_never({first: seconds for first, seconds in starts.items() if first not in figures}), rf"\n(?={plain_line})"]
    if figures:
        figured = "|".join(pattern for pattern, pairs in zip(patterns, inside, strict=True) if pairs.keys() & figures)
        passed.append(f"(?={character_class(figures)})(?!{figured})[0-9.,$][0-9.,]*+")
    if any(map(str.islower, starts)):
        passed.append("(?<=[A-Za-z])[a-z]++")
    rest_of_number = "(?:(?<=[0-9$])[0-9.,]++|(?<=[0-9$][.,])[0-9.,]++)?"
    return rf"\n(?!{plain_line})|(?s:.){rest_of_number}{run}(?:(?:{'|'.join(passed)}){run})*+"


def character_class(characters: AbstractSet[str]) -> str:
    """The pattern of one character of a set."""
    others = ALPHABET - characters
    if BEYOND in others:
        return f"[{_escaped(characters)}]" if characters else "(?!)"
    return f"[^{_escaped(others)}]" if others else "(?s:.)"


def _escaped(characters: Iterable[str]) -> str:
    return re.escape("".join(sorted(characters)))


def _never(pairs: Pairs) -> str:
    """The pattern of a first character that is followed by a second with which nothing begins."""
    by_second: dict[frozenset[str], set[str]] = {}
    for first, seconds in sorted(pairs.items()):
        if first != "\n" and seconds != ALPHABET:
            by_second.setdefault(seconds, set()).add(first)
    return "|".join(f"{character_class(firsts)}(?!{character_class(seconds)})" for seconds, firsts in by_second.items()) or "(?!)"
