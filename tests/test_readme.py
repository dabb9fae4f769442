"""The README: its commands and its programs print what it shows."""

import re
import shlex
import subprocess
from collections.abc import Iterator

import attrs
import pytest

from tests.places import ROOT
from tests.streams import run_here

BLOCK = re.compile(r"^```\n\$ (?P<command>.*?)\n(?P<shown>.*?)^```$", re.MULTILINE | re.DOTALL)
PROGRAM = re.compile(r"^```python\n((?:(?!```)[^\n]*\n)*)```\n\n```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "…"
"""A line of its own for lines that the README leaves out."""


@attrs.frozen
class Sample:
    """A command of the README and what it shows of the output."""

    command: str
    shown: tuple[str, ...]

    def pieces(self) -> Iterator[str]:
        """What is shown, cut where lines are left out."""
        yield from (piece.strip("\n") for piece in "\n".join(self.shown).split(f"\n{LEFT_OUT}\n") if piece.strip(f"\n{LEFT_OUT}"))


def samples() -> list[Sample]:
    """Every command of the README with an output."""
    found = BLOCK.finditer((ROOT / "README.md").read_text(encoding="utf-8"))
    blocks = [Sample(block["command"], ("", *block["shown"].splitlines(), "")) for block in found]
    return [block for block in blocks if any(block.shown)]


def output(command: str) -> bytes:
    """What a command prints: what stands before a pipe runs as it is written, the program itself in this process."""
    before, _, program = command.rpartition(" | ")
    name, *arguments = shlex.split(program)
    assert name == "eightk"
    given = subprocess.run(before, shell=True, capture_output=True, check=True, timeout=120).stdout if before else b""  # noqa: S602  # the README's own words
    return run_here(*arguments, given=given, NO_COLOR="1").stdout


def test_there_are_samples() -> None:
    """The README shows what its main commands print."""
    shown = " ".join(sample.command for sample in samples())
    assert all(f"eightk {command}" in shown for command in ("check", "tree", "tokens", "show", "diff", "trace", "grammar"))


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.command[:60])
def test_commands_print_what_the_readme_shows(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    """At 80 columns, in the order shown; line by line, but for blanks at line ends."""
    monkeypatch.chdir(ROOT)
    printed = "\n".join(line.rstrip() for line in output(sample.command).decode().splitlines())
    place = 0
    for piece in sample.pieces():
        wanted = "\n".join(line.rstrip() for line in piece.splitlines())
        assert wanted in printed[place:], printed
        place = printed.index(wanted, place) + len(wanted)


def test_programs_print_what_the_readme_shows(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Every piece of Python runs after those before it, and prints what stands below it."""
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    programs = PROGRAM.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(programs) >= 3
    for program, shown in programs:
        exec(program, names)  # noqa: S102  # the README's own words
        assert capsys.readouterr().out == shown


def test_the_script_for_spark_is_the_example() -> None:
    """But for its docstring."""
    script = (ROOT / "examples" / "spark_table.py").read_text(encoding="utf-8").partition('"""\n\n')[2]
    assert f"```python\n{script}```\n" in (ROOT / "README.md").read_text(encoding="utf-8")
