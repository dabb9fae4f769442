"""The registrants that the cover page names, and the values it prints of each (Form 8-K, cover page)."""

from collections.abc import Iterator

from eightk_lark.content.model import Address, Text
from eightk_lark.rules.cover_elements import CAPTIONS, ELEMENTS, gap, stands, values
from eightk_lark.rules.rule import ERROR, INFO, WARNING, Break, Finding, rule
from eightk_lark.rules.subject import Subject
from eightk_lark.text.source import Span

FORM = "Form 8-K, cover page"


@rule(
    "EK220 no-registrant",
    ERROR,
    authority=FORM,
    breaks=(Break("dotted-2005", "PELLINGTON ORCHARD BRANDS, INC.\n          ____", "\n          ____", "(Exact name"),),
)
def registrant_name(subject: Subject) -> Iterator[Finding]:
    """The cover names the registrant, with the caption that says so.

    Without the caption only a text that ends as the name of a company does is taken for it. Where the cover has nothing of a
    registrant at all, only this is reported, and captions without values.
    """
    if any(registrant.name for registrant in subject.cover.registrants):
        return
    if caption := stands(subject, "NAME_CAPTION"):
        yield Finding(caption, "the cover names no registrant above this caption")
    else:
        mend = "write (Exact name of registrant as specified in its charter) below the name"
        yield Finding(gap(subject, "NAME_CAPTION"), "the cover has no registrant's name with its caption", help=mend)


def _absent(subject: Subject, field: str) -> bool:
    """True when no registrant has a value of a field, and the cover has registrants, or the caption of the field."""
    return not values(subject, field) and (bool(subject.cover.registrants) or stands(subject, CAPTIONS[field][0]) is not None)


def _missing(subject: Subject, field: str) -> Iterator[Finding]:
    """One finding where no registrant has a field, caption or none."""
    caption = CAPTIONS[field][0]
    if _absent(subject, field):
        yield Finding(stands(subject, caption) or gap(subject, caption), f"the cover has no {ELEMENTS[caption]}")


def _missing_with_caption(subject: Subject, field: str) -> Iterator[Finding]:
    """One finding where a field of a shape of its own has neither value nor caption."""
    if not stands(subject, *CAPTIONS[field]):
        yield from _missing(subject, field)


@rule(
    "EK221 no-state",
    ERROR,
    authority=FORM,
    breaks=(
        Break("amendment-1999", "                                 Massachusetts\n", "\n", "(State or other"),
        Break(
            "columns-1997",
            "           Ohio                       1-97412",
            "                                      1-97412",
            "(State or other",
        ),
    ),
)
def state(subject: Subject) -> Iterator[Finding]:
    """The cover tells the state or other jurisdiction of incorporation.

    Any words will do: states, countries, federal charters.
    """
    yield from _missing(subject, "state_of_incorporation")


@rule(
    "EK222 no-file-number",
    ERROR,
    authority=FORM,
    breaks=(
        Break(
            "amendment-1999",
            "            0-93874                                     19-2850036\n"
            "------------------------------------      --------------------------------------\n"
            "      (Commission File Number)              (IRS",
            "19-2850036\n(IRS",
            "(IRS Employer",
        ),
    ),
)
def file_number(subject: Subject) -> Iterator[Finding]:
    """The cover tells the commission file number.

    Where its caption stands and the number has another shape, that is reported instead.
    """
    yield from _missing_with_caption(subject, "commission_file_number")


@rule(
    "EK223 no-employer-number",
    ERROR,
    authority=FORM,
    breaks=(
        Break(
            "amendment-1999",
            "                                     19-2850036\n"
            "------------------------------------      --------------------------------------\n"
            "      (Commission File Number)              (IRS Employer Identification No.)",
            "\n      (Commission File Number)",
            "(Address of",
        ),
    ),
)
def employer_number(subject: Subject) -> Iterator[Finding]:
    """The cover tells the IRS employer identification number.

    Where its caption stands and the number has another shape, that is reported instead: foreign registrants have none.
    """
    yield from _missing_with_caption(subject, "irs_employer_id")


@rule(
    "EK224 no-address",
    ERROR,
    authority=FORM,
    breaks=(
        Break(
            "contents-2001", "        12 Weir Street\n       Ashcombe, Oregon          ", "                                 ", "(Address of"
        ),
    ),
)
def address(subject: Subject) -> Iterator[Finding]:
    """The cover tells the address of the principal executive offices."""
    yield from _missing(subject, "address")


@rule(
    "EK225 no-telephone",
    ERROR,
    authority=FORM,
    breaks=(
        Break(
            "contents-2001",
            "(541) 555-0156\n              (Registrant's telephone number, including area code)",
            "",
            "(Former name",
        ),
    ),
)
def telephone(subject: Subject) -> Iterator[Finding]:
    """The cover tells the registrant's telephone number.

    Where its caption stands and the number has another shape, that is reported instead.
    """
    yield from _missing_with_caption(subject, "telephone")


@rule(
    "EK228 no-caption",
    WARNING,
    authority=FORM,
    breaks=(
        Break("columns-1997", "Registrant's telephone number, including area code:", "", "(330)"),
        Break("securities-2020", "(Exact name of registrant as specified in its charter)\n", "", "THESSALINE"),
        Break("amendment-1999", "(Commission File Number)", "                        ", "0-93874"),
        Break("amendment-1999", "(IRS Employer Identification No.)", "", "0-93874"),
    ),
)
def captions(subject: Subject) -> Iterator[Finding]:
    """Each value of the cover has its caption.

    The captions need not be those of the form word by word. A table of several registrants has captions of its own.
    """
    if next(subject.nodes("registrants"), None):
        return
    for field, terminals in CAPTIONS.items():
        printed = values(subject, field)
        if printed and not stands(subject, *terminals):
            yield Finding(_span(printed[0]), f"the {ELEMENTS[terminals[0]]} has no caption")
    date = subject.cover.report_date
    if date and not stands(subject, "REPORT_DATE_CAPTION", "EVENT_DATE_CAPTION"):
        yield Finding(date.span, "the date of report has no caption", help="write Date of Report (Date of earliest event reported)")


def _span(value: Address | Text) -> Span:
    return value.text.span if isinstance(value, Address) else value.span


@rule(
    "EK229 registrant-without-number",
    INFO,
    authority=FORM,
    breaks=(
        Break(
            "two-registrants-2009",
            "Pennsylvania                  001-94416-01 ",
            "Pennsylvania                               ",
            "WEXCOMBE LIGHT",
        ),
        Break("two-registrants-2009", "                29-0047713", "", "WEXCOMBE LIGHT"),
    ),
)
def numbers_of_each(subject: Subject) -> Iterator[Finding]:
    """Of several registrants each has a commission file number and an employer number of its own.

    Depositors and sponsors that the cover of an asset-backed issuer names may have none (General Instruction G.2).
    """
    for field in ("commission_file_number", "irs_employer_id"):
        if values(subject, field):
            for registrant in subject.cover.registrants:
                if registrant.name and getattr(registrant, field) is None:
                    yield Finding(registrant.name.span, f"{registrant.name.value} has no {ELEMENTS[CAPTIONS[field][0]]}")
