"""The grammars for programs: the JSON contract ``eightk-grammar/1``."""

from collections.abc import Iterable
from typing import Any, Literal

import attrs

from eightk_lark.explain.definitions import Definition, GrammarFile, named
from eightk_lark.explain.reference import in_tree, ordered, relations, trivia_in
from eightk_lark.filing.layout import data_of


@attrs.frozen
class Reference:
    """A definition, by its name."""

    name: str
    """The name of the rule or terminal."""
    grammar: str
    """The grammar that has it."""
    line: int
    """The line of its file, counted from 1."""


@attrs.frozen
class DefinitionRecord:
    """One rule or terminal of a grammar."""

    name: str
    """The name of the rule or terminal."""
    kind: Literal["rule", "terminal"]
    """Which of the two it is."""
    line: int
    """The line of its file, counted from 1."""
    section: str
    """The heading of the part of the file in which it stands; empty before the first."""
    comment: str
    """What the file says of it; empty where it says nothing."""
    examples: tuple[str, ...]
    """What it reads."""
    text: str
    """The definition as it is written, all its lines."""
    priority: int
    """Of several terminals that match at a place the one with the highest is taken."""
    node: str
    """The name that its nodes have in a tree: its own, or the one behind `->`."""
    in_tree: bool
    """True when it becomes nodes or leaves of a tree; every other is a piece of those."""
    trivia_in: tuple[str, ...]
    """The grammars that ignore it: there it is kept in the tree and hidden from the rules."""
    refers_to: tuple[Reference, ...]
    """The definitions that it is made of."""
    referred_to_by: tuple[Reference, ...]
    """The definitions that are made of it."""
    inside_read_by: tuple[Reference, ...]
    """The rule of another grammar that reads its inside."""
    reads_inside_of: tuple[Reference, ...]
    """The rules of other grammars whose inside it reads."""


@attrs.frozen
class GrammarRecord:
    """One grammar."""

    name: str
    """The name of its file, without the suffix."""
    about: str
    """What it reads, in a paragraph."""
    definitions: tuple[DefinitionRecord, ...]
    """Its rules and terminals, in the order of the file; those only that were asked for."""


@attrs.frozen
class GrammarsRecord:
    """The grammars with their rules and terminals, as ``eightk grammar --json`` writes them."""

    schema: Literal["eightk-grammar/1"] = attrs.field(default="eightk-grammar/1", init=False)
    """The name and the version of this format."""
    grammars: tuple[GrammarRecord, ...]
    """In the order to read them in; those only that have what was asked for."""


def to_data(name: str | None = None) -> dict[str, Any]:
    """All grammars, or what they have of one name, ready for ``json.dumps``: a :class:`GrammarsRecord` as plain data.

    Raises :class:`eightk_lark.explain.definitions.UnknownNameError` when no grammar defines the name.
    """
    wanted = None if name is None else named(name)
    found = ((grammar, [one for one in grammar.definitions if wanted is None or one in wanted]) for grammar in ordered())
    data: dict[str, Any] = data_of(GrammarsRecord(tuple(_grammar(grammar, definitions) for grammar, definitions in found if definitions)))
    return data


def _grammar(grammar: GrammarFile, definitions: Iterable[Definition]) -> GrammarRecord:
    return GrammarRecord(grammar.name, grammar.about, tuple(map(_definition, definitions)))


def _definition(one: Definition) -> DefinitionRecord:
    others = {relation.label.replace(" ", "_"): tuple(map(_reference, relation.others)) for relation in relations(one)}
    return DefinitionRecord(
        name=one.name,
        kind="rule" if one.is_rule else "terminal",
        line=one.line,
        section=one.section,
        comment=" ".join(one.comment),
        examples=one.examples,
        text=one.text,
        priority=one.priority,
        node=one.node,
        in_tree=in_tree(one),
        trivia_in=trivia_in(one),
        **{label: others.get(label, ()) for label in ("refers_to", "referred_to_by", "inside_read_by", "reads_inside_of")},
    )


def _reference(one: Definition) -> Reference:
    return Reference(one.name, one.grammar, one.line)
