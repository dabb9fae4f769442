"""The fields of the cover page: which value belongs to which caption, decided once for the whole page.

Lines with columns are read column by column. ``grammar/cover.lark`` says what a field may be made of and in which order. Each
field that can be cut out of the page is weighed by its evidence (:mod:`eightk_lark.structure.evidence`), and the page is read so
that the evidence is best as a whole (Form 8-K, cover page; General Instruction A.2 for the boxes).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby

import attrs

from eightk_lark.engine.fields import Candidate, Reading
from eightk_lark.engine.parser import Automaton
from eightk_lark.engine.tree import Leaf, Node, attach_trivia
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.evidence import VALUES, Evidence
from eightk_lark.structure.region import Region
from eightk_lark.text.columns import Band, Column, Row, bands, rows
from eightk_lark.text.visible import VisibleText

COVER = "cover"
HEAD = ("AGENCY", "FORM_TITLE", "TITLE", "AUTHORITY")
"""The elements with which a cover begins, the surest first."""
PAIRED = frozenset(("NAME_CAPTION", "STATE_CAPTION", "FILE_NUMBER_CAPTION", "EMPLOYER_CAPTION", "ADDRESS_CAPTION", "POSTAL_CODE_CAPTION"))
"""The captions that stand in columns with their values."""
TABLES = ("REGISTRANTS_TABLE", "SECURITIES_TABLE")
"""The tables of the page, which grammars of their own read row by row."""
DATE = "date_of_report"
DATES = (DATE, "earliest_event")
"""The fields whose value is a date."""
SAYING = 2
"""The number of letters and figures from which on a text says something."""
COLUMNS = "columns"
"""The node of lines that are read by columns: it holds the parts of their fields in the order of the text."""
Path = tuple[Node, ...]


@attrs.frozen(eq=False)
class Token:
    """A token of the page; a column may have broken it over lines."""

    leaf: Leaf
    """The token as it was read."""
    pieces: tuple[Leaf, ...]
    """Its leaves in the tree: one a line of its column, and the token itself where it stands in one piece."""
    lines: tuple[int, int]
    """The lines on which it begins and ends, counted from the first of the page."""
    around: Path = ()
    """The node of the lines in which it stands, where they are read by columns."""

    @property
    def counts(self) -> bool:
        """True for what can be part of a field: no trivia, and no text of marks, or of one letter or figure among them."""
        return not self.leaf.state and (self.leaf.type != "TEXT" or sum(map(str.isalnum, self.leaf.text)) >= SAYING)


@attrs.frozen(eq=False)
class CoverField:
    """A field of the page."""

    node: Node
    """The field as it was read: its parts in reading order."""
    tokens: tuple[Token, ...]
    """Its tokens, in reading order."""

    @property
    def stands_together(self) -> bool:
        """True when nothing of another field stands between its parts."""
        return not any(token.around for token in self.tokens)


@attrs.frozen(eq=False)
class CoverReading:
    """A cover page as it was read."""

    tree: Node
    """The page in the order of the text."""
    fields: tuple[CoverField, ...]
    """The fields in reading order."""
    parts: tuple[tuple[Region, tuple[Token, ...]], ...]
    """The regions in reading order with their tokens: lines, and the columns of lines that are read by columns."""
    weights: Reading
    """The fields as they were weighed against each other."""

    def place(self) -> None:
        """Give the tokens that the tree has in pieces their places in the file, once the tree has its own."""
        for token in (token for field in self.fields if not field.stands_together for token in field.tokens):
            token.leaf.start, token.leaf.end = token.pieces[0].start, token.pieces[-1].end


def read_cover(visible: VisibleText, start: int, end: int) -> CoverReading:
    """Read the cover page that is ``[start, end)`` of a text."""
    page = _Page(visible, start, end)
    parts = tuple(page.in_reading_order())
    tokens = [token for _, part in parts for token in part]
    standing, weights = page.by_lines if len(parts) == 1 else _weighed(tokens)
    fields = tuple(_fields(standing, _proved(standing, weights.fields)))
    leaves = sorted((piece for token in tokens for piece in token.pieces), key=lambda leaf: leaf.start)
    root = Node(grammar(COVER).start, _in_order(tokens, fields))
    tree = attach_trivia(root, [*_without_gaps(leaves, visible.text, start, end)], start, end)
    return CoverReading(tree, fields, parts, weights)


def _proved(tokens: list[Token], found: list[Candidate]) -> list[Candidate]:
    """The fields without the dates that no caption names, where it names another; else only the first of them is the date of report."""
    lone = [field for field in found if field.rule == DATE and field.end - field.start == 1 and tokens[field.start].leaf.type == "DATE"]
    named = any(
        field.rule in DATES and any(token.leaf.type == "DATE" for token in tokens[field.start : field.end])
        for field in found
        if field not in lone
    )
    return [field for field in found if field not in lone[0 if named else 1 :]]


def _fields(tokens: list[Token], found: Iterable[Candidate]) -> Iterator[CoverField]:
    """The fields with their trees."""
    automaton = Automaton(grammar(COVER).table)
    for field in found:
        own = tuple(tokens[field.start : field.end])
        automaton.begin()
        for token in own:
            automaton.push(token.leaf)
        automaton.push(Leaf("$END", field.end, field.end, ""))
        yield CoverField(automaton.values[-1].children[0], own)


def _in_order(tokens: list[Token], fields: Iterable[CoverField]) -> list[Node | Leaf]:
    """The fields and what none of them takes, in the order of the text."""
    places: list[tuple[Path, Node | Leaf]] = []
    taken: set[int] = set()
    for field in fields:
        taken.update(id(token) for token in field.tokens)
        if field.stands_together:
            places.append(((), field.node))
        else:
            own = {id(token.leaf): token for token in field.tokens}
            for path, leaf in _paths(field.node, (field.node,)):
                token = own[id(leaf)]
                places += (((*token.around, *path), piece) for piece in token.pieces)
    for token in tokens:
        if token.counts and id(token) not in taken:
            places += ((token.around, piece) for piece in token.pieces)
    return _woven(sorted(places, key=lambda place: place[1].start), 0)


def _paths(node: Node, path: Path) -> Iterator[tuple[Path, Leaf]]:
    """The leaves below a node, with the nodes on the way."""
    for child in node.children:
        if isinstance(child, Node):
            yield from _paths(child, (*path, child))
        else:
            yield path, child  # type: ignore[misc]


def _woven(places: Iterable[tuple[Path, Node | Leaf]], depth: int) -> list[Node | Leaf]:
    """Nodes in the order of the text: a node whose parts do not stand side by side becomes several of its name."""
    children: list[Node | Leaf] = []
    for node, group in groupby(places, lambda place: place[0][depth] if depth < len(place[0]) else None):
        if node is None:
            children += (part for _, part in group)
        else:
            children.append(Node(node.data, _woven(group, depth + 1)))
    return children


class _Page:
    """A cover page, cut into tokens."""

    def __init__(self, visible: VisibleText, start: int, end: int) -> None:
        self.visible, self.start, self.end = visible, start, end
        self.whole = Region(COVER, visible, start, end)
        self.line_ends = [found.start() for found in re.compile("\n").finditer(visible.text, start, end)]
        self.tokens = tuple(self._token(leaf, (leaf,)) for leaf in grammar(COVER).scan(visible.text, start, end))
        """The tokens, read line by line."""
        self.by_lines = _weighed(self.tokens)
        """Those of them that count, and their reading."""

    def in_reading_order(self) -> Iterator[tuple[Region, tuple[Token, ...]]]:
        """The regions of the page with their tokens: lines, and the columns of lines that are read by columns."""
        behind = self.start
        for band in self._bands():
            yield self._region(behind, band.start), self._lines(behind, band.start)
            around = (Node(COLUMNS, []),)
            for column in band.columns(self.visible):
                yield Region(COVER, text := column.as_text(), 0, text.end, self.whole), self._column(column, around)
            behind = band.end
        yield self._region(behind, self.end), self._lines(behind, self.end)

    def _region(self, start: int, end: int) -> Region:
        return Region(COVER, self.visible, start, end, self.whole)

    def _bands(self) -> Iterator[Band]:
        """The lines that are read by columns: those of which something is left over when they are read line by line."""
        left_over = self._left_over()
        if not left_over:
            return
        lines = list(rows(self.visible, self.start, self.end))
        number = 0
        while number < len(lines):
            band = self._best_band(lines, number, left_over) if len(lines[number]) > 1 else None
            if band:
                yield band
                number = band.last
            number += 1

    def _left_over(self) -> list[int]:
        """Where a caption finds no value line by line, or a text no caption."""
        standing, weights = self.by_lines
        found = {id(token) for token in standing if token.leaf.type in ("TEXT", "CAPTION_REST")}
        for field in weights.fields:
            own = standing[field.start : field.end]
            if any(token.leaf.type in VALUES for token in own):
                found.difference_update(id(token) for token in own if token.leaf.type == "TEXT")
            else:
                found.update(id(token) for token in own if token.leaf.type in PAIRED)
        return [token.leaf.start for token in standing if id(token) in found]

    def _best_band(self, lines: list[Row], number: int, left_over: list[int]) -> Band | None:
        """The lines, from one on, that say most more when they are read by columns than line by line; the fewest of equals."""
        found = (band for band in bands(self.visible.text, lines, number) if _meets(left_over, band) and not self._cuts(band))
        gains = [(self._gain(band), -band.last, band) for band in found]
        gain, _, band = max(gains, key=lambda known: known[:2], default=(0.0, 0, None))
        return band if gain > 0 else None

    def _gain(self, band: Band) -> float:
        """The weight of what lines say by columns, over that of what they say line by line."""
        by_columns = [token for column in band.columns(self.visible) for token in self._column(column, ())]
        return _reading(_counted(by_columns)).weight - _reading(_counted(self._lines(band.start, band.end))).weight

    def _cuts(self, band: Band) -> bool:
        """True when a band cuts a token in two, or a table into columns."""
        for leaf in (token.leaf for token in self._between(band.start, band.end)):
            cut = leaf.start < band.start or band.end < leaf.end
            if leaf.type in TABLES or (cut and leaf.type != "TEXT" and not leaf.state):
                return True
        return False

    def _lines(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens of a stretch, read line by line."""
        tokens = self._between(start, end)
        if tokens and (tokens[0].leaf.start < start or end < tokens[-1].leaf.end):
            return tuple(self._token(leaf, (leaf,)) for leaf in grammar(COVER).scan(self.visible.text, start, end))
        return tokens

    def _between(self, start: int, end: int) -> tuple[Token, ...]:
        """The tokens that have some of a stretch."""
        first = bisect_right(self.tokens, start, key=lambda token: token.leaf.end)
        return self.tokens[first : bisect_left(self.tokens, end, key=lambda token: token.leaf.start)]

    def _column(self, column: Column, around: Path) -> tuple[Token, ...]:
        """The tokens of a column; what parts its lines is nothing of the text, and in no piece."""
        scanned = ((leaf, tuple(_pieces(leaf, column))) for leaf in grammar(COVER).scan(column.text, 0, len(column.text)))
        return tuple(self._token(leaf, pieces, around) for leaf, pieces in scanned)

    def _token(self, leaf: Leaf, pieces: tuple[Leaf, ...], around: Path = ()) -> Token:
        if not pieces:
            return Token(leaf, pieces, (0, 0))
        return Token(leaf, pieces, (bisect_right(self.line_ends, pieces[0].start), bisect_left(self.line_ends, pieces[-1].end)), around)


def _pieces(leaf: Leaf, column: Column) -> Iterator[Leaf]:
    """A leaf of a column, at its places in the text."""
    for start, end in column.pieces(leaf.start, leaf.end):
        if start < end:
            yield Leaf(leaf.type, start, end, column.visible.text[start:end], leaf.state)


def _weighed(tokens: Iterable[Token]) -> tuple[list[Token], Reading]:
    """The tokens of a page that count, and their reading."""
    standing = _standing(tokens)
    return standing, _reading(standing)


def _reading(tokens: list[Token]) -> Reading:
    evidence = Evidence([token.leaf for token in tokens], [token.lines for token in tokens])
    return Reading(grammar(COVER).fields, [token.leaf.type for token in tokens], evidence.weigh)


def _counted(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if token.counts]


def _standing(tokens: Iterable[Token]) -> list[Token]:
    """The tokens that count, from the head of the form on: programs that copy filings put summaries of their own before it."""
    counted = _counted(tokens)
    heads = (next((place for place, token in enumerate(counted) if token.leaf.type == kind), None) for kind in HEAD)
    return counted[next((place for place in heads if place is not None), 0) :]


def _meets(places: list[int], band: Band) -> bool:
    """True when a band has one of some places."""
    return bisect_left(places, band.start) < bisect_left(places, band.end)


def _without_gaps(leaves: list[Leaf], text: str, start: int, end: int) -> Iterator[Leaf]:
    """The leaves with the white space between columns."""
    for leaf in leaves:
        if leaf.start > start:
            yield from grammar(COVER).scan(text, start, leaf.start)
        yield leaf
        start = leaf.end
    if end > start:
        yield from grammar(COVER).scan(text, start, end)
