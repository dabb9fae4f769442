"""``eightk check``: verdicts on files, in the format that was asked for."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

import attrs
from rich.console import Console

from eightk_lark.baseline import Baseline
from eightk_lark.batch import Job, load, problem_of
from eightk_lark.command.check_formats import DOCUMENTS, LINES, Run, Verdict, shown
from eightk_lark.command.destination import destination, not_among, printed
from eightk_lark.command.progress import watched
from eightk_lark.config import Config, ConfigError, rule_files
from eightk_lark.config_files import FILES, grammar_named
from eightk_lark.exit_codes import CLEAN, FINDINGS, UNREADABLE
from eightk_lark.form import files as form
from eightk_lark.inputs.files import STANDARD, on_disk
from eightk_lark.limits import Limits
from eightk_lark.render import console
from eightk_lark.render.printable import folded, inert
from eightk_lark.validation import judge


@attrs.frozen
class Wanted:
    """What is to be written, and where."""

    layout: str = "full"
    """A format; ``statistics`` and ``statistics-json`` for counts in place of findings, ``baseline`` for neither."""
    output: str = STANDARD
    """The file to write to."""
    verbose: bool = False
    """True when it is to be said what each finding rests on."""
    baseline: str | None = None
    """The file to write the findings to as a baseline."""
    quiet: bool = False
    """True when there is to be no summary."""


def concerned(files: Sequence[str], file: str | None, baseline: str | None) -> Iterator[Path]:
    """The files that a check rests on: filings, the configuration and those that may take its place, what it names."""
    yield from map(on_disk, files)
    here = Path.cwd()
    if file:
        yield Path(file)
    else:
        yield from (place / name for place in (here, *here.parents) for name in FILES if place == here or (place / name).exists())
    if baseline:
        yield Path(baseline)
    with suppress(ConfigError, OSError):
        folder = grammar_named(file or here)
        yield from form.inputs(folder) if folder else ()
        yield from rule_files(file or here)  # before the next line, for what is broken in one of them cannot be loaded
        yield from filter(None, [Config.load(file or here).baseline])


def _read_by(config: Config) -> list[str]:
    """The files that settings are from: configuration, baseline, rules."""
    return [str(file) for file in (config.file, config.baseline, *(rule.home for rule in config.rules)) if file]


def show_settings(config: Config, output: str, *, as_json: bool) -> int:
    """Write the settings in force, as TOML or as JSON.

    Raises UsageError when one of the files that they are from is the one to write to, and OSError when it cannot be written.
    """
    from eightk_lark.render import settings  # noqa: PLC0415  # a check does not wait for it

    not_among(_read_by(config), output)
    lines = [json.dumps(settings.data(config), indent=2)] if as_json else settings.toml(config)
    with printed(output) as out:
        out.file.writelines(f"{inert(line)}\n" for line in lines)
    return CLEAN


def check(files: Sequence[str], config: Config, limits: Limits, wanted: Wanted, jobs: int) -> int:
    """Write the verdicts on files, in the order given; say on standard error which could not be read.

    Raises UsageError when a file of the settings is one to write to, and OSError when that cannot be written.
    """
    for output in filter(None, (wanted.output, wanted.baseline)):
        not_among(_read_by(config), output)
    with printed(wanted.output) as out:
        job = Job(partial(_verdict, config=config, limits=limits, wanted=wanted, width=out.width), _failed)
        run = Run(list(_told(watched(job.results(files, jobs), len(files), "checking"), wanted, out)), config.rules)
        if wanted.baseline:
            _write_baseline(run, wanted.baseline)
        _end(run, wanted, out)
    for failure in run.failures:
        console.complain(failure.file, failure.problem)
    if run.failures:
        return UNREADABLE
    return FINDINGS if run.counts.get("error") and not wanted.baseline else CLEAN


def _write_baseline(run: Run, output: str) -> None:
    """Write what was found as a baseline. Raises OSError."""
    found = dict(verdict.shown for verdict in run.verdicts if not verdict.problem)
    with destination(output) as stream:
        stream.writelines(line.encode() for line in Baseline.of(Path(output).parent, found).lines())


def _told(found: Iterable[Verdict], wanted: Wanted, out: Console) -> Iterator[Verdict]:
    """The verdicts as they come; of those that are lines, these are printed and not kept."""
    for verdict in found:
        if wanted.layout not in LINES:
            yield verdict
            continue
        for line in verdict.shown:
            out.print(line, soft_wrap=True)
        yield attrs.evolve(verdict, shown=())


def _end(run: Run, wanted: Wanted, out: Console) -> None:
    """Write what is said of all files together."""
    if wanted.layout in DOCUMENTS:
        out.file.write(DOCUMENTS[wanted.layout](run))
    if wanted.layout == "statistics" and run.codes:
        from eightk_lark.render import statistics  # noqa: PLC0415  # findings do not wait for it

        out.print(statistics.table(run.codes))
    if wanted.layout in ("full", "statistics", "baseline") and not wanted.quiet and wanted.baseline != STANDARD:
        out.print(run.summary.append(f"; written to {folded(wanted.baseline)}" if wanted.baseline else ""), soft_wrap=True)


def _verdict(file: str, config: Config, limits: Limits, wanted: Wanted, width: int) -> Verdict:
    """The verdict on one file. Never raises."""
    try:
        with limits.time():
            report = judge(load(file, limits), config)
            codes = Counter((found.code, found.slug, found.severity) for found in report.diagnostics)
            return Verdict(file, shown(report, wanted.layout, width, verbose=wanted.verbose), codes, report.known)
    except Exception as reason:  # noqa: BLE001  # one bad file must not end the run
        return _failed(file, reason)


def _failed(file: str, reason: Exception) -> Verdict:
    return Verdict(file, problem=problem_of(reason))
