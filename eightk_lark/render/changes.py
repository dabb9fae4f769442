"""The changes between two filings, for people and for programs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from rich.console import Console
from rich.text import Text

from eightk_lark.compare.comparison import ADDED, CHANGED, DROPPED, Change
from eightk_lark.compare.differences import differences
from eightk_lark.content.model import Value
from eightk_lark.filing.export import plain, span_of
from eightk_lark.render.places import place
from eightk_lark.render.printable import ELLIPSIS, UNNAMED, folded, shorten
from eightk_lark.render.summary import summary
from eightk_lark.render.tree import styled
from eightk_lark.render.wording import path_of
from eightk_lark.text.source import Source
from eightk_lark.validation import Report

SCHEMA = "eightk-diff/1"
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
    counts = Counter(change.kind for change in found)
    yield Text(", ".join(f"{counts[kind]} {kind}" for kind in MARKS if counts[kind]) or "no change")


def as_dict(found: Sequence[Change], before: Report, after: Report) -> dict[str, Any]:
    """The changes as plain data, ready for ``json.dumps``; spans are offsets as in the records of ``export``."""
    sources = before.parsed.source, after.parsed.source
    return {
        "schema": SCHEMA,
        "before": {"name": sources[0].name},
        "after": {"name": sources[1].name},
        "changes": [
            {
                "kind": change.kind,
                "path": list(change.path),
                "before": _side(change.before, sources[0]),
                "after": _side(change.after, sources[1]),
            }
            for change in found
        ],
    }


def _side(value: Value[Any] | None, source: Source) -> dict[str, Any] | None:
    if value is None:
        return None
    line, column = source.position(value.span.start)
    return {"value": plain(value), "span": span_of(value), "line": line, "column": column}


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
