"""Character references: ``&#8217;`` and ``&nbsp;`` as the characters that they stand for."""

from functools import lru_cache
from html import unescape
from itertools import takewhile

from eightk_lark.text.tags import REMEMBERED

BLANK = {number: chr(number) for number in range(128)}
"""The table of characters that show as one blank. Letters are in it as well: looking up one that is not takes long."""
BLANK |= dict.fromkeys(map(ord, "\t\n\r\f\v\xa0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"), " ")


@lru_cache(REMEMBERED)
def unescaped(reference: str) -> str:
    """The character of a reference; of one that was escaped twice, such as ``&amp;nbsp;``, too."""
    return unescape(unescape(reference))


@lru_cache(REMEMBERED)
def literal(reference: str) -> int:
    """How many characters at the end of a reference without a semicolon are none of it, but letters behind it: ``&nbspText``.

    HTML, section 13.2.5.73: the longest name counts that is known without a semicolon.
    """
    seen = unescaped(reference)
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(seen[:0:-1], reversed(reference), strict=False))
    return len(list(alike)) if seen != reference else 0
