"""Filing text made fit to print: one line, inert, no wider than asked.

A filing may hold anything: terminal escapes, characters that turn the direction of writing, halves of surrogate pairs.
None of it reaches a terminal from here. What is returned is plain text, never markup.
"""

import re

from rich.cells import cell_len, set_cell_size

from eightk_lark.text.folded import OBEYED

ELLIPSIS = "…"
UNNAMED = "<text>"
"""The name of a filing without a name."""
_UNSAFE = re.compile(rf"[\x00-\x08\x0e-\x1f{OBEYED}\ud800-\udfff\ufffe\uffff]")
_BREAKS = {ord("\n"): "␊\n", ord("\f"): "␌\f"}
_BLANKS = {ord("\t"): " ", ord("\v"): "␋", ord("\f"): "␌", ord("\r"): "␍", ord("\u2028"): " ", ord("\u2029"): " "}
_PICTURES = 0x2400
_DELETE = 0x7F
_C0_END = 0x20


def _picture(match: re.Match[str]) -> str:
    """The substitute for one unsafe character: its control picture, ``·``, or the replacement character."""
    character = match.group()
    number = ord(character)
    if number < _C0_END:
        return chr(_PICTURES + number)
    if number == _DELETE:
        return "␡"
    return "\ufffd" if "\ud800" <= character <= "\udfff" else "·"


def inert(text: str) -> str:
    """The text with every control character but white space made visible: ``ESC`` becomes ``␛``."""
    return _UNSAFE.sub(_picture, text)


def visible(text: str) -> str:
    """The text of one line with one printable character for each of its own: a blank for a tab, a picture for a control character."""
    return inert(text).translate(_BLANKS)


def folded(text: str, *, breaks: bool = False) -> str:
    """The text inert and on one line, each run of white space one blank.

    With ``breaks``, each line end leaves a ``␊`` and each form feed a ``␌``.
    """
    safe = inert(text)
    return " ".join((safe.translate(_BREAKS) if breaks else safe).split())


def shorten(text: str, width: int) -> str:
    """The text cut to a width in terminal cells, with an ellipsis where something was cut."""
    if width < 1:
        return ""
    head = text[: 4 * width]
    if len(head) == len(text) and cell_len(head) <= width:
        return text
    return set_cell_size(head, width - 1).rstrip() + ELLIPSIS
