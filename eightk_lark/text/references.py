"""Character references: ``&#8217;`` and ``&nbsp;`` as the characters that they stand for, on pages and in plain text that has some."""

from array import array
from functools import lru_cache
from html import unescape

from eightk_lark.form.grammars import grammar
from eightk_lark.text.source_map import SourceMap
from eightk_lark.text.tags import REMEMBERED

BLANK = {number: chr(number) for number in range(128)}
"""The table of characters that show as one blank. Letters are in it as well: looking up one that is not takes long."""
BLANK |= dict.fromkeys(map(ord, "\t\n\r\f\v\xa0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"), " ")


@lru_cache(REMEMBERED)
def unescaped(reference: str) -> str:
    """The character of a reference; of one that was escaped twice, such as ``&amp;nbsp;``, too."""
    return unescape(unescape(reference))


def read_references(text: str, start: int, end: int) -> tuple[str, SourceMap] | None:
    """The plain text of ``[start, end)`` with characters for its references, and where they stand; None where it has none."""
    pieces: list[str] = []
    starts, ends = array("q"), array("q")

    def add(seen: str, first: int, last: int) -> None:
        if last > first:
            pieces.append(seen)
            starts.append(first)
            ends.append(last)

    behind = start
    for found in grammar("html").alternation("REFERENCE").finditer(text, start, end):
        seen = unescaped(found[0])
        if found[0].endswith(";") and seen != found[0]:
            add(text[behind : found.start()], behind, found.start())
            add(seen.translate(BLANK), *found.span())
            behind = found.end()
    if not pieces:
        return None
    add(text[behind:end], behind, end)
    return "".join(pieces), SourceMap(map(len, pieces), starts, ends, (start, end))
