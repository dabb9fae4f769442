"""Defects: what ``eightk check`` has to say of an option, and of no other."""

from typesetter.axes import Option, Setting, oddities

DEFECTS: dict[Option, frozenset[str]] = {
    ("captions", "absent"): frozenset({"EK228"}),
    ("caption wording", "misspelt"): frozenset({"EK227"}),
    ("securities", "no symbol"): frozenset({"EK242"}),
    ("letter", "other Exhibits"): frozenset({"EK323"}),
    ("list", "index behind signature"): frozenset({"EK527"}),
    ("signers", "no title"): frozenset({"EK416"}),
    ("signature", "one line"): frozenset({"EK415"}),
    ("printed name", "absent"): frozenset({"EK415"}),
    ("signature head", "absent"): frozenset({"EK411"}),
    ("signed date", "absent"): frozenset({"EK417"}),
    ("container", "submission"): frozenset({"EK012", "EK522"}),
    ("container", "envelope"): frozenset({"EK012", "EK522"}),
}
"""The codes at the level of errors and warnings that are due where an option stands. Exhibits are listed and not attached; ballot
boxes are no ASCII."""


def due(setting: Setting) -> frozenset[str]:
    """The codes that are due for a setting of which one option is odd."""
    return frozenset().union(*(DEFECTS.get(option, frozenset()) for option in oddities(setting).items()))
