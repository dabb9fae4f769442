"""The changes between two filings, for people and for programs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal

import attrs
from rich.console import Console
from rich.text import Text

from eightk_lark.compare.comparison import ADDED, CHANGED, DROPPED, Change
from eightk_lark.compare.differences import differences
from eightk_lark.content.model import Value
from eightk_lark.filing.export import Named
from eightk_lark.filing.layout import data_of
from eightk_lark.render.places import place
from eightk_lark.render.printable import ELLIPSIS, UNNAMED, folded, shorten
from eightk_lark.render.summary import summary
from eightk_lark.render.tree import styled
from eightk_lark.render.wording import path_of
from eightk_lark.text.source import Source, Span
from eightk_lark.validation import Report

MARKS = {ADDED: "+", DROPPED: "-", CHANGED: "~"}
STYLES = {ADDED: "green", DROPPED: "red", CHANGED: "yellow"}
PLACE = "dim"
INDENT = 4
"""The number of cells by which the text of a change is indented."""
SHORT = 60
"""Of two values that are longer, only the words are shown in which they differ."""
TOLD = 3
"""The number of differences of one text that are shown."""
LONGEST = 160
"""The number of cells shown of what was added or dropped."""


@attrs.frozen
class Side:
    """What one of two filings says."""

    value: date | bool | int | str
    """The value; of a text that was changed, the whole of it."""
    span: Span
    """Where it stands; of a long text, from the first paragraph on that differs."""
    line: int
    """The line of the start, counted from 1."""
    column: int
    """The column of the start, counted from 1."""


@attrs.frozen
class ChangeRecord:
    """One thing that two filings do not say alike."""

    kind: Literal["added", "dropped", "changed"]
    """What became of it."""
    path: tuple[str, ...]
    """Where in the filing: the names of the records of ``export``, and between them what tells entries of one kind apart."""
    before: Side | None
    """What the first filing says; null for what was added."""
    after: Side | None
    """What the second filing says; null for what was dropped."""


@attrs.frozen
class Comparison:
    """The changes between two filings, as ``eightk diff --json`` writes them."""

    schema: Literal["eightk-diff/1"] = attrs.field(default="eightk-diff/1", init=False)
    """The name and the version of this format."""
    before: Named
    """The first filing."""
    after: Named
    """The second filing."""
    changes: tuple[ChangeRecord, ...]
    """The changes: cover, items, signatures, exhibits, facts, findings, in this order."""


def changes(found: Sequence[Change], before: Report, after: Report, width: int) -> Iterator[Text]:
    """Each change with its places in both files, below the names of the filings; texts are wrapped to so many cells."""
    console = Console(width=width)
    room = max(width - INDENT, 2 * INDENT)
    for mark, report in (("-", before), ("+", after)):
        yield Text(f"{mark * 3} {_name(report.parsed.source)}", "bold")
        yield Text.assemble(" " * INDENT, styled(summary(report.parsed, report.diagnostics, room)))
    for change in found:
        yield Text()
        title = Text(f"{MARKS[change.kind]} {_path(change)}", f"bold {STYLES[change.kind]}")
        yield from title.append(f"  {_places(change, before, after)}", f"not bold {PLACE}").wrap(console, width)
        for change_line in _change_lines(change):
            for line in change_line.wrap(console, room):
                yield Text.assemble(" " * INDENT, line)
    yield Text()
    counts = Counter[str](change.kind for change in found)
    yield Text(", ".join(f"{counts[kind]} {kind}" for kind in MARKS if counts[kind]) or "no change")


def as_dict(found: Sequence[Change], before: Report, after: Report) -> dict[str, Any]:
    """The changes as plain data, ready for ``json.dumps``; spans are offsets as in the records of ``export``."""
    one, other = before.parsed.source, after.parsed.source
    told = (ChangeRecord(change.kind, change.path, _side(change.before, one), _side(change.after, other)) for change in found)
    data: dict[str, Any] = data_of(Comparison(Named(one.name), Named(other.name), tuple(told)))
    return data


def _side(value: Value[Any] | None, source: Source) -> Side | None:
    return Side(value.value, value.span, *source.position(value.span.start)) if value else None


def _name(source: Source) -> str:
    return folded(source.name or UNNAMED)


def _path(change: Change) -> str:
    return path_of(shorten(folded(name), LONGEST) if name else "(unnamed)" for name in change.path)


def _places(change: Change, before: Report, after: Report) -> str:
    """Line and column in both files."""
    sides = ((change.before, before.parsed), (change.after, after.parsed))
    return " → ".join(place(parsed, value.span.start) for value, parsed in sides if value)


def _change_lines(change: Change) -> Iterator[Text]:
    """The change in words: both values where they are short, else the words in which they differ."""
    if change.before and change.after:
        one, other = _words(change.before.value), _words(change.after.value)
        if max(len(one), len(other)) <= SHORT:
            yield Text.assemble((one, STYLES[DROPPED]), " → ", (other, STYLES[ADDED]))
        else:
            yield from _differences(one, other)
    elif value := change.before or change.after:
        yield Text(shorten(_words(value.value), LONGEST))


def _differences(one: str, other: str) -> Iterator[Text]:
    """The words in which two texts differ, the first few differences of them."""
    found = list(differences(one, other))
    for differing in found[:TOLD]:
        parts = (differing.lead, differing.before, differing.after, differing.rest)
        lead, dropped, added, rest = (shorten(" ".join(words), LONGEST) for words in parts)
        yield Text(" ").join(
            part
            for part in (
                Text(f"{ELLIPSIS} {lead}".rstrip()),
                Text(f"[-{dropped}-]" if dropped else "", STYLES[DROPPED]),
                Text(f"{{+{added}+}}" if added else "", STYLES[ADDED]),
                Text(f"{rest} {ELLIPSIS}".lstrip()),
            )
            if part
        )
    if len(found) > TOLD:
        yield Text(f"and {len(found) - TOLD} more", PLACE)


def _words(value: Any) -> str:
    """A value as people read it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else folded(str(value))
