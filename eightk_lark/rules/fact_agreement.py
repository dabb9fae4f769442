"""Agreement between what the cover prints and what its page tags (EDGAR Filer Manual, volume II, 6.5: a fact says what is shown)."""

from collections.abc import Callable, Iterator
from datetime import date

from eightk_lark.content.model import Fact, Registrant, Security, Text, Value
from eightk_lark.filing.diagnostics import Label
from eightk_lark.rules.folding import MOST, digits, employer_number, file_number, letters, postal_code, quoted, same_name, state
from eightk_lark.rules.inline_xbrl import EXAMPLE, HIDDEN, day_of, facts_of, hidden_fact
from eightk_lark.rules.rule import WARNING, Break, Finding, rule
from eightk_lark.rules.shapes import is_amended
from eightk_lark.rules.subject import Subject

AUTHORITY = "EDGAR Filer Manual, volume II, 6.5: facts of the cover say what it shows"


def _broken(name: str, value: str, at: str = "<tr>") -> tuple[Break, ...]:
    """The example with a hidden fact of its first registrant that the cover does not bear out."""
    return (Break(EXAMPLE, HIDDEN, hidden_fact(name, value), at),)


@rule("EK820 tagged-form", WARNING, authority=AUTHORITY, breaks=_broken("DocumentType", "8-K/A", "<div"))
def form(subject: Subject) -> Iterator[Finding]:
    """The tagged document type and the title of the cover agree on whether the filing is an amendment."""
    printed = subject.cover.form_type
    for fact in facts_of(subject, "DocumentType"):
        if printed and fact.text.startswith("8-K") and is_amended(fact.text) != is_amended(printed.value):
            yield _differ("form", printed, fact)


@rule("EK821 tagged-date", WARNING, authority=AUTHORITY, breaks=_broken("DocumentPeriodEndDate", "2024-05-13", "<div"))
def report_date(subject: Subject) -> Iterator[Finding]:
    """The tagged date is the date of report, or of the earliest event, on the cover."""
    printed = [day for day in (subject.cover.earliest_event_date, subject.cover.report_date) if day]
    for fact in facts_of(subject, "DocumentPeriodEndDate"):
        tagged = day_of(fact)
        if printed and tagged and all(day.value != tagged for day in printed):
            yield _differ("date", printed[0], fact)


@rule(
    "EK822 tagged-name",
    WARNING,
    authority=AUTHORITY,
    breaks=(*_broken("EntityRegistrantName", "Calder Mere Land Company", "<div"),),
)
def name(subject: Subject) -> Iterator[Finding]:
    """The tagged name of a registrant is in the printed one.

    What stands beside the name, as a footnote or a former name, need not be tagged.
    """
    for registrant, contexts in _tagged(subject):
        for fact in facts_of(subject, "EntityRegistrantName"):
            if registrant.name and fact.context in contexts and letters(fact.text) not in letters(registrant.name.value):
                yield _differ("name", registrant.name, fact)


@rule("EK823 tagged-file-number", WARNING, authority=AUTHORITY, breaks=_broken("EntityFileNumber", "001-97301"))
def file_numbers(subject: Subject) -> Iterator[Finding]:
    """The tagged file number is the printed one, zeros before each part apart."""
    yield from _compared(subject, "EntityFileNumber", "file number", lambda registrant: registrant.commission_file_number, file_number)


@rule("EK824 tagged-employer-number", WARNING, authority=AUTHORITY, breaks=_broken("EntityTaxIdentificationNumber", "06-9900713"))
def employer_numbers(subject: Subject) -> Iterator[Finding]:
    """The tagged employer identification number is the printed one."""
    yield from _compared(
        subject, "EntityTaxIdentificationNumber", "employer number", lambda registrant: registrant.irs_employer_id, employer_number
    )


@rule("EK825 tagged-state", WARNING, authority=AUTHORITY, breaks=_broken("EntityIncorporationStateCountryCode", "NV"))
def states(subject: Subject) -> Iterator[Finding]:
    """The tagged state of incorporation is the printed one."""
    yield from _compared(
        subject, "EntityIncorporationStateCountryCode", "state", lambda registrant: registrant.state_of_incorporation, state
    )


@rule("EK826 tagged-postal-code", WARNING, authority=AUTHORITY, breaks=_broken("EntityAddressPostalZipCode", "06898"))
def postal_codes(subject: Subject) -> Iterator[Finding]:
    """The tagged postal code is the printed one, four more digits apart."""
    yield from _compared(subject, "EntityAddressPostalZipCode", "postal code", lambda registrant: registrant.postal_code, postal_code)


@rule(
    "EK827 tagged-telephone",
    WARNING,
    authority=AUTHORITY,
    breaks=(*_broken("LocalPhoneNumber", "555-0171", "<div"), *_broken("CityAreaCode", "860", "<div")),
)
def telephones(subject: Subject) -> Iterator[Finding]:
    """The tagged area code and telephone number are parts of the printed one."""
    for part in ("CityAreaCode", "LocalPhoneNumber"):
        for registrant, contexts in _tagged(subject):
            for fact in facts_of(subject, part):
                if registrant.telephone and fact.context in contexts and digits(fact.text) not in digits(registrant.telephone.value):
                    yield _differ("telephone number", registrant.telephone, fact)


@rule("EK828 tagged-box", WARNING, authority=AUTHORITY, breaks=_broken("SolicitingMaterial", "false", "<div"))
def boxes(subject: Subject) -> Iterator[Finding]:
    """The four boxes of General Instruction A.2 are tagged as they are marked."""
    marked = subject.cover.checkboxes
    facts = {
        "WrittenCommunications": marked.rule_425,
        "SolicitingMaterial": marked.rule_14a_12,
        "PreCommencementTenderOffer": marked.rule_14d_2b,
        "PreCommencementIssuerTenderOffer": marked.rule_13e_4c,
    }
    for named, box in facts.items():
        for fact in facts_of(subject, named):
            if box and isinstance(fact.value, bool) and fact.value != box.value:
                yield _mark(box, fact)


@rule(
    "EK829 tagged-growth-company",
    WARNING,
    authority=AUTHORITY,
    breaks=(
        Break(EXAMPLE, 'format="ixt:fixed-false" id="f-43"', 'format="ixt:fixed-true" id="f-43"', "<div"),
        Break(EXAMPLE, "&#9744;</ix:nonNumeric></ix:nonNumeric>", "&#9746;</ix:nonNumeric></ix:nonNumeric>", "<div"),
    ),
)
def growth_company(subject: Subject) -> Iterator[Finding]:
    """The boxes of an emerging growth company are tagged as they are marked."""
    marks = {
        "EntityEmergingGrowthCompany": subject.cover.emerging_growth_company,
        "EntityExTransitionPeriod": subject.cover.transition_period_election,
    }
    for named, box in marks.items():
        tagged = facts_of(subject, named)
        differ = [fact for fact in tagged if box and isinstance(fact.value, bool) and fact.value != box.value]
        if box and differ:
            yield _mark(box, differ[0])


@rule(
    "EK830 tagged-securities",
    WARNING,
    authority=AUTHORITY,
    breaks=(
        *_broken("TradingSymbol", "CMWX", "<ix:nonNumeric"),
        Break(EXAMPLE, HIDDEN, hidden_fact("Security12bTitle", "Preferred Shares", "c-3"), "<ix:nonNumeric"),
    ),
)
def securities(subject: Subject) -> Iterator[Finding]:
    """The tagged titles and trading symbols of Section 12(b) securities stand in the table of the cover."""
    columns: dict[str, Callable[[Security], Text | None]] = {
        "Security12bTitle": lambda security: security.title,
        "TradingSymbol": lambda security: security.trading_symbol,
    }
    for named, column in columns.items():
        printed = [letters(value.value) for security in subject.cover.securities[:MOST] if (value := column(security))]
        for fact in facts_of(subject, named):
            if printed and not any(letters(fact.text) in entry for entry in printed):
                yield Finding(fact.span, f"the page tags {quoted(fact.text)} as {named}, and the table of the cover has no such entry")


def _tagged(subject: Subject) -> Iterator[tuple[Registrant, set[str | None]]]:
    """Each registrant of the cover with the contexts of the facts about it."""
    names = facts_of(subject, "EntityRegistrantName")[:MOST]
    registrants = subject.cover.registrants[:MOST]
    if len(registrants) == 1:
        yield registrants[0], {fact.context for fact in names}
        return
    for registrant in registrants:
        if registrant.name:
            yield registrant, {fact.context for fact in names if same_name(fact.text, registrant.name.value)}


def _compared(
    subject: Subject, named: str, what: str, printed: Callable[[Registrant], Text | None], folded: Callable[[str], str | None]
) -> Iterator[Finding]:
    """One finding for each fact that differs from the value of its registrant on the cover."""
    for registrant, contexts in _tagged(subject):
        shown = printed(registrant)
        for fact in facts_of(subject, named):
            if shown and fact.context in contexts:
                ours, theirs = folded(shown.value), folded(str(fact.value))
                if ours and theirs and ours != theirs:
                    yield _differ(what, shown, fact)


def _differ(what: str, shown: Text | Value[date], fact: Fact) -> Finding:
    label = Label(fact.span, f"tagged as {quoted(fact.text)}")
    return Finding(shown.span, f"{what} {quoted(str(shown.value))} on the cover, tagged as {quoted(fact.text)}", (label,))


def _mark(box: Value[bool], fact: Fact) -> Finding:
    words = {True: "checked", False: "empty"}
    label = Label(fact.span, f"tagged as {str(fact.value).lower()}")
    return Finding(box.span, f"the box is {words[box.value]}, and tagged as {str(fact.value).lower()}", (label,))
