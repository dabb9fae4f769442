"""The grammars of the folder ``grammar``, compiled: a scanner made of their terminals and a parser made of their rules.

The terminals are the only place where the form's words are recognised. So that they can be written as the form prints
them, four characters of a terminal's pattern stand for whole families of characters (``grammar/README.md``).
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from lark import Lark
from lark.common import LexerConf
from lark.lexer import Lexer

from eightk_lark import catalogue
from eightk_lark.scanner import Scanner
from eightk_lark.tree import Node

FAMILIES = {
    " ": r"(?:[\s>|*]++)",
    "'": r"(?:['’‘´`\x92]?)",
    '"': r"[\"“”„]",
    "-": r"(?:[-\u2010-\u2015\u2212])",
}


def unfold(pattern: str) -> str:
    """Replace blank, apostrophe, quotation mark and hyphen by their families, outside of character classes."""
    pieces: list[str] = []
    in_class = escaped = False
    for character in pattern:
        if escaped or in_class or character not in FAMILIES or pieces[-2:] == ["(", "?"]:
            pieces.append(character)
        else:
            pieces.append(FAMILIES[character])
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == "[":
            in_class = True
        elif character == "]":
            in_class = False
    return "".join(pieces)


class _NoLexer(Lexer):
    """Stands in for Lark's lexer: tokens are pushed into the parser one by one, so nothing is ever asked of it."""

    __future_interface__ = 2

    def __init__(self, lexer_conf: LexerConf) -> None:
        """Take what Lark hands every lexer and need nothing of it."""

    def lex(self, _lexer_state: Any, _parser_state: Any) -> Iterator[Any]:
        """Yield nothing."""
        return iter(())


def folder() -> Any:
    """The folder with the grammar files: inside the installed package, or beside it in a checkout."""
    inside = resources.files("eightk_lark").joinpath("grammar")
    return inside if inside.is_dir() else Path(__file__).parent.parent / "grammar"


def read(name: str) -> str:
    """The text of one grammar file. Raises FileNotFoundError when there is none of that name."""
    return folder().joinpath(f"{name}.lark").read_text(encoding="utf-8")  # type: ignore[no-any-return]


def names() -> list[str]:
    """The names of all grammars, sorted."""
    return sorted(path.name.removesuffix(".lark") for path in folder().iterdir() if path.name.endswith(".lark"))


def _import(_base: str | None, path: str) -> tuple[str, str]:
    """Find a grammar that another imports; ``catalogue`` is written from the data files."""
    name = path.removesuffix(".lark")
    if name == "catalogue":
        return path, catalogue.as_grammar()
    try:
        return path, read(name)
    except OSError as problem:
        raise OSError(path) from problem


class Grammar:
    """One grammar file, ready to scan and to parse a stretch of text."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lark = Lark(
            read(name),
            parser="lalr",
            lexer=_NoLexer,
            strict=True,
            start="report" if name == "filing" else "start",
            maybe_placeholders=False,
            keep_all_tokens=True,
            import_paths=[_import],
            tree_class=Node,
        )
        ranked = sorted(self.lark.terminals, key=lambda terminal: -terminal.priority)
        self.patterns = {str(t.name): unfold(t.pattern.to_regexp()) for t in ranked if t.name != "TEXT"}
        self.scan = Scanner(self.patterns, {*self.lark.ignore_tokens, "SPACE"}).scan


@cache
def grammar(name: str) -> Grammar:
    """A grammar by name, compiled at first use."""
    return Grammar(name)
