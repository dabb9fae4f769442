"""Writes the grammar reference: docs/grammar.md, and a railroad diagram of each rule in docs/diagrams. ``python -m docs.grammar_page``."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from docs.railroads import is_pictured, key, svg
from eightk_lark.explain.definitions import Definition, GrammarFile
from eightk_lark.explain.reference import in_tree, ordered, outer, relations, trivia_in

FOLDER = Path(__file__).parent
PAGE = "grammar.md"
INTRODUCTION = """\
# Grammar

Every rule and terminal that a filing is read with. This page is made from the files in [grammar/](../grammar) by `make docs`; in the
terminal, `eightk grammar NAME` shows one of them. [grammar/README.md](../grammar/README.md) says how the files are written, and how to
change them.

A rule is a part of the form and becomes a node of the tree; a terminal, in capitals, is what something looks like in print and becomes a
leaf. In the pictures rules are boxes and terminals are round; a pattern has a dashed line, and its whole text stands below. Follow the line
from left to right: it parts where there is a choice, passes by what may be absent, and turns back where something is repeated. A rule whose
name begins with an underscore is drawn where it stands, as its children belong to the rule above.

Where an example needs some text around it, it stands between guillemets; `\\f` in it is a form feed. What is imported
from `catalogue` is written from the data in [grammar/catalogue/](../grammar/catalogue).
"""


def pages() -> dict[str, str]:
    """The text of every file of the reference, by its path in the folder of this script."""
    pictured = [one for grammar in ordered() for one in grammar.definitions if is_pictured(one)]
    return {PAGE: "\n".join(_page()) + "\n"} | {_picture(one): svg(one) for one in pictured}


def _page() -> Iterator[str]:
    """The lines of the page."""
    yield INTRODUCTION
    yield "| grammar | what it reads |"
    yield "|---|---|"
    yield from (f"| {_grammar(grammar.name)} | {_prose(grammar.about)} |" for grammar in ordered())
    for grammar in ordered():
        yield from ("", f'<a id="{_anchor(grammar.name)}"></a>', "", f"## {grammar.name}", "")
        yield from _head(grammar)
        for section, members in groupby(grammar.definitions, key=lambda one: one.section):
            if section:
                yield from ("", f"**{_prose(section)}**")
            for one in members:
                yield from ("", *_definition(one))


def _head(grammar: GrammarFile) -> Iterator[str]:
    """What a grammar reads, and the names that become nodes and leaves."""
    outside = ", ".join(_link(one) for one in outer(grammar))
    yield f"[{grammar.name}.lark](../grammar/{grammar.name}.lark). {_prose(grammar.about)}"
    if outside:
        yield from ("", f"It reads the inside of {outside}.")
    for kind, are_rules in (("Rules", True), ("Terminals", False)):
        members = [_link(one) for one in grammar.definitions if in_tree(one) and one.is_rule == are_rules]
        if members:
            yield from ("", f"{kind}: {', '.join(members)}.")


def _definition(one: Definition) -> Iterator[str]:
    """One definition."""
    yield from (f'<a id="{key(one)}"></a>', "", f"{'###' if in_tree(one) else '####'} {one.name}", "")
    if one.comment:
        yield from (_prose(" ".join(one.comment)), "")
    if is_pictured(one):
        yield from (f"![Railroad diagram of {one.name}]({_picture(one)})", "")
    for lines, members in groupby(one.examples, key=lambda example: "\\n" in example):
        for block in members if lines else ("\n".join(members),):
            yield from ("```text", block.replace("\\n", "\n").replace("\\t", "\t"), "```", "")
    yield from ("```lark", one.text, "```")
    facts = list(_facts(one))
    if facts:
        yield ""
        yield from (f"- {label}: {told}" for label, told in facts)


def _facts(one: Definition) -> Iterator[tuple[str, str]]:
    """What the text of a definition does not say."""
    if one.priority:
        yield "priority", str(one.priority)
    if one.node != one.name:
        yield "in the tree", one.node
    trivia = trivia_in(one)
    if trivia:
        yield "trivia in", ", ".join(map(_grammar, trivia))
    for relation in relations(one):
        yield relation.label, ", ".join(_link(other, one.grammar) for other in relation.others)


def _link(one: Definition, seen_from: str = "") -> str:
    """A definition as a link to its place, with its grammar where that is another."""
    where = f" ({one.grammar})" if seen_from not in ("", one.grammar) else ""
    return f"[{one.name}](#{key(one)}){where}"


def _grammar(name: str) -> str:
    """A grammar as a link to its place."""
    return f"[{name}](#{_anchor(name)})"


def _anchor(grammar: str) -> str:
    return f"grammar-{grammar}"


def _picture(one: Definition) -> str:
    return f"diagrams/{key(one)}.svg"


def _prose(text: str) -> str:
    """Text that Markdown leaves as it is; what stands between backticks, it leaves so already."""
    parts = re.split(r"(`[^`]*`)", text)
    return "".join(part if part.startswith("`") else re.sub(r"[\\<*|\[\]]", r"\\\g<0>", part) for part in parts)


def write(folder: Path) -> None:
    """Write the reference into a folder, and remove diagrams that are no longer part of it."""
    (folder / "diagrams").mkdir(exist_ok=True)
    texts = pages()
    for path in (folder / "diagrams").glob("*.svg"):
        if f"diagrams/{path.name}" not in texts:
            path.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(FOLDER)
