"""The lossless tree as an s-expression: the form in which trees are compared."""

from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.render.printable import folded
from eightk_lark.render.view import REPAIRED


def sexpr(found: Node | Leaf, *, spans: bool = False, trivia: bool = False) -> str:
    """A tree as an s-expression, two blanks a level; a rule with a single leaf takes one line.

    A leaf is ``(TERMINAL "its text, folded")``; ``(MISSING TERMINAL)`` and ``(ERROR TERMINAL "text")`` mark repairs.
    ``spans`` adds the offsets as ``[start:end]``, ``trivia`` the leaves that the grammar ignores.
    """
    return "\n".join(_expression(found, spans=spans, trivia=trivia))


def _expression(found: Node | Leaf, *, spans: bool, trivia: bool) -> list[str]:
    """The lines of one node or leaf."""
    place = f" [{found.start}:{found.end}]" if spans else ""
    if isinstance(found, Leaf):
        mark = found.state.upper() + " " if found.state in REPAIRED else ""
        quoted = folded(found.text).replace("\\", "\\\\").replace('"', '\\"')
        return [f"({mark}{found.type}{place}" + (f' "{quoted}")' if quoted else ")")]
    children = found.children if trivia else found.parts
    lines = [line for child in children for line in _expression(child, spans=spans, trivia=trivia)]  # type: ignore[arg-type]
    if not lines:
        return [f"({found.data}{place})"]
    if len(children) == 1 and isinstance(children[0], Leaf):
        return [f"({found.data}{place} {lines[0]})"]
    return [f"({found.data}{place}", *("  " + line for line in lines[:-1]), f"  {lines[-1]})"]
