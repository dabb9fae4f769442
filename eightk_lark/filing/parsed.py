"""Everything that is known of a filing once it is parsed."""

from datetime import date
from functools import cached_property
from typing import Any

import attrs

from eightk_lark.content.model import Filing
from eightk_lark.content.submission import Submission
from eightk_lark.content.transformer import FilingTransformer
from eightk_lark.engine.tree import Node
from eightk_lark.filing.diagnostics import Diagnostic, diagnose
from eightk_lark.filing.display import Shown
from eightk_lark.filing.export import to_dict
from eightk_lark.structure.container import contain
from eightk_lark.structure.refusals import Refusal
from eightk_lark.text.source import Source


@attrs.frozen(eq=False)
class Parsed(Shown):
    """A filing: its text, its tree, its content and what is to be said about it."""

    source: Source
    """The decoded text, with its name and its lines."""
    format: str
    """``text`` or ``html``: how the report was read."""
    tree: Node
    """Lossless: its leaves, joined, are ``source.text``."""
    filing: Filing
    """The typed filing."""
    submission: Submission | None
    """What the EDGAR container says; None for a bare document."""
    diagnostics: tuple[Diagnostic, ...]
    """Repairs of the syntax, in the order of the text; the rules have their say in a verdict."""
    refusals: tuple[Refusal, ...]
    """The candidate headings that were not taken, in the order of the text, each with the reason."""

    @cached_property
    def ok(self) -> bool:
        """Whether nothing was found at error level."""
        return not any(diagnostic.severity == "error" for diagnostic in self.diagnostics)

    @property
    def day(self) -> date | None:
        """The day of the filing: as EDGAR's header tells it; else the last day of signatures and cover; None where none is told."""
        header = self.submission.header if self.submission else None
        if header and header.filed:
            return header.filed.value
        signed = [signature.date.value for signature in self.filing.signatures if signature.date]
        printed = [self.filing.cover.report_date.value] if self.filing.cover.report_date else []
        return max([*signed, *printed], default=None)

    def to_dict(self) -> dict[str, Any]:
        """The filing as plain data, ready for ``json.dumps``."""
        return to_dict(self.source, self.format, self.submission, self.filing, self.diagnostics)

    def _told(self) -> tuple["Parsed", None]:
        """The annotated tree shows the repairs; the findings of the rules are a verdict's."""
        return self, None


def read(source: Source) -> Parsed:
    """Parse the text of one file. Returns for any content."""
    contained = contain(source.text)
    report = contained.report
    filing: Filing = FilingTransformer().transform(report.tree)
    filing = attrs.evolve(filing, exhibits=(*filing.exhibits, *contained.exhibits), facts=report.facts)
    diagnostics = diagnose(contained.repairs, source)
    return Parsed(source, report.format, contained.tree, filing, contained.submission, diagnostics, report.refusals)
