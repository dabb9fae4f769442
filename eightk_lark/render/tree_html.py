"""The annotated tree as a part of a page: what a notebook shows."""

from collections.abc import Iterable, Iterator

from eightk_lark.render.annotations import Piece
from eightk_lark.render.branches import Branch, Branches
from eightk_lark.render.markup import Markup, element, styled
from eightk_lark.render.printable import shorten
from eightk_lark.render.summary import summary
from eightk_lark.render.tree import AnnotatedTree

LONG = 160
"""From how many characters on a text is folded behind its first words."""


def fragment(tree: AnnotatedTree) -> Markup:
    """The tree in an element of its own, with its style. Long texts are folded behind their first words."""
    branches = tree.branches
    about = summary(tree.parsed, tree.findings)
    pieces = [(about.plain[start:end], str(kind)) for start, end, kind in about.spans]
    parts = [element("p", *_pieces(pieces), class_="about"), element("ul", *(_item(branches, root) for root in branches.roots()))]
    if findings := [element("li", *_pieces(finding)) for finding in branches.findings()]:
        parts.append(element("ul", *findings, class_="findings"))
    return styled(*parts)


def _item(branches: Branches, branch: Branch) -> Markup:
    """A branch and all below it."""
    (text, kind), below = branch.text, [_item(branches, child) for child in branches.below(branch)]
    folds = not below and len(text) > LONG
    label = element("span", *_pieces([*branch.head, (f"  {shorten(text, LONG) if folds else text}", kind), branch.after]))
    if not below and not folds:
        return element("li", label, class_="leaf")
    inside = element("div", text, class_=f"whole {kind}") if folds else element("ul", *below)
    opened = {} if folds else {"open": ""}
    return element("li", element("details", element("summary", label), inside, **opened))


def _pieces(pieces: Iterable[Piece]) -> Iterator[Markup]:
    return (element("span", text, class_=kind) for text, kind in pieces if text.strip())
