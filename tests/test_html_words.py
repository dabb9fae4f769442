"""The visible text of real pages, held against what lxml makes of the same files: the same words in the same order.

Two things are put right before they are compared. Letters of symbol fonts are pictures here and letters there. Characters
that show nothing (soft hyphens, joiners) are dropped here and kept there.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from eightk_lark.text.html import INVISIBLE, is_html, read_html
from eightk_lark.text.source import Source
from tests.places import NO_CORPUS, SAMPLE, corpus_files

FILES: list[Any] = [*corpus_files()] or [pytest.param(None, marks=pytest.mark.skip(reason=NO_CORPUS), id="none")]
BODY = re.compile(r"<TEXT>(?P<body>.*?)(?:</TEXT>|\Z)", re.DOTALL)
ENCODED = re.compile(r"\s*(?:<PDF>\s*)?(?:<\w+>\s*)?begin \d{3} ")
BLOCK_NAMES = """
address article aside blockquote body br caption center dd dir div dl document dt fieldset footer form h1 h2 h3 h4 h5 h6 head header
hr html li main menu nav ol option p pre section table td th title tr ul
"""
BLOCKS = frozenset(BLOCK_NAMES.split())
UNSEEN = frozenset(["script", "style", "title", "ix:header"])
PICTURES = re.compile(r"[☐☒☑✓●■▪oxpqr¨þýü§£RS\uf000-\uf0ff]+")
UNPRINTED = dict.fromkeys(map(ord, INVISIBLE))
WINDOWS = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)}


def documents(text: str) -> Iterator[tuple[int, int]]:
    """Where the pages of a file stand."""
    bodies = [body.span("body") for body in BODY.finditer(text)] or [(0, len(text))]
    for start, end in bodies:
        if is_html(text, start, end) and not ENCODED.match(text, start, end):
            yield start, end


def seen_by_lxml(page: str) -> str:
    """The text of a page as lxml has it, without what styles hide."""
    page = re.sub(r"<\?xml[^>]*\?>", "", page)
    root = html.fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    pieces: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        named = isinstance(element.tag, str)
        style = "".join((element.get("style") or "").lower().split()) if named else ""
        unseen = named and (element.tag.lower() in UNSEEN or "display:none" in style)
        around = " " if named and element.tag.lower() in BLOCKS and not re.search(r"display:inline(?!-)", style) else ""
        hidden += unseen if event == "start" else 0
        if not hidden:
            pieces.extend([around, (element.text if event == "start" else None) or ""])
        hidden -= unseen if event == "end" else 0
        if event != "start" and not hidden:
            pieces.append(element.tail or "")
    return "".join(pieces).translate(WINDOWS)


def words(text: str) -> list[str]:
    """The words of a text that can be compared."""
    return ["picture" if PICTURES.fullmatch(word) else word for word in text.translate(UNPRINTED).split()]


@pytest.mark.every(SAMPLE)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_words(path: Path) -> None:
    """Every page of a real filing shows the words that lxml finds in it."""
    text = Source.of(path.read_bytes()).text
    for start, end in documents(text):
        mine, theirs = words(read_html(text, start, end)[0]), words(seen_by_lxml(text[start:end]))
        place = next((index for index, (one, other) in enumerate(zip(mine, theirs, strict=False)) if one != other), -1)
        assert mine == theirs, (start, mine[max(place - 3, 0) : place + 4], theirs[max(place - 3, 0) : place + 4])
