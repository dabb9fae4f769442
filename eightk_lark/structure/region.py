"""The regions of a filing: each a stretch of text and the grammar that reads it."""

from functools import cached_property

import attrs

from eightk_lark.engine.tree import Leaf
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.postlex import postlex
from eightk_lark.text.visible import VisibleText

REPORT = "filing"
"""The grammar of the report as a whole."""
OUTER = ("submission", "header", REPORT)
"""The grammars of the whole and of its first parts; the others read the parts of the report."""


@attrs.frozen(eq=False)
class Region:
    """A stretch of text that one grammar reads."""

    grammar: str
    """The name of the grammar."""
    visible: VisibleText
    """The text that the grammar sees."""
    start: int
    """Offset in that text of the first character."""
    end: int
    """Offset in that text behind the last character."""
    page: "Region | None" = attrs.field(default=None, repr=False)
    """The page that it is a part of, where several regions are read together as fields."""

    @property
    def text(self) -> str:
        """The text that the grammar sees, what stands around the region included."""
        return self.visible.text

    @property
    def span(self) -> tuple[int, int]:
        """The place in the file: offset of the first character, offset behind the last."""
        source_map = self.visible.source_map
        return (source_map.start(self.start), source_map.end(self.end)) if source_map else (self.start, self.end)

    def scan(self) -> list[Leaf]:
        """The leaves that the parser is given: those of the scanner, retyped by what stands elsewhere in the text."""
        return leaves_of(self.grammar, self.text, self.start, self.end)

    def scan_alone(self) -> list[Leaf]:
        """The leaves of the scanner: what the terminals alone make of the text."""
        return grammar(self.grammar).scan(self.text, self.start, self.end)

    @cached_property
    def scanned(self) -> dict[int, str]:
        """The terminal that the scanner gave each leaf, by the offset of the leaf in the text that the grammar sees."""
        return {leaf.start: leaf.type for leaf in self.scan_alone()}


def leaves_of(name: str, text: str, start: int, end: int) -> list[Leaf]:
    """The leaves that a grammar makes of ``[start, end)`` of a text, retyped by what stands elsewhere in it."""
    leaves = grammar(name).scan(text, start, end)
    postlex(name, leaves, text)
    return leaves
