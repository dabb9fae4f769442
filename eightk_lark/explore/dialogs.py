"""What is laid over a screen for a while: a question, a text to read, the keys."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static


class Prompt(Input):
    """One line at the foot of the screen that asks for something."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    class Answered(Message):
        """The user has answered."""

        def __init__(self, purpose: str, answer: str) -> None:
            super().__init__()
            self.purpose = purpose
            self.answer = answer

    class Left(Message):
        """The user does not want to answer."""

    def __init__(self) -> None:
        super().__init__(id="prompt", compact=True, select_on_focus=False)
        self._purpose = ""

    def ask(self, purpose: str, question: str, answer: str = "") -> None:
        """Ask; an earlier answer can be given again or typed over."""
        self._purpose = purpose
        self.placeholder = question
        self.value = answer
        self.display = True
        self.action_select_all()
        self.screen.set_focus(self)  # at once, for those who type fast

    def on_mount(self) -> None:
        """Nothing is asked at first."""
        self.display = False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the answer on."""
        event.stop()
        self.display = False
        self.post_message(self.Answered(self._purpose, event.value.strip()))

    def action_leave(self) -> None:
        """Ask no longer."""
        self.display = False
        self.post_message(self.Left())


class Reading(ModalScreen[None]):
    """A text over the screen, to be scrolled and left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "dismiss", "Back")]

    def __init__(self, title: str, text: RenderableType) -> None:
        super().__init__()
        self._heading, self._text = title, text

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


def keys(*groups: tuple[str, Iterable[BindingType]]) -> RenderableType:
    """A table of keys, in groups with a heading each; a key without words is left out."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column()
    for heading, bindings in groups:
        table.add_row(Text(heading, "underline"), Text())
        for key, words in _told(bindings):
            table.add_row(Text(key), Text(words))
        table.add_row(Text(), Text())
    return table


def _told(bindings: Iterable[BindingType]) -> Iterator[tuple[str, str]]:
    for binding in bindings:
        if isinstance(binding, Binding) and binding.tooltip:
            yield binding.key_display or binding.key.replace(",", ", "), binding.tooltip
