"""The lines of the tree: those of the annotated tree, without what the other panes say."""

from collections import Counter
from collections.abc import Iterator

import attrs
from rich.text import Text

from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.explore.documents import DOCUMENT
from eightk_lark.explore.opened import Found, Opened, name
from eightk_lark.render import severities
from eightk_lark.render.annotations import Piece
from eightk_lark.render.branches import UNREAD, Branch
from eightk_lark.render.places import line_range
from eightk_lark.render.printable import folded
from eightk_lark.render.tree import STYLES, pieces
from eightk_lark.render.view import REPAIRED

MOST_CODES = 2
"""The number of codes of findings that a closed node shows; more of them are counted."""


@attrs.frozen
class Run:
    """A run of the children of a node that has very many."""

    first: int
    """Which child of the node the first of them is, from 0."""
    children: tuple[Found, ...]
    """The nodes and leaves, in the order of the text."""

    @property
    def start(self) -> int:
        """Where the first of them starts."""
        return self.children[0].start

    @property
    def end(self) -> int:
        """Where the last of them ends."""
        return self.children[-1].end


Content = Found | Run


def label(opened: Opened, found: Content, width: int, *, closed: bool) -> Text:
    """A node, a leaf or a run in one line of at most so many cells."""
    if isinstance(found, Run):
        line = line_range(opened.parsed, found.start, found.start)
        return Text(f"{found.first + 1:,}-{found.first + len(found.children):,} from line {line}", STYLES["trivia"])
    branch = opened.branches.line(found, closed=closed)
    branch = attrs.evolve(branch, head=tuple(_head(opened, found, branch, closed=closed)), text=_text(opened, found, branch))
    drawn = Text.assemble(*((text, STYLES[kind]) for text, kind in pieces(branch, width)), no_wrap=True)
    drawn.truncate(max(1, width), overflow="ellipsis")
    return drawn


def _head(opened: Opened, found: Found, branch: Branch, *, closed: bool) -> Iterator[Piece]:
    """The text and the findings of a line; its place is shown by the text, its terminal by the rule below."""
    only = opened.branches.view.only_leaf(found) if isinstance(found, Node) else None
    codes = [piece for piece in branch.head if piece[1] in severities.STYLES]
    named = [piece for piece in branch.head if piece[1] != "place" and piece not in codes]
    if only:  # of both names the one that tells more
        named = named[2:] if only.state in REPAIRED else named[:1]
    yield from named
    if only or isinstance(found, Leaf) or (closed and len(codes) <= MOST_CODES):
        yield from codes
    else:
        placement = opened.placement
        counts = Counter[str](one.severity for one in placement.within(found))
        if not closed:
            yield from codes
            counts -= Counter(one.severity for one in placement.beside(found))
        for severity in severities.STYLES:
            if counts[severity]:
                yield f" {severities.number(counts[severity], severity)}", severity


def _text(opened: Opened, found: Found, branch: Branch) -> Piece:
    """The text of a line; of what is missing its finding, of a document what it is called, of one that was not read what it is."""
    document = opened.document_of(found) if name(found) in (DOCUMENT, UNREAD) else None
    if document:
        return (document.title if isinstance(found, Node) else document.state), "text"
    leaf = opened.branches.view.only_leaf(found) if isinstance(found, Node) else found
    findings = opened.placement.beside(leaf) if leaf and leaf.state == "missing" else ()
    return (folded(findings[0].message), "trivia") if findings else branch.text
