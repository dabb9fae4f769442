"""What a console prints."""

from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType


def printed(what: RenderableType, width: int = 80, *, colour: bool = False) -> list[str]:
    """The lines that a console of a fixed width prints."""
    out = StringIO()
    Console(file=out, width=width, color_system="truecolor" if colour else None, force_terminal=colour, legacy_windows=False).print(
        what, soft_wrap=width > 500
    )
    return [line.rstrip() for line in out.getvalue().splitlines()]


def line_with(lines: Iterable[str], *words: str) -> str:
    """The first line that holds all of some words."""
    return next(line for line in lines if all(word in line for word in words))
