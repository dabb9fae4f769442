"""The shapes of the numbers and codes on the cover page, and whose they are (Form 8-K, cover page)."""

from collections.abc import Iterator

from eightk_lark.content.model import Address, Registrant, Text
from eightk_lark.filing.diagnostics import Label
from eightk_lark.form import catalogue
from eightk_lark.rules.cover_elements import CAPTIONS, ELEMENTS, stands, values
from eightk_lark.rules.rule import INFO, WARNING, Break, Finding, rule
from eightk_lark.rules.shapes import has_shape, pattern
from eightk_lark.rules.subject import Subject
from eightk_lark.text.folded import fold
from eightk_lark.text.source import Span

FORM = "Form 8-K, cover page"
DIGITS_BEFORE_HYPHEN = 2
"""The number of digits before the hyphen of an employer number."""


def _misshapen(subject: Subject, field: str, expected: str) -> Iterator[Finding]:
    """One finding where the caption of a field stands on the cover and no value of its shape."""
    if subject.cover.registrants and not values(subject, field) and (caption := stands(subject, *CAPTIONS[field])):
        yield Finding(caption, f"found no {ELEMENTS[CAPTIONS[field][0]]} with its caption, expected {expected}")


@rule(
    "EK226 no-zip-code",
    WARNING,
    authority=FORM,
    breaks=(
        Break("contents-2001", "Oregon                                           97997", "Oregon", "Ashcombe"),
        Break("contents-2001", "97997", "K0M 2T0", "Ashcombe"),
    ),
)
def zip_code(subject: Subject) -> Iterator[Finding]:
    """An address in a state of the United States has a ZIP code: five digits, or five and four.

    What stands behind the last comma of the address is looked up among the states; other addresses are not judged.
    """
    for registrant in subject.cover.registrants:
        address, code = registrant.address, registrant.postal_code
        if address and _in_a_state(address) and not (code and has_shape(code.value, "ZIP_CODE")):
            printed = f'"{code.value}"' if code else "none"
            yield Finding(
                code.span if code else _behind(address.text), f"found {printed}, expected a ZIP code of five digits, or five and four"
            )


def _behind(text: Text) -> Span:
    return Span(text.span.end, text.span.end)


def _in_a_state(address: Address) -> bool:
    end = pattern("LAST_PART").search(address.text.value)
    return end is not None and catalogue.is_state(end.group().strip())


@rule(
    "EK250 file-number-shape",
    WARNING,
    authority="EDGAR Filer Manual, volume II: commission file numbers",
    breaks=(
        Break("columns-1997", "1-97412", "1-9741200", "(State or other"),
        Break("amendment-1999", "0-93874", "Pending", "(Commission"),
    ),
)
def file_number_shape(subject: Subject) -> Iterator[Finding]:
    """The commission file number is a prefix of one to three digits, a dash, and three to six digits.

    A suffix of one to three digits may follow, as co-registrants and asset-backed issuers have it.
    """
    yield from _misshapen(subject, "commission_file_number", "one to three digits, a dash and three to six digits")


@rule(
    "EK251 employer-number-shape",
    WARNING,
    authority="Internal Revenue Code, Section 6109; 26 CFR 301.7701-12",
    breaks=(
        Break("columns-1997", "07-4410928", "07-441092", "Ohio"),
        Break("columns-1997", "07-4410928", "074410928", "Ohio"),
        Break("amendment-1999", "19-2850036", "Applied for", "(Commission"),
    ),
)
def employer_number_shape(subject: Subject) -> Iterator[Finding]:
    """The IRS employer identification number is two digits, a dash, and seven digits.

    Registrants without one, mostly foreign, say so: "N/A", "None"; or print zeros. Other words in its place are reported.
    """
    if not _is_answered(subject):
        yield from _misshapen(subject, "irs_employer_id", "two digits, a dash and seven digits")
    for number in values(subject, "irs_employer_id"):
        if not has_shape(number.value, "EMPLOYER_NUMBER_SHAPE", "SPACED_EMPLOYER_NUMBER"):
            head, rest = number.value[:DIGITS_BEFORE_HYPHEN], number.value[DIGITS_BEFORE_HYPHEN:]
            mend = f"write {head}-{rest}" if has_shape(number.value, "NINE_DIGITS") else None
            yield Finding(number.span, f"found {number.value}, expected two digits, a dash and seven digits", help=mend)


def _is_answered(subject: Subject) -> bool:
    """True when a text of the cover that no field takes says that there is nothing to tell."""
    nothing = catalogue.load("words")["nothing"]
    texts = subject.parsed.cover.left_over if subject.parsed.cover else ()
    return any(fold(token.leaf.text).rstrip(".").casefold() in nothing for token in texts)


@rule(
    "EK252 employer-number-placeholder",
    INFO,
    authority="EDGAR Filer Manual, volume II: 00-0000000 where a registrant has no number",
    breaks=(Break("columns-1997", "07-4410928", "00-0000000", "Ohio"),),
)
def employer_number_placeholder(subject: Subject) -> Iterator[Finding]:
    """The employer number is one of the registrant's own, and not zeros that stand for none."""
    for number in values(subject, "irs_employer_id"):
        if has_shape(number.value, "NO_DIGIT_BUT_ZEROS"):
            yield Finding(number.span, f"{number.value} stands for no employer number")


@rule(
    "EK254 telephone-shape",
    WARNING,
    authority=FORM,
    breaks=(Break("contents-2001", "(541) 555-0156", "555-0156", "(Registrant's"),),
)
def telephone_shape(subject: Subject) -> Iterator[Finding]:
    """The telephone number has its area code: ten digits, or a plus sign and the code of a country."""
    yield from _misshapen(subject, "telephone", "ten digits with the area code, or a plus sign and the code of a country")


def _shared(registrants: tuple[Registrant, ...], field: str) -> Iterator[Finding]:
    """One finding for each registrant whose number another has too; zeros do not count."""
    first: dict[str, Text] = {}
    for registrant in registrants:
        number: Text | None = getattr(registrant, field)
        if number is None or has_shape(number.value, "NO_DIGIT_BUT_ZEROS"):
            continue
        other = first.setdefault(number.value, number)
        if other is not number:
            words = ELEMENTS[CAPTIONS[field][0]]
            yield Finding(number.span, f"a second registrant has the {words} {number.value}", (Label(other.span, "the first one"),))


@rule(
    "EK255 shared-file-number",
    WARNING,
    authority="EDGAR Filer Manual, volume II: a file number belongs to one registrant",
    breaks=(Break("two-registrants-2009", "001-94416-01", "001-94416   ", "Pennsylvania"),),
)
def shared_file_number(subject: Subject) -> Iterator[Finding]:
    """No two registrants of a cover have the same commission file number.

    A co-registrant without a number of its own has that of the other with a suffix.
    """
    yield from _shared(subject.cover.registrants, "commission_file_number")


@rule(
    "EK256 shared-employer-number",
    WARNING,
    authority="Internal Revenue Code, Section 6109",
    breaks=(Break("two-registrants-2009", "29-0047713", "29-1180552", "Pennsylvania"),),
)
def shared_employer_number(subject: Subject) -> Iterator[Finding]:
    """No two registrants of a cover have the same employer number; zeros that stand for none do not count."""
    yield from _shared(subject.cover.registrants, "irs_employer_id")
