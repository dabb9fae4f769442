"""Every code that a filing can be reported under: the repairs of the syntax and the rules of the form."""

import attrs

from eightk_lark.filing.diagnostics import SYNTAX, SyntaxCode
from eightk_lark.rules import all_rules
from eightk_lark.rules.rule import ALWAYS, FAMILIES, Break, Days, Rule
from eightk_lark.suggestions import close_to

SYNTAX_AUTHORITY = "the grammar, which eightk grammar shows"


@attrs.frozen
class Entry:
    """What is to be known of one code."""

    code: str
    slug: str
    severity: str
    title: str
    """What must hold, in one line."""
    explanation: str
    """Why, where it does not hold, and what mends it; empty for the syntax."""
    authority: str
    days: Days
    """The days of filing on which it holds."""
    breaks: tuple[Break, ...]
    """How an example is broken so that it is reported; none for the syntax."""

    @property
    def family(self) -> str:
        """What the code is about, in words."""
        return FAMILIES[self.code[:3]]


def entries(family: str = "") -> tuple[Entry, ...]:
    """Every code, sorted; or those of a family, such as ``EK2``. Raises LookupError for a family that there is not."""
    if family and family.upper() not in FAMILIES:
        message = f"unknown family {family!r}{close_to(family.upper(), FAMILIES)}"
        raise LookupError(message)
    every = [*map(_of_syntax, SYNTAX.values()), *map(_of_rule, all_rules())]
    return tuple(sorted((one for one in every if one.code.startswith(family.upper())), key=lambda one: one.code))


def entry(name: str) -> Entry:
    """One code, or the one that a slug names. Raises LookupError, whose message names what is close, where there is none."""
    every = entries()
    for one in every:
        if name.upper() == one.code or name.lower() == one.slug:
            return one
    close = close_to(name.upper(), [one.code for one in every]) or close_to(name.lower(), [one.slug for one in every])
    message = f"unknown code {name!r}{close}"
    raise LookupError(message)


def _of_syntax(kind: SyntaxCode) -> Entry:
    return Entry(kind.code, kind.slug, kind.severity, kind.title, "", SYNTAX_AUTHORITY, ALWAYS, ())


def _of_rule(rule: Rule) -> Entry:
    return Entry(rule.code, rule.slug, rule.severity, rule.title, rule.explanation, rule.authority, rule.days, rule.breaks)
