"""The application: which screen comes first, and what holds for all of them."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from eightk_lark.explore.filing_screen import FilingScreen
from eightk_lark.explore.list_screen import ListScreen
from eightk_lark.explore.listing import Listing
from eightk_lark.explore.target import Target

DARK, LIGHT = "textual-dark", "textual-light"


class Explorer(App[None]):
    """Explores one filing, or a list of files to pick from."""

    CSS_PATH = "explorer.tcss"
    TITLE = "eightk explore"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q", "quit", show=False)]

    def __init__(self, targets: Sequence[Target], *, chosen: bool) -> None:
        """Take what there is to explore; ``chosen`` tells to begin with a list to choose from."""
        super().__init__()
        self._targets = targets
        self._chosen = chosen

    def on_mount(self) -> None:
        """Show the list, or the only file."""
        self.push_screen(ListScreen(Listing(self._targets)) if self._chosen else FilingScreen(self._targets[0], None))

    def action_light(self) -> None:
        """Change between dark and light."""
        self.theme = DARK if self.theme == LIGHT else LIGHT
