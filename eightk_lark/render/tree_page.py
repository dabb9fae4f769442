"""A filing as a page of two panes: its annotated tree, and its text. What is selected in one is marked in the other.

The page has the filing as data, which its script (``page/page.js``) makes elements of when they are looked at. Nothing in it is
fetched, and only that script is run: text of a filing is never markup.
"""

import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from typing import Any

from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.render.annotations import Piece
from eightk_lark.render.markup import Markup, colours, element
from eightk_lark.render.page_text import PageText
from eightk_lark.render.printable import UNNAMED, folded, inert
from eightk_lark.render.summary import summary
from eightk_lark.render.tree import AnnotatedTree

_BODY = Markup(
    '<header><p id="about"></p><search><input id="query" type="search" placeholder="search (/)" aria-label="search tree and text">'
    '<output id="found"></output></search><div id="walk"><button id="previous" title="the finding before ([)">‹</button>'
    '<output id="walked"></output><button id="next" title="the next finding (])">›</button><button id="all">open all</button>'
    '<button id="none">close all</button></div><div id="finding" role="status"></div></header>'
    '<main id="tree"></main><section id="text" tabindex="0" aria-label="the text"></section>'
)


def page(tree: AnnotatedTree) -> str:
    """The whole page."""
    script = Markup(_part("page.js"))
    allowed = b64encode(sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{allowed}'"
    head = element(
        "head",
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        element("title", f"{folded(tree.parsed.source.base_name or UNNAMED)} · eightk tree"),
        element("style", Markup(colours("body", "color") + _part("page.css"))),
    )
    filing = json.dumps(_Data(tree).page(), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    data = element("script", Markup(filing), type="application/json", id="filing")
    body = element("body", _BODY, data, element("script", script))
    return f"<!DOCTYPE html>\n{element('html', head, body, lang='en')}\n"


def _part(name: str) -> str:
    """The script or the style of the page."""
    return files("eightk_lark.render").joinpath("page", name).read_text(encoding="utf-8")


class _Data:
    """One filing as data: the text as it is seen, the places of its lines, the tree over it and the findings."""

    def __init__(self, tree: AnnotatedTree) -> None:
        self._tree, self._parsed, self._branches = tree, tree.parsed, tree.branches
        self._text = PageText(tree.parsed)

    def page(self) -> dict[str, Any]:
        """All that the script is given."""
        about = summary(self._parsed, self._tree.findings)
        return {
            "about": _inert((about.plain[start:end], str(kind)) for start, end, kind in about.spans),
            "text": self._text.text,
            "places": list(self._text.places()),
            "tree": [self._entry(root, 0) for root in self._branches.view.roots(self._parsed.tree)],
            "findings": list(self._findings()),
        }

    def _entry(self, found: Node | Leaf, level: int) -> list[Any]:
        """A node or a leaf: its pieces, where it stands in the text and in the file, and what is in it."""
        view, branches = self._branches.view, self._branches
        branch = branches.line(found, closed=view.closes(level))
        text, kind = branch.text
        pieces = [*branch.head, (f"  {text}" if text else "", kind), branch.after]
        inside = [self._entry(child, level + 1) for child in view.children(branch.opened)] if branch.opened else []
        if branch.opened and view.why:
            place = self._text.place_of(branch.opened)
            inside += [[_inert(head), *place, found.start, found.end, 0] for head in branches.reasons.below(branch.opened)]
        return [_inert(pieces), *self._text.place_of(found), found.start, found.end, inside or 0]

    def _findings(self) -> Iterator[list[Any]]:
        """Each finding in what is shown, with its place in the text."""
        for found in self._branches.shown_findings():
            yield [_inert(self._branches.finding(found)), *self._text.stretch(found.span.start, found.span.end)]


def _inert(pieces: Iterable[Piece]) -> list[Piece]:
    return [(inert(text), kind) for text, kind in pieces if text.strip()]
