"""The user's editor, begun from the explorer: at the line of the selection, with a message where that cannot be."""

import json
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from eightk_lark.explore.app import Explorer
from eightk_lark.explore.editor import command
from eightk_lark.explore.target import Target
from tests.explorers import Driver, explored
from tests.places import example

EDITOR = """\
import json, pathlib, sys
*options, file = sys.argv[1:]
path = pathlib.Path(file)
path.with_name("typed").write_text(json.dumps(options))
path.write_text(path.read_text().replace("QUILLMARK FOUNDRIES", "QUILLMARK BAKERIES"))
"""


@pytest.fixture
def filing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A filing in a terminal that makes room, where no editor is named."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setattr(Explorer, "suspend", nullcontext)
    path = tmp_path / "filing.txt"
    path.write_text(example("columns-1997"))
    return path


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"EDITOR": "vi"}, ["vi", "+24", "FILE"]),
        ({"VISUAL": "/usr/bin/nano -w", "EDITOR": "vi"}, ["/usr/bin/nano", "-w", "+24", "FILE"]),
        ({"VISUAL": " ", "EDITOR": "emacsclient -nw"}, ["emacsclient", "-nw", "+24", "FILE"]),
        ({"EDITOR": "code --wait"}, ["code", "--wait", "--goto", "FILE:24"]),
        ({"EDITOR": "'/opt/my editor/ed'"}, ["/opt/my editor/ed", "FILE"]),
    ],
)
def test_each_editor_is_told_the_line_its_own_way(
    filing: Path, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: list[str]
) -> None:
    """VISUAL before EDITOR, with its options; one that is not known gets the file alone."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert command(filing, 24) == [word.replace("FILE", str(filing)) for word in expected]


def test_e_edits_at_the_line_and_shows_what_was_written(filing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The editor has the terminal; when it ends, the new text is there, and the selection with it."""
    (filing.parent / "vi.py").write_text(EDITOR)
    (filing.parent / "vi").write_text(f'#!/bin/sh\nexec {sys.executable} {filing.parent / "vi.py"} "$@"\n')
    (filing.parent / "vi").chmod(0o755)
    monkeypatch.setenv("EDITOR", str(filing.parent / "vi"))

    async def script(driver: Driver) -> None:
        driver.screen.go(example("columns-1997").index("1-97412"))
        await driver.press("e")
        assert json.loads((filing.parent / "typed").read_text()) == ["+24"]
        assert "QUILLMARK BAKERIES, INC. ·" in driver.lines[0]
        assert driver.selected[-1] == "FILE_NUMBER"
        assert driver.notices == []

    explored(filing, script)


@pytest.mark.parametrize(
    ("editor", "message"),
    [
        ("", "no editor is named: set VISUAL or EDITOR, as in EDITOR=vi"),
        ("no-such-editor", "cannot run no-such-editor: No such file or directory"),
        ("vi 'x", "EDITOR cannot be read: no closing quotation"),
    ],
)
def test_e_says_what_is_wrong_with_the_editor(filing: Path, monkeypatch: pytest.MonkeyPatch, editor: str, message: str) -> None:
    """Which variable to set, or why its command cannot be run; the explorer goes on."""
    monkeypatch.setenv("EDITOR", editor)

    async def script(driver: Driver) -> None:
        await driver.press("e")
        assert driver.notices == [message]

    explored(filing, script)


def test_e_says_what_cannot_be_edited(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input is no file of its own."""
    monkeypatch.setenv("EDITOR", "vi")

    async def script(driver: Driver) -> None:
        await driver.press("e")
        assert driver.notices == ["cannot edit <stdin>: it is no file of its own"]

    explored([Target("<stdin>", None, example("columns-1997").encode())], script)
