"""Exhibits: from ``grammar/exhibits.lark`` and the exhibit nodes of the report to the model."""

from typing import Any

import attrs
from lark import Transformer, Tree, v_args
from lark.tree import Meta

from eightk_lark.content.model import Exhibit, ExhibitRow
from eightk_lark.engine.tree import Leaf, present
from eightk_lark.structure.exhibit_number import exhibit_number, printed_number
from eightk_lark.text.folded import fold
from eightk_lark.text.source import Span


@attrs.frozen
class ExhibitList:
    """A list of exhibits: its leaves, trivia included, and its rows."""

    leaves: tuple[Leaf, ...]
    rows: tuple[ExhibitRow, ...]


class ExhibitTransformer(Transformer[Leaf, Any]):
    """Rows of lists, and exhibits whose text follows."""

    def row(self, children: list[Any]) -> tuple[ExhibitRow, list[Leaf]]:
        number, *description = [*_column("number", children), *_column("description", children)]
        printed = fold(" ".join(leaf.text for leaf in description))
        span = Span(number.start, (description or [number])[-1].end)
        return ExhibitRow(printed_number(number) or "", printed.lstrip("-–— "), span), _leaves(children)

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


def _column(name: str, children: list[Any]) -> list[Leaf]:
    """The leaves of one column of a row."""
    return [leaf for child in children if isinstance(child, Tree) and child.data == name for leaf in present(child.children)]


def _leaves(children: list[Any]) -> list[Leaf]:
    """The leaves of a row, in its columns and beside them."""
    return [leaf for child in children for leaf in ([child] if isinstance(child, Leaf) else child.children)]
