"""The annotated tree as a drawing: SVG of its own, which nothing has to be fetched for."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text
from rich.tree import Tree

from eightk_lark.render.markup import FONT, PAPER, Markup, colours, element
from eightk_lark.render.printable import UNNAMED, folded
from eightk_lark.render.tree import AnnotatedTree

COLUMNS = 140
"""The number of cells of a line; what is longer goes on in the next."""
CELL, LINE, SIZE, MARGIN = 8, 18, 13, 16
"""Width of a cell, height of a line, size of the letters and the margin, in pixels."""


def drawing(tree: AnnotatedTree) -> str:
    """The tree drawn at its full length, as wide as it needs up to so many columns."""
    lines = list(tree.lines(COLUMNS, Tree.TREE_GUIDES[0], whole=True))
    width = max(line.cell_len for line in lines) * CELL + 2 * MARGIN
    height = len(lines) * LINE + 2 * MARGIN
    style = (
        f"text {{font:{SIZE}px {FONT}; white-space:pre}}\n.paper {{fill:{PAPER[0]}}}\n"
        f"@media (prefers-color-scheme: dark) {{.paper {{fill:{PAPER[1]}}}}}\n"
    )
    return (
        element(
            "svg",
            element("title", f"{folded(tree.parsed.source.base_name or UNNAMED)} · eightk tree"),
            element("style", Markup(style + colours("", "fill"))),
            element("rect", class_="paper", width="100%", height="100%", rx=8),
            *(element("text", *_spans(line), y=MARGIN + SIZE + number * LINE) for number, line in enumerate(lines)),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {width} {height}",
            width=width,
            height=height,
        )
        + "\n"
    )


def _spans(line: Text) -> Iterator[Markup]:
    """The pieces of a line, each at its column and as wide as its cells, whatever the font is."""
    for start, end, kind in line.spans:
        piece = line.plain[start:end].rstrip()
        text = piece.lstrip()
        if text:
            column = cell_len(line.plain[:start]) + len(piece) - len(text)
            yield element("tspan", text, class_=str(kind), x=MARGIN + column * CELL, textLength=cell_len(text) * CELL)
