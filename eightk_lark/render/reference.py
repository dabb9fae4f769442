"""The grammar reference in the terminal: every grammar with its rules, and one definition with all that is known of it."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from eightk_lark.explain.definitions import Definition, GrammarFile, named
from eightk_lark.explain.reference import in_tree, ordered, outer, relations, trivia_in

NAME, EXAMPLE, QUIET = "bold", "green", "dim"


def overview() -> Group:
    """Every grammar with its rules, a sentence on each, and its terminals."""
    return Group(*(part for grammar in ordered() for part in _outline(grammar)))


def entry(name: str, *, whole_lines: bool = False) -> Group:
    """Everything about one rule or terminal, in every grammar that defines it; its text in whole lines, to be copied, or wrapped.

    Raises :class:`eightk_lark.explain.definitions.UnknownNameError` when none does.
    """
    return Group(*(part for one in named(name) for part in details(one, whole_lines=whole_lines)))


def _outline(grammar: GrammarFile) -> Iterator[RenderableType]:
    """The subject of a grammar, its rules and its terminals; no rule whose children belong to the rule above."""
    about = Text(grammar.name, NAME)
    about.append(f"  {grammar.about}", "not bold")
    yield about
    outside = ", ".join(f"{one.name} ({one.grammar}.lark)" for one in outer(grammar))
    if outside:
        yield Text(f"reads the inside of {outside}", QUIET)
    table = _columns(2)
    for one in grammar.definitions:
        if one.is_rule and not one.name.startswith("_"):
            table.add_row(Text(one.name, "cyan"), Text(" ".join(one.comment)))
    terminals = ", ".join(one.name for one in grammar.definitions if in_tree(one) and not one.is_rule)
    table.add_row(Text("terminals", QUIET), Text(terminals, QUIET))
    yield Padding(table, (0, 0, 1, 2), expand=False)


def details(one: Definition, *, whole_lines: bool) -> Iterator[RenderableType]:
    """One definition: where it stands, what it is, what it reads, how it is written, what it has to do with others."""
    heading = Text(one.name, NAME)
    kind = "rule" if one.is_rule else "terminal"
    heading.append("".join(f"  {part}" for part in (f"{kind}, {one.place}", one.section) if part), "not bold dim")
    yield heading
    yield Text()
    if one.comment:
        yield Text(" ".join(one.comment))
        yield Text()
    for example in one.examples:
        yield Padding(Text(example, EXAMPLE), (0, 0, 0, 2), expand=False)
    if one.examples:
        yield Text()
    yield Text(one.text, no_wrap=whole_lines, overflow="ignore" if whole_lines else "fold")
    yield Text()
    table = _columns(3)
    for row in _facts(one):
        table.add_row(*(Text(cell, style) for cell, style in zip(row, (QUIET, "", QUIET), strict=True)))
    if table.row_count:
        yield table
        yield Text()


def _facts(one: Definition) -> Iterator[tuple[str, str, str]]:
    """The parts of an entry beside the text of the definition: label, name, place."""
    if one.priority:
        yield "priority", str(one.priority), ""
    if one.node != one.name:
        yield "in the tree", one.node, ""
    for number, grammar in enumerate(trivia_in(one)):
        yield "" if number else "trivia in", grammar, ""
    for relation in relations(one):
        for number, other in enumerate(relation.others):
            yield "" if number else relation.label, other.name, other.place


def _columns(number: int) -> Table:
    """Names, and what is to be said of each."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for place in range(number):
        table.add_column(no_wrap=place < number - 1)
    return table
