"""Contradictions: where two independent readings of a filing say different things, and labels that no field took.

Each is a fault of the filing or of its reading; which of the two, a person has to see. So nothing here depends on the severities
and days of the rules, or on a configuration.
"""

from collections.abc import Iterator

import attrs

from eightk_lark.content.model import Filing
from eightk_lark.filing.diagnostics import Diagnostic
from eightk_lark.form.grammars import grammar
from eightk_lark.rules.folding import quoted, same_name
from eightk_lark.structure.fields import FieldReading
from eightk_lark.text.folded import fold
from eightk_lark.text.source import Span
from eightk_lark.validation import Report

COVER_AND_HEADER = ("EK233", "EK810", "EK811", "EK812", "EK814", "EK815", "EK816", "EK817", "EK818", "EK819")
COVER_AND_FACTS = ("EK615", "EK616", *(f"EK8{number}" for number in range(20, 31)))
PAIRS = {
    **dict.fromkeys(COVER_AND_HEADER, "cover and header"),
    **dict.fromkeys(COVER_AND_FACTS, "cover and facts"),
    **dict.fromkeys(("EK413", "EK419"), "cover and signature"),
    **dict.fromkeys(("EK332", "EK333"), "number and caption of a heading"),
    "EK813": "headings and header",
    "EK420": "signature and header",
    "EK421": "signature and printed name",
    **dict.fromkeys(("EK517", "EK520", "EK526", "EK529"), "list of exhibits and headings"),
    "EK521": "items and list of exhibits",
    **dict.fromkeys(("EK522", "EK523", "EK524"), "list of exhibits and documents"),
}
"""The two readings that a rule compares, by its code."""
NAMES = "cover and items"
LABELS = "labels in no field"


@attrs.frozen
class Contradiction:
    """Two readings that differ, or a label that no field took."""

    readings: str
    """The two readings in words, or ``labels in no field``."""
    message: str
    """What each says."""
    span: Span
    """The place in the file."""


def contradictions(report: Report) -> Iterator[Contradiction]:
    """The contradictions of a filing, in the order of the text."""
    pages = [*([report.parsed.cover] if report.parsed.cover else []), *report.parsed.signatures]
    found = [
        *_of_rules(report.diagnostics),
        *_of_names(report.filing),
        *(label for page in pages for label in _labels(page)),
    ]
    yield from sorted(found, key=lambda one: (one.span.start, one.readings))


def _of_rules(diagnostics: tuple[Diagnostic, ...]) -> Iterator[Contradiction]:
    """What rules that compare two readings say."""
    return (Contradiction(PAIRS[found.code], f"{found.message} ({found.code})", found.span) for found in diagnostics if found.code in PAIRS)


def _of_names(filing: Filing) -> Iterator[Contradiction]:
    """A name that an item defines as that of the company, and that no registrant of the cover and no line of the signature has."""
    names = [registrant.name.value for registrant in filing.cover.registrants if registrant.name]
    names += [signature.registrant.value for signature in filing.signatures if signature.registrant]
    for item in filing.items if names else ():
        told = grammar("shapes").matcher("DEFINED_NAME").search(item.body)
        if told and not any(same_name(told.group(), name) for name in names):
            message = f"{quoted(names[0])} on the cover, {quoted(told.group())} is the company of the item"
            yield Contradiction(NAMES, message, item.span)


def _labels(page: FieldReading) -> Iterator[Contradiction]:
    """The texts in no field that look like labels: in brackets, or with a colon behind them."""
    for token in page.left_over:
        text = fold(token.leaf.text)
        if grammar("shapes").matcher("LABEL_SHAPE").fullmatch(text):
            yield Contradiction(LABELS, quoted(text), Span(token.pieces[0].start, token.pieces[-1].end))
