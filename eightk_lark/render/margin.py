"""The margin before each line of a filing: its place, a guide for each node that it is part of, and the innermost rule."""

from collections.abc import Iterator
from itertools import pairwise, zip_longest

import attrs
from rich.text import Text

from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.filing.diagnostics import words
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.lines import Line
from eightk_lark.render.places import SEEN, place
from eightk_lark.render.printable import shorten
from eightk_lark.render.wording import rule_name
from eightk_lark.text.source import Source

GUIDES = {
    (False, False, False): "╶",
    (False, True, False): "┌",
    (True, True, False): "│",
    (True, False, False): "└",
    (False, False, True): "╶",
    (False, True, True): "┌",
    (True, True, True): "├",
    (True, False, True): "└",
}
"""The guide for the nodes of one level on one line: by whether the first began above, the last goes on below, and there are several."""
THROUGH = "│"
PLACES, RULES = 8, 4
"""The place takes an eighth of the width at most, guides and rule a quarter."""
WIDEST = 40
"""The greatest number of cells of guides and rule."""
PLACE, GUIDE, RULE, TRIVIA = "dim", "dim", "bold", "dim"


@attrs.frozen
class Marked:
    """A line with what its margin says."""

    line: Line
    guides: str
    """One character a level, the level below the root first."""
    label: str = ""
    """The rule of the line, where it is not that of the line above."""
    style: str = RULE
    inside: Node | None = None
    """The node that the line is in the midst of: nothing begins or ends on it."""


@attrs.frozen
class Margin:
    """The margin of one filing on a terminal of some width."""

    parsed: Parsed
    raw: bool
    """True when the file is shown as it is written."""
    place_width: int
    rule_width: int

    @classmethod
    def of(cls, parsed: Parsed, width: int | None, *, raw: bool) -> "Margin":
        """As wide as it needs to be for a filing, and as the width of the terminal allows; None for any width."""
        rules = max((depth + len(name) for depth, name in _names(parsed.tree)), default=0) + len(" +1")
        places = (width or WIDEST * PLACES) // PLACES
        return cls(parsed, raw, min(_widest(parsed, raw=raw), places), min(rules, WIDEST, (width or WIDEST * RULES) // RULES))

    @property
    def width(self) -> int:
        """The number of cells that it takes."""
        return self.place_width + self.rule_width + 3

    def text(self, marked: Marked, *, place: bool = True) -> Text:
        """The margin of a line: its place where the line shows something, guides, rule."""
        room = self.rule_width - len(marked.guides)
        return Text.assemble(
            (self._place(marked.line) if place else " " * self.place_width, PLACE),
            (f" {marked.guides} ", GUIDE),
            (shorten(marked.label, room).ljust(room + 1), marked.style),
        )

    def below(self, marked: Marked) -> Text:
        """The margin of what is told below a line: the guides of what goes on."""
        through = "".join(THROUGH if guide in "┌│├" else " " for guide in marked.guides)
        return self.text(Marked(marked.line, through), place=False)

    def _place(self, line: Line) -> str:
        offset = next((piece.place(len(piece.text) - len(piece.text.lstrip())) for piece in line if piece.text.strip()), None)
        if offset is None:
            return " " * self.place_width
        whole = place(self.parsed, offset, raw=self.raw)
        return (whole if len(whole) <= self.place_width else whole.partition(":")[0]).rjust(self.place_width)


def _widest(parsed: Parsed, *, raw: bool) -> int:
    """The number of cells of the longest place."""
    seen = parsed.format == "html" and not raw
    text = Source(parsed.visible.text) if seen else parsed.source
    starts = [*text.line_starts, len(text.text) + 1]
    return len(f"{SEEN if seen else ''}{len(starts) - 1}:{max(following - start for start, following in pairwise(starts))}")


class Marker:
    """Finds what the margin of each line says, line after line; with ``raw``, of the lines of the file as it is written."""

    def __init__(self, *, raw: bool = False) -> None:
        self._raw = raw
        self._extents: dict[int, tuple[int, int]] = {}
        self._above: Node | None = None
        """The rule of the line above."""

    def mark(self, line: Line) -> Marked:
        """The margin of the next line."""
        shown = [piece for piece in line if piece.text.strip()]
        if not shown:
            return self._blank(line)
        first, last = shown[0].place(0), shown[-1].end
        paths = list({id(piece.path[-1]): piece.path for piece in shown}.values())  # trees are compared by what is in them
        guides = "".join(self._guide([node for node in level if node], first, last) for level in zip_longest(*(path[1:] for path in paths)))
        standing = [piece for piece in shown if not piece.leaf.trivia]
        node = (standing or shown)[0].path[-1]
        inside = node if len(paths) == 1 and guides.strip(THROUGH) == "" else None
        if not standing:
            trivia = next((piece.leaf.type for piece in shown if piece.leaf.text.strip()), None)
            return Marked(line, guides, f"({words(trivia)})" if trivia else "", TRIVIA, inside)
        others = {id(piece.path[-1]) for piece in standing if all(one is not node for one in piece.path)}
        label = rule_name(node.data) + (f" +{len(others)}" if others else "") if others or node is not self._above else ""
        self._above = node
        return Marked(line, guides, label, inside=inside)

    def _blank(self, line: Line) -> Marked:
        path, offset = line[0].path, line[0].place(0)
        around = [node for node in path[1:] if self._extent(node)[0] < offset < self._extent(node)[1]]
        return Marked(line, THROUGH * len(around), inside=around[-1] if around else path[0])

    def _guide(self, nodes: list[Node], first: int, last: int) -> str:
        """The guide of the nodes that a line is part of on one level."""
        above = self._extent(nodes[0])[0] < first
        below = self._extent(nodes[-1])[1] > last
        return GUIDES[above, below, nodes[0] is not nodes[-1]]

    def _extent(self, node: Node) -> tuple[int, int]:
        """Where the first text of a node that shows begins, and the last ends."""
        found = self._extents.get(id(node))
        if found is None:
            first, last = self._edge(node), self._edge(node, -1)
            start = first.start + len(first.raw) - len(first.raw.lstrip()) if first else node.start
            end = last.end - len(last.raw) + len(last.raw.rstrip()) if last else node.end
            found = self._extents[id(node)] = start, end
        return found

    def _edge(self, node: Node, step: int = 1) -> Leaf | None:
        """The first leaf of a node that shows something; the last, with a step of -1."""
        for child in node.children[::step]:
            if isinstance(child, Node):
                found = self._edge(child, step)
            else:
                text = child.raw if self._raw else child.text  # type: ignore[union-attr]
                found = child if text and not text.isspace() else None  # type: ignore[assignment]
            if found:
                return found
        return None


def _names(node: Node, depth: int = 0) -> Iterator[tuple[int, str]]:
    """The names of the rules as they are shown, with the depth of each."""
    yield depth, node.data
    for child in node.children:
        if isinstance(child, Node):
            yield from _names(child, depth + 1)
