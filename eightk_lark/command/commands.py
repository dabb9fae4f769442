"""The commands of ``eightk``. Each returns its exit status, a constant of :mod:`eightk_lark.exit_codes`.

A file that cannot be read or parsed is told in one line on standard error. OSError is raised only when the output
cannot be written, and UsageError for a line, a text or a name that is nowhere.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import rich_click as click

from eightk_lark.batch import load, problem_of
from eightk_lark.command.destination import destination, not_among
from eightk_lark.exit_codes import CLEAN, UNREADABLE
from eightk_lark.explain.search import find
from eightk_lark.explain.steps import trace as all_steps
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render import console, reference
from eightk_lark.render.drawing import drawing
from eightk_lark.render.printable import inert
from eightk_lark.render.sexpr import sexpr
from eightk_lark.render.show import show as show_lines
from eightk_lark.render.steps import listing
from eightk_lark.render.tokens import tokens as token_table
from eightk_lark.render.tree import AnnotatedTree
from eightk_lark.render.tree_page import page
from eightk_lark.render.view import View
from eightk_lark.render.why import why

if TYPE_CHECKING:  # it has the rules with it
    from eightk_lark.config import Config

Lines = tuple[int, int, bool]
"""The first and the last of some lines, from 1, and whether they are those of the page as it is seen."""


def _as_json(annotated: AnnotatedTree) -> str:
    from eightk_lark.render.tree_data import to_data  # noqa: PLC0415  # the other commands do not wait for classes of records

    return json.dumps(to_data(annotated), indent=1) + "\n"


LAYOUTS: dict[str, Callable[[AnnotatedTree], str]] = {"json": _as_json, "html": page, "svg": drawing}
"""The format in which an annotated tree is written."""


def tree(file: str, view: View, config: "Config", *, layout: str | None, output: str) -> int:
    """Print the annotated tree of a file, with the findings of its verdict; or write it as ``json``, ``html`` or ``svg``.

    The verdict is that of a configuration. Raises UsageError when the file is the one to write to, and OSError when it cannot write.
    """
    not_among([file], output)
    parsed = _load(file)
    if parsed is None:
        return UNREADABLE
    from eightk_lark.validation import judge  # noqa: PLC0415  # the other commands do not wait for the rules

    annotated = AnnotatedTree(parsed, judge(parsed, config).diagnostics, view)
    if layout is None:
        console.standard_output().print(annotated)
        return CLEAN
    text = LAYOUTS[layout](annotated)
    with destination(output) as stream:
        stream.write(text.encode())
    return CLEAN


def show(file: str, *, raw: bool, whole: bool, only: Lines | None) -> int:
    """Print what a person sees of a file, each line beside its place, its nodes and its rule."""
    parsed = _load(file)
    if parsed is None:
        return UNREADABLE
    with _usage():
        stretch = _stretch(parsed, only) if only else None
    out = console.standard_output()
    width = out.width if out.is_terminal else None
    console.print_lines(show_lines(parsed, width=width, raw=raw, whole=whole, only=stretch))
    return CLEAN


def diff(before: str, after: str, config: "Config", *, data: bool) -> int:
    """Print what two files do not say alike, findings of a configuration included, for people or as JSON."""
    from eightk_lark.command.diff import diff  # noqa: PLC0415  # the other commands do not wait for the rules

    one, other = _load(before), _load(after)
    return UNREADABLE if one is None or other is None else diff(one, other, config, data=data)


def expression(file: str, view: View) -> int:
    """Print the tree of a file, or what is selected of it, as s-expressions."""
    parsed = _load(file)
    if parsed is None:
        return UNREADABLE
    for root in view.roots(parsed.tree):
        click.echo(sexpr(root, spans=view.spans, trivia=view.trivia))
    return CLEAN


def tokens(file: str, *, trivia: bool, inner: bool, data: bool = False) -> int:
    """Print the table of what the lexer saw in a file, or the same as JSON."""
    parsed = _load(file)
    if parsed is None:
        return UNREADABLE
    if data:
        from eightk_lark.render.token_data import to_data  # noqa: PLC0415  # as above

        click.echo(json.dumps(to_data(parsed, trivia=trivia, inner=inner), indent=1))
        return CLEAN
    out = console.standard_output()
    out.print(token_table(parsed, width=out.width, trivia=trivia, inner=inner))
    return CLEAN


def trace(file: str, *, line: Lines | None, around: str | None, trivia: bool, data: bool = False) -> int:
    """Print the steps of the parser, or why one place is what it is; as JSON the steps at the place too."""
    parsed = _load(file)
    if parsed is None:
        return UNREADABLE
    out = console.standard_output()
    with _usage():
        place = _place(parsed, line, around)
    if data:
        from eightk_lark.render.trace_data import to_data  # noqa: PLC0415  # as above

        click.echo(json.dumps(to_data(parsed, place, trivia=trivia), indent=1))
    elif place is None:
        for part in listing(parsed, all_steps(parsed), width=out.width, trivia=trivia):
            out.print(part)
    else:
        answer = why(parsed, *place)
        out.print(answer if answer.renderables else "nothing stands there")
    return CLEAN


def _place(parsed: Parsed, line: Lines | None, around: str | None) -> tuple[int, int] | None:
    """Where a line stands, or a text; None where neither is asked for. Raises LookupError where it is not in the file."""
    if line is not None:
        return _stretch(parsed, line)
    if around is None:
        return None
    place = find(parsed, around)
    if place is None:
        message = f"nowhere in the file: {around}"
        raise LookupError(message)
    return place


def _stretch(parsed: Parsed, lines: Lines) -> tuple[int, int]:
    """Where some lines stand in the file. Raises LookupError where the first of them is not there."""
    first, last, seen = lines
    return parsed.visible.seen_stretch(first, last) if seen else parsed.source.stretch(first, last)


def grammar(rule: str | None, *, data: bool = False) -> int:
    """Print the reference of all grammars, or of one rule or terminal; or the same as JSON."""
    if data:
        from eightk_lark.render.grammar_data import to_data  # noqa: PLC0415  # as above

        with _usage():
            found = to_data(rule)
        click.echo(json.dumps(found, indent=1))
        return CLEAN
    if rule is None:
        console.standard_output().print(reference.overview())
        return CLEAN
    with _usage():
        entry = reference.entry(rule, whole_lines=True)
    console.standard_output().print(entry, crop=False)
    return CLEAN


def plain_grammars(folder: str) -> int:
    """Write all grammars into a folder as plain Lark and say how one is opened.

    Raises UsageError where a file would be lost that is not one of these, and OSError when it cannot write.
    """
    from eightk_lark.form.plain_lark import ForeignFileError, write  # noqa: PLC0415  # the other commands do not wait for it

    try:
        files = write(Path(folder))
    except ForeignFileError as problem:
        raise click.UsageError(inert(str(problem))) from problem
    opened = f'lark.Lark.open({str(Path(folder) / "filing.lark")!r}, start="report", parser="lalr", lexer="basic")'
    click.echo(f"{len(files)} grammars written; {opened} opens that of the report")
    return CLEAN


@contextmanager
def _usage() -> Iterator[None]:
    """Take what is not found for a mistake on the command line. Only the search stands within, so that no defect is taken for one."""
    try:
        yield
    except LookupError as problem:
        raise click.UsageError(inert(str(problem))) from problem


def _load(file: str) -> Parsed | None:
    """One parsed file; None, with a message, when that failed."""
    try:
        return load(file)
    except Exception as reason:  # noqa: BLE001  # no file may bring a traceback about
        console.complain(file, problem_of(reason))
        return None
