"""Every code that a filing can be reported under: the repairs of the syntax and the rules of the form."""

from collections.abc import Collection, Mapping

import attrs

from eightk_lark.filing.diagnostics import SYNTAX, SyntaxCode
from eightk_lark.rules import all_rules
from eightk_lark.rules.rule import ALWAYS, FAMILIES, REGISTRY, Break, Days, Rule
from eightk_lark.suggestions import close_to

SYNTAX_AUTHORITY = "the grammar, which eightk grammar shows"


@attrs.frozen
class Entry:
    """One code and its documentation."""

    code: str
    slug: str
    severity: str
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
    def family(self) -> str:
        """The subject of the code, in words."""
        return FAMILIES[self.code[:3]]


def codes(family: str = "") -> tuple[Entry, ...]:
    """Every code, sorted; or those of a family, such as ``EK2``. Raises LookupError for a family that there is not."""
    if family and family.upper() not in FAMILIES:
        message = f"unknown family {family!r}{close_to(family.upper(), FAMILIES)}"
        raise LookupError(message)
    every = [*map(_of_syntax, SYNTAX.values()), *map(_of_rule, all_rules())]
    return tuple(sorted((entry for entry in every if entry.code.startswith(family.upper())), key=lambda entry: entry.code))


def entry(name: str) -> Entry:
    """One code, or the one that a slug names. Raises LookupError, whose message names what is close, where there is none."""
    code = code_of(name)
    return next(known for known in codes() if known.code == code)


def code_of(name: str) -> str:
    """The code that is meant by a code or a slug, in any case. Raises LookupError, whose message names what is close."""
    return _meant(name, set(_slugs().values()))


def beginning_of(name: str) -> str:
    """The beginning of codes that is meant by one, by a whole code or by a slug, in any case. Raises LookupError as :func:`code_of`."""
    return _meant(name, {code[:length] for code in _slugs().values() for length in range(len("EK"), len(code) + 1)})


def _meant(name: str, known: Collection[str]) -> str:
    """The one of the known that a name spells, or the code that has it as its slug."""
    slugs = _slugs()
    code = slugs.get(name.lower(), name.upper())
    if code not in known:
        message = f"unknown code {name!r}{close_to(name, (*slugs.values(), *slugs))}"
        raise LookupError(message)
    return code


def _slugs() -> Mapping[str, str]:
    """The code that each slug names, in the order of the codes."""
    known: dict[str, SyntaxCode | Rule] = {**SYNTAX, **REGISTRY}
    return {known[code].slug: code for code in sorted(known)}


def _of_syntax(kind: SyntaxCode) -> Entry:
    return Entry(kind.code, kind.slug, kind.severity, kind.title, kind.explanation, SYNTAX_AUTHORITY, ALWAYS, ())


def _of_rule(rule: Rule) -> Entry:
    return Entry(rule.code, rule.slug, rule.severity, rule.title, rule.explanation, rule.authority, rule.days, rule.breaks)
