"""The explorer as its users meet it: keys and mouse, and what follows from them."""

from pathlib import Path

import pytest
from textual.events import Key

from eightk_lark.explore.source_pane import SourcePane
from eightk_lark.explore.tree_pane import TreePane
from tests.explorers import LARGE, Driver, explored
from tests.places import ROOT, example

COLUMNS = ROOT / "examples" / "columns-1997.txt"
PAGE = ROOT / "examples" / "layout-tables-2009.htm"


@pytest.fixture
def unsigned(tmp_path: Path) -> Path:
    """A filing without a date of report and without a signature."""
    path = tmp_path / "unsigned.txt"
    path.write_text(example("columns-1997").partition("SIGNATURE")[0].replace("June 16, 1997\n", "\n", 1))
    return path


def test_tree_selects_in_the_text() -> None:
    """Moving in the tree highlights the text, and shows its rule and what is acceptable."""

    async def script(driver: Driver) -> None:
        await driver.press("down", "down")
        assert driver.selected == ["report", "item"]
        assert driver.screen.source.place == example("columns-1997").index("ITEM 2")
        assert driver.told("rule").startswith("item  filing.lark:")
        assert "could begin: " in driver.told("here")
        assert "lines 49-77" in driver.told("here")

    explored(COLUMNS, script)


@pytest.mark.whole
def test_tree_says_what_the_annotated_tree_says(unsigned: Path) -> None:
    """The caption that proves a value, the number and the caption of an item today, the code of what is missing and its words."""
    text = unsigned.read_text()

    async def script(driver: Driver) -> None:
        driver.screen.go(text.index("Ohio"))
        await driver.settle()
        assert "├ state of incorporation  Ohio  ← (State or other jurisdiction of incorpora…" in driver.text
        assert "\nOhio  ← (State or other jurisdiction of incorporation)\n" in driver.told("here")
        driver.screen.go(text.index("2.  ACQUISITION"))
        await driver.settle()
        assert "item  2 → 2.01: Completion of Acquisition or Disposition of Assets" in driver.text
        assert "NUMBER  2 → 2.01 since 2004-08-23" in driver.text
        await driver.press("n")
        assert "MISSING SIGNATURE EK401  expected the signature block" in driver.text

    explored(unsigned, script, (200, 50))


def test_tree_counts_the_findings_below(unsigned: Path) -> None:
    """The code is where it belongs; above, findings are counted as long as the part is open."""

    async def script(driver: Driver) -> None:
        assert "▼ report 2 errors " in driver.text
        assert "▶ cover EK210  SEC" in driver.text
        await driver.press("down", "right")
        assert "▼ cover 1 error " in driver.text
        assert "date of report EK210" in driver.text

    explored(unsigned, script, LARGE)


@pytest.mark.whole
def test_text_selects_in_the_tree() -> None:
    """The cursor in the text opens the tree at what stands there."""

    async def script(driver: Driver) -> None:
        driver.screen.source.focus()
        driver.screen.source.action_move(example("columns-1997").index("1-97412"))
        await driver.settle()
        assert driver.selected == ["report", "cover", "columns", "commission_file_number", "FILE_NUMBER"]
        branch = driver.screen.tree_pane.cursor_node
        assert branch is not None
        assert branch.data is driver.screen.path[-2]
        await driver.press("up", "down", "left", "right", "home")
        assert driver.screen.source.text.source.position(driver.screen.source.place) == (24, 1)
        await driver.press("end", "pagedown", "pageup", "ctrl+end")
        assert driver.screen.source.place == len(example("columns-1997"))
        await driver.press("ctrl+home")
        assert driver.screen.source.place == 0

    explored(COLUMNS, script, (160, 40))


def test_n_and_p_walk_the_findings(unsigned: Path) -> None:
    """Forward, backward and round; what is missing is selected itself."""

    async def script(driver: Driver) -> None:
        codes = []
        for key in "nnnpp":
            await driver.press(key)
            codes.append(driver.told("here").partition("[")[2].partition("]")[0])
        count = len(driver.screen.opened.findings) if driver.screen.opened else 0
        assert count == 2
        assert codes == ["EK210", "EK401", "EK210", "EK401", "EK210"]
        await driver.press("n")
        assert driver.selected[-2:] == ["signature", "SIGNATURE"]
        assert "MISSING SIGNATURE" in driver.text
        assert "finding 2 of 2" in driver.told("here")

    explored(unsigned, script)


def test_n_says_when_nothing_was_found() -> None:
    """A clean filing has no finding to go to."""

    async def script(driver: Driver) -> None:
        await driver.press("n")
        assert driver.notices == ["nothing was found"]

    explored(COLUMNS, script)


@pytest.mark.whole
def test_search_and_line() -> None:
    """``/`` finds words over line ends and goes on when it is asked again, ``:`` goes to a line, Escape asks no longer."""
    text = example("columns-1997")

    async def script(driver: Driver) -> None:
        await driver.press("slash")
        assert driver.lines[-1] == "search the text"
        await driver.press("e", "a")
        assert driver.lines[-1] == "ea"
        await driver.write("earliest EVENT reported")
        assert driver.screen.source.place == text.index("earliest event")
        await driver.press("slash")
        await driver.write("quillmark")
        first = driver.screen.source.place
        await driver.press("slash", "enter")
        assert text[first:].startswith("QUILLMARK")
        assert driver.screen.source.place == text.index("Quillmark")
        await driver.press("slash")
        await driver.write("[red]no such words")
        assert driver.notices == ["not in the text: [red]no such words"]
        await driver.press("colon")
        await driver.press("2", "4", "enter")
        assert driver.screen.source.text.source.position(driver.screen.source.place) == (24, 1)
        await driver.press("colon")
        await driver.write("999999")
        assert driver.notices[-1] == "the file has lines 1 to 136"
        await driver.press("colon", "escape")
        assert driver.screen.source.has_focus

    explored(COLUMNS, script)


@pytest.mark.whole
@pytest.mark.parametrize("keys", [":24\r", ":1\r:24\r", ":9\x1b:24\r", "/1/no such:?\x1b:24\r"])
def test_what_is_typed_fast_is_the_answer(keys: str) -> None:
    """All keys of a burst arrive: those of the answer, those that ask among them, and those behind it."""
    names = {"\r": "enter", "\x1b": "escape", " ": "space", ":": "colon", "/": "slash", "?": "question_mark"}

    async def script(driver: Driver) -> None:
        for key in keys:
            driver.app.post_message(Key(names.get(key, key), None if key in "\r\x1b" else key))
        await driver.settle()
        assert driver.screen.source.text.source.position(driver.screen.source.place) == (24, 1)
        assert driver.screen.source.has_focus
        assert not driver.notices

    explored(COLUMNS, script)


def test_q_quits() -> None:
    """At once, and with status 0."""

    async def script(driver: Driver) -> None:
        await driver.pilot.press("q")
        await driver.pilot.pause()
        assert driver.app.return_code == 0

    explored(COLUMNS, script)


@pytest.mark.whole
def test_mouse() -> None:
    """A click in the text selects what stands there; a click in the tree selects a part."""

    async def script(driver: Driver) -> None:
        await driver.pilot.click(TreePane, offset=(8, 3))
        await driver.settle()
        assert driver.selected == ["report", "item"]
        row = next(number for number, line in enumerate(driver.lines) if "ITEM 2" in line[30:])
        column = driver.lines[row].index("ITEM 2", 30)
        source = driver.screen.query_one(SourcePane)
        await driver.pilot.click(offset=(column + 5, row))
        await driver.settle()
        assert source.place == example("columns-1997").index("ITEM 2") + 5
        assert driver.selected[-1] == "NUMBER"

    explored(COLUMNS, script)
