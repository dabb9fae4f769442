"""The program with streams of its own, in this process: what a process of its own prints, without the time that one takes to start."""

import os
import signal
import sys
from io import BytesIO, TextIOWrapper
from unittest.mock import patch

import attrs

from eightk_lark.command.process import main


@attrs.frozen
class Done:
    """What a command left behind, under the names of :class:`subprocess.CompletedProcess`."""

    returncode: object
    stdout: bytes
    stderr: bytes


def run_here(*arguments: str, given: bytes = b"", encoding: str = "utf-8", **environment: str) -> Done:
    """Run the program, which sets up the standard output that it finds, on streams of some encoding that are no terminal.

    At 80 columns, unless the environment says otherwise. Not for what cannot be written: then the program needs a real standard output.
    """
    stdin, stdout, stderr = (TextIOWrapper(BytesIO(data), encoding=encoding) for data in (given, b"", b""))
    of_a_closed_pipe = signal.getsignal(signal.SIGPIPE) if hasattr(signal, "SIGPIPE") else None
    code: object = None
    try:
        with (
            patch.multiple(sys, argv=["eightk", *arguments], stdin=stdin, stdout=stdout, stderr=stderr),
            patch.dict(os.environ, {"COLUMNS": "80", **environment}),
        ):
            main()
    except SystemExit as end:
        code = end.code
    finally:
        if of_a_closed_pipe is not None:
            signal.signal(signal.SIGPIPE, of_a_closed_pipe)
    return Done(code, _written(stdout), _written(stderr))


def _written(stream: TextIOWrapper) -> bytes:
    stream.seek(0)
    return stream.buffer.read()
