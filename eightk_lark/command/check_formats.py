"""The formats of ``eightk check``: what becomes of one verdict, and of all of them."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

import attrs
from rich.text import Text

from eightk_lark.baseline import key
from eightk_lark.filing.diagnostics import Severity
from eightk_lark.render import findings, statistics, verdicts
from eightk_lark.rules.rule import Rule
from eightk_lark.validation import Report


@attrs.frozen
class Verdict:
    """The result for one file."""

    file: str
    shown: Any = ()
    """The lines of its findings, or their data, as the format has them."""
    codes: statistics.Counts = attrs.field(factory=Counter)
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
    def codes(self) -> statistics.Counts:
        """The number of findings of each code, with name and severity."""
        return sum((Counter(verdict.codes) for verdict in self.verdicts), Counter[tuple[str, str, Severity]]())

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """The number of findings of each severity."""
        counts = Counter[str]()
        for (_, _, severity), number in self.codes.items():
            counts[severity] += number
        return counts

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
    match layout:
        case "full":
            return list(findings.full(report, width, verbose=verbose))
        case "sarif":
            from eightk_lark.render import sarif  # noqa: PLC0415  # the other formats do not wait for it

            return sarif.results(report)
        case "html":
            from eightk_lark.render import findings_html  # noqa: PLC0415  # the other formats do not wait for it

            return findings_html.section(report, width, verbose=verbose)
    return _OF_A_FILE[layout](report)


_OF_A_FILE: Mapping[str, Callable[[Report], Any]] = {
    "concise": lambda report: list(findings.concise(report)),
    "github": lambda report: list(verdicts.annotations(report)),
    "json": verdicts.verdict,
    "baseline": lambda report: (report.parsed.source.name, [key(found) for found in report.diagnostics]),
    "statistics": lambda _: (),
    "statistics-json": lambda _: (),
}


def _json(run: Run) -> str:
    from eightk_lark.filing.layout import data_of  # noqa: PLC0415  # the other formats do not wait for it

    files = tuple(verdicts.Unread(one.file, one.problem[1]) if one.problem else one.shown for one in run.verdicts)
    return _dumped(data_of(verdicts.Verdicts(files)))


def _sarif(run: Run) -> str:
    from eightk_lark.render import sarif  # noqa: PLC0415  # the other formats do not wait for it

    problems = [f"cannot {one.problem[0]} {one.file}: {one.problem[1]}" for one in run.failures if one.problem]
    return _dumped(sarif.log([result for one in run.verdicts if not one.problem for result in one.shown], problems, run.house_rules))


def _html(run: Run) -> str:
    from eightk_lark.render import findings_html  # noqa: PLC0415  # the other formats do not wait for it

    sections = [findings_html.unread(one.file, one.problem[1]) if one.problem else one.shown for one in run.verdicts]
    return findings_html.page(sections, run.summary)


def _statistics(run: Run) -> str:
    return _dumped(statistics.data(run.codes, run.files, run.known, map(_unread, run.failures)))


def _unread(verdict: Verdict) -> dict[str, Any]:
    return verdicts.unread(verdict.file, verdict.problem[1] if verdict.problem else "")


def _dumped(data: dict[str, Any]) -> str:
    return json.dumps(data, indent=2) + "\n"


LINES = ("full", "concise", "github")
"""The formats that are lines, written file by file."""
DOCUMENTS = {"json": _json, "sarif": _sarif, "html": _html, "statistics-json": _statistics}
"""The formats that are one document, and what makes it."""
