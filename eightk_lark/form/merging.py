"""A house grammar laid over ours: one text of two files, as Lark understands ``%extend`` and ``%override``.

The text has neither: an extension is one more alternative where our definition stands, an override stands in its place, and what else a
house writes comes behind. So whoever reads grammars, to compile or to explain them, reads a grammar like any other.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs
from lark import Token, Tree
from lark.exceptions import UnexpectedInput

from eightk_lark.engine.grammar import BrokenGrammarError
from eightk_lark.form.files import house, house_file, house_files, read_grammar, remembered
from eightk_lark.form.statements import imports, named_in, statements, tokens_in

_DIRECTIVE = re.compile(r"^[ \t]*%(extend|override)\b", re.MULTILINE)
"""What Lark's grammar of grammars does not have: it is taken out before a file is read with that."""
DEFINITIONS = ("rule", "token")


class HouseGrammarError(BrokenGrammarError):
    """A fault of a house grammar, at a place of its file."""

    def __init__(self, file: Path, line: int, column: int, problem: Exception) -> None:
        super().__init__(f"{file}:{line}:{column}", None, problem)


@attrs.frozen
class _Statement:
    """A statement of a house grammar."""

    directive: str
    """``extend``, ``override``, or nothing."""
    tree: Tree[Token]
    start: int
    """Where it begins, its directive included: an offset into the file."""

    @property
    def name(self) -> str:
        """The name that it defines; empty where it defines none."""
        return str(self.tree.children[0]).lstrip("?!") if self.tree.data in DEFINITIONS else ""


@remembered()
def merged(name: str, over: Path) -> str:
    """The text of a grammar with a file of a house over it. Raises HouseGrammarError."""
    theirs = _text(over)
    try:
        ours = read_grammar(name)
    except FileNotFoundError:
        ours = ""
    defined = {str(one.children[0]).lstrip("?!"): one for one in statements(ours) if one.data in DEFINITIONS}
    imported = {known: origin for one in statements(ours) for known, (origin, _) in imports(one).items()}
    changes: list[tuple[int, int, str]] = []
    rest = theirs
    for one in reversed(_statements(over, theirs)):
        known = defined.get(one.name)
        if fault := _fault(one, name, known is not None, imported):
            raise HouseGrammarError(over, one.tree.meta.line, one.tree.meta.column, ValueError(fault))
        if known and one.directive:
            changes.append(_change(one, known, theirs))
            rest = rest[: one.start] + rest[one.tree.meta.end_pos :]
    for start, end, text in sorted(changes, reverse=True):
        ours = ours[:start] + text + ours[end:]
    return f"{ours}\n{rest}" if ours else rest


def _change(one: _Statement, known: Tree[Token], theirs: str) -> tuple[int, int, str]:
    """What an extension or an override puts into our text, and in place of which stretch."""
    text = theirs[one.tree.meta.start_pos : one.tree.meta.end_pos]
    if one.directive == "override":
        return known.meta.start_pos, known.meta.end_pos, text
    return known.meta.end_pos, known.meta.end_pos, f" | {text.partition(':')[2].strip()}"


def _fault(one: _Statement, grammar: str, is_known: bool, imported: dict[str, str]) -> str:  # noqa: FBT001  # one of two cases
    """What is wrong with a statement over ours, in words; empty where nothing is."""
    if one.directive and not is_known:
        there = f"; it comes from {imported[one.name]}.lark, so write it over that" if one.name in imported else ""
        return f"there is no {one.name} in {grammar}.lark to {one.directive}{there}"
    if one.name and not one.directive and (is_known or one.name in imported):
        return f"{one.name} is defined in {imported.get(one.name, grammar)}.lark; %extend it or %override it"
    return ""


def _statements(file: Path, text: str) -> list[_Statement]:
    """The statements of a house grammar. Raises HouseGrammarError where the text is no grammar."""
    found = list(_DIRECTIVE.finditer(text))
    try:
        trees = statements(_DIRECTIVE.sub(lambda directive: " " * len(directive[0]), text))
    except UnexpectedInput as problem:
        met = str(getattr(problem, "token", getattr(problem, "char", ""))).strip()
        message = f"unexpected {met!r}" if met else "unexpected end of a line"
        raise HouseGrammarError(file, problem.line, problem.column, ValueError(message)) from problem
    written = [_statement(tree, found, text) for tree in trees]
    followed = {one.start for one in written if one.name}
    for directive in found:
        if directive.start() not in followed:
            message = f"%{directive[1]} has no rule and no terminal behind it"
            raise HouseGrammarError(file, *_place(text, directive.start()), ValueError(message))
    return written


def _statement(tree: Tree[Token], directives: Iterable[re.Match[str]], text: str) -> _Statement:
    start = tree.meta.start_pos
    above = (one for one in directives if one.end() <= start and not text[one.end() : start].strip())
    own = next(above, None)
    return _Statement(own[1] if own else "", tree, own.start() if own else start)


def check_use() -> None:
    """Raise HouseGrammarError for a terminal that a house defines and nothing of the house uses: Lark would leave it out unread."""
    written = [*_written()]
    for file, one in written:
        new = one.name and not one.directive and one.tree.data == "token"
        if new and not any(one.name in named_in(other.tree) for _, other in written if other is not one):
            raise HouseGrammarError(file, one.tree.meta.line, one.tree.meta.column, ValueError(f"nothing uses {one.name}"))


def blamed(problem: BrokenGrammarError, name: str) -> BrokenGrammarError:
    """A fault that shows when a grammar with that of a house over it is compiled: at the statement that it names, if there is one."""
    reason, told = _reason(problem.problem), str(problem.problem)
    wanted = {problem.terminal} if problem.terminal else {word.rpartition("__")[2] for word in re.findall(r"\w+", told)}
    for file, one in _written():
        patterns = (token[1 : token.rindex("/")] for token in tokens_in(one.tree, "REGEXP"))
        if one.name in wanted or (not problem.terminal and (wanted & set(named_in(one.tree)) or any(found in told for found in patterns))):
            return HouseGrammarError(file, one.tree.meta.line, one.tree.meta.column, reason)
    over = house_file(f"{name}.lark")
    return HouseGrammarError(over, 1, 1, reason) if over else BrokenGrammarError(str(house()), problem.terminal, reason)


def _reason(problem: Exception) -> Exception:
    """What is wrong with a pattern, where Lark has only the pattern to say; any other fault as it is."""
    own = getattr(problem, "orig_exc", problem)
    return own.__context__ if own is not problem and isinstance(own.__context__, Exception) else problem


def _written() -> Iterator[tuple[Path, _Statement]]:
    """All statements of a house, each with its file."""
    for file in house_files():
        if file.suffix == ".lark":
            for one in _statements(file, _text(file)):
                yield file, one


def _text(file: Path) -> str:
    """The text of a file of a house. Raises HouseGrammarError where it is no UTF-8."""
    data = file.read_bytes()
    try:
        return data.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        before = data[: problem.start].decode()
        raise HouseGrammarError(file, *_place(before, len(before)), problem) from problem


def _place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
