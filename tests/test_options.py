"""The options that several commands take."""

import click
import pytest

from eightk_lark import exit_codes
from eightk_lark.command.cli import eightk
from tests.places import EXAMPLES
from tests.streams import run_here

OF_FILES = ("FILE", "OUT", "TOML", "LIST", "FOLDER", "NAME")
"""What stands for the name of a file in the help of an option."""
COMMANDS: dict[tuple[str, ...], click.Command] = {(): eightk, **{(name,): command for name, command in eightk.commands.items()}}
NAMING_FILES = [
    (*name, option.opts[0])
    for name, command in COMMANDS.items()
    for option in command.params
    if option.metavar in OF_FILES and option.param_type_name == "option"
]
"""Each option that names a file, behind its command."""


@pytest.mark.parametrize("options", NAMING_FILES, ids=" ".join)
def test_a_name_that_is_empty_is_a_usage_error(options: tuple[str, ...]) -> None:
    """A script that has not filled it in means something else than one that leaves the option out."""
    done = run_here(*options, "", str(EXAMPLES[0]))
    assert (done.returncode, done.stdout) == (exit_codes.USAGE, b"")
    assert done.stderr.startswith(f"eightk: invalid value for '{options[-1]}'".encode())


def test_a_file_without_a_name_is_a_usage_error() -> None:
    """The same for what no option stands before."""
    done = run_here("check", "")
    assert done.stderr == b"eightk: invalid value for 'FILE...': a name is expected, found none; see eightk check --help\n"
