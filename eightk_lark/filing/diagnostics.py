"""Diagnostics: one for each place where the text does not follow the grammar."""

from typing import Literal

import attrs

from eightk_lark.display import Described
from eightk_lark.engine.parser import Repair
from eightk_lark.engine.table import END
from eightk_lark.text.source import Source, Span
from eightk_lark.text.visible import VisibleText

Severity = Literal["error", "warning", "info"]
"""How grave a finding is."""


@attrs.frozen
class Label:
    """Another place that a finding is about."""

    span: Span
    """Where that place is."""
    text: str
    """The words for that place."""


@attrs.frozen(repr=False)
class Diagnostic(Described):
    """One finding, with its place."""

    code: str
    """``EK`` and three digits, of which the first tells the family; or the code of a house rule. Never used twice."""
    slug: str
    """The code in words."""
    severity: Severity
    """How grave it is."""
    message: str
    """The message: what was found and what was expected."""
    span: Span
    """Where; of no width where something is missing."""
    line: int
    """1-based line of the start."""
    column: int
    """1-based column of the start."""
    seen_line: int | None = None
    """1-based line of the start on the page as it is seen; None for plain text, and outside of the page."""
    labels: tuple[Label, ...] = ()
    """Other places that it is about."""
    notes: tuple[str, ...] = ()
    """Remarks: the authority first."""
    help: str | None = None
    """The way to mend it, where that is certain."""


@attrs.frozen
class SyntaxCode:
    """The code of a repair of the syntax, or of a note, with its words."""

    code: str
    slug: str
    expected: str
    """The thing that the grammar asks for, as messages say it."""
    title: str
    """The requirement, in one sentence."""
    severity: Severity = "error"
    explanation: str = ""
    """More about it, where one sentence does not say all."""


MISSING = {
    ("filing", "COVER_MARK"): SyntaxCode(
        "EK201", "missing-cover", "the cover page of Form 8-K", "The report begins with the cover page of Form 8-K"
    ),
    ("filing", "ITEM_HEADING"): SyntaxCode(
        "EK301",
        "missing-item",
        "an item heading: number and caption (General Instruction D)",
        "The report has at least one item, under a heading with number and caption",
    ),
    ("filing", "SIGNATURE"): SyntaxCode("EK401", "missing-signature", "the signature block", "The report ends with the signature block"),
    ("submission", "DOCUMENT_CLOSE"): SyntaxCode(
        "EK001", "unclosed-document", "</DOCUMENT>", "A document of a submission ends with </DOCUMENT>"
    ),
    ("submission", "DOCUMENT_OPEN"): SyntaxCode(
        "EK004", "unopened-document", "<DOCUMENT>", "A document of a submission begins with <DOCUMENT>", "warning"
    ),
    ("header", "FILER"): SyntaxCode(
        "EK101",
        "missing-filer",
        "FILER:, before the data of a company",
        "The data of a company in the EDGAR header stand under its part in the filing, such as FILER:",
        "warning",
    ),
}
UNEXPECTED = {
    "submission": SyntaxCode(
        "EK002", "unexpected-tag", "a document of the submission", "Between the documents of a submission nothing else stands"
    ),
    "header": SyntaxCode(
        "EK102", "unexpected-in-header", "a field of the EDGAR header", "The EDGAR header has its fields in their sections", "warning"
    ),
    "filing": SyntaxCode(
        "EK302", "unexpected-block", "the next part of the report", "The report has cover page, items and signatures, in this order"
    ),
    "cover": SyntaxCode(
        "EK202", "unexpected-on-cover", "a value and its caption", "What stands on the cover page is a value, a caption or a check box"
    ),
    "registrants": SyntaxCode(
        "EK204",
        "unexpected-in-registrants",
        "a registrant: file number, name, state, address, telephone",
        "A table of registrants has in each row what the cover page asks of one registrant",
    ),
    "securities": SyntaxCode(
        "EK203",
        "unexpected-in-securities",
        "title, trading symbol and exchange",
        "The table of securities has in each row title, trading symbol and exchange",
    ),
    "heading": SyntaxCode(
        "EK303", "unexpected-in-heading", "item numbers and a caption", "A heading of an item is its number or numbers and its caption"
    ),
    "signature": SyntaxCode(
        "EK402",
        "unexpected-in-signature",
        "a signature line, name, title or date",
        "A signature block has for each signer a signature line, name, title and date, and nothing else",
    ),
    "exhibits": SyntaxCode(
        "EK501",
        "unexpected-in-exhibits",
        "an exhibit number and its description",
        "A list of exhibits has in each row the number of an exhibit and its description",
    ),
}
QUOTED_WIDTH = 40
"""The number of characters of the filing that a message quotes."""
_UNKNOWN_TAG = SyntaxCode(
    "EK003",
    "unknown-tag",
    "a tag of a document",
    "A document's tags are those of the EDGAR Filer Manual; others are kept and reported",
    "info",
)
NOTED = {
    "UNKNOWN_TAG": _UNKNOWN_TAG,
    "UNKNOWN_LINE": _UNKNOWN_TAG,
    "UNKNOWN_FIELD": SyntaxCode(
        "EK103",
        "unknown-field",
        "a field of the EDGAR header",
        "The EDGAR header has fields that are known; others are kept and reported",
        "info",
    ),
    "FURTHER_SUBMISSION": SyntaxCode(
        "EK005", "further-submission", "the end of the submission", "A file holds one submission; of several the first is read", "warning"
    ),
}

NO_REPORT = SyntaxCode(
    "EK010",
    "no-report",
    "a report on Form 8-K: cover page, item and signature block",
    "A file holds a report",
    explanation="""\
A file that is something else is called by its name, and nothing else is said of it: another form, by its type in the container or by
the title on its cover; an empty file; a PDF, an archive, an image, other data; a page of EDGAR's own, as the index of a filing; an
exhibit without its report. A report stays one when it is damaged, quoted or under a wrong title.""",
)
PARTS = frozenset({"EK201", "EK301", "EK401"})
"""The codes of the parts that a file without any report lacks, as an empty one does: reported once, as a whole."""
SYNTAX = {kind.code: kind for kinds in (MISSING, UNEXPECTED, NOTED) for kind in kinds.values()} | {NO_REPORT.code: NO_REPORT}
"""Repairs and notes by their codes; all other codes belong to rules."""
SYNTAX_CODES = frozenset(SYNTAX)


def diagnose(repairs: tuple[Repair, ...], source: Source, visible: VisibleText) -> tuple[Diagnostic, ...]:
    """One diagnostic a repair, in the order of the text; one for the report where all its parts are missing at one place."""
    coded = [(_syntax_code(repair), repair) for repair in sorted(repairs, key=lambda repair: (repair.start, repair.expected))]
    parts = [(kind.code, repair) for kind, repair in coded if kind.code in PARTS]
    if {code for code, _ in parts} >= PARTS and len({repair.start for _, repair in parts}) == 1:
        first = parts[0][1]
        coded = [(NO_REPORT if repair is first else kind, repair) for kind, repair in coded if repair is first or kind.code not in PARTS]
    return tuple(_diagnostic(kind, repair, source, visible) for kind, repair in coded)


def called(words: str, span: Span, source: Source, *, notes: tuple[str, ...], mend: str | None) -> Diagnostic:
    """The one diagnostic of a file that is no report: what it is, in words, and where that was seen."""
    line, column = source.position(span.start)
    seen = source.text[span.start : min(span.end, span.start + QUOTED_WIDTH)]
    message = f"expected a report on Form 8-K, found {words}" + (f": {seen!r}" if seen else "")
    return Diagnostic(NO_REPORT.code, NO_REPORT.slug, NO_REPORT.severity, message, span, line, column, notes=notes, help=mend)


def _diagnostic(kind: SyntaxCode, repair: Repair, source: Source, visible: VisibleText) -> Diagnostic:
    line, column = source.position(repair.start)
    message = f"expected {kind.expected}, found {_found(repair, source)}"
    span = Span(repair.start, repair.end)
    return Diagnostic(kind.code, kind.slug, kind.severity, message, span, line, column, seen_line=seen_line(visible, repair.start))


def seen_line(visible: VisibleText, place: int) -> int | None:
    """The 1-based line of the page as it is seen, of an offset of the file; None for plain text, and outside of the page."""
    position = visible.seen_position(place)
    return position[0] if position else None


def _found(repair: Repair, source: Source) -> str:
    """The thing found, in words; for a note the text itself, shortened."""
    if repair.kind == "noted":
        return " ".join(source.text[repair.start : min(repair.end, repair.start + QUOTED_WIDTH)].split())
    return "the end of the text" if repair.found == END else words(repair.found)


def _syntax_code(repair: Repair) -> SyntaxCode:
    if repair.kind == "noted":
        return NOTED[repair.found]
    missing = MISSING.get((repair.grammar, repair.expected[0])) if repair.kind == "missing" else None
    return missing or UNEXPECTED[repair.grammar]


def words(terminal: str) -> str:
    """A terminal's name as people read it."""
    return terminal.lower().replace("_", " ")
