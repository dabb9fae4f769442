"""One call from bytes to a verdict."""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from eightk_lark import rules
from eightk_lark.config import Config
from eightk_lark.content.model import Filing
from eightk_lark.display import Shown
from eightk_lark.filing.diagnostics import Diagnostic
from eightk_lark.filing.grounds import Grounds, grounds
from eightk_lark.filing.parsed import Parsed, parse_source
from eightk_lark.rules.rule import ERROR
from eightk_lark.text.source import Source

if TYPE_CHECKING:  # most verdicts become no records, and do not wait for their classes
    from eightk_lark.filing.export import FindingRecord

PLAIN = Config()
"""What holds where nobody has said anything else."""


@attrs.frozen(repr=False)
class Report(Shown):
    """The verdict on a filing. True in a condition when nothing was found at error level."""

    parsed: Parsed
    """The filing as it was parsed, with its tree."""
    diagnostics: tuple[Diagnostic, ...]
    """Repairs of the syntax and findings of the rules, as the configuration has them, in the order of the text."""
    known: int = 0
    """The number of further findings, which the baseline of the configuration knows."""

    def __repr__(self) -> str:
        counted = ", ".join(f"{severity}s={number}" for severity, number in self.counts.items())
        return f"Report({self.parsed.source.base_name or '<text>'}, ok={self.ok}{f', {counted}' if counted else ''})"

    @property
    def filing(self) -> Filing:
        """The typed filing."""
        return self.parsed.filing

    @cached_property
    def ok(self) -> bool:
        """True when nothing was found at error level."""
        return not any(found.severity == ERROR for found in self.diagnostics)

    def __bool__(self) -> bool:
        return self.ok

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """The number of findings of each severity."""
        return Counter(found.severity for found in self.diagnostics)

    def to_dict(self) -> dict[str, Any]:
        """The filing with this verdict as plain data, ready for ``json.dumps``."""
        from eightk_lark.filing.layout import data_of  # noqa: PLC0415  # as above

        data: dict[str, Any] = data_of(attrs.evolve(self.parsed.record, diagnostics=self.findings))
        return data

    @property
    def findings(self) -> tuple["FindingRecord", ...]:
        """The findings, each with what it rests on."""
        from eightk_lark.filing.export import FindingRecord  # noqa: PLC0415  # as above

        return tuple(FindingRecord(found, self.grounds(found)) for found in self.diagnostics)

    def grounds(self, found: Diagnostic) -> Grounds:
        """What a finding rests on: a caption, a shape, a place, and what speaks against the reading that it is about."""
        return grounds(found, self.parsed)

    def _drawn(self) -> tuple[Parsed, tuple[Diagnostic, ...]]:
        """The annotated tree shows every finding, as ``eightk tree`` prints it."""
        return self.parsed, self.diagnostics


def validate(data: bytes | str | Parsed, *, name: str | None = None, config: Config | None = None, strict: bool = False) -> Report:
    """Check one filing against the form. Returns for any content; raises OSError or ConfigError for a baseline that cannot be read.

    ``data`` is the file's bytes, or its text, or what :func:`eightk_lark.parse` has made of it; ``name`` is what messages call a
    filing that is not parsed yet. With ``strict``, every repair of the syntax is an error, as in a strict configuration.
    Raises TypeError for other data.
    """
    parsed = data if isinstance(data, Parsed) else parse_source(Source.of(data, name))
    settings = config or PLAIN
    return judge(parsed, attrs.evolve(settings, strict=True) if strict else settings)


def validate_file(path: str | Path, *, config: Config | None = None, strict: bool = False) -> Report:
    """Check one file as :func:`validate` does. Raises OSError when it cannot be read."""
    return validate(Path(path).read_bytes(), name=str(path), config=config, strict=strict)


def judge(parsed: Parsed, config: Config) -> Report:
    """The verdict on a filing that was parsed before."""
    wanted = config.wanted(parsed.source.name)
    house_rules = [rule for rule in config.rules if wanted(rule.code)]
    found = [*parsed.diagnostics, *rules.check(parsed, config.assume_date, house_rules)]
    kept = config.applied(found, parsed.source.name)
    ordered = sorted(kept, key=lambda one: (one.span.start, one.span.end, one.code, one.message))
    new = tuple(config.known.new(ordered, parsed.source.name))
    return Report(parsed, new, len(ordered) - len(new))
