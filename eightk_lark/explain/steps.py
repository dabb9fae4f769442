"""The steps of the parser: each token, what fitted at its place, and what became of it."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

import attrs

from eightk_lark.engine.grammar import Grammar
from eightk_lark.engine.parser import Automaton, build
from eightk_lark.engine.table import END
from eightk_lark.engine.tree import Leaf, Node, State
from eightk_lark.filing.parsed import Parsed
from eightk_lark.form.files import remembered
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.pages import READERS
from eightk_lark.structure.region import Region

Action = Literal["shift", "skip", "missing", "error", "end"]
ACTIONS: Mapping[State, Action] = {"": "shift", "trivia": "skip", "missing": "missing", "error": "error"}
"""The name of the parser's action on a leaf, by the state of the leaf; a repair is called what its leaf is."""
KEPT = 64
"""The number of regions that are kept as they were replayed: one filing has about twenty, and who asks once asks again."""


@attrs.frozen
class Step:
    """One step of the parser: its action on one token."""

    region: Region
    """Where, and by which grammar."""
    leaf: Leaf
    """The token, at its place in the file; of no width where it was invented, and at the end."""
    seen: Leaf
    """The token at its place in the text that the grammar saw."""
    action: Action
    """``shift`` where it fits, ``skip`` for trivia and for what no field takes, ``missing`` where it was invented so that the next
    one fits, ``error`` where it was left out, ``end`` where nothing follows; a page that is read as fields has no such step."""
    rules: tuple[str, ...]
    """The rules that are being built and take it in, the outermost first."""
    expected: dict[str, tuple[str, ...]]
    """The terminals that fit at its place, in order of priority, each with the rules that it would end, the innermost first.

    Free text fits nearly everywhere and is not named. Empty for trivia.
    """
    reduced: tuple[str, ...]
    """The rules that are complete before it, the innermost first."""

    def takes(self, start: int, end: int) -> bool:
        """True when its token has ``[start, end)`` of the file; one that a column breaks over lines has what stands on one of them."""
        return any(first <= start and end <= behind for first, behind in _places(self.region, self.seen, self.leaf))


def trace(parsed: Parsed, start: int = 0, end: int | None = None) -> tuple[Step, ...]:
    """Every step that was taken to parse a filing, region by region; those only whose token meets ``[start, end)`` of the file."""
    return tuple(step for region in parsed.regions for step in steps(region, start, end))


def steps(region: Region, start: int = 0, end: int | None = None) -> Iterator[Step]:
    """The steps that one grammar took through its region, in their order; those only whose token meets ``[start, end)`` of the file."""
    replay = _replay(region)
    last = len(region.visible.file) + 1 if end is None else end
    for leaf in replay.leaves[replay.first(region.visible.offset(start)) :]:
        placed = region.visible.placed(leaf)
        if placed.start >= last:
            break
        if any(start < max(behind, first + 1) and first < last for first, behind in _places(region, leaf, placed)):
            yield replay.step(leaf, placed)


def _places(region: Region, leaf: Leaf, placed: Leaf) -> Iterator[tuple[int, int]]:
    """Where in the file a leaf stands: of what a column breaks over lines, the place of each."""
    if region.page is None or region.visible is region.page.visible:
        yield placed.start, placed.end
        return
    start = leaf.start
    for line in leaf.text.split("\n"):
        yield region.visible.span(start, start + len(line))
        start += len(line) + 1


class _Replay:
    """One region, parsed anew by an automaton that takes notes."""

    def __init__(self, region: Region) -> None:
        compiled = grammar(region.grammar)
        self.region = region
        self.recorder = _Recorder(compiled)
        self.rules: dict[int, tuple[str, ...]] = {}
        self.left: set[int] = set()
        if region.page:
            self.leaves = self._read_fields(region, region.page)
        else:
            tree, _ = build(compiled, region.scan(), region.start, region.end, self.recorder)
            self.leaves = [*tree.leaves(), self.recorder.taken[-1][0]]
            self.rules.update(_rules(tree, ()))
        self.states = {id(leaf): states for leaf, states in self.recorder.taken}

    def _read_fields(self, region: Region, page: Region) -> list[Leaf]:
        """The leaves of a region of a page that is read as fields."""
        reading = READERS[page.grammar](page.visible, page.start, page.end)
        for field in reading.fields:
            self.recorder.begin()
            for token in field.tokens:
                self.recorder.push(token.leaf)
            self.rules.update(_rules(field.node, (page.grammar,)))
        own = next(tokens for part, tokens in reading.parts if (part.start, part.end, part.text) == (region.start, region.end, region.text))
        known = {id(leaf) for leaf, _ in self.recorder.taken}
        for token in own:
            if not token.leaf.state and id(token.leaf) not in known:
                self.recorder.begin()
                if not self.recorder.push(token.leaf):
                    self.left.add(id(token.leaf))
        return [token.leaf for token in own]

    def first(self, offset: int) -> int:
        """The number of the first leaf that ends at or behind an offset of the text that the grammar saw."""
        return bisect_left(self.leaves, offset, key=lambda leaf: leaf.end)

    def step(self, leaf: Leaf, placed: Leaf) -> Step:
        """The step with one leaf."""
        states = self.states.get(id(leaf))
        behind = grammar(self.region.grammar).table.take(states, leaf.type) if states else None
        return Step(
            region=self.region,
            leaf=placed,
            seen=leaf,
            action=self._action(leaf),
            rules=self.rules.get(id(leaf), ()),
            expected=self.recorder.expected(states) if states else {},
            reduced=behind[1] if behind else (),
        )

    def _action(self, leaf: Leaf) -> Action:
        if leaf.type == END:
            return "end"
        return "skip" if id(leaf) in self.left else ACTIONS[leaf.state]


@remembered(KEPT)
def _replay(region: Region) -> _Replay:
    return _Replay(region)


class _Recorder(Automaton):
    """An automaton that takes note of the states in which it was given each leaf."""

    def __init__(self, grammar: Grammar) -> None:
        super().__init__(grammar.table)
        self.taken: list[tuple[Leaf, tuple[int, ...]]] = []
        self.expected = cache(grammar.expected)

    def push(self, leaf: Leaf) -> bool:
        self.taken.append((leaf, tuple(self.states)))
        return super().push(leaf)


def _rules(node: Node, above: tuple[str, ...]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The rules around each leaf, by its identity."""
    path = (*above, node.data)
    for child in node.children:
        if isinstance(child, Node):
            yield from _rules(child, path)
        else:
            yield id(child), path
