"""The annotated tree as plain data: the JSON contract ``eightk-tree/1``."""

from typing import Any

import attrs

from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.filing.export import diagnostic_to_dict
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.annotations import Annotations
from eightk_lark.render.tree import AnnotatedTree
from eightk_lark.render.view import View
from eightk_lark.render.wording import proof_words, rule_name

SCHEMA = "eightk-tree/1"


def to_data(tree: AnnotatedTree) -> dict[str, Any]:
    """The tree, or each subtree that is selected, ready for ``json.dumps``.

    A node has ``rule``, ``span``, ``lines``, ``codes`` and ``children``, None where the depth does not open it. A leaf has
    ``terminal``, ``state`` (``token``, ``trivia``, ``missing`` or ``error``), ``span``, ``lines``, ``codes`` and ``text``; a value
    of the cover has ``proof`` too, and the number of an old item ``today``. Spans are offsets into the decoded text, 0-based
    and half-open; lines are the first and the last, from 1, and in a page ``seen_lines`` those of the page as it is seen. Codes are
    those of the ``diagnostics`` that belong there, not to a child. ``text`` is what a person sees, white space and all.
    """
    source = tree.parsed.source
    data = _Data(tree.parsed, tree.view, Annotations(tree.parsed, tree.diagnostics))
    return {
        "schema": SCHEMA,
        "source": {"name": source.base_name, "format": tree.parsed.format, "encoding": source.encoding},
        "diagnostics": [diagnostic_to_dict(found) for found in tree.diagnostics],
        "trees": [data.of(root, 0) for root in tree.view.roots(tree.parsed.tree)],
    }


@attrs.frozen
class _Data:
    """Nodes and leaves of one filing as plain data."""

    parsed: Parsed
    view: View
    annotations: Annotations

    def of(self, found: Node | Leaf, level: int) -> dict[str, Any]:
        """A node or a leaf with all below it."""
        return self._leaf(found) if isinstance(found, Leaf) else self._node(found, level)

    def _node(self, node: Node, level: int) -> dict[str, Any]:
        closed = self.view.closes(level)
        children = None if closed else [self.of(child, level + 1) for child in self.view.children(node)]
        return {"rule": node.data, **self._common(node), "children": children}

    def _leaf(self, leaf: Leaf) -> dict[str, Any]:
        data = {"terminal": leaf.type, "state": leaf.state or "token", **self._common(leaf), "text": leaf.text}
        if proof := self.annotations.proof(leaf):
            data["proof"] = {"field": rule_name(proof.rule), "caption": proof_words(proof) if proof.caption else None}
        if today := self.annotations.today(leaf):
            data["today"] = [{"number": item.number, "since": item.since.isoformat()} for item in today]
        return data

    def _common(self, found: Node | Leaf) -> dict[str, Any]:
        codes = dict.fromkeys(one.code for one in self.annotations.findings.beside(found))
        seen = self.parsed.visible.seen_lines(found.start, found.end)
        return {
            "span": [found.start, found.end],
            "lines": list(self.parsed.source.lines(found.start, found.end)),
            "seen_lines": list(seen) if seen else None,
            "codes": list(codes),
        }
