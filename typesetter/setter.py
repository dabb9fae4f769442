"""What all setters share: the setting, the data, the marks, and what is known to be true."""

import attrs

from typesetter.axes import Setting
from typesetter.blocks import Block, Marks, Rule, Text
from typesetter.filing import Filing


@attrs.define
class Setter:
    """Sets blocks one after the other."""

    setting: Setting
    filing: Filing
    marks: Marks = attrs.field(factory=Marks)
    blocks: list[Block] = attrs.field(factory=list)
    truth: dict[str, list[str]] = attrs.field(factory=dict)

    def option(self, axis: str) -> str:
        """The option of an axis."""
        return self.setting[axis]

    def true(self, field: str, text: str) -> str:
        """A value as it is to be read, marked."""
        self.truth.setdefault(field, []).append(text)
        return self.marks(field, text)

    def put(self, *blocks: Block) -> None:
        """Set blocks."""
        self.blocks += blocks

    def text(self, text: str, align: str = "left", *, bold: bool = False, close: bool = False) -> None:
        """Set a paragraph."""
        self.put(Text(text, align, bold, close))

    def center(self, text: str, *, bold: bool = False, close: bool = False) -> None:
        """Set a line in the middle."""
        self.text(text, "center", bold=bold, close=close)

    def rule(self, character: str = "-") -> None:
        """Set a line across the page."""
        self.put(Rule(character))
