"""Exhibits: from ``grammar/exhibits.lark`` and the exhibit nodes of the report to the model."""

from typing import Any

import attrs
from lark import Transformer, v_args
from lark.tree import Meta

from eightk_lark.content.model import Exhibit, ExhibitRow
from eightk_lark.engine.tree import Leaf
from eightk_lark.structure.exhibit_number import exhibit_number
from eightk_lark.text.folded import fold
from eightk_lark.text.source import Span


@attrs.frozen
class ExhibitList:
    """A list of exhibits: its leaves, trivia included, and its rows."""

    leaves: tuple[Leaf, ...]
    rows: tuple[ExhibitRow, ...]


class ExhibitTransformer(Transformer[Leaf, Any]):
    """Rows of lists, and exhibits whose text follows."""

    @v_args(meta=True)
    def row(self, meta: Meta, children: list[Leaf]) -> tuple[ExhibitRow, list[Leaf]]:
        number = children[0]
        description = _description(children[1:])
        end = description[-1].end if description else number.end
        printed = fold(" ".join(leaf.text for leaf in description))
        return ExhibitRow(exhibit_number(number) or "", printed.lstrip("-–— "), Span(meta.start_pos, end)), children

    def exhibit_list(self, children: list[Any]) -> ExhibitList:
        leaves: list[Leaf] = []
        rows: list[ExhibitRow] = []
        for child in children:
            if isinstance(child, Leaf):
                leaves.append(child)
            else:
                rows.append(child[0])
                leaves.extend(child[1])
        return ExhibitList(tuple(leaves), tuple(rows))

    exhibit_index = exhibit_list

    @v_args(meta=True)
    def exhibit(self, meta: Meta, children: list[Any]) -> Exhibit:
        mark = next((child for child in children if isinstance(child, Leaf) and child.type == "EXHIBIT_START"), None)
        return Exhibit(exhibit_number(mark) if mark else None, None, None, Span(meta.start_pos, meta.end_pos))


def _description(children: list[Leaf]) -> list[Leaf]:
    """The leaves that describe an exhibit: its first paragraph, footnotes and column heads left out."""
    described: list[Leaf] = []
    for leaf in children:
        if described and leaf.type == "BLANK":
            break
        if leaf.type == "TEXT":
            described.append(leaf)
    return described
