"""The grammars of the folder ``grammar``: each compiled once, at first use, and remembered until it is edited."""

from hashlib import sha256
from threading import Lock

from lark.exceptions import LarkError

from eightk_lark.engine.grammar import BrokenGrammarError, Grammar
from eightk_lark.form import catalogue
from eightk_lark.form.catalogue_terminals import as_grammar
from eightk_lark.form.files import cache_folder, names, read_catalogue, read_grammar, remembered
from eightk_lark.form.heads import head
from eightk_lark.form.statements import imports, statements

CATALOGUE = "catalogue"
"""The grammar that is written from the data files when another imports it."""
_LOCK = Lock()


def grammar_text(name: str) -> str:
    """The text of one grammar: a file, or ``catalogue``, which is written from the data. Raises FileNotFoundError when there is neither."""
    return as_grammar() if name == CATALOGUE else read_grammar(name)


class _Imports:
    """Finds a grammar that another imports; ``catalogue`` is written from the data files.

    Lark keys its cache on the text of its options, so the text of this one tells of everything that can be imported.
    """

    def __call__(self, _base: str | None, path: str) -> tuple[str, str]:
        try:
            return path, grammar_text(path.removesuffix(".lark"))
        except OSError as problem:
            raise OSError(path) from problem

    def __repr__(self) -> str:
        return _digest()


_IMPORTS = _Imports()


@remembered()
def _digest() -> str:
    """A digest of every file that a grammar can be made of."""
    content = sha256()
    for name in names():
        content.update(read_grammar(name).encode())
    for name in catalogue.NAMES:
        content.update(read_catalogue(name).encode())
    return content.hexdigest()


@remembered()
def _compiled(name: str) -> Grammar:
    text = read_grammar(name)
    folder = cache_folder()
    cache = str(folder / f"{name}.cache") if folder else None
    try:
        return Grammar(name, text, start=head(name, text).start, imports=_IMPORTS, cache=cache)
    except BrokenGrammarError as problem:
        problem.grammar = f"grammar/{_culprit(name, problem.terminal)}.lark"
        raise


def _culprit(name: str, terminal: str | None) -> str:
    """The file that is at fault: one that cannot be read, or the one that defines a terminal; else the grammar itself."""
    waiting, known = [name], {CATALOGUE}
    while waiting:
        file = waiting.pop(0)
        known.add(file)
        try:
            written = statements(grammar_text(file))
        except LarkError:
            return file
        if terminal and terminal in {str(one.children[0]) for one in written if one.data == "token"}:
            return file
        waiting += {origin for one in written for origin, _ in imports(one).values()} - known
    return name


def grammar(name: str) -> Grammar:
    """A grammar by name, compiled once, at first use, whichever thread is first.

    Raises FileNotFoundError where there is no such file, and BrokenGrammarError where it cannot be compiled or its head
    does not name a start rule and a dialect.
    """
    with _LOCK:
        return _compiled(name)
