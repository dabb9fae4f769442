"""What the commands of ``eightk`` do. Each returns its exit status, a constant of :mod:`eightk_lark.exit_codes`.

A file that cannot be read or parsed is told in one line on standard error. OSError is raised only when the output
cannot be written.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any, BinaryIO

import rich_click as click
from rich.console import Console
from rich.progress import track

from eightk_lark.api import Parsed, parse, parse_file
from eightk_lark.exit_codes import CLEAN, UNREADABLE
from eightk_lark.export import SCHEMA
from eightk_lark.render import reference
from eightk_lark.render.printable import inert
from eightk_lark.render.tokens import tokens as token_table
from eightk_lark.render.tree import annotated, sexpr

STANDARD = "-"
"""The file name that stands for standard input, and for standard output."""
STANDARD_INPUT = "<stdin>"
"""What messages and records call standard input."""


def tree(file: str, *, depth: int | None, trivia: bool, spans: bool) -> int:
    """Print the annotated tree of a file."""
    parsed = _load(file)
    if parsed is None:
        return UNREADABLE
    console = _console()
    console.print(annotated(parsed, width=console.width, depth=depth, trivia=trivia, spans=spans))
    return CLEAN


def expression(file: str, *, trivia: bool, spans: bool) -> int:
    """Print the tree of a file as an s-expression."""
    parsed = _load(file)
    if parsed is None:
        return UNREADABLE
    click.echo(sexpr(parsed.tree, spans=spans, trivia=trivia))
    return CLEAN


def tokens(file: str, *, trivia: bool, inner: bool) -> int:
    """Print the table of what the lexer saw in a file."""
    parsed = _load(file)
    if parsed is None:
        return UNREADABLE
    console = _console()
    console.print(token_table(parsed, width=console.width, trivia=trivia, inner=inner))
    return CLEAN


def export(files: Sequence[str], *, layout: str, output: str) -> int:
    """Write a record for each file: ``jsonl``, one a line, or ``json``, one array. Raises OSError when it cannot write."""
    failures: list[tuple[str, Exception]] = []
    with _destination(output) as stream:
        _write(stream, (_record(file, failures) for file in _watched(files, stream)), layout)
    for file, problem in failures:
        _complain(file, problem)
    return UNREADABLE if failures else CLEAN


def grammar(rule: str | None) -> int:
    """Print the reference of all grammars, or of one rule or terminal. Raises LookupError for a name that none defines."""
    if rule is None:
        _console().print(reference.overview())
    else:
        _console().print(reference.entry(rule), soft_wrap=True)
    return CLEAN


def _console() -> Console:
    return Console(highlight=False, markup=False, emoji=False)


def _parse(file: str) -> Parsed:
    """Read and parse one file. Raises OSError when it cannot be read."""
    return parse(sys.stdin.buffer.read(), name=STANDARD_INPUT) if file == STANDARD else parse_file(file)


def _load(file: str) -> Parsed | None:
    """One parsed file; None, with a message, when that failed."""
    try:
        return _parse(file)
    except Exception as problem:  # noqa: BLE001  # no file may bring a traceback about
        _complain(file, problem)
        return None


def _complain(file: str, problem: Exception) -> None:
    """Say on standard error what became of a file."""
    verb = "read" if isinstance(problem, OSError) else "parse"
    name = STANDARD_INPUT if file == STANDARD else file
    click.echo(inert(f"eightk: cannot {verb} {name}: {_reason(problem)}"), err=True)


def _reason(problem: Exception) -> str:
    """What went wrong, without the path that the caller knows."""
    return (isinstance(problem, OSError) and problem.strerror) or str(problem) or type(problem).__name__


def _record(file: str, failures: list[tuple[str, Exception]]) -> dict[str, Any]:
    """The record of one file; of one that failed, the reason, which is also added to the failures."""
    try:
        return _parse(file).to_dict()
    except Exception as problem:  # noqa: BLE001  # one bad file must not end the run
        failures.append((file, problem))
        return {
            "schema": SCHEMA,
            "source": {"name": STANDARD_INPUT if file == STANDARD else PurePath(file).name},
            "error": {"type": type(problem).__name__, "message": _reason(problem)},
        }


def _write(stream: BinaryIO, records: Iterable[dict[str, Any]], layout: str) -> None:
    """Write the records as they come."""
    if layout == "jsonl":
        stream.writelines(_encode(record) + b"\n" for record in records)
        return
    before = b"[\n"
    for record in records:
        stream.write(before + _encode(record, indent=2))
        before = b",\n"
    stream.write(b"\n]\n")


def _encode(record: dict[str, Any], indent: int | None = None) -> bytes:
    """A record in UTF-8, whatever the locale; half of a surrogate pair as JSON escapes it."""
    return json.dumps(record, ensure_ascii=False, indent=indent).encode("utf-8", "backslashreplace")


@contextmanager
def _destination(output: str) -> Iterator[BinaryIO]:
    """The stream to write to: a file, or standard output."""
    if output == STANDARD:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with Path(output).open("wb") as stream:
        yield stream


def _watched(files: Sequence[str], stream: BinaryIO) -> Iterable[str]:
    """The files, with a progress bar where somebody watches and the output does not go to a terminal itself."""
    if len(files) == 1 or not sys.stderr.isatty() or stream.isatty():
        return files
    return track(files, description="parsing", console=Console(stderr=True), transient=True)
