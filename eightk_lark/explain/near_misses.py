"""Free text that nearly is a landmark of the report: what a person means who asks why the parser did not see a heading."""

from collections.abc import Iterator
from itertools import islice

import attrs

from eightk_lark.engine.scanner import FREE_TEXT
from eightk_lark.engine.tree import Leaf
from eightk_lark.explain.candidates import characters_read, is_near, terminals_of, try_at
from eightk_lark.explain.definitions import Definition
from eightk_lark.explain.steps import Step, steps
from eightk_lark.explain.trial import Trial
from eightk_lark.filing.parsed import Parsed
from eightk_lark.form.files import remembered
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.contents import headings
from eightk_lark.structure.region import REPORT, Region

WORTH = 6
"""A line of free text is told as a near miss when a landmark reads so many characters of it."""
TRIED = 3000
"""The number of lines of a filing that are tried at most; it takes a millisecond each."""
WIDTH = 120
"""The greatest length of a line that heads something, in characters."""
LANDMARKS = frozenset({"COVER_MARK", "SIGNATURE", "EXHIBIT_INDEX", "EXHIBIT_START"})
"""The terminals that begin a part of the report, the headings of items aside."""


@attrs.frozen
class NearMiss:
    """A line of free text that nearly is a landmark of the report."""

    start: int
    """Offset of the line in the file."""
    line: str
    """The line as a person sees it."""
    nearest: Trial
    """The landmark that comes nearest."""
    text: str = attrs.field(repr=False)
    """The text that it was tried on."""


@remembered(1)
def near_misses(parsed: Parsed) -> tuple[NearMiss, ...]:
    """The first lines of paragraphs, and the lines of the cover, that nearly head an item or begin another part of the report."""
    return tuple(_near_misses(parsed))


def _near_misses(parsed: Parsed) -> Iterator[NearMiss]:
    report = next(region for region in parsed.regions if region.grammar == REPORT)
    landmarks = [one for one in terminals_of(REPORT) if one.name in headings() | LANDMARKS]
    left = TRIED
    for step in steps(report):
        if step.action == "shift" and step.leaf.type == FREE_TEXT:
            fitting = [one for one in landmarks if one.name in step.expected]
            tried = list(islice(_line_starts(step), left))
            left -= len(tried)
            found = (_near_miss(report, fitting, start) for start in tried)
            yield from (near for near in found if near and _is_free(parsed, near.start))


def _line_starts(step: Step) -> Iterator[int]:
    """Where a landmark might begin in free text: where a paragraph does, on the cover where a line does."""
    text, start = step.region.text, step.seen.start
    while start < step.seen.end:
        end = text.find("\n", start, step.seen.end) + 1 or step.seen.end + 1
        if end - start <= WIDTH:
            yield start
        if "cover" not in step.rules:
            end = text.find("\n\n", end - 1, step.seen.end) + 2
            if end == 1:
                return
        start = end


def _near_miss(report: Region, landmarks: list[Definition], start: int) -> NearMiss | None:
    """The landmark that comes nearest at the start of a line; None where none comes near enough to be worth a word."""
    text = report.text
    begin = grammar(REPORT).scanner.begin(text, start, report.end)
    tried = [try_at(terminal, report, start) for terminal in landmarks if terminal.name in begin]
    tried = [one for one in tried if not one.matches and is_near(one, text)]
    nearest = max(tried, key=lambda one: characters_read(one, text), default=None)
    if nearest is None or characters_read(nearest, text) < WORTH:
        return None
    line = text[start : start + WIDTH].partition("\n")[0]
    source_map = report.visible.source_map
    return NearMiss(source_map.start(start) if source_map else start, line, nearest, text)


def _is_free(parsed: Parsed, offset: int) -> bool:
    """True when no inner grammar knows better what stands at an offset of the file."""
    *_, leaf = parsed.tree.path(offset)
    return isinstance(leaf, Leaf) and leaf.type == FREE_TEXT
