"""The reference of codes: one in full, all in a table, all as Markdown."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import groupby
from typing import Any, Literal

import attrs
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from eightk_lark.filing.diagnostics import Severity
from eightk_lark.filing.layout import data_of
from eightk_lark.render.printable import inert
from eightk_lark.render.severities import STYLES
from eightk_lark.rules.rule import Break, Days
from eightk_lark.rules.rulebook import Entry

HEADING = "bold"
REMOVED, ADDED = "red", "green"
INTRODUCTION = """\
# Rules

Every code that `eightk check` reports. This page is made from the rules themselves by `make docs`; in the terminal, `eightk explain CODE`
shows one of them.
"""


def explained(entry: Entry) -> RenderableType:
    """All that is known of one code."""
    parts: list[RenderableType] = [
        Text.assemble((entry.code, HEADING), f" {entry.slug}  ", (entry.severity, STYLES[entry.severity])),
        Text(f"{entry.title}."),
        Text(),
    ]
    for paragraph in _paragraphs(entry):
        parts += [Text(paragraph), Text()]
    facts = Table.grid(padding=(0, 2))
    for name, value in _facts(entry):
        facts.add_row(Text(name, HEADING), Text(value))
    parts.append(facts)
    for broken in entry.breaks:
        parts += [Text(), Text.assemble("example (diff that triggers it), in ", (f"examples/{broken.example}", HEADING), ":")]
        parts += [Text(f"  {line}", REMOVED if line.startswith("-") else ADDED) for line in _difference(broken)]
    return Group(*parts)


def table(entries: Iterable[Entry]) -> RenderableType:
    """Code, severity and title, one row a code."""
    rows = Table.grid(padding=(0, 2))
    rows.add_column(no_wrap=True)
    rows.add_column(no_wrap=True)
    rows.add_column()
    for entry in entries:
        rows.add_row(Text(entry.code, HEADING), Text(entry.severity, STYLES[entry.severity]), Text(entry.title))
    return rows


def markdown(entries: Iterable[Entry]) -> str:
    """The whole reference as one page: a table, then each code."""
    every = list(entries)
    lines = [INTRODUCTION, "| code | severity | what must hold |", "|---|---|---|"]
    lines += [f"| [{one.code}](#{_anchor(one)}) | {one.severity} | {_prose(one.title)} |" for one in every]
    for family, members in groupby(every, key=lambda one: one.family):
        lines += ["", f"## {family[0].upper()}{family[1:]}"]
        for one in members:
            lines += ["", *_section(one)]
    return "\n".join(lines) + "\n"


@attrs.frozen
class RuleRecord:
    """All that is known of one code."""

    code: str
    """The code."""
    slug: str
    """Its name."""
    severity: Severity
    """How grave its findings are."""
    family: str
    """The subject of the code, in words."""
    title: str
    """The demand, in one line."""
    explanation: str
    """The reason, the exceptions and the mend; empty for most of the syntax."""
    authority: str
    """The source of the demand."""
    days: Days
    """The days of filing on which it holds."""
    breaks: tuple[Break, ...]
    """Changes of examples that it reports."""


@attrs.frozen
class Rules:
    """Codes that a filing can be reported under, as ``eightk rules --json`` writes them; of ``eightk explain CODE --json`` one."""

    schema: Literal["eightk-rules/1"] = attrs.field(default="eightk-rules/1", init=False)
    """The name and the version of this format."""
    rules: tuple[RuleRecord, ...]
    """By code."""


def data(entries: Iterable[Entry]) -> dict[str, Any]:
    """All that is known of some codes as plain data; days are in ISO form, null for none."""
    told: dict[str, Any] = data_of(Rules(tuple(map(_record, entries))))
    return told


def _record(entry: Entry) -> RuleRecord:
    explanation = "\n\n".join(_paragraphs(entry))
    about = (entry.code, entry.slug, entry.severity, entry.family, entry.title)
    return RuleRecord(*about, explanation, entry.authority, entry.days, entry.breaks)


def _section(entry: Entry) -> Iterator[str]:
    yield f"### {entry.code} {entry.slug}"
    yield ""
    yield f"{_prose(entry.title)}."
    for paragraph in _paragraphs(entry):
        yield ""
        yield _prose(paragraph)
    yield ""
    yield from (f"- {name}: {_prose(value)}" for name, value in (("severity", entry.severity), *_facts(entry)))
    for broken in entry.breaks:
        yield ""
        yield f"Example (diff that triggers it), in `examples/{broken.example}`:"
        yield ""
        yield "```diff"
        yield from _difference(broken)
        yield "```"


def _paragraphs(entry: Entry) -> Iterator[str]:
    """The explanation, each paragraph on one line."""
    for paragraph in entry.explanation.split("\n\n"):
        if paragraph.strip():
            yield " ".join(paragraph.split())


def _facts(entry: Entry) -> Iterator[tuple[str, str]]:
    yield "family", entry.family
    yield "authority", entry.authority
    yield "applies", _in_force(entry.days)


def _in_force(days: Days) -> str:
    """When a rule holds, in words."""
    if days.since is None and days.until is None:
        days_in_force = "always"
    elif days.until is None:
        days_in_force = f"for filings of {days.since} and later"
    else:
        days_in_force = f"for filings of {days.since} to {days.until}" if days.since else f"for filings until {days.until}"
    return f"{days_in_force}; a warning at most until {days.firm - timedelta(days=1)}" if days.firm else days_in_force


def _difference(broken: Break) -> Iterator[str]:
    """The lines that go and the lines that come."""
    yield from (f"- {inert(line)}" for line in broken.old.splitlines())
    yield from (f"+ {inert(line)}" for line in broken.new.splitlines() or ["(nothing)"])


def _anchor(entry: Entry) -> str:
    return f"{entry.code} {entry.slug}".lower().replace(" ", "-")


def _prose(text: str) -> str:
    """Text that Markdown leaves as it is."""
    return text.replace("``", "`").replace("|", "\\|").replace("<", "\\<")
