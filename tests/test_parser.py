"""The lossless parser by itself: what it invents, what it leaves out, where it puts what the grammar ignores."""

import pytest

from eightk_lark import parse
from eightk_lark.engine.compiling import compile_grammar
from eightk_lark.engine.grammar import BrokenGrammarError, Grammar
from eightk_lark.engine.parser import Repair
from eightk_lark.engine.parser import parse as parse_region
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.form.files import names
from eightk_lark.form.grammars import grammar
from tests.places import EXAMPLES

DOCUMENT = "<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nx\n</TEXT>\n"


def states(node: Node, state: str) -> list[Leaf]:
    """The leaves of a tree in one state."""
    return [leaf for leaf in node.leaves() if leaf.state == state]


@pytest.mark.parametrize("name", names())
def test_every_grammar_compiles(name: str) -> None:
    """Each grammar file is a grammar that Lark takes without a conflict, and it reads any text."""
    tree, _ = parse_region(grammar(name), "Item 5.\n\nx | y\n", 0, 14)
    assert tree.text == "Item 5.\n\nx | y"


def test_missing() -> None:
    """A terminal that is needed is invented: no width, behind the last thing that was read."""
    text = DOCUMENT
    tree, repairs = parse_region(grammar("submission"), text, 0, len(text))
    place = len(text.rstrip())
    assert repairs == [Repair("missing", "submission", ("DOCUMENT_CLOSE",), "$END", place, place)]
    (leaf,) = states(tree, "missing")
    assert (leaf.type, leaf.start, leaf.end, leaf.text) == ("DOCUMENT_CLOSE", place, place, "")
    assert tree.text == text


def test_missing_before_something() -> None:
    """A second document shows that the first is not closed."""
    text = DOCUMENT + DOCUMENT + "</DOCUMENT>\n"
    tree, repairs = parse_region(grammar("submission"), text, 0, len(text))
    assert [(repair.kind, repair.expected, repair.found) for repair in repairs] == [("missing", ("DOCUMENT_CLOSE",), "DOCUMENT_OPEN")]
    assert [node.data for node in tree.nodes()].count("document") == 2
    assert tree.text == text


def test_error() -> None:
    """A leaf that nothing makes fit is left out of the rules and kept in the tree, with what would have fitted."""
    text = "SIGNATURE\n\nSIGNATURE\n"
    tree, repairs = parse_region(grammar("signature"), text, 0, len(text))
    start = text.rindex("SIGNATURE")
    (repair,) = repairs
    assert (repair.kind, repair.grammar, repair.found, repair.start, repair.end) == ("error", "signature", "HEADING", start, start + 9)
    assert list(repair.expected) == sorted(repair.expected)
    assert [leaf.text for leaf in states(tree, "error")] == ["SIGNATURE"]
    assert tree.text == text


def test_only_a_stretch_is_read() -> None:
    """A grammar sees its own region: what stands before and behind is not touched, and offsets stay those of the text."""
    text = "<TYPE>A\n<TYPE>B\n<TYPE>C\n"
    tree, _ = parse_region(grammar("submission"), text, 8, 16)
    assert tree.text == "<TYPE>B\n"
    assert (tree.start, tree.end) == (8, 16)
    assert {leaf.text for leaf in tree.leaves() if leaf.type == "TYPE"} == {"<TYPE>B"}


def test_trivia_stays_between_what_it_parts() -> None:
    """A node starts and ends with something of its own; blank lines round it belong to its parent."""
    text = "FORM 8-K\nDate of Report: May 4, 2001\n\n\nItem 5. Other Events.\n\nx\n\n\nItem 8. Change in Fiscal Year\n\ny\n"
    tree = parse(text).tree
    for node in tree.nodes():
        if node is not tree and node.start < node.end:
            leaves = list(node.leaves())
            assert leaves[0].state != "trivia", node.data
            assert leaves[-1].state != "trivia", node.data


def test_parts_leave_trivia_out() -> None:
    """The children that mean something can be asked for alone."""
    (item,) = (node for node in parse("Item 5. Other Events.\n\n\nx\n\n-2-\n<PAGE>\n\ny\n").tree.nodes() if node.data == "item")
    assert any(isinstance(child, Leaf) and child.trivia for child in item.children)
    assert not any(isinstance(child, Leaf) and child.trivia for child in item.parts)
    assert [child.text for child in item.parts if isinstance(child, Leaf)] == ["x", "y"]


@pytest.mark.parametrize("text", [*(path.read_text(encoding="utf-8") for path in EXAMPLES), DOCUMENT, "", "Item 5.\n\nx\n"])
def test_path_leads_to_the_leaf_that_holds_an_offset(text: str) -> None:
    """From both ends of each leaf; what was invented holds nothing, and behind the end there is nothing."""
    tree = parse(text).tree
    for leaf in tree.leaves():
        for offset in {leaf.start, leaf.end - 1} if leaf.end > leaf.start else ():
            assert list(tree.path(offset))[-1] is leaf
    assert list(tree.path(len(text))) == [tree]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["EK010"]),
        ("FORM 8-K\nDate of Report: May 4, 2001\n", ["EK301", "EK401"]),
        ("FORM 8-K\nDate of Report: May 4, 2001\n\nItem 5. Other Events.\n\nx\n", ["EK401"]),
        ("<DOCUMENT>\n<TYPE>8-K\n<TEXT>\n", ["EK001", "EK010"]),
    ],
)
def test_what_is_missing_has_a_code(text: str, codes: list[str]) -> None:
    """What was invented at the level of the report has a code of its own, and a message that says what it is."""
    found = parse(text).diagnostics
    assert sorted(one.code for one in found) == codes
    assert all(one.severity == "error" and one.message.startswith("expected ") and one.span.start == one.span.end for one in found)


def test_a_broken_grammar_names_its_terminal() -> None:
    """Somebody who spoils a pattern is told which one, in which grammar."""
    with pytest.raises(BrokenGrammarError, match=r"cover: B: missing \)"):
        compile_grammar("cover", "start: A B\nA: /a/\nB: /(b/\n")


def test_a_grammar_needs_no_pattern() -> None:
    """Where all is free text, that is what the tree has."""
    grammar = Grammar(compile_grammar("plain", "start: TEXT?\n%declare TEXT\n"))
    tree, repairs = parse_region(grammar, "The wharf burned down.", 0, 22)
    assert ([leaf.type for leaf in tree.leaves()], repairs) == (["TEXT"], [])
