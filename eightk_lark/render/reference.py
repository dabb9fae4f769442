"""The grammar reference in the terminal: every grammar with its rules, and one definition with all that is known of it."""

from collections.abc import Iterator

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from eightk_lark.definitions import Definition, GrammarFile, definition, files, named, users


def overview() -> Group:
    """Every grammar with its rules and the comment above each; the first rule of a part without one has the part's heading."""
    return Group(*(part for file in files() for part in _outline(file)))


def entry(name: str) -> Group:
    """Everything about one rule or terminal, in every grammar that defines it.

    Raises :class:`eightk_lark.definitions.UnknownNameError` when none does.
    """
    return Group(*(part for one in named(name) for part in _details(one)))


def _outline(file: GrammarFile) -> Iterator[Text | Padding]:
    about = Text(file.name, style="bold")
    about.append(f"  {file.about}", "not bold")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="cyan")
    table.add_column()
    section = ""
    for one in file.definitions:
        if one.is_rule:
            heading = "" if one.section == section else one.section
            table.add_row(Text(one.name), Text(" ".join(one.comment) or heading))
            section = one.section
    yield about
    yield Padding(table, (0, 0, 1, 2))


def _details(one: Definition) -> Iterator[Text]:
    """One definition: place, comment, examples, text, and what refers to it."""
    heading = Text(one.name, style="bold")
    heading.append(f"  {'rule' if one.is_rule else 'terminal'}, {one.place}", "not bold dim")
    yield heading
    if one.comment:
        yield Text("\n".join(f"// {line}".rstrip() for line in one.comment), style="cyan")
    if one.examples:
        yield Text("\n".join(f"//   {line}" for line in one.examples), style="cyan")
    yield Text(one.text)
    referring = [f"{user.name} ({user.place})" for user in users(one)]
    ignoring = [file.name for file in files() if one.name in file.ignored and definition(one.name, file.name) == one]
    if referring:
        yield Text("referred to by " + ", ".join(referring), style="dim")
    if ignoring:
        yield Text("ignored in " + ", ".join(ignoring), style="dim")
    yield Text()
