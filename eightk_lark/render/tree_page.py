"""A filing as a page of two panes: its annotated tree, and its text. What is selected in one is marked in the other.

The page has the filing as data, which its script (``page/page.js``) makes elements of when they are looked at. Nothing in it is
fetched, and only that script is run: text of a filing is never markup.
"""

import json
from base64 import b64encode
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files
from typing import Any

from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.render.annotations import Piece
from eightk_lark.render.branches import UNREAD
from eightk_lark.render.markup import Markup, colours, element
from eightk_lark.render.places import SEEN
from eightk_lark.render.printable import UNNAMED, folded, inert
from eightk_lark.render.summary import summary
from eightk_lark.render.tree import AnnotatedTree

_FEED = {ord("\f"): "␌", ord("\v"): "␋", ord("\r"): None, ord("\u2028"): " ", ord("\u2029"): " "}
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
        self._leaves = list(tree.parsed.tree.leaves())
        shown = list(map(_shown, self._leaves))
        self._text = "".join(shown)
        self._begins: list[int] = []
        """Where in the text each leaf begins."""
        at = 0
        for text in shown:
            self._begins.append(at)
            at += len(text)
        self._ends = [begin + len(text) for begin, text in zip(self._begins, shown, strict=True)]
        self._numbers = {id(leaf): number for number, leaf in enumerate(self._leaves)}
        self._starts = [leaf.start for leaf in self._leaves]

    def page(self) -> dict[str, Any]:
        """All that the script is given."""
        about = summary(self._parsed, self._tree.findings)
        return {
            "about": _inert((about.plain[start:end], str(kind)) for start, end, kind in about.spans),
            "text": self._text,
            "places": list(self._places()),
            "tree": [self._entry(root, 0) for root in self._branches.view.roots(self._parsed.tree)],
            "findings": list(self._findings()),
        }

    def _places(self) -> Iterator[str]:
        """Before each line of the text the line of the file, or of the page as it is seen."""
        begin = 0
        for line in self._text.split("\n"):
            number = max(0, bisect_right(self._begins, begin) - 1)
            yield self._place(self._leaves[number], self._text.count("\n", self._begins[number], begin))
            begin += len(line) + 1

    def _place(self, leaf: Leaf, lines: int) -> str:
        """The line so many lines behind the beginning of a leaf."""
        seen = self._parsed.visible.seen_position(leaf.start)
        first, _ = seen or self._parsed.source.position(leaf.start)
        return f"{SEEN if seen else ''}{first + lines}"

    def _entry(self, found: Node | Leaf, level: int) -> list[Any]:
        """A node or a leaf: its pieces, where it stands in the text and in the file, and what is in it."""
        view, branches = self._branches.view, self._branches
        branch = branches.line(found, closed=view.closes(level))
        text, kind = branch.text
        pieces = [*branch.head, (f"  {text}" if text else "", kind), branch.after]
        inside = [self._entry(child, level + 1) for child in view.children(branch.opened)] if branch.opened else []
        if branch.opened and view.why:
            span = self._span(branch.opened)
            inside += [[_inert(head), *span, found.start, found.end, 0] for head in branches.reasons.below(branch.opened)]
        return [_inert(pieces), *self._span(found), found.start, found.end, inside or 0]

    def _span(self, found: Node | Leaf) -> tuple[int, int]:
        """Where a node or a leaf stands in the text."""
        first = last = found
        while isinstance(first, Node) and first.children:
            first = first.children[0]  # type: ignore[assignment]  # Lark types children as trees
        while isinstance(last, Node) and last.children:
            last = last.children[-1]  # type: ignore[assignment]
        if not (isinstance(first, Leaf) and isinstance(last, Leaf)):
            return 0, 0
        return self._begins[self._numbers[id(first)]], self._ends[self._numbers[id(last)]]

    def _findings(self) -> Iterator[list[Any]]:
        """Each finding in what is shown, with its place in the text."""
        for found in self._branches.shown_findings():
            pieces = _inert(self._branches.finding(found))
            yield [pieces, self._in_text(found.span.start), self._in_text(found.span.end)]

    def _in_text(self, offset: int) -> int:
        """Where in the text an offset of the file stands."""
        number = max(0, bisect_right(self._starts, offset) - 1)
        inside = offset - self._leaves[number].start
        return min(self._begins[number] + inside, self._ends[number])


def _shown(leaf: Leaf) -> str:
    """The text of a leaf as the page shows it; of what was not read, its length."""
    if leaf.type == UNREAD:
        return f"{leaf.end - leaf.start:,} characters that were not read\n"
    return inert(leaf.text).translate(_FEED)


def _inert(pieces: Iterable[Piece]) -> list[Piece]:
    return [(inert(text), kind) for text, kind in pieces if text.strip()]
