"""The annotated tree as HTML: a page of its own, or a part of one."""

from collections.abc import Iterable, Iterator

from eightk_lark.render.annotations import Piece
from eightk_lark.render.branches import Branch, Branches
from eightk_lark.render.markup import FAINT, FONT, INK, LINE, PAPER, Markup, colours, element
from eightk_lark.render.printable import UNNAMED, folded, shorten
from eightk_lark.render.summary import summary
from eightk_lark.render.tree import AnnotatedTree

LONG = 160
"""From how many characters on a text is folded behind its first words."""
_HEAD = Markup(
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
)
_LAYOUT = f"""
.eightk {{color-scheme:light dark; font:13px/1.6 {FONT}; padding:1em 1.25em; overflow-wrap:anywhere; text-align:left;
 background:{PAPER[0]}; color:{INK[0]}}}
.eightk ul {{list-style:none; margin:0; padding:0}}
.eightk li {{margin:0; padding:0}}
.eightk span {{white-space:pre-wrap}}
.eightk .leaf {{padding-left:1.25em}}
.eightk details > ul {{margin-left:.3em; padding-left:1.2em; border-left:1px solid {LINE[0]}}}
.eightk summary {{cursor:pointer; padding-left:1.25em; list-style:none; position:relative}}
.eightk summary::-webkit-details-marker {{display:none}}
.eightk summary::before {{content:"▸"; position:absolute; left:0; color:{FAINT[0]}}}
.eightk details[open] > summary::before {{content:"▾"}}
.eightk .whole {{margin:.2em 0 .8em 1.25em; padding-left:1em; border-left:3px solid {LINE[0]}; max-width:90ch}}
.eightk .about {{margin:0 0 .8em}}
.eightk .findings {{margin-top:1em; padding-top:.8em; border-top:1px solid {LINE[0]}}}
@media (prefers-color-scheme: dark) {{
.eightk {{background:{PAPER[1]}; color:{INK[1]}}}
.eightk details > ul, .eightk .whole, .eightk .findings {{border-color:{LINE[1]}}}
.eightk summary::before {{color:{FAINT[1]}}}
}}
"""


def page(tree: AnnotatedTree) -> str:
    """A whole page, with nothing in it to be fetched."""
    title = f"{folded(tree.parsed.source.base_name or UNNAMED)} · eightk tree"
    head = element("head", _HEAD, element("title", title), element("style", Markup("body {margin:0}")))
    return f"<!DOCTYPE html>\n{element('html', head, element('body', fragment(tree)), lang='en')}\n"


def fragment(tree: AnnotatedTree) -> Markup:
    """The tree in an element of its own, with its style. Long texts are folded behind their first words."""
    branches = tree.branches
    style = element("style", Markup(_LAYOUT + colours(".eightk", "color")))
    about = summary(tree.parsed, tree.findings)
    pieces = [(about.plain[start:end], str(kind)) for start, end, kind in about.spans]
    parts = [element("p", *_pieces(pieces), class_="about"), element("ul", *(_item(branches, root) for root in branches.roots()))]
    if findings := [element("li", *_pieces(finding)) for finding in branches.findings()]:
        parts.append(element("ul", *findings, class_="findings"))
    return element("div", style, *parts, class_="eightk")


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
