"""``eightk query``: the places in many filings that a pattern selects."""

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal

import attrs
import rich_click as click

from eightk_lark.batch import Job, load, problem_of
from eightk_lark.command.progress import watched
from eightk_lark.engine.query import QueryError, names
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.exit_codes import CLEAN, FINDINGS, UNREADABLE, USAGE
from eightk_lark.filing.layout import LEFT_OUT, data_of
from eightk_lark.inputs.files import shown
from eightk_lark.limits import Limits
from eightk_lark.render import console
from eightk_lark.render.printable import folded
from eightk_lark.render.severities import number
from eightk_lark.render.verdicts import Unread
from eightk_lark.render.view import selection
from eightk_lark.text.source import Span


@attrs.frozen
class Match:
    """A node or a leaf that the pattern selects."""

    rule: str | None = attrs.field(metadata=LEFT_OUT)
    """The rule of a node; a leaf has none."""
    terminal: str | None = attrs.field(metadata=LEFT_OUT)
    """The terminal of a leaf; a node has none."""
    line: int
    """The line of the file that it begins on, counted from 1."""
    column: int
    """The column, counted from 1."""
    span: Span
    """Where it stands."""
    text: str
    """What is seen of it, in one line."""


@attrs.frozen
class FileMatches:
    """What one file has of the pattern."""

    name: str
    """The file, as it was named."""
    matches: tuple[Match, ...]
    """In the order of the text."""


@attrs.frozen
class Matches:
    """What files have of a pattern, as ``eightk query --json`` writes it."""

    schema: Literal["eightk-query/1"] = attrs.field(default="eightk-query/1", init=False)
    """The name and the version of this format."""
    files: tuple[FileMatches | Unread, ...]
    """One for each file, in the order given."""


@attrs.frozen
class Searched:
    """What came of one file."""

    file: str = attrs.field(converter=shown)
    found: tuple[Match, ...] = ()
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
        click.echo(json.dumps(data_of(Matches(tuple(map(_told, every)))), indent=2))
    else:
        for line in _lines(every) if layout == "lines" else _counts(every):
            click.echo(line)
    failures = [one for one in every if one.problem]
    for failure in failures:
        console.complain(failure.file, failure.problem)
    if failures:
        return UNREADABLE
    return CLEAN if any(one.found for one in every) else FINDINGS


def _matches(file: str, pattern: str, limits: Limits) -> Searched:
    """What one file has of a pattern. Never raises."""
    try:
        with limits.time():
            parsed = load(file, limits)
            return Searched(file, tuple(_match(part, *parsed.source.position(part.start)) for part in parsed.query(pattern)))
    except Exception as reason:  # noqa: BLE001  # one bad file must not end the run
        return _failed(file, reason)


def _failed(file: str, reason: Exception) -> Searched:
    return Searched(file, problem=problem_of(reason))


def _match(part: Node | Leaf, line: int, column: int) -> Match:
    """A match: its rule or terminal, its place in the file and the text that is seen there."""
    if isinstance(part, Node):
        rule, terminal, text = part.data, None, " ".join(leaf.text for leaf in part.leaves() if not leaf.trivia)
    else:
        rule, terminal, text = None, part.type, part.text
    return Match(rule, terminal, line, column, Span(part.start, part.end), folded(text))


def _lines(every: Sequence[Searched]) -> Iterator[str]:
    """A match a line, as compilers and ``grep -n`` write them."""
    for one in every:
        for match in one.found:
            yield f"{folded(one.file)}:{match.line}:{match.column}: {match.rule or match.terminal}  {match.text}"


def _counts(every: Sequence[Searched]) -> Iterator[str]:
    """The number of matches of each file that has any, and of all."""
    yield from (f"{len(one.found):7,}  {folded(one.file)}" for one in every if one.found)
    read = sum(not one.problem for one in every)
    yield f"{number(sum(len(one.found) for one in every), 'place')} in {number(read, 'file')}"


def _told(one: Searched) -> FileMatches | Unread:
    return Unread(one.file, one.problem[1]) if one.problem else FileMatches(one.file, one.found)
