"""Verdicts in SARIF 2.1.0, the format that code scanning reads (OASIS, Static Analysis Results Interchange Format)."""

import os
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from eightk_lark.render.printable import UNNAMED, folded
from eightk_lark.rules.rule import Rule
from eightk_lark.rules.rulebook import Entry, codes
from eightk_lark.text.source import Source, Span
from eightk_lark.validation import Report
from eightk_lark.version import __version__

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
"""SARIF's word for each severity."""


def log(results: Iterable[dict[str, Any]], problems: Iterable[str], house_rules: Iterable[Rule] = ()) -> dict[str, Any]:
    """One run with its rules, house rules among them, its results, and what could not be read."""
    rules = [_rule(entry) for entry in codes(house_rules=house_rules)]
    places = {rule["id"]: index for index, rule in enumerate(rules)}
    notifications = [{"level": "error", "message": {"text": problem}} for problem in problems]
    run = {
        "tool": {"driver": {"name": "eightk", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not notifications, "toolExecutionNotifications": notifications}],
        "results": [{**result, "ruleIndex": places[result["ruleId"]]} for result in results],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def results(report: Report) -> list[dict[str, Any]]:
    """The findings in one file."""
    source = report.parsed.source
    return [
        {
            "ruleId": found.code,
            "level": LEVELS[found.severity],
            "message": {"text": "; help: ".join(filter(None, (folded(found.message), found.help and folded(found.help))))},
            "locations": [_location(source, found.span)],
            "relatedLocations": [
                {"id": number, **_location(source, label.span), "message": {"text": folded(label.text)}}
                for number, label in enumerate(found.labels, start=1)
            ],
        }
        for found in report.diagnostics
    ]


def _location(source: Source, span: Span) -> dict[str, Any]:
    line, column = source.position(span.start)
    last_line, last_column = source.position(span.end)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(source.name or UNNAMED)},
            "region": {
                "startLine": line,
                "startColumn": column,
                "endLine": last_line,
                "endColumn": last_column,
                "charOffset": span.start,
                "charLength": span.end - span.start,
            },
        }
    }


def _uri(file: str) -> str:
    """A reference relative to the working directory."""
    return quote(PurePath(os.path.relpath(file)).as_posix(), errors="replace")


def _rule(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.code,
        "name": entry.slug,
        "shortDescription": {"text": f"{entry.title}."},
        "fullDescription": {"text": f"{entry.title}. Authority: {entry.authority}."},
        "help": {"text": "\n\n".join(filter(None, (f"{entry.title}.", entry.explanation, f"Authority: {entry.authority}")))},
        "defaultConfiguration": {"level": LEVELS[entry.severity]},
    }
