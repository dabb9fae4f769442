"""HTML as a person sees it: the visible text in reading order, each character traced to its place in the file.

What is what in the markup stands in ``grammar/html.lark``. Blocks are parted by blank lines, rows and line breaks by
line ends, cells by tabs, printed pages by form feeds; white space is folded as browsers fold it.
"""

import re
from enum import IntEnum
from functools import cache, lru_cache
from html import unescape

from eightk_lark import catalogue
from eightk_lark.grammars import grammar
from eightk_lark.trace import Trace

INVISIBLE = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Soft hyphens, joiners and marks of direction: no white space, and nothing to see."""
WORDS = re.compile(rf"[^\s{INVISIBLE}]+(?:\s[^\s{INVISIBLE}]+)*")
"""Words with single blanks between them."""
BLANK = str.maketrans(dict.fromkeys("\t\n\r\f\v\xa0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " "))
FOLDED = " \t\r\n\f"
"""The white space of which a browser shows any run as one blank; other blanks keep their width."""
GAP = 3
"""So many blanks that keep their width are a column's end, no blank between words."""
GLYPHS = 3
"""A longer text in a symbol font was never meant for it: somebody forgot to close the font."""
TOKENS = ("COMMENT_OPEN", "UNSEEN_OPEN", "TAG", "REFERENCE", "WHITE_SPACE", "CHARACTERS")
ELEMENTS = ("TABLE_TAG", "ROW_TAG", "CELL_TAG", "LINE_BREAK", "BLOCK_TAG", "PREFORMATTED", "FACTS_HEADER")
ATTRIBUTES = ("HIDDEN", "PAGE_BREAK", "SYMBOL_FONT", "CHECK_BOX")
REMEMBERED = 4096
"""How many tags and references are kept in mind from page to page."""


class Separator(IntEnum):
    """What parts two texts, the stronger the greater."""

    NONE = 0
    SPACE = 1
    CELL = 2
    LINE = 3
    PARAGRAPH = 4
    PAGE = 5


SHOWN = {Separator.SPACE: " ", Separator.CELL: "\t", Separator.LINE: "\n", Separator.PARAGRAPH: "\n\n", Separator.PAGE: "\n\n\f\n\n"}


def is_html(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text is an HTML page: whether it has a tag that only a page has."""
    return grammar("html").one_of("PAGE_TAG").search(text, start, end) is not None


def read_html(text: str, start: int, end: int) -> tuple[str, Trace]:
    """The visible text of the page in ``[start, end)``, and where its characters stand in the whole text."""
    page = _Page(text, start, end)
    page.read()
    return "".join(page.pieces), Trace(page.pieces, page.starts, page.ends, (start, end))


class _Page:
    """Reads a page token by token and writes down what is seen."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.end = text, end
        self.resume = start
        """Where the next token begins."""
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.pending = Separator.NONE
        self.blanks = 0
        """How many blanks that keep their width stand behind the last text."""
        self.fresh = True
        """Whether nothing was seen since the page, the row or the cell began: there, blocks part nothing."""
        self.opened = False
        """Whether a table has begun and its first row has not."""
        self.preformatted = False
        self.fonts: list[tuple[str, dict[str, str]]] = []
        """The open elements with a symbol font, and its glyphs."""
        self.effects = {kind: getattr(self, f"_{kind.lower()}") for kind in (*ELEMENTS, *ATTRIBUTES)}
        self.endless: set[str] = set()
        """What closes nothing any more, however far one reads."""

    def read(self) -> None:
        """Read the whole page, token by token."""
        tokens = grammar("html").one_of(*TOKENS)
        readers = {name: getattr(self, f"_{name.lower()}") for name in TOKENS}
        while self.resume < self.end:
            for token in tokens.finditer(self.text, self.resume, self.end):
                behind = self.resume = token.end()
                readers[token.lastgroup](token.group())  # type: ignore[index]
                if self.resume != behind:
                    break

    # --- What is seen ---------------------------------------------------------------------------------------------

    def _show(self, seen: str, start: int, end: int) -> None:
        """Write down a piece, and before it what parts it from the last one."""
        if self.pending:
            if self.pieces:
                self.pieces.append(SHOWN[self.pending])
                self.starts.append(self.ends[-1])
                self.ends.append(start)
            self.pending = Separator.NONE
        self.blanks = 0
        self.fresh = self.opened = False
        self.pieces.append(seen)
        self.starts.append(start)
        self.ends.append(end)

    def _white_space(self, found: str) -> None:
        if self.preformatted:
            self._characters(found)
        elif not self.pending:
            self.pending = Separator.SPACE

    def _characters(self, found: str) -> None:
        start = self.resume - len(found)
        if self.fonts:
            found = self._glyphs(found)
        if self.preformatted:
            self._show(found, start, start + len(found))
            return
        position = 0
        for words in WORDS.finditer(found):
            first, last = words.span()
            if first > position:
                self._blank(found[position:first])
            self._show(words.group().translate(BLANK), start + first, start + last)
            position = last
        if position < len(found):
            self._blank(found[position:])

    def _blank(self, found: str) -> None:
        """White space, or characters that show nothing."""
        if found.isspace():
            self._part(Separator.SPACE)
            self.blanks += len(found) - sum(map(found.count, FOLDED))
        elif white := "".join(found.split(None)) != found and " ":
            self._blank(white)
        if self.blanks >= GAP:
            self._part(Separator.CELL)

    def _reference(self, found: str) -> None:
        start = self.resume - len(found)
        seen = _unescape(found)
        if self.fonts:
            seen = self._glyphs(seen)
        if seen.isspace() and not self.preformatted:
            self._blank(seen)
        elif seen.strip(INVISIBLE):
            self._show(seen.translate(BLANK), start, self.resume)

    def _glyphs(self, found: str) -> str:
        """Letters in a symbol font as the pictures that they stand for; some are written in a private area of Unicode."""
        if len(found.strip()) > GLYPHS:
            return found
        letters = (chr(ord(letter) & 0xFF) if "\uf000" <= letter <= "\uf0ff" else letter for letter in found)
        return "".join(self.fonts[-1][1].get(letter, letter) for letter in letters)

    # --- What tags do ---------------------------------------------------------------------------------------------

    def _tag(self, found: str) -> None:
        for kind in _kinds(found):
            self.effects[kind](found)
        if self.fonts and found.startswith("</"):
            self._close_font(found)

    def _part(self, separator: Separator) -> None:
        """Part what comes from what was: by this, unless something stronger parts them."""
        self.pending = max(self.pending, separator)

    def _replace(self, separator: Separator) -> None:
        """Part by this and nothing stronger: paragraphs in a cell end with the cell. Only a new page stays."""
        self.pending = separator if self.pending < Separator.PAGE else self.pending

    def _block_tag(self, _tag: str) -> None:
        if not self.fresh:
            self._part(Separator.PARAGRAPH)

    def _line_break(self, _tag: str) -> None:
        if not self.fresh:
            self._part(Separator.PARAGRAPH if self.pending == Separator.LINE else Separator.LINE)

    def _page_break(self, _tag: str) -> None:
        self._part(Separator.PAGE)
        self.fresh = True

    def _table_tag(self, tag: str) -> None:
        closing = tag.startswith("</")
        if closing or not self.fresh:
            self._part(Separator.PARAGRAPH)
        self.fresh = self.opened = not closing

    def _row_tag(self, tag: str) -> None:
        """A row's end parts lines; two without a text between them part paragraphs: an empty row is there for its space."""
        if tag.startswith("</") and self.fresh and self.pending == Separator.LINE:
            self._part(Separator.PARAGRAPH)
        elif self.fresh and not self.opened:
            self._part(Separator.LINE)
        elif not self.fresh:
            self._replace(Separator.LINE)
        self.fresh, self.opened = True, False

    def _cell_tag(self, _tag: str) -> None:
        if not self.fresh:
            self._replace(Separator.CELL)
        self.fresh = True

    def _check_box(self, tag: str) -> None:
        self._show("☒" if grammar("html").one_of("CHECKED").search(tag) else "☐", self.resume - len(tag), self.resume)

    def _preformatted(self, tag: str) -> None:
        self.preformatted = not tag.startswith("</")

    def _symbol_font(self, tag: str) -> None:
        font = grammar("html").one_of("SYMBOL_FONT").search(tag)
        self.fonts.append((_name(tag), catalogue.glyphs(font.group()) if font else {}))

    def _close_font(self, tag: str) -> None:
        """Leave the innermost element of that name, if it has a symbol font, with all that is left open in it."""
        name = _name(tag)
        place = next((place for place in range(len(self.fonts) - 1, -1, -1) if self.fonts[place][0] == name), None)
        if place is not None:
            del self.fonts[place:]

    # --- What is passed over --------------------------------------------------------------------------------------

    def _comment_open(self, _found: str) -> None:
        self._pass_over("-->")

    def _unseen_open(self, found: str) -> None:
        self._pass_over(rf"(?=</{_name(found)}\b)")

    def _pass_over(self, closing: str) -> None:
        """Go on behind what closes something; stay where nothing does."""
        if closing in self.endless:
            return
        found = re.compile(closing, re.IGNORECASE).search(self.text, self.resume, self.end)
        if found:
            self.resume = found.end()
        else:
            self.endless.add(closing)

    def _hidden(self, tag: str) -> None:
        """Go on at the end of an element; elements of its name in it are part of it."""
        name = _name(tag)
        if name in self.endless or tag.endswith("/>"):
            return
        depth = 1
        for inner in _element(name).finditer(self.text, self.resume, self.end):
            depth += -1 if inner["closing"] else 1
            if not depth:
                self.resume = inner.start()
                return
        self.endless.add(name)

    _facts_header = _hidden


@lru_cache(REMEMBERED)
def _kinds(tag: str) -> tuple[str, ...]:
    """The terminals that tell what a tag does, that of the element first."""
    element = grammar("html").one_of(*ELEMENTS).match(tag)
    attributes = () if tag.startswith("</") else (found.lastgroup for found in grammar("html").one_of(*ATTRIBUTES).finditer(tag))
    return tuple(dict.fromkeys(kind for kind in (element and element.lastgroup, *attributes) if kind))


_unescape = lru_cache(REMEMBERED)(unescape)


@cache
def _element(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(?P<closing>/?){re.escape(name)}(?=[\s>/])[^<>]*+(?<!/)>?", re.IGNORECASE)


def _name(tag: str) -> str:
    """The name of a tag, in small letters."""
    return tag.strip("</>").split(None, 1)[0].lower()
