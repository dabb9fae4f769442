"""The process that ``eightk`` is: its output, its exit status, and a mistake told in one line."""

import codecs
import os
import signal
import sys

import rich_click as click
from click.exceptions import Abort, NoArgsIsHelpError

from eightk_lark.command.cli import eightk
from eightk_lark.exit_codes import INTERRUPTED, UNREADABLE, USAGE

PLAIN = {"…": "~", "←": "<", "·": "-", "│": "|", "┌": "/", "├": "|", "└": "\\", "╶": "-", "→": ">", "›": ">"}
"""Substitutes for our own marks where the encoding of the output has none; anything else becomes ``?``."""


def main() -> None:
    """Run the command line of this process. Ends it with a status of :mod:`eightk_lark.exit_codes`."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    codecs.register_error("eightk", _plain)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a script that starts this beside itself has it ignored
    if sys.stdout is None:  # its descriptor was closed before the program began
        click.echo("eightk: cannot write the output: it is closed", err=True)
        sys.exit(UNREADABLE)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="eightk")
    try:
        try:
            sys.exit(eightk(prog_name="eightk", standalone_mode=False))
        except NoArgsIsHelpError as help_wanted:
            help_wanted.show()
            sys.exit(USAGE)
        except click.ClickException as problem:
            click.echo(f"eightk: {_in_one_line(problem)}", err=True)
            sys.exit(problem.exit_code)
        finally:
            sys.stdout.flush()
    except (Abort, KeyboardInterrupt):  # click makes the one of the other
        sys.exit(INTERRUPTED)
    except OSError as problem:
        click.echo(f"eightk: cannot write {problem.filename or 'the output'}: {problem.strerror}", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still in the buffer has nowhere to go
        sys.exit(UNREADABLE)


def _in_one_line(problem: click.ClickException) -> str:
    """What is wrong with a command line, as other messages are written, and where help is."""
    context = problem.ctx if isinstance(problem, click.UsageError) else None
    del (getattr(problem, "possibilities", None) or [])[1:]  # of the names that may have been meant, the closest stays
    message = " ".join(problem.format_message().split()).removesuffix(".")
    return f"{message[:1].lower()}{message[1:]}{f'; see {context.command_path} --help' if context else ''}"


def _plain(problem: UnicodeError) -> tuple[str, int]:
    """The substitute for characters that the encoding of the output does not have."""
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    lost = problem.object[problem.start : problem.end]
    return "".join(PLAIN.get(character, "?") for character in lost), problem.end
