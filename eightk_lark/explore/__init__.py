"""The explorer, ``eightk explore``: a filing's tree beside its text, in a terminal.

Only this module can be imported without Textual, which the extra ``explore`` installs.
"""

import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from eightk_lark.exit_codes import CLEAN, UNREADABLE, USAGE
from eightk_lark.inputs import STANDARD
from eightk_lark.render import console

TERMINAL = "/dev/tty"
"""The terminal of the process, wherever its standard input comes from."""


def explore(files: Sequence[str]) -> int:
    """Explore one file, or a list of files and of what is in folders, until the user quits. Returns the exit status."""
    if find_spec("textual") is None:
        console.say("explore needs Textual: pip install 'eightk-lark[explore]'")
        return USAGE
    from eightk_lark.explore.app import Explorer  # noqa: PLC0415  # everything else works without Textual
    from eightk_lark.explore.target import targets  # noqa: PLC0415

    missing = [file for file in files if file != STANDARD and not Path(file).exists()]
    for file in missing:
        console.complain(file, ("read", os.strerror(2)))
    if missing:
        return UNREADABLE
    found = targets(files)
    if not found:
        console.say("there is no file in what was named")
        return USAGE
    if not _at_terminal(files):
        console.say("explore needs a terminal")
        return USAGE
    explorer = Explorer(found, chosen=len(files) > 1 or Path(files[0]).is_dir())
    explorer.run()
    return explorer.return_code or CLEAN


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
