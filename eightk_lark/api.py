"""One call from bytes to everything that is known of a filing."""

from functools import cached_property
from pathlib import Path
from typing import Any

import attrs

from eightk_lark.container import contain
from eightk_lark.diagnostics import Diagnostic, diagnose
from eightk_lark.export import to_dict
from eightk_lark.model import Filing
from eightk_lark.refusals import Refusal
from eightk_lark.source import Source
from eightk_lark.submission import Submission
from eightk_lark.transformer import FilingTransformer
from eightk_lark.tree import Node


class FilingError(ValueError):
    """A filing that does not follow the form, in strict mode. Carries every diagnostic."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...], name: str | None) -> None:
        first = next(diagnostic for diagnostic in diagnostics if diagnostic.severity == "error")
        super().__init__(f"{name or '<text>'}:{first.line}:{first.column}: {first.code} {first.message}")
        self.diagnostics = diagnostics
        self.name = name

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by the arguments, not by the message."""
        return type(self), (self.diagnostics, self.name)


@attrs.frozen(eq=False)
class Parsed:
    """A filing: its text, its tree, its content and what is to be said about it."""

    source: Source
    format: str
    """``text`` or ``html``: how the report was read."""
    tree: Node
    """Lossless: its leaves, joined, are ``source.text``."""
    filing: Filing
    submission: Submission | None
    """What the EDGAR container says; None for a bare document."""
    diagnostics: tuple[Diagnostic, ...]
    refusals: tuple[Refusal, ...]
    """The candidate headings that were not taken, in the order of the text, each with the reason."""

    @cached_property
    def ok(self) -> bool:
        """Whether nothing was found at error level."""
        return not any(diagnostic.severity == "error" for diagnostic in self.diagnostics)

    def to_dict(self) -> dict[str, Any]:
        """The filing as plain data, ready for ``json.dumps``."""
        return to_dict(self.source, self.format, self.submission, self.filing, self.diagnostics)


def parse(data: bytes | str, *, name: str | None = None, strict: bool = False) -> Parsed:
    """Parse one filing. Returns for any content.

    ``data`` is the file's bytes, or its text; ``name`` is what messages call it. With ``strict``, the filing is held
    against the rules of the form too, and :class:`FilingError` is raised when something is found at error level.
    Raises TypeError when ``data`` is neither bytes nor str.
    """
    source = Source.of(data, name)
    contained = contain(source.text)
    report = contained.report
    filing: Filing = FilingTransformer().transform(report.tree)
    filing = attrs.evolve(filing, exhibits=(*filing.exhibits, *contained.exhibits), facts=report.facts)
    diagnostics = diagnose(contained.repairs, source)
    parsed = Parsed(source, report.format, contained.tree, filing, contained.submission, diagnostics, report.refusals)
    if strict:
        _demand(parsed)
    return parsed


def _demand(parsed: Parsed) -> None:
    """Raise FilingError with every diagnostic, those of the rules included, when one is at error level."""
    from eightk_lark.config import Config  # noqa: PLC0415  # the rules are about what is parsed here
    from eightk_lark.validation import judge  # noqa: PLC0415  # and so is the verdict

    report = judge(parsed, Config())
    if not report.ok:
        raise FilingError(report.diagnostics, parsed.source.name)


def parse_file(path: str | Path, *, strict: bool = False) -> Parsed:
    """Parse one file. Raises OSError when it cannot be read, and what :func:`parse` raises."""
    return parse(Path(path).read_bytes(), name=str(path), strict=strict)
