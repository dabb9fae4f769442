"""The grammars of the folder ``grammar``: each made ready once, at first use, and remembered until it is edited."""

from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from sys import implementation
from threading import Lock

from eightk_lark.engine.grammar import Grammar
from eightk_lark.engine.programs import VERSION
from eightk_lark.form import cache, catalogue
from eightk_lark.form.catalogue_terminals import as_grammar
from eightk_lark.form.files import inside, names, read_catalogue, read_grammar, remembered
from eightk_lark.version import __version__

CATALOGUE = "catalogue"
"""The grammar that is written from the data files when another imports it."""
_LOCK = Lock()


def grammar_text(name: str) -> str:
    """The text of one grammar: a file, or ``catalogue``, which is written from the data. Raises FileNotFoundError when there is neither."""
    return as_grammar() if name == CATALOGUE else read_grammar(name)


def grammar(name: str) -> Grammar:
    """A grammar by name, made ready once, at first use, whichever thread is first.

    It is taken from what is kept of it, or compiled where nothing is kept or something has changed since. Raises
    FileNotFoundError where there is no such file, and BrokenGrammarError where it cannot be compiled or its head does not name
    a start rule and a dialect.
    """
    with _LOCK:
        return _ready(name)


@remembered()
def _ready(name: str) -> Grammar:
    file = f"{name}-{__version__}-{implementation.cache_tag}.json"
    made_of = _made_of()
    compiled = cache.read(file, made_of)
    if compiled is None:
        compiled = import_module("eightk_lark.form.compiling").compiled(name)  # which needs Lark
        cache.write(file, made_of, compiled)
    return Grammar(compiled)


@remembered()
def _made_of() -> bytes:
    """A digest of everything that a compiled grammar is made of: grammars, data, the code that compiles, Lark, and Python."""
    content = sha256(VERSION.encode())
    for name in names():
        content.update(read_grammar(name).encode())
    for name in catalogue.NAMES:
        content.update(read_catalogue(name).encode())
    for package in ("engine", "form"):
        for file in sorted(inside(package).iterdir(), key=lambda file: file.name):
            content.update(file.read_bytes() if file.name.endswith(".py") else b"")
    lark = find_spec("lark")  # its version stands in its first file, and Lark is not loaded for it
    content.update(Path(lark.origin).read_bytes() if lark and lark.origin else b"")
    return content.digest()
