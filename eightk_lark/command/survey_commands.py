"""The commands that look at many filings together: ``contradictions`` and ``coverage``."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import attrs
import rich_click as click

from eightk_lark.batch import Job, load, problem_of
from eightk_lark.command.progress import watched
from eightk_lark.config import Config
from eightk_lark.exit_codes import CLEAN, UNREADABLE
from eightk_lark.inputs.files import shown
from eightk_lark.render import console
from eightk_lark.render.printable import folded
from eightk_lark.render.severities import number
from eightk_lark.survey.contradictions import contradictions as of_report
from eightk_lark.survey.coverage import Alternative, alternatives
from eightk_lark.survey.coverage import coverage as of_filing
from eightk_lark.validation import judge


@attrs.frozen
class Surveyed:
    """What one file shows."""

    file: str = attrs.field(converter=shown)
    found: Any = ()
    """What was found, as data that a process can send."""
    problem: tuple[str, str] | None = None
    """The step that failed, ``read`` or ``parse``, and the reason."""


def contradictions(files: Sequence[str], jobs: int) -> int:
    """Print where two readings of a filing contradict each other, and how often any two do."""
    counts: Counter[str] = Counter()
    failures: list[Surveyed] = []
    for one in _surveyed(_contradictions, files, jobs, failures):
        for line, column, readings, message in one.found:
            click.echo(folded(f"{one.file}:{line}:{column}: {readings}: {message}"))
            counts[readings] += 1
    for readings, times in counts.most_common():
        click.echo(f"{times:7,}  {readings}")
    click.echo(f"{number(counts.total(), 'contradiction')} in {number(len(files) - len(failures), 'file')}")
    return _ended(failures)


def coverage(files: Sequence[str], jobs: int, *, every: bool) -> int:
    """Print the alternatives of the grammars that no file uses; ``every`` prints all, with the number of their uses."""
    counts: Counter[tuple[str, str, int]] = Counter()
    failures: list[Surveyed] = []
    for surveyed in _surveyed(_coverage, files, jobs, failures):
        counts.update(dict(surveyed.found))
    known = alternatives()
    used = sum(1 for one in known if counts[_key(one)])
    for one in known:
        if every or not counts[_key(one)]:
            click.echo(f"{counts[_key(one)]:9,}  {one.definition.place}  {one.definition.name}: {one.text}")
    click.echo(f"{used:,} of {number(len(known), 'alternative')} used in {number(len(files) - len(failures), 'file')}")
    return _ended(failures)


def _surveyed(work: Any, files: Sequence[str], jobs: int, failures: list[Surveyed]) -> Iterator[Surveyed]:
    """What each file shows, in the order given; those that could not be read are added to the failures."""
    for one in watched(Job(partial(_one, work), _failed).results(files, jobs), len(files), "reading"):
        if one.problem:
            failures.append(one)
        else:
            yield one


def _one(work: Any, file: str) -> Surveyed:
    try:
        return Surveyed(file, tuple(work(file)))
    except Exception as reason:  # noqa: BLE001  # one bad file must not end the run
        return _failed(file, reason)


def _failed(file: str, reason: Exception) -> Surveyed:
    return Surveyed(file, problem=problem_of(reason))


def _contradictions(file: str) -> Iterator[tuple[int, int, str, str]]:
    report = judge(load(file), Config())
    for one in of_report(report):
        line, column = report.parsed.source.position(one.span.start)
        yield line, column, one.readings, one.message


def _coverage(file: str) -> Iterator[tuple[tuple[str, str, int], int]]:
    return ((_key(alternative), times) for alternative, times in of_filing(load(file)).items())


def _key(one: Alternative) -> tuple[str, str, int]:
    return one.definition.grammar, one.definition.name, one.number


def _ended(failures: Sequence[Surveyed]) -> int:
    """Say which files could not be read, and how the command ends."""
    for one in failures:
        console.complain(one.file, one.problem)
    return UNREADABLE if failures else CLEAN
