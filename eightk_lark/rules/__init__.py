"""The rules of the form beyond its grammar: what must hold, since when, and on whose authority.

One module a family; a rule is a function with its documentation (:mod:`eightk_lark.rules.rule`).
"""

from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache

from eightk_lark.filing.diagnostics import Diagnostic, seen_line
from eightk_lark.filing.parsed import Parsed
from eightk_lark.rules import act as _act  # noqa: F401
from eightk_lark.rules import agreement as _agreement  # noqa: F401  # its rules register themselves
from eightk_lark.rules import container as _container  # noqa: F401
from eightk_lark.rules import cover as _cover  # noqa: F401
from eightk_lark.rules import cover_boxes as _cover_boxes  # noqa: F401
from eightk_lark.rules import cover_captions as _cover_captions  # noqa: F401
from eightk_lark.rules import cover_numbers as _cover_numbers  # noqa: F401
from eightk_lark.rules import cover_reading as _cover_reading  # noqa: F401
from eightk_lark.rules import cover_registrants as _cover_registrants  # noqa: F401
from eightk_lark.rules import cover_statements as _cover_statements  # noqa: F401
from eightk_lark.rules import cover_wording as _cover_wording  # noqa: F401
from eightk_lark.rules import deadlines as _deadlines  # noqa: F401
from eightk_lark.rules import exhibit_presence as _exhibit_presence  # noqa: F401
from eightk_lark.rules import exhibits as _exhibits  # noqa: F401
from eightk_lark.rules import fact_agreement as _fact_agreement  # noqa: F401
from eightk_lark.rules import fact_values as _fact_values  # noqa: F401
from eightk_lark.rules import header as _header  # noqa: F401
from eightk_lark.rules import inline_xbrl as _inline_xbrl  # noqa: F401
from eightk_lark.rules import item_captions as _item_captions  # noqa: F401
from eightk_lark.rules import item_parts as _item_parts  # noqa: F401
from eightk_lark.rules import items as _items  # noqa: F401
from eightk_lark.rules import signature as _signature  # noqa: F401
from eightk_lark.rules import signature_names as _signature_names  # noqa: F401
from eightk_lark.rules import source as _source  # noqa: F401
from eightk_lark.rules.rule import REGISTRY, Rule
from eightk_lark.rules.subject import Subject

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
    """Every rule, by code."""
    return tuple(REGISTRY[code] for code in sorted(REGISTRY))


@lru_cache(KNOWN)
def _rules_on(day: date | None) -> tuple[Rule, ...]:
    """The rules that hold for a filing of a day."""
    return tuple(rule for rule in all_rules() if rule.days.contain(day))


def check(parsed: Parsed, assume_date: date | None = None) -> Iterator[Diagnostic]:
    """One diagnostic for each finding of the rules, in no order; none for a file that is something else than a report."""
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
            line, column = parsed.source.position(finding.span.start)
            yield Diagnostic(
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
                seen_line=seen_line(parsed.visible, finding.span.start),
            )
