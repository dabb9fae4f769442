"""Every code that a filing can be reported under: the repairs of the syntax, the rules of the form, and house rules."""

from collections.abc import Collection, Iterable, Sequence

import attrs

from eightk_lark.filing.diagnostics import SYNTAX, Severity, SyntaxCode
from eightk_lark.rules import all_rules
from eightk_lark.rules.house import failed
from eightk_lark.rules.rule import ALWAYS, FAMILIES, PREFIX, Break, Days, Rule, letters
from eightk_lark.suggestions import close_to

SYNTAX_AUTHORITY = "the grammar, which eightk grammar shows"


@attrs.frozen
class Entry:
    """One code and its documentation."""

    code: str
    slug: str
    severity: Severity
    title: str
    """The demand, in one line."""
    explanation: str
    """The reason, the exceptions and the mend; empty for most of the syntax."""
    authority: str
    days: Days
    """The days of filing on which it holds."""
    breaks: tuple[Break, ...]
    """The changes of examples that it reports; none for the syntax."""

    @property
    def beginning(self) -> str:
        """The beginning of the code that tells its family: ``EK2``; of a house rule the letters, ``ACME``."""
        prefix = letters(self.code)
        return self.code[:3] if prefix == PREFIX else prefix

    @property
    def family(self) -> str:
        """The subject of the code, in words."""
        return FAMILIES.get(self.beginning) or f"house rules {self.beginning}"


def codes(family: str = "", house_rules: Iterable[Rule] = ()) -> tuple[Entry, ...]:
    """Every code, sorted; or those of a family, such as ``EK2``. Raises LookupError for a family that there is not."""
    every = [*map(_of_syntax, SYNTAX.values()), *map(_of_rule, (*all_rules(), failed, *house_rules))]
    families = {*FAMILIES, *(entry.beginning for entry in every)}
    if family and family.upper() not in families:
        message = f"unknown family {family!r}{close_to(family.upper(), sorted(families))}"
        raise LookupError(message)
    chosen = (entry for entry in every if not family or entry.beginning == family.upper())
    return tuple(sorted(chosen, key=lambda entry: entry.code))


def entry(name: str, house_rules: Iterable[Rule] = ()) -> Entry:
    """One code, or the one that a slug names. Raises LookupError as :func:`code_of`."""
    house_rules = tuple(house_rules)
    code = code_of(name, house_rules)
    return next(known for known in codes(house_rules=house_rules) if known.code == code)


def code_of(name: str, house_rules: Iterable[Rule] = ()) -> str:
    """The code that is meant by a code or a slug, in any case.

    Raises LookupError where there is none, with what is close, and for a slug that several codes have.
    """
    known = _known(house_rules)
    return _meant(name, {one.code for one in known}, known)


def beginning_of(name: str, house_rules: Iterable[Rule] = ()) -> str:
    """The beginning of codes that is meant by one, by a whole code or by a slug, in any case. Raises LookupError as :func:`code_of`."""
    known = _known(house_rules)
    return _meant(name, {one.code[:length] for one in known for length in range(len(letters(one.code)), len(one.code) + 1)}, known)


def _meant(name: str, beginnings: Collection[str], known: Sequence[SyntaxCode | Rule]) -> str:
    """The one of the beginnings that a name spells, or the code that has it as its slug."""
    named = [one.code for one in known if one.slug == name.lower()]
    if len(named) > 1:
        message = f"{name!r} is the name of {' and of '.join(named)}; say by its code which one is meant"
        raise LookupError(message)
    code = named[0] if named else name.upper()
    if code not in beginnings:
        message = f"unknown code {name!r}{close_to(name, (*(one.code for one in known), *(one.slug for one in known)))}"
        raise LookupError(message)
    return code


def _known(house_rules: Iterable[Rule]) -> list[SyntaxCode | Rule]:
    """All that has a code: the syntax, our rules and house rules, by code."""
    return sorted((*SYNTAX.values(), *all_rules(), failed, *house_rules), key=lambda one: one.code)


def _of_syntax(kind: SyntaxCode) -> Entry:
    return Entry(kind.code, kind.slug, kind.severity, kind.title, kind.explanation, SYNTAX_AUTHORITY, ALWAYS, ())


def _of_rule(rule: Rule) -> Entry:
    return Entry(rule.code, rule.slug, rule.severity, rule.title, rule.explanation, rule.authority, rule.days, rule.breaks)
