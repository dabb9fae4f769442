"""The tokens: a table with one row a leaf."""

from collections.abc import Iterable, Iterator
from heapq import merge

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from eightk_lark.engine.tree import Leaf
from eightk_lark.explain.steps import steps
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.places import place
from eightk_lark.render.printable import folded, shorten
from eightk_lark.structure.region import OUTER

HEADINGS = ("offset", "line:column", "terminal", "state", "text")
GAP = 2
"""The number of cells between two columns."""
NARROWEST = 12
"""The least number of cells that the text gets; a console that is narrower cuts the line itself."""
STYLES = {"trivia": "dim", "error": "bold red", "missing": "bold red"}


def tokens(parsed: Parsed, *, width: int = 80, trivia: bool = False, inner: bool = False) -> Table:
    """The leaves of a filing as a table of at most ``width`` cells: offset, place, terminal, state and text.

    What the grammars of the container, of its header and of the report saw; with ``inner``, what the grammars of the cover, the
    headings, the lists of exhibits and the signatures saw in its place. A line end within a text is ``␊``. ``trivia``
    adds what the grammar ignores. Offsets count characters from 0, lines and columns from 1.
    """
    return _table([_cells(parsed, leaf) for leaf in seen(parsed, trivia=trivia, inner=inner)], width)


def seen(parsed: Parsed, *, trivia: bool, inner: bool) -> Iterable[Leaf]:
    """The leaves that are shown, in the order of the text."""
    leaves = parsed.tree.leaves() if inner else _document(parsed)
    return (leaf for leaf in leaves if trivia or not leaf.trivia)


def _cells(parsed: Parsed, leaf: Leaf) -> tuple[str, ...]:
    return str(leaf.start), place(parsed, leaf.start), leaf.type, leaf.state, folded(leaf.text, breaks=True)


def _table(rows: list[tuple[str, ...]], width: int) -> Table:
    """The rows with columns as wide as they need to be; the text gets the rest."""
    widths = [max(len(row[column]) for row in [HEADINGS, *rows]) for column in range(len(HEADINGS) - 1)]
    longest = max((cell_len(row[-1]) for row in rows), default=0)
    room = min(max(NARROWEST, width - sum(widths) - GAP * len(widths)), max(NARROWEST, longest))
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="bold")
    for column, heading in enumerate(HEADINGS):
        table.add_column(
            heading,
            justify="right" if column == 0 else "left",
            width=[*widths, room][column],
            no_wrap=True,
            overflow="ellipsis",
        )
    for row in rows:
        table.add_row(*(Text(cell) for cell in row[:-1]), Text(shorten(row[-1], room)), style=STYLES.get(row[3]))
    return table


def _document(parsed: Parsed) -> Iterator[Leaf]:
    """The leaves of the container's, the header's and the report's own grammar, their repairs among them."""
    outer = [region for region in parsed.regions if region.grammar in OUTER]
    seen = [[step.leaf for step in steps(region) if step.action != "end"] for region in outer]
    inner = [region.span for region in outer[1:]]
    own = [leaf for leaf in seen[0] if not any(start <= leaf.start < leaf.end <= end for start, end in inner)]
    return merge(own, *seen[1:], key=lambda leaf: leaf.start)
