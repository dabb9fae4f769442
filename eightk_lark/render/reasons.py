"""Why a heading is one, and why what looks like one is none: for the annotated tree, a line each."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from eightk_lark.engine.scanner import FREE_TEXT
from eightk_lark.engine.tree import Node
from eightk_lark.explain.explanations import Explanation, explain_candidate
from eightk_lark.explain.near_misses import NearMiss, near_misses
from eightk_lark.explain.trial import Trial
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.annotations import Piece
from eightk_lark.render.places import line_range
from eightk_lark.render.printable import folded, shorten
from eightk_lark.render.why import read_by, stopped_by
from eightk_lark.structure.refusals import BY_TERMINAL, Refusal

Candidate = TypeVar("Candidate")
SECTIONS = frozenset({"cover", "contents", "item", "exhibit_index", "signature", "exhibit"})
"""The parts of a report, under which the candidates that stand in them are told."""
LISTING = "contents"
"""The part in which lines are meant to look like landmarks."""
EXPLAINED = 100
"""The number of headings and candidates that are explained; of other candidates only the reason is given."""
NEAREST = 2
"""The number of terminals that came near and are named for a candidate."""
CANDIDATE_WIDTH = 40
"""The number of characters of a candidate that are shown."""


class Reasons:
    """The reasons of one filing. Only so many are worked out: a filing that is made to, has a hundred thousand candidates."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._left = EXPLAINED

    def below(self, node: Node) -> Iterator[tuple[Piece, ...]]:
        """The reasons shown below a node: of a heading, the terminal that matched; of a part of the report, what was refused in it.

        What was refused looked like the heading of an item to a terminal of its own; free text that nearly is a landmark
        comes after it.
        """
        if node.data == "heading":
            yield from self._heading(node)
        elif node.data in SECTIONS:
            yield from map(self._refused, _within(node, self._parsed.refusals, lambda refusal: refusal.leaf.start))
            if node.data != LISTING:
                nearly = _within(node, near_misses(self._parsed), lambda near: near.start)
                yield from (_nearly(self._parsed, near) for near in nearly)

    def _explain(self, offset: int) -> Explanation | None:
        self._left -= 1
        return explain_candidate(self._parsed, offset) if self._left >= 0 else None

    def _heading(self, heading: Node) -> Iterator[tuple[Piece, ...]]:
        """The terminal that matched with what its parts read; then those that are tried before it, and what stopped them."""
        one = self._explain(heading.start)
        if one is None or one.match is None:
            return
        text, terminal = one.step.region.text, one.match.terminal
        yield ("by ", "why"), (terminal.name, "terminal"), (f" {terminal.place}", "place"), (read_by(one.match, text), "text")
        for near in one.near:
            name = near.terminal
            yield ("not ", "why"), (name.name, "terminal"), (f" {name.place}", "place"), (stopped_by(near, text).plain, "text")

    def _refused(self, refusal: Refusal) -> tuple[Piece, ...]:
        """A candidate that heads no item, and why; what stopped the terminals that came nearest, where the text alone decides."""
        leaf, why = refusal.leaf, ""
        one = self._explain(leaf.start)
        if one and one.moved:
            why = f": {one.moved}"
        elif one and refusal.reason in BY_TERMINAL.values():
            why = "".join(f", {_not(near, one.step.region.text)}" for near in one.near[:NEAREST])
        return (
            ("refused ", "why"),
            (leaf.type, "terminal"),
            (f" {line_range(self._parsed, leaf.start, leaf.end)}", "place"),
            (f"“{shorten(folded(leaf.text), CANDIDATE_WIDTH)}” {refusal.reason}{why}", "text"),
        )


def _within(node: Node, candidates: Sequence[Candidate], start: Callable[[Candidate], int]) -> Sequence[Candidate]:
    """Those of some candidates, which are in the order of the text, that start in a node."""
    first, behind = (bisect_left(candidates, offset, key=start) for offset in (node.start, node.end))
    return candidates[first:behind]


def _nearly(parsed: Parsed, near: NearMiss) -> tuple[Piece, ...]:
    """Free text, the landmark that it nearly is, and what stopped that."""
    near_line = f"“{shorten(folded(near.line), CANDIDATE_WIDTH)}” {_not(near.nearest, near.text)}"
    return ("nearly ", "why"), (FREE_TEXT, "terminal"), (f" {line_range(parsed, near.start, near.start)}", "place"), (near_line, "text")


def _not(near: Trial, text: str) -> str:
    """A terminal that came near, where it is written, and what stopped it."""
    return f"not {near.terminal.name} ({near.terminal.place}): {stopped_by(near, text).plain}"
