"""The process of a command: what it writes to pipes, terminals and full disks, of hostile bytes, in which style and encoding."""

import json
import os
import re
import signal
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from eightk_lark import exit_codes
from eightk_lark.command.cli import eightk
from tests.commands import CURLY, EXAMPLE, FOR_PEOPLE, LOOKING, NAMES, command, run, surroundings
from tests.places import EXAMPLES, ROOT
from tests.streams import Done, run_here

HOSTILE = b"\xef\xbb\xbfItem 5. Other Events\n\n[x] [/s/ John] [red] \x1b[31m \x00 \xc2\x9b \xff end\n"
"""What is markup to some and commands to a terminal."""
SEQUENCE = r"\x1b\[[0-9;]*m"
"""What a terminal takes for a style."""
COLOUR = r"\x1b\[(?:[0-9]+;)*(?:3|4|9|10)[0-9][;m]"
"""What a terminal takes for a style with a colour in it."""


@pytest.mark.every(11)
@pytest.mark.parametrize(
    "arguments",
    [
        ("tree",), ("tree", "--why"), ("tree", "--sexpr"), ("tree", "--json"), ("tree", "--html", "-"), ("tree", "--svg", "-"),
        ("tokens", "--trivia"), ("show",), ("show", "--raw"), ("trace",), ("trace", "--line", "3"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_hostile_bytes_stay_inert(arguments: tuple[str, ...], encoding: str) -> None:
    """Markup is printed as it stands; no escape reaches the terminal."""
    assert_inert(run_here(*arguments, "-", given=HOSTILE, encoding=encoding, COLUMNS="200"))


@pytest.mark.every(2)
@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_hostile_bytes_stay_inert_in_a_process(encoding: str) -> None:
    """So they do with the streams that Python opens."""
    assert_inert(run("tree", "-", given=HOSTILE, PYTHONIOENCODING=encoding, COLUMNS="200"))


def assert_inert(result: "Done | subprocess.CompletedProcess[bytes]") -> None:
    """All went well, and what was printed has markup but no control characters."""
    assert result.returncode == exit_codes.CLEAN
    assert b"[red]" in result.stdout
    assert not {0x00, 0x1B} & set(result.stdout)
    assert b"\xc2\x9b" not in result.stdout


def test_file_name_is_inert_too() -> None:
    """A message does not carry the escapes of a file name, nor fall over bytes that are no text."""
    result = run("tree", os.fsdecode(b"\x1b[31m[/x]\xff.txt"))
    assert result.returncode == exit_codes.UNREADABLE
    assert b"Traceback" not in result.stderr
    assert 0x1B not in result.stderr


@pytest.mark.whole
def test_ascii_output_has_plain_marks() -> None:
    """Where the output has no line drawing and no ellipsis, other marks stand for them."""
    result = run("tree", CURLY, PYTHONIOENCODING="ascii")
    assert result.returncode == exit_codes.CLEAN
    assert result.stdout.isascii()
    assert b"+-- cover" in result.stdout
    assert b"~" in result.stdout


@pytest.mark.every(4)
@pytest.mark.parametrize("arguments", LOOKING, ids=" ".join)
def test_style_is_for_terminals_that_want_it(arguments: tuple[str, ...]) -> None:
    """A pipe gets plain text; what is printed in style says the same; with NO_COLOR nothing has a colour, only weight."""

    def printed(**environment: str | None) -> str:
        runner = CliRunner(env={"COLUMNS": "80", "TERM": "xterm-256color", "NO_COLOR": None, "COLORTERM": None, **environment})
        return runner.invoke(eightk, [*arguments, CURLY]).stdout

    plain, coloured, uncoloured = printed(), printed(FORCE_COLOR="1"), printed(FORCE_COLOR="1", NO_COLOR="1")
    assert "\x1b" not in plain
    assert (re.search(SEQUENCE, coloured) is not None) == (arguments in FOR_PEOPLE)
    assert re.search(COLOUR, uncoloured) is None
    if "show" not in arguments:  # which wraps for a terminal
        assert re.sub(SEQUENCE, "", coloured) == plain


@pytest.mark.every(3)
@pytest.mark.skipif(os.name != "posix", reason="other systems have no SIGPIPE")
@pytest.mark.parametrize("arguments", [("export", *[EXAMPLE] * 100), ("tree", "--sexpr", "LONG"), ("tree", "LONG")])
def test_closed_pipe_is_quiet(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """``eightk … | head -1`` says nothing on standard error."""
    long = tmp_path / "long.txt"
    long.write_bytes(b"Item 5. Other Events\n\nText.\n\n" * 3000)
    arguments = tuple(str(long) if argument == "LONG" else argument for argument in arguments)
    with subprocess.Popen(command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=surroundings()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        try:
            assert process.stderr.read() == b""
            assert process.wait(60) == -signal.SIGPIPE
        finally:
            process.kill()


@pytest.mark.whole
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("name", ["tree", "export"])
def test_full_disk_is_one_line(name: str) -> None:
    """An output that cannot be written ends the command with a message."""
    with Path("/dev/full").open("wb") as full:
        result = run(name, EXAMPLE, stdout=full.fileno())
    assert result.stderr == b"eightk: cannot write the output: No space left on device\n"
    assert result.returncode == exit_codes.UNREADABLE


def test_output_that_cannot_be_opened_is_one_line(tmp_path: Path) -> None:
    """The message names the file."""
    target = str(tmp_path / "nowhere" / "out.jsonl")
    result = run("export", EXAMPLE, "--output", target)
    assert result.stderr.decode() == f"eightk: cannot write {target}: No such file or directory\n"
    assert result.returncode == exit_codes.UNREADABLE


@pytest.mark.whole
def test_progress_is_shown_only_to_a_terminal() -> None:
    """Several files, standard error a terminal, standard output a pipe: a bar, and nothing of it in the output."""
    pty = pytest.importorskip("pty")
    controller, terminal = pty.openpty()
    result = run("export", *map(str, EXAMPLES), stderr=terminal, TERM="xterm")
    os.close(terminal)
    shown = os.read(controller, 65536)
    os.close(controller)
    assert b"reading" in shown
    assert [json.loads(line)["source"]["name"] for line in result.stdout.splitlines()] == NAMES
