"""Findings as people read them: each with the lines it is about, or each on a line of its own."""

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from eightk_lark.filing.diagnostics import Diagnostic
from eightk_lark.filing.grounds import Grounds
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.excerpt import GUTTER, Mark, excerpt, gutter_width
from eightk_lark.render.places import place
from eightk_lark.render.printable import UNNAMED, folded
from eightk_lark.render.severities import STYLES, counted, number
from eightk_lark.text.source import Source
from eightk_lark.validation import Report

LABEL = "bold blue"


def full(report: Report, width: int, *, verbose: bool = False) -> Iterator[Text]:
    """Each finding with an excerpt of the file, no wider than ``width`` cells, its other places, its authority and its mend.

    ``verbose`` adds what it rests on.
    """
    for found in report.diagnostics:
        remarks = [*_remarks(found), *(_grounds(report.grounds(found)) if verbose else ())]
        yield from _finding_lines(found, remarks, report.parsed, width)
        yield Text()


def _remarks(found: Diagnostic) -> Iterator[tuple[str, str]]:
    """The remarks of a finding, each with its kind."""
    yield from (("note", note) for note in found.notes)
    if found.help:
        yield "help", found.help


def _grounds(rests_on: Grounds) -> Iterator[tuple[str, str]]:
    """What a finding rests on, and what speaks against it."""
    yield "evidence", f"{rests_on.evidence}, {rests_on.caption}" if rests_on.caption else rests_on.evidence
    if rests_on.doubt:
        yield "doubt", rests_on.doubt


def concise(report: Report) -> Iterator[Text]:
    """One line a finding: ``file:line:column: severity[CODE] message``."""
    name = _name(report.parsed.source)
    for found in report.diagnostics:
        yield Text.assemble(f"{name}:{found.line}:{found.column}: ", _kind(found), f" {folded(found.message)}")


def summary(counts: Mapping[str, int], files: int, unread: int = 0, known: int = 0) -> Text:
    """The total of findings, by severity, and of files: those checked, and those that could not be read.

    ``known`` is the number of findings that a baseline knows, which are not among the others.
    """
    total = counted(counts) or Text("nothing new found" if known else "nothing found")
    total = total.append(f" in {number(files, 'file')}") if files else Text("0 files checked")
    if known:
        total.append(f", {known:,} known")
    if unread:
        total.append(f", {unread} could not be read", STYLES["error"])
    return total


def _finding_lines(found: Diagnostic, remarks: Sequence[tuple[str, str]], parsed: Parsed, width: int) -> Iterator[Text]:
    source = parsed.source
    seen = f" ({place(parsed, found.span.start)})" if found.seen_line else ""
    ending = "the end of the file" if found.span.start == len(source.text) else ""
    marks = [
        Mark(found.span, "^", STYLES[found.severity], ending),
        *(Mark(label.span, "-", LABEL, folded(label.text)) for label in found.labels),
    ]
    indent = " " * gutter_width(source, marks)
    yield Text.assemble(_kind(found), (f": {folded(found.message)}", "bold"))
    yield Text.assemble((f"{indent}--> ", GUTTER), f"{_name(source)}:{found.line}:{found.column}{seen}")
    yield from excerpt(source, marks, width)
    if remarks:
        yield Text(f"{indent} |", GUTTER)
    for kind, text in remarks:
        yield Text.assemble((f"{indent} = ", GUTTER), (f"{kind}: ", "bold"), folded(text))


def _kind(found: Diagnostic) -> tuple[str, str]:
    return f"{found.severity}[{found.code}]", STYLES[found.severity]


def _name(source: Source) -> str:
    return folded(source.name or UNNAMED)
