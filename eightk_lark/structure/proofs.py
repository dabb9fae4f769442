"""Proofs: why each value of the cover page and the signature was taken for what it is. Tree, trace, explorer and export all ask here."""

from collections.abc import Iterator
from typing import Literal

import attrs

from eightk_lark.engine.tree import Leaf, Node, present
from eightk_lark.structure import evidence, signature_fields
from eightk_lark.structure.evidence import BOXES
from eightk_lark.structure.fields import Field, FieldReading
from eightk_lark.text.folded import fold

VALUES = evidence.VALUES | signature_fields.VALUES
"""The terminals of values."""
OF_BOXES = ("RULE_425", "RULE_14A_12", "RULE_14D_2B", "RULE_13E_4C", "EMERGING_GROWTH", "TRANSITION_ELECTION")
LABELS = frozenset((*OF_BOXES, *signature_fields.LABELS))
"""The terminals that are captions and are not called so."""
CELLS = {
    "title": "CLASS_CAPTION",
    "trading_symbol": "SYMBOL_CAPTION",
    "exchange": "EXCHANGE_CAPTION",
    "commission_file_number": "FILE_NUMBER_CAPTION",
    "irs_employer_id": "EMPLOYER_CAPTION",
    "telephone": "TELEPHONE_CAPTION",
}
"""The captions above a table, by the field of the rows that they name."""
TABLES = ("securities", "registrants")
"""The fields that are tables."""
SHAPELESS = ("TEXT", "NAME", "PRINTED_NAME")
"""The terminals whose shape does not tell what they are."""


@attrs.frozen(eq=False)
class Proof:
    """Why a value was taken for what it is."""

    rule: str
    """The field that it is the value of."""
    value: tuple[Leaf, ...]
    """The tokens of the value, in reading order."""
    caption: tuple[Leaf, ...]
    """The tokens of its caption, in reading order; none where only its shape or its place tells."""

    @property
    def words(self) -> str:
        """The caption as it would read on one line; empty where there is none."""
        return fold(" ".join(leaf.text for leaf in self.caption))

    @property
    def kind(self) -> Literal["caption", "shape", "place"]:
        """``caption``, ``shape`` or ``place``: the best that speaks for it."""
        if self.caption:
            return "caption"
        return "place" if any(leaf.type in SHAPELESS for leaf in self.value) else "shape"


def is_caption(leaf: Leaf) -> bool:
    """True for a caption, or a label that is as good as one."""
    return leaf.type in LABELS or leaf.type.endswith(("_CAPTION", "_REST"))


def proofs(page: FieldReading) -> dict[int, Proof]:
    """The proof of each value, by the offset in the file of each of its leaves in the tree."""
    found: dict[int, Proof] = {}
    for field in page.fields:
        pieces = {id(token.leaf): token.pieces for token in field.tokens}
        for proof in proofs_of(field):
            found.update((piece.start, proof) for leaf in proof.value for piece in pieces.get(id(leaf), (leaf,)))
    return found


def proofs_of(field: Field) -> Iterator[Proof]:
    """The proofs of the values of one field, and of the fields in it."""
    if field.node.data in TABLES:
        yield from _of_table(field.node)
    elif field.node.data != "place":
        values: dict[str, list[Leaf]] = {}
        captions: dict[str, list[Leaf]] = {}
        for rule, leaf in _rules(field.node):
            if is_caption(leaf):
                captions.setdefault(rule, []).append(leaf)
            elif leaf.type in VALUES and (leaf.type in BOXES or any(map(str.isalnum, leaf.text))):
                values.setdefault(rule, []).append(leaf)
        for rule, leaves in values.items():
            yield Proof(rule, tuple(leaves), tuple(captions.get(rule) or captions.get(field.node.data, [])))


def _rules(node: Node) -> Iterator[tuple[str, Leaf]]:
    """The leaves of a field, each with the innermost field around it."""
    for child in node.children:
        if isinstance(child, Node):
            yield from _rules(child)
        elif not child.state:  # type: ignore[union-attr]
            yield node.data, child  # type: ignore[misc]


def _of_table(table: Node) -> Iterator[Proof]:
    """The proofs of the values in the rows of a table: the captions of the columns stand above the rows."""
    above = {leaf.type: leaf for leaf in reversed(present(table.children))}
    for row in (child for child in table.children if isinstance(child, Node)):
        for part in (child for child in row.children if isinstance(child, Node)):
            caption = above.get(CELLS.get(part.data, ""))
            own = tuple(leaf for _, leaf in _rules(part))
            yield Proof(part.data, own, (caption,) if caption else ())
