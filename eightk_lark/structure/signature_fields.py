"""The signature block as fields (Form 8-K, "Signatures"; Exchange Act Rule 12b-11)."""

from eightk_lark.structure.field_page import FieldPage, Kind, Token
from eightk_lark.structure.fields import FieldReading, read_fields
from eightk_lark.structure.signature_evidence import SIGNS, SignatureEvidence
from eightk_lark.text.visible import VisibleText

SIGNATURE = "signature"
VALUES = frozenset(("TEXT", "COMPANY", "DATE", "SIGNED_NAME", "PRINTED_NAME", "SIGNER_TITLE"))
"""The terminals of values."""
LABELS = frozenset(("NAME_LABEL", "TITLE_LABEL", "DATE_LABEL", "REGISTRANT_LABEL", "BY", "MARK"))
"""The terminals of the words that tell what a value is, and stand in columns with it."""
REACH = 24
"""The number of tokens behind the last signature line that may belong to the block: exhibits follow in the same text."""


def read_signature(visible: VisibleText, start: int, end: int) -> FieldReading:
    """Read the signature block that is ``[start, end)`` of a text."""
    return read_fields(FieldPage(KIND, visible, start, end))


def _near(tokens: list[Token]) -> list[Token]:
    """The tokens up to some behind the last signature line."""
    lines = (place for place in reversed(range(len(tokens))) if tokens[place].leaf.type in SIGNS)
    return tokens[: next(lines, 0) + REACH]


KIND = Kind(SIGNATURE, SignatureEvidence, VALUES, LABELS, standing=_near)
