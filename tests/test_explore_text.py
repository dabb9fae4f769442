"""The text in the explorer: the margin with lines and findings, and a page beside the file that it is written in."""

from pathlib import Path

import pytest

from eightk_lark.explore.source_pane import MARKS
from tests.explorers import Driver, explored
from tests.places import ROOT, example
from tests.snapshots_of import same_as_snapshot

PAGE = ROOT / "examples" / "layout-tables-2009.htm"
COLUMNS = ROOT / "examples" / "columns-1997.txt"
WIDEST = (160, 40)


def test_margin_has_lines_and_findings_by_severity(tmp_path: Path) -> None:
    """The line of the file, a letter and a colour of its own for each severity; the worst where several begin in a row."""
    path = tmp_path / "filing.htm"
    path.write_text(example("layout-tables-2009").replace("April&nbsp;28, 2009", "", 1).partition("SIGNATURE")[0])

    async def script(driver: Driver) -> None:
        await driver.press("tab", "z")
        pane, marked = driver.screen.source, {}
        findings = driver.screen.opened.findings if driver.screen.opened else ()
        for finding in findings:
            driver.screen.go(finding.span.start)
            await driver.settle()
            row = pane._rows.row(finding.span.start) - pane.scroll_offset.y  # noqa: SLF001  # nothing else tells where it is drawn
            number, mark, _, *_ = pane.render_line(row)
            marked[finding.severity] = (number.text.strip() in ("", str(finding.line)), mark.text, str(mark.style.color))
        assert len(marked) > 1
        for severity, (numbered, letter, colour) in marked.items():
            assert numbered
            assert letter == severity[0].upper()
            assert colour == str(MARKS[letter].color)

    explored(path, script, (120, 40))


def test_help_tells_the_signs() -> None:
    """Who sees a letter beside the text finds it in words."""

    async def script(driver: Driver) -> None:
        await driver.press("question_mark", "end")
        for sign, words in (("E", "error"), ("W", "warning"), ("I", "info")):
            assert f"{sign}      " in driver.text
            assert f"a finding begins in this row: {words}" in driver.text

    explored(COLUMNS, script, (120, 60))


@pytest.mark.whole
def test_v_shows_the_page_beside_the_file() -> None:
    """From 160 columns on: both are selected in, and follow each other; again takes the page away."""

    async def script(driver: Driver) -> None:
        await driver.press("n", "v")
        assert same_as_snapshot("explore-page-160x40.txt", driver.text)
        source, beside = driver.screen.source, driver.screen.beside
        assert source.place == beside.place
        beside.focus()
        await driver.press("down", "down", "down")
        assert source.place == beside.place
        assert driver.selected[-1] == "TEXT"
        source.focus()
        await driver.press("ctrl+home")
        assert beside.text.from_file(0) == beside.text.from_file(beside.place)
        await driver.press("v")
        assert not beside.display
        assert "as seen" not in driver.text

    explored(PAGE, script, WIDEST)


@pytest.mark.whole
def test_page_goes_where_there_is_room() -> None:
    """A terminal that becomes narrow shows the page alone, one that becomes wide both; the cursor stays on the screen."""
    place = example("layout-tables-2009").index("Philippa")

    async def script(driver: Driver) -> None:
        await driver.press("v")
        driver.screen.go(place)
        await driver.settle()
        for width, titles in ((120, ["as seen"]), (160, ["as written", "as seen"])):
            await driver.pilot.resize_terminal(width, 40)
            await driver.settle()
            assert [title for title in ("as written", "as seen") if title in driver.text] == titles
            for pane in driver.screen.texts:
                row = pane._rows.row(pane.text.from_file(pane.place))  # noqa: SLF001  # nothing else tells where it is drawn
                assert 0 <= row - pane.scroll_offset.y < pane.size.height

    explored(PAGE, script, WIDEST)
