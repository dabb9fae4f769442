"""What the program writes where: widths, colours, messages, and what a shell is given to complete words."""

import os
import subprocess
import sys

import pytest

from eightk_lark.exit_codes import CLEAN, USAGE
from tests.places import ROOT
from tests.streams import run_here

FILE = "examples/columns-1997.txt"
COMMANDS = [
    ("tree", FILE),
    ("tokens", FILE),
    ("trace", FILE),
    ("diff", FILE, "examples/pem-1996.txt"),
    ("explain", "EK521"),
    ("grammar", "signer"),
]


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def _lines(*arguments: str, **environment: str) -> list[str]:
    return run_here(*arguments, **environment).stdout.decode().splitlines()


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
def test_nothing_is_cut_in_a_pipe(arguments: tuple[str, ...]) -> None:
    """Each line is as long as what it says; a comparison shows no more of long texts than the words that differ."""
    lines = _lines(*arguments, COLUMNS="")
    assert arguments[0] == "diff" or not any("…" in line for line in lines)
    assert max(len(line.rstrip()) for line in lines) > 80
    assert max(map(len, lines)) < 5000


@pytest.mark.parametrize("arguments", COMMANDS[:5], ids=lambda arguments: arguments[0])
def test_a_width_is_asked_for(arguments: tuple[str, ...]) -> None:
    """An option, or the variable that terminals set."""
    by_option = _lines(*arguments, "--width", "60", COLUMNS="")
    assert max(map(len, by_option)) <= 60
    assert by_option == _lines(*arguments, COLUMNS="60")


def test_a_page_on_one_line_is_cut_around_the_mark() -> None:
    """An excerpt of a page that is written on one line has the place in it, not a megabyte."""
    page = f"<html><body>{'<p>The Board met.</p>' * 5000}</body></html>".encode()
    lines = run_here("check", "-", given=page, COLUMNS="").stdout.decode().splitlines()
    assert len(lines) > 1
    assert max(map(len, lines)) < 500


def test_colours_are_as_the_environment_says() -> None:
    """None in a pipe; with FORCE_COLOR in a pipe too, unless NO_COLOR is set."""
    plain = run_here("tree", FILE).stdout
    assert b"\x1b[" not in plain
    assert b"\x1b[" in run_here("tree", FILE, FORCE_COLOR="1", TERM="xterm").stdout
    assert b"\x1b[3" not in run_here("tree", FILE, FORCE_COLOR="1", TERM="xterm", NO_COLOR="1").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "--nope", FILE), "eightk: no such option '--nope'. Did you mean '--ignore'?; see eightk check --help"),
        (("chek", FILE), "eightk: no such command 'chek'. Did you mean 'check'?; see eightk --help"),
        (("check",), "eightk: missing argument 'FILE...'; see eightk check --help"),
        (("tree", FILE, "--width", "3"), "eightk: invalid value for '--width': 3 is not in the range x>=20; see eightk tree --help"),
        (("explain", "EK99"), None),
        (("tree", FILE, "--select", "itme"), None),
        (("trace", FILE, "--line", "9999"), None),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_mistake_is_told_in_one_line(arguments: tuple[str, ...], said: str | None) -> None:
    """On standard error, with the name of the program before it and where help is, whichever command it was."""
    result = run_here(*arguments)
    assert (result.returncode, result.stdout) == (USAGE, b"")
    (line,) = result.stderr.decode().splitlines()
    assert line.startswith("eightk: ")
    assert said is None or line == said


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_what_completes_words(shell: str) -> None:
    """The script asks the program, by a variable that it knows."""
    result = run_here("completion", shell)
    assert result.returncode == CLEAN
    assert f"_EIGHTK_COMPLETE={shell}_complete" in result.stdout.decode()


def test_bash_completes() -> None:
    """In bash itself: a command by its first letters, and the options of a command."""
    program = f"{os.path.dirname(sys.executable)}{os.sep}eightk"  # noqa: PTH120
    script = f"""
        eightk() {{ {program} "$@"; }}
        eval "$(eightk completion bash)"
        for words in "eightk comp" "eightk check --sel"; do
            COMPREPLY=() COMP_WORDS=($words) COMP_CWORD=$(( $(wc -w <<<"$words") - 1 ))
            _eightk_completion {program}
            echo "${{COMPREPLY[@]}}"
        done
    """
    result = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True, timeout=60)  # noqa: S607
    assert result.stdout.split() == ["completion", "--select"]
