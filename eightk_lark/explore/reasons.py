"""Why a place in the tree is what it is: of a node what it is made of and what ended it, of a token how it was read."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.explore.labels import label
from eightk_lark.explore.opened import Opened, Path, name
from eightk_lark.render.places import line_range, place
from eightk_lark.render.printable import folded, shorten
from eightk_lark.render.tree import STYLES
from eightk_lark.render.why import QUOTED_WIDTH, why
from eightk_lark.render.wording import named, path_of, rule_name

MOST = 12
"""The number of parts of a node that are listed."""
INDENT = 2


def reasons(opened: Opened, path: Path, place: int, width: int) -> Group:
    """The reasons for the end of a path; ``place`` is the offset of the file that is asked about in it. No line is wider than ``width``."""
    found, parsed = path[-1], opened.parsed
    token = why(parsed, place, place + 1)
    if isinstance(found, Leaf):
        return token if token.renderables else Group(*_ignored(opened, path))
    first = next((leaf for leaf in found.leaves() if not leaf.trivia), None)
    if not token.renderables and first:
        token = why(parsed, first.start, first.start + 1)
    if opened.branches.view.only_leaf(found):
        return token
    return Group(*_node(opened, path, found, width), Text(), *token.renderables)


def _node(opened: Opened, path: Path, node: Node, width: int) -> Iterator[RenderableType]:
    """What a node is made of, with what it begins, and before what it ends."""
    lines = line_range(opened.parsed, node.start, node.end)
    yield Text.assemble((rule_name(node.data), "bold"), (f"  line{'s' if '-' in lines else ''} {lines}", "dim"))
    yield _indented(Text(f"in {path_of(name(one) for one in path)}"))
    parts = opened.branches.view.children(node)
    yield _indented(Text(f"made of {len(parts):,} part{'' if len(parts) == 1 else 's'}:"))
    for part in parts[:MOST]:
        yield Padding(label(opened, part, width - 2 * INDENT, closed=True), (0, 0, 0, 2 * INDENT))
    if len(parts) > MOST:
        yield _indented(Text(f"  … and {len(parts) - MOST:,} more", STYLES["place"]))
    following = _standing(opened, node.end)
    yield _indented(Text(f"ends before {_cited(opened, following)}" if following else "ends with the file"))


def _ignored(opened: Opened, path: Path) -> Iterator[RenderableType]:
    """What is to be said of trivia."""
    leaf, around = path[-1], path[:-1]
    yield Text.assemble((name(leaf), "bold green"), f"  {named(name(leaf))}, which the grammar ignores here")
    if around:
        yield _indented(Text(f"in {path_of(name(one) for one in around)}"))
    if following := _standing(opened, leaf.end):
        yield _indented(Text(f"before {_cited(opened, following)}"))


def _standing(opened: Opened, offset: int) -> Leaf | None:
    """The first leaf from an offset of the file on that is no trivia and stands there; None where the file ends before."""
    while offset < len(opened.parsed.source.text):
        leaf = opened.at(offset)[-1]
        if not isinstance(leaf, Leaf) or leaf.end <= offset:
            return None
        if not leaf.trivia:
            return leaf
        offset = leaf.end
    return None


def _cited(opened: Opened, leaf: Leaf) -> str:
    return f"{leaf.type} “{shorten(folded(leaf.text), QUOTED_WIDTH)}” at {place(opened.parsed, leaf.start)}"


def _indented(what: RenderableType) -> Padding:
    return Padding(what, (0, 0, 0, INDENT))
