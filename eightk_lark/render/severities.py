"""How findings are counted and coloured by severity."""

from collections.abc import Mapping

from rich.text import Text

STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
"""Severities, the worst first."""


def counted(counts: Mapping[str, int]) -> Text:
    """How many findings there are of each severity, the worst first; empty where there are none."""
    return Text(", ").join(Text(number(counts[severity], severity), style) for severity, style in STYLES.items() if counts.get(severity))


def number(count: int, of: str) -> str:
    """So many of something, in words."""
    return f"{count:,} {of}" + ("s" if count != 1 and of != "info" else "")
