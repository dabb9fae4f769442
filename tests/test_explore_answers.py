"""What the explorer answers about a place: what could come next, and why it is what it is."""

import pytest
from textual.widgets import Static

from tests.explorers import LARGE, Driver, explored, plain
from tests.places import ROOT, example

COLUMNS = ROOT / "examples" / "columns-1997.txt"


def answer(driver: Driver) -> list[str]:
    """The lines of what is laid over the screen."""
    return plain(driver.app.screen.query_one(Static)).splitlines()


@pytest.mark.parametrize("width", [80, 160])
def test_what_could_come_next_is_one_line(width: int) -> None:
    """As many terminals as there is room for; the others are counted, and c lists them all."""

    async def script(driver: Driver) -> None:
        driver.screen.go(example("columns-1997").index("SIGNATURE"))
        await driver.settle()
        (line,) = [line for line in driver.lines if "could come next" in line]
        names, _, more = line.partition("could come next: ")[2].partition(", … (+")
        shown = names.split(", ")
        assert len(shown) >= 1
        assert len(line) <= width
        await driver.press("c")
        listed = [row.split()[0] for row in answer(driver)]
        assert len(listed) == len(shown) + int(more.rstrip(")"))
        assert set(shown) <= set(listed)

    explored(COLUMNS, script, (width, 60))


def test_c_tells_what_each_would_close() -> None:
    """A terminal in words, where it is written, and the rules that it would end."""

    async def script(driver: Driver) -> None:
        driver.screen.go(example("columns-1997").index("move its own pattern"))
        await driver.press("c")
        (row,) = [row.split("  ") for row in answer(driver) if row.startswith("SIGNATURE ")]
        name, words, place, closes = (cell.strip() for cell in row if cell.strip())
        assert (name, words, closes) == ("SIGNATURE", "the signature", "closes: item")
        assert place.startswith("filing.lark:")

    explored(COLUMNS, script, LARGE)


def test_c_says_that_trivia_are_ignored() -> None:
    """Nothing fits where nothing is read."""

    async def script(driver: Driver) -> None:
        await driver.press("t")
        driver.screen.go(0)
        await driver.press("c")
        assert driver.notices == ["the grammar ignores what stands here"]

    explored(COLUMNS, script)
