"""The lines of a filing, each made of what the leaves of the tree show on it, every character traced to its place in the file."""

from bisect import bisect_left
from collections.abc import Iterator

import attrs
from rich.cells import cell_len

from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.printable import visible
from eightk_lark.structure.container import BODY
from eightk_lark.text.source_map import SourceMap

TAB = 8
"""The number of columns between two tab stops."""


@attrs.frozen(eq=False)
class Piece:
    """The part of one leaf on one line."""

    text: str
    """The characters that show, without a line end."""
    leaf: Leaf
    path: tuple[Node, ...]
    """The nodes around the leaf, the root first; values stand in the rule of their caption."""
    start: int
    """Offset of the first character, in the file or, with a map, in the text that the map is of."""
    source_map: SourceMap | None = None
    """Where the characters stand in the file; None where they stand side by side."""
    unread: bool = False
    """True when it shows nothing and stands for the whole leaf: the text of a document that was not read."""

    def place(self, index: int) -> int:
        """The offset in the file of a character, counted from 0."""
        return self.source_map.start(self.start + index) if self.source_map else self.start + index

    @property
    def end(self) -> int:
        """The offset in the file behind the last character."""
        end = self.start + len(self.text)
        return self.source_map.end(end) if self.source_map and self.text else self.place(len(self.text))

    def index(self, offset: int) -> int:
        """Which character stands at or behind an offset in the file; the number of characters where none does."""
        return bisect_left(range(len(self.text)), offset, key=self.place)

    def cut(self, first: int, last: int) -> "Piece":
        """The characters ``[first, last)``."""
        return attrs.evolve(self, text=self.text[first:last], start=self.start + first)


Line = list[Piece]
"""The pieces between two line ends: at least one, which may be empty."""


def text_of(line: Line) -> str:
    """The characters of a line."""
    return "".join(piece.text for piece in line)


def shown(text: str, column: int = 0) -> str:
    """The text of a line from a column on as it is printed: tabs as blanks, nothing that a terminal would take for an order."""
    if "\t" not in text:
        return visible(text)
    within = column % TAB
    return visible((" " * within + text.replace("\r", "␍")).expandtabs(TAB)[within:])


def lines(parsed: Parsed, *, raw: bool = False, unread: bool = False) -> Iterator[Line]:
    """The lines of a filing as a person sees it; with ``raw`` those of the file, markup and all.

    Of a document that was not read there is one line with an empty piece; with ``unread`` its lines as they are written.
    """
    source_map = None if raw else parsed.visible.source_map
    line: Line = []
    seen = 0
    for path, leaf in _leaves(parsed.tree):
        mapped = source_map if leaf.written is not None else None
        position = seen if mapped else leaf.start
        if leaf.type == BODY and not unread:
            if text_of(line):
                yield line
            line = [Piece("", leaf, path, position, unread=True)]
            continue
        text = leaf.raw if raw else leaf.text
        for index, part in enumerate(text.split("\n")):
            if index:
                yield line
                line = []
            if part and line and not line[0].text:
                if line[0].unread:
                    yield line
                line = []
            if part or not line:
                line.append(Piece(part, leaf, path, position, mapped))
            position += len(part) + 1
        seen += len(text) if mapped else 0
    if text_of(line) or (line and line[0].unread):
        yield line


def _leaves(node: Node, path: tuple[Node, ...] = ()) -> Iterator[tuple[tuple[Node, ...], Leaf]]:
    """The leaves with the nodes around each."""
    path = (*path, node)
    for child in node.children:
        if isinstance(child, Node):
            yield from _leaves(child, path)
        elif isinstance(child, Leaf):
            yield path, child


def wrapped(line: Line, room: int) -> Iterator[Line]:
    """A line in as many lines as it needs, none wider than so many cells.

    It is broken where other nodes begin, then between words; what indents it gives way.
    """
    if _fits(text_of(line), room):
        yield line
        return
    for part in _by_nodes(line):
        yield from _broken(part, room)


def _fits(text: str, room: int) -> bool:
    return len(text) <= room and cell_len(shown(text)) <= room


def _by_nodes(line: Line) -> Iterator[Line]:
    """A line cut where a text belongs to another node than the text before it."""
    part: Line = []
    node: Node | None = None
    for piece in line:
        if not piece.leaf.trivia and piece.text.strip():
            if node is not None and piece.path[-1] is not node:
                yield part
                part = []
            node = piece.path[-1]
        part.append(piece)
    yield part


def _broken(line: Line, room: int) -> Iterator[Line]:
    """A line broken between words, without the white space at the breaks."""
    cursor = _Cursor(line)
    for start, end in breaks(text_of(line).rstrip(), room):
        yield cursor.take(start, end)


def breaks(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Where each of the lines begins and ends that a text is broken into, none wider than so many cells as it is shown."""
    start = _indentation(text, room)
    while True:
        end = start + _fitting(text[start : start + room + 1], room)
        if end < len(text):
            blank = max(text.rfind(" ", start + 1, end + 1), text.rfind("\t", start + 1, end + 1))
            end = blank if blank > start else end
        yield start, end
        if end == len(text):
            return
        behind = text[end : end + room]
        start = end + len(behind) - len(behind.lstrip())


def _indentation(text: str, room: int) -> int:
    """The number of the characters that indent a text that have to go, so that it fits or has no indentation."""
    indent = len(text) - len(text.lstrip())
    return indent if len(text) - indent >= room or "\t" in text else max(0, min(indent, len(text) - room))


def _fitting(text: str, room: int) -> int:
    """The number of characters of a text that fit; one at least, where there is one."""
    if text.isascii() and "\t" not in text:
        return min(len(text), room)
    return max(min(1, len(text)), bisect_left(range(1, len(text) + 1), room + 1, key=lambda count: cell_len(shown(text[:count]))))


@attrs.define
class _Cursor:
    """Cuts a line from left to right."""

    line: Line
    number: int = 0
    """The piece that the last cut ended in."""
    before: int = 0
    """The number of characters before that piece."""

    def take(self, first: int, last: int) -> Line:
        """The characters ``[first, last)`` of the line, none of which stands before what was taken."""
        taken: Line = []
        while self.number < len(self.line):
            piece = self.line[self.number]
            behind = self.before + len(piece.text)
            if behind > first:
                taken.append(piece.cut(max(first - self.before, 0), min(last, behind) - self.before))
            if behind >= last:
                break
            self.before = behind
            self.number += 1
        return taken or [self.line[0].cut(0, 0)]
