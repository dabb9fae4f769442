"""The reading of the report: what a person sees of its document, parsed, with everything at its place in the file."""

import attrs

from eightk_lark.content.inline_xbrl import read_facts
from eightk_lark.content.model import Fact
from eightk_lark.engine.parser import Repair
from eightk_lark.engine.tree import Node
from eightk_lark.structure.refusals import Refusal
from eightk_lark.structure.report import structure
from eightk_lark.text.html import is_html, read_html
from eightk_lark.text.source_map import SourceMap


@attrs.frozen
class Reading:
    """A document that was read as the report. All offsets are those of the file, tags and all."""

    tree: Node
    """The tree of the report, with the characters of the file."""
    repairs: tuple[Repair, ...]
    """Where the tree had to be repaired, in the order of the text."""
    refusals: tuple[Refusal, ...]
    """What looked like an item heading and was not taken for one, in the order of the text."""
    facts: dict[str, tuple[Fact, ...]]
    """The dei facts that the page tags, by name."""
    format: str
    """``text`` or ``html``: how the document was read."""


@attrs.frozen
class Sight:
    """What a person sees of a document, and where it stands in the file."""

    text: str
    """The visible text of a page; the whole file where the document is plain text."""
    start: int
    """Offset in ``text`` at which the document starts."""
    end: int
    """Offset in ``text`` behind the document."""
    source_map: SourceMap | None
    """From the visible text to the file; None for plain text, whose offsets are those of the file."""


def see(file: str, start: int, end: int) -> Sight:
    """The document that stands in ``[start, end)`` of a file, as a person sees it."""
    if not is_html(file, start, end):
        return Sight(file, start, end, None)
    seen, source_map = read_html(file, start, end)
    return Sight(seen, 0, len(seen), source_map)


def read_document(file: str, start: int, end: int) -> Reading:
    """Read the document that stands in ``[start, end)`` of a file."""
    sight = see(file, start, end)
    found = structure(sight.text, sight.start, sight.end)
    if sight.source_map is None:
        return Reading(found.tree, found.repairs, found.refusals, {}, "text")
    refusals = tuple(attrs.evolve(refusal, leaf=sight.source_map.placed(refusal.leaf, file)) for refusal in found.refusals)
    repairs = tuple(sight.source_map.place_repair(repair) for repair in found.repairs)
    sight.source_map.place(found.tree, file)
    return Reading(found.tree, repairs, refusals, read_facts(file, start, end), "html")


def see_again(file: str, tree: Node) -> SourceMap | None:
    """Where each character stands that a person sees of the page that was read into a tree; None where none was.

    The map is made anew, because that costs less than keeping it. Its text is that of the leaves that come from the page
    (``written`` is not None), joined.
    """
    read = [leaf for leaf in tree.leaves() if leaf.written is not None]
    return see(file, read[0].start, read[-1].end).source_map if read else None
