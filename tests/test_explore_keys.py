"""The keys of the explorer that show a filing otherwise, step its parser and explain it."""

from pathlib import Path

import pytest

from tests.explorers import LARGE, Driver, explored
from tests.places import ROOT, example

COLUMNS = ROOT / "examples" / "columns-1997.txt"
PAGE = ROOT / "examples" / "layout-tables-2009.htm"


@pytest.mark.whole
def test_v_changes_between_file_and_page() -> None:
    """The place stays; on the page, no tag is seen."""

    async def script(driver: Driver) -> None:
        await driver.press("slash")
        await driver.write("Exchange Act (17")
        place, selected = driver.screen.source.place, driver.selected
        assert "<font" in driver.text
        await driver.press("v")
        assert "<font" not in driver.text
        assert "as seen" in driver.text
        assert driver.selected == selected
        assert abs(driver.screen.source.place - place) < 200
        await driver.press("v")
        assert "<font" in driver.text

    explored(PAGE, script)


def test_v_says_that_a_text_is_what_is_seen() -> None:
    """A plain text has no other side."""

    async def script(driver: Driver) -> None:
        await driver.press("v")
        assert driver.notices == ["this report is plain text: what is seen is the file"]

    explored(COLUMNS, script)


@pytest.mark.whole
def test_s_begins_where_the_cursor_is(tmp_path: Path) -> None:
    """From a blank line of the report one goes on to its text, and not to what the container, which is as long, did with it."""
    path = tmp_path / "report.txt"
    path.write_text(example("columns-1997").strip(), encoding="utf-8")

    async def script(driver: Driver) -> None:
        await driver.press("colon", "5", "0", "enter", "s", "s")
        assert driver.selected[-1] == "TEXT"
        assert driver.screen.source.text.source.position(driver.screen.source.place)[0] == 51

    explored(path, script)


@pytest.mark.whole
def test_s_steps_the_parser() -> None:
    """Forward and back, each step with its action and its rules, the place in tree and text."""

    async def script(driver: Driver) -> None:
        driver.screen.go(example("columns-1997").index("1-97412"))
        await driver.settle()
        seen = []
        for key in "sssS":
            await driver.press(key)
            seen.append(driver.selected[-1])
        assert seen == ["FILE_NUMBER", "FILE_NUMBER_CAPTION", "EMPLOYER_NUMBER", "FILE_NUMBER_CAPTION"]
        assert "\nshift FILE_NUMBER_CAPTION\n" in driver.told("here")
        assert "start" not in driver.told("here")

    explored(COLUMNS, script)


def test_t_shows_trivia() -> None:
    """What the grammar ignores is in the tree at a key, and gone at the next."""

    async def script(driver: Driver) -> None:
        assert "PAGE" not in " ".join(line[:30] for line in driver.lines[:15])
        await driver.press("t")
        assert "PAGE" in " ".join(line[:30] for line in driver.lines[:15])
        assert "trivia" in driver.lines[1]
        await driver.press("t")
        assert "trivia" not in driver.lines[1]

    explored(COLUMNS, script)


@pytest.mark.whole
def test_f_filters() -> None:
    """Cover, items, signature, exhibits, and all again."""

    async def script(driver: Driver) -> None:
        shown = []
        for _ in range(5):
            await driver.press("f")
            root = driver.screen.tree_pane.root
            shown.append((driver.screen.tree_pane.filter, [child.data.data for child in root.children]))  # type: ignore[union-attr]
        assert [name for name, _ in shown] == ["cover", "items", "signature", "exhibits", ""]
        assert [rules for _, rules in shown][:4] == [["cover"], ["item", "item"], ["signature"], ["exhibit_list"]]

    explored(COLUMNS, script)


@pytest.mark.whole
def test_w_and_g_explain() -> None:
    """Why a place is what it is, and the whole entry of its rule; Escape goes back."""

    async def script(driver: Driver) -> None:
        driver.screen.go(example("columns-1997").index("(Commission File"))
        await driver.settle()
        for key in "wg":
            await driver.press(key)
            assert "FILE_NUMBER_CAPTION" in driver.text
            assert "captions.lark" in driver.text
            await driver.press("escape")
            assert driver.screen

    explored(COLUMNS, script, LARGE)


@pytest.mark.whole
def test_y_copies_a_spec() -> None:
    """The s-expression with the text that it is of, ready for tests/spec."""

    async def script(driver: Driver) -> None:
        await driver.press("down", "down", "right", "down", "y")
        copied = driver.app.clipboard
        assert copied.startswith("## heading\n\n```filing\nITEM 2")
        assert '(heading\n  (ITEM "ITEM")\n  (NUMBER "2")' in copied
        assert driver.notices == [f"copied as a spec: {len(copied.splitlines())} lines"]

    explored(COLUMNS, script)
