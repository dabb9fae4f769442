"""The grammar reference in the terminal, read from the grammar files as they are written.

The reader goes line by line: it knows how a grammar file is laid out, not what the form looks like.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

import attrs
from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from eightk_lark import grammars

_DEFINITION = re.compile(r"[?!]*(?P<name>\w+)(?:\.-?\d+)?(?:\{[^}]*\})?\s*:")
_DECLARATION = re.compile(r"%declare\s+(?P<names>[\w ]+)")
_IMPORT = re.compile(r"%import\s+(?P<grammar>\w+)(?:\.(?P<one>\w+)|\s*\((?P<several>[\w, ]+)\))")
_IGNORE = re.compile(r"%ignore\s+(?P<name>\w+)")
_SECTION = re.compile(r"// -{3} (?P<title>.*?) -{3,}$")
_LITERAL = re.compile(r'/(?!/)(?:\\.|[^/\\])*/[imslux]*|"(?:\\.|[^"\\])*"i?|//[^\n]*')
_NAME = re.compile(r"\w+")


class UnknownNameError(LookupError):
    """A name that no grammar defines. The message names what is close to it."""

    def __init__(self, name: str, close: list[str]) -> None:
        hint = f"; close: {', '.join(close)}" if close else ""
        super().__init__(f"no rule or terminal is called {name}{hint}")


@attrs.frozen
class Definition:
    """One rule or terminal, as its grammar file has it."""

    name: str
    grammar: str
    """The name of the grammar file, without its suffix."""
    line: int
    """1-based line of the definition."""
    comment: tuple[str, ...]
    """The lines of the comment right above, without their slashes."""
    section: str
    """The heading of the part of the file in which it stands; empty before the first."""
    text: str
    """The definition itself, all its lines."""

    @property
    def is_rule(self) -> bool:
        """Whether it is a rule; a terminal is in capitals."""
        return self.name != self.name.upper()

    @property
    def place(self) -> str:
        """``file:line``."""
        return f"{self.grammar}.lark:{self.line}"

    @property
    def refers_to(self) -> frozenset[str]:
        """The names in the definition, outside of patterns and comments."""
        return frozenset(_NAME.findall(_LITERAL.sub(" ", self.text.partition(":")[2])))


@attrs.frozen
class GrammarFile:
    """One grammar file, read."""

    name: str
    about: str
    """The comment at the head of the file, its first paragraph on one line."""
    definitions: tuple[Definition, ...]
    imported: dict[str, str]
    """The grammar that each imported name comes from."""
    ignored: frozenset[str]
    """The terminals that the grammar ignores."""


@cache
def files() -> tuple[GrammarFile, ...]:
    """All grammar files, by name."""
    known = grammars.names()
    return tuple(_read(name, grammars.read(name), known) for name in known)


def overview() -> Group:
    """Every grammar with its rules and the comment above each; the first rule of a part without one has the part's heading."""
    return Group(*(part for file in files() for part in _outline(file)))


def entry(name: str) -> Group:
    """Everything about one rule or terminal. Blanks and hyphens in the name stand for underscores.

    Raises :class:`UnknownNameError` when no grammar defines it.
    """
    wanted = re.sub(r"[\s-]+", "_", name.strip())
    found = [(file, one) for file in files() for one in file.definitions if one.name == wanted]
    if not found:
        raise UnknownNameError(name, _close(wanted))
    return Group(*(part for file, one in found for part in _details(file, one)))


def _close(wanted: str) -> list[str]:
    """Up to five names like the one that was asked for, in either case of letters."""
    names = {one.name for file in files() for one in file.definitions}
    by_folded: dict[str, list[str]] = {}
    for name in sorted(names):
        by_folded.setdefault(name.casefold(), []).append(name)
    close = get_close_matches(wanted.casefold(), by_folded, n=5)
    return [name for folded in close for name in by_folded[folded]][:5]


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


def _details(file: GrammarFile, one: Definition) -> Iterator[Text]:
    """One definition: place, comment, text, and what refers to it."""
    heading = Text(one.name, style="bold")
    heading.append(f"  {'rule' if one.is_rule else 'terminal'}, {one.place}", "not bold dim")
    yield heading
    if one.comment:
        yield Text("\n".join(f"// {line}".rstrip() for line in one.comment), style="cyan")
    yield Text(one.text)
    users = [user for other in files() if _sees(other, file, one.name) for user in other.definitions if one.name in user.refers_to]
    ignoring = [other.name for other in files() if one.name in other.ignored and _sees(other, file, one.name)]
    if users:
        yield Text("referred to by " + ", ".join(f"{user.name} ({user.place})" for user in users), style="dim")
    if ignoring:
        yield Text("ignored in " + ", ".join(ignoring), style="dim")
    yield Text()


def _sees(other: GrammarFile, file: GrammarFile, name: str) -> bool:
    """Whether a name in one file means the definition in another."""
    return other is file or other.imported.get(name) == file.name


def _read(name: str, text: str, known: list[str]) -> GrammarFile:
    """Read one file. What is imported from no file counts as defined where it is imported."""
    lines = text.splitlines()
    definitions: list[Definition] = []
    imported: dict[str, str] = {}
    ignored: set[str] = set()
    comment: list[str] = []
    section = ""
    for index, line in enumerate(lines):
        if heading := _SECTION.match(line):
            section = heading["title"]
        if line.startswith("//") and not heading:
            comment.append(line.removeprefix("//").strip())
            continue
        if origin := _IMPORT.match(line):
            imported |= dict.fromkeys(_NAME.findall(origin["one"] or origin["several"]), origin["grammar"])
        if left_out := _IGNORE.match(line):
            ignored.add(left_out["name"])
        whole = _whole(lines, index)
        definitions += [Definition(one, name, index + 1, tuple(comment), section, whole) for one in _defined(line, known)]
        if not line.startswith((" ", "\t")):
            comment = []
    return GrammarFile(name, _about(lines), tuple(definitions), imported, frozenset(ignored))


def _defined(line: str, known: list[str]) -> list[str]:
    """The names that a line defines."""
    if definition := _DEFINITION.match(line):
        return [definition["name"]]
    if declaration := _DECLARATION.match(line):
        return declaration["names"].split()
    origin = _IMPORT.match(line)
    return _NAME.findall(origin["one"] or origin["several"]) if origin and origin["grammar"] not in known else []


def _whole(lines: list[str], index: int) -> str:
    """A definition with the indented lines that continue it."""
    end = index + 1
    while end < len(lines) and lines[end].startswith((" ", "\t")) and lines[end].strip():
        end += 1
    return "\n".join(lines[index:end])


def _about(lines: list[str]) -> str:
    """The first paragraph of the comment at the head of a file."""
    words: list[str] = []
    for line in lines:
        if not line.startswith("//") or not line.strip("/ "):
            break
        words.append(line.removeprefix("//").strip())
    return " ".join(words)
