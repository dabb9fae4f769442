"""How the explorer looks: its screens in a small and in a large terminal, one pane alone, light and dark, the keys."""

from pathlib import Path

import pytest
from textual.binding import Binding

from eightk_lark.explore.filing_screen import FilingScreen
from tests.explorers import LARGE, SMALL, Driver, explored
from tests.places import ROOT
from tests.snapshots_of import same_as_snapshot

COLUMNS = ROOT / "examples" / "columns-1997.txt"
PAGE = ROOT / "examples" / "layout-tables-2009.htm"
SUBMISSION = ROOT / "examples" / "submission-2012.txt"


@pytest.mark.every(6)
@pytest.mark.parametrize("size", [SMALL, LARGE], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    ("name", "path", "keys"),
    [
        ("text", COLUMNS, ["down", "right", "down"]),
        ("page", PAGE, ["n", "v"]),
        ("submission", SUBMISSION, ["down"]),
        ("keys", COLUMNS, ["question_mark"]),
    ],
)
def test_screen(name: str, path: Path, keys: list[str], size: tuple[int, int]) -> None:
    """Tree, text and details side by side, in a small and in a large terminal."""

    async def script(driver: Driver) -> None:
        await driver.press(*keys)
        assert same_as_snapshot(f"explore-{name}-{size[0]}x{size[1]}.txt", driver.text)

    explored(path, script, size)


@pytest.mark.whole
def test_z_gives_a_pane_the_screen() -> None:
    """The text has the whole width, until the key is pressed again."""

    async def script(driver: Driver) -> None:
        await driver.press("tab", "z")
        assert driver.screen.source.outer_size.width == 80
        assert "SECURITIES AND EXCHANGE COMMISSION" in driver.text
        await driver.press("z")
        assert driver.screen.source.size.width < 60
        await driver.press("z", "escape")
        assert driver.screen.source.size.width < 60

    explored(COLUMNS, script)


@pytest.mark.whole
def test_l_changes_between_dark_and_light() -> None:
    """For a light terminal."""

    async def script(driver: Driver) -> None:
        before = driver.app.current_theme.dark
        await driver.press("l")
        assert driver.app.current_theme.dark is not before

    explored(COLUMNS, script)


@pytest.mark.whole
def test_help_names_every_key() -> None:
    """Each key of a filing has its line."""

    async def script(driver: Driver) -> None:
        await driver.press("question_mark")
        for binding in FilingScreen.BINDINGS:
            assert isinstance(binding, Binding)
            assert any(f"{binding.key_display or binding.key}  " in line for line in driver.lines)
            assert binding.tooltip

    explored(COLUMNS, script, (120, 60))
