"""The annotated tree of a filing for people, in the cells of a terminal."""

from collections.abc import Iterator, Sequence

import attrs
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.text import Text
from rich.tree import Tree

from eightk_lark.filing.diagnostics import Diagnostic
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render import severities
from eightk_lark.render.annotations import Piece
from eightk_lark.render.branches import Branch, Branches
from eightk_lark.render.printable import shorten
from eightk_lark.render.summary import summary
from eightk_lark.render.view import View

NARROWEST = 12
"""The least number of cells that a text gets; a console that is narrower cuts the line itself."""
LEAST_CAPTION = 10
"""The least number of cells of a caption, arrow included; where there are fewer it is left out."""
LEAST_VALUE = 24
"""The number of cells that a text should get; where a rule has one leaf and there are fewer, its terminal gives way."""
RULE_AND_TERMINAL = ("rule", "rule", "terminal")
"""The kinds of the first pieces of the line of a rule with one leaf."""
GAP = "  "
STYLES = {
    "rule": "bold",
    "terminal": "green",
    "place": "dim",
    "proof": "cyan",
    "today": "cyan",
    "why": "yellow",
    "repair": "bold red",
    "trivia": "dim",
    "guide": "dim",
    "text": "",
    **severities.STYLES,
}
"""The style of each kind of text in a terminal."""
Guides = tuple[str, str, str, str]
"""A blank level, a line that passes by, a fork and an end: how rich joins a tree."""


def styled(line: Text) -> Text:
    """A line whose texts have their kinds for styles, with the styles of a terminal."""
    return Text.assemble(*((line.plain[start:end], STYLES[str(kind)]) for start, end, kind in line.spans))


@attrs.frozen(eq=False)
class AnnotatedTree:
    """The tree of a filing below a summary of one line; rich prints it as wide as the console is.

    A rule is in lower case, a terminal in capitals, each with its lines; then comes the text, shortened to what there is
    room for. On the cover, an arrow leads from each value to the caption that proves it; another leads from the number of
    an old item to that of today. The code of a finding is beside what it is about, and its message below the tree.
    """

    parsed: Parsed
    """The filing."""
    findings: Sequence[Diagnostic] | None = None
    """The findings of a verdict; None for what was found when the syntax was read."""
    view: View = attrs.field(factory=View)
    """The part of the tree that is shown."""

    @property
    def diagnostics(self) -> Sequence[Diagnostic]:
        """The findings about the filing, in the order of the text."""
        return self.parsed.diagnostics if self.findings is None else self.findings

    @property
    def branches(self) -> Branches:
        """The lines of the tree."""
        return Branches(self.parsed, self.diagnostics, self.view)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width
        guides = Tree.ASCII_GUIDES if options.ascii_only or options.legacy_windows else Tree.TREE_GUIDES[0]
        styles = {kind: console.get_style(style) for kind, style in STYLES.items()}
        for line in self.lines(width, guides):
            yield from (Segment(line.plain[start:end], styles[str(kind)]) for start, end, kind in line.spans)
            yield Segment.line()

    def lines(self, width: int, guides: Guides, *, whole: bool = False) -> Iterator[Text]:
        """The lines, each of at most so many cells; what a text is styled with is its kind, as in :data:`STYLES`.

        What does not fit is cut; with ``whole`` it goes on in the next line.
        """
        branches = self.branches
        drawing = _Drawing(branches, width, guides, whole)
        if whole:
            yield from drawing.wrapped(summary(self.parsed, self.findings), "", "    ")
        else:
            yield summary(self.parsed, self.findings, width)
        for root in branches.roots():
            yield from drawing.lines(root)
        for finding in branches.findings():
            yield from drawing.wrapped(Text.assemble(*finding), "", "    ")


@attrs.frozen
class _Drawing:
    """Lays out branches in lines of so many cells, joined by guides."""

    branches: Branches
    width: int
    guides: Guides
    whole: bool
    console: Console = attrs.field(factory=Console)

    def lines(self, branch: Branch, lead: str = "", rest: str = "") -> Iterator[Text]:
        """A branch and all below it. ``lead`` is what the guides are before its own line, ``rest`` before those below."""
        blank, passing, fork, end = self.guides
        below = list(self.branches.below(branch))
        yield from self._line(branch, lead, rest + (passing if below else blank))
        for child in below[:-1]:
            yield from self.lines(child, rest + fork, rest + passing)
        for child in below[-1:]:
            yield from self.lines(child, rest + end, rest + blank)

    def _line(self, branch: Branch, lead: str, rest: str) -> Iterator[Text]:
        """One branch: cut to the width, or on as many lines as it needs."""
        if not (self.whole or branch.whole):
            line = Text.assemble((lead, "guide"), *pieces(branch, self.width - len(lead)))
            line.truncate(self.width, overflow="ellipsis")
            yield line
            return
        yield from self.wrapped(Text.assemble(*pieces(branch)), lead, rest)

    def wrapped(self, text: Text, lead: str, rest: str) -> Iterator[Text]:
        """A text on as many lines as it needs: ``lead`` before the first, ``rest`` before the others."""
        for index, line in enumerate(text.wrap(self.console, max(NARROWEST, self.width - len(rest)))):
            line.rstrip()
            yield Text.assemble((rest if index else lead, "guide"), line)


def pieces(branch: Branch, width: int | None = None) -> Iterator[Piece]:
    """The pieces of a line; the text, and what stands after it, share what room the head leaves of a width."""
    head = branch.head
    (text, kind), (after, kind_after) = branch.text, branch.after
    if width is not None and text:
        room = _room(head, width)
        if (
            room < min(cell_len(text), LEAST_VALUE)
            and len(head) > len(RULE_AND_TERMINAL)
            and tuple(kind for _, kind in head[:3]) == RULE_AND_TERMINAL
        ):
            head = (head[0], *head[3:])
            room = _room(head, width)
        text, after = _shared(text, after, max(NARROWEST, room))
    yield from head
    if text:
        yield GAP + text, kind
        yield after, kind_after


def _room(head: Sequence[Piece], width: int) -> int:
    """The number of cells that a head leaves of a width."""
    return width - sum(cell_len(piece) for piece, _ in head) - len(GAP)


def _shared(text: str, after: str, room: int) -> tuple[str, str]:
    """A value and its caption in so many cells: the caption is cut first, keeps a third where the value is cut too, or goes."""
    left = room - cell_len(text[: room + 1])
    kept = left if left >= LEAST_CAPTION else room // 3
    reserved = min(cell_len(after), kept if kept >= LEAST_CAPTION else 0)
    return shorten(text, room - reserved), shorten(after, reserved)
