"""The terminals that the package names in its code: each stands in a grammar, and where a grammar is asked for one, in that grammar."""

import ast
import re
from collections.abc import Iterator

from eightk_lark.form.files import names
from eightk_lark.form.grammars import grammar
from tests.places import ROOT

NAME = re.compile(r"\$?[A-Z][A-Z0-9_]+")
DIAGNOSTIC = re.compile(r"EK\d*")
NO_NAMES = {"Break", "_broken", "TypeVar", "hasattr", "getattr", "startswith", "option", "argument"}
"""The functions whose arguments are texts of an example, of the command line or of Python."""
WRITER = "catalogue_terminals.py"
"""The module that writes terminals for grammars to import."""
OTHERS = {
    "TOKEN",
    "REGEXP",
    "OTHER_",
    "FURTHER_SUBMISSION",
    "EIGHTK_GRAMMAR",
    "EIGHTK_LARK_CACHE",
    "XDG_CACHE_HOME",
    "CAPTION",
    "LABEL",
    "US",
    "COLUMNS",
    "VISUAL",
    "EDITOR",
}
"""Names of something else: Lark's own terminals, copies of ours, a rule that is reported, variables, the last words of names, a country."""
ASKING = {"has_shape": "shapes", "pattern": "shapes", "tokens": "mentions", "says": "mentions"}
"""The functions of the rules that ask one grammar for terminals."""


def terminals(grammar_name: str) -> set[str]:
    """The terminals that the leaves of a grammar can have: matched, declared, or told by the engine itself."""
    reader = grammar(grammar_name)
    return {*reader.patterns, *(symbol for row in reader.table.rows for symbol in row), "SPACE"}


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the package that may name a terminal, with its path in the project."""
    for path in sorted((ROOT / "eightk_lark").rglob("*.py")):
        if path.name != WRITER:
            yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.AST) -> str:
    """The name of the function that a node calls; empty where it calls none by name."""
    function = getattr(node, "func", None)
    return str(getattr(function, "attr", getattr(function, "id", "")))


def quoted(node: ast.AST) -> Iterator[ast.Constant]:
    """The strings below a node that are written as the name of a terminal is."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value):
        if not DIAGNOSTIC.fullmatch(node.value) and node.value not in OTHERS:
            yield node
    elif called(node) not in NO_NAMES:
        for child in ast.iter_child_nodes(node):
            yield from quoted(child)


def asked(call: ast.AST) -> str:
    """The grammar that a call asks for terminals: ``grammar("x").matcher("A")``, or a function of the rules; empty for neither."""
    if called(call) in ("alternation", "matcher") and isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
        owner = call.func.value
        return owner.args[0].value if called(owner) == "grammar" else ""  # type: ignore[attr-defined]
    return ASKING.get(called(call), "")


def test_every_name_is_a_terminal_of_some_grammar() -> None:
    """A name that no grammar has would never be found in a tree, and nobody would be told."""
    known = {terminal for name in names() for terminal in terminals(name)}
    unknown = [f"{path}:{name.lineno} {name.value}" for path, tree in modules() for name in quoted(tree) if name.value not in known]
    assert not unknown, "misspelt, or to be named among the OTHERS of this test"


def test_a_grammar_is_asked_for_its_own_terminals() -> None:
    """Of another grammar's terminal a grammar knows nothing."""
    calls = [(path, call, name) for path, tree in modules() for call in ast.walk(tree) if (name := asked(call))]
    found = [(f"{path}:{text.lineno}", text.value, name) for path, call, name in calls for part in call.args for text in quoted(part)]  # type: ignore[attr-defined]
    assert found
    assert [place for place in found if place[1] not in terminals(place[2])] == []
