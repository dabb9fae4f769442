"""Railroad diagrams of rules and terminals, as SVG.

A rule whose name begins with an underscore is drawn where it stands: its children belong to the rule above, in the tree and
in the picture. Needs the library railroad-diagrams, which only this needs.
"""

from collections.abc import Iterable, Iterator
from io import StringIO

import railroad

from eightk_lark.explain.definitions import Definition, definition
from eightk_lark.explain.expressions import Choice, Expression, Literal, Name, Repeat, Sequence

WIDTH = 780
"""How wide a sequence may get before it goes on in a further row, in pixels: what a page on GitHub shows unscaled."""
PATTERN = 34
"""How many characters of a pattern are shown."""
COMPOSED = 3
"""Of how many others a terminal must be made for a picture to help."""
STYLE = """
svg { font: 14px ui-monospace, Menlo, "DejaVu Sans Mono", monospace; }
path { stroke: #7d8590; stroke-width: 2; fill: none; }
text { text-anchor: middle; fill: #1f2328; }
text.comment { font-size: 12px; fill: #7d8590; }
rect { stroke: #7d8590; stroke-width: 1.5; fill: #d3e7ff; }
.terminal rect { fill: #d6f0d8; }
.pattern rect { fill: #f3edd7; stroke-dasharray: 4 3; }
a:hover text { text-decoration: underline; }
"""
"""Lines of one grey that shows on light and on dark pages; boxes with a ground of their own."""


def is_pictured(one: Definition) -> bool:
    """Whether a definition has a picture: rules that become nodes, and terminals that are made of several others."""
    return not one.name.startswith("_") if one.is_rule else len(one.refers_to) >= COMPOSED


def key(one: Definition) -> str:
    """The name of a definition among all grammars: of its file, and of its place in the page. Lower case tells no two apart."""
    return "-".join((one.grammar, *(() if one.is_rule else ("terminal",)), one.name.lower()))


def svg(one: Definition) -> str:
    """The picture of a definition. Raises ValueError where the grammar file does not say what it is made of."""
    if one.expression is None:
        message = f"{one.name} has no text"
        raise ValueError(message)
    out = StringIO()
    diagram = railroad.Diagram(_drawn(_whole(one.expression, one.grammar), one.grammar)).format()
    _write_once(diagram)
    diagram.writeStandalone(out.write, STYLE)
    return out.getvalue() + "\n"


def _write_once(item: railroad.DiagramItem) -> None:
    """Take out the second copy of the text that the library puts into every link."""
    if item.name == "a":
        del item.children[1:]
    for child in item.children:
        if isinstance(child, railroad.DiagramItem):
            _write_once(child)


def _whole(expression: Expression, grammar: str, within: frozenset[str] = frozenset()) -> Expression:
    """An expression with what its helpers are made of in their place; a helper that is made of itself stays a name in it."""
    match expression:
        case Name(name):
            helper = definition(name, grammar) if name.startswith("_") and name not in within else None
            return _whole(helper.expression, grammar, within | {name}) if helper and helper.expression else expression
        case Choice(alternatives):
            wholes = [_whole(one, grammar, within) for one in alternatives]
            return Choice(tuple(part for one in wholes for part in (one.alternatives if isinstance(one, Choice) else (one,))))
        case Sequence(parts):
            wholes = [_whole(one, grammar, within) for one in parts]
            return Sequence(tuple(part for one in wholes for part in (one.parts if isinstance(one, Sequence) else (one,))))
        case Repeat(part, least, most):
            return Repeat(_whole(part, grammar, within), least, most)
        case _:
            return expression


def _drawn(expression: Expression, grammar: str) -> railroad.DiagramItem:
    """The part of a picture that an expression is."""
    match expression:
        case Name(name):
            return _named(name, grammar)
        case Literal(text):
            return railroad.Terminal(text if len(text) <= PATTERN else f"{text[:PATTERN]}…", cls="pattern")
        case Choice(alternatives):
            return railroad.Choice(0, *(_drawn(one, grammar) for one in alternatives))
        case Sequence(parts):
            return _in_rows([_drawn(one, grammar) for one in parts])
        case Repeat(part, least, most):
            return _repeated(_drawn(part, grammar), least, most)


def _named(name: str, grammar: str) -> railroad.DiagramItem:
    """The box of a name, linked to its picture or its place in the page."""
    one = definition(name, grammar)
    if one is None:
        return railroad.Terminal(name)
    box = railroad.NonTerminal if one.is_rule else railroad.Terminal
    return box(name, href=f"{key(one)}.svg" if is_pictured(one) else f"../grammar.md#{key(one)}")


def _repeated(part: railroad.DiagramItem, least: int, most: int | None) -> railroad.DiagramItem:
    """A part that may be absent, or stand there several times."""
    if most == 1:
        return railroad.Optional(part)
    times = None if most is None else railroad.Comment(f"at most {most} times")
    return railroad.OneOrMore(part, times) if least else railroad.ZeroOrMore(part, times)


def _in_rows(parts: Iterable[railroad.DiagramItem]) -> railroad.DiagramItem:
    """Parts behind each other, in as many rows as they need."""
    rows = list(_rows(parts))
    return railroad.Stack(*(railroad.Sequence(*row) for row in rows)) if len(rows) > 1 else railroad.Sequence(*rows[0])


def _rows(parts: Iterable[railroad.DiagramItem]) -> Iterator[list[railroad.DiagramItem]]:
    row: list[railroad.DiagramItem] = []
    for part in parts:
        if row and railroad.Sequence(*row, part).width > WIDTH:
            yield row
            row = []
        row.append(part)
    yield row
