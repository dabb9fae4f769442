"""From the text of a grammar to the compiled grammar, with what it imports; a broken one is named with the file that is at fault."""

from lark.exceptions import LarkError

from eightk_lark.engine.compiled import CompiledGrammar
from eightk_lark.engine.compiling import compile_grammar
from eightk_lark.engine.grammar import BrokenGrammarError
from eightk_lark.form.files import house
from eightk_lark.form.grammars import CATALOGUE, grammar_text
from eightk_lark.form.heads import head
from eightk_lark.form.merging import HouseGrammarError, blamed
from eightk_lark.form.statements import imports, statements


def compiled(name: str) -> CompiledGrammar:
    """A grammar of the folder, compiled. Raises as :func:`eightk_lark.form.grammars.grammar` does."""
    text = grammar_text(name)
    try:
        return compile_grammar(name, text, start=head(name, text).start, imports=imported)
    except HouseGrammarError:
        raise
    except BrokenGrammarError as problem:
        culprit = _culprit(name, problem.terminal)
        if house():
            raise blamed(problem, culprit) from problem
        problem.grammar = f"grammar/{culprit}.lark"
        raise


def imported(_base: str | None, path: str) -> tuple[str, str]:
    """The grammar that another imports, as Lark asks for it: its path, and its text. Raises OSError where there is none."""
    try:
        return path, grammar_text(path.removesuffix(".lark"))
    except OSError as problem:
        raise OSError(path) from problem


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
