"""Exhibits: from ``grammar/exhibits.lark`` and the exhibit nodes of the report to the model."""

from itertools import chain, repeat
from typing import Any

import attrs
from lark import Transformer, Tree, v_args
from lark.tree import Meta

from eightk_lark.content.model import Exhibit, ExhibitRow
from eightk_lark.content.values import span_of
from eightk_lark.engine.tree import Leaf, present
from eightk_lark.structure.exhibit_number import exhibit_number, printed_number
from eightk_lark.text.folded import fold
from eightk_lark.text.source import Span


@attrs.frozen
class ListedExhibit:
    """One exhibit of a list: its row, and the leaves of it that are printed; the first is the number."""

    row: ExhibitRow
    printed: tuple[Leaf, ...]


@attrs.frozen
class ExhibitList:
    """A list of exhibits: its leaves, trivia included, and its exhibits. A row of it is one too, with one exhibit or more."""

    leaves: tuple[Leaf, ...]
    exhibits: tuple[ListedExhibit, ...]

    @property
    def rows(self) -> tuple[ExhibitRow, ...]:
        """One row an exhibit."""
        return tuple(exhibit.row for exhibit in self.exhibits)


class ExhibitTransformer(Transformer[Leaf, Any]):
    """Rows of lists, and exhibits whose text follows."""

    def row(self, children: list[Any]) -> ExhibitList:
        leaves = _leaves(children)
        description, printed = _column("description", children), tuple(present(leaves))
        listed = (_listed(number, description) for number in _column("number", children))
        return ExhibitList(leaves, tuple(attrs.evolve(exhibit, printed=printed) for exhibit in listed))

    def stack(self, children: list[Any]) -> ExhibitList:
        descriptions = chain(([leaf] for leaf in _column("description", children)), repeat([]))
        return ExhibitList(_leaves(children), tuple(map(_listed, _column("number", children), descriptions)))

    def exhibit_list(self, children: list[Any]) -> ExhibitList:
        exhibits = chain.from_iterable(child.exhibits for child in children if isinstance(child, ExhibitList))
        return ExhibitList(_leaves(children), tuple(exhibits))

    exhibit_index = exhibit_list

    @v_args(meta=True)
    def exhibit(self, meta: Meta, children: list[Any]) -> Exhibit:
        mark = next((child for child in children if isinstance(child, Leaf) and child.type == "EXHIBIT_START"), None)
        return Exhibit(exhibit_number(mark) if mark else None, None, None, Span(meta.start_pos, meta.end_pos))


def _listed(number: Leaf, description: list[Leaf]) -> ListedExhibit:
    """One exhibit by its number and its description."""
    printed = fold(" ".join(leaf.text for leaf in description))
    span = span_of([number, *description])
    return ListedExhibit(ExhibitRow(printed_number(number) or "", printed.lstrip("-–— "), span), (number, *description))


def _column(name: str, children: list[Any]) -> list[Leaf]:
    """The leaves of one column of a row."""
    return [leaf for child in children if isinstance(child, Tree) and child.data == name for leaf in present(child.children)]


def _leaves(children: list[Any]) -> tuple[Leaf, ...]:
    """The leaves of a list or of a row: its own, and those of its parts."""
    parts = (
        [child] if isinstance(child, Leaf) else child.leaves if isinstance(child, ExhibitList) else child.children for child in children
    )
    return tuple(chain.from_iterable(parts))
