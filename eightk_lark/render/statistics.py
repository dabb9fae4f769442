"""Findings counted by code: as a table for people, and as data for programs (``eightk-statistics/1``)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from eightk_lark.filing.diagnostics import Severity
from eightk_lark.render.severities import STYLES

SCHEMA = "eightk-statistics/1"
Counts = Mapping[tuple[str, str, Severity], int]
"""The number of findings of each code with its name and its severity."""


def table(counts: Counts) -> RenderableType:
    """Number, code, severity and name, one row a code, the most frequent first."""
    from rich.table import Table  # noqa: PLC0415  # a check without statistics does not wait for it

    rows = Table.grid(padding=(0, 2))
    rows.add_column(justify="right", no_wrap=True)
    for (code, slug, severity), number in _ordered(counts):
        rows.add_row(f"{number:,}", Text(code, "bold"), Text(severity, STYLES[severity]), slug)
    return rows


def data(counts: Counts, files: int, known: int, unread: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The same as plain data. ``files`` is the number of those that were checked; ``unread`` has the objects of the others."""
    of_severity = dict.fromkeys(STYLES, 0)
    for (_, _, severity), number in counts.items():
        of_severity[severity] += number
    return {
        "schema": SCHEMA,
        "files": files,
        "counts": of_severity,
        "known": known,
        "codes": [
            {"code": code, "slug": slug, "severity": severity, "count": number} for (code, slug, severity), number in _ordered(counts)
        ],
        "unread": list(unread),
    }


def _ordered(counts: Counts) -> Iterator[tuple[tuple[str, str, str], int]]:
    """The most frequent first; what is equally frequent by code."""
    yield from sorted(counts.items(), key=lambda one: (-one[1], one[0]))
