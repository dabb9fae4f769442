"""Elements of HTML and SVG and their colours. What stands in them is text, never markup, and nothing in them is fetched."""

from html import escape

from eightk_lark.render.printable import inert

FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
PAPER = ("#ffffff", "#0d1117")
INK, FAINT, GREEN, BLUE = ("#1f2328", "#e6edf3"), ("#636c76", "#8d96a0"), ("#116329", "#7ee787"), ("#0550ae", "#79c0ff")
RED, AMBER, LINE = ("#c11e2b", "#ff7b72"), ("#8a5300", "#e3b341"), ("#d1d9e0", "#3d444d")
COLOURS = {
    "rule": INK,
    "terminal": GREEN,
    "place": FAINT,
    "proof": BLUE,
    "today": BLUE,
    "why": AMBER,
    "repair": RED,
    "error": RED,
    "warning": AMBER,
    "info": BLUE,
    "trivia": FAINT,
    "guide": FAINT,
    "text": INK,
}
"""The colours of each kind of text, on light and on dark."""
BOLD = ("rule", "repair", "error", "warning", "info")

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
.eightk summary::before {{content:"\\25b8"; position:absolute; left:0; color:{FAINT[0]}}}
.eightk details[open] > summary::before {{content:"\\25be"}}
.eightk .whole {{margin:.2em 0 .8em 1.25em; padding-left:1em; border-left:3px solid {LINE[0]}; max-width:90ch}}
.eightk pre {{font:inherit; line-height:1.4; margin:.4em 0 .8em 1.25em; overflow-x:auto; overflow-wrap:normal}}
.eightk pre span {{white-space:pre}}
.eightk .about {{margin:0 0 .8em}}
.eightk .findings {{margin-top:1em; padding-top:.8em; border-top:1px solid {LINE[0]}}}
@media (prefers-color-scheme: dark) {{
.eightk {{background:{PAPER[1]}; color:{INK[1]}}}
.eightk details > ul, .eightk .whole, .eightk .findings {{border-color:{LINE[1]}}}
.eightk summary::before {{color:{FAINT[1]}}}
}}
"""


class Markup(str):
    """Text that is markup: made of elements, or written in this package."""

    __slots__ = ()


def element(name: str, *content: str, **attributes: str | float) -> Markup:
    """An element. Content that is not Markup is text, and inert; ``class_`` is the attribute ``class``."""
    written = "".join(f' {key.rstrip("_")}="{_text(str(value))}"' for key, value in attributes.items())
    inside = "".join(one if isinstance(one, Markup) else _text(one) for one in content)
    return Markup(f"<{name}{written}>{inside}</{name}>")


def _text(text: str) -> str:
    """Text as it stands in markup; the white space that XML does not have is blank."""
    return escape(inert(text).translate({ord("\v"): " ", ord("\f"): " "}))


def colours(within: str, attribute: str) -> str:
    """The rules of style that give each kind of text its colour, by ``color`` or by ``fill``."""
    light, dark = (
        "".join(f"{within} .{kind}{{{attribute}:{pair[scheme]}}}\n" for kind, pair in COLOURS.items()) for scheme in range(len(PAPER))
    )
    bold = ", ".join(f"{within} .{kind}" for kind in BOLD)
    return f"{bold} {{font-weight:600}}\n{light}@media (prefers-color-scheme: dark) {{\n{dark}}}\n"


_ALONE = Markup("body {margin:0}\nbody > .eightk {min-height:100vh; box-sizing:border-box}")
"""The style of a page that holds nothing else."""
_HEAD = Markup(
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
)


def styled(*content: str) -> Markup:
    """Content in an element of its own, with the style that makes it a part of any page."""
    return element("div", element("style", Markup(_LAYOUT + colours(".eightk", "color"))), *content, class_="eightk")


def document(title: str, content: Markup) -> str:
    """A whole page, with nothing in it to be fetched."""
    head = element("head", _HEAD, element("title", title), element("style", _ALONE))
    return f"<!DOCTYPE html>\n{element('html', head, element('body', content), lang='en')}\n"
