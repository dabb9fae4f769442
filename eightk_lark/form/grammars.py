"""The grammars of the folder ``grammar``, with those of a house: each made ready once, at first use, and remembered until it is edited."""

import os
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
from eightk_lark.form.files import OVERLAY, folder, forget, house, house_file, house_files, inside, names, read_grammar, remembered
from eightk_lark.version import __version__

CATALOGUE = "catalogue"
"""The grammar that is written from the data files when another imports it."""
FIGURES = 12
"""The number of figures that tell the house in the name of a kept file, so that its grammars are kept beside ours."""
_LOCK = Lock()


def grammar_text(name: str) -> str:
    """The text of one grammar: a file, with what a house lays over it, or ``catalogue``, which is written from the data.

    Raises FileNotFoundError when there is neither, and BrokenGrammarError where what the house has cannot be laid over ours.
    """
    if name == CATALOGUE:
        return as_grammar()
    over = house_file(f"{name}.lark")
    if over is None:
        return read_grammar(name)
    return str(import_module("eightk_lark.form.merging").merged(name, over))  # which needs Lark


def lay_over(over: str | Path | None) -> None:
    """Lay a folder of a house's own grammars and catalogues over ours, in this process and those it starts; None takes it away.

    Every grammar is made ready at once. Raises BrokenGrammarError, whose message has file, line and column, where one cannot be, and
    OSError where there is no such folder.
    """
    if over is None:
        os.environ.pop(OVERLAY, None)
    else:
        with os.scandir(over):  # it is a folder that can be read
            os.environ[OVERLAY] = os.path.realpath(over)
    forget()
    if over is not None:
        catalogue.check_house()
        theirs = [path.stem for path in house_files() if path.suffix == ".lark"]  # first, for there the faults are
        for name in dict.fromkeys((*theirs, *names())):
            grammar(name)
        import_module("eightk_lark.form.merging").check_use()


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
    over = house()
    kept_for = f"-{sha256(str(over).encode()).hexdigest()[:FIGURES]}" if over else ""
    file = f"{name}-{__version__}-{implementation.cache_tag}{kept_for}.json"
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
    for part in (folder(), folder().joinpath("catalogue")):
        for file in sorted(part.iterdir(), key=lambda file: file.name):
            content.update(file.read_bytes() if file.name.endswith((".lark", ".toml")) else b"")
    for path in house_files():
        content.update(path.name.encode() + b"\n" + path.read_bytes())
    for package in ("engine", "form"):
        for file in sorted(inside(package).iterdir(), key=lambda file: file.name):
            content.update(file.read_bytes() if file.name.endswith(".py") else b"")
    lark = find_spec("lark")  # its version stands in its first file, and Lark is not loaded for it
    content.update(Path(lark.origin).read_bytes() if lark and lark.origin else b"")
    return content.digest()
