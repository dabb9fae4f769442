"""What of Lark works on the tree, what does not, and the parts of Lark that the engine uses although Lark does not document them."""

from typing import Any

import pytest
from lark import Lark, Token, Transformer, Tree, Visitor
from lark.common import LexerConf
from lark.grammar import Rule
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift
from lark.utils import get_regexp_width
from lark.visitors import Interpreter

from eightk_lark import Parsed
from eightk_lark.engine.compiling import read_grammar
from eightk_lark.engine.tree import Leaf, Node

SMALL = "start: A b?\nb: B -> letter\nA: /a/\nB.2: /b/\n%ignore C\nC: /c/\n"


def test_search_as_lark_documents_it(columns: Parsed) -> None:
    """Trees, data, predicates, tokens and values are found by Lark's own methods."""
    tree = columns.tree
    assert list(tree.iter_subtrees_topdown()) == list(tree.nodes())
    assert {id(node) for node in tree.iter_subtrees()} == {id(node) for node in tree.nodes()}
    assert [node.data for node in tree.find_data("item")] == ["item", "item"]
    assert [node.data for node in tree.find_pred(lambda node: node.data == "cover")] == ["cover"]
    assert [leaf.text for leaf in tree.find_token("NUMBER")] == ["2", "7"]
    numbers = tree.scan_values(lambda value: isinstance(value, Leaf) and value.type == "NUMBER")
    assert [leaf.text for leaf in numbers] == ["2", "7"]
    assert "\n  cover\n" in tree.pretty()


def test_meta_has_offsets(columns: Parsed) -> None:
    """A node's meta has its offsets; of lines and columns it says who knows them."""
    heading = next(iter(columns.tree.find_data("heading")))
    assert (heading.meta.empty, heading.meta.start_pos, heading.meta.end_pos) == (False, heading.start, heading.end)
    with pytest.raises(AttributeError, match=r"no line, only offsets: Source\.position"):
        _ = heading.meta.line
    assert columns.source.position(heading.meta.start_pos) == (49, 1)


class _Rules(Transformer[Leaf, Any]):
    """Counts what it is called for."""

    def heading(self, children: list[Leaf]) -> str:
        """The text of a heading, as its children have it."""
        return "".join(child.text if isinstance(child, Leaf) else "…" for child in children)

    def NUMBER(self, token: Token) -> str:  # noqa: N802  # Lark calls what is named like the terminal
        """Never called: leaves are no tokens of Lark."""
        raise AssertionError(token)


class _Names(Visitor[Leaf], Interpreter[Leaf, None]):
    """Takes note of the items that it visits."""

    def __init__(self) -> None:
        self.spans: list[tuple[int, int]] = []

    def item(self, node: Tree[Leaf]) -> None:
        """An item."""
        assert isinstance(node, Node)
        self.spans.append((node.start, node.end))


def test_transformers_and_visitors_are_called_for_rules(columns: Parsed) -> None:
    """Callbacks for rules are called, from the leaves up; those for tokens are not."""
    made = _Rules().transform(columns.tree)
    assert [child.children[0] for child in made.children if isinstance(child, Tree) and child.data == "item"] == [
        "ITEM 2.  …",
        "ITEM 7.  …",
    ]
    visited = _Names()
    Visitor.visit(visited, columns.tree)
    assert sorted(visited.spans) == [(item.span.start, item.span.end) for item in columns.filing.items]


def test_private_parts_of_lark() -> None:
    """Each part that Lark may change without notice, as the engine and the reference of the grammars use it."""
    lark = read_grammar(SMALL)
    assert issubclass(lark.options.lexer, Lexer)
    assert lark.options.lexer.__future_interface__ == 2
    assert isinstance(lark.lexer_conf, LexerConf)
    assert list(lark.lexer_conf.ignore) == ["C"]
    table = lark.parse_interactive().parser_state.parse_conf
    assert {type(state) for state in (table.start_state, table.end_state, *table.states)} == {int}
    action, target = table.states[table.start_state]["A"]
    assert action is Shift
    assert isinstance(target, int)
    rules = [argument for row in table.states.values() for action, argument in row.values() if action is not Shift]
    assert all(isinstance(rule, Rule) for rule in rules)
    assert {(str(rule.origin.name), rule.alias, len(rule.expansion)) for rule in rules} >= {("b", "letter", 1), ("start", None, 2)}
    assert {(str(terminal.name), terminal.priority, terminal.pattern.to_regexp()) for terminal in lark.terminals} == {
        ("A", 0, "a"),
        ("B", 2, "b"),
        ("C", 0, "c"),
    }
    assert {symbol.name for rule in lark.rules if rule.origin.name == "start" for symbol in rule.expansion} == {"A", "b"}
    assert tuple(get_regexp_width("ab?")) == (1, 2)
    grammar_of_grammars = Lark.open_from_package("lark", "lark.lark", ("grammars",), parser="lalr", maybe_placeholders=False)
    assert {node.data for node in grammar_of_grammars.parse(SMALL).iter_subtrees()} >= {"rule", "token", "ignore"}
