"""What the explorer answers about a place: what could come next, and why it is what it is."""

from pathlib import Path

import pytest
from textual.widgets import Static

from eightk_lark.engine.tree import Leaf
from eightk_lark.explore.opened import Opened
from eightk_lark.explore.reasons import reasons
from eightk_lark.text.source import Source
from tests.explorers import LARGE, Driver, explored, plain
from tests.places import EXAMPLES, ROOT, example

COLUMNS = ROOT / "examples" / "columns-1997.txt"


def answer(driver: Driver) -> list[str]:
    """The lines of what is laid over the screen."""
    return [line.rstrip() for line in plain(driver.app.screen.query_one(Static)).splitlines()]


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


def test_w_explains_a_part_of_the_tree() -> None:
    """What it is made of, before what it ends, and the token with which it begins."""

    async def script(driver: Driver) -> None:
        await driver.press("down", "w")
        told = answer(driver)
        assert told[0] == "cover  lines 2-42"
        assert "  made of 11 parts:" in told
        assert "    form title  FORM 8-K" in told
        assert "  ends before ITEM “ITEM” at 49:1" in told
        assert any(line.startswith("2:24 AGENCY  an agency, masthead.lark:") for line in told)

    explored(COLUMNS, script, LARGE)


def test_w_explains_what_the_grammar_ignores() -> None:
    """Trivia have no reasons but that."""

    async def script(driver: Driver) -> None:
        text = example("columns-1997")
        await driver.press("t")
        driver.screen.go(text.index("Ohio") + len("Ohio"))
        await driver.press("w")
        assert answer(driver) == [
            "CELL  the end of a cell, which the grammar ignores here",
            "  in report › cover › columns",
            "  before FILE_NUMBER “1-97412” at 24:39",
        ]

    explored(COLUMNS, script, LARGE)


@pytest.mark.whole
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_w_answers_anywhere(path: Path) -> None:
    """Every node and every leaf has an answer."""
    opened = Opened.of(Source.of(path.read_bytes(), path.name))
    for node in opened.parsed.tree.nodes():
        for found in (node, *(child for child in node.children if isinstance(child, Leaf))):
            assert reasons(opened, opened.path_to(found), found.start, 70).renderables
