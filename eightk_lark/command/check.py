"""``eightk check``: verdicts on files, in the format that was asked for."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import rich_click as click

from eightk_lark.batch import Job, load, problem_of
from eightk_lark.config import Config, ConfigError
from eightk_lark.exit_codes import CLEAN, FINDINGS, UNREADABLE
from eightk_lark.limits import Limits
from eightk_lark.render import console, findings
from eightk_lark.validation import Report, judge

FOLDER = "it is a folder; name the files in it"


@attrs.frozen
class Verdict:
    """The result for one file."""

    file: str
    shown: Any = ()
    """The lines of its findings, or their data, as the format has them."""
    counts: Mapping[str, int] = attrs.field(factory=Counter)
    """The number of findings of each severity."""
    problem: tuple[str, str] | None = None
    """The step that failed, ``read`` or ``parse``, and the reason."""


def configuration(
    file: str | None, *, select: Sequence[str], ignore: Sequence[str], strict: bool, assume_date: datetime | None
) -> Config | None:
    """The configuration in a file, or in the nearest one, with what the command line says instead.

    None, with a message, when one of them cannot be meant or read.
    """
    try:
        config = Config.read(Path(file)) if file else Config.found(Path.cwd())
        return attrs.evolve(
            config,
            select=_codes(select) or config.select,
            ignore=_codes(ignore) or config.ignore,
            strict=strict or config.strict,
            assume_date=assume_date.date() if assume_date else config.assume_date,
        )
    except ConfigError as problem:
        console.say(str(problem))
    except OSError as problem:
        console.say(f"cannot read {problem.filename}: {problem.strerror}")
    return None


def check(files: Sequence[str], config: Config, limits: Limits, *, layout: str, jobs: int, verbose: bool = False) -> int:
    """Print the verdicts on files, in the order given; say on standard error which could not be read."""
    out = console.standard_output()
    job = Job(partial(_verdict, config=config, limits=limits, layout=layout, width=out.width, verbose=verbose), _failed)
    found = []
    for verdict in job.results(files, jobs):
        if layout not in DATA:
            for line in verdict.shown:
                out.print(line, soft_wrap=True)
            verdict = attrs.evolve(verdict, shown=())  # noqa: PLW2901  # what was printed is not kept
        found.append(verdict)
    failures = [verdict for verdict in found if verdict.problem]
    counts = sum((Counter(verdict.counts) for verdict in found), Counter[str]())
    if layout == "full":
        out.print(findings.summary(counts, len(files) - len(failures), len(failures)), soft_wrap=True)
    if layout in DATA:
        click.echo(json.dumps(DATA[layout](found), indent=2))
    for failure in failures:
        console.complain(failure.file, failure.problem)
    if failures:
        return UNREADABLE
    return FINDINGS if counts["error"] else CLEAN


def _codes(options: Sequence[str]) -> tuple[str, ...]:
    """Codes that are parted by commas, in any of several options."""
    return tuple(code.strip() for one in options for code in one.split(",") if code.strip())


def _verdict(file: str, config: Config, limits: Limits, layout: str, width: int, *, verbose: bool) -> Verdict:
    """The verdict on one file. Never raises."""
    try:
        with limits.time():
            report = judge(load(file, limits), config)
            return Verdict(file, _shown(report, layout, width, verbose=verbose), report.counts)
    except Exception as reason:  # noqa: BLE001  # one bad file must not end the run
        return _failed(file, reason)


def _failed(file: str, reason: Exception) -> Verdict:
    return Verdict(file, problem=("read", FOLDER) if isinstance(reason, IsADirectoryError) else problem_of(reason))


def _shown(report: Report, layout: str, width: int, *, verbose: bool) -> Any:
    """The findings of one file in a format."""
    match layout:
        case "full":
            return list(findings.full(report, width, verbose=verbose))
        case "concise":
            return list(findings.concise(report))
        case "sarif":
            from eightk_lark.render import sarif  # noqa: PLC0415  # the other formats do not wait for it

            return sarif.results(report)
    from eightk_lark.render import verdicts  # noqa: PLC0415  # as above

    return verdicts.verdict(report) if layout == "json" else list(verdicts.annotations(report))


def _json(found: Sequence[Verdict]) -> dict[str, Any]:
    from eightk_lark.filing.layout import data_of  # noqa: PLC0415  # the other formats do not wait for it
    from eightk_lark.render import verdicts  # noqa: PLC0415  # as above

    files = tuple(verdicts.Unread(one.file, one.problem[1]) if one.problem else one.shown for one in found)
    data: dict[str, Any] = data_of(verdicts.Verdicts(files))
    return data


def _sarif(found: Sequence[Verdict]) -> dict[str, Any]:
    from eightk_lark.render import sarif  # noqa: PLC0415  # the other formats do not wait for it

    problems = [f"cannot {one.problem[0]} {one.file}: {one.problem[1]}" for one in found if one.problem]
    return sarif.log([result for one in found if not one.problem for result in one.shown], problems)


DATA = {"json": _json, "sarif": _sarif}
"""The formats that are one document, and what makes it."""
