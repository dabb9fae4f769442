"""The steps of the parser: each token, what fitted at its place, and what became of it."""

from collections.abc import Iterator
from functools import cache

import attrs

from eightk_lark.grammars import Grammar, grammar
from eightk_lark.parsed import Parsed
from eightk_lark.parser import Automaton, build
from eightk_lark.passages import Passage, passages
from eightk_lark.tree import Leaf, Node


@attrs.frozen
class Step:
    """What the parser did with one token."""

    passage: Passage
    """Where, and by which grammar."""
    leaf: Leaf
    """The token, at its place in the file; of no width where it was invented, and at the end."""
    seen: Leaf
    """The same, at its place in the text that the grammar saw."""
    action: str
    """``shift`` where it fits, ``skip`` for trivia, ``missing`` where it was invented so that the next one fits,
    ``error`` where it was left out, ``end`` where nothing follows."""
    rules: tuple[str, ...]
    """The rules that are being built and take it in, the outermost first."""
    expected: dict[str, tuple[str, ...]]
    """The terminals that fit at its place, in order of priority, each with the rules that it would end, the innermost first.

    Free text fits nearly everywhere and is not named. Empty for trivia.
    """
    reduced: tuple[str, ...]
    """The rules that are complete before it, the innermost first."""


def trace(parsed: Parsed) -> tuple[Step, ...]:
    """Every step that was taken to parse a filing, passage by passage."""
    return tuple(step for passage in passages(parsed) for step in steps(passage))


def steps(passage: Passage) -> Iterator[Step]:
    """The steps that one grammar took through its passage, in their order."""
    compiled = grammar(passage.grammar)
    recorder = _Recorder(compiled)
    tree, _ = build(compiled, passage.scan(), passage.start, passage.end, recorder)
    rules = dict(_rules(tree, ()))
    taken = {id(leaf): states for leaf, states in recorder.taken}
    at_end = Leaf("$END", passage.end, passage.end, "")
    for leaf in [*tree.leaves(), at_end]:
        states = taken.get(id(leaf)) if leaf is not at_end else recorder.taken[-1][1]
        action = "end" if leaf is at_end else {"": "shift", "trivia": "skip"}.get(leaf.state, leaf.state)
        behind = compiled.table.take(states, leaf.type) if states else None
        yield Step(
            passage=passage,
            leaf=passage.placed(leaf),
            seen=leaf,
            action=action,
            rules=rules.get(id(leaf), ()),
            expected=recorder.expected(states) if states else {},
            reduced=behind[1] if behind else (),
        )


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
