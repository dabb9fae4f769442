"""The annotated tree for programs: the JSON contract ``eightk-tree/1``."""

from datetime import date
from typing import Any, Literal, Union

import attrs

from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.filing.diagnostics import Diagnostic
from eightk_lark.filing.export import SourceRecord
from eightk_lark.filing.layout import LEFT_OUT, data_of
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.annotations import Annotations
from eightk_lark.render.tree import AnnotatedTree
from eightk_lark.render.view import View
from eightk_lark.render.wording import proof_words, rule_name
from eightk_lark.text.source import Span


@attrs.frozen
class ProofRecord:
    """Why a value of the cover or of a signature was taken for what it is."""

    field: str
    """Its field, in words."""
    caption: str | None
    """The caption that proves it; null where only its shape or its place does."""


@attrs.frozen
class TodayRecord:
    """An item that carries today what the number of an old item carried."""

    number: str
    """Its number."""
    since: date
    """The first day on which it could be used."""


@attrs.frozen
class LeafRecord:
    """A token of the text, or a place where one is missing."""

    terminal: str
    """The terminal that matched."""
    state: Literal["token", "trivia", "missing", "error"]
    """``token``; ``trivia`` for what the grammar ignores, ``missing`` for what it had to invent, ``error`` for what it had to leave out."""
    span: Span
    """Where it stands."""
    lines: tuple[int, int]
    """The first and the last line of the file, counted from 1."""
    seen_lines: tuple[int, int] | None
    """The first and the last line of the page as it is seen, counted from 1; null for plain text, and outside of the page."""
    codes: tuple[str, ...]
    """The codes of the findings that are about it."""
    text: str
    """What a person sees, white space and all."""
    proof: ProofRecord | None = attrs.field(default=None, metadata=LEFT_OUT)
    """Of a value of the cover or of a signature: why it was taken for that."""
    today: tuple[TodayRecord, ...] | None = attrs.field(default=None, metadata=LEFT_OUT)
    """Of the number of an old item: the items that carry the same today."""


@attrs.frozen
class NodeRecord:
    """A rule of a grammar, with what it was made of."""

    rule: str
    """The name of the rule."""
    span: Span
    """Where it stands."""
    lines: tuple[int, int]
    """The first and the last line of the file, counted from 1."""
    seen_lines: tuple[int, int] | None
    """The first and the last line of the page as it is seen, counted from 1; null for plain text, and outside of the page."""
    codes: tuple[str, ...]
    """The codes of the findings that are about it, and not about a child alone."""
    children: tuple[Union["NodeRecord", LeafRecord], ...] | None
    """In the order of the text; null where ``--depth`` does not open it."""


@attrs.frozen
class TreeRecord:
    """The annotated tree of a filing, as ``eightk tree --json`` writes it."""

    schema: Literal["eightk-tree/1"] = attrs.field(default="eightk-tree/1", init=False)
    """The name and the version of this format."""
    source: SourceRecord
    """The file that it was read from."""
    diagnostics: tuple[Diagnostic, ...]
    """The findings of the verdict, in the order of the text."""
    trees: tuple[NodeRecord | LeafRecord, ...]
    """The tree, or each subtree that ``--select`` names."""


def to_data(tree: AnnotatedTree) -> dict[str, Any]:
    """The tree, or each subtree that is selected, ready for ``json.dumps``: a :class:`TreeRecord` as plain data."""
    parsed = tree.parsed
    records = _Records(parsed, tree.view, Annotations(parsed, tree.diagnostics))
    trees = tuple(records.of(root, 0) for root in tree.view.roots(parsed.tree))
    data: dict[str, Any] = data_of(TreeRecord(SourceRecord.of(parsed.source, parsed.format), tuple(tree.diagnostics), trees))
    return data


@attrs.frozen
class _Records:
    """Nodes and leaves of one filing as programs read them."""

    parsed: Parsed
    view: View
    annotations: Annotations

    def of(self, found: Node | Leaf, level: int) -> NodeRecord | LeafRecord:
        """A node or a leaf with all below it."""
        return self._leaf(found) if isinstance(found, Leaf) else self._node(found, level)

    def _node(self, node: Node, level: int) -> NodeRecord:
        closed = self.view.closes(level)
        children = None if closed else tuple(self.of(child, level + 1) for child in self.view.children(node))
        return NodeRecord(node.data, *self._place(node), children)

    def _leaf(self, leaf: Leaf) -> LeafRecord:
        proof = self.annotations.proof(leaf)
        today = tuple(TodayRecord(item.number, item.since) for item in self.annotations.today(leaf))
        return LeafRecord(
            leaf.type,
            leaf.state or "token",
            *self._place(leaf),
            leaf.text,
            ProofRecord(rule_name(proof.rule), proof_words(proof) if proof.caption else None) if proof else None,
            today or None,
        )

    def _place(self, found: Node | Leaf) -> tuple[Span, tuple[int, int], tuple[int, int] | None, tuple[str, ...]]:
        """Span, lines and codes of findings."""
        codes = dict.fromkeys(one.code for one in self.annotations.findings.beside(found))
        parsed = self.parsed
        lines, seen = parsed.source.lines(found.start, found.end), parsed.visible.seen_lines(found.start, found.end)
        return Span(found.start, found.end), lines, seen, tuple(codes)
