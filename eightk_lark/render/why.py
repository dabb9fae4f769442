"""Why a place of a filing is what it is, in words, with the lines of the grammar that a person would change."""

from collections.abc import Iterator
from itertools import islice

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from eightk_lark.engine.scanner import FREE_TEXT
from eightk_lark.engine.tree import Leaf
from eightk_lark.explain.candidates import Capitalised
from eightk_lark.explain.definitions import definition
from eightk_lark.explain.explanations import STANDING, Explanation, explain
from eightk_lark.explain.near_misses import near_misses
from eightk_lark.explain.steps import Step, steps
from eightk_lark.explain.trial import Part, Trial
from eightk_lark.filing.parsed import Parsed
from eightk_lark.form.grammars import CATALOGUE
from eightk_lark.render.places import line_range, place
from eightk_lark.render.printable import folded, shorten
from eightk_lark.render.wording import acceptable, named, path_of, proof_words, rule_name
from eightk_lark.structure.contents import headings
from eightk_lark.structure.proofs import Proof
from eightk_lark.structure.region import OUTER, REPORT

QUOTED_WIDTH = 60
"""The number of characters of a text that are quoted."""
PATTERN = 140
"""The number of characters shown of a terminal that is one pattern."""
LABEL = 24
"""The greatest width of the name of a part."""
INDENT = 2
NEAR_MISSES = 3
"""The number of lines that nearly are what was invented that are listed."""
OPEN = frozenset({FREE_TEXT, "ITEM_MENTION", "ITEM_UNKNOWN"})
"""The terminals of which it is told what else could have stood in their place."""
MOST = 12
"""The number of tokens that are explained: the line of a page may have thousands."""
REPAIRS = {
    "missing": "it does not stand there: it was invented, so that {}",
    "error": "it was left out: nothing that could be invented makes it fit here",
}


def why(parsed: Parsed, start: int, end: int) -> Group:
    """The readings of the tokens in ``[start, end)`` of a file, and the reasons; of very many, of the first ones."""
    told = list(islice(answers(parsed, start, end), MOST + 1))
    parts = [part for _, answer in told[:MOST] for part in answer]
    return Group(*parts, *([Text("… and more; a smaller place tells the rest", "dim")] if len(told) > MOST else []))


def answers(parsed: Parsed, start: int, end: int) -> Iterator[tuple[Explanation, Iterator[RenderableType]]]:
    """Each token in ``[start, end)`` of a file, with what is told of it; what fitted there is told where it differs from the one before."""
    before = None
    for one in explain(parsed, start, end):
        yield one, explanation(parsed, one, fitting=one.step.expected != before)
        before = one.step.expected


def explanation(parsed: Parsed, one: Explanation, *, fitting: bool = True) -> Iterator[RenderableType]:
    """One explanation: what it is, by which parts, what moved it, what else it could have been; with ``fitting``, what fitted there."""
    step, text = one.step, one.step.region.text
    yield _heading(parsed, one)
    yield from map(_indented, _reasons(parsed, one))
    if one.match and any(part.part.is_name for part in one.match.matched):
        yield _indented(_matched(one.match, text))
    elif one.match:
        yield _indented(Text(shorten(" ".join(one.match.terminal.text.split()), PATTERN), "green"))
    if one.beside:
        yield _indented(Text("would match too, at a lower priority: ").append(", ".join(_where(other) for other in one.beside)))
    for near in one.near:
        yield _indented(_missed(near, text))
    if one.capitalised:
        yield _indented(_capitalised(one.capitalised, text))
    ends = acceptable(step.expected, going_on=False)
    if fitting and ends and step.region.grammar in OUTER and not one.read_on and step.leaf.type in OPEN:
        yield _indented(Text("here, " + "; ".join(ends), "dim"))
    yield Text()


def _reasons(parsed: Parsed, one: Explanation) -> Iterator[Text]:
    """In which rule a token is, what a repair is for, what moved the token, why it heads no item, by which caption it is a value."""
    step = one.step
    yield Text(f"in {path_of(one.rules)}" + "".join(f", ends the {rule_name(rule)}" for rule in step.reduced))
    if step.action in REPAIRS:
        yield Text(REPAIRS[step.action].format(_following(parsed, step)), "bold red")
        yield from _instead(parsed, step)
    if one.moved:
        was = f"; by its text {_where(one.match)}" if one.match else ""
        yield Text(f"because {one.moved}{was}", "yellow")
    if one.refused:
        yield Text(f"heads no item: {one.refused}", "yellow")
    if one.proof:
        yield Text(f"the {rule_name(one.proof.rule)}, by {_proof(parsed, one.proof)}")
    elif one.alone:
        yield Text(one.alone, "yellow")


def _heading(parsed: Parsed, one: Explanation) -> Text:
    leaf = one.step.leaf
    heading = Text(f"{place(parsed, leaf.start)} ", "dim")
    heading.append(leaf.type, "not dim bold green")
    heading.append(f"  {named(leaf.type)}, ", "not dim")
    heading.append(_place(one), "not dim cyan")
    heading.append(f"  {_quoted(leaf.text)}" if leaf.text else "", "not dim")
    return heading


def _place(one: Explanation) -> str:
    """Where the terminal of a token is written; of one that was moved, the grammar that names it."""
    grammar, written = one.step.region.grammar, one.match and not one.moved
    found = one.match.terminal if one.match and written else definition(one.step.leaf.type, grammar)
    return found.place if found and found.expression else f"{grammar}.lark"


def _cited(parsed: Parsed, leaf: Leaf) -> str:
    return f"{leaf.type} {_quoted(leaf.text)} at {place(parsed, leaf.start)}"


def _proof(parsed: Parsed, proof: Proof) -> str:
    """Which caption proves a value, or what else tells what it is."""
    if not proof.caption:
        return f"its {proof.kind}; no caption stands beside it"
    return f"its caption “{shorten(proof_words(proof), QUOTED_WIDTH)}” at {place(parsed, proof.caption[0].start)}"


def _following(parsed: Parsed, step: Step) -> str:
    """The purpose of a token that was invented."""
    behind = (other for other in steps(step.region, step.leaf.start) if other.action in STANDING and other.leaf.start >= step.leaf.start)
    following = next(behind, None)
    return f"{_cited(parsed, following.leaf)} has its place" if following else "the report, which ends here, is whole"


def _instead(parsed: Parsed, step: Step) -> Iterator[Text]:
    """The text behind a repair, and the lines before it that nearly are what was invented."""
    report = step.region.grammar == REPORT and step.action == "missing"
    wanted = headings() if step.leaf.type in headings() else {step.leaf.type}
    near = [one for one in near_misses(parsed) if one.nearest.terminal.name in wanted] if report else []
    for one in [one for one in near if one.start < step.leaf.start][-NEAR_MISSES:]:
        line = line_range(parsed, one.start, one.start)
        yield Text(f"nearly, line {line}: {_quoted(one.line)}, ").append_text(_missed(one.nearest, one.text))


def _matched(match: Trial, text: str) -> Table:
    """The parts of a terminal beside what they read; a part that reads nothing only holds."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for one in match.matched:
        if one.end > one.start or (one.part.is_name and not one.part.label.endswith("?")):
            read = _quoted(text[one.start : one.end]) if one.end > one.start else "holds"
            place = one.part.definition.place if one.part.definition else CATALOGUE if one.part.is_name else ""
            label = Text(shorten(one.part.label, LABEL), "green") if one.part.is_name else Text("a pattern", "dim")
            table.add_row(label, Text(read), Text(place, "cyan"))
    return table


def read_by(match: Trial, text: str) -> str:
    """The parts of a terminal and what each read, in one line."""
    read = (f"{one.part.label} {_quoted(text[one.start : one.end])}" for one in match.matched if one.part.is_name and one.end > one.start)
    return ", ".join(read) or _quoted(text[match.start : match.end])


def _missed(near: Trial, text: str) -> Text:
    """Which terminal came near, and what stopped it."""
    return Text.assemble("not ", (near.terminal.name, "bold"), f" ({near.terminal.place}): ", stopped_by(near, text))


def stopped_by(near: Trial, text: str) -> Text:
    """The terminal that came near, the part that stopped it, and what of it stands further on."""
    stopped = next((part for part in reversed(near.missed) if part.is_name), near.missed[-1])
    behind = near.matched[-1].end if near.matched else near.start
    line = Text(f"behind {_quoted(text[near.start : behind])}, " if text[near.start : behind].strip() else "")
    line.append(f"{_part_name(stopped)} " if stopped.is_name else "", "green")
    line.append(f"read {_quoted(text[behind : near.end])}, then " if text[behind : near.end].strip() else "")
    if near.further:
        return line.append(f"would read {_quoted(text[near.end : near.further])}, but wanted {near.wanted}")
    line.append(f"wanted {near.wanted} and found {_quoted(_rest(text, near.end))}")
    further = [f"{one.part.label} {_quoted(text[one.start : one.end])}" for one in near.resumed if one.part.is_name and one.end > one.start]
    line.append(f"; then would come {', '.join(further)}" if further else "")
    return line


def _rest(text: str, start: int) -> str:
    """The rest of a line; of its end, what comes next."""
    return text[start : start + QUOTED_WIDTH].lstrip("\n").partition("\n")[0]


def _part_name(part: Part) -> str:
    return f"{part.label} ({part.definition.place if part.definition else CATALOGUE})"


def _capitalised(found: Capitalised, text: str) -> Text:
    """The token that a capital letter would begin; a pattern that is written with one does not read a small one."""
    terminal, read = found.terminal, _quoted(text[found.start : found.end])
    return Text.assemble(f"{read} would be ", (terminal.name, "bold"), f" ({terminal.place}), began it with a capital letter")


def _where(tried: Trial) -> str:
    return f"{tried.terminal.name} ({tried.terminal.place})"


def _quoted(text: str) -> str:
    return f"“{shorten(folded(text), QUOTED_WIDTH)}”" if text.strip() else "white space" if text else "nothing"


def _indented(what: RenderableType) -> Padding:
    return Padding(what, (0, 0, 0, INDENT), expand=False)
