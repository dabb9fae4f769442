"""Verdicts for programs: JSON, and the annotations of GitHub's workflows."""

from collections.abc import Iterator
from typing import Any

from rich.text import Text

from eightk_lark.render.printable import UNNAMED, folded, inert
from eightk_lark.render.severities import STYLES
from eightk_lark.text.source import Source
from eightk_lark.validation import Report

SCHEMA = "eightk-check/1"
COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
"""The workflow command for each severity."""


def verdict(report: Report) -> dict[str, Any]:
    """The verdict on one file as plain data."""
    return {
        "name": report.parsed.source.name,
        "ok": report.ok,
        "counts": {severity: report.counts.get(severity, 0) for severity in STYLES},
        "known": report.known,
        "diagnostics": report.findings_to_list(),
    }


def unread(file: str, reason: str) -> dict[str, Any]:
    """The object for a file that could not be read, in place of a verdict."""
    return {"name": file, "ok": False, "error": reason}


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
