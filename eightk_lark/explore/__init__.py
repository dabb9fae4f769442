"""The explorer, ``eightk explore``: a filing's tree beside its text, in a terminal.

Only this module can be imported without Textual, which the extra ``explore`` installs.
"""

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from eightk_lark.batch import problem_of
from eightk_lark.config import Config
from eightk_lark.exit_codes import CLEAN, UNREADABLE, USAGE
from eightk_lark.inputs.files import STANDARD, expand, read
from eightk_lark.limits import UNLIMITED
from eightk_lark.render import console

TERMINAL = "/dev/tty"
"""The terminal of the process, wherever its standard input comes from."""


def explore(files: Sequence[str], config: Config) -> int:
    """Explore one file, or a list of files and of what is in folders, until the user quits. Returns the exit status.

    The findings are those of a configuration.
    """
    if find_spec("textual") is None:
        console.say("explore needs Textual: pip install 'eightk-lark[explore]'")
        return USAGE
    from eightk_lark.explore.app import Explorer  # noqa: PLC0415  # everything else works without Textual
    from eightk_lark.explore.target import targets  # noqa: PLC0415

    found = list(expand(files))
    unreadable = [(file, problem) for file in found if not _is_there(file) and (problem := _problem(file))]
    for file, problem in unreadable:
        console.complain(file, problem)
    if unreadable:
        return UNREADABLE
    if not _at_terminal(files):
        console.say("explore needs a terminal")
        return USAGE
    explorer = Explorer(targets(found, config), chosen=len(found) > 1 or Path(files[0]).is_dir())
    explorer.run()
    return explorer.return_code or CLEAN


def _is_there(file: str) -> bool:
    """True for standard input and for a path to a file; what is packed, and what is not there, has to be read to know."""
    return file == STANDARD or os.path.isfile(file)  # noqa: PTH113  # a path raises for a name that is too long


def _problem(file: str) -> tuple[str, str] | None:
    """What is wrong with a file, for a message; None where it can be read."""
    try:
        read(file, UNLIMITED)
    except OSError as reason:
        return problem_of(reason)
    return None


def _at_terminal(files: Sequence[str]) -> bool:
    """True when there is a terminal to explore at; keys then come from it, wherever standard input came from."""
    if STANDARD in files and not sys.stdin.isatty():
        try:
            keyboard = os.open(TERMINAL, os.O_RDONLY)
        except OSError:
            return False
        os.dup2(keyboard, sys.stdin.fileno())
        os.close(keyboard)
    return sys.stdin.isatty() and sys.stderr.isatty()
