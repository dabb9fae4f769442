"""The rules of the form beyond its grammar: what must hold, since when, and on whose authority.

One module a family; a rule is a function with its documentation (:mod:`eightk_lark.rules.rule`).
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from importlib import import_module

from eightk_lark.filing.diagnostics import Diagnostic, seen_line
from eightk_lark.filing.parsed import Parsed
from eightk_lark.rules.house import findings_of
from eightk_lark.rules.loading import rules_in
from eightk_lark.rules.rule import Finding, Rule
from eightk_lark.rules.subject import Subject

MODULES = tuple(
    import_module(f"{__name__}.{name}")
    for name in (
        "act",
        "agreement",
        "container",
        "cover",
        "cover_boxes",
        "cover_captions",
        "cover_numbers",
        "cover_reading",
        "cover_registrants",
        "cover_statements",
        "cover_wording",
        "deadlines",
        "exhibit_presence",
        "exhibits",
        "fact_agreement",
        "fact_values",
        "header",
        "inline_xbrl",
        "item_captions",
        "item_parts",
        "items",
        "signature",
        "signature_names",
        "source",
    )
)
"""The modules of our rules."""
KNOWN = 4096
"""The number of days of which is remembered which rules hold."""
SPOKEN_FOR = {
    "EK010": ("EK2", "EK3", "EK4", "EK5", "EK6", "EK8"),
    "EK201": ("EK2",),
    "EK301": ("EK3",),
    "EK401": ("EK4",),
    **dict.fromkeys(("EK220", "EK221", "EK222", "EK223", "EK224", "EK225", "EK250", "EK251", "EK254"), ("EK260", "EK261")),
    **dict.fromkeys(("EK235", "EK236", "EK239", "EK245", "EK247"), ("EK260", "EK261", "EK262")),
    **dict.fromkeys(("EK212", "EK213", "EK214", "EK215", "EK216", "EK217"), ("EK261",)),
    "EK228": ("EK260",),
    "EK310": ("EK520",),
}
"""The rules that are silent, by the code that reports what they are about as missing: families, and codes behind it.

Where a value or a caption of the cover is missing, the text that may be meant for it is not reported once more.
"""


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule of ours, by code."""
    return tuple(sorted(rules_in(*MODULES), key=lambda rule: rule.code))


@lru_cache(KNOWN)
def _rules_on(day: date | None) -> tuple[Rule, ...]:
    """The rules that hold for a filing of a day."""
    return tuple(rule for rule in all_rules() if rule.days.contain(day))


def check(parsed: Parsed, assume_date: date | None = None, house_rules: Iterable[Rule] = ()) -> Iterator[Diagnostic]:
    """One diagnostic for each finding of our rules and of house rules, in no order; none for a file that is no report."""
    if parsed.kind:
        return
    subject = Subject(parsed, assume_date)
    silent = tuple(family for diagnostic in parsed.diagnostics for family in SPOKEN_FOR.get(diagnostic.code, ()))
    for rule in _rules_on(subject.day):
        if silent and rule.code.startswith(silent):
            continue
        found = list(rule.check(subject))
        if found:
            silent += SPOKEN_FOR.get(rule.code, ())
        for finding in found:
            yield _diagnostic(rule, finding, subject)
    for house_rule in house_rules:
        if house_rule.days.contain(subject.day):
            for rule, finding in findings_of(house_rule, subject):
                yield _diagnostic(rule, finding, subject)


def _diagnostic(rule: Rule, finding: Finding, subject: Subject) -> Diagnostic:
    line, column = subject.parsed.source.position(finding.span.start)
    return Diagnostic(
        code=rule.code,
        slug=rule.slug,
        severity=rule.severity_on(subject.day),
        message=finding.message,
        span=finding.span,
        line=line,
        column=column,
        labels=finding.labels,
        notes=(rule.authority,),
        help=finding.help,
        seen_line=seen_line(subject.parsed.visible, finding.span.start),
    )
