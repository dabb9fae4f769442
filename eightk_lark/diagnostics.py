"""What is said about a filing: one diagnostic for each place where the text does not follow the grammar."""

import attrs

from eightk_lark.model import Span
from eightk_lark.parser import Repair
from eightk_lark.source import Source


@attrs.frozen
class Label:
    """Another place that a finding is about."""

    span: Span
    text: str
    """What that place shows."""


@attrs.frozen
class Diagnostic:
    """One finding, with its place."""

    code: str
    """``EK`` and three digits; the first tells the family. Never used twice."""
    slug: str
    """The code in words."""
    severity: str
    """``error``, ``warning`` or ``info``."""
    message: str
    """What was found and what was expected."""
    span: Span
    """Where; of no width where something is missing."""
    line: int
    """1-based line of the start."""
    column: int
    """1-based column of the start."""
    labels: tuple[Label, ...] = ()
    """Other places that it is about."""
    notes: tuple[str, ...] = ()
    """What to know of it: the authority first."""
    help: str | None = None
    """What mends it, where that is certain."""


@attrs.frozen
class _Kind:
    code: str
    slug: str
    expected: str
    severity: str = "error"


MISSING = {
    ("filing", "COVER_MARK"): _Kind("EK201", "missing-cover", "the cover page of Form 8-K"),
    ("filing", "ITEM_HEADING"): _Kind("EK301", "missing-item", "an item heading: number and caption (General Instruction D)"),
    ("filing", "SIGNATURE"): _Kind("EK401", "missing-signature", "the signature block"),
    ("submission", "DOCUMENT_CLOSE"): _Kind("EK001", "unclosed-document", "</DOCUMENT>"),
    ("submission", "DOCUMENT_OPEN"): _Kind("EK004", "unopened-document", "<DOCUMENT>", "warning"),
    ("header", "FILER"): _Kind("EK101", "missing-filer", "FILER:, before the data of a company", "warning"),
}
UNEXPECTED = {
    "submission": _Kind("EK002", "unexpected-tag", "a document of the submission"),
    "header": _Kind("EK102", "unexpected-in-header", "a field of the EDGAR header", "warning"),
    "filing": _Kind("EK302", "unexpected-block", "the next part of the report"),
    "cover": _Kind("EK202", "unexpected-on-cover", "a value and its caption"),
    "registrants": _Kind("EK204", "unexpected-in-registrants", "a registrant: file number, name, state, address, telephone"),
    "securities": _Kind("EK203", "unexpected-in-securities", "title, trading symbol and exchange"),
    "heading": _Kind("EK303", "unexpected-in-heading", "item numbers and a caption"),
    "signature": _Kind("EK402", "unexpected-in-signature", "a signature line, name, title or date"),
    "exhibits": _Kind("EK501", "unexpected-in-exhibits", "an exhibit number and its description"),
}
SHOWN = 40
"""How many characters of what is printed a message shows."""
NOTED = {
    "UNKNOWN_TAG": _Kind("EK003", "unknown-tag", "a tag of a document", "info"),
    "UNKNOWN_LINE": _Kind("EK003", "unknown-tag", "a tag of a document", "info"),
    "UNKNOWN_FIELD": _Kind("EK103", "unknown-field", "a field of the EDGAR header", "info"),
    "FURTHER_SUBMISSION": _Kind("EK005", "further-submission", "the end of the submission", "warning"),
}

NO_REPORT = _Kind("EK010", "no-report", "a report on Form 8-K: cover page, item and signature block")
PARTS = frozenset({"EK201", "EK301", "EK401"})
"""What is missing of a file that has no report at all, as of an empty one: told once, as a whole."""

SYNTAX_CODES = frozenset(kind.code for kinds in (MISSING, UNEXPECTED, NOTED) for kind in kinds.values()) | {NO_REPORT.code}
"""The codes of repairs and notes; all others belong to rules."""


def diagnose(repairs: tuple[Repair, ...], source: Source) -> tuple[Diagnostic, ...]:
    """One diagnostic a repair, in the order of the text; one for the report where all its parts are missing."""
    told = [(_kind(repair), repair) for repair in sorted(repairs, key=lambda repair: (repair.start, repair.expected))]
    if {kind.code for kind, _ in told} >= PARTS:
        first = next(repair for kind, repair in told if kind.code in PARTS)
        told = [(NO_REPORT if repair is first else kind, repair) for kind, repair in told if repair is first or kind.code not in PARTS]
    return tuple(_diagnostic(kind, repair, source) for kind, repair in told)


def _diagnostic(kind: _Kind, repair: Repair, source: Source) -> Diagnostic:
    line, column = source.position(repair.start)
    message = f"expected {kind.expected}, found {_found(repair, source)}"
    return Diagnostic(kind.code, kind.slug, kind.severity, message, Span(repair.start, repair.end), line, column)


def _found(repair: Repair, source: Source) -> str:
    """What stood there, in words; what is only told, as it is printed, shortened."""
    if repair.kind == "noted":
        return " ".join(source.text[repair.start : min(repair.end, repair.start + SHOWN)].split())
    return "the end of the text" if repair.found == "$END" else words(repair.found)


def _kind(repair: Repair) -> _Kind:
    if repair.kind == "noted":
        return NOTED[repair.found]
    missing = MISSING.get((repair.grammar, repair.expected[0])) if repair.kind == "missing" else None
    return missing or UNEXPECTED[repair.grammar]


def words(terminal: str) -> str:
    """A terminal's name as people read it."""
    return terminal.lower().replace("_", " ")
