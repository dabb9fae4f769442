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
