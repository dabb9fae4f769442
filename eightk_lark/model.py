"""The typed content of a filing, as programs use it: frozen classes; see :mod:`eightk_lark.content.model`."""

from eightk_lark.content.model import (
    Address,
    CheckBoxes,
    Cover,
    Exhibit,
    ExhibitRow,
    Fact,
    Filing,
    Item,
    Registrant,
    Security,
    Signature,
    Text,
    Value,
)
from eightk_lark.text.source import Span

__all__ = [
    "Address",
    "CheckBoxes",
    "Cover",
    "Exhibit",
    "ExhibitRow",
    "Fact",
    "Filing",
    "Item",
    "Registrant",
    "Security",
    "Signature",
    "Span",
    "Text",
    "Value",
]
