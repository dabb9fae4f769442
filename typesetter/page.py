"""Blocks as an HTML page, in the ways of several ages."""

import html
import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from typesetter.blocks import CLOSE, OPEN, SOFT, Block, PageEnd, Row, Rule, Text

PAGES = ("paragraphs", "divisions", "font tags", "layout tables", "spanned tables", "nested tables", "hidden text", "inline XBRL")
"""The options of documents that are pages."""
NAMESPACES = ' xmlns:ix="http://www.xbrl.org/2013/inlineXBRL" xmlns:dei="http://xbrl.sec.gov/dei/2023"'
FACTS = (
    '<div style="display:none"><ix:header><ix:hidden><ix:nonNumeric name="dei:EntityCentralIndexKey" contextRef="c">0001999123'
    "</ix:nonNumeric></ix:hidden></ix:header></div>\n"
)
HIDDEN = '<div style="display:none">8-K false 0001999123 Item 1.01 Not shown</div>\n'
"""What a browser does not show."""
REFERENCES = {"’": "&rsquo;", "☐": "&#9744;", "☒": "&#9746;", "“": "&ldquo;", "”": "&rdquo;", "–": "&#150;"}
"""How a page writes characters that ASCII has not."""


def as_page(blocks: Iterable[Block], document: str, entities: str) -> str:
    """A document as a page."""
    writer = _Writer(document, entities)
    body = "\n".join(writer.written(blocks))
    head = FACTS if document == "inline XBRL" else HIDDEN if document == "hidden text" else ""
    tagged = _tagged(body) if document == "inline XBRL" else body
    return (
        f"<html{NAMESPACES if head == FACTS else ''}><head><title>8-K</title></head><body{writer.style}>\n{head}{tagged}\n</body></html>\n"
    )


def _tagged(body: str) -> str:
    """A page with facts around its values."""
    return re.sub(f"({OPEN}.)([^{CLOSE}]*)({CLOSE})", r'<ix:nonNumeric name="dei:Fact" contextRef="c">\1\2\3</ix:nonNumeric>', body)


class _Writer:
    def __init__(self, document: str, entities: str) -> None:
        self.document, self.entities = document, entities
        self.style = ' bgcolor="white"' if document == "font tags" else ""

    def written(self, blocks: Iterable[Block]) -> Iterator[str]:
        """The elements of the page."""
        for is_row, group in groupby(blocks, lambda block: isinstance(block, Row)):
            if is_row:
                yield from self._tables(list(group))  # type: ignore[arg-type]
            else:
                yield from (self._element(block) for block in group)

    def text(self, text: str) -> str:
        """A text as a page has it."""
        escaped = html.escape(text.replace(SOFT, " "), quote=False)
        if self.entities != "characters":
            escaped = "".join(REFERENCES.get(character, character) for character in escaped)
        if self.entities == "no-break spaces":
            escaped = escaped.replace(". ", ".&nbsp; ").replace("Item ", "Item&nbsp;")
        return escaped.replace("\n", "<br>\n")

    def _element(self, block: Block) -> str:
        if isinstance(block, Rule):
            return "<hr>"
        if isinstance(block, PageEnd):
            foot = self._line(Text(block.foot, "center")) if block.foot else ""
            head = self._line(Text(block.head)) if block.head else ""
            return f'{foot}<div style="page-break-after: always"></div>{head}'
        return self._line(block)  # type: ignore[arg-type]

    def _line(self, block: Text) -> str:
        text, align = self.text(block.text), "center" if block.align == "center" else "left"
        if self.document == "font tags":
            inner = f"<b>{text}</b>" if block.bold else text
            return f'<p align="{align}"><font face="Times New Roman" size="2">{inner}</font></p>'
        if self.document == "layout tables":
            return f'<table width="100%"><tr><td align="{align}">{f"<b>{text}</b>" if block.bold else text}</td></tr></table>'
        if self.document == "nested tables":
            inner = f"<table><tr><td>{text}</td></tr></table>"
            return f'<table width="100%"><tr><td align="{align}">{inner}</td></tr></table>'
        if self.document == "hidden text":
            return f'<p style="text-align:{align}">{text}<span style="display: none">hidden</span></p>'
        if self.document in ("divisions", "inline XBRL"):
            weight = ";font-weight:700" if block.bold else ""
            return f'<div style="text-align:{align}"><span style="font-size:10pt{weight}">{text}</span></div>'
        return f'<p style="text-align: {align}">{f"<b>{text}</b>" if block.bold else text}</p>'

    def _tables(self, rows: list[Row]) -> Iterator[str]:
        table: list[Row] = []
        for row in rows:
            if table and row.widths != table[-1].widths:
                yield self._table(table)
                table = []
            table.append(row)
        yield self._table(table)

    def _table(self, rows: list[Row]) -> str:
        spacer = '<td width="2%">&nbsp;</td>' if self.document in ("layout tables", "font tags") else ""
        if self.document == "spanned tables":
            cells = ("".join(f'<td colspan="3">{self.text(cell)}</td><td></td><td>&#160;</td>' for cell in row.cells) for row in rows)
            return "<table>\n" + "\n".join(f"<tr>{row}</tr>" for row in cells) + "\n</table>"
        lines = (f"<tr>{spacer.join(f'<td>{self.text(cell)}</td>' for cell in row.cells)}</tr>" for row in rows)
        return "<table>\n" + "\n".join(lines) + "\n</table>"
