"""Why a heading is one, and why what looks like one is none: for the annotated tree, a line each."""

from collections.abc import Iterator

from eightk_lark.attempts import Attempt
from eightk_lark.explanations import explain_candidate
from eightk_lark.near_misses import NearMiss, near_misses
from eightk_lark.parsed import Parsed
from eightk_lark.refusals import BY_TERMINAL, Refusal
from eightk_lark.render.printable import folded, line_range, shorten
from eightk_lark.render.why import read_by, stopped_by
from eightk_lark.tree import Node

Piece = tuple[str, str]
"""A text, and what kind of text it is, as in the tree."""
SECTIONS = frozenset({"cover", "contents", "item", "exhibit_index", "signature", "exhibit"})
"""The parts of a report, under which the candidates that stand in them are told."""
LISTING = "contents"
"""The part in which lines are meant to look like landmarks."""
EXPLAINED = 20
"""Of so many candidates it is told what stopped them; of the others, only the reason."""
NEAREST = 2
"""How many terminals that came near are told of a candidate."""
SHOWN = 40
"""How many characters of a candidate are shown."""


def reasons(parsed: Parsed, node: Node) -> Iterator[tuple[Piece, ...]]:
    """What is to be said below a node: of a heading, the terminal that matched; of a part of the report, what was refused in it.

    What was refused looked like the heading of an item to a terminal of its own; free text that nearly is a landmark comes after it.
    """
    if node.data == "heading":
        yield from _heading(parsed, node)
    elif node.data in SECTIONS:
        for index, refusal in enumerate(parsed.refusals):
            if node.start <= refusal.leaf.start < node.end:
                yield _refused(parsed, refusal, explained=index < EXPLAINED)
        if node.data != LISTING:
            yield from (_nearly(parsed, near) for near in near_misses(parsed) if node.start <= near.start < node.end)


def _heading(parsed: Parsed, heading: Node) -> Iterator[tuple[Piece, ...]]:
    """The terminal that matched with what its parts read; then those that are tried before it, and what stopped them."""
    one = explain_candidate(parsed, heading.start)
    if one is None or one.match is None:
        return
    text, terminal = one.step.passage.sight.text, one.match.terminal
    yield ("by ", "why"), (terminal.name, "terminal"), (f" {terminal.place}", "place"), (f"{read_by(one.match, text)}", "text")
    for near in one.near:
        name = near.terminal
        yield ("not ", "why"), (name.name, "terminal"), (f" {name.place}", "place"), (f"{stopped_by(near, text).plain}", "text")


def _nearly(parsed: Parsed, near: NearMiss) -> tuple[Piece, ...]:
    """Free text, the landmark that it nearly is, and what stopped that."""
    line, _ = parsed.source.position(near.start)
    told = f"“{shorten(folded(near.line), SHOWN)}” {_not(near.nearest, near.text)}"
    return ("nearly ", "why"), ("TEXT", "terminal"), (f" {line}", "place"), (told, "text")


def _not(near: Attempt, text: str) -> str:
    """A terminal that came near, where it is written, and what stopped it."""
    return f"not {near.terminal.name} ({near.terminal.place}): {stopped_by(near, text).plain}"


def _refused(parsed: Parsed, refusal: Refusal, *, explained: bool) -> tuple[Piece, ...]:
    """A candidate that heads no item, and why; what stopped the terminals that came nearest, where the text alone decides."""
    leaf = refusal.leaf
    one = explain_candidate(parsed, leaf.start) if explained else None
    moved = f": {one.moved}" if one and one.moved else ""
    stopped = ""
    if one and refusal.reason in BY_TERMINAL.values() and not one.moved:
        stopped = "".join(f", {_not(near, one.step.passage.sight.text)}" for near in one.near[:NEAREST])
    return (
        ("refused ", "why"),
        (leaf.type, "terminal"),
        (f" {line_range(parsed.source, leaf.start, leaf.end)}", "place"),
        (f"“{shorten(folded(leaf.text), SHOWN)}” {refusal.reason}{stopped or moved}", "text"),
    )
