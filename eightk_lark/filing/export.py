"""A parsed filing as plain data: the JSON contract ``eightk/1``."""

from typing import Literal

import attrs

from eightk_lark.content.model import Cover, Filing, Registrant
from eightk_lark.content.submission import Document, Filer, Header, Submission
from eightk_lark.filing.diagnostics import Diagnostic, Label
from eightk_lark.filing.file_kinds import FileKind
from eightk_lark.filing.grounds import Grounds
from eightk_lark.filing.layout import LEFT_OUT, lay_out, named, own, within
from eightk_lark.filing.positions import Position
from eightk_lark.text.source import Source, Span
from eightk_lark.text.visible import Format

NOWHERE = Span(0, 0)
"""The place of what has none, or of which a record tells none."""


@attrs.frozen
class SourceRecord:
    """The file that a filing was read from."""

    name: str | None
    """The last part of its name; null for a text without one."""
    format: Format
    """How the report was read."""
    encoding: str
    """The encoding that the bytes were read in: ``ascii``, ``utf-8``, ``utf-16``, ``cp1252``, ``latin-1`` or ``mixed``."""

    kind: FileKind | None = attrs.field(default=None, metadata=LEFT_OUT)
    """What the file is in place of a report on Form 8-K; only where it is none."""

    @classmethod
    def of(cls, source: Source, read_as: Format, kind: FileKind | None = None) -> "SourceRecord":
        """What a record tells of a source."""
        return cls(source.base_name, read_as, source.encoding, kind)


@attrs.frozen
class SubmissionRecord:
    """An EDGAR submission: what its header says, and its documents."""

    header: Header
    """Its header; empty for a document that was cut out of its submission."""
    documents: tuple[Document, ...]
    """In the order of the text."""


@attrs.frozen
class FindingRecord:
    """A finding of a verdict, with what it rests on."""

    finding: Diagnostic
    grounds: Grounds
    """What it rests on."""


@attrs.frozen
class FilingRecord:
    """The record of a filing, as ``eightk export`` and ``to_dict()`` write it."""

    schema: Literal["eightk/1"] = attrs.field(default="eightk/1", init=False)
    """The name and the version of this format."""
    source: SourceRecord
    """The file that it was read from."""
    submission: SubmissionRecord | None
    """The EDGAR submission; null for a bare document."""
    filing: Filing
    """What the report says."""
    diagnostics: tuple[Diagnostic | FindingRecord, ...]
    """Repairs of the syntax, in the order of the text; in the record of a verdict the findings of the rules too, with their grounds."""
    positions: dict[str, Position] | None = attrs.field(default=None, metadata=LEFT_OUT)
    """Place, evidence and doubt of each value, under its JSON Pointer (RFC 6901); only where they are asked for."""


@attrs.frozen
class Named:
    """A file, by its name."""

    name: str | None
    """The name of the file; null for a text without one."""


@attrs.frozen
class Failure:
    """What went wrong with a file."""

    type: str
    """The kind of error, as Python names it."""
    message: str
    """The reason, in words."""


@attrs.frozen
class ErrorRecord:
    """The record of a file that could not be read or parsed, or that goes beyond a limit."""

    schema: Literal["eightk/1"] = attrs.field(default="eightk/1", init=False)
    """The name and the version of this format."""
    source: Named
    """The file."""
    error: Failure
    """What went wrong."""


_ON_TOP = ("form_type", "amendment_number")
"""What the cover says that stands at the top of a record."""
_FILING = {**within("cover", named(*_ON_TOP)), **own(Filing)}
lay_out(Cover, own(Cover, "span", *_ON_TOP))
lay_out(
    Registrant,
    {**own(Registrant, "postal_code"), "address": {"text": "address.text", "postal_code": ("postal_code", "address.postal_code")}},
)
lay_out(SubmissionRecord, {**within("header", own(Header, "span")), "documents": "documents"})
lay_out(FileKind, named("name", "form_type", "words", "span"))
lay_out(Label, {"text": "text", "span": "span"})
lay_out(FindingRecord, {**within("finding", own(Diagnostic)), "grounds": "grounds"})
lay_out(
    FilingRecord,
    {
        **own(FilingRecord, "filing", "diagnostics", "positions"),
        **within("filing", _FILING),
        "diagnostics": "diagnostics",
        "positions": "positions",
    },
)
lay_out(
    Filer,
    {
        **named("role", "name", "cik", "sic", "organization_name", "irs_number"),
        "state": "state_of_incorporation",
        **named("fiscal_year_end", "form_type", "act", "file_number", "film_number"),
        **within("business_address", named("postal_code", "telephone")),
        **named("business_address", "mail_address", "former_names"),
    },
)


def record(about: SourceRecord, submission: Submission | None, filing: Filing, diagnostics: tuple[Diagnostic, ...]) -> FilingRecord:
    """Everything that is known of a filing, as the contract has it."""
    submitted = SubmissionRecord(submission.header or Header(NOWHERE), submission.documents) if submission else None
    return FilingRecord(about, submitted, filing, diagnostics)
