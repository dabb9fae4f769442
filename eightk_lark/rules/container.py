"""The container of a submission: its documents and what their tags say (EDGAR Filer Manual, volume II, chapter 5)."""

from collections.abc import Iterator

from eightk_lark.content.values import labelled
from eightk_lark.engine.tree import Leaf, Node, present
from eightk_lark.form.catalogue import form_types
from eightk_lark.rules.folding import quoted
from eightk_lark.rules.rule import ERROR, INFO, WARNING, Break, Days, Finding, rule
from eightk_lark.rules.shapes import has_shape
from eightk_lark.rules.subject import Subject
from eightk_lark.text.source import Span

DISSEMINATION = "EDGAR PDS Technical Specification"
FILE_NAMES = "EDGAR Filer Manual, volume II, 5.2.1.3"
LONGEST_NAME = 32
REPORT = "REPORT_TYPE"
TYPES = (REPORT, "EXHIBIT_TYPE", "TYPE")


@rule(
    "EK016 document-count",
    ERROR,
    authority=DISSEMINATION,
    days=Days.of(until="2008-12-31"),
    breaks=(Break("pem-1996", "COUNT:\t\t2", "COUNT:\t\t3", "PUBLIC DOCUMENT COUNT"),),
)
def document_count(subject: Subject) -> Iterator[Finding]:
    """The submission has as many documents as its header tells.

    EDGAR counts them. Where one is missing, the copy of the submission is not complete.
    """
    yield from _count(subject)


@rule(
    "EK017 document-count-since-2009",
    INFO,
    authority=DISSEMINATION,
    days=Days.of(since="2009-01-01"),
    breaks=(Break("submission-2012", "COUNT:\t\t4", "COUNT:\t\t5", "PUBLIC DOCUMENT COUNT"),),
)
def document_count_since_2009(subject: Subject) -> Iterator[Finding]:
    """A copy of a submission has as many documents as its header tells.

    Since XBRL came, half of the copies leave out its schemas and data, which EDGAR counts.
    """
    yield from _count(subject)


def _count(subject: Subject) -> Iterator[Finding]:
    count = subject.header.document_count if subject.header else None
    present_documents = len(_documents(subject))
    if count and present_documents and count.value != present_documents:
        yield Finding(count.span, f"the header tells {count.value} documents, the submission has {present_documents}")


@rule(
    "EK018 no-primary-document",
    ERROR,
    authority="EDGAR Filer Manual, volume II, 5.1",
    breaks=(Break("submission-2012", "<TYPE>8-K", "<TYPE>COVER", "<TYPE>COVER"),),
)
def primary_document(subject: Subject) -> Iterator[Finding]:
    """One document of the submission is the report: its type is one of the 8-K family.

    Without one, the first document was read as the report. A submission of another form is reported under EK116.
    """
    documents = _documents(subject)
    other_form = subject.header and subject.header.form_type and subject.header.form_type.value not in form_types().values()
    types = [kind for document in documents if (kind := _tag(document, *TYPES)) and labelled(kind)]
    if types and len(types) == len(documents) and not other_form and all(kind.type != REPORT for kind in types):
        yield Finding(Span(types[0].start, types[0].end), "no document is of type 8-K, or of another type of its family")


@rule(
    "EK019 untyped-document",
    ERROR,
    authority=DISSEMINATION,
    breaks=(Break("submission-2012", "<TYPE>GRAPHIC\n", "", "<DOCUMENT>"), Break("pem-1996", "<TYPE>8-K\n", "<TYPE>\n", "<TYPE>")),
)
def untyped_document(subject: Subject) -> Iterator[Finding]:
    """Every document of a submission has a type."""
    for document in _documents(subject):
        kind = _tag(document, *TYPES)
        if kind is None or labelled(kind) is None:
            place = kind or _tag(document, "DOCUMENT_OPEN")
            yield Finding(Span(place.start, place.end) if place else _at(document.start), "the document has no type, expected <TYPE>")


@rule(
    "EK020 sequence",
    WARNING,
    authority=DISSEMINATION,
    breaks=(
        Break("submission-2012", "<SEQUENCE>4", "<SEQUENCE>2", "<SEQUENCE>2"),
        Break("pem-1996", "<SEQUENCE>2", "<SEQUENCE>two", "<SEQUENCE>"),
    ),
)
def sequence(subject: Subject) -> Iterator[Finding]:
    """The documents of a submission are numbered, each higher than the one before."""
    last = 0
    for leaf in _tags(subject, "SEQUENCE"):
        number = labelled(leaf)
        if number is None or not has_shape(number.value, "DOCUMENT_NUMBER"):
            yield Finding(
                number.span if number else Span(leaf.start, leaf.end), f"{quoted(number.value) if number else 'nothing'} is no number"
            )
        else:
            if int(number.value) <= last:
                yield Finding(number.span, f"document {number.value} stands behind document {last}")
            last = int(number.value)


@rule(
    "EK021 file-name",
    INFO,
    authority=FILE_NAMES,
    breaks=(
        Break("submission-2012", "hbtex99-1.htm", "HBTex99-1.htm", "<FILENAME>HBTex99"),
        Break("layout-tables-2009", "tallow8k_042809", "tallow8k_042809_final_as_filed_v2", "<FILENAME>tallow8k"),
    ),
)
def file_name(subject: Subject) -> Iterator[Finding]:
    """A file name has at most 32 characters, all of them small letters, digits and marks, and a suffix.

    The marks are ``.``, ``_`` and ``-``; the first character is none of them.
    Looked at are the report and its exhibits: the files that EDGAR adds (``R1.htm``) have names of its own.
    """
    for document in _documents(subject):
        leaf = _tag(document, "FILENAME") if _tag(document, REPORT, "EXHIBIT_TYPE") else None
        if leaf is None:
            continue
        name = labelled(leaf)
        if name is None:
            yield Finding(Span(leaf.start, leaf.end), "the file name is empty")
        elif len(name.value) > LONGEST_NAME:
            yield Finding(name.span, f"the file name has {len(name.value)} characters, expected at most {LONGEST_NAME}")
        elif not has_shape(name.value, "FILE_NAME"):
            yield Finding(name.span, f"file name {quoted(name.value)}, expected small letters and digits with a suffix")


@rule(
    "EK022 empty-description",
    INFO,
    authority=DISSEMINATION,
    breaks=(Break("submission-2012", "<DESCRIPTION>LOGO", "<DESCRIPTION>", "<DESCRIPTION>"),),
)
def description(subject: Subject) -> Iterator[Finding]:
    """A document that has a description says something in it."""
    for leaf in _tags(subject, "DESCRIPTION"):
        if labelled(leaf) is None:
            yield Finding(Span(leaf.start, leaf.end), "the description is empty")


def _documents(subject: Subject) -> list[Node]:
    return [child for child in subject.parsed.tree.children if isinstance(child, Node) and child.data == "document"]


def _tag(document: Node, *terminals: str) -> Leaf | None:
    return next((leaf for leaf in present(document.children) if leaf.type in terminals), None)


def _tags(subject: Subject, terminal: str) -> Iterator[Leaf]:
    """One tag of each document that has it."""
    return (leaf for document in _documents(subject) if (leaf := _tag(document, terminal)))


def _at(place: int) -> Span:
    return Span(place, place)
