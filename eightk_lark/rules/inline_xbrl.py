"""The dei facts of an inline XBRL page: which the cover must tag, and what their values may be.

EDGAR Filer Manual, volume II, 6.5, for the forms of the 8-K family. Nothing is looked for on a page that tags no facts:
when a filer had to begin, from June 2019 to June 2021, depended on its size.
"""

from collections.abc import Iterator
from datetime import date

from eightk_lark.content.model import Fact
from eightk_lark.form import catalogue
from eightk_lark.rules.folding import quoted
from eightk_lark.rules.rule import ERROR, WARNING, Break, Finding, rule
from eightk_lark.rules.shapes import is_amended
from eightk_lark.rules.subject import Subject
from eightk_lark.text.source import Span

EXAMPLE = "inline-xbrl-2024"
HIDDEN = "<ix:hidden>"
REQUIRED = ("DocumentType", "AmendmentFlag", "EntityRegistrantName", "EntityCentralIndexKey")
CAPTIONS = {
    "DocumentPeriodEndDate": "REPORT_DATE_CAPTION",
    "EntityIncorporationStateCountryCode": "STATE_CAPTION",
    "EntityFileNumber": "FILE_NUMBER_CAPTION",
    "EntityTaxIdentificationNumber": "EMPLOYER_CAPTION",
    "EntityAddressAddressLine1": "ADDRESS_CAPTION",
    "EntityAddressCityOrTown": "ADDRESS_CAPTION",
    "EntityAddressPostalZipCode": "POSTAL_CODE_CAPTION",
    "CityAreaCode": "TELEPHONE_CAPTION",
    "LocalPhoneNumber": "TELEPHONE_CAPTION",
    "WrittenCommunications": "RULE_425",
    "SolicitingMaterial": "RULE_14A_12",
    "PreCommencementTenderOffer": "RULE_14D_2B",
    "PreCommencementIssuerTenderOffer": "RULE_13E_4C",
    "EntityEmergingGrowthCompany": "EMERGING_GROWTH",
}
"""Facts that the cover has, by name, each with the terminal of the caption that it belongs to."""
TRUTHS = (
    "AmendmentFlag",
    "WrittenCommunications",
    "SolicitingMaterial",
    "PreCommencementTenderOffer",
    "PreCommencementIssuerTenderOffer",
    "EntityEmergingGrowthCompany",
    "EntityExTransitionPeriod",
    "NoTradingSymbolFlag",
)
"""The facts that are true or false."""


def hidden_fact(name: str, value: str, context: str = "c-1") -> str:
    """A hidden fact, as an example that is broken has it."""
    return f'{HIDDEN}\n<ix:nonNumeric contextRef="{context}" name="dei:{name}" id="f-0">{value}</ix:nonNumeric>'


@rule(
    "EK610 required-fact",
    ERROR,
    authority="EDGAR Filer Manual, volume II, 6.5.20 and 6.5.21",
    breaks=(
        Break(EXAMPLE, "dei:AmendmentFlag", "dei:AmendmentMark", "<div"),
        Break(EXAMPLE, "dei:DocumentType", "dei:DocumentKind", "<div"),
    ),
)
def required_facts(subject: Subject) -> Iterator[Finding]:
    """A page that tags facts tells document type, amendment flag, registrant's name and central index key.

    EDGAR suspends a submission without them.
    """
    if subject.filing.facts:
        for name in REQUIRED:
            if name not in subject.filing.facts:
                yield Finding(subject.after_cover(), f"the page tags no {name}")


@rule(
    "EK611 cover-fact",
    WARNING,
    authority="EDGAR Filer Manual, volume II, 6.5.20, 6.5.40, 6.5.47, 6.5.48 and 6.5.52",
    breaks=(
        Break(EXAMPLE, "dei:EntityFileNumber", "dei:EntityFileNo", "<tr>"),
        Break(EXAMPLE, "dei:SolicitingMaterial", "dei:SolicitingMatter", "<div"),
        Break(EXAMPLE, "dei:DocumentPeriodEndDate", "dei:DocumentDate", "<div"),
    ),
)
def cover_facts(subject: Subject) -> Iterator[Finding]:
    """A page that tags facts tags every value of the cover: date, state, numbers, address, telephone and boxes."""
    if subject.filing.facts:
        for name, caption in CAPTIONS.items():
            if name not in subject.filing.facts:
                yield Finding(subject.place_of(caption) or subject.after_cover(), f"the page tags no {name}")


@rule(
    "EK612 state-or-country-fact",
    WARNING,
    authority="EDGAR Filer Manual, volume II, 6.5.48",
    breaks=(Break(EXAMPLE, "dei:EntityAddressStateOrProvince", "dei:EntityAddressState", "<tr>"),),
)
def state_or_country(subject: Subject) -> Iterator[Finding]:
    """The address of the cover is tagged with its state or province, its country, or both."""
    facts = subject.filing.facts
    if facts and not facts.keys() & {"EntityAddressStateOrProvince", "EntityAddressCountry"}:
        place = subject.place_of("ADDRESS_CAPTION") or subject.after_cover()
        yield Finding(place, "the page tags neither EntityAddressStateOrProvince nor EntityAddressCountry")


@rule(
    "EK613 address-lines",
    WARNING,
    authority="EDGAR Filer Manual, volume II, 6.5.48",
    breaks=(Break(EXAMPLE, "dei:EntityAddressAddressLine2", "dei:EntityAddressAddressLine3", "<tr>"),),
)
def address_lines(subject: Subject) -> Iterator[Finding]:
    """A second line of an address is tagged only with a first, a third only with a second."""
    for number in (2, 3):
        above = {fact.context for fact in facts_of(subject, f"EntityAddressAddressLine{number - 1}")}
        for fact in facts_of(subject, f"EntityAddressAddressLine{number}"):
            if fact.context not in above:
                yield Finding(fact.span, f"the page tags line {number} of an address, and no line {number - 1}")


@rule(
    "EK614 fiscal-year-end-fact",
    ERROR,
    authority="EDGAR Filer Manual, volume II, 6.5.21",
    breaks=(Break(EXAMPLE, HIDDEN, hidden_fact("CurrentFiscalYearEndDate", "--12-31"), "<ix:nonNumeric"),),
)
def fiscal_year_end(subject: Subject) -> Iterator[Finding]:
    """The end of the fiscal year is tagged when Item 5.03 is reported, and not otherwise.

    The header of the submission tells what is reported; where there is none, the report.
    """
    reported = (
        {item.value for item in subject.header.items} if subject.header else {number for item in subject.items for number in item.numbers}
    )
    tagged = facts_of(subject, "CurrentFiscalYearEndDate")
    if subject.filing.facts and "5.03" in reported and not tagged:
        place = next((Span(item.span.start, item.span.start) for item in subject.items if "5.03" in item.numbers), subject.after_cover())
        yield Finding(place, "the page tags no CurrentFiscalYearEndDate, expected with Item 5.03")
    if tagged and "5.03" not in reported and not (subject.header and subject.header.unnamed_items):
        yield Finding(tagged[0].span, "the page tags CurrentFiscalYearEndDate, expected only with Item 5.03")


@rule(
    "EK615 document-type-fact",
    ERROR,
    authority="EDGAR Filer Manual, volume II, 6.5.20",
    breaks=(Break(EXAMPLE, HIDDEN, hidden_fact("DocumentType", "10-Q", "c-9"), "<ix:nonNumeric"),),
)
def document_type(subject: Subject) -> Iterator[Finding]:
    """The tagged document type is one of the 8-K family, and that of the submission."""
    submitted = subject.header.form_type if subject.header else None
    for fact in facts_of(subject, "DocumentType"):
        if fact.text not in catalogue.form_types().values():
            yield Finding(fact.span, f"document type {quoted(fact.text)}, expected one of the 8-K family")
        elif submitted and fact.text != submitted.value:
            yield Finding(fact.span, f"document type {fact.text}, expected that of the submission, {submitted.value}")


@rule(
    "EK616 amendment-flag",
    WARNING,
    authority="EDGAR Filer Manual, volume II, 6.5.20",
    breaks=(Break(EXAMPLE, 'id="f-2">false', 'id="f-2">true', "<ix:nonNumeric"),),
)
def amendment_flag(subject: Subject) -> Iterator[Finding]:
    """The amendment flag is true for an amendment, and false for a report.

    EDGAR has accepted amendments whose flag is false.
    """
    types = _types(subject)
    for fact in facts_of(subject, "AmendmentFlag"):
        kind = types.get(fact.context)
        if kind and kind in catalogue.form_types().values() and isinstance(fact.value, bool) and fact.value != is_amended(kind):
            yield Finding(fact.span, f"the amendment flag is {str(fact.value).lower()}, the document type {kind}")


@rule(
    "EK617 amendment-description",
    WARNING,
    authority="EDGAR Filer Manual, volume II, 6.5.20",
    breaks=(Break(EXAMPLE, HIDDEN, hidden_fact("AmendmentFlag", "true", "c-9"), "<ix:nonNumeric"),),
)
def amendment_description(subject: Subject) -> Iterator[Finding]:
    """An amendment is tagged with a description of what it amends."""
    types = _types(subject)
    flags = [fact for fact in facts_of(subject, "AmendmentFlag") if fact.value is True and is_amended(types.get(fact.context, "8-K/A"))]
    if flags and not facts_of(subject, "AmendmentDescription"):
        yield Finding(flags[0].span, "the amendment flag is true, and the page tags no AmendmentDescription")


def _types(subject: Subject) -> dict[str | None, str]:
    """The tagged document types, by context."""
    return {fact.context: fact.text for fact in facts_of(subject, "DocumentType")}


@rule(
    "EK618 truth-value",
    ERROR,
    authority="EDGAR taxonomy dei: the types of its elements",
    breaks=(
        Break(EXAMPLE, 'id="f-2">false', 'id="f-2">no', "<ix:nonNumeric"),
        Break(EXAMPLE, HIDDEN, hidden_fact("NoTradingSymbolFlag", "none", "c-9"), "<ix:nonNumeric"),
    ),
)
def truth_values(subject: Subject) -> Iterator[Finding]:
    """Flags and boxes are tagged as true or false, by their text or by the format of the tag."""
    for name in TRUTHS:
        for fact in facts_of(subject, name):
            if not isinstance(fact.value, bool):
                yield Finding(fact.span, f"{name} is {quoted(fact.text)}, expected true or false")


@rule(
    "EK619 date-fact",
    ERROR,
    authority="EDGAR Filer Manual, volume II, 6.5.20",
    breaks=(Break(EXAMPLE, HIDDEN, hidden_fact("DocumentPeriodEndDate", "2024-05-41", "c-9"), "<ix:nonNumeric"),),
)
def date_fact(subject: Subject) -> Iterator[Finding]:
    """The tagged date of the report is a day that exists, made so by the format of its tag or written 2024-05-14."""
    for fact in facts_of(subject, "DocumentPeriodEndDate"):
        if day_of(fact) is None:
            yield Finding(fact.span, f"{quoted(fact.text)} is no day")


def day_of(fact: Fact) -> date | None:
    """The day that a fact tells; None where it tells none."""
    if isinstance(fact.value, date):
        return fact.value
    try:
        return date.fromisoformat(fact.text)
    except ValueError:
        return None


def facts_of(subject: Subject, name: str) -> tuple[Fact, ...]:
    """The facts of a name, in the order of the page."""
    return subject.filing.facts.get(name, ())
