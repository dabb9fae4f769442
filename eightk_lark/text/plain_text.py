"""Plain text as a person sees it: characters for its references, and the lines of a quoted text without their margin."""

from array import array
from collections.abc import Iterator

from eightk_lark.form.grammars import grammar
from eightk_lark.text.references import BLANK, literal, unescaped
from eightk_lark.text.source_map import SourceMap


def read_plain_text(text: str, start: int, end: int) -> tuple[str, SourceMap] | None:
    """What is seen of the plain text ``[start, end)`` and where it stands in the file; None where all of it is seen as it stands."""
    pieces: list[str] = []
    starts, ends = array("q"), array("q")

    def add(seen: str, first: int, last: int) -> None:
        if seen:
            pieces.append(seen)
            starts.append(first)
            ends.append(last)

    behind = start
    for first, last, seen in _replaced(text, start, end):
        add(text[behind:first], behind, first)
        add(seen, first, last)
        behind = last
    if behind == start:
        return None
    add(text[behind:end], behind, end)
    return "".join(pieces), SourceMap(map(len, pieces), starts, ends, (start, end))


def _replaced(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The places that are not seen as they stand, each with what is seen there."""
    plain_text = grammar("plain_text")
    is_quoted = plain_text.matcher("UNQUOTED").search(text, start, end) is None
    kinds = [*(["QUOTE_MARK"] if is_quoted else []), *(["REFERENCE"] if text.find("&", start, end) >= 0 else [])]
    for found in plain_text.alternation(*kinds).finditer(text, start, end) if kinds else ():
        if found.lastgroup == "QUOTE_MARK":
            yield *found.span(), ""
        elif found[0].endswith(";") and not literal(found[0]) and (seen := unescaped(found[0])) != found[0]:
            yield *found.span(), seen.translate(BLANK)
