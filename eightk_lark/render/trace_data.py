"""The steps of the parser for programs: the JSON contract ``eightk-trace/1``."""

from collections.abc import Iterable
from itertools import groupby, islice, starmap
from typing import Any, Literal

import attrs
from rich.console import RenderableType

from eightk_lark.explain.explanations import Explanation
from eightk_lark.explain.steps import Action, Step, trace
from eightk_lark.filing.export import SourceRecord
from eightk_lark.filing.layout import LEFT_OUT, data_of
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.console import plain_lines
from eightk_lark.render.why import MOST, answers
from eightk_lark.structure.region import Region
from eightk_lark.text.source import Span


@attrs.frozen
class StepRecord:
    """One step of the parser: its action on one token."""

    action: Action
    """``shift`` where the token fits, ``skip`` for trivia and for what no field takes, ``missing`` where it was invented so that the next
    one fits, ``error`` where it was left out, ``end`` where nothing follows; what is read as fields has no such step."""
    terminal: str
    """The terminal of the token."""
    span: Span
    """Where it stands; of no width where it was invented, and at the end."""
    line: int
    """The line of the start, counted from 1."""
    column: int
    """The column of the start, counted from 1."""
    text: str
    """What a person sees, white space and all."""
    rules: tuple[str, ...]
    """The rules that are being built and take it in, the outermost first."""
    expected: dict[str, tuple[str, ...]]
    """The terminals that fit at its place, each with the rules that it would end, the innermost first; without free text, which fits
    nearly everywhere. Empty for trivia."""
    reduced: tuple[str, ...]
    """The rules that are complete before it, the innermost first."""


@attrs.frozen
class RegionRecord:
    """The steps that one grammar took through its region of the file."""

    grammar: str
    """The name of the grammar."""
    span: Span
    """The region."""
    lines: tuple[int, int]
    """Its first and its last line, counted from 1."""
    steps: tuple[StepRecord, ...]
    """In their order."""


@attrs.frozen
class ExplanationRecord:
    """Why a token is what it is."""

    terminal: str
    """The terminal of the token."""
    span: Span
    """Where it stands; of no width where it was invented."""
    words: tuple[str, ...]
    """What ``eightk trace`` prints of it, a line each."""


@attrs.frozen
class TraceRecord:
    """The steps of the parser through a filing, as ``eightk trace --json`` writes them."""

    schema: Literal["eightk-trace/1"] = attrs.field(default="eightk-trace/1", init=False)
    """The name and the version of this format."""
    source: SourceRecord
    """The file that was read."""
    regions: tuple[RegionRecord, ...]
    """What each grammar read: the container, its header, the report, then the parts of it."""
    explanations: tuple[ExplanationRecord, ...] | None = attrs.field(default=None, metadata=LEFT_OUT)
    """Why the tokens of a place are what they are, of very many the first ones; only where a place is asked about."""


def to_data(parsed: Parsed, place: tuple[int, int] | None = None, *, trivia: bool = False) -> dict[str, Any]:
    """All steps, or those at a place of the file and the reasons, ready for ``json.dumps``: a :class:`TraceRecord` as plain data."""
    shown = (step for step in trace(parsed, *place or ()) if trivia or step.action != "skip")
    regions = tuple(_region(parsed, region, taken) for region, taken in groupby(shown, lambda step: step.region))
    reasons = tuple(starmap(_explanation, islice(answers(parsed, *place), MOST))) if place else None
    data: dict[str, Any] = data_of(TraceRecord(SourceRecord.of(parsed.source, parsed.format), regions, reasons))
    return data


def _region(parsed: Parsed, region: Region, steps: Iterable[Step]) -> RegionRecord:
    return RegionRecord(region.grammar, Span(*region.span), parsed.source.lines(*region.span), tuple(_step(parsed, step) for step in steps))


def _step(parsed: Parsed, step: Step) -> StepRecord:
    leaf = step.leaf
    place = (Span(leaf.start, leaf.end), *parsed.source.position(leaf.start))
    return StepRecord(step.action, leaf.type, *place, leaf.text, step.rules, step.expected, step.reduced)


def _explanation(one: Explanation, answer: Iterable[RenderableType]) -> ExplanationRecord:
    leaf = one.step.leaf
    return ExplanationRecord(leaf.type, Span(leaf.start, leaf.end), tuple(plain_lines(answer)))
