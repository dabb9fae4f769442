"""HTML as a person sees it: the visible text in reading order, each character traced to its place in the file.

What is what in the markup stands in ``grammar/html.lark``; what parts the texts, in :mod:`eightk_lark.text.page`.
"""

import re
from collections.abc import Callable
from functools import partial

from eightk_lark.form import catalogue
from eightk_lark.form.files import on_forget
from eightk_lark.form.grammars import grammar
from eightk_lark.text.grid import Grid
from eightk_lark.text.page import Page
from eightk_lark.text.references import BLANK, literal, unescaped
from eightk_lark.text.source_map import SourceMap
from eightk_lark.text.tags import (
    ATTRIBUTES,
    ELEMENTS,
    LONGEST_KNOWN,
    REMEMBERED,
    SPANNING_CELL,
    SPANS,
    element,
    kinds_of,
    name_of,
    spans_of,
)

INVISIBLE = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Soft hyphens, joiners and marks of direction: no white space, and nothing to see."""
WORDS = re.compile(rf"[^\s{INVISIBLE}]++(?:\s[^\s{INVISIBLE}]++)*+")
"""Words with single blanks between them."""
FOLDED = " \t\r\n\f"
"""The white space of which a browser shows any run as one blank; other blanks keep their width."""
GLYPHS = 3
"""A longer text in a symbol font was never meant for it: somebody forgot to close the font."""
MOST_ENDLESS = 16
"""So many names of elements without an end are looked for; on a page with more, an element without an end is nothing new."""
TOKENS = ("COMMENT_OPEN", "CDATA_OPEN", "UNSEEN_OPEN", "TAG", "REFERENCE", "WHITE_SPACE", "CHARACTERS")
READERS = {name: f"_{name.lower()}" for name in (*TOKENS, *ELEMENTS, *ATTRIBUTES) if name not in SPANS}
"""The method of the reader for each."""
Effect = Callable[[Page], None]
EFFECTS: dict[str, Effect] = {
    "TABLE_OPEN": Page.open_table,
    "TABLE_CLOSE": Page.close_table,
    "ROW_OPEN": Page.open_row,
    "ROW_CLOSE": Page.close_row,
    "CELL_OPEN": Page.open_cell,
    "CELL_CLOSE": Page.cell,
    "LINE_BREAK": Page.line,
    "BLOCK_TAG": Page.block,
    "PAGE_BREAK_BEFORE": Page.new_page,
}
"""The actions of tags that only part the texts around them; the reader itself does the rest."""
_known: dict[str, tuple[Effect, ...]] = {}
"""Tags and blanks that only part texts, or do nothing, as most do: with their effects."""
on_forget(_known.clear)


def is_html(text: str, start: int, end: int) -> bool:
    """True when a stretch of text is an HTML page: when it has a tag that only a page has."""
    return grammar("html").matcher("PAGE_TAG").search(text, start, end) is not None


def read_html(text: str, start: int, end: int) -> tuple[str, SourceMap, Grid]:
    """The visible text of the page in ``[start, end)``, where its characters stand in the whole text, and its tables."""
    reader = _Reader(text, start, end)
    reader.read()
    page = reader.page
    return "".join(page.pieces), SourceMap(map(len, page.pieces), page.starts, page.ends, (start, end)), page.grid


class _Reader:
    """Reads a page token by token."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text, self.end = text, end
        self.resume = start
        """Where the next token begins."""
        self.page = Page()
        self.preformat = False
        self.fonts: list[dict[str, str]] = []
        """The glyphs of the symbol fonts that are open."""
        self.watched: dict[str, list[tuple[str, ...]]] = {}
        """The actions that end with each open element, by the names of elements of which some end matters."""
        self.endless: set[str] = set()
        """The names of elements that no tag further on closes."""

    def read(self) -> None:
        """Read the whole page."""
        tokens = grammar("html").alternation(*TOKENS)
        page, known = self.page, _known
        while self.resume < self.end:
            for token in tokens.finditer(self.text, self.resume, self.end):
                found = token[0]
                effects = known.get(found)
                if effects is None:
                    behind = self.resume = token.end()
                    getattr(self, READERS[token.lastgroup])(found)  # type: ignore[index]
                    if self.resume != behind:
                        break
                    known = {} if self.watched or self.preformat else _known
                elif effects:
                    for effect in effects:
                        effect(page)
            else:
                self.resume = self.end

    # --- What is seen -------------------------------------------------------------------------------------------------

    def _white_space(self, found: str) -> None:
        if self.preformat:
            self._characters(found)
        else:
            self.page.blank()
            _remember(found, (Page.blank,))

    def _characters(self, found: str) -> None:
        start = self.resume - len(found)
        if self.fonts:
            found = self._glyphs(found)
        if self.preformat:
            self.page.show(found, start, self.resume)
        elif WORDS.fullmatch(found):
            self.page.show(found.translate(BLANK), start, self.resume)
        else:
            self._words(found, start)

    def _words(self, found: str, start: int) -> None:
        """Words with more than single blanks between or around them."""
        position = 0
        for words in WORDS.finditer(found):
            first, last = words.span()
            if first > position:
                self._blank(found[position:first])
            self.page.show(words.group().translate(BLANK), start + first, start + last)
            position = last
        if position < len(found):
            self._blank(found[position:])

    def _blank(self, found: str) -> None:
        """White space, perhaps with characters between that show nothing."""
        if any(map(str.isspace, found)):
            self.page.blank(_wide(found))

    def _reference(self, found: str) -> None:
        behind = literal(found)
        if behind:
            found = found[:-behind]
            self.resume -= behind
        seen = unescaped(found)
        if seen.isspace() and not self.preformat:
            self._blank(seen)
            _remember(found, (partial(Page.blank, wide=_wide(seen)),))
            return
        if self.fonts:
            seen = self._glyphs(seen)
        if seen.strip(INVISIBLE):
            self.page.show(seen.translate(BLANK), self.resume - len(found), self.resume)

    def _glyphs(self, found: str) -> str:
        """Letters in a symbol font as the pictures that they stand for; some are written in a private area of Unicode."""
        if len(found.strip()) > GLYPHS:
            return found
        letters = (chr(ord(letter) & 0xFF) if "\uf000" <= letter <= "\uf0ff" else letter for letter in found)
        return "".join(self.fonts[-1].get(letter, letter) for letter in letters)

    # --- What tags do -------------------------------------------------------------------------------------------------

    def _tag(self, found: str) -> None:
        kinds = kinds_of(found)
        effects = tuple(filter(None, (_effect(kind, found) for kind in kinds)))
        if len(effects) == len(kinds):
            _remember(found, effects)
        if self.watched:
            kinds = self._watch(found, kinds)
        for kind in kinds:
            effect = _effect(kind, found)
            if effect:
                effect(self.page)
            else:
                getattr(self, READERS[kind])(found)

    def _watch(self, tag: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """The action of a tag while elements of some names are open whose end matters."""
        name = name_of(tag)
        opened = self.watched.get(name)
        if opened is None or tag.endswith("/>"):
            return kinds
        if not tag.startswith("</"):
            opened.append(())
            return kinds
        ending = opened.pop()
        if not opened:
            del self.watched[name]
        if "SYMBOL_FONT" in ending:
            self.fonts.pop()
        if "PAGE_BREAK_AFTER" in ending:
            self.page.new_page()
        return () if "IN_LINE" in ending else kinds

    def _until_closed(self, attribute: str, tag: str) -> None:
        """Watch for the end of the element that a tag opens."""
        opened = self.watched.setdefault(name_of(tag), [()])
        opened[-1] = (*opened[-1], attribute)

    def _in_line(self, tag: str) -> None:
        self._until_closed("IN_LINE", tag)

    def _page_break_after(self, tag: str) -> None:
        if grammar("html").matcher("VOID_TAG").match(tag):
            self.page.new_page()
        else:
            self._until_closed("PAGE_BREAK_AFTER", tag)

    def _symbol_font(self, tag: str) -> None:
        font = grammar("html").matcher("SYMBOL_FONT").search(tag)
        if font and not tag.endswith("/>"):
            self.fonts.append(catalogue.glyphs(font.group()))
            self._until_closed("SYMBOL_FONT", tag)

    def _check_box(self, tag: str) -> None:
        checked = grammar("html").matcher("CHECKED").search(tag)
        self.page.show("☒" if checked else "☐", self.resume - len(tag), self.resume)

    def _preformatted(self, tag: str) -> None:
        self.preformat = not tag.startswith("</")

    # --- What is passed over ------------------------------------------------------------------------------------------

    def _comment_open(self, _found: str) -> None:
        self._pass_over("-->")

    def _unseen_open(self, found: str) -> None:
        self._pass_over(rf"(?=</{name_of(found)}\b)")

    def _cdata_open(self, _found: str) -> None:
        """Text without tags or references in it, up to its mark."""
        start = self.resume
        self._pass_over(r"(?=\]\]>)")
        if self.resume > start:
            self._characters(self.text[start : self.resume])
            self.resume += len("]]>")

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
        name = name_of(tag)
        if name in self.endless or len(self.endless) >= MOST_ENDLESS or tag.endswith("/>"):
            return
        depth = 1
        for inner in element(name).finditer(self.text, self.resume, self.end):
            depth += -1 if inner["closing"] else 1
            if not depth:
                self.resume = inner.start()
                return
        self.endless.add(name)

    _facts_header = _hidden


def _remember(found: str, effects: tuple[Effect, ...]) -> None:
    """Keep in mind what a tag or a blank does, unless it is long; forget all when there are many."""
    if len(found) > LONGEST_KNOWN:
        return
    if len(_known) >= REMEMBERED:
        _known.clear()
    _known[found] = effects


def _effect(kind: str, tag: str) -> Effect | None:
    """The action of a tag of some kind that only parts the texts around it; None where the reader itself acts."""
    if kind == SPANNING_CELL:
        columns, rows = spans_of(tag)
        return partial(Page.open_cell, columns=columns, rows=rows)
    return EFFECTS.get(kind)


def _wide(blank: str) -> int:
    """The number of characters of white space that keep their width."""
    rest = blank.strip(FOLDED)
    return sum(map(str.isspace, rest)) - sum(map(rest.count, FOLDED)) if rest else 0
