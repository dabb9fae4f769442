"""The grammars of a house that a command reads with: those that ``--grammar`` names, or else a configuration."""

from pathlib import Path

from click import get_current_context

from eightk_lark.config_files import ConfigError
from eightk_lark.engine.grammar import BrokenGrammarError
from eightk_lark.form import files, grammars
from eightk_lark.render import console

MISTAKES = (ConfigError, BrokenGrammarError, OSError)
"""What is raised for a configuration, or a grammar, that cannot be meant or read."""


def tell(mistake: Exception) -> None:
    """Say what is wrong with a configuration or a grammar."""
    console.say(f"cannot read {mistake.filename}: {mistake.strerror}" if isinstance(mistake, OSError) else str(mistake))


def in_force(configured: Path | None) -> Path | None:
    """The folder that ``--grammar`` names, or the variable of the environment; else that of a configuration."""
    named = get_current_context().find_root().params["grammar"]
    return configured if named is None else Path(named)


def lay_over(folder: Path | None) -> None:
    """Have the grammars of a folder read over ours, or ours alone. Raises BrokenGrammarError and OSError."""
    if folder or files.house():
        grammars.lay_over(folder)
