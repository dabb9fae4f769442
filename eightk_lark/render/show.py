"""What a person sees of a filing, line by line, each beside its place in the file and the rule that it belongs to."""

from collections.abc import Iterator

import attrs
from rich.console import Console
from rich.text import Text

from eightk_lark.diagnostics import Diagnostic
from eightk_lark.parsed import Parsed
from eightk_lark.render.printable import inert, shorten
from eightk_lark.tree import Leaf, Node

PLACE_WIDTH = 10
RULE_WIDTH = 22
"""The cells of the margin: line and column, then the rule."""
MARGIN = PLACE_WIDTH + RULE_WIDTH + 3
NARROWEST = 20
"""How many cells the text gets at least."""
PLACE, RULE, FINDING, SUMMARY = "dim", "bold", "bold red", "dim italic"


@attrs.define
class _Line:
    """One line as it is seen."""

    start: int
    """Offset in the file of the first character that shows."""
    rule: str
    text: str = ""
    summary: bool = False
    """Whether this stands for text that was not read."""


def show(parsed: Parsed, *, width: int | None = None) -> Iterator[Text]:
    """The lines of a filing; below each, what is to be said about it.

    Before a line stand the 1-based line and column of the file at which it starts, and the innermost rule that its
    first text belongs to; the rule is left out where it is that of the line above. ``width`` is the number of cells
    that lines are wrapped to, None for no wrapping. Documents that were not read are told in one line each.
    """
    console = Console(width=width)
    findings = list(parsed.diagnostics)
    above = ""
    lines = list(_lines(parsed.tree))
    for line, following in zip(lines, [*(line.start for line in lines[1:]), len(parsed.source.text) + 1], strict=True):
        yield from _wrapped(_margin(parsed, line, above), _text(line), console, width)
        above = line.rule if line.text.strip() else above
        while findings and findings[0].span.start < following:
            yield from _wrapped(Text(" " * MARGIN), _finding(findings.pop(0)), console, width)


def _margin(parsed: Parsed, line: _Line, above: str) -> Text:
    if not line.text.strip():
        return Text()
    number, column = parsed.source.position(line.start)
    margin = Text(f"{number}:{column}".rjust(PLACE_WIDTH), PLACE)
    rule = "" if line.rule == above else shorten(line.rule.replace("_", " "), RULE_WIDTH)
    margin.append(f" {rule.ljust(RULE_WIDTH)}  ", f"not dim {RULE}")
    return margin


def _text(line: _Line) -> Text:
    return Text(inert(line.text).expandtabs(), SUMMARY if line.summary else "")


def _finding(found: Diagnostic) -> Text:
    return Text(f"{found.code} {found.severity}: {inert(found.message)}", FINDING)


def _wrapped(margin: Text, text: Text, console: Console, width: int | None) -> Iterator[Text]:
    """A line behind its margin, in as many lines as it needs."""
    if not text.plain.strip():
        yield Text()
        return
    pieces = text.wrap(console, max(NARROWEST, width - MARGIN)) if width else [text]
    for index, piece in enumerate(pieces):
        yield Text.assemble(margin if index == 0 else Text(" " * MARGIN), piece)


def _lines(tree: Node) -> Iterator[_Line]:
    """What is seen of the tree, cut at its line ends."""
    line: _Line | None = None
    for rule, leaf in _leaves(tree):
        if leaf.type == "BODY":
            yield _Line(leaf.start, rule, f"{leaf.end - leaf.start:,} characters that were not read", summary=True)
            continue
        position = leaf.start
        for index, piece in enumerate(leaf.text.split("\n")):
            if index and line:
                yield line
                line = None
            if line is None:
                line = _Line(position, rule)
            elif not line.text.strip():
                line.start, line.rule = position, rule
            line.text += piece
            position += len(piece) + 1 if leaf.written is None else 0
    if line:
        yield line


def _leaves(node: Node, rule: str = "") -> Iterator[tuple[str, Leaf]]:
    """The leaves with the innermost rule of each; values belong to the rule of their caption."""
    rule = rule if node.data == "values" and rule else node.data
    for child in node.children:
        if isinstance(child, Node):
            yield from _leaves(child, rule)
        elif isinstance(child, Leaf):
            yield rule, child
