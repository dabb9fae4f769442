"""A stretch of text that is read as fields: its tokens in the order in which a person reads them, column by column where it has columns."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

import attrs

from eightk_lark.engine.fields import Evidence, Reading
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.region import Region, leaves_of
from eightk_lark.text.columns import Band, Column, Row, bands, rows
from eightk_lark.text.visible import VisibleText

TEXTS = ("TEXT", "PRINTED_NAME")
"""The terminals of values that have no shape of their own."""
LEFT_OVER = (*TEXTS, "CAPTION_REST")
"""The terminals that something is missing beside, where no field with a value takes them."""
SAYING = 2
"""The number of letters and figures from which on a text says something."""
COLUMNS = "columns"
"""The node of lines that are read by columns: it holds the parts of their fields in the order of the text."""
MOST_TRIED = 200
"""The number of times that lines of a page are tried as columns: of 453 real filings none needs more than six."""
Path = tuple[Node, ...]


@attrs.define(eq=False)
class Token:
    """A token of the page; a column may have broken it over lines."""

    leaf: Leaf
    """The token as it was read."""
    pieces: tuple[Leaf, ...]
    """Its leaves in the tree: one a line of its column, and the token itself where it stands in one piece."""
    around: Path = ()
    """The node of the lines in which it stands, where they are read by columns."""

    @property
    def counts(self) -> bool:
        """True for what can be part of a field: no trivia, and no text of marks, or of one letter or figure among them."""
        return not self.leaf.state and (self.leaf.type != "TEXT" or sum(map(str.isalnum, self.leaf.text)) >= SAYING)


@attrs.frozen
class Kind:
    """A kind of stretch that is read as fields."""

    grammar: str
    """The grammar of one field."""
    evidence: Callable[[Sequence[Leaf], Sequence[tuple[int, int]]], Evidence]
    """Gives the evidence for the fields of some leaves, of which the lines are told too."""
    values: frozenset[str]
    """The terminals of values."""
    captions: frozenset[str]
    """The terminals of captions that stand in columns with their values."""
    tables: tuple[str, ...] = ()
    """The terminals of tables, which grammars of their own read row by row."""
    standing: Callable[[list[Token]], list[Token]] = lambda tokens: tokens
    """Picks the tokens that may be part of a field."""
    uncaptioned: Callable[[AbstractSet[str], list[Token]], float] = lambda _page, _tokens: 0.0
    """Weighs, by the terminals of a page, the values among some of its tokens that only their shape tells, for want of a caption."""


class FieldPage:
    """A stretch of text that is read as fields, cut into tokens."""

    def __init__(self, kind: Kind, visible: VisibleText, start: int, end: int) -> None:
        self.kind, self.visible, self.start, self.end = kind, visible, start, end
        self.grammar = grammar(kind.grammar)
        self.whole = Region(kind.grammar, visible, start, end)
        self.line_ends = [found.start() for found in re.compile("\n").finditer(visible.text, start, end)]
        self.tokens = self._scanned(self.whole)
        """The tokens, read line by line."""
        self.terminals = frozenset(token.leaf.type for token in self.tokens)
        """The terminals of them."""
        self._tries = iter(range(MOST_TRIED))
        self.by_lines = self.weighed(self.tokens)
        """Those of them that count, and their reading."""

    def in_reading_order(self) -> Iterator[tuple[Region, tuple[Token, ...]]]:
        """The regions of the page with their tokens: lines, and the columns of lines that are read by columns."""
        behind = self.start
        for band in self._bands():
            yield self._region(behind, band.start), self._lines(behind, band.start)
            around = (Node(COLUMNS, []),)
            for column in band.columns(self.visible):
                yield Region(self.kind.grammar, text := column.as_text(), 0, text.end, self.whole), self._column(column, around)
            behind = band.end
        yield self._region(behind, self.end), self._lines(behind, self.end)

    def weighed(self, tokens: Iterable[Token]) -> tuple[list[Token], Reading]:
        """The tokens that count among some of the page, and their reading."""
        standing = self.kind.standing(_counted(tokens))
        return standing, self._reading(standing)

    def _reading(self, tokens: list[Token]) -> Reading:
        evidence = self.kind.evidence([token.leaf for token in tokens], [self._lines_of(token) for token in tokens])
        return Reading(self.grammar.fields, [token.leaf.type for token in tokens], evidence)

    def _region(self, start: int, end: int) -> Region:
        return Region(self.kind.grammar, self.visible, start, end, self.whole)

    def _bands(self) -> Iterator[Band]:
        """The lines that are read by columns: those of which something is left over when they are read line by line."""
        left_over = self._left_over()
        if not left_over:
            return
        lines = list(rows(self.visible, self.start, self.end))
        number = 0
        while number < len(lines):
            band = self._best_band(lines, number, left_over) if lines[number] and _side_by_side(lines[number : number + 2]) else None
            if band:
                yield band
                number = band.last
            number += 1

    def _left_over(self) -> list[int]:
        """Where a caption finds no value line by line, or a text no caption."""
        standing, weights = self.by_lines
        found = {id(token) for token in standing if token.leaf.type in LEFT_OVER}
        for field in weights.fields:
            own = standing[field.start : field.end]
            if any(token.leaf.type in self.kind.values for token in own):
                found.difference_update(id(token) for token in own if token.leaf.type in TEXTS)
            else:
                found.update(id(token) for token in own if token.leaf.type in self.kind.captions)
        return [token.leaf.start for token in standing if id(token) in found]

    def _best_band(self, lines: list[Row], number: int, left_over: list[int]) -> Band | None:
        """The lines, from one on, that say most more when they are read by columns than line by line; the fewest of equals."""
        found = (band for band in bands(self.visible.text, lines, number) if _meets(left_over, band) and not self._cuts(band))
        gains = [(self._gain(band), -band.last, band) for band, _ in zip(found, self._tries, strict=False)]
        gain, _, band = max(gains, key=lambda known: known[:2], default=(0.0, 0, None))
        return band if gain > 0 else None

    def _gain(self, band: Band) -> float:
        """The weight of what lines say by columns, over that of what they say line by line."""
        by_columns = [token for column in band.columns(self.visible) for token in self._column(column, ())]
        return self._weight(by_columns) - self._weight(self._lines(band.start, band.end))

    def _weight(self, tokens: Iterable[Token]) -> float:
        """The weight of what some tokens say."""
        standing = _counted(tokens)
        return self._reading(standing).weight + self.kind.uncaptioned(self.terminals, standing)

    def _cuts(self, band: Band) -> bool:
        """True when a band cuts a token in two, or a table into columns."""
        for leaf in (token.leaf for token in self._between(band.start, band.end)):
            cut = leaf.start < band.start or band.end < leaf.end
            if leaf.type in self.kind.tables or (cut and leaf.type != "TEXT" and not leaf.state):
                return True
        return False

    def _lines(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens of a stretch, read line by line."""
        tokens = self._between(start, end)
        if tokens and (tokens[0].leaf.start < start or end < tokens[-1].leaf.end):
            return self._scanned(self._region(start, end))
        return tokens

    def _scanned(self, region: Region) -> tuple[Token, ...]:
        """The tokens of a region, each in one piece."""
        return tuple(Token(leaf, (leaf,)) for leaf in region.scan())

    def _between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that have some of a stretch."""
        first = bisect_right(self.tokens, start, key=lambda token: token.leaf.end)
        return self.tokens[first : bisect_left(self.tokens, end, key=lambda token: token.leaf.start)]

    def _column(self, column: Column, around: Path) -> tuple[Token, ...]:
        """The tokens of a column; what parts its lines is nothing of the text, and in no piece."""
        leaves = leaves_of(self.kind.grammar, column.text, 0, len(column.text))
        scanned = ((leaf, tuple(_pieces(leaf, column))) for leaf in leaves)
        return tuple(Token(leaf, pieces, around) for leaf, pieces in scanned)

    def _lines_of(self, token: Token) -> tuple[int, int]:
        """The lines on which a token begins and ends, counted from the first of the page."""
        return bisect_right(self.line_ends, token.pieces[0].start), bisect_left(self.line_ends, token.pieces[-1].end)


def _pieces(leaf: Leaf, column: Column) -> Iterator[Leaf]:
    """A leaf of a column, at its places in the text."""
    for start, end in column.pieces(leaf.start, leaf.end):
        if start < end:
            yield Leaf(leaf.type, start, end, column.visible.text[start:end], leaf.state)


def _counted(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if token.counts]


def _side_by_side(lines: list[Row]) -> bool:
    """True when a line, or the one below it, has cells side by side."""
    return any(len(line) > 1 for line in lines)


def _meets(places: list[int], band: Band) -> bool:
    """True when a band has one of some places."""
    return bisect_left(places, band.start) < bisect_left(places, band.end)
