"""What each grammar was given to read of a filing.

Nothing of this is kept while a filing is parsed. It is read anew for whoever wants to look over the parser's shoulder;
as the same text is always read in the same way, that shows what happened.
"""

import re
from collections.abc import Iterator
from functools import cached_property

import attrs

from eightk_lark.engine.parser import parse
from eightk_lark.engine.tree import Leaf
from eightk_lark.filing.parsed import Parsed
from eightk_lark.form.files import remembered
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.container import bounds_of, holder_of
from eightk_lark.structure.document import Sight, see
from eightk_lark.structure.report import scan, structure

REPORT = "filing"
"""The grammar of the report as a whole."""
FREE_TEXT = "TEXT"
"""What no terminal matches."""
OUTER = ("submission", "header", REPORT)
"""The grammars of the whole and of its first parts; the others read the parts of the report."""


@attrs.frozen(eq=False)
class Passage:
    """A stretch of text and the grammar that read it."""

    grammar: str
    """The name of the grammar."""
    sight: Sight
    """The text that it saw."""
    start: int
    """Offset in that text of the first character."""
    end: int
    """Offset in that text behind the last character."""
    file: str = attrs.field(repr=False)
    """The text of the file."""

    @property
    def span(self) -> tuple[int, int]:
        """The place in the file: offset of the first character, offset behind the last."""
        source_map = self.sight.source_map
        return (source_map.start(self.start), source_map.end(self.end)) if source_map else (self.start, self.end)

    def scan(self) -> list[Leaf]:
        """The leaves that the parser was given, with offsets into the text that the grammar saw."""
        return scan(self.sight.text, self.start, self.end) if self.grammar == REPORT else self.scan_alone()

    def scan_alone(self) -> list[Leaf]:
        """The same before it is known what stands elsewhere: what the terminals alone make of the text."""
        return grammar(self.grammar).scan(self.sight.text, self.start, self.end)

    @cached_property
    def alone(self) -> dict[int, str]:
        """The terminal of each of these leaves, by its offset in the text that the grammar saw."""
        return {leaf.start: leaf.type for leaf in self.scan_alone()}

    def seen(self, offset: int) -> int:
        """The offset in the text that the grammar saw of what stands at an offset of the file."""
        return self.sight.source_map.seen(offset) if self.sight.source_map else offset

    def placed(self, leaf: Leaf) -> Leaf:
        """A leaf of the text that the grammar saw, at its place in the file."""
        return self.sight.source_map.placed(leaf, self.file) if self.sight.source_map else leaf


@remembered(1)
def passages(parsed: Parsed) -> tuple[Passage, ...]:
    """Every passage of a filing, an outer one before those in it: the container, its header, the report and its parts."""
    return tuple(_passages(parsed))


def phrase(words: str) -> re.Pattern[str]:
    """What finds some words as a person looks for them: in any case of letters, over any white space."""
    return re.compile(r"\s++".join(map(re.escape, words.split())), re.IGNORECASE)


def find(parsed: Parsed, words: str) -> tuple[int, int] | None:
    """Where some words stand first, in the report if they do, else anywhere in the file; None where they do not.

    They are looked for as a person sees them, whatever the case of letters and the white space. No words stand nowhere.
    """
    if not words.strip():
        return None
    pattern = phrase(words)
    whole, *_, report = (passage for passage in passages(parsed) if passage.grammar in OUTER)
    for passage in (report, whole):
        if found := pattern.search(passage.sight.text, passage.start, passage.end):
            source_map = passage.sight.source_map
            return source_map.span(*found.span()) if source_map else found.span()
    return None


def _passages(parsed: Parsed) -> Iterator[Passage]:
    file = parsed.source.text
    whole = Sight(file, 0, len(file), None)
    yield Passage("submission", whole, 0, len(file), file)
    root, _ = parse(grammar("submission"), file, 0, len(file))
    if header := next((node for node in root.nodes() if node.data == "header"), None):
        yield Passage("header", whole, header.start, header.end, file)
    sight = see(file, *bounds_of(holder_of(root)))
    for stretch in structure(sight.text, sight.start, sight.end).stretches:
        yield Passage(stretch.grammar, sight, stretch.start, stretch.end, file)
