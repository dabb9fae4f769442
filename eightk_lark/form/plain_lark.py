"""The grammars as plain Lark: rewritten so that Lark alone reads them, with no code of this package.

``grammar/README.md`` says what the grammars have that Lark has not, and what becomes of it. Each file keeps its rules,
its names and its comments; only the places that mean more to us than to Lark are written anew.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from re import _parser
from string import ascii_lowercase, ascii_uppercase

from lark import Token, Tree

from eightk_lark.engine.beginnings import beginnings
from eightk_lark.engine.families import FAMILIES, unfold
from eightk_lark.engine.scanner import BLANKS, FREE_TEXT, SPACE
from eightk_lark.form.files import names, remembered
from eightk_lark.form.grammars import CATALOGUE, grammar, grammar_text
from eightk_lark.form.heads import ASKED_BY_NAME, DIALECT, START_RULE, head
from eightk_lark.form.statements import imports, named_in, statements, tokens_in

WRITTEN = 'plain Lark, for parser="lalr" and lexer="basic"; written by `eightk grammar --lark`'
"""The dialect of what is written here. A file that has it may be written over."""
_UNFOLDED = {**FAMILIES, "^": "(?m:^)", "$": "(?m:$)"}
"""The marks that a pattern has to spell out: our families, and the start and the end of a line."""
_BLANK = f"[{BLANKS.encode('unicode_escape').decode()}]"
_SPACE = f"""
// White space that is part of no other token.
{SPACE}.-8: /{_BLANK}/
%ignore {SPACE}
"""
_TEXT = rf"""{FREE_TEXT}.-9: /(?!{_BLANK})(?:(?!"""
"""The beginning of the pattern of TEXT, which ends where another token begins."""
_COPY = "OTHER_"
"""The beginning of the name of a copied terminal, and of a group in it."""
_GROUP, _REFERENCE = "(?P<", "(?P="
"""The beginning of a named group, and of a reference to one."""
_NAME, _PATTERN = "TOKEN", "REGEXP"
"""The terminals of Lark's grammar of grammars for the name of a terminal and for a pattern."""
_FOLDS = "(?i:"
"""The mark with which Lark writes that a pattern ignores case."""
Edit = tuple[int, int, str]
"""A stretch of a text, from an offset up to another, and what is to stand there."""


class ForeignFileError(Exception):
    """A file that would be written over, and was not written by :func:`write`."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was not written by `eightk grammar --lark`, and is not written over")


def write(folder: Path) -> list[Path]:
    """Write all grammars into a folder, which is made if need be, and return the files.

    Raises ForeignFileError where a file of one of the names stands there already and is not ours; nothing is written
    then. Raises OSError where the folder cannot be written to.
    """
    texts = {folder / f"{name}.lark": plain(name) for name in (*names(), CATALOGUE)}
    for path in texts:
        if path.exists() and DIALECT + WRITTEN not in path.read_text(encoding="utf-8", errors="replace"):
            raise ForeignFileError(path)
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return list(texts)


def plain(name: str) -> str:
    """One grammar as plain Lark. Raises FileNotFoundError where there is none of that name."""
    return _catalogue() if name == CATALOGUE else _Rewriting(name).text()


def _catalogue() -> str:
    """The catalogue with a head and with a start rule, which Lark wants of every file that is opened."""
    text = grammar_text(CATALOGUE)
    terminals = statements(text)
    listed = " | ".join(str(terminal.children[0]) for terminal in terminals)
    about = "// The catalogues as terminals, made from the data of the form."
    return f"{about}\n//\n{START_RULE}start\n{DIALECT}{WRITTEN}\n\nstart: ({listed})*\n\n{_edited(text, _written_out(terminals))}"


class _Rewriting:
    """One grammar file, and the edits that make it plain."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.file = grammar_text(name)
        self.statements = statements(self.file)
        self.dialect = head(name, self.file).dialect
        self.tokens = grammar(name).patterns.keys()
        self.patterns = [*_written_out(self.statements), *self._capitals()]

    def text(self) -> str:
        """The whole file."""
        text = _edited(self.file, [*self.patterns, *self._imports(), *self._free_text()])
        text = text.replace(f"{DIALECT}{self.dialect}\n", f"{DIALECT}{WRITTEN}\n", 1)
        return text if self.dialect == ASKED_BY_NAME else text + _SPACE

    def _imports(self) -> Iterator[Edit]:
        """Grammars are imported from the same folder; without the dot Lark has a `common` of its own."""
        for statement in self.statements:
            if statement.data in ("import", "multi_import"):
                start = statement.children[0].meta.start_pos  # type: ignore[union-attr]
                yield start, start, "."

    def _capitals(self) -> Iterator[Edit]:
        """The conditions that keep tokens that are written with a capital from beginning with a small letter."""
        for statement in self.statements:
            condition = _capitals().get((self.name, str(statement.children[0])))
            if statement.data == "token" and condition:
                start, end = self.file.index(":", statement.meta.start_pos) + 1, statement.meta.end_pos
                yield start, start, f" /{condition}(?:/ ("
                yield end, end, ") /)/"

    def _free_text(self) -> Iterator[Edit]:
        """TEXT as a terminal, in the place where it is declared."""
        for statement in self.statements:
            if statement.data == "declare" and named_in(statement) == [FREE_TEXT]:
                copies = dict(self._copies())
                others = " /|/ ".join(f"{_COPY}{name}" if name in copies else name for name in self.tokens)
                text = rf"{_TEXT}/ {others} /)[\s\S])+/"
                yield statement.meta.start_pos, statement.meta.end_pos, "\n".join([text, *copies.values()])

    def _copies(self) -> Iterator[tuple[str, str]]:
        """The terminals made with named groups, of which a pattern can have each only once, with a copy whose groups are renamed."""
        written = {str(one.children[0]): one for one in self.statements if one.data == "token"}
        texts = {name: self.file[one.meta.start_pos : one.meta.end_pos] for name, one in written.items()}
        grouped = {name for name, text in texts.items() if _GROUP in text or _REFERENCE in text}
        while more := {name for name, one in written.items() if grouped & set(named_in(one))} - grouped:
            grouped |= more
        for name in sorted(grouped):
            renamed = [(token.start_pos, token.start_pos, _COPY) for token in tokens_in(written[name], _NAME) if token in grouped]
            copy = _edited(self.file, [*self.patterns, *renamed], written[name].meta.start_pos, written[name].meta.end_pos)  # type: ignore[list-item]
            yield name, copy.replace(_GROUP, f"{_GROUP}{_COPY}").replace(_REFERENCE, f"{_REFERENCE}{_COPY}")


def _written_out(parts: list[Tree[Token]]) -> Iterator[Edit]:
    """The patterns in some statements, with everything said that they leave to our conventions."""
    for literal in (token for part in parts for token in tokens_in(part, _PATTERN)):
        body, slash, flags = literal[1:].rpartition("/")
        yield literal.start_pos, literal.end_pos, f"/{unfold(body, _UNFOLDED)}{slash}{flags}"  # type: ignore[misc]


def _edited(text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """A stretch of a text with the edits in it made."""
    pieces: list[str] = []
    last = len(text) if end is None else end
    for first, behind, new in sorted(edit for edit in edits if start <= edit[0] and edit[1] <= last):
        pieces += [text[start:first], new]
        start = behind
    return "".join([*pieces, text[start:last]])


@remembered()
def _capitals() -> dict[tuple[str, str], str]:
    """The condition that keeps a token from beginning with a small letter, by the grammar that defines it and the name it has there.

    Meant are tokens that ignore case and are written with a capital: such a one begins with a capital (``grammar/README.md``).
    """
    found: dict[tuple[str, str], str] = {}
    for name in names():
        if head(name, grammar_text(name)).dialect == ASKED_BY_NAME:
            continue
        imported = {known: origin for statement in statements(grammar_text(name)) for known, origin in imports(statement).items()}
        for token, pattern in grammar(name).patterns.items():
            if _FOLDS in pattern and (condition := _condition(pattern)):
                found[imported.get(token, (name, token))] = condition
    return found


def _condition(pattern: str) -> str:
    """The condition under which a token of a pattern begins with no small letter; empty where it may begin with one."""
    parsed = _parser.parse(pattern, re.MULTILINE.value)
    inside, at_line = (beginnings(parsed, in_margin=in_margin).keys() for in_margin in (False, True))
    if not inside & set(ascii_uppercase) or inside & set(ascii_lowercase):
        return ""
    return "(?:(?m:^)|(?![a-z]))" if at_line & set(ascii_lowercase) else "(?![a-z])"
