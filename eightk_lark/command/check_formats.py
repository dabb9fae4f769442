"""The formats of ``eightk check``: what becomes of one verdict, and of all of them."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs
from rich.text import Text

from eightk_lark.baseline import key
from eightk_lark.filing.diagnostics import Severity
from eightk_lark.inputs import files
from eightk_lark.render import findings
from eightk_lark.render.severities import ByCode, by_severity
from eightk_lark.rules.rule import Rule
from eightk_lark.validation import Report

if TYPE_CHECKING:
    from eightk_lark.render.verdicts import Unread


@attrs.frozen
class Verdict:
    """The result for one file."""

    file: str = attrs.field(converter=files.shown)
    shown: Any = ()
    """The lines of its findings, or their data, as the format has them."""
    codes: ByCode = attrs.field(factory=Counter)
    """The number of findings of each code, with name and severity."""
    known: int = 0
    """The number of further findings, which the baseline knows."""
    problem: tuple[str, str] | None = None
    """The step that failed, ``read`` or ``parse``, and the reason."""


@attrs.frozen
class Run:
    """The results for all files."""

    verdicts: Sequence[Verdict]
    house_rules: Sequence[Rule] = ()
    """The rules that were applied besides ours."""

    @cached_property
    def codes(self) -> ByCode:
        """The number of findings of each code, with name and severity."""
        return sum((Counter(verdict.codes) for verdict in self.verdicts), Counter[tuple[str, str, Severity]]())

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """The number of findings of each severity."""
        return by_severity(self.codes)

    @cached_property
    def failures(self) -> Sequence[Verdict]:
        """The results for files that could not be read or parsed."""
        return [verdict for verdict in self.verdicts if verdict.problem]

    @property
    def known(self) -> int:
        """The number of findings that the baseline knows."""
        return sum(verdict.known for verdict in self.verdicts)

    @property
    def summary(self) -> Text:
        """What was found in all, in how many files."""
        return findings.summary(self.counts, self.files, len(self.failures), self.known)

    @property
    def files(self) -> int:
        """The number of files that were checked."""
        return len(self.verdicts) - len(self.failures)


def shown(report: Report, layout: str, width: int, *, verbose: bool) -> Any:
    """The findings of one file in a format: lines, or what its document needs of them."""
    found: Any = ()  # of what is only counted, nothing is shown
    match layout:
        case "full":
            found = list(findings.full(report, width, verbose=verbose))
        case "concise":
            found = list(findings.concise(report))
        case "baseline":
            found = report.parsed.source.name, [key(one) for one in report.diagnostics]
        case "sarif":
            from eightk_lark.render import sarif  # noqa: PLC0415  # the other formats do not wait for it

            found = sarif.results(report)
        case "html":
            from eightk_lark.render import findings_html  # noqa: PLC0415  # as above

            found = findings_html.section(report, width, verbose=verbose)
        case "json" | "github":
            from eightk_lark.render import verdicts  # noqa: PLC0415  # as above

            found = verdicts.verdict(report) if layout == "json" else list(verdicts.annotations(report))
    return found


def _json(run: Run) -> str:
    from eightk_lark.filing.layout import data_of  # noqa: PLC0415  # as above
    from eightk_lark.render import verdicts  # noqa: PLC0415  # as above

    unread = iter(_unread(run))
    return _dumped(data_of(verdicts.Verdicts(tuple(next(unread) if one.problem else one.shown for one in run.verdicts))))


def _sarif(run: Run) -> str:
    from eightk_lark.render import sarif  # noqa: PLC0415  # the other formats do not wait for it

    problems = [f"cannot {one.problem[0]} {one.file}: {one.problem[1]}" for one in run.failures if one.problem]
    return _dumped(sarif.log([result for one in run.verdicts if not one.problem for result in one.shown], problems, run.house_rules))


def _html(run: Run) -> str:
    from eightk_lark.render import findings_html  # noqa: PLC0415  # the other formats do not wait for it

    sections = [findings_html.unread(one.file, one.problem[1]) if one.problem else one.shown for one in run.verdicts]
    return findings_html.page(sections, run.summary)


def _statistics(run: Run) -> str:
    from eightk_lark.render import statistics  # noqa: PLC0415  # as above

    return _dumped(statistics.data(run.codes, run.files, run.known, _unread(run)))


def _unread(run: Run) -> "list[Unread]":
    """The files that could not be read or parsed, as programs are told of them."""
    from eightk_lark.render.verdicts import Unread  # noqa: PLC0415  # as above

    return [Unread(one.file, one.problem[1]) for one in run.failures if one.problem]


def _dumped(data: dict[str, Any]) -> str:
    return json.dumps(data, indent=2) + "\n"


LINES = ("full", "concise", "github")
"""The formats that are lines, written file by file."""
DOCUMENTS = {"json": _json, "sarif": _sarif, "html": _html, "statistics-json": _statistics}
"""The formats that are one document, and what makes it."""
