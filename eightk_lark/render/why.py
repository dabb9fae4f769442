"""Why a place of a filing is what it is, in words, with the lines of the grammar that a person would change."""

from collections.abc import Iterator
from itertools import islice

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from eightk_lark.attempts import Attempt, Part
from eightk_lark.explanations import Explanation, explain
from eightk_lark.grammars import CATALOGUE
from eightk_lark.parsed import Parsed
from eightk_lark.passages import OUTER
from eightk_lark.render.printable import folded, shorten
from eightk_lark.render.wording import acceptable, named, path_of, rule_name

SHOWN = 60
"""How many characters of a text are quoted."""
LABEL = 24
"""How wide the name of a part may be."""
INDENT = 2
MOST = 12
"""How many tokens are explained: the line of a page may have thousands."""
REPAIRS = {
    "missing": "it does not stand there: it was invented, so that what follows has its place",
    "error": "it was left out: nothing that could be invented makes it fit here",
}


def why(parsed: Parsed, start: int, end: int) -> Group:
    """What each grammar made of the tokens in ``[start, end)`` of a file, and why; of very many, of the first ones."""
    explained = list(islice(explain(parsed, start, end), MOST + 1))
    fitting = [None, *(one.step.expected for one in explained)]
    told = [
        part
        for one, before in zip(explained[:MOST], fitting, strict=False)
        for part in explanation(parsed, one, fitting=one.step.expected != before)
    ]
    return Group(*told, *([Text("… and more; a smaller place tells the rest", "dim")] if len(explained) > MOST else []))


def explanation(parsed: Parsed, one: Explanation, *, fitting: bool = True) -> Iterator[RenderableType]:
    """One explanation: what it is, by which parts, what moved it, what else it could have been; with ``fitting``, what fitted there."""
    step, text = one.step, one.step.passage.sight.text
    yield _heading(parsed, one)
    yield _indented(Text(f"in {path_of(one.rules)}" + "".join(f", ends the {rule_name(rule)}" for rule in step.reduced)))
    if step.action in REPAIRS:
        yield _indented(Text(REPAIRS[step.action], "bold red"))
    if one.moved:
        yield _indented(Text(f"because {one.moved}", "yellow"))
    if one.refused:
        yield _indented(Text(f"heads no item: {one.refused}", "yellow"))
    if one.match:
        yield _indented(_matched(one.match, text))
    if one.beside:
        yield _indented(Text("would match too, at a lower priority: ").append(", ".join(_where(other) for other in one.beside)))
    for near in one.near:
        yield _indented(_missed(near, text))
    ends = acceptable(step.expected, going_on=False)
    if fitting and ends and step.passage.grammar in OUTER:
        yield _indented(Text("here, " + "; ".join(ends), "dim"))
    yield Text()


def _heading(parsed: Parsed, one: Explanation) -> Text:
    leaf = one.step.leaf
    line, column = parsed.source.position(leaf.start)
    heading = Text(f"{line}:{column} ", "dim")
    heading.append(leaf.type, "not dim bold green")
    heading.append(f"  {named(leaf.type)}, ", "not dim")
    heading.append(one.match.terminal.place if one.match and not one.moved else f"{one.step.passage.grammar}.lark", "not dim cyan")
    heading.append(f"  {_quoted(leaf.text)}", "not dim")
    return heading


def _matched(match: Attempt, text: str) -> Table:
    """The parts of a terminal beside what they read; a part that reads nothing only holds."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for one in match.matched:
        if one.end > one.start or (one.part.is_name and not one.part.label.endswith("?")):
            read = _quoted(text[one.start : one.end]) if one.end > one.start else "holds"
            place = one.part.definition.place if one.part.definition else CATALOGUE if one.part.is_name else ""
            table.add_row(Text(shorten(one.part.label, LABEL), "green"), Text(read), Text(place, "cyan"))
    return table


def read_by(match: Attempt, text: str) -> str:
    """The parts of a terminal and what each read, in one line."""
    read = (f"{one.part.label} {_quoted(text[one.start : one.end])}" for one in match.matched if one.part.is_name and one.end > one.start)
    return ", ".join(read) or _quoted(text[match.start : match.end])


def _missed(near: Attempt, text: str) -> Text:
    """Which terminal came near, and what stopped it."""
    return Text.assemble("not ", (near.terminal.name, "bold"), f" ({near.terminal.place}): ", stopped_by(near, text))


def stopped_by(near: Attempt, text: str) -> Text:
    """How near a terminal came, what stopped it, and what of it stands further on."""
    stopped = next((part for part in reversed(near.missed) if part.is_name), near.missed[-1])
    behind = near.matched[-1].end if near.matched else near.start
    line = Text(f"behind {_quoted(text[near.start : behind])}, " if text[near.start : behind].strip() else "")
    line.append(f"{_part_name(stopped)} " if stopped.is_name else "", "green")
    line.append(f"read {_quoted(text[behind : near.end])}, then " if text[behind : near.end].strip() else "")
    line.append(f"wanted {near.wanted} and found {_quoted(_rest(text, near.end))}")
    further = [f"{one.part.label} {_quoted(text[one.start : one.end])}" for one in near.resumed if one.part.is_name and one.end > one.start]
    line.append(f"; then would come {', '.join(further)}" if further else "")
    return line


def _rest(text: str, start: int) -> str:
    """The rest of a line; of its end, what comes next."""
    return text[start : start + SHOWN].lstrip("\n").partition("\n")[0]


def _part_name(part: Part) -> str:
    return f"{part.label} ({part.definition.place if part.definition else CATALOGUE})"


def _where(tried: Attempt) -> str:
    return f"{tried.terminal.name} ({tried.terminal.place})"


def _quoted(text: str) -> str:
    return f"“{shorten(folded(text), SHOWN)}”" if text.strip() else "white space" if text else "nothing"


def _indented(what: RenderableType) -> Padding:
    return Padding(what, (0, 0, 0, INDENT))
