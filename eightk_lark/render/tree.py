"""The annotated tree of a filing for people, in the cells of a terminal."""

from collections.abc import Iterator

import attrs
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Span, Text
from rich.tree import Tree

from eightk_lark.parsed import Parsed
from eightk_lark.render.entries import Entries, Entry
from eightk_lark.render.printable import shorten
from eightk_lark.render.summary import summary
from eightk_lark.render.view import View

NARROWEST = 12
"""How many cells a leaf's text gets at least; a console that is narrower cuts the line itself."""
LEAST_PROOF = 6
"""How many cells of a caption are kept where the value beside it can be whole."""
Guides = tuple[str, str, str, str]
"""A blank level, a line that passes by, a fork and an end: how rich joins a tree."""
GAP = "  "
ARROW = "  ← "
STYLES = {
    "rule": "bold",
    "terminal": "green",
    "place": "dim",
    "proof": "cyan",
    "repair": "bold red",
    "trivia": "dim",
    "guide": "dim",
    "text": "",
}
"""How a terminal shows each kind of text."""


def annotated(parsed: Parsed, *, depth: int | None = None, trivia: bool = False, spans: bool = False) -> "AnnotatedTree":
    """The tree of a filing below a summary of one line, ready for a console of any width.

    A rule is in lower case, a terminal in capitals, each with its lines; then comes the text, shortened to what the
    console has room for. On the cover, an arrow leads from each value to the caption that proves it. ``depth`` is the
    number of levels below the root that are opened, None for all; what is not opened shows its first words. ``trivia``
    adds what the grammar ignores, ``spans`` the offsets.
    """
    return AnnotatedTree(parsed, View(depth, trivia, spans))


@attrs.frozen(eq=False)
class AnnotatedTree:
    """What rich prints of a filing."""

    parsed: Parsed
    view: View

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        guides = Tree.ASCII_GUIDES if options.ascii_only or options.legacy_windows else Tree.TREE_GUIDES[0]
        for line in self.lines(options.max_width, guides):
            line.spans = [Span(start, end, STYLES[str(kind)]) for start, end, kind in line.spans]
            yield line

    def lines(self, width: int, guides: Guides) -> Iterator[Text]:
        """The lines, each no wider than so many cells; what a text is styled with is its kind, as in :data:`STYLES`."""
        entries = Entries(self.parsed, self.view)
        drawing = _Drawing(entries, width, *guides)
        yield _one_line(summary(self.parsed, self.parsed.diagnostics, width))
        for root in entries.roots():
            yield from drawing.lines(root)
        for finding in entries.findings():
            yield Text.assemble(*finding)


@attrs.frozen
class _Drawing:
    """Lays out entries in lines of so many cells, joined by guides."""

    entries: Entries
    width: int
    blank: str
    line: str
    fork: str
    end: str

    def lines(self, entry: Entry, lead: str = "", rest: str = "") -> Iterator[Text]:
        """An entry and all below it. ``lead`` is what the guides are before its own line, ``rest`` before those below."""
        yield _one_line(Text.assemble((lead, "guide"), *_pieces(entry, self.width - len(lead))))
        below = list(self.entries.below(entry))
        for child in below[:-1]:
            yield from self.lines(child, rest + self.fork, rest + self.line)
        for child in below[-1:]:
            yield from self.lines(child, rest + self.end, rest + self.blank)


def _pieces(entry: Entry, width: int) -> Iterator[tuple[str, str]]:
    """The pieces of a line; the text, and what proves it, share what room the head leaves."""
    yield from entry.head
    text, kind = entry.text
    if not text:
        return
    room = max(NARROWEST, width - sum(cell_len(piece) for piece, _ in entry.head) - len(GAP))
    text, proof = _shared(text, entry.proof, room)
    yield GAP + text, kind
    if proof:
        yield ARROW + proof, "proof"


def _shared(text: str, proof: str, room: int) -> tuple[str, str]:
    """A value and its caption in so many cells: the caption is cut first, and keeps a third where the value must be cut too."""
    if not proof:
        return shorten(text, room), ""
    room -= len(ARROW)
    left = room - cell_len(text[: room + 1])
    reserved = min(cell_len(proof), left if left >= LEAST_PROOF else room // 3)
    return shorten(text, room - reserved), shorten(proof, reserved)


def _one_line(line: Text) -> Text:
    line.no_wrap, line.overflow = True, "ellipsis"
    return line
