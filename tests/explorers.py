"""Runs the explorer without a terminal, presses keys, and reads the screen."""

import asyncio
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

from rich.console import Console
from textual.events import Key
from textual.widgets import Static

from eightk_lark.explore.app import Explorer
from eightk_lark.explore.details import Details
from eightk_lark.explore.dialogs import Prompt
from eightk_lark.explore.filing_screen import FilingScreen
from eightk_lark.explore.target import Target, targets
from eightk_lark.inputs.files import expand

SMALL, LARGE = (80, 24), (120, 40)


class Driver:
    """An explorer that runs, and what is seen of it."""

    def __init__(self, app: Explorer, pilot: Any) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def screen(self) -> FilingScreen:
        """The screen of the filing."""
        assert isinstance(self.app.screen, FilingScreen)
        return self.app.screen

    @property
    def lines(self) -> list[str]:
        """The screen as lines of plain text."""
        strips = self.app.screen._compositor.render_strips()  # noqa: SLF001  # Textual has no other way to the lines
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """The screen as a text."""
        return "\n".join(self.lines) + "\n"

    @property
    def selected(self) -> list[str]:
        """The names on the path to what is selected."""
        return [getattr(found, "data", None) or found.type for found in self.screen.path]

    def told(self, pane: str) -> str:
        """What one of the panes below says, whether there is room for it or not."""
        return plain(self.screen.query_one(f"#{pane}", Details).query_one(Static))

    @property
    def notices(self) -> list[str]:
        """What the explorer has told for a while."""
        return [notice.message for notice in self.app._notifications]  # noqa: SLF001  # nor to these

    async def settle(self) -> None:
        """Wait until everything that was begun is done."""
        await self.pilot.pause()
        while any(not worker.is_finished for worker in self.app.workers):
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        await self.pilot.press(*keys)
        await self.settle()

    async def hammer(self, *keys: str) -> None:
        """Press keys as fast as a person who leans on them."""
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else None))
        await self.settle()

    async def write(self, text: str) -> None:
        """Answer what is asked, and press Enter."""
        self.screen.query_one(Prompt).value = text
        await self.press("enter")


def plain(static: Static) -> str:
    """The text of a widget, one line a paragraph."""
    out = StringIO()
    Console(file=out, width=10_000, color_system=None).print(static.content)
    return out.getvalue()


def explored(what: Path | list[Target], script: Callable[[Driver], Any], size: tuple[int, int] = SMALL, *, chosen: bool = False) -> None:
    """Explore a file, run a script with it and leave it."""
    found = targets(expand([str(what)])) if isinstance(what, Path) else what

    async def run() -> None:
        app = Explorer(found, chosen=chosen)
        app.animation_level = "none"
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot)
            await driver.settle()
            await script(driver)

    asyncio.run(run())
