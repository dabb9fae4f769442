"""Values as printed: white space folded, residue of markup and rules dropped."""

import re
from datetime import date
from itertools import dropwhile

from eightk_lark.content.model import Text, Value
from eightk_lark.engine.tree import Leaf
from eightk_lark.form.catalogue import months
from eightk_lark.text.source import Span

_RESIDUE = "|>*_=~#"
_EMPHASIS = "|*_"
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
"""A backslash that markdown puts before a mark of punctuation."""
_RULE = 3
"""So many marks round a word are a rule, or the residue of one."""
_INVISIBLE = "\u200b\u200c\u200d\ufeff\xad"


def fold(text: str) -> str:
    r"""Fold white space, drop what markdown and underlining leave behind (``**``, ``|``, ``\$``, ``____``).

    The marks of quoting and headings (``>``, ``#``, ``~``, ``=``) go at the margins of a line; in it they are words.
    """
    for mark in "" if text.isascii() else _INVISIBLE:
        text = text.replace(mark, "")
    if "\\" in text:
        text = _ESCAPE.sub("", text)
    for mark in _RESIDUE:
        if mark in text:
            return " ".join(kept for line in text.splitlines() if (kept := _clean(line)))
    return " ".join(text.split())


def _clean(line: str) -> str:
    """One line without residue."""
    if not any(mark in line for mark in _RESIDUE):
        return " ".join(line.split())
    words = list(dropwhile(_is_residue, line.lstrip("> \t\xa0").split()))
    words = list(dropwhile(_is_residue, reversed(words)))
    return " ".join(kept for word in reversed(words) if (kept := _bare(word)))


def _is_residue(word: str) -> bool:
    return not word.strip(_RESIDUE)


def _bare(word: str) -> str:
    """A word without emphasis, and without a rule that is glued to it."""
    plain = word.strip(_EMPHASIS)
    bare = plain.strip(_RESIDUE)
    return bare if len(plain) - len(bare) >= _RULE else plain


def says_something(leaf: Leaf) -> bool:
    """Whether a leaf has a letter or a digit in it."""
    return any(character.isalnum() for character in leaf.text)


def is_worded(leaf: Leaf) -> bool:
    """Whether a leaf has two letters or more in it."""
    return sum(character.isalpha() for character in leaf.text) > 1


def value(leaf: Leaf) -> Text:
    """The text of one leaf, folded, with its span."""
    return Value(fold(leaf.text), Span(leaf.start, leaf.end))


def join(leaves: list[Leaf], separator: str = " ") -> Text | None:
    """Several leaves as one value."""
    pieces = [piece for leaf in leaves if (piece := fold(leaf.text))]
    if not pieces:
        return None
    return Value(separator.join(pieces), Span(leaves[0].start, leaves[-1].end))


def labelled(leaf: Leaf) -> Text | None:
    """What stands behind the tag or the label with which a leaf of the container begins; None when nothing does."""
    label = leaf.text.find(">" if leaf.text.startswith("<") else ":") + 1
    printed = leaf.text[label:].strip(" \t\r\n*")
    if not printed:
        return None
    start = leaf.start + leaf.text.index(printed, label)
    return Value(" ".join(printed.split()), Span(start, start + len(printed)))


LAST_DAY = 31
"""A number above this one is no day: the year stands first."""
EPOCH = 70
"""Two-figure years from here on are of the twentieth century; EDGAR began in 1993."""


def _full(year: int) -> int:
    """A year of two figures with its century."""
    if year >= 100:  # noqa: PLR2004
        return year
    return year + (2000 if year < EPOCH else 1900)


def to_date(text: str) -> date | None:
    """The day that a DATE token names; None for a day that does not exist."""
    words = "".join(character if character.isalnum() else " " for character in text.lower()).split()
    words = [word for word in words if word not in ("of", "st", "nd", "rd", "th")]
    numbers = [int("".join(filter(str.isdigit, word))) for word in words if word[0].isdigit()]
    month = next((months()[word] for word in words if word in months()), None)
    try:
        if month is not None:
            day, year = numbers
        elif numbers[0] > LAST_DAY:
            year, month, day = numbers
        else:
            month, day, year = numbers
        return date(_full(year), month, day)
    except ValueError:
        return None
