"""The steps of the parser: what it read, where, as what, and what it made of it."""

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from eightk_lark.explain.definitions import Definition, definition
from eightk_lark.explain.steps import Step
from eightk_lark.filing.diagnostics import words
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.places import line_range, place
from eightk_lark.render.printable import folded, shorten
from eightk_lark.render.wording import acceptable, path_of, rule_name
from eightk_lark.structure.contents import headings
from eightk_lark.structure.region import OUTER, Region

STYLES = {"skip": "dim", "missing": "bold red", "error": "bold red", "reduce": "cyan", "end": "dim"}
PLACE_WIDTH, ACTION_WIDTH, TERMINAL_WIDTH, GAP = 9, 7, 20, 2
MARGIN = PLACE_WIDTH + GAP
NARROWEST = 16
"""The least number of cells that the text gets."""


def listing(parsed: Parsed, steps: Iterable[Step], *, width: int, trivia: bool = False) -> Iterator[RenderableType]:
    """The steps in lines of at most ``width`` cells: place, action, terminal, text, and the rules that take it in.

    Above a step stand the rules that are complete before it; below it, the first time, the pattern of its terminal, and,
    where that changed or a repair was made, what fitted at its place. Within a part of the report nearly everything always
    fits, so there only repairs tell it. ``trivia`` adds what the grammar ignores. Lines and columns count from 1.
    """
    region: Region | None = None
    known: dict[str, tuple[str, ...]] = {}
    defined: set[Definition] = set()
    for step in steps:
        if step.action == "skip" and not trivia:
            continue
        if step.region is not region:
            region, known = step.region, {}
            yield heading(parsed, region)
        yield from reductions(step)
        yield line_of(parsed, step, width)
        one = definition(step.leaf.type, step.region.grammar)
        if one and one.expression and one not in defined:
            defined.add(one)
            yield _pattern(one, width)
        if step.action in ("missing", "error"):
            yield _instead(step)
        elif step.expected not in ({}, known) and step.region.grammar in OUTER:
            yield _could_be(step, width)
        known = step.expected or known


def heading(parsed: Parsed, region: Region) -> Text:
    """Which grammar reads which lines."""
    text = Text(f"{region.grammar}.lark", "bold")
    text.append(f" reads lines {line_range(parsed, *region.span)}", "not bold")
    return text


def reductions(step: Step) -> Iterator[Text]:
    """The rules that are complete before a step, one a line, the innermost first."""
    for rule in step.reduced:
        yield Text.assemble(" " * MARGIN, ("reduce".ljust(ACTION_WIDTH), STYLES["reduce"]), " ", rule_name(rule), no_wrap=True)


def line_of(parsed: Parsed, step: Step, width: int) -> Text:
    """One step in one line of at most ``width`` cells; the rules are left out where the line is too short."""
    label = Text(place(parsed, step.leaf.start).rjust(PLACE_WIDTH), "dim", no_wrap=True, overflow="ellipsis")
    label.append(" " * GAP + step.action.ljust(ACTION_WIDTH), f"not dim {STYLES.get(step.action, 'bold')}")
    label.append(" " + step.leaf.type.ljust(TERMINAL_WIDTH), "not dim green")
    path = " " * GAP + path_of(step.rules) if step.rules else ""
    room = width - label.cell_len - GAP
    path = path if len(path) + NARROWEST <= room else ""
    label.append(" " * GAP + shorten(folded(step.leaf.text), max(NARROWEST, room - len(path))), "not dim")
    label.append(path, "cyan")
    return label


def _pattern(one: Definition, width: int) -> Text:
    """Where a terminal is written, and how, in one line."""
    definition_line = f"{one.place}  {' '.join(one.text.split())}"
    return Text(" " * MARGIN + shorten(definition_line, width - MARGIN), "dim green", no_wrap=True)


def _could_be(step: Step, width: int) -> Text:
    """The terminals that fitted at the place of a step, in one line: those that would have ended a rule first."""
    names = sorted(step.expected, key=lambda terminal: not step.expected[terminal])
    fitting = "could be " + ", ".join(dict.fromkeys("item heading" if name in headings() else words(name) for name in names))
    return Text(" " * MARGIN + shorten(fitting, width - MARGIN), "dim italic", no_wrap=True)


def _instead(step: Step) -> Padding:
    """The terminals that fitted at the place of a repair, in sentences."""
    return Padding(Text("; ".join(acceptable(step.expected)), "dim italic"), (0, 0, 0, MARGIN), expand=False)
