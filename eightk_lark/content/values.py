"""Values as printed: white space folded, residue of markup and rules dropped."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from eightk_lark.content.model import Text, Value
from eightk_lark.engine.tree import Leaf
from eightk_lark.form.catalogue import months
from eightk_lark.text.folded import fold
from eightk_lark.text.source import Span


def says_something(leaf: Leaf) -> bool:
    """True when a leaf has a letter or a digit in it."""
    return any(character.isalnum() for character in leaf.text)


def is_worded(leaf: Leaf) -> bool:
    """True when a leaf has two letters or more in it."""
    return sum(character.isalpha() for character in leaf.text) > 1


def value(leaf: Leaf) -> Text:
    """The text of one leaf, folded, with its span."""
    return Value(fold(leaf.text), Span(leaf.start, leaf.end))


def number(leaf: Leaf) -> Text:
    """A number, without the blanks around its dashes that a line break or a program has put there."""
    return Value("-".join(part.strip() for part in fold(leaf.text).split("-")), Span(leaf.start, leaf.end))


def join(leaves: list[Leaf], separator: str = " ") -> Text | None:
    """Several leaves as one value."""
    pieces = [piece for leaf in leaves if (piece := fold(leaf.text))]
    if not pieces:
        return None
    return Value(separator.join(pieces), span_of(leaves))


def span_of(parts: Sequence[Leaf | Span]) -> Span:
    """From the first character of some leaves or spans to the last, in whatever order they were read."""
    return Span(min(part.start for part in parts), max(part.end for part in parts))


def labelled(leaf: Leaf) -> Text | None:
    """The value behind the tag or the label with which a leaf of the container begins; None where there is none."""
    label = leaf.text.find(">" if leaf.text.startswith("<") else ":") + 1
    printed = leaf.text[label:].strip(" \t\r\n*")
    if not printed:
        return None
    start = leaf.start + leaf.text.index(printed, label)
    return Value(" ".join(printed.split()), Span(start, start + len(printed)))


LAST_DAY = 31
"""A number above this one is no day: the year stands first."""
FIGURES = 3
"""The numbers of a day in figures: day, month and year."""
LONGEST = 4
"""The most digits of one of them."""
EPOCH = 70
"""Two-figure years from here on are of the twentieth century; EDGAR began in 1993."""


def _full(year: int) -> int:
    """A year of two figures with its century."""
    if year >= 100:  # noqa: PLR2004
        return year
    return year + (2000 if year < EPOCH else 1900)


def to_date(text: str) -> date | None:
    """The day that a text names; None for a day that does not exist, and for a text that names none."""
    words = ["".join(group) for _, group in groupby(text.lower(), lambda character: (character.isdecimal(), character.isalpha()))]
    figures = [word for word in words if word.isdecimal()]
    month = next((months()[word] for word in words if word in months()), None)
    if len(figures) != (FIGURES if month is None else FIGURES - 1) or max(map(len, figures)) > LONGEST:
        return None
    numbers = [int(word) for word in figures]
    if month is not None:
        day, year = numbers
    elif numbers[0] > LAST_DAY:
        year, month, day = numbers
    else:
        month, day, year = numbers
    try:
        return date(_full(year), month, day)
    except ValueError:  # no calendar has such a day
        return None
