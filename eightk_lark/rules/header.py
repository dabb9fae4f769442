"""The header of a submission: what EDGAR accepts nothing without (EDGAR Filer Manual, volume II; EDGAR PDS Technical Specification)."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from eightk_lark.content.submission import Header
from eightk_lark.content.values import labelled
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.form import catalogue
from eightk_lark.rules.folding import quoted
from eightk_lark.rules.rule import ERROR, INFO, WARNING, Break, Finding, rule
from eightk_lark.rules.shapes import has_shape
from eightk_lark.rules.subject import Subject
from eightk_lark.text.source import Span

if TYPE_CHECKING:
    from eightk_lark.content.model import Text

ACCEPTANCE = "EDGAR Filer Manual, volume II, chapter 7"
DISSEMINATION = "EDGAR PDS Technical Specification, header"
REQUIRED = {
    "ACCESSION_NUMBER": "accession number",
    "SUBMISSION_TYPE": "submission type",
    "PERIOD": "period of report",
    "FILED": "filing date",
    "ITEM": "item",
}
"""The fields of every header of the 8-K family, by their terminals."""
DATES = ("PERIOD", "FILED", "CHANGED")
BLANK_FROM, BLANK_TO = date(1997, 10, 1), date(2001, 7, 31)
"""The months in which EDGAR printed no captions of items."""


@rule(
    "EK110 missing-header-field",
    ERROR,
    authority=ACCEPTANCE,
    breaks=(
        Break("submission-2012", "ACCESSION NUMBER:\t\t0000990037-12-000021\n", "", "</SEC-HEADER>"),
        Break("submission-2012", "CONFORMED PERIOD OF REPORT:\t20120911\n", "", "</SEC-HEADER>"),
        Break("pem-1996", "FILED AS OF DATE:\t\t19960618", "FILED AS OF DATE:", "FILED AS OF DATE:"),
    ),
)
def required_fields(subject: Subject) -> Iterator[Finding]:
    """The header tells accession number, submission type, period of report, filing date and items.

    EDGAR accepts no submission of the 8-K family without them. A line for an item may be blank: from October 1997 to July
    2001, and for some items later, EDGAR printed no caption.
    """
    header = _header(subject)
    if header is None or not _is_family(subject.header):
        return
    fields = {leaf.type: leaf for leaf in reversed(_fields(header))}
    for terminal, name in REQUIRED.items():
        leaf = fields.get(terminal)
        if leaf is None:
            yield Finding(Span(header.end, header.end), f"the header has no {name}")
        elif labelled(leaf) is None and terminal != "ITEM":
            yield Finding(Span(leaf.start, leaf.end), f"the {name} is empty")


@rule(
    "EK111 header-date",
    ERROR,
    authority=DISSEMINATION,
    breaks=(
        Break("submission-2012", "REPORT:\t20120911", "REPORT:\t20120931", "CONFORMED PERIOD OF REPORT"),
        Break("pem-1996", "DATE:\t\t19960618", "DATE:\t\t06-18-96", "FILED AS OF DATE"),
    ),
)
def header_dates(subject: Subject) -> Iterator[Finding]:
    """The dates of the header are days that exist, with year, month and day as digits."""
    header = _header(subject)
    if header is None or subject.header is None:
        return
    read = {day.span for day in (subject.header.period_of_report, subject.header.filed, subject.header.changed) if day}
    for leaf in _fields(header):
        day = labelled(leaf) if leaf.type in DATES else None
        if day and day.span not in read:
            yield Finding(day.span, f"{quoted(day.value)} is no day, expected YYYYMMDD")


@rule(
    "EK112 accession-number",
    ERROR,
    authority=DISSEMINATION,
    breaks=(Break("submission-2012", "NUMBER:\t\t0000990037-12-000021", "NUMBER:\t\t0000990037-2012-21", "ACCESSION NUMBER"),),
)
def accession_number(subject: Subject) -> Iterator[Finding]:
    """The accession number is ten digits, two of the year and six of the sequence, with dashes between."""
    number = subject.header.accession_number if subject.header else None
    if number and not has_shape(number.value, "ACCESSION_NUMBER"):
        yield Finding(number.span, f"accession number {quoted(number.value)}, expected NNNNNNNNNN-NN-NNNNNN")


@rule(
    "EK113 filer-without-key",
    ERROR,
    authority=ACCEPTANCE,
    breaks=(Break("submission-2012", "\t\tCENTRAL INDEX KEY:\t\t\t0000990037\n", "", "FILER:"),),
)
def filer_keys(subject: Subject) -> Iterator[Finding]:
    """The header has a filer, and every filer has a central index key."""
    header = _header(subject)
    if header is None or subject.header is None:
        return
    if not subject.header.filers:
        yield Finding(Span(header.end, header.end), "the header has no filer")
    nodes = [node for node in header.nodes() if node.data == "filer"]
    for node, filer in zip(nodes, subject.header.filers, strict=True):
        if filer.cik is None:
            head = next(iter(node.leaves()))
            yield Finding(Span(head.start, head.end), "the filer has no central index key")


@rule(
    "EK114 central-index-key",
    ERROR,
    authority=DISSEMINATION,
    breaks=(Break("submission-2012", "KEY:\t\t\t0000990037", "KEY:\t\t\t990037", "CENTRAL INDEX KEY"),),
)
def central_index_key(subject: Subject) -> Iterator[Finding]:
    """A central index key is ten digits, with zeros before it."""
    for filer in subject.header.filers if subject.header else ():
        if filer.cik and not has_shape(filer.cik.value, "CENTRAL_INDEX_KEY"):
            yield Finding(filer.cik.span, f"central index key {quoted(filer.cik.value)}, expected 10 digits")


@rule(
    "EK115 period-after-filing",
    ERROR,
    authority=ACCEPTANCE,
    breaks=(Break("pem-1996", "REPORT:\t19960604", "REPORT:\t19960704", "CONFORMED PERIOD OF REPORT"),),
)
def period_after_filing(subject: Subject) -> Iterator[Finding]:
    """The period of report is not after the day of filing: an event is reported when it has happened."""
    header = subject.header
    if header and header.period_of_report and header.filed and header.period_of_report.value > header.filed.value:
        period, filed = header.period_of_report, header.filed
        yield Finding(period.span, f"the period of report is {period.value}, after the day of filing, {filed.value}")


@rule(
    "EK116 submission-type",
    ERROR,
    authority=DISSEMINATION,
    breaks=(
        Break("submission-2012", "SUBMISSION TYPE:\t8-K", "SUBMISSION TYPE:\t10-Q", "CONFORMED SUBMISSION TYPE"),
        Break("pem-1996", "SUBMISSION TYPE:\t8-K", "SUBMISSION TYPE:\t8-K405", "CONFORMED SUBMISSION TYPE"),
    ),
)
def submission_type(subject: Subject) -> Iterator[Finding]:
    """The submission is of the 8-K family: 8-K, 8-K12B, 8-K12G3, 8-K15D5, or an amendment of one of them."""
    form_type = subject.header.form_type if subject.header else None
    if form_type and not _is_family(subject.header):
        yield Finding(form_type.span, f"submission type {quoted(form_type.value)} is none of the 8-K family")


@rule(
    "EK117 submission-type-not-in-use",
    WARNING,
    authority="census of EDGAR headers: the first month in which a type is seen",
    breaks=(Break("pem-1996", "8-K\n", "8-K12B\n", "CONFORMED SUBMISSION TYPE"),),
)
def submission_type_in_use(subject: Subject) -> Iterator[Finding]:
    """The type of the submission was in use on the day of filing."""
    header = subject.header
    if header is None or header.form_type is None or header.filed is None:
        return
    since = next((row.get("since") for row in catalogue.load("form_types")["form"] if row["type"] == header.form_type.value), None)
    if since and header.filed.value < date.fromisoformat(since):
        yield Finding(header.form_type.span, f"submission type {header.form_type.value} is in use since {since}")


@rule(
    "EK118 filer-form-type",
    WARNING,
    authority=DISSEMINATION,
    breaks=(Break("submission-2012", "FORM TYPE:\t\t8-K", "FORM TYPE:\t\t8-K/A", "FORM TYPE:"),),
)
def filer_form_type(subject: Subject) -> Iterator[Finding]:
    """The form type of each filer is the type of the submission."""
    header = subject.header
    if header is None or header.form_type is None or not _is_family(header):
        return
    for filer in header.filers:
        if filer.form_type and filer.form_type.value != header.form_type.value:
            yield Finding(
                filer.form_type.span,
                f"form type {quoted(filer.form_type.value)}, expected that of the submission, {header.form_type.value}",
            )


@rule(
    "EK119 unnamed-item",
    INFO,
    authority=DISSEMINATION,
    breaks=(
        Break("submission-2012", "INFORMATION:\t\tRegulation FD Disclosure", "INFORMATION:\t\t", "ITEM INFORMATION:"),
        Break("pem-1996", "Changes in control of registrant", "Changes in the weather", "ITEM INFORMATION:"),
    ),
)
def unnamed_items(subject: Subject) -> Iterator[Finding]:
    """Every item of the header has the caption or the number of an item.

    EDGAR itself printed no captions from October 1997 to July 2001, where blank lines are therefore not reported, and none for
    items 10 to 12. Such a line can stand for any item.
    """
    header = _header(subject)
    if header is None or subject.header is None or not subject.header.unnamed_items:
        return
    named = {item.span for item in subject.header.items}
    blank = subject.header.filed is not None and BLANK_FROM <= subject.header.filed.value <= BLANK_TO
    for leaf in _fields(header):
        caption = labelled(leaf) if leaf.type == "ITEM" else None
        if leaf.type == "ITEM" and (caption.span not in named if caption else not blank):
            printed = quoted(caption.value) if caption else "nothing"
            yield Finding(caption.span if caption else Span(leaf.start, leaf.end), f"{printed} for an item, expected its caption or number")


@rule(
    "EK120 header-item-not-in-force",
    WARNING,
    authority="Form 8-K and its releases: the days on which items came and went",
    breaks=(Break("submission-2012", "Regulation FD Disclosure\nITEM", "Material Cybersecurity Incidents\nITEM", "ITEM INFORMATION:"),),
)
def items_in_force(subject: Subject) -> Iterator[Finding]:
    """The items of the header were in force on the day of filing."""
    header = subject.header
    if header is None or header.filed is None:
        return
    for item in header.items:
        if not catalogue.in_force(item.value, header.filed.value):
            eras = [era for era in catalogue.items() if era.number == item.value]
            days = " and ".join(f"from {era.since}" + (f" to {era.until}" if era.until else "") for era in eras)
            yield Finding(item.span, f"item {item.value} was not in force on {header.filed.value}, but {days}")


@rule(
    "EK121 header-employer-number",
    WARNING,
    authority=DISSEMINATION,
    breaks=(Break("submission-2012", "IRS NUMBER:\t\t\t\t939900112", "IRS NUMBER:\t\t\t\t93990011", "IRS NUMBER"),),
)
def employer_number(subject: Subject) -> Iterator[Finding]:
    """An employer identification number is nine digits; zeros stand for none."""
    for filer in subject.header.filers if subject.header else ():
        number: Text | None = filer.irs_number
        if number and not has_shape(number.value, "EMPLOYER_NUMBER", "NINE_DIGITS"):
            yield Finding(number.span, f"employer identification number {quoted(number.value)}, expected 9 digits")


def _header(subject: Subject) -> Node | None:
    """The tree of the header that the submission is known by."""
    return next((child for child in subject.parsed.tree.children if isinstance(child, Node) and child.data == "header"), None)


def _fields(header: Node) -> list[Leaf]:
    """The fields of the submission itself: not those of its filers."""
    return [child for child in header.children if isinstance(child, Leaf) and not child.state]


def _is_family(header: Header | None) -> bool:
    """True when the header has a type of the 8-K family, or has no type."""
    return header is not None and (header.form_type is None or header.form_type.value in catalogue.form_types().values())
