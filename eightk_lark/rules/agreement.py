"""Agreement between the cover and the header of its submission, which EDGAR made of what the filer typed a second time.

How often real filings differ was measured; the header shows the company as EDGAR knew it, so none of this is an error.
"""

from collections.abc import Callable, Iterator

from eightk_lark.content.model import Registrant, Text
from eightk_lark.content.submission import Filer
from eightk_lark.filing.diagnostics import Label
from eightk_lark.form import catalogue
from eightk_lark.rules.folding import MOST, employer_number, file_number, postal_code, quoted, same_name, state, telephone
from eightk_lark.rules.rule import INFO, WARNING, Break, Finding, rule
from eightk_lark.rules.shapes import is_amended
from eightk_lark.rules.subject import Subject
from eightk_lark.text.source import Span

MEASURED = "practice: covers and headers of real submissions compared"


@rule(
    "EK810 period-of-report",
    WARNING,
    authority="EDGAR Filer Manual, volume II: the period of an 8-K is the date of the earliest event",
    breaks=(
        Break("submission-2012", "REPORT:\t20120911", "REPORT:\t20120910", "<p"),
        Break("pem-1996", "reported)  June 4", "reported)  June 5", "Date of Report"),
    ),
)
def period_of_report(subject: Subject) -> Iterator[Finding]:
    """The period of report in the header is the date of report, or of the earliest event, on the cover.

    A period after the day of filing is another finding, EK115.
    """
    header = subject.header
    period = header.period_of_report if header else None
    if header and header.filed and period and period.value > header.filed.value:
        return
    printed = [day for day in (subject.cover.earliest_event_date, subject.cover.report_date) if day]
    if period and printed and all(day.value != period.value for day in printed):
        label = Label(period.span, f"the header tells {period.value}")
        yield Finding(printed[0].span, f"the cover tells {printed[0].value}, the header {period.value}", (label,))


@rule(
    "EK811 amendment",
    WARNING,
    authority=MEASURED,
    breaks=(Break("submission-2012", "FORM 8-K</font>", "FORM 8-K/A<br>(Amendment No. 1)</font>", "<p"),),
)
def amendment(subject: Subject) -> Iterator[Finding]:
    """Cover and header agree on whether the filing is an amendment.

    Notices of successor issuers (8-K12B and others) may be titled Form 8-K.
    """
    submitted, printed = subject.header.form_type if subject.header else None, subject.cover.form_type
    in_family = submitted is not None and submitted.value in catalogue.form_types().values()
    if submitted and printed and in_family and is_amended(submitted.value) != is_amended(printed.value):
        label = Label(submitted.span, f"the submission is of type {submitted.value}")
        yield Finding(printed.span, f"the cover is titled {printed.value}, the submission is of type {submitted.value}", (label,))


@rule(
    "EK812 number-of-registrants",
    INFO,
    authority=MEASURED,
    breaks=(
        Break(
            "submission-2012", "</SEC-HEADER>", "FILER:\n\n\tCOMPANY DATA:\t\n\t\tCENTRAL INDEX KEY:\t\t\t0000990038\n</SEC-HEADER>", "<p"
        ),
    ),
)
def number_of_registrants(subject: Subject) -> Iterator[Finding]:
    """The cover has as many registrants as the header has filers.

    A subsidiary that signs for itself, or is a registrant in one place only, makes a difference.
    """
    registrants, filers = subject.cover.registrants, subject.header.filers if subject.header else ()
    if registrants and filers and len(registrants) != len(filers):
        named = next((registrant.name.span for registrant in registrants if registrant.name), None)
        yield Finding(named or subject.after_cover(), f"the cover has {len(registrants)} registrants, the header {len(filers)} filers")


@rule(
    "EK813 header-items",
    WARNING,
    authority=MEASURED,
    breaks=(
        Break("submission-2012", "ITEM INFORMATION:\t\tRegulation FD Disclosure\n", "", "<td"),
        Break("submission-2012", "Regulation FD Disclosure\nITEM", "Other Events\nITEM", "<td"),
        Break(
            "pem-1996",
            "ITEM INFORMATION:\t\tChanges",
            "ITEM INFORMATION:\t\tOther events\nITEM INFORMATION:\t\tChanges",
            "ITEM INFORMATION:\t\tOther",
        ),
    ),
)
def header_items(subject: Subject) -> Iterator[Finding]:
    """The header names the items that are reported, and no others.

    A line of the header without a caption can stand for any item. Items that only say that they do not apply are not
    reported. An item that was not in force on the day is another finding, EK120.
    """
    header = subject.header
    if header is None or not subject.items or not (header.items or header.unnamed_items):
        return
    named = {item.value for item in header.items}
    reported = {number: item for item in subject.items if not item.not_applicable for number in item.numbers}
    mentioned = {number for item in subject.items for number in item.numbers}
    extra = [item for item in header.items if item.value not in mentioned]
    unnamed = [number for number in reported if number not in named]
    labels = tuple(Label(item.span, f"the report has no item {item.value}") for item in extra)
    if header.filed and not all(catalogue.in_force(item.value, header.filed.value) for item in extra):
        return
    if len(unnamed) > header.unnamed_items:
        start = reported[unnamed[0]].span.start
        blank = f", and leaves {header.unnamed_items} blank" if header.unnamed_items else ""
        yield Finding(Span(start, start), f"the header does not name {_listed(unnamed)}{blank}", labels)
    elif extra:
        yield Finding(extra[0].span, f"the report has no {_listed([item.value for item in extra])}", labels[1:])


def _listed(numbers: list[str]) -> str:
    return ("items " if len(numbers) > 1 else "item ") + ", ".join(numbers)


@rule(
    "EK814 name-and-header",
    WARNING,
    authority=MEASURED,
    breaks=(Break("submission-2012", "HALYARD BLUFF TIMBER CORP\n", "GREENHORN QUARRIES CORP\n", "<p"),),
)
def names(subject: Subject) -> Iterator[Finding]:
    """The registrant's name is EDGAR's conformed name.

    EDGAR shortens endings (``CORP``), adds a state (``/DE/``) and leaves articles out; that is passed over.
    """
    for registrant, filer in _pairs(subject):
        if registrant.name and filer.name and not same_name(registrant.name.value, filer.name.value):
            yield _differ("name", registrant.name, filer.name)


@rule(
    "EK815 file-number-and-header",
    WARNING,
    authority=MEASURED,
    breaks=(Break("pem-1996", "FILE NUMBER:\t000-91660", "FILE NUMBER:\t000-91666", "Iowa"),),
)
def file_numbers(subject: Subject) -> Iterator[Finding]:
    """The commission file number is that of the header, zeros before each part apart.

    A registrant can have several file numbers, of which the header tells one.
    """
    yield from _compared(
        subject, "file number", lambda registrant: registrant.commission_file_number, lambda filer: filer.file_number, file_number
    )


@rule(
    "EK816 employer-number-and-header",
    WARNING,
    authority=MEASURED,
    breaks=(Break("pem-1996", "IRS NUMBER:\t\t\t\t429900611", "IRS NUMBER:\t\t\t\t429900116", "Iowa"),),
)
def employer_numbers(subject: Subject) -> Iterator[Finding]:
    """The employer identification number is that of the header, where the header has one."""
    yield from _compared(
        subject, "employer number", lambda registrant: registrant.irs_employer_id, lambda filer: filer.irs_number, employer_number
    )


@rule(
    "EK817 state-and-header",
    WARNING,
    authority=MEASURED,
    breaks=(Break("pem-1996", "STATE OF INCORPORATION:\t\t\tIA", "STATE OF INCORPORATION:\t\t\tID", "Iowa"),),
)
def states(subject: Subject) -> Iterator[Finding]:
    """The state of incorporation is that of the header."""
    yield from _compared(
        subject, "state", lambda registrant: registrant.state_of_incorporation, lambda filer: filer.state_of_incorporation, state
    )


@rule(
    "EK818 telephone-and-header",
    INFO,
    authority=MEASURED,
    breaks=(Break("pem-1996", "PHONE:\t\t3195550166", "PHONE:\t\t3195550199", "Registrant's telephone"),),
)
def telephones(subject: Subject) -> Iterator[Finding]:
    """The telephone number is that of the header, which filers seldom keep up to date."""
    yield from _compared(subject, "telephone number", lambda registrant: registrant.telephone, _business_telephone, telephone)


@rule(
    "EK819 postal-code-and-header",
    INFO,
    authority=MEASURED,
    breaks=(Break("pem-1996", "ZIP:\t\t\t52799", "ZIP:\t\t\t52788", "77 Foundry Road"),),
)
def postal_codes(subject: Subject) -> Iterator[Finding]:
    """The postal code is that of the business address in the header, four more digits apart."""
    yield from _compared(subject, "postal code", lambda registrant: registrant.postal_code, _business_postal_code, postal_code)


def _pairs(subject: Subject) -> list[tuple[Registrant, Filer]]:
    """Each registrant with the filer that it is: the only one, or one of its employer number, file number or name."""
    filers = subject.header.filers[:MOST] if subject.header else ()
    registrants = subject.cover.registrants[:MOST]
    if len(registrants) == len(filers) == 1:
        return [(registrants[0], filers[0])]
    matches = ((registrant, [filer for filer in filers if _same(registrant, filer)]) for registrant in registrants)
    return [(registrant, same[0]) for registrant, same in matches if len(same) == 1]


def _same(registrant: Registrant, filer: Filer) -> bool:
    numbers = registrant.irs_employer_id, filer.irs_number
    if numbers[0] and numbers[1] and employer_number(numbers[0].value) == employer_number(numbers[1].value):
        return True
    return bool(registrant.name and filer.name and same_name(registrant.name.value, filer.name.value))


def _compared(
    subject: Subject,
    what: str,
    printed: Callable[[Registrant], Text | None],
    known: Callable[[Filer], Text | None],
    folded: Callable[[str], str | None],
) -> Iterator[Finding]:
    """One finding for each registrant whose value on the cover and in the header are both known and differ."""
    for registrant, filer in _pairs(subject):
        cover, header = printed(registrant), known(filer)
        if cover and header:
            ours, theirs = folded(cover.value), folded(header.value)
            if ours and theirs and ours != theirs:
                yield _differ(what, cover, header)


def _differ(what: str, cover: Text, header: Text) -> Finding:
    label = Label(header.span, f"{quoted(header.value)} in the header")
    return Finding(cover.span, f"{what} {quoted(cover.value)} on the cover, {quoted(header.value)} in the header", (label,))


def _business_telephone(filer: Filer) -> Text | None:
    return filer.business_address.telephone if filer.business_address else None


def _business_postal_code(filer: Filer) -> Text | None:
    return filer.business_address.postal_code if filer.business_address else None
