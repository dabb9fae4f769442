"""The head of the cover page: agency, form, title, authority, amendment, dates (Form 8-K, cover page)."""

from collections.abc import Iterator
from itertools import pairwise

from eightk_lark.filing.diagnostics import Label
from eightk_lark.rules.cover_elements import ELEMENTS, gap, impossible_dates, on_cover, place, stands
from eightk_lark.rules.rule import ERROR, INFO, WARNING, Break, Days, Finding, rule
from eightk_lark.rules.shapes import is_amended
from eightk_lark.rules.subject import Subject

FORM = "Form 8-K, cover page"
MASTHEAD = ("AGENCY", "FORM_TITLE", "TITLE", "AUTHORITY", "MISPRINTED_AUTHORITY")
ZIP_CODE = "20549"
SENTENCE = "Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934"
LANDMARKS = (
    "AGENCY",
    "FORM_TITLE",
    "TITLE",
    "AUTHORITY",
    "REPORT_DATE_CAPTION",
    "NAME_CAPTION",
    "CHECK_CAPTION",
    "SECURITIES_CAPTION",
    "EMERGING_GROWTH_CAPTION",
)
"""The elements whose order does not depend on how columns are set."""


@rule(
    "EK210 no-report-date",
    ERROR,
    authority=FORM,
    breaks=(Break("columns-1997", "event reported):   June 16, 1997", "event reported):", "Date of Report"),),
)
def report_date(subject: Subject) -> Iterator[Finding]:
    """The cover tells the date of report.

    It is the date of the earliest event reported; where the report is made on another day, the cover prints both.
    A date that no calendar has is reported as such and not as missing.
    """
    if subject.cover.report_date is None and not impossible_dates(on_cover(subject, "DATE")):
        where = stands(subject, "REPORT_DATE_CAPTION", "EVENT_DATE_CAPTION") or gap(subject, "REPORT_DATE_CAPTION")
        yield Finding(where, "the cover has no date of report")


@rule(
    "EK211 no-masthead",
    ERROR,
    authority=FORM,
    breaks=(
        Break(
            "reflowed-2003",
            "SECURITIES AND EXCHANGE COMMISSION WASHINGTON, D.C. 20549\n\nFORM 8-K\n\nCURRENT REPORT\n\n"
            "Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934",
            "",
            "Date of Report",
        ),
    ),
)
def masthead(subject: Subject) -> Iterator[Finding]:
    """The cover begins with agency, form, title and authority.

    Reported once where none of the four is there; where some are, each other one is reported by itself.
    """
    if not stands(subject, *MASTHEAD):
        yield Finding(gap(subject, "AGENCY"), "the cover has no masthead: agency, form, title, authority")


def _missing(subject: Subject, terminal: str, *others: str) -> Iterator[Finding]:
    """An element that the masthead lacks, unless it lacks all of them."""
    if stands(subject, *MASTHEAD) and not stands(subject, terminal, *others):
        yield Finding(gap(subject, terminal), f"the cover has no {ELEMENTS[terminal]}")


@rule(
    "EK212 no-agency",
    ERROR,
    authority=FORM,
    days=Days.of(firm="2000-01-01"),
    breaks=(Break("columns-1997", "SECURITIES AND EXCHANGE COMMISSION", "", "Washington"),),
)
def agency(subject: Subject) -> Iterator[Finding]:
    """The cover names the Securities and Exchange Commission.

    "United States" above it is usual and not asked for. Filings of the 1990s were accepted without the agency.
    """
    yield from _missing(subject, "AGENCY")


@rule(
    "EK213 no-place",
    WARNING,
    authority=FORM,
    breaks=(
        Break("columns-1997", "Washington, D.C. 20549", "", "FORM 8-K"),
        Break("dotted-2005", "D.C. 20549", "D.C. 20546", "Washington"),
        Break("dotted-2005", "D.C. 20549", "D.C.", "Washington"),
    ),
)
def agency_place(subject: Subject) -> Iterator[Finding]:
    """The cover prints "Washington, D.C. 20549" below the agency."""
    yield from _missing(subject, "PLACE")
    printed = next(iter(on_cover(subject, "PLACE")), None)
    if printed and ZIP_CODE not in printed.text:
        one_line = " ".join(printed.text.split())
        yield Finding(place(printed), f'found "{one_line}", expected the ZIP code {ZIP_CODE}', help="write Washington, D.C. 20549")


@rule(
    "EK214 no-form-title",
    ERROR,
    authority=FORM,
    breaks=(Break("columns-1997", "FORM 8-K\n", "\n", "CURRENT REPORT"),),
)
def form_title(subject: Subject) -> Iterator[Finding]:
    """The cover names the form: FORM 8-K, or FORM 8-K/A for an amendment."""
    yield from _missing(subject, "FORM_TITLE")


@rule(
    "EK215 no-report-title",
    ERROR,
    authority=FORM,
    breaks=(Break("columns-1997", "CURRENT REPORT", "", "Pursuant to Section"),),
)
def report_title(subject: Subject) -> Iterator[Finding]:
    """The title CURRENT REPORT stands on the cover."""
    yield from _missing(subject, "TITLE")


@rule(
    "EK216 no-authority",
    ERROR,
    authority=FORM,
    breaks=(
        Break(
            "dotted-2005",
            "Pursuant to Section 13 or 15(d) of\n                      The Securities Exchange Act of 1934",
            "",
            "Date of Report",
        ),
    ),
)
def authority(subject: Subject) -> Iterator[Finding]:
    """The cover says by what authority the report is made: Section 13 or 15(d) of the Securities Exchange Act of 1934.

    A garbled sentence is reported as such and not as missing.
    """
    for missing in _missing(subject, "AUTHORITY", "MISPRINTED_AUTHORITY"):
        yield Finding(missing.span, missing.message, help=f"write {SENTENCE}")


@rule(
    "EK217 misprinted-authority",
    WARNING,
    authority=FORM,
    breaks=(
        Break("columns-1997", "Section 13 or 15(d)", "Section l3 or l5(d)", "Pursuant to"),
        Break("columns-1997", "Section 13 or 15(d)", "Section 15 or 15(d)", "Pursuant to"),
        Break("dotted-2005", "Exchange Act of 1934", "Exchange Act of 1943", "Pursuant to"),
    ),
)
def misprinted_authority(subject: Subject) -> Iterator[Finding]:
    """The sentence on the authority has its figures right: 13, 15(d), 1934.

    Typical slips are the letter l for the figure 1 and figures that changed places.
    """
    for leaf in on_cover(subject, "MISPRINTED_AUTHORITY"):
        printed = " ".join(leaf.text.split())
        yield Finding(place(leaf), f'found "{printed}", expected Section 13 or 15(d) and the year 1934', help=f"write {SENTENCE}")


@rule(
    "EK218 cover-order",
    INFO,
    authority=FORM,
    breaks=(
        Break(
            "columns-1997",
            "FORM 8-K\n\n\n                                 CURRENT REPORT",
            "CURRENT REPORT\n\n\n                                 FORM 8-K",
            "FORM 8-K",
        ),
    ),
)
def cover_order(subject: Subject) -> Iterator[Finding]:
    """The elements of the cover stand in the order of the form.

    The form is a guide and no blank to be filled in, so another order is a matter of style. Only the first departure is reported.
    """
    standing = [(terminal, span) for terminal in LANDMARKS if (span := stands(subject, terminal))]
    for (first, before), (second, after) in pairwise(standing):
        if before.start > after.start:
            label = Label(after, f"the {ELEMENTS[second]} follows it in the form")
            yield Finding(before, f"the {ELEMENTS[first]} stands behind the {ELEMENTS[second]}, expected before it", (label,))
            return


@rule(
    "EK230 unnumbered-amendment",
    INFO,
    authority="Practice of filers: Amendment No. n below the title of Form 8-K/A",
    breaks=(Break("amendment-1999", "(Amendment No. 1)", "", "FORM 8-K/A"),),
)
def unnumbered_amendment(subject: Subject) -> Iterator[Finding]:
    """An amendment tells its number."""
    title = subject.cover.form_type
    if title and is_amended(title.value) and subject.cover.amendment_number is None:
        yield Finding(title.span, f"the title says {title.value} and no number of the amendment")


@rule(
    "EK231 untitled-amendment",
    WARNING,
    authority="Exchange Act Rule 12b-15; Form 8-K, cover page",
    breaks=(Break("amendment-1999", "FORM 8-K/A", "FORM 8-K", "(Amendment"),),
)
def untitled_amendment(subject: Subject) -> Iterator[Finding]:
    """A report with the number of an amendment has /A in its title.

    Only a number in the masthead counts: below it the cover may speak of amendments of other papers.
    """
    title, number = subject.cover.form_type, subject.cover.amendment_number
    date = stands(subject, "REPORT_DATE_CAPTION", "EVENT_DATE_CAPTION", "NAME_CAPTION")
    if title and number and not is_amended(title.value) and (date is None or number.span.start < date.start):
        label = Label(title.span, f"the title says {title.value}")
        yield Finding(
            number.span, f"amendment number {number.value} below the title {title.value}", (label,), f"write FORM {title.value}/A"
        )


@rule(
    "EK232 impossible-date",
    ERROR,
    authority=FORM,
    breaks=(
        Break("columns-1997", "event reported):   June 16, 1997", "event reported):   June 31, 1997", "Date of Report"),
        Break("dotted-2005", "event reported): March 14, 2005", "event reported): February 29, 2005", "Date of Report"),
    ),
)
def impossible_date(subject: Subject) -> Iterator[Finding]:
    """The dates of the cover are days of the calendar."""
    for leaf in impossible_dates(on_cover(subject, "DATE")):
        yield Finding(place(leaf), f"{' '.join(leaf.text.split())} is no day of the calendar")


@rule(
    "EK233 report-date-to-come",
    WARNING,
    authority="EDGAR Filer Manual, volume II: the period of the report is no later than the day of filing",
    breaks=(Break("submission-2012", "<b>September&#160;14, 2012 (", "<b>September&#160;15, 2012 (", "<p style="),),
)
def report_date_to_come(subject: Subject) -> Iterator[Finding]:
    """The date of report is no later than the day of the filing.

    Where neither EDGAR's header nor the caller tells the day of the filing, nothing is compared.
    """
    printed = subject.cover.report_date
    if printed and subject.day and printed.value > subject.day:
        yield Finding(printed.span, f"the date of report, {printed.value}, is later than the day of the filing, {subject.day}")


@rule(
    "EK234 event-after-report",
    WARNING,
    authority=FORM,
    breaks=(Break("amendment-1999", "May 3, 1999 (April 19, 1999)", "May 3, 1999 (May 19, 1999)", "Date of Report"),),
)
def event_after_report(subject: Subject) -> Iterator[Finding]:
    """The date of the earliest event is no later than the date of report."""
    report, event = subject.cover.report_date, subject.cover.earliest_event_date
    if report and event and event.value > report.value:
        label = Label(report.span, f"the date of report is {report.value}")
        yield Finding(event.span, f"the earliest event, {event.value}, is later than the report, {report.value}", (label,))
