"""Queries: CSS selectors over the tree, in Python and as a command."""

import json
import sys

import pytest

from eightk_lark import parse
from eightk_lark.engine.query import QueryError, names
from eightk_lark.exit_codes import CLEAN, FINDINGS, UNREADABLE, USAGE
from eightk_lark.tree import Leaf, Node
from tests.places import EXAMPLES, ROOT, example
from tests.streams import run_here

OLD = "examples/columns-1997.txt"
PARSED = parse(example("columns-1997"))


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("item > heading NUMBER", ["2", "7"]),
        ('NUMBER[text="7"]', ["7"]),
        ('heading:has(NUMBER[text="7"]) LISTING_CAPTION', ["FINANCIAL STATEMENTS AND EXHIBITS."]),
        ("item:nth-of-type(2) NUMBER, signature CONFORMED", ["7"]),
        ("state_of_incorporation > TEXT", ["Ohio"]),
        ('exhibit_list number > *[text^="99"]', ["99.1"]),
        ("SIGNATURE + heading", []),
    ],
)
def test_a_pattern_selects_parts_of_the_tree(pattern: str, texts: list[str]) -> None:
    """Elements, children, attributes, what is in them, and several at once; in the order of the text."""
    assert [part.text for part in PARSED.query(pattern)] == texts


def test_what_is_selected_is_of_the_tree() -> None:
    """The nodes and leaves themselves, trivia too where they are named; from any node on."""
    items = PARSED.query("item")
    assert items == [node for node in PARSED.tree.nodes() if node.data == "item"]
    assert all(isinstance(part, Leaf) and part.trivia for part in PARSED.query("BLANK"))
    assert isinstance(items[0], Node)
    assert [part.text for part in items[0].query("NUMBER")] == ["2"]


def test_every_node_is_selected_by_its_name() -> None:
    """Of each example: what has a name in the tree is what a query of the name gives."""
    for path in EXAMPLES:
        tree = parse(path.read_bytes()).tree
        for name in {node.data for node in tree.nodes()}:
            assert tree.query(name) == [node for node in tree.nodes() if node.data == name]


def test_the_text_of_a_filing_is_no_pattern_and_no_markup() -> None:
    """Characters that XML does not have, and tags, are text."""
    tree = parse(example("columns-1997").replace("Brennick Pattern", "Bren\x01nick <NUMBER> & Pattern", 1)).tree
    assert len(tree.query("NUMBER")) == len(PARSED.query("NUMBER"))
    assert tree.query('item:contains("<NUMBER> & Pattern")')


@pytest.mark.parametrize("pattern", ["item >", "item[", "", "item:nosuch(3)"])
def test_what_cannot_be_meant_is_told(pattern: str) -> None:
    """The message has the pattern in it."""
    with pytest.raises(QueryError, match=r"pattern|asks for"):
        PARSED.query(pattern)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (r':contains("\1")', "characters that XML does not have"),
        (" ".join("*" * 3000), "too many parts"),
        (",".join(["item"] * 6000), "too many parts"),
        ("n" * 100_000, "too many parts"),
        ("*[foo|bar]", "The namespace foo is unknown"),
        ("item > foo|bar", "The namespace foo is unknown"),
        ("item:has(foo|bar)", "The namespace foo is unknown"),
        ("item::before", "Pseudo-elements are not supported"),
        ("item:first-line", "Pseudo-elements are not supported"),
        (f"item:nth-child({'9' * 5000})", "Invalid series"),
    ],
    ids=lambda text: text[:30],
)
def test_what_the_libraries_refuse_is_told(pattern: str, said: str) -> None:
    """Whatever they raise, and when: before a file is read, in a message of a few words."""
    with pytest.raises(QueryError, match=said) as refused:
        names(pattern)
    assert len(str(refused.value)) < 250
    result = run_here("query", pattern, "nowhere.txt")
    assert (result.returncode, said in result.stderr.decode()) == (USAGE, True)


def test_any_namespace_is_none() -> None:
    """A selector that does not care for namespaces means what it means without one."""
    assert PARSED.query("*|item > *|heading") == PARSED.query("item > heading")


def test_the_command_prints_a_place_a_line() -> None:
    """File, line, column, name and text."""
    result = run_here("query", "item > heading NUMBER", OLD)
    assert (result.returncode, result.stdout.decode()) == (CLEAN, f"{OLD}:49:6: NUMBER  2\n{OLD}:80:6: NUMBER  7\n")


def test_the_command_counts() -> None:
    """Files without any are left out; the last line has the sum."""
    result = run_here("query", "NUMBER", OLD, "examples/dotted-2005.txt", "--count")
    assert result.stdout.decode().splitlines() == [f"      2  {OLD}", "      3  examples/dotted-2005.txt", "5 places in 2 files"]


def test_the_command_writes_json() -> None:
    """Each match with its span; of a node, what is seen in it."""
    result = run_here("query", "heading", OLD, "nowhere.txt", "--json")
    data = json.loads(result.stdout)
    assert result.returncode == UNREADABLE
    assert data["schema"] == "eightk-query/1"
    first, missing = data["files"]
    assert first["matches"][0] == {
        "rule": "heading",
        "line": 49,
        "column": 1,
        "span": [1631, 1677],
        "text": "ITEM 2 ACQUISITION OR DISPOSITION OF ASSETS.",
    }
    assert missing == {"name": "nowhere.txt", "ok": False, "error": "No such file or directory"}


def test_the_command_ends_as_grep_does() -> None:
    """Where nothing is found the status is 1."""
    assert run_here("query", 'NUMBER[text="5.02"]', OLD).returncode == FINDINGS


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("itme", "did you mean ITEM or item"),
        ("Number", "not Number"),
        ("item >", "no pattern"),
        ("item:foo", ":foo is unknown"),
        ("item:has(itme)", "did you mean"),
    ],
)
def test_the_command_knows_the_names(pattern: str, said: str) -> None:
    """A name that no grammar has, or a selector of no tree, would never be found: it is a mistake, with a hint."""
    result = run_here("query", pattern, OLD)
    assert result.returncode == USAGE
    assert said in result.stderr.decode()


def test_without_the_libraries_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install. The pattern is one that no other test asks for, because patterns are kept ready."""
    monkeypatch.setitem(sys.modules, "cssselect", None)
    result = run_here("query", "item signature", OLD)
    assert (result.returncode, "pip install 'eightk-lark[query]'" in result.stderr.decode()) == (USAGE, True)


def test_processes_change_nothing() -> None:
    """The matches come in the order of the files, by one process or two."""
    files = [str(path) for path in EXAMPLES[:4]]
    assert run_here("query", "item", *files, "--jobs", "2").stdout == run_here("query", "item", *files).stdout
