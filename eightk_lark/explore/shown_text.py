"""The text of the source pane: the file as it is, or the visible text of its page, with the way between the two."""

from bisect import bisect_left, bisect_right
from functools import cached_property

import attrs

from eightk_lark.explain.search import phrase
from eightk_lark.text.source import Source
from eightk_lark.text.source_map import SourceMap


@attrs.frozen(eq=False)
class ShownText:
    """A text, and where it stands in the file."""

    text: str
    """The text that is shown, line ends and all."""
    source: Source
    """The file."""
    page: SourceMap | None
    """Where the characters of the text stand in the file; None where the text is the file."""

    @classmethod
    def of_file(cls, source: Source | str) -> "ShownText":
        """The file as it is."""
        source = Source.of(source) if isinstance(source, str) else source
        return cls(source.text, source, None)

    def to_file(self, offset: int) -> int:
        """Where in the file a character of the text stands."""
        return self.page.start(offset) if self.page else min(offset, len(self.text))

    def from_file(self, offset: int) -> int:
        """The character of the text that stands at an offset of the file, or the first one behind it.

        What parts two texts stands at the end of the one and the beginning of the other; the text itself comes before it.
        """
        if self.page is None:
            return min(offset, len(self.text))
        behind = bisect_right(range(len(self.text)), offset, key=self.page.start)
        return behind - 1 if behind and self.page.start(behind - 1) == offset else behind

    def end_from_file(self, offset: int) -> int:
        """Where in the text ends what ends at an offset of the file."""
        return bisect_left(range(len(self.text)), offset, key=self.page.start) if self.page else min(offset, len(self.text))

    def line(self, offset: int) -> int:
        """The 1-based line of what is shown: of the file, or of the page as it is seen."""
        return self._lines.position(offset)[0]

    @cached_property
    def _lines(self) -> Source:
        return Source(self.text) if self.page else self.source

    def search(self, words: str, start: int) -> int | None:
        """Where some words are printed next, from an offset on and then from the beginning; in any case, over any white space."""
        wanted = phrase(words)
        found = wanted.search(self.text, start) or wanted.search(self.text)
        return found.start() if found else None
