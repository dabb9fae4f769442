"""The kinds of arguments and the options that several commands take. Loads what it needs when an option is used."""

import os
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import rich_click as click

from eightk_lark.exit_codes import USAGE

DIGITS = 12
"""No file has a line, or a number of bytes, that is longer."""
UNITS = {"K": 1000, "M": 1000**2, "G": 1000**3}
"""The letters behind a number of bytes."""
WRITTEN = ("output", "write_baseline")
"""The options of commands for many files that name a file to write to."""


class Named(click.Path):
    """What has a name, which is not empty; else an option that a script fills in would be taken for one that is not given."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The name, as it is given."""
        if not value:
            self.fail("a name is expected, found none", param, ctx)
        return super().convert(value, param, ctx)


FILE = Named(allow_dash=True, readable=False)
"""A file, or - for standard input or output; whether it can be read shows when it is."""
FOLDER = Named()
"""A folder, which may be there or not."""
naming_configuration = click.option(
    "--config", metavar="TOML", type=FILE, help="Read this configuration, not the nearest eightk.toml or pyproject.toml."
)
"""The option for the configuration, for a command that reads it by itself and is called with ``config`` for its name."""


class Lines(click.ParamType["tuple[int, int, bool]"]):
    """Lines counted from 1: ``40-60``, or ``40``, of the file; ``v40-60`` of a page as it is seen."""

    name = "A-B"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int, bool]:
        """The first line, the last, and whether they are of the page as it is seen."""
        written = value.removeprefix("v")
        first, dash, last = written.partition("-")
        numbers = (first, last if dash else first)
        if not all(number.isdecimal() and len(number) <= DIGITS for number in numbers) or not 1 <= int(numbers[0]) <= int(numbers[1]):
            self.fail(f"{value!r} is no line and no range of lines, such as 40-60, or v40-60 of a page as it is seen", param, ctx)
        return int(numbers[0]), int(numbers[1]), written != value


class Words(click.ParamType[str]):
    """Words to look for, at least one."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The words, as they are written."""
        if not value.strip():
            self.fail(f"{value!r} has no words to look for", param, ctx)
        return str(value)


class Pattern(click.ParamType[str]):
    """What names files, as a line of ``.gitignore`` does."""

    name = "pattern"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The pattern."""
        from eightk_lark.inputs.ignoring import can_be_meant

        if not can_be_meant(value):
            self.fail(f"{value!r} is no pattern, such as drafts/ or *.htm", param, ctx)
        return str(value)


class Size(click.ParamType[int]):
    """A number of bytes: ``500000``, or with a letter for thousands of bytes and so on: ``500K``, ``20M``, ``1G``."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number of bytes."""
        number, unit = (value[:-1], value[-1].upper()) if value[-1:].upper() in UNITS else (value, "")
        if not number.isdecimal() or not 0 < len(number) <= DIGITS:
            self.fail(f"{value!r} is no number of bytes, such as 20M", param, ctx)
        return int(number) * UNITS.get(unit, 1)


def many(command: Callable[..., None], *, unless: str | None = None) -> Callable[..., None]:
    """Give a command the files that it reads, with all the ways to name them; it is called with ``files``, the name of each.

    There must be a name, ``unless`` an argument of the command is true. No file that is read is the one to write to.
    """

    @click.argument("names", metavar="FILE...", nargs=-1, type=FILE)
    @click.option("--files-from", metavar="LIST", type=FILE, help="Read the files that LIST names too: one a line, or parted by NUL.")
    @click.option(
        "--exclude", metavar="PATTERN", type=Pattern(), multiple=True, help="Leave out what PATTERN fits, written as in .gitignore."
    )
    @click.option("--stdin-filename", metavar="NAME", type=FILE, help="Call standard input so in messages and records.")
    @wraps(command)
    def with_files(*arguments: Any, **options: Any) -> None:
        from eightk_lark.command.destination import not_among
        from eightk_lark.inputs.files import CALLED, STANDARD, expand

        names, files_from, exclude, called = (options.pop(name) for name in ("names", "files_from", "exclude", "stdin_filename"))
        if not names and files_from is None and not (unless and options.get(unless)):
            message = "missing argument 'FILE...'"
            raise click.UsageError(message)
        named = [*names, *(_listed(files_from) if files_from else ())]
        read_once([*named, files_from])
        found = expand(named, exclude)
        files = [f"{CALLED}{called}" if called and file == STANDARD else file for file in found]
        for output in filter(None, map(options.get, WRITTEN)):
            not_among([*files, *filter(None, [files_from])], output)
        command(*arguments, files=files, **options)

    return with_files


def read_once(names: Iterable[str | None]) -> None:
    """Raise UsageError when standard input is named twice."""
    if list(names).count("-") > 1:
        message = "standard input is named twice, and can be read once only"
        raise click.UsageError(message)


def configured(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the configuration, that of a file or the nearest one; it is called with ``config`` for it."""

    @naming_configuration
    @wraps(command)
    def with_configuration(*arguments: Any, config: str | None, **options: Any) -> None:
        from eightk_lark.command.configuration import configuration

        found = configuration(config)
        if found is None:
            sys.exit(USAGE)
        command(*arguments, config=found, **options)

    return with_configuration


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """Have a command read with the grammars of the configuration, that of a file or the nearest one, or those that --grammar names."""

    @naming_configuration
    @wraps(command)
    def with_grammars(*arguments: Any, config: str | None, **options: Any) -> None:
        from eightk_lark.command import house_grammar
        from eightk_lark.config_files import grammar_named

        try:
            house_grammar.lay_over(house_grammar.in_force(grammar_named(config or os.curdir)))
        except house_grammar.MISTAKES as mistake:
            house_grammar.tell(mistake)
            sys.exit(USAGE)
        command(*arguments, **options)

    return with_grammars


def _listed(file: str) -> list[str]:
    """The names in a list of files. Raises UsageError when it cannot be read."""
    from eightk_lark.batch import problem_of
    from eightk_lark.inputs.files import read, shown
    from eightk_lark.inputs.lists import NoListError, names
    from eightk_lark.limits import UNLIMITED, TooLargeError
    from eightk_lark.render.printable import inert

    try:
        return names(read(file, UNLIMITED))
    except (OSError, TooLargeError, NoListError) as problem:
        message = f"cannot read {shown(file)}: {problem_of(problem)[1]}"
        raise click.UsageError(inert(message)) from problem


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


def sized(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option for the width of its output."""
    return click.option(
        "--width",
        metavar="N",
        type=click.IntRange(min=20),
        expose_value=False,
        callback=_set_width,
        help="Write lines of N cells at most; else those of the terminal, and in a pipe as long as need be.",
    )(command)


def _set_width(_context: click.Context, _option: click.Parameter, width: int | None) -> None:
    """Have the output as wide as was asked for; rich looks into the environment."""
    if width is not None:
        os.environ["COLUMNS"] = str(width)


def one_of(**options: object) -> None:
    """Raise UsageError when more than one of some options is given."""
    given = [name for name, is_given in options.items() if is_given]
    if len(given) > 1:
        message = f"--{given[0]} does not go with --{given[1]}".replace("_", "-")
        raise click.UsageError(message)
