"""The public calls: from bytes to everything that is known of a filing."""

from pathlib import Path
from typing import Any

from eightk_lark.filing.diagnostics import Diagnostic
from eightk_lark.filing.parsed import Parsed, parse_source
from eightk_lark.text.source import Source


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


def parse(data: bytes | str, *, name: str | None = None, strict: bool = False) -> Parsed:
    """Parse one filing. Returns for any content.

    ``data`` is the file's bytes, or its text; ``name`` is what messages call it. With ``strict``, the filing is held
    against the rules of the form too, and :class:`FilingError` is raised when something is found at error level.
    Raises TypeError when ``data`` is neither bytes nor str.
    """
    parsed = parse_source(Source.of(data, name))
    if strict:
        _demand(parsed)
    return parsed


def _demand(parsed: Parsed) -> None:
    """Raise FilingError with every diagnostic, those of the rules included, when one is at error level."""
    from eightk_lark.config import Config  # noqa: PLC0415  # only who asks for rules waits for them to load
    from eightk_lark.validation import judge  # noqa: PLC0415

    report = judge(parsed, Config())
    if not report.ok:
        raise FilingError(report.diagnostics, parsed.source.name)


def parse_file(path: str | Path, *, strict: bool = False) -> Parsed:
    """Parse one file. Raises OSError when it cannot be read, and what :func:`parse` raises."""
    return parse(Path(path).read_bytes(), name=str(path), strict=strict)
