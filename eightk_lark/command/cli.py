"""The command line, ``eightk``: what it takes. What it does is in :mod:`eightk_lark.command.commands`.

That module is imported inside the commands, so that ``eightk --help`` loads neither Lark nor the grammars.
"""

import codecs
import os
import signal
import sys
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, NoReturn

import rich_click as click

from eightk_lark.exit_codes import INTERRUPTED, UNREADABLE, USAGE

if TYPE_CHECKING:
    from eightk_lark.limits import Limits

PLAIN = {"…": "~", "←": "<", "·": "-", "│": "|", "┌": "/", "├": "|", "└": "\\", "╶": "-", "→": ">", "›": ">"}
"""Substitutes for our own marks where the encoding of the output has none; anything else becomes ``?``."""
FILE = click.Path(allow_dash=True, readable=False)
"""A file, or - for standard input or output; whether it can be read shows when it is."""
DIGITS = 12
"""No file has a line, or a number of bytes, that is longer."""
UNITS = {"K": 1000, "M": 1000**2, "G": 1000**3}
"""The letters behind a number of bytes."""


class Lines(click.ParamType["tuple[int, int]"]):
    """Lines of a file, counted from 1: ``40-60``, or ``40``."""

    name = "A-B"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        """The first line and the last."""
        first, dash, last = value.partition("-")
        numbers = (first, last if dash else first)
        if not all(number.isdecimal() and len(number) <= DIGITS for number in numbers) or not 1 <= int(numbers[0]) <= int(numbers[1]):
            self.fail(f"{value!r} is no line and no range of lines, such as 40-60", param, ctx)
        return int(numbers[0]), int(numbers[1])


class Size(click.ParamType[int]):
    """A number of bytes: ``500000``, or with a letter for thousands of bytes and so on: ``500K``, ``20M``, ``1G``."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number of bytes."""
        number, unit = (value[:-1], value[-1].upper()) if value[-1:].upper() in UNITS else (value, "")
        if not number.isdecimal() or not 0 < len(number) <= DIGITS:
            self.fail(f"{value!r} is no number of bytes, such as 20M", param, ctx)
        return int(number) * UNITS.get(unit, 1)


def limited(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options for what one filing may cost; it is called with ``limits`` for them."""

    @click.option("--max-size", metavar="BYTES", type=Size(), help="Do not read a FILE of more bytes: 20M, 500K.")
    @click.option("--timeout", metavar="SECONDS", type=click.FloatRange(min=0, min_open=True), help="Give a FILE up after so long.")
    @wraps(command)
    def with_limits(*arguments: Any, max_size: int | None, timeout: float | None, **options: Any) -> None:
        from eightk_lark.limits import CAN_RING, Limits

        if timeout is not None and not CAN_RING:
            message = "--timeout needs a clock that this system has not"
            raise click.UsageError(message)
        command(*arguments, limits=Limits(max_size, timeout), **options)

    return with_limits


@click.group("eightk", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="eightk-lark", prog_name="eightk")
def eightk() -> None:
    """Check a Form 8-K against the form, and look into it: its tree, its text, its content as JSON, the grammar behind them.

    FILE may be - for standard input. Exit status: 0 done, 1 errors found or filings differ, 2 usage,
    3 a file could not be read or the output not be written, 130 interrupted.
    """


@eightk.command("check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--select", metavar="CODES", multiple=True, help="Report these codes only, or beginnings of codes: EK2,EK310.")
@click.option("--ignore", metavar="CODES", multiple=True, help="Do not report these codes.")
@click.option("--strict", is_flag=True, help="Report every parser repair as an error.")
@click.option("--assume-date", metavar="YYYY-MM-DD", type=click.DateTime(["%Y-%m-%d"]), help="Apply the rules in force on this date.")
@click.option("--config", metavar="TOML", help="Read this configuration, not the nearest eightk.toml or pyproject.toml.")
@click.option(
    "--format",
    "layout",
    type=click.Choice(["full", "concise", "json", "sarif", "github"]),
    default="full",
    show_default=True,
    help="How findings are written.",
)
@click.option("--verbose", "-v", is_flag=True, help="Say under each finding what it rests on: a caption, a shape, a place.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Check with N processes.")
@limited
def check(files: tuple[str, ...], layout: str, jobs: int, config: str | None, limits: "Limits", *, verbose: bool, **options: Any) -> None:
    """Check each FILE against the form; report what does not follow it.

    Options replace what the configuration says. FILE is a file, not a folder.
    """
    from eightk_lark.command.check import check, configuration

    settings = configuration(config, **options)
    sys.exit(USAGE if settings is None else check(files, settings, limits, layout=layout, jobs=jobs, verbose=verbose))


@eightk.command("explain")
@click.argument("code")
def explain(code: str) -> None:
    """Explain CODE: what must hold, why, since when, on whose authority, and how a filing breaks it."""
    from eightk_lark.command import rulebook_commands

    sys.exit(rulebook_commands.explain(code))


@eightk.command("rules")
@click.option("--family", metavar="EKn", default="", help="Only codes that begin so: EK2.")
@click.option("--markdown", is_flag=True, help="Write the whole reference as a page in Markdown.")
def rules(family: str, *, markdown: bool) -> None:
    """Print every code that a filing can be reported under."""
    from eightk_lark.command import rulebook_commands

    sys.exit(rulebook_commands.rules(family, markdown=markdown))


@eightk.command("tree")
@click.argument("file", type=FILE)
@click.option("--depth", type=click.IntRange(min=0), metavar="N", help="Open N levels below the root.")
@click.option("--select", metavar="RULE", multiple=True, help="Show only the subtrees of this rule or terminal; may be repeated.")
@click.option("--trivia", is_flag=True, help="Show blank lines, rules and page marks too.")
@click.option("--spans", is_flag=True, help="Show offsets into the text.")
@click.option("--why", is_flag=True, help="Show the terminal that made each heading, and what was refused, with the reason.")
@click.option("--sexpr", is_flag=True, help="Print an s-expression.")
@click.option("--json", is_flag=True, help="Print JSON, with every offset.")
@click.option("--html", metavar="OUT", type=FILE, help="Write a page of HTML to OUT, texts at full length.")
@click.option("--svg", metavar="OUT", type=FILE, help="Write a drawing to OUT, texts at full length.")
def tree(file: str, *, depth: int | None, select: tuple[str, ...], trivia: bool, spans: bool, **options: Any) -> None:
    """Print the annotated tree of FILE.

    Shows rules, line numbers, values with their captions, current item numbers and findings.
    """
    from eightk_lark.command import commands
    from eightk_lark.render.printable import inert
    from eightk_lark.render.view import View, selection

    why, layouts = options.pop("why"), options
    _one_of(depth=depth is not None, sexpr=layouts["sexpr"])
    _one_of(spans=spans, json=layouts["json"])
    _one_of(why=why, json=layouts["json"])
    _one_of(why=why, sexpr=layouts["sexpr"])
    _one_of(**layouts)
    try:
        view = View(depth, trivia, spans, selection(select), why=why)
    except LookupError as problem:
        raise click.UsageError(inert(str(problem))) from problem
    layout = next((name for name, given in layouts.items() if given), None)
    if layout == "sexpr":
        sys.exit(commands.expression(file, view))
    sys.exit(commands.tree(file, view, layout=layout, output=layouts["html"] or layouts["svg"] or "-"))


def _one_of(**options: object) -> None:
    """Raise UsageError when more than one of some options is given."""
    given = [name for name, is_given in options.items() if is_given]
    if len(given) > 1:
        message = f"--{given[0]} does not go with --{given[1]}"
        raise click.UsageError(message)


@eightk.command("show")
@click.argument("file", type=FILE)
@click.option("--raw", is_flag=True, help="Show the file as it is written, markup and all.")
@click.option("--all", "whole", is_flag=True, help="Fold nothing.")
@click.option("--lines", "only", type=Lines(), help="Show these lines of the file only, and fold nothing: 40-60, or 40.")
def show(file: str, *, raw: bool, whole: bool, only: tuple[int, int] | None) -> None:
    """Print the text of FILE as a person sees it, beside the places and rules of its lines.

    Before each line stand its line and column in the file, the nodes that begin and end there, and its rule. What had
    to be repaired is marked at its place, and so is what looks like an item heading and is none. Long runs of lines
    within one node are folded.
    """
    from eightk_lark.command import commands

    sys.exit(commands.show(file, raw=raw, whole=whole, only=only))


@eightk.command("diff")
@click.argument("before", metavar="A", type=FILE)
@click.argument("after", metavar="B", type=FILE)
@click.option("--json", "data", is_flag=True, help="Print JSON.")
def diff(before: str, after: str, *, data: bool) -> None:
    """Compare filings A and B by what they say.

    A Form 8-K and its amendment, or two versions of a draft: items, cover fields, signers, exhibits, facts and findings
    that were added, dropped or changed, with their places in both files. Layout makes no difference.
    Exit status: 0 no change, 1 changes, 3 a file could not be read.
    """
    from eightk_lark.command import commands

    if before == after == "-":
        message = "only one of two filings can be standard input"
        raise click.UsageError(message)
    sys.exit(commands.diff(before, after, data=data))


@eightk.command("explore")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
def explore(files: tuple[str, ...]) -> None:
    """Explore FILE in the terminal: its tree beside its text.

    The rule, the findings and the parser's steps are told of each place. Of a folder, or of several files, a list with
    verdicts comes first. Needs the extra explore.
    """
    from eightk_lark.explore import explore

    sys.exit(explore(files))


@eightk.command("tokens")
@click.argument("file", type=FILE)
@click.option("--trivia", is_flag=True, help="Show blank lines, rules and page marks too.")
@click.option("--inner", is_flag=True, help="Show what the grammars of the parts saw, not that of the whole.")
@click.option("--json", "data", is_flag=True, help="Print JSON.")
def tokens(file: str, *, trivia: bool, inner: bool, data: bool) -> None:
    """Print what the lexer saw in FILE, one row a token."""
    from eightk_lark.command import commands

    sys.exit(commands.tokens(file, trivia=trivia, inner=inner, data=data))


@eightk.command("trace")
@click.argument("file", type=FILE)
@click.option("--line", metavar="N", type=click.IntRange(min=1), help="Explain line N: what matched, what nearly did.")
@click.option("--around", metavar="TEXT", help="Explain the first place where TEXT stands.")
@click.option("--trivia", is_flag=True, help="Show blank lines, rules and page marks too.")
@click.option("--json", "data", is_flag=True, help="Print the steps as JSON; with --line or --around, those at that place.")
def trace(file: str, line: int | None, around: str | None, *, trivia: bool, data: bool) -> None:
    """Print the parser's steps through FILE, token by token, or explain one place of it."""
    from eightk_lark.command import commands

    _one_of(line=line is not None, around=around is not None)
    sys.exit(commands.trace(file, line=line, around=around, trivia=trivia, data=data))


@eightk.command("export")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option(
    "--format", "layout", type=click.Choice(["json", "jsonl"]), default="jsonl", show_default=True, help="One array, or one line a filing."
)
@click.option("--output", metavar="OUT", type=FILE, default="-", help="Write to OUT.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Read with N processes.")
@click.option("--positions", is_flag=True, help="Add place, evidence and doubt of each value, under its JSON Pointer.")
@limited
def export(files: tuple[str, ...], layout: str, output: str, jobs: int, limits: "Limits", *, positions: bool) -> None:
    """Write the content of each FILE as JSON, in the order given.

    A file that cannot be read or parsed, or goes beyond a limit, is a record with an error in it; the exit status is then 3.
    """
    from eightk_lark.command import commands

    sys.exit(commands.export(files, limits, layout=layout, output=output, jobs=jobs, positions=positions))


@eightk.command("grammar")
@click.argument("rule", required=False)
@click.option(
    "--lark", "folder", metavar="FOLDER", type=click.Path(), help="Write all grammars to FOLDER as plain Lark, and print nothing of them."
)
@click.option("--json", "data", is_flag=True, help="Print JSON.")
def grammar(rule: str | None, folder: str | None, *, data: bool) -> None:
    """Print the grammars and their rules, or everything about one RULE or terminal.

    With --lark, files that Lark opens by itself. FOLDER is made if need be; only files that this wrote are written over.
    """
    from eightk_lark.command import commands

    _one_of(lark=folder is not None, json=data)
    if folder is None:
        sys.exit(commands.grammar(rule, data=data))
    if rule is not None:
        message = "--lark writes all grammars and takes no RULE"
        raise click.UsageError(message)
    sys.exit(commands.plain_grammars(folder))


@eightk.command("schema")
@click.argument("name", required=False)
def schema(name: str | None) -> None:
    """Print the JSON Schema of the format NAME, such as eightk/1; without NAME, the formats that the commands write."""
    from eightk_lark.command.schema import schema

    sys.exit(schema(name))


@eightk.command("contradictions")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Read with N processes.")
def contradictions(files: tuple[str, ...], jobs: int) -> None:
    """List where two readings of each FILE contradict each other, and labels that no field took.

    Cover and signature, header, facts, items; heading and caption; list of exhibits, index and documents.
    """
    from eightk_lark.command import survey_commands

    sys.exit(survey_commands.contradictions(files, jobs))


@eightk.command("coverage")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--all", "every", is_flag=True, help="List every alternative, with the number of its uses.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Read with N processes.")
def coverage(files: tuple[str, ...], jobs: int, *, every: bool) -> None:
    """List the alternatives of the grammars that none of the FILEs uses."""
    from eightk_lark.command import survey_commands

    sys.exit(survey_commands.coverage(files, jobs, every=every))


def main() -> None:
    """Run the command line of this process. Ends it with a status of :mod:`eightk_lark.exit_codes`."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    codecs.register_error("eightk", _plain)
    signal.signal(signal.SIGINT, _interrupted)
    if sys.stdout is None:  # its descriptor was closed before the program began
        click.echo("eightk: cannot write the output: it is closed", err=True)
        sys.exit(UNREADABLE)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="eightk")
    try:
        try:
            eightk(prog_name="eightk")
        finally:
            sys.stdout.flush()
    except OSError as problem:
        click.echo(f"eightk: cannot write {problem.filename or 'the output'}: {problem.strerror}", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still in the buffer has nowhere to go
        sys.exit(UNREADABLE)


def _interrupted(_number: int, _frame: object) -> NoReturn:
    """End after an interruption from the keyboard; what is being written is brought to an end on the way."""
    raise SystemExit(INTERRUPTED)


def _plain(problem: UnicodeError) -> tuple[str, int]:
    """The substitute for characters that the encoding of the output does not have."""
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    lost = problem.object[problem.start : problem.end]
    return "".join(PLAIN.get(character, "?") for character in lost), problem.end
