"""What the grammar files say of themselves: every rule and token has a sentence and an example, and every example is read so."""

import re
from ast import literal_eval

import pytest

from eightk_lark.engine.families import unfold
from eightk_lark.engine.grammar import Grammar
from eightk_lark.engine.parser import build
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.explain.definitions import Definition, GrammarFile, definition, files
from eightk_lark.explain.expressions import Name
from eightk_lark.explain.patterns import pattern
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.region import Region
from eightk_lark.text.visible import whole

ASKED = ("file_kinds", "html", "inline_xbrl", "shapes")
"""The grammars that are asked terminal by terminal; no text is scanned with them."""
ESCAPE = re.compile(r"\\(?:[ntf]|x[0-9a-f]{2})")


def tokens(file: GrammarFile) -> list[Definition]:
    """The terminals that become leaves: those that a rule names or the grammar ignores, in whichever file they stand."""
    named = {name for one in file.definitions if one.is_rule for name in one.refers_to}
    found = [definition(name, file.name) for name in sorted(named | file.ignored)]
    return [one for one in found if one and not one.is_rule]


NODES = [one for file in files() for one in file.definitions if one.is_rule and not one.name.startswith("_")]
"""The rules that become nodes of a tree; the children of the others belong to the rule above."""
BY_GRAMMAR = {file.name: tokens(file) for file in files()}
TOKENS = {one: one.grammar if one in BY_GRAMMAR[one.grammar] else name for name, found in BY_GRAMMAR.items() for one in found}
"""Each token with a grammar that has it: its own, or one that imports it."""
DOCUMENTED = [*NODES, *TOKENS]
PARTS = [one for file in files() for one in file.definitions if one.expression and not one.is_rule and one not in TOKENS]
"""The terminals that are only pieces of others."""


def stretch(example: str) -> tuple[str, int, int]:
    """The text of an example and the part of it that is meant: what stands between guillemets, or all of it."""
    text = ESCAPE.sub(lambda found: literal_eval(f'"{found.group()}"'), example)
    before, opening, rest = text.partition("«")
    if not opening:
        return text, 0, len(text)
    meant, _, after = rest.partition("»")
    return before + meant + after, len(before), len(before) + len(meant)


def leaves_of(reader: Grammar, text: str) -> list[Leaf]:
    """What a grammar sees in a text."""
    return Region(reader.name, whole(text), 0, len(text)).scan()


def matched(one: Definition, reader: Grammar, example: str) -> list[str]:
    """The pieces of an example that a terminal matches, as far as they lie in the part that is meant."""
    text, start, end = stretch(example)
    if reader.name in ASKED:
        found = reader.matcher(one.name).match(text, start)
        return [found.group()] if found else []
    return [leaf.text for leaf in leaves_of(reader, text) if leaf.type == one.name and start <= leaf.start and leaf.end <= end]


def is_whole(node: Node) -> bool:
    """Whether nothing in a node had to be invented or left out."""
    return all(leaf.state in ("", "trivia") for leaf in node.leaves())


@pytest.mark.parametrize("one", DOCUMENTED, ids=lambda one: f"{one.grammar}-{one.name}")
def test_every_rule_and_token_has_a_sentence_and_an_example(one: Definition) -> None:
    """Above each stands what it is, and below that what it reads."""
    assert one.comment, f"{one.place}: say in a comment what {one.name} is"
    assert one.comment[-1].endswith((".", ":")), f"{one.place}: a sentence ends with a full stop"
    assert one.examples, f"{one.place}: give an example of {one.name}, indented in the comment"


@pytest.mark.parametrize(
    ("one", "reader", "example"),
    [(one, reader, example) for one, reader in TOKENS.items() for example in one.examples],
    ids=lambda value: value.name if isinstance(value, Definition) else None,
)
def test_examples_of_a_terminal_are_matched_by_it(one: Definition, reader: str, example: str) -> None:
    """As a whole, where the grammar that has the terminal reads them; white space around them counts for nothing."""
    text, start, end = stretch(example)
    assert [piece.strip() for piece in matched(one, grammar(reader), example)] == [text[start:end].strip()]


@pytest.mark.parametrize(
    ("one", "example"),
    [(one, example) for one in PARTS for example in one.examples],
    ids=lambda value: f"{value.grammar}-{value.name}" if isinstance(value, Definition) else None,
)
def test_examples_of_a_part_are_matched_by_it(one: Definition, example: str) -> None:
    """By the part alone, as it is written; white space counts."""
    text, start, end = stretch(example)
    found = re.compile(unfold(pattern(Name(one.name), one.grammar)), re.MULTILINE).match(text, start)
    assert found
    assert found.span() == (start, end)


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, example) for rule in NODES for example in rule.examples],
    ids=lambda value: f"{value.grammar}-{value.name}" if isinstance(value, Definition) else None,
)
def test_examples_of_a_rule_are_nodes_of_it(rule: Definition, example: str) -> None:
    """One node covers the example, white space at its ends aside; nothing in it is missing or does not fit."""
    reader = grammar(rule.grammar)
    text, start, end = stretch(example)
    tree, _ = build(reader, leaves_of(reader, text), 0, len(text))
    nodes = [node for node in tree.nodes() if node.data == rule.node and is_whole(node)]
    assert text[start:end].strip() in [text[node.start : node.end].strip() for node in nodes]
