"""The grammars of the folder ``grammar``, compiled: a scanner made of their terminals and a parser made of their rules.

The terminals are the only place where the form's words are recognised. So that they can be written as the form prints
them, four characters of a terminal's pattern stand for whole families of characters (``grammar/README.md``).
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from lark import Lark
from lark.common import LexerConf
from lark.lexer import Lexer

from eightk_lark import catalogue
from eightk_lark.tree import Leaf, Node

BLANKS = " \t\r\n\v\f\xa0\u2002\u2003\u2007\u2009\u200a\u200b\u202f\u3000\ufeff"
"""What separates tokens and is never part of one."""
FAMILIES = {
    " ": r"(?:(?:[\s>|*\u200b\ufeff]|<br>|</?u>)++)",
    "'": r"(?:['’‘´`\x92]?)",
    '"': r"[\"“”„]",
    "-": r"(?:[-‐‑‒–—−])",
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


class _Scanner(Lexer):
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
            lexer=_Scanner,
            strict=True,
            start="report" if name == "filing" else "start",
            maybe_placeholders=False,
            keep_all_tokens=True,
            import_paths=[_import],
            tree_class=Node,
        )
        ranked = sorted(self.lark.terminals, key=lambda terminal: -terminal.priority)
        self.patterns = {t.name: unfold(t.pattern.to_regexp()) for t in ranked if t.name != "TEXT"}
        self.ignored = frozenset(self.lark.ignore_tokens) | {"SPACE"}
        self._finditer = re.compile(
            "|".join(f"(?P<{name}>{pattern})" for name, pattern in self.patterns.items()), re.MULTILINE
        ).finditer

    def scan(self, text: str, start: int, end: int) -> list[Leaf]:
        """Cut a stretch of text into leaves. What no terminal matches is TEXT, its margins are SPACE."""
        leaves: list[Leaf] = []
        ignored = self.ignored
        position = start
        for match in self._finditer(text, start, end):
            first, last = match.span()
            if first == last:
                continue
            if first > position:
                _add_token(leaves, "TEXT", text, position, first)
            kind = match.lastgroup or ""
            if kind in ignored:
                leaves.append(Leaf(kind, first, last, match.group(), "trivia"))
            else:
                _add_token(leaves, kind, text, first, last)
            position = last
        if end > position:
            _add_token(leaves, "TEXT", text, position, end)
        return leaves


def _add_token(leaves: list[Leaf], kind: str, text: str, start: int, end: int) -> None:
    """Add a token without the white space at its ends, which is trivia."""
    whole = text[start:end]
    core = whole.strip(BLANKS)
    if len(core) == len(whole):
        leaves.append(Leaf(kind, start, end, whole))
        return
    if not core:
        leaves.append(Leaf("SPACE", start, end, whole, "trivia"))
        return
    first = start + whole.index(core[0])
    last = first + len(core)
    if first > start:
        leaves.append(Leaf("SPACE", start, first, text[start:first], "trivia"))
    leaves.append(Leaf(kind, first, last, core))
    if end > last:
        leaves.append(Leaf("SPACE", last, end, text[last:end], "trivia"))


@cache
def grammar(name: str) -> Grammar:
    """A grammar by name, compiled at first use."""
    return Grammar(name)
