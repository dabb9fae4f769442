"""Verdicts for programs: JSON, and the annotations of GitHub's workflows."""

from collections.abc import Iterator
from typing import Any, Literal

import attrs
from rich.text import Text

from eightk_lark.filing.export import FindingRecord
from eightk_lark.filing.layout import data_of
from eightk_lark.render.printable import UNNAMED, folded, inert
from eightk_lark.render.severities import STYLES
from eightk_lark.text.source import Source
from eightk_lark.validation import Report

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
"""The workflow command for each severity."""


@attrs.frozen
class Counts:
    """The number of findings of each severity."""

    error: int
    """What the form, a rule or EDGAR does not allow."""
    warning: int
    """What accepted filings do differently now and then."""
    info: int
    """What is worth knowing."""


@attrs.frozen
class Verdict:
    """The verdict on one file."""

    name: str | None
    """The file, as it was named."""
    ok: bool
    """True when nothing was found at error level."""
    counts: Counts
    """The number of findings of each severity."""
    known: int
    """The number of further findings, which the baseline knows."""
    diagnostics: tuple[FindingRecord, ...]
    """The findings, in the order of the text."""


@attrs.frozen
class Unread:
    """What stands in place of a verdict on a file that could not be read or parsed, or that goes beyond a limit."""

    name: str
    """The file, as it was named."""
    ok: Literal[False] = attrs.field(default=False, init=False)
    """Always false."""
    error: str
    """The reason, in words."""


@attrs.frozen
class Verdicts:
    """The verdicts on files, as ``eightk check --format json`` writes them."""

    schema: Literal["eightk-check/1"] = attrs.field(default="eightk-check/1", init=False)
    """The name and the version of this format."""
    files: tuple[Verdict | Unread, ...]
    """One for each file, in the order given."""


def verdict(report: Report) -> dict[str, Any]:
    """The verdict on one file as plain data."""
    counts = Counts(**{severity: report.counts.get(severity, 0) for severity in STYLES})
    data: dict[str, Any] = data_of(Verdict(report.parsed.source.name, report.ok, counts, report.known, report.findings))
    return data


def annotations(report: Report) -> Iterator[Text]:
    """One workflow command a finding, which GitHub shows beside the line of the file."""
    for found in report.diagnostics:
        where = {
            "file": _name(report.parsed.source),
            "line": str(found.line),
            "col": str(found.column),
            "title": f"{found.code} {found.slug}",
        }
        properties = ",".join(f"{name}={_property(value)}" for name, value in where.items())
        yield Text(f"::{COMMANDS[found.severity]} {properties}::{_data(folded(found.message))}")


def _name(source: Source) -> str:
    return inert(source.name or UNNAMED)


def _data(text: str) -> str:
    """Text as a message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Text as a property of a workflow command."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
