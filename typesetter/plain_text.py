"""Blocks as plain text: lines of 72 or more columns, tables set with blanks."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from typesetter.blocks import SOFT, Block, PageEnd, Row, Rule, Text, unmarked

WIDTHS = {"wide text": 110}
MARGINS = {"indented text": "      ", "quoted text": "> ", "starred text": "    "}
PAGE_MARKS = {"tag": "<PAGE>", "form feed": "\f", "rule": "-" * 60}


def as_text(blocks: Iterable[Block], document: str) -> str:
    """A document as plain text."""
    width = WIDTHS.get(document, 72)
    lines = [line for block in blocks for line in _lines(block, width, document)]
    if document == "flattened":
        return " ".join(" ".join(lines).split())
    margin = MARGINS.get(document, "")
    return "".join(f"{margin}{line}".rstrip(" ") + "\n" for line in lines)


def _lines(block: Block, width: int, document: str) -> Iterator[str]:
    if isinstance(block, Text):
        yield from _paragraph(block, width, document)
        if not block.close:
            yield ""
    elif isinstance(block, Row):
        yield from _row(block)
        if not block.close:
            yield ""
    elif isinstance(block, Rule):
        yield block.character * (width - 8)
        yield ""
    else:
        yield from _page_end(block, width)


def _paragraph(block: Text, width: int, document: str) -> Iterator[str]:
    for hard in block.text.split("\n"):
        for soft in hard.split(SOFT):
            lead = len(soft) - len(soft.lstrip())
            for line in _wrapped(soft.strip(), width) or [""]:
                yield " " * lead + _aligned(_starred(line, document) if block.bold else line, block.align, width)


def _starred(line: str, document: str) -> str:
    return f"**{line}**" if document == "starred text" else line


def _aligned(line: str, align: str, width: int) -> str:
    if align == "center":
        return " " * max(0, (width - len(unmarked(line))) // 2) + line
    return " " * {"left": 0, "indent": 36}.get(align, 0) + line


def _wrapped(text: str, width: int) -> list[str]:
    """The lines of a text; marks have no width."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(unmarked(lines[-1])) + 1 + len(unmarked(word)) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _row(row: Row) -> Iterator[str]:
    columns = [
        [line for part in cell.split("\n") for line in _wrapped(part, width - 2) or [""]]
        for cell, width in zip(row.cells, row.widths, strict=True)
    ]
    for cells in zip_longest(*columns, fillvalue=""):
        yield "".join(cell + " " * max(2, width - len(unmarked(cell))) for cell, width in zip(cells, row.widths, strict=True)).rstrip(" ")


def _page_end(block: PageEnd, width: int) -> Iterator[str]:
    if block.foot:
        yield from ("", block.foot.center(width).rstrip(), "")
    yield PAGE_MARKS[block.mark]
    if block.head:
        yield block.head
    yield ""
