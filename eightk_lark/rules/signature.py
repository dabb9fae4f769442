"""The signature block (Form 8-K, "Signatures"; Exchange Act Rule 12b-11; Regulation S-T, Rule 302(a))."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date

from eightk_lark.content.model import Signature, Value
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.filing.diagnostics import Label
from eightk_lark.rules.cover_elements import impossible_dates, place
from eightk_lark.rules.rule import ERROR, INFO, WARNING, Break, Finding, rule
from eightk_lark.rules.subject import Subject
from eightk_lark.text.source import Span

FORM = "Form 8-K, Signatures"
SIGNER = "Form 8-K, Signatures; Exchange Act Rule 12b-11"
STATEMENT = (
    "Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly caused this report to be signed on its "
    "behalf by the undersigned hereunto duly authorized."
)


def _blocks(subject: Subject) -> Iterator[tuple[Node, tuple[Signature, ...]]]:
    """Each signature block with the signatures in it."""
    signatures = subject.filing.signatures
    starts = [signature.span.start for signature in signatures]
    for node in subject.nodes("signature"):
        yield node, signatures[bisect_left(starts, node.start) : bisect_left(starts, node.end)]


def lines(subject: Subject) -> Iterable[Signature]:
    """The signature lines, each once: one may be the signature of several registrants."""
    return {signature.span: signature for signature in subject.filing.signatures}.values()


def _days(subject: Subject) -> Iterator[Value[date]]:
    """The days of signing, each where it is printed first."""
    first: dict[date, Value[date]] = {}
    for signature in subject.filing.signatures:
        if signature.date:
            first.setdefault(signature.date.value, signature.date)
    yield from first.values()


def _start(part: Span | Node | Leaf) -> Span:
    return Span(part.start, part.start)


@rule(
    "EK410 no-signature-statement",
    WARNING,
    authority=FORM,
    breaks=(
        Break(
            "contents-2001",
            """     Pursuant to the requirements of the Securities Exchange Act of 1934, the
registrant has duly caused this report to be signed on its behalf by the
undersigned hereunto duly authorized.
""",
            "",
            "SIGNATURE",
        ),
    ),
)
def statement(subject: Subject) -> Iterator[Finding]:
    """Above the signatures stands the statement that the registrant has caused the report to be signed."""
    first = next(subject.nodes("signature"), None)
    if first and not subject.leaves("STATEMENT"):
        yield Finding(_start(first), "the signature has no statement above it", help=f"write {STATEMENT}")


@rule(
    "EK411 no-signature-heading",
    WARNING,
    authority=FORM,
    breaks=(Break("dotted-2005", "                                   SIGNATURES\n", "", "Pursuant to"),),
)
def heading(subject: Subject) -> Iterator[Finding]:
    """The signature block has its heading: SIGNATURE, or SIGNATURES as in the form."""
    statements = subject.leaves("STATEMENT")
    if statements and not subject.leaves("HEADING"):
        yield Finding(_start(statements[0]), "the statement above the signature has no heading", help="write SIGNATURES above it")


@rule(
    "EK412 no-signing-registrant",
    WARNING,
    authority=FORM,
    breaks=(
        Break("contents-2001", "                                         MERIWELL TIMBER & TRUST BANCORP\n\nDated", "Dated", "Dated"),
        Break(
            "dotted-2005",
            "                                        PELLINGTON ORCHARD BRANDS, INC.\n"
            "                                        (Registrant)\n",
            "",
            "Date:",
        ),
    ),
)
def registrant(subject: Subject) -> Iterator[Finding]:
    """The signature names the registrant on whose behalf the report is signed."""
    for _, signed in _blocks(subject):
        if signed and not any(signature.registrant for signature in signed):
            yield Finding(_start(signed[0].span), "the signature names no registrant above it")


@rule(
    "EK414 no-signature-line",
    ERROR,
    authority="Exchange Act Rule 12b-11(b); Regulation S-T, Rule 302(a)",
    breaks=(
        Break("columns-1997", "By: /s/ Harlan T. Ostrander\n                                            ----", "----", "SIGNATURE"),
        Break("columns-1997", "By: /s/ Harlan T. Ostrander", "By:", "By:"),
    ),
)
def signature_line(subject: Subject) -> Iterator[Finding]:
    """The report is signed: /s/ and a name, or "By:" and a name.

    No rule asks for the mark /s/; a signature has to be in typed form. A name that is only printed below an empty line is none.
    """
    first = next(subject.nodes("signature"), None)
    if first and not subject.filing.signatures:
        yield Finding(_start(first), "the report is not signed: no line with /s/ or By: and a name")
    elif not any(signature.conformed for signature in subject.filing.signatures):
        empty = (_empty_line(node, subject) for node in subject.nodes("signer"))
        yield from (Finding(place(by), "nothing stands on the signature line") for by in empty if by)


def _empty_line(signer: Node, subject: Subject) -> Leaf | None:
    """The "By:" of a signer whose name stands on another line; None where it stands behind it."""
    by, name = (next(signer.find_token(terminal), None) for terminal in ("BY", "TEXT"))
    if by is None or name is None:
        return None
    visible = subject.parsed.visible
    return by if "\n" in visible.text[visible.offset(by.start) : visible.offset(name.start)] else None


@rule(
    "EK415 no-printed-name",
    WARNING,
    authority=SIGNER,
    breaks=(
        Break(
            "contents-2001",
            "---------------------------------------\n                                         Winifred O. Stavely\n",
            "---------------------------------------\n",
            "Dated",
        ),
    ),
)
def printed_name(subject: Subject) -> Iterator[Finding]:
    """The name of the signer is printed under the signature."""
    for signature in lines(subject):
        if signature.name is None:
            yield Finding(_line(signature), "the name of the signer is not printed under the signature")


def _line(signature: Signature) -> Span:
    """The signature line: the name it is signed with or, where there is none, its beginning."""
    name = signature.conformed or signature.name
    return name.span if name else _start(signature.span)


@rule(
    "EK416 no-signer-title",
    WARNING,
    authority=SIGNER,
    breaks=(Break("contents-2001", "                                         President and Chief Executive Officer\n", "", "Dated"),),
)
def signer_title(subject: Subject) -> Iterator[Finding]:
    """The title of the signer is printed under the signature."""
    for signature in lines(subject):
        if signature.title is None:
            yield Finding(_line(signature), "the title of the signer is not printed under the signature")


@rule(
    "EK417 no-signature-date",
    WARNING,
    authority=FORM,
    breaks=(
        Break("contents-2001", "Dated: August 16, 2001", "                      ", "/s/"),
        Break("dotted-2005", "Date: March 17, 2005", "Date:               ", "Date:"),
    ),
)
def signature_date(subject: Subject) -> Iterator[Finding]:
    """The signature is dated."""
    for node, signed in _blocks(subject):
        if signed and not any(signature.date for signature in signed) and not impossible_dates(node.leaves()):
            yield Finding(_line(signed[0]), "the signature has no date")


@rule(
    "EK418 impossible-signature-date",
    WARNING,
    authority=FORM,
    breaks=(Break("contents-2001", "Dated: August 16, 2001", "Dated: August 36, 2001", "Dated"),),
)
def impossible_date(subject: Subject) -> Iterator[Finding]:
    """The date of the signature is a day of the calendar."""
    for node in subject.nodes("signature"):
        for leaf in impossible_dates(node.leaves()):
            yield Finding(place(leaf), f"{' '.join(leaf.text.split())} is no day of the calendar")


@rule(
    "EK419 signed-before-event",
    WARNING,
    authority="Form 8-K, General Instruction B.1: a report follows its event",
    breaks=(
        Break("columns-1997", "Date: June 30, 1997", "Date: June 15, 1997", "Date:"),
        Break("amendment-1999", "Dated:  June 28, 1999", "Dated:  April 18, 1999", "Dated"),
    ),
)
def signed_before_event(subject: Subject) -> Iterator[Finding]:
    """The report is signed no earlier than on the day of its earliest event.

    That is the earliest date of the cover. Of the signers of one day only the first is reported.
    """
    cover = [day for day in (subject.cover.earliest_event_date, subject.cover.report_date) if day]
    event = min(cover, key=lambda day: day.value, default=None)
    for signed in _days(subject):
        if event and signed.value < event.value:
            label = Label(event.span, f"the earliest date of the cover is {event.value}")
            yield Finding(signed.span, f"signed on {signed.value}, before the event of {event.value}", (label,))


@rule(
    "EK420 signed-after-filing",
    WARNING,
    authority="Regulation S-T, Rule 302: a report is signed when or before it is filed",
    breaks=(Break("submission-2012", "Date: September&#160;14, 2012", "Date: September&#160;15, 2012", "<td"),),
)
def signed_after_filing(subject: Subject) -> Iterator[Finding]:
    """The report is signed no later than on the day of its filing.

    Where neither EDGAR's header nor the caller tells the day of the filing, nothing is compared. Of the signers of one
    day only the first is reported.
    """
    for signed in _days(subject):
        if subject.day and signed.value > subject.day:
            yield Finding(signed.span, f"signed on {signed.value}, after the day of the filing, {subject.day}")


@rule(
    "EK422 text-after-signature",
    INFO,
    authority="Form 8-K, Signatures; Regulation S-K, Item 601(a)",
    breaks=(
        Break(
            "columns-1997",
            "\n\n\n                                      -4-",
            "\n<PAGE>\n\nHarrow Falls, Ohio, June 16, 1997. Quillmark Foundries, Inc. said that the purchase is complete.\n\n"
            "                                      -4-",
            "Harrow Falls",
        ),
    ),
)
def text_after_signature(subject: Subject) -> Iterator[Finding]:
    """What follows the signature is an exhibit index, or begins with the number of an exhibit.

    Without an index nothing tells what a text without a mark is.
    """
    if not next(subject.nodes("exhibit_index"), None):
        for leaf in subject.leaves("EXHIBIT_TEXT"):
            yield Finding(place(leaf), "text behind the signature without the number of an exhibit")
