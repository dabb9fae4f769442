"""Severities: their colours, and findings counted by them."""

from collections.abc import Mapping

from rich.text import Text

from eightk_lark.filing.diagnostics import Severity

ByCode = Mapping[tuple[str, str, Severity], int]
"""The number of findings of each code with its name and its severity."""
STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
"""Severities, the worst first."""


def by_severity(counts: ByCode) -> dict[str, int]:
    """The number of findings of each severity, the worst first; of one that was not found, 0."""
    return {severity: sum(count for (_, _, one), count in counts.items() if one == severity) for severity in STYLES}


def counted(counts: Mapping[str, int]) -> Text:
    """The number of findings of each severity, the worst first, in words; empty where there are none."""
    return Text(", ").join(Text(number(counts[severity], severity), style) for severity, style in STYLES.items() if counts.get(severity))


def number(count: int, of: str) -> str:
    """A number of things, in words."""
    return f"{count:,} {of}" + ("s" if count != 1 and of != "info" else "")
