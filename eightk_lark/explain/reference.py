"""The connections of the grammars: the order to read them in, what reads the inside of what, what refers to what."""

from collections.abc import Iterator

import attrs

from eightk_lark.explain.definitions import Definition, GrammarFile, definition, file, files, named, used, users
from eightk_lark.form.files import remembered
from eightk_lark.structure.report import INNER, TABLES

INSIDES = {**INNER, **{name: name for name in TABLES}, "item": "exhibits", "header": "header"}
"""Which grammar reads the inside of which rule; of an item only where it lists exhibits."""
ORDER = (
    *(
        "filing",
        "cover",
        "masthead",
        "captions",
        "boxes",
        "registrants",
        "securities",
        "heading",
        "item_number",
        "exhibits",
        "exhibit_number",
    ),
    *("signature", "mentions", "shapes", "submission", "header", "html", "plain_text", "inline_xbrl", "file_kinds", "common"),
)
"""The grammars as a reader of the form meets them: the report and its parts, the container, the markup, what all share."""


@attrs.frozen
class Relation:
    """Definitions that stand in one relation to another."""

    label: str
    """The relation that they have to it."""
    others: tuple[Definition, ...]
    """The definitions on the other side of it."""


def ordered() -> tuple[GrammarFile, ...]:
    """All grammar files, in the order to read them in."""
    return tuple(file(name) for name in ORDER)


def opening(grammar: GrammarFile) -> Definition:
    """The rule with which a grammar begins."""
    return next(one for one in grammar.definitions if one.is_rule)


def outer(grammar: GrammarFile) -> tuple[Definition, ...]:
    """The rules of other grammars whose inside a grammar reads."""
    return tuple(one for rule, inner in INSIDES.items() if inner == grammar.name for one in named(rule) if one.is_rule)


def in_tree(one: Definition) -> bool:
    """True when a definition becomes nodes or leaves of a tree; every other is a piece of those."""
    return not one.name.startswith("_") if one.is_rule else one in _tokens()


@remembered()
def _tokens() -> frozenset[Definition]:
    """The terminals that a rule of a grammar names or that the grammar ignores, in whichever file they stand."""
    found = (definition(name, file.name) for file in files() for name in file.ignored.union(*_named_by_rules(file)))
    return frozenset(one for one in found if one and not one.is_rule)


def _named_by_rules(file: GrammarFile) -> Iterator[frozenset[str]]:
    return (one.refers_to for one in file.definitions if one.is_rule)


def relations(one: Definition) -> Iterator[Relation]:
    """The names that a definition refers to, those that refer to it, and the grammar that reads its inside; nothing where there is none."""
    inner = INSIDES.get(one.node) if one.is_rule else None
    found = (
        Relation("refers to", tuple(used(one))),
        Relation("referred to by", tuple(users(one))),
        Relation("inside read by", (opening(file(inner)),) if inner else ()),
        Relation("reads inside of", outer(file(one.grammar)) if one == opening(file(one.grammar)) else ()),
    )
    return (relation for relation in found if relation.others)


def trivia_in(one: Definition) -> tuple[str, ...]:
    """The grammars that ignore a terminal: there it is kept in the tree and hidden from the rules."""
    return tuple(other.name for other in files() if one.name in other.ignored and definition(one.name, other.name) == one)
