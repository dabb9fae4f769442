"""Everything that is known of a filing once it is parsed."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from eightk_lark.content.documents import attached_exhibits, read_submission
from eightk_lark.content.inline_xbrl import read_facts
from eightk_lark.content.model import Filing
from eightk_lark.content.signature_block import days_of
from eightk_lark.content.submission import Submission
from eightk_lark.content.transformer import read_content
from eightk_lark.display import Shown
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.filing.diagnostics import Diagnostic, called, diagnose
from eightk_lark.filing.file_kinds import FileKind, file_kind
from eightk_lark.structure.container import parse_container, splice_report
from eightk_lark.structure.doubts import Doubt, doubts
from eightk_lark.structure.fields import FieldReading
from eightk_lark.structure.proofs import Proof, proofs
from eightk_lark.structure.refusals import Refusal
from eightk_lark.structure.region import Region
from eightk_lark.structure.report import parse_report
from eightk_lark.text.source import Location, Source, Span
from eightk_lark.text.visible import Format, VisibleText, visible_text

if TYPE_CHECKING:  # who checks filings writes no records, and does not wait for their classes
    from eightk_lark.filing.export import FilingRecord


class Spanned(Protocol):
    """A part of a filing's content, or a finding: whatever keeps its span."""

    @property
    def span(self) -> Span:
        """Where it stands."""


@attrs.frozen(repr=False, eq=False)
class Parsed(Shown):
    """A filing: its text, its tree, its content and what is to be said about it."""

    source: Source
    """The decoded text, with its name and its lines."""
    visible: VisibleText = attrs.field(repr=False)
    """The text of the report as a person sees it, with the way back to the file."""
    tree: Node
    """Lossless: its leaves, joined, are ``source.text``."""
    filing: Filing
    """The typed filing."""
    submission: Submission | None
    """The content of the EDGAR container; None for a bare document."""
    diagnostics: tuple[Diagnostic, ...]
    """Repairs of the syntax, in the order of the text; the rules have their say in a verdict."""
    refusals: tuple[Refusal, ...]
    """The candidate headings that were not taken, in the order of the text, each with the reason."""
    cover: FieldReading | None = attrs.field(repr=False)
    """The cover page as it was read, with all that was weighed; None where there is none."""
    signatures: tuple[FieldReading, ...] = attrs.field(repr=False)
    """The signature blocks as they were read, in the order of the text."""
    regions: tuple[Region, ...] = attrs.field(repr=False)
    """The region that each grammar read, an outer one before those in it: the container, its header, the report and its parts."""
    kind: FileKind | None = None
    """What the file is in place of a report on Form 8-K, the only thing said about it then; None for a report, and where nothing tells."""

    def __eq__(self, other: object) -> bool:
        """True for the same text under the same name: of one text there is one reading."""
        return self.source == other.source if isinstance(other, Parsed) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.source)

    def __repr__(self) -> str:
        return f"Parsed({self.source.base_name or '<text>'}, {self.filing!r}, diagnostics={len(self.diagnostics)})"

    @property
    def format(self) -> Format:
        """``text`` or ``html``: how the report was read."""
        return self.visible.format

    @cached_property
    def proofs(self) -> dict[int, Proof]:
        """Why each value of a field was taken for what it is, by the offset of each of its leaves in the tree."""
        return {place: proof for page in self._pages for place, proof in proofs(page).items()}

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """The values of the cover and the signatures that may be others than they were taken for, in reading order."""
        return tuple(doubt for page in self._pages for doubt in doubts(page))

    @property
    def _pages(self) -> tuple[FieldReading, ...]:
        """What was read as fields."""
        return (*([self.cover] if self.cover else []), *self.signatures)

    @cached_property
    def ok(self) -> bool:
        """True when nothing was found at error level."""
        return not any(diagnostic.severity == "error" for diagnostic in self.diagnostics)

    @property
    def day(self) -> date | None:
        """The day of the filing: as EDGAR's header has it; else the last day of signature blocks and cover; None where there is none."""
        header = self.submission.header if self.submission else None
        if header and header.filed:
            return header.filed.value
        signed = [day.value for page in self.signatures for field in page.fields for day in days_of(field.node)]
        printed = [self.filing.cover.report_date.value] if self.filing.cover.report_date else []
        return max([*signed, *printed], default=None)

    def locate(self, part: Spanned | Span | Node | Leaf) -> Location:
        """Where a value, an item, a finding, a node or a leaf stands in the file: line, column and the text there."""
        return self.source.locate(Span(part.start, part.end) if isinstance(part, Span | Node | Leaf) else part.span)

    def query(self, pattern: str) -> list[Node | Leaf]:
        """What a CSS selector selects in the tree, as :meth:`eightk_lark.tree.Node.query` does."""
        return self.tree.query(pattern)

    def at_line(self, number: int) -> tuple[Leaf, ...]:
        """The leaves that stand in a 1-based line of the file, trivia included. Raises LookupError where there is no such line."""
        start, end = self.source.stretch(number, number)
        return tuple(leaf for leaf in self.tree.leaves() if leaf.start < end and (start < leaf.end or start <= leaf.start))

    def to_dict(self) -> dict[str, Any]:
        """The filing as plain data, ready for ``json.dumps``."""
        from eightk_lark.filing.layout import data_of  # noqa: PLC0415  # as above

        data: dict[str, Any] = data_of(self.record)
        return data

    @property
    def record(self) -> "FilingRecord":
        """All that :meth:`to_dict` tells."""
        from eightk_lark.filing.export import SourceRecord, record  # noqa: PLC0415  # as above

        return record(SourceRecord.of(self.source, self.format, self.kind), self.submission, self.filing, self.diagnostics)

    def positions(self) -> dict[str, Any]:
        """Place, evidence and doubt of every value of :meth:`to_dict`, by its JSON Pointer (RFC 6901)."""
        from eightk_lark.filing.layout import data_of, laid_out  # noqa: PLC0415  # as above
        from eightk_lark.filing.positions import positions  # noqa: PLC0415  # as above

        data: dict[str, Any] = data_of(positions(laid_out(self.record), self))
        return data

    def _drawn(self) -> tuple["Parsed", None]:
        """The annotated tree shows the repairs; the findings of the rules are a verdict's."""
        return self, None


def parse_source(source: Source) -> Parsed:
    """Every step from the text of a file to all that is known of it. Returns for any content."""
    container = parse_container(source.text)
    visible = visible_text(source.text, container.start, container.end)
    report = parse_report(visible)
    tree = splice_report(container, report.tree)
    submission = read_submission(container)
    filing = read_content(report, read_facts(visible), attached_exhibits(container, submission))
    diagnostics = diagnose((*container.repairs, *report.repairs), source, visible)
    kind = file_kind(container, visible, submission, filing, frozenset(diagnostic.code for diagnostic in diagnostics))
    if kind:
        diagnostics = (called(kind.words, kind.span, source, notes=(kind.authority,), mend=kind.help),)
    regions = (*container.regions, *report.regions)
    return Parsed(source, visible, tree, filing, submission, diagnostics, report.refusals, report.cover, report.signatures, regions, kind)
