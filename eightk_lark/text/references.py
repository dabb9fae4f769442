"""Character references: ``&#8217;`` and ``&nbsp;`` as the characters that they stand for."""

from functools import lru_cache
from html import unescape

from eightk_lark.text.tags import REMEMBERED

BLANK = {number: chr(number) for number in range(128)}
"""The table of characters that show as one blank. Letters are in it as well: looking up one that is not takes long."""
BLANK |= dict.fromkeys(map(ord, "\t\n\r\f\v\xa0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"), " ")


@lru_cache(REMEMBERED)
def unescaped(reference: str) -> str:
    """The character of a reference; of one that was escaped twice, such as ``&amp;nbsp;``, too."""
    return unescape(unescape(reference))
