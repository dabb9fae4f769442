"""``eightk query``: the places in many filings that a pattern selects."""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import attrs
import rich_click as click

from eightk_lark.batch import Job, load, problem_of
from eightk_lark.command.progress import watched
from eightk_lark.engine.query import QueryError, names
from eightk_lark.engine.tree import Node
from eightk_lark.exit_codes import CLEAN, FINDINGS, UNREADABLE, USAGE
from eightk_lark.limits import Limits
from eightk_lark.render import console
from eightk_lark.render.printable import folded
from eightk_lark.render.severities import number
from eightk_lark.render.view import selection

SCHEMA = "eightk-query/1"


@attrs.frozen
class Matches:
    """What one file has of a pattern."""

    file: str
    found: tuple[dict[str, Any], ...] = ()
    """Each match as plain data."""
    problem: tuple[str, str] | None = None
    """The step that failed, ``read`` or ``parse``, and the reason."""


def query(pattern: str, files: Sequence[str], limits: Limits, *, layout: str, jobs: int) -> int:
    """Print what each file has of a pattern, in the order given: a match a line, as JSON, or their number."""
    try:
        for name in names(pattern):
            if name not in selection([name]):
                message = f"names are written as grammars have them: {' or '.join(sorted(selection([name])))}, not {name}"
                raise QueryError(message)  # noqa: TRY301  # a wrong case is a usage error as an unknown name is
    except (QueryError, LookupError) as problem:
        console.say(problem.args[0])
        return USAGE
    every = list(watched(Job(partial(_matches, pattern=pattern, limits=limits), _failed).results(files, jobs), len(files), "reading"))
    if layout == "json":
        click.echo(json.dumps({"schema": SCHEMA, "files": [_plain(one) for one in every]}, indent=2))
    else:
        for line in _lines(every) if layout == "lines" else _counts(every):
            click.echo(line)
    failures = [one for one in every if one.problem]
    for failure in failures:
        console.complain(failure.file, failure.problem)
    if failures:
        return UNREADABLE
    return CLEAN if any(one.found for one in every) else FINDINGS


def _matches(file: str, pattern: str, limits: Limits) -> Matches:
    """What one file has of a pattern. Never raises."""
    try:
        with limits.time():
            parsed = load(file, limits)
            return Matches(file, tuple(_data(part, *parsed.source.position(part.start)) for part in parsed.query(pattern)))
    except Exception as reason:  # noqa: BLE001  # one bad file must not end the run
        return _failed(file, reason)


def _failed(file: str, reason: Exception) -> Matches:
    return Matches(file, problem=problem_of(reason))


def _data(part: Any, line: int, column: int) -> dict[str, Any]:
    """A match: its rule or terminal, its place in the file and the text that is seen there."""
    if isinstance(part, Node):
        seen = " ".join(leaf.text for leaf in part.leaves() if not leaf.trivia)
        return {"rule": part.data, "line": line, "column": column, "span": [part.start, part.end], "text": folded(seen)}
    return {"terminal": part.type, "line": line, "column": column, "span": [part.start, part.end], "text": folded(part.text)}


def _lines(every: Sequence[Matches]) -> Iterator[str]:
    """A match a line, as compilers and ``grep -n`` write them."""
    for one in every:
        for match in one.found:
            name = match.get("rule") or match["terminal"]
            yield f"{folded(one.file)}:{match['line']}:{match['column']}: {name}  {match['text']}"


def _counts(every: Sequence[Matches]) -> Iterator[str]:
    """The number of matches of each file that has any, and of all."""
    yield from (f"{len(one.found):7,}  {folded(one.file)}" for one in every if one.found)
    read = sum(not one.problem for one in every)
    yield f"{number(sum(len(one.found) for one in every), 'place')} in {number(read, 'file')}"


def _plain(one: Matches) -> dict[str, Any]:
    return {"name": one.file, "error": one.problem[1]} if one.problem else {"name": one.file, "matches": list(one.found)}
