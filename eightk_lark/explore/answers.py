"""Answers about a place: its definition, what was acceptable there, the steps of the parser, why it is what it is."""

from bisect import bisect_right

from rich.console import Group
from rich.text import Text

from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.explain.definitions import Definition, definition
from eightk_lark.explain.steps import Step, steps
from eightk_lark.explore.coming import Coming
from eightk_lark.explore.opened import Found, Path, name
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.reference import details
from eightk_lark.render.steps import STYLES
from eightk_lark.render.view import View
from eightk_lark.render.wording import rule_name
from eightk_lark.structure.region import REPORT

RULE = "bold"
LONGEST = 200_000
"""The greatest length in characters of a region whose steps are traced without being asked for."""


class Answers:
    """Looks over the parser's shoulder, for one filing. A region is traced when it is first asked about."""

    def __init__(self, parsed: Parsed) -> None:
        """Find out which grammar read what."""
        self.parsed = parsed
        self.regions = parsed.regions
        self._spans = [(region.page or region).span for region in self.regions]
        self._steps: dict[int, tuple[Step, ...]] = {}

    def around(self, start: int, end: int) -> list[int]:
        """The numbers of the regions that hold a stretch of the file, the innermost first: of two as long, the one that was read later."""
        holding = [number for number, (first, last) in enumerate(self._spans) if first <= start and end <= last]
        meeting = [number for number in holding if not self.regions[number].page or self._meets(number, start, end)]
        holding = meeting or holding
        return sorted(holding, key=lambda number: (self._spans[number][1] - self._spans[number][0], -number))

    def _meets(self, number: int, start: int, end: int) -> bool:
        """True when a token of a region that is read with others has some of a stretch of the file."""
        return next(steps(self.regions[number], start, max(end, start + 1)), None) is not None

    def steps(self, number: int) -> tuple[Step, ...]:
        """The steps through a region."""
        if number not in self._steps:
            self._steps[number] = tuple(steps(self.regions[number]))
        return self._steps[number]

    def is_near(self, number: int) -> bool:
        """True when the steps through a region are there in no time."""
        start, end = self._spans[number]
        return number in self._steps or end - start <= LONGEST

    def place(self, leaf: Leaf) -> tuple[int, int] | None:
        """The region and the step in which a leaf was taken in; None where that is not known yet."""
        for number in self.around(leaf.start, leaf.end):
            if not self.is_near(number):
                return None
            taken = self.steps(number)
            behind = bisect_right(taken, leaf.start, key=lambda step: step.leaf.start)
            for index in range(behind - 1, -1, -1):
                if taken[index].leaf.end < leaf.end:
                    break
                if taken[index].leaf.type == leaf.type and taken[index].takes(leaf.start, leaf.end):
                    return number, index
        return None

    def nearest(self, number: int, offset: int) -> tuple[int, int]:
        """The step in a region that took in what stands at an offset of the file, or else the next one."""
        taken = self.steps(number)
        index = bisect_right(taken, offset, key=lambda step: step.leaf.start) - 1
        return number, index if index >= 0 and taken[index].leaf.end > offset else min(index + 1, len(taken) - 1)

    def beside(self, place: tuple[int, int], direction: int) -> tuple[int, int]:
        """The step after another that is about more than trivia, or the one before; it may be in the region beside."""
        number, index = place
        while True:
            index += direction
            if not 0 <= index < len(self.steps(number)):
                if not 0 <= number + direction < len(self.regions):
                    return place
                number += direction
                index = -1 if direction > 0 else len(self.steps(number))
            elif self.steps(number)[index].action != "skip":
                return number, index

    def definitions(self, path: Path) -> list[Definition]:
        """The terminal and the rule that a path ends with. What only its place in the program gives a name is the rule ``start``."""
        ends = path[:-3:-1] if isinstance(path[-1], Leaf) else path[-1:]
        return [found for one in ends if (found := self._definition(one))]

    def _definition(self, one: Found) -> Definition | None:
        if isinstance(one, Leaf) and one.trivia and not one.text:  # markup of a page, which no grammar of the report has seen
            return None
        grammars = [self.regions[number].grammar for number in self.around(one.start, one.end)]
        found = (definition(name(one), grammar) for grammar in [*grammars, REPORT])
        return next(filter(None, found), None) or (definition("start", grammars[0]) if isinstance(one, Node) and grammars else None)

    def coming(self, path: Path, step: Step | None, view: View) -> Coming | None:
        """What could have stood at the end of a path, or where the parser was stepped to; None where nothing or that is not known yet."""
        found, at = path[-1], step or self.step(path)
        begins = step is None and isinstance(found, Node) and view.only_leaf(found) is None
        return Coming(at, begins) if at and at.expected else None

    def step(self, path: Path) -> Step | None:
        """The step that took the end of a path in, or the first leaf of it; None where that is not known yet."""
        leaf = path[-1] if isinstance(path[-1], Leaf) else next((leaf for leaf in path[-1].leaves() if not leaf.trivia), None)
        place = self.place(leaf) if leaf else None
        return self.steps(place[0])[place[1]] if place else None


def defined(one: Definition) -> Text:
    """A definition as it is written, behind its comment."""
    entry = Text(one.name, RULE)
    entry.append(f"  {one.place}", "not bold dim")
    comment = "".join(f"\n// {line}".rstrip() for line in one.comment)
    return entry.append(comment, "not bold cyan").append(f"\n{one.text}", "not bold")


def entries(found: list[Definition]) -> Group:
    """Everything that the reference has of some definitions."""
    return Group(*(part for one in found for part in details(one, whole_lines=False)))


def step_text(step: Step) -> Text:
    """The parser's action in a step: the rules that are complete, then the token."""
    done = [Text.assemble(("reduce", STYLES["reduce"]), f" {rule_name(rule)}") for rule in step.reduced]
    done.append(Text.assemble((step.action, STYLES.get(step.action, "bold")), f" {step.leaf.type}"))
    return Text(", ").join(done)
