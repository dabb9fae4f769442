"""Proofs: why each value of the cover page and the signature was taken for what it is. Tree, trace, explorer and export all ask here."""

from collections.abc import Iterator

import attrs

from eightk_lark.engine.tree import Leaf, Node, present
from eightk_lark.structure import evidence, signature_fields
from eightk_lark.structure.fields import Field, FieldReading

VALUES = evidence.VALUES | signature_fields.VALUES
"""The terminals of values."""
BOXES = ("RULE_425", "RULE_14A_12", "RULE_14D_2B", "RULE_13E_4C", "EMERGING_GROWTH", "TRANSITION_ELECTION")
LABELS = frozenset((*BOXES, *signature_fields.LABELS))
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
SHAPELESS = ("TEXT", "NAME", "PRINTED_NAME")
"""The terminals whose shape does not tell what they are."""


@attrs.frozen
class Proof:
    """Why a value was taken for what it is."""

    rule: str
    """The field that it is the value of."""
    caption: tuple[Leaf, ...]
    """The tokens of its caption, in reading order; none where only its shape or its place tells."""
    shaped: bool
    """True when the shape of the value tells what it is."""

    @property
    def kind(self) -> str:
        """``caption``, ``shape`` or ``place``: the best that speaks for it."""
        return "caption" if self.caption else "shape" if self.shaped else "place"


def proofs(page: FieldReading) -> dict[int, Proof]:
    """The proof of each value, by the offset in the file of each of its leaves."""
    return dict(found for field in page.fields for found in _of_field(field))


def _of_field(field: Field) -> Iterator[tuple[int, Proof]]:
    if field.node.data in ("securities", "registrants"):
        yield from _of_table(field.node)
        return
    pieces = {id(token.leaf): token.pieces for token in field.tokens}
    own = list(_rules(field.node))
    captions: dict[str, list[Leaf]] = {}
    for rule, leaf in own:
        if leaf.type in LABELS or leaf.type.endswith("_CAPTION") or leaf.type == "CAPTION_REST":
            captions.setdefault(rule, []).append(leaf)
    for rule, leaf in own:
        if (leaf.type in VALUES and any(map(str.isalnum, leaf.text))) or leaf.type.endswith("_BOX"):
            caption = captions.get(rule) or captions.get(field.node.data, [])
            proof = Proof(rule, tuple(caption), leaf.type not in SHAPELESS)
            yield from ((piece.start, proof) for piece in pieces.get(id(leaf), (leaf,)))


def _rules(node: Node) -> Iterator[tuple[str, Leaf]]:
    """The leaves of a field, each with the innermost field around it."""
    for child in node.children:
        if isinstance(child, Node):
            yield from _rules(child)
        elif not child.state:  # type: ignore[union-attr]
            yield node.data, child  # type: ignore[misc]


def _of_table(table: Node) -> Iterator[tuple[int, Proof]]:
    """The proofs of the values in the rows of a table: the captions of the columns stand above the rows."""
    above = {leaf.type: leaf for leaf in reversed(present(table.children))}
    for row in (child for child in table.children if isinstance(child, Node)):
        for rule, leaf in _rules(row):
            caption = above.get(CELLS.get(rule, ""))
            if rule != row.data:
                yield leaf.start, Proof(rule, (caption,) if caption else (), leaf.type not in SHAPELESS)
