"""The reading of the report: what a person sees of its document, parsed, with everything at its place in the file."""

import attrs

from eightk_lark.html_reader import is_html, read_html
from eightk_lark.inline_xbrl import read_facts
from eightk_lark.model import Fact
from eightk_lark.parser import Repair
from eightk_lark.refusals import Refusal
from eightk_lark.source_map import SourceMap
from eightk_lark.structure import scan, structure
from eightk_lark.tree import Leaf, Node


@attrs.frozen
class Reading:
    """A document that was read as the report. All offsets are those of the file, tags and all."""

    tree: Node
    repairs: tuple[Repair, ...]
    """Where the tree had to be repaired, in the order of the text."""
    refusals: tuple[Refusal, ...]
    """What looked like an item heading and was not taken for one, in the order of the text."""
    facts: dict[str, tuple[Fact, ...]]
    """The dei facts that the page tags, by name."""
    format: str
    """``text`` or ``html``: how the document was read."""


def read_document(file: str, start: int, end: int) -> Reading:
    """Read the document that stands in ``[start, end)`` of a file."""
    if not is_html(file, start, end):
        found = structure(file, start, end)
        return Reading(found.tree, found.repairs, found.refusals, {}, "text")
    seen, source_map = read_html(file, start, end)
    found = structure(seen, 0, len(seen))
    refusals = tuple(attrs.evolve(refusal, leaf=source_map.placed(refusal.leaf, file)) for refusal in found.refusals)
    repairs = tuple(source_map.place_repair(repair) for repair in found.repairs)
    source_map.place(found.tree, file)
    return Reading(found.tree, repairs, refusals, read_facts(file, start, end), "html")


def scan_document(file: str, start: int, end: int) -> list[Leaf]:
    """What the report's grammar sees of the document that stands in ``[start, end)`` of a file, before the inner grammars do."""
    if not is_html(file, start, end):
        return scan(file, start, end)
    seen, source_map = read_html(file, start, end)
    return [source_map.placed(leaf, file) for leaf in scan(seen, 0, len(seen))]


def reread(file: str, tree: Node) -> SourceMap | None:
    """Where each character stands that a person sees of a page that was read into a tree; None where none was.

    The map is made anew, because that costs less than keeping it. Its text is that of the leaves that come from the page
    (``written`` is not None), joined.
    """
    read = [leaf for leaf in tree.leaves() if leaf.written is not None]
    return read_html(file, read[0].start, read[-1].end)[1] if read else None
