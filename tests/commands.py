"""Runs commands, in this process and in one of their own, and names those that look into one file."""

import os
import subprocess
import sys

from click.testing import CliRunner, Result

from eightk_lark.command.cli import eightk
from eightk_lark.filing.diagnostics import SYNTAX
from tests.places import EXAMPLES, ROOT

EXAMPLE = str(ROOT / "examples" / "columns-1997.txt")
CURLY = str(ROOT / "examples" / "securities-2020.txt")
NAMES = [path.name for path in EXAMPLES]
FOR_PEOPLE = [
    ("tree",), ("tree", "--why"), ("show",), ("show", "--raw"), ("show", "--all"), ("tokens",), ("tokens", "--inner"),
    ("trace",), ("trace", "--line", "1"), ("diff", EXAMPLE),
]  # fmt: skip
"""The commands that look into one file, their other arguments before it."""
LOOKING = [
    *FOR_PEOPLE, ("tree", "--json"), ("tree", "--sexpr"), ("tree", "--html", "-"), ("tree", "--svg", "-"), ("diff", "--json", EXAMPLE),
]  # fmt: skip
"""The same, and those that write for programs."""
UNSIGNED, CLEAN = "unsigned.txt", "clean.txt"
"""The files in the working directory that the fixture ``filings`` makes: one without a signature, one without a fault."""
BOTH = (UNSIGNED, CLEAN)
SYNTAX_ONLY = ("--select", ",".join(sorted(SYNTAX)))
"""What makes a check blind to rules that are added."""
LIMIT = 120
"""How many seconds a process of a test may take before the test fails."""


def invoke(*arguments: str, given: bytes = b"", width: int = 80) -> Result:
    """Run a command in this process, without colour."""
    return CliRunner(env={"COLUMNS": str(width), "NO_COLOR": "1"}).invoke(eightk, arguments, input=given)


def check(*arguments: str) -> str:
    """What a check prints of what no rule that is added can change."""
    return invoke("check", *SYNTAX_ONLY, *arguments).stdout


def run(
    *arguments: str, given: bytes = b"", stdout: int = subprocess.PIPE, stderr: int = subprocess.PIPE, **environment: str
) -> "subprocess.CompletedProcess[bytes]":
    """Run a command in a process of its own."""
    return subprocess.run(
        command(*arguments),
        input=given,
        stdout=stdout,
        stderr=stderr,
        check=False,
        cwd=ROOT,
        env=surroundings(**environment),
        timeout=LIMIT,
    )


def command(*arguments: str) -> list[str]:
    """The command line of a process of its own."""
    return [sys.executable, "-m", "eightk_lark", *arguments]


def surroundings(**environment: str) -> dict[str, str]:
    """The environment of a process of its own: 80 columns, and what the test adds."""
    return {**os.environ, "COLUMNS": "80", **environment}
