"""What the explorer does with files: it lists and follows them, it needs Textual and a terminal, and nothing in them can harm it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import DataTable

from eightk_lark import exit_codes
from eightk_lark.explore import filing_view
from eightk_lark.explore.filing_screen import FilingScreen
from eightk_lark.explore.target import Target
from eightk_lark.form import files
from tests.commands import run
from tests.explorers import LARGE, Driver, explored
from tests.places import NO_CORPUS, ROOT, corpus_files, example

KEYS = (*"npNPssStfvyzzlr", "down", "right", "right", "left", "tab", "down", "end", "pagedown")
DIALOGS = ("w", "g", "c", "d", "question_mark", "slash", "colon")
HOSTILE = (
    "FORM 8-K\nCURRENT REPORT PURSUANT TO SECTION 13\n\n[red]Wickfall[/red] \x1b[31mLooms\x1b[0m, Inc.\n(Exact name of registrant)\n\n"
    "Item 5. Other [bold]Events[/bold]\n\n[x] [/s/ John] [/nothing] :smile: \x1b]0;title\x07 \x00 \x9b31m \u202e \u200b e\u0301 漢字 "
    "\U0001f1fa\U0001f1f8 ❤\ufe0f \ud800 \t\r\v\f end\n\nSIGNATURE\n\n[link=x]By:[/link] /s/ [@click=app.quit]Ann[/] \x85 \u2028\n"
)
ODD = ["", "\n" * 50_000, "漢\r\n" * 3_000, "<p>" + "x" * 300_000]
FILES = corpus_files()
REAL: list[Any] = FILES[:: max(len(FILES) // 5, 1)] or [pytest.param(None, marks=pytest.mark.skip(reason=NO_CORPUS), id="none")]
"""The real filings that are explored: some from all over the corpus."""
FOLLOWED = 60.0
"""How many seconds a change is waited for."""


def rows(driver: Driver) -> list[list[str]]:
    """The cells of the list."""
    table = driver.app.screen.query_one(DataTable)
    return [[str(cell) for cell in table.get_row_at(number)] for number in range(table.row_count)]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks at the files often."""
    monkeypatch.setattr(filing_view, "WATCHED", 0.05)


@pytest.fixture
def grammar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the grammars, which the test may edit."""
    folder = tmp_path / "grammar"
    shutil.copytree(ROOT / "grammar", folder)
    monkeypatch.setattr(files, "folder", lambda: folder)
    monkeypatch.setenv("EIGHTK_LARK_CACHE", "off")
    files.forget()
    yield folder
    monkeypatch.undo()
    files.forget()


async def until(driver: Driver, words: str) -> None:
    """Wait until some words are on the screen."""
    for _ in range(int(FOLLOWED / 0.1)):
        await driver.pilot.pause(0.1)
        if words in driver.text:
            await driver.settle()
            return
    pytest.fail(f"{words!r} is not on the screen:\n{driver.text}")


@pytest.mark.whole
def test_folder_is_a_list_with_verdicts(tmp_path: Path) -> None:
    """Form, findings, date, items and registrant of each; Enter opens one, Escape goes back."""
    (tmp_path / "a.txt").write_text(example("columns-1997"))
    (tmp_path / "b.txt").write_text(example("columns-1997").partition("SIGNATURE")[0])
    (tmp_path / ".hidden").write_text("")

    async def script(driver: Driver) -> None:
        assert rows(driver) == [
            ["a.txt", "8-K", "✓", "1997-06-16", "2, 7", "5", "QUILLMARK FOUNDRIES, INC."],
            ["b.txt", "8-K", "1 error", "1997-06-16", "2, 7", "5", "QUILLMARK FOUNDRIES, INC."],
        ]
        assert driver.lines[0].strip() == "1 error in 2 files"
        await driver.pilot.resize_terminal(200, 30)
        await driver.press("down", "enter")
        assert driver.screen.target.label == "b.txt"
        await driver.press("escape")
        (tmp_path / "b.txt").write_text(example("columns-1997"))
        await driver.press("r")
        assert rows(driver)[1][2] == "✓"
        await driver.press("question_mark", "escape", "q")
        assert driver.app.return_code == 0

    explored(tmp_path, script, LARGE, chosen=True)


@pytest.mark.whole
def test_list_goes_on_after_what_cannot_be_read(tmp_path: Path) -> None:
    """A file that is gone has its row, with the reason."""
    gone = tmp_path / "gone.txt"
    there = Target("-", None, example("columns-1997").encode())

    async def script(driver: Driver) -> None:
        assert rows(driver)[0][2:] == ["✗", "", "", "", "cannot read: No such file or directory"]
        assert rows(driver)[1][1] == "8-K"
        await driver.press("enter")
        assert "No such file or directory" in driver.text
        await driver.hammer(*KEYS)
        for key in DIALOGS:
            await driver.press(key)

    explored([Target(gone.name, gone), there], script, LARGE, chosen=True)


@pytest.mark.whole
@pytest.mark.usefixtures("quick")
def test_file_is_followed(tmp_path: Path) -> None:
    """An edit is seen; what was selected and what was open stay so."""
    path = tmp_path / "draft.txt"
    path.write_text(example("columns-1997"))

    async def script(driver: Driver) -> None:
        driver.screen.go(example("columns-1997").index("ITEM 7"))
        await driver.settle()
        path.write_text(example("columns-1997").replace("ITEM 2.", "ITEM 5.", 1).replace("<PAGE>", "<PAGE>\n\n", 1))
        await until(driver, "items 5, 7")
        assert driver.selected == ["report", "item", "heading", "ITEM"]
        assert driver.screen.source.place == path.read_text().index("ITEM 7")
        branch = driver.screen.tree_pane.cursor_node
        assert branch is not None
        assert branch.data is driver.screen.path[-1]
        path.unlink()
        await until(driver, "No such file or directory")
        assert driver.screen.opened
        path.write_text(example("columns-1997"))
        await until(driver, "items 2, 7")
        await driver.press("down")

    explored([Target(path.name, path)], script)


@pytest.mark.whole
@pytest.mark.usefixtures("quick")
def test_page_is_followed_as_it_is_seen(tmp_path: Path) -> None:
    """Who looks at the page goes on looking at the page."""
    path = tmp_path / "draft.htm"
    path.write_text(example("layout-tables-2009"))

    async def script(driver: Driver) -> None:
        await driver.press("v")
        path.write_text(example("layout-tables-2009").replace("BRUSHWORKS", "BROOMWORKS"))
        await until(driver, "TALLOWMERE BROOMWORKS")
        assert driver.screen.source.text.page
        assert "as seen" in driver.text

    explored(path, script, LARGE)


@pytest.mark.whole
@pytest.mark.usefixtures("quick")
def test_grammar_is_followed(grammar: Path) -> None:
    """An edited grammar is applied at once; a broken one is told with its file and its terminal, and the last tree stays."""
    captions = grammar / "captions.lark"
    written = captions.read_text(encoding="utf-8")
    unknown = example("columns-1997").replace("(Exact name of registrant", "(Precise name of registrant")
    unknown = unknown.replace("QUILLMARK FOUNDRIES, INC.", "Quillmark Foundry")
    filing = Target("-", None, unknown.encode())

    async def script(driver: Driver) -> None:
        assert "no registrant" in driver.text
        captions.write_text(written.replace("Exact names? of", "(?:Exact|Precise) names? of"), encoding="utf-8")
        await until(driver, "Quillmark Foundry ·")
        captions.write_text(written.replace("Exact names? of", "(?:Exact names? of", 1), encoding="utf-8")
        await until(driver, "grammar/captions.lark: NAME_CAPTION")
        await driver.hammer(*KEYS, *DIALOGS)
        await driver.press("escape", "escape")
        assert driver.selected
        captions.write_text(written + "\n!!!\n", encoding="utf-8")
        await until(driver, "grammar/captions.lark: Unexpected")
        for key in "wgs":
            await driver.press("down", key)
            assert driver.notices == ["the grammars cannot be asked until this is mended"]
        await driver.press("y")
        captions.write_text(written, encoding="utf-8")
        await until(driver, "no registrant")
        assert driver.told("rule").strip("… \n")

    explored([filing], script, LARGE)


@pytest.mark.whole
def test_nothing_in_a_filing_is_markup(tmp_path: Path) -> None:
    """Markup, escapes, controls, wide and unseen characters, in the text and in the name of the file, are only shown."""
    path = tmp_path / "[red]a\x1b[31m\u200b漢.txt"
    path.write_bytes(b"\xef\xbb\xbf" + HOSTILE.encode("utf-8", "surrogatepass"))

    async def script(driver: Driver) -> None:
        await driver.press("enter", "z", "z", "tab", "z")
        assert "[x] [/s/ John] [/nothing] :smile: ␛]0;title␇ ␀" in driver.text.replace("\n", "")
        assert "· · e· 漢字" in driver.text
        await driver.press("z")
        for key in (*KEYS, *["s"] * 20):
            await driver.press(key)
            told = driver.text
            assert "\x1b" not in told
            assert not any(ord(one) < 0x20 and one != "\n" for one in told)
            assert not any(one in told for one in "\x9b\x85\u202e\x7f")
        await driver.press("slash")
        await driver.write("[red]")
        assert driver.screen.source.text.text[driver.screen.source.place :].startswith("[red]Wickfall")

    explored([Target(str(path), path)], script, LARGE, chosen=True)


def every_key(target: Target) -> None:
    """Explore a file and press all keys, some of them in a hurry."""

    async def script(driver: Driver) -> None:
        await driver.hammer(*KEYS)
        for key in DIALOGS:
            await driver.hammer(key)
            await driver.hammer("escape")
        await driver.hammer("ctrl+end", "up", "ctrl+home")
        assert isinstance(driver.app.screen, FilingScreen)
        assert driver.screen.opened

    explored([target], script)


@pytest.mark.whole
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_every_key_on_real_filings(path: Path) -> None:
    """Nothing that filings hold ends the explorer."""
    every_key(Target(path.name, path))


@pytest.mark.whole
@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text[:4]))
def test_every_key_on_odd_texts(text: str) -> None:
    """Nothing at all, one long line, many short ones, wide characters."""
    every_key(Target("-", None, text.encode()))


@pytest.mark.whole
def test_textual_is_asked_for_where_it_is_absent() -> None:
    """In one line, with the status of a wrong usage; everything else works."""
    hide = "import sys; sys.modules['textual'] = None; from eightk_lark.command.process import main; main()"
    path = str(ROOT / "examples" / "columns-1997.txt")
    done = [
        subprocess.run([sys.executable, "-c", hide, command, path], cwd=ROOT, capture_output=True, check=False, timeout=60)
        for command in ("explore", "tree")
    ]
    assert done[0].returncode == exit_codes.USAGE
    assert done[0].stderr.decode() == "eightk: explore needs Textual: pip install 'eightk-lark[explore]'\n"
    assert done[1].returncode == exit_codes.CLEAN


@pytest.mark.whole
def test_terminal_is_asked_for_where_there_is_none() -> None:
    """And a file that is not there is told before."""
    assert run("explore", "examples/columns-1997.txt").stderr == b"eightk: explore needs a terminal\n"
    missing = run("explore", "no-such-file")
    assert missing.returncode == exit_codes.UNREADABLE
    assert missing.stderr.decode() == f"eightk: cannot read no-such-file: {os.strerror(2)}\n"


def test_program_does_not_wait_for_what_is_done_aside() -> None:
    """Who quits while a long file is parsed is gone at once, without a word."""
    script = (
        "import asyncio, time\n"
        "from eightk_lark.explore.aside import aside\n"
        "async def quits():\n"
        "    print(await aside(lambda: 'done'), flush=True)\n"
        "    asyncio.ensure_future(aside(time.sleep, 60))\n"
        "    await asyncio.sleep(0.1)\n"
        "asyncio.run(quits())\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=30, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout, done.stderr) == (0, "done\n", "")
