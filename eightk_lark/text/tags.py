"""What a tag says: its element and the attributes that matter, by the terminals of ``grammar/html.lark``."""

import re
from functools import lru_cache

from eightk_lark.form.files import remembered
from eightk_lark.form.grammars import grammar

ELEMENTS = (
    *("TABLE_OPEN", "TABLE_CLOSE", "ROW_OPEN", "ROW_CLOSE", "CELL_OPEN", "CELL_CLOSE"),
    *("LINE_BREAK", "BLOCK_TAG", "PREFORMATTED", "FACTS_HEADER"),
)
SPANS = ("COLUMN_SPAN", "ROW_SPAN")
SPANNING_CELL = "spanning_cell"
"""What stands for a cell that goes over several columns or rows, and for its spans."""
ATTRIBUTES = (*SPANS, "HIDDEN", "IN_LINE", "PAGE_BREAK_BEFORE", "PAGE_BREAK_AFTER", "SYMBOL_FONT", "CHECK_BOX")
REMEMBERED = 4096
"""The number of tags, or of references, that are remembered from page to page."""
LONGEST_KNOWN = 200
"""A longer tag is not remembered: hardly any comes twice."""


def kinds_of(tag: str) -> tuple[str, ...]:
    """The terminals that tell what a tag does, that of the element first; ``spanning_cell`` for a cell with its spans."""
    return _known_kinds(tag) if len(tag) <= LONGEST_KNOWN else _kinds(tag)


@remembered(REMEMBERED)
def _known_kinds(tag: str) -> tuple[str, ...]:
    return _kinds(tag)


def _kinds(tag: str) -> tuple[str, ...]:
    found = grammar("html").alternation(*ELEMENTS).match(tag)
    element = found.lastgroup if found else None
    if tag.startswith("</") or not grammar("html").matcher("SAYING").search(tag):
        return (element,) if element else ()
    attributes = [found.lastgroup for found in grammar("html").alternation(*ATTRIBUTES).finditer(tag)]
    if "IN_LINE" in attributes:
        if element == "BLOCK_TAG":
            element = None
        else:
            attributes.remove("IN_LINE")
    if element == "CELL_OPEN" and any(span in attributes for span in SPANS):
        element = SPANNING_CELL
    return tuple(dict.fromkeys(kind for kind in (element, *attributes) if kind and kind not in SPANS))


@remembered(REMEMBERED)
def spans_of(tag: str) -> tuple[int, int]:
    """The number of columns and of rows that a cell goes over, as its tag says (HTML Living Standard, 4.9.11)."""
    found = (grammar("html").matcher(name).search(tag) for name in SPANS)
    columns, rows = (int("".join(filter(str.isdecimal, span.group()))) if span else 1 for span in found)
    return columns, rows


@lru_cache(REMEMBERED)
def element(name: str) -> re.Pattern[str]:
    """The pattern of the tags of an element."""
    return re.compile(rf"<(?P<closing>/?){re.escape(name)}(?=[\s>/])[^<>]*+(?<!/)>?", re.IGNORECASE)


def name_of(tag: str) -> str:
    """The name of a tag, in small letters; empty for a tag without one, as ``<//>``."""
    return next(iter(tag.strip("</>").split(None, 1)), "").lower()
