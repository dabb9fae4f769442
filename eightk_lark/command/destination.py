"""Where a command writes: standard output, or a file that has its name once it is whole."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

import rich_click as click
from rich.console import Console

from eightk_lark.inputs.files import STANDARD, is_standard, on_disk
from eightk_lark.render import console
from eightk_lark.render.printable import inert


def not_among(files: Iterable[str], output: str) -> None:
    """Raise UsageError when the output is one of the files that are read, or an archive that has one, by whatever name."""
    if Path(output).is_file() and any(_is_same(on_disk(file), output) for file in files if not is_standard(file)):
        message = f"{output} is read, and cannot be written as well"
        raise click.UsageError(inert(message))


def _is_same(file: Path, output: str) -> bool:
    """True when two names are those of one file."""
    try:
        return file.samefile(output)
    except OSError:  # one of them is not there
        return False


@contextmanager
def destination(output: str) -> Iterator[BinaryIO]:
    """The stream to write to: standard output, a device, or a file, which has its name once all is written."""
    path = Path(output)
    if output == STANDARD:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
    else:
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            stream = part.open("wb")
        except OSError as problem:
            raise OSError(problem.errno, problem.strerror, output) from problem
        try:
            with stream:
                yield stream
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def printed(output: str) -> Iterator[Console]:
    """What prints to standard output, or to a file, in UTF-8."""
    if output == STANDARD:
        yield console.standard_output()
        sys.stdout.flush()
        return
    with destination(output) as stream, TextIOWrapper(stream, encoding="utf-8", newline="\n") as text:
        yield console.printing_on(text)
