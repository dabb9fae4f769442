"""The user's own editor, begun at a line of a file."""

import os
import shlex
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

VARIABLES = ("VISUAL", "EDITOR")
"""The variables of the environment that name an editor, the first that is set first."""
PLUS_LINE = frozenset({"vi", "vim", "nvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "joe", "kak", "mg"})
"""The editors that begin at a line when they are given ``+LINE`` before the file."""
GOTO = frozenset({"code", "code-insiders", "codium", "vscodium", "cursor"})
"""The editors that begin at a line when they are given ``--goto FILE:LINE``."""


class NoEditorError(Exception):
    """The environment names no editor that can be run. The message tells what to set."""


def command(path: Path, line: int) -> Sequence[str]:
    """What to run to edit a file at a 1-based line; an editor that is not known here opens the file where it likes.

    Raises NoEditorError.
    """
    variable = next((name for name in VARIABLES if os.environ.get(name, "").strip()), None)
    if variable is None:
        message = f"no editor is named: set {' or '.join(VARIABLES)}, as in EDITOR=vi"
        raise NoEditorError(message)
    try:
        editor = shlex.split(os.environ[variable])
    except ValueError as reason:
        message = f"{variable} cannot be read: {str(reason).lower()}"
        raise NoEditorError(message) from None
    name, file = Path(editor[0]).stem.lower(), str(path.absolute())  # no file is taken for an option
    if name in GOTO:
        return [*editor, "--goto", f"{file}:{line}"]
    return [*editor, *([f"+{line}"] if name in PLUS_LINE else []), file]


def run(command: Sequence[str]) -> str:
    """Run an editor in this terminal until it ends. Gives why it could not be run; empty where it was. Never raises."""
    try:
        with suppress(KeyboardInterrupt):  # it was meant for the editor
            subprocess.run(command, check=False)  # noqa: S603  # it is the user's own command
    except OSError as reason:
        return f"cannot run {command[0]}: {reason.strerror}"
    return ""
