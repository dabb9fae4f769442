"""Findings counted by code: as a table for people, and as data for programs (``eightk-statistics/1``)."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import attrs
from rich.console import RenderableType
from rich.text import Text

from eightk_lark.filing.diagnostics import Severity
from eightk_lark.filing.layout import data_of
from eightk_lark.render import verdicts
from eightk_lark.render.severities import STYLES, ByCode, by_severity


@attrs.frozen
class CodeCount:
    """How often one code was found at one severity."""

    code: str
    """The code."""
    slug: str
    """Its name."""
    severity: Severity
    """How grave the findings are."""
    count: int
    """Their number."""


@attrs.frozen
class Statistics:
    """Findings counted by code, as ``eightk check --statistics --format json`` writes them."""

    schema: Literal["eightk-statistics/1"] = attrs.field(default="eightk-statistics/1", init=False)
    """The name and the version of this format."""
    files: int
    """The number of files that were checked."""
    counts: verdicts.Counts
    """The number of findings of each severity."""
    known: int
    """The number of further findings, which the baseline knows."""
    codes: tuple[CodeCount, ...]
    """The most frequent first."""
    unread: tuple[verdicts.Unread, ...]
    """The files that could not be read or parsed."""


def table(counts: ByCode) -> RenderableType:
    """Number, code, severity and name, one row a code, the most frequent first."""
    from rich.table import Table  # noqa: PLC0415  # a check without statistics does not wait for it

    rows = Table.grid(padding=(0, 2))
    rows.add_column(justify="right", no_wrap=True)
    for (code, slug, severity), number in _ordered(counts):
        rows.add_row(f"{number:,}", Text(code, "bold"), Text(severity, STYLES[severity]), slug)
    return rows


def data(counts: ByCode, files: int, known: int, unread: Iterable[verdicts.Unread]) -> dict[str, Any]:
    """The same as plain data. ``files`` is the number of those that were checked; ``unread`` has the others."""
    codes = tuple(CodeCount(*code, number) for code, number in _ordered(counts))
    told: dict[str, Any] = data_of(Statistics(files, verdicts.Counts(**by_severity(counts)), known, codes, tuple(unread)))
    return told


def _ordered(counts: ByCode) -> Iterator[tuple[tuple[str, str, Severity], int]]:
    """The most frequent first; what is equally frequent by code."""
    yield from sorted(counts.items(), key=lambda one: (-one[1], one[0]))
