"""The shapes of single values, as the rules ask for them (``grammar/shapes.lark``)."""

import re

from eightk_lark.form.grammars import grammar


def pattern(*terminals: str) -> re.Pattern[str]:
    """One pattern of some terminals of the grammar of shapes."""
    shapes = grammar("shapes")
    return shapes.alternation(*terminals) if len(terminals) > 1 else shapes.matcher(*terminals)


def has_shape(printed: str, *terminals: str) -> bool:
    """True when a value, from its first character to its last, has the shape of one of some terminals."""
    return pattern(*terminals).fullmatch(printed) is not None


def is_amended(form_type: str) -> bool:
    """True when a form type is that of an amendment, as ``8-K/A``."""
    return has_shape(form_type, "AMENDED_TYPE")
