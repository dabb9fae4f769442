"""Text as it is compared and reported: white space folded, residue of markup and rules dropped."""

import re
from functools import lru_cache
from itertools import dropwhile, groupby

REMEMBERED = 1024
"""The most numbers whose spellings are kept."""

_RESIDUE = "|>*_=~#"
_EMPHASIS = "|*_"
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
"""A backslash that markdown puts before a mark of punctuation."""
_RULE = 3
"""The number of marks round a word from which on they are a rule, or the residue of one."""
OBEYED = "\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""What a terminal obeys besides the controls of ASCII, as the inside of a class of a pattern: more controls, and marks of direction."""
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


@lru_cache(REMEMBERED)
def unpunctuated(number: str) -> str:
    """A number without its punctuation, in which its spellings agree: ``3 i`` for ``3.(i)``, ``99 1`` for ``99-1``."""
    return " ".join("".join(group) for kept, group in groupby(number.casefold(), str.isalnum) if kept)
