"""The output of the commands: to the terminal, and, about what could not be done, to standard error."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TextIO

import rich_click as click
from rich.console import Console, RenderableType
from rich.text import Text

from eightk_lark.inputs.files import shown
from eightk_lark.render.printable import folded

UNLIMITED = 1_000_000
"""The width of an output that is no terminal: nothing in it is cut."""


def standard_output() -> Console:
    """Standard output, where nothing of a text is taken for markup.

    It is as wide as the terminal, or as ``COLUMNS`` says; in a pipe as wide as need be.
    """
    return printing_on(sys.stdout)


def printing_on(stream: TextIO) -> Console:
    """The same for another stream; in a file without colour, unless ``FORCE_COLOR`` asks for it."""
    width = None if stream.isatty() or os.environ.get("COLUMNS", "").isdigit() else UNLIMITED
    return Console(file=stream, highlight=False, markup=False, emoji=False, width=width)


def plain_lines(parts: Iterable[RenderableType]) -> Iterator[str]:
    """The lines that are printed of renderables where there is room for all, without colour and layout; empty ones are left out."""
    paper = Console(width=UNLIMITED)
    for part in parts:
        for line in paper.render_lines(part, pad=False):
            if words := folded("".join(segment.text for segment in line)):
                yield words


def print_lines(lines: Iterable[Text]) -> None:
    """Print lines as they are; those without colour past rich, which takes ten times as long."""
    out = standard_output()
    for line in lines:
        if out.color_system is None:
            out.file.write(f"{line.plain}\n")
        else:
            out.print(line, soft_wrap=True)


def complain(file: str, problem: tuple[str, str] | None) -> None:
    """Say on standard error, in one line, what could not be done with a file, and why."""
    verb, reason = problem or ("parse", "unknown")
    say(f"cannot {verb} {shown(file)}: {reason}")


def say(what: str) -> None:
    """One line on standard error."""
    click.echo(folded(f"eightk: {what}"), err=True)
