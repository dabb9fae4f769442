"""Dialogs laid over a screen for a while: a question, a text to read, the keys."""

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Key
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

SHARE, EDGES = 94, 6
"""The share of the screen that a text over it has, in percent, and the cells beside its lines: frame, margin, scroll bar."""


class Prompt(Input):
    """One line at the foot of the screen that asks for something."""

    def __init__(self, back: Widget) -> None:
        """Take where the cursor goes when nothing is asked any more."""
        super().__init__(id="prompt", compact=True, select_on_focus=False)
        self._back = back
        self._answered: Callable[[str], None] | None = None

    def ask(self, question: str, answer: str, answered: Callable[[str], None]) -> None:
        """Ask, and call back with the answer; an earlier one can be given again or typed over."""
        self._answered = answered
        self.placeholder = question
        self.value = answer
        self.display = True
        self.action_select_all()
        self.screen.set_focus(self)

    def on_mount(self) -> None:
        """Nothing is asked at first."""
        self.display = False

    def on_key(self, event: Key) -> None:
        """Enter answers and Escape leaves, at once, for those who type fast; what they typed behind it is for the screen."""
        if not self.display:
            self.app.post_message(Key(event.key, event.character))
        elif event.key == "enter":
            self._leave()
            if self._answered:
                self._answered(self.value.strip())
        elif event.key == "escape":
            self._leave()
        else:
            return
        event.stop()
        event.prevent_default()

    def _leave(self) -> None:
        self.display = False
        self.screen.set_focus(self._back)


class Reading(ModalScreen[None]):
    """A text over the screen, to be scrolled and left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "dismiss", "Back")]

    def __init__(self, title: str, text: RenderableType) -> None:
        super().__init__()
        self._heading, self._text = title, text

    @classmethod
    def room(cls, width: int) -> int:
        """The number of cells of a line in the frame, on a screen so wide."""
        return width * SHARE // 100 - EDGES

    def compose(self) -> ComposeResult:
        """The text in a frame."""
        with VerticalScroll(id="reading") as frame:
            frame.border_title = self._heading
            frame.border_subtitle = "Escape goes back"
            yield Static(self._text)

    def on_mount(self) -> None:
        """The arrow keys scroll at once."""
        self.query_one("#reading").focus()

    async def action_dismiss(self, result: None = None) -> None:
        """Go back."""
        self.dismiss(result)


def keys(*groups: tuple[str, Iterable[tuple[str, str]]]) -> RenderableType:
    """A table of keys and signs with their words, in groups with a heading each."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column()
    for number, (heading, entries) in enumerate(groups):
        if number:
            table.add_row(Text(), Text())
        table.add_row(Text(heading, "underline"), Text())
        for key, words in entries:
            table.add_row(Text(key), Text(words))
    return table


def worded(bindings: Iterable[BindingType]) -> Iterator[tuple[str, str]]:
    """Keys with their words; one without words is left out."""
    for binding in bindings:
        if isinstance(binding, Binding) and binding.tooltip:
            yield binding.key_display or binding.key.replace(",", ", "), binding.tooltip
