"""Blocks: a document before it is written down as text or as a page; and marks, by which values are found again in it."""

import re

import attrs

OPEN, CLOSE, SOFT = "\ue000", "\ue001", "\ue002"
"""Where a value begins and ends, and a line end of plain text that a page does not have."""
FIRST = 0xE100
"""The character that stands for the first value behind OPEN."""
MARK = re.compile(f"{OPEN}.|{CLOSE}", re.DOTALL)


@attrs.frozen
class Text:
    """A paragraph or a line; lines in it end with a line end."""

    text: str
    align: str = "left"
    """``left``, ``center`` or ``indent``."""
    bold: bool = False
    close: bool = False
    """True when no blank line parts it from what comes next."""


@attrs.frozen
class Row:
    """A row of a table; rows that follow each other are one table."""

    cells: tuple[str, ...]
    widths: tuple[int, ...]
    """The width of each column in characters."""
    close: bool = True


@attrs.frozen
class Rule:
    """A line across the page."""

    character: str = "-"


@attrs.frozen
class PageEnd:
    """The end of a printed page: what stands at its foot, the mark, and what stands at the head of the next one."""

    foot: str
    mark: str
    head: str


Block = Text | Row | Rule | PageEnd


class Marks:
    """The values that were set, in their order."""

    def __init__(self) -> None:
        self.fields: list[str] = []

    def __call__(self, field: str, text: str) -> str:
        """A value, marked. One that is broken over lines is marked as a whole."""
        self.fields.append(field)
        return f"{OPEN}{chr(FIRST + len(self.fields) - 1)}{text}{CLOSE}"

    def read(self, document: str) -> tuple[str, dict[str, list[tuple[int, int]]]]:
        """A document without marks, and the places of each field in it."""
        places: dict[str, list[tuple[int, int]]] = {}
        parts: list[str] = []
        length = position = 0
        open_values: list[tuple[str, int]] = []
        for found in MARK.finditer(document):
            parts.append(document[position : found.start()])
            length += found.start() - position
            position = found.end()
            if found[0] == CLOSE:
                field, start = open_values.pop()
                places.setdefault(field, []).append((start, length))
            else:
                open_values.append((self.fields[ord(found[0][1]) - FIRST], length))
        return "".join([*parts, document[position:]]), places


def unmarked(text: str) -> str:
    """A text without marks."""
    return MARK.sub("", text)
