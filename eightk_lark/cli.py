"""The command line: ``eightk``."""

import codecs
import json
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn

import rich_click as click

from eightk_lark.exit_codes import UNREADABLE

if TYPE_CHECKING:
    from rich.console import Console

    from eightk_lark.api import Parsed

STANDARD = "-"
"""The file name that stands for standard input, and for standard output."""
PLAIN = {"…": "~", "←": "<", "·": "-"}
"""What stands for our own marks where the output's encoding has none; anything else becomes ``?``."""


@click.group("eightk", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="eightk-lark", prog_name="eightk")
def eightk() -> None:
    """Look into a Form 8-K: its tree, its tokens, its content as JSON, and the grammar behind them.

    FILE may be - for standard input. Exit status: 0 done, 1 findings at error level, 2 usage,
    3 a file could not be read.
    """


@eightk.command("tree")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--depth", type=click.IntRange(min=0), metavar="N", help="Open N levels below the root.")
@click.option("--trivia", is_flag=True, help="Show blank lines, rules and page marks too.")
@click.option("--spans", is_flag=True, help="Show offsets into the text.")
@click.option("--sexpr", "as_sexpr", is_flag=True, help="Print an s-expression.")
def tree(file: str, depth: int | None, trivia: bool, spans: bool, as_sexpr: bool) -> None:
    """Print the annotated tree of FILE: rules, texts, lines, and each value beside the caption that proves it."""
    if as_sexpr and depth is not None:
        message = "--depth does not go with --sexpr"
        raise click.UsageError(message)
    parsed = _load(file)
    from eightk_lark.render.tree import annotated, sexpr

    if as_sexpr:
        click.echo(sexpr(parsed.tree, spans=spans, trivia=trivia))
        return
    console = _console()
    console.print(annotated(parsed, width=console.width, depth=depth, trivia=trivia, spans=spans))


@eightk.command("tokens")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option("--trivia", is_flag=True, help="Show blank lines, rules and page marks too.")
@click.option("--inner", is_flag=True, help="Show what the grammars of the parts saw, not that of the whole.")
def tokens(file: str, trivia: bool, inner: bool) -> None:
    """Print what the lexer saw in FILE, one row a token."""
    parsed = _load(file)
    from eightk_lark.render.tokens import tokens as table

    console = _console()
    console.print(table(parsed, width=console.width, trivia=trivia, inner=inner))


@eightk.command("export")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(allow_dash=True))
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["json", "jsonl"]),
    default="jsonl",
    show_default=True,
    help="One array, or one line a filing.",
)
@click.option("--output", metavar="OUT", default=STANDARD, type=click.Path(allow_dash=True), help="Write to OUT.")
def export(files: tuple[str, ...], output_format: str, output: str) -> None:
    """Write the content of each FILE as JSON, in the order given.

    A file that cannot be read or parsed is a record with an error in it; the exit status is then 3.
    """
    failures: list[tuple[str, Exception]] = []
    with _destination(output) as stream:
        records = (_record(file, failures) for file in _watched(files, stream))
        _write(stream, records, output_format)
    for file, problem in failures:
        _complain(file, problem)
    if failures:
        click.get_current_context().exit(UNREADABLE)


@eightk.command("grammar")
@click.argument("rule", required=False)
def grammar(rule: str | None) -> None:
    """Print the grammars and their rules, or everything about one RULE or terminal."""
    from eightk_lark.render.reference import UnknownNameError, entry, overview

    if rule is None:
        _console().print(overview())
        return
    try:
        found = entry(rule)
    except UnknownNameError as problem:
        raise click.UsageError(_inert(str(problem))) from problem
    _console().print(found, soft_wrap=True)


def main() -> None:
    """Run the command line of this process. Ends it with a status of :mod:`eightk_lark.exit_codes`."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    codecs.register_error("plain", _plain)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="plain")
    try:
        try:
            eightk()
        finally:
            sys.stdout.flush()
    except OSError as problem:
        click.echo(f"eightk: cannot write: {problem.strerror}", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(UNREADABLE)


def _plain(problem: UnicodeError) -> tuple[str, int]:
    """What is written for characters that the encoding of the output does not have."""
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    lost = problem.object[problem.start : problem.end]
    return "".join(PLAIN.get(character, "?") for character in lost), problem.end


def _console() -> "Console":
    from rich.console import Console

    return Console(highlight=False, markup=False, emoji=False)


def _inert(text: str) -> str:
    from eightk_lark.render.printable import inert

    return inert(text)


def _parse(file: str) -> "Parsed":
    """Read and parse one file. Raises OSError when it cannot be read."""
    from eightk_lark.api import parse

    if file == STANDARD:
        return parse(click.get_binary_stream("stdin").read(), name="<stdin>")
    return parse(Path(file).read_bytes(), name=file)


def _load(file: str) -> "Parsed":
    """Parse one file, or end the command with a message."""
    try:
        return _parse(file)
    except Exception as problem:
        _complain(file, problem)
        _leave()


def _leave() -> NoReturn:
    click.get_current_context().exit(UNREADABLE)


def _complain(file: str, problem: Exception) -> None:
    """Say on standard error what became of a file."""
    verb = "read" if isinstance(problem, OSError) else "parse"
    click.echo(_inert(f"eightk: cannot {verb} {file}: {_reason(problem)}"), err=True)


def _reason(problem: Exception) -> str:
    """What went wrong, without the path that the caller knows."""
    return (isinstance(problem, OSError) and problem.strerror) or str(problem) or type(problem).__name__


def _record(file: str, failures: list[tuple[str, Exception]]) -> dict[str, Any]:
    """The record of one file; of a file that failed, the reason, which also goes to the list."""
    from eightk_lark.export import SCHEMA

    try:
        return _parse(file).to_dict()
    except Exception as problem:
        failures.append((file, problem))
        name = "<stdin>" if file == STANDARD else PurePath(file).name
        error = {"type": type(problem).__name__, "message": _reason(problem)}
        return {"schema": SCHEMA, "source": {"name": name}, "error": error}


def _write(stream: BinaryIO, records: Iterable[dict[str, Any]], output_format: str) -> None:
    """Write the records as they come: UTF-8 whatever the locale, half of a surrogate pair as an escape."""
    if output_format == "jsonl":
        for record in records:
            stream.write(_encode(record) + b"\n")
        return
    before = b"[\n"
    for record in records:
        stream.write(before + _encode(record, indent=2))
        before = b",\n"
    stream.write(b"\n]\n")


def _encode(record: dict[str, Any], indent: int | None = None) -> bytes:
    return json.dumps(record, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace")


@contextmanager
def _destination(output: str) -> Iterator[BinaryIO]:
    """The stream to write to: a file, or standard output. Raises OSError when the file cannot be written."""
    if output == STANDARD:
        stream = click.get_binary_stream("stdout")
        yield stream
        stream.flush()
        return
    with Path(output).open("wb") as file:
        yield file


def _watched(files: tuple[str, ...], stream: BinaryIO) -> Iterable[str]:
    """The files, with a progress bar where somebody watches and the output does not go to the same terminal."""
    if len(files) == 1 or not sys.stderr.isatty() or stream.isatty():
        return files
    from rich.console import Console
    from rich.progress import track

    return track(files, description="parsing", console=Console(stderr=True), transient=True)
