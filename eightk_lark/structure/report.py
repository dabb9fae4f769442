"""The report: from the text of one document to its lossless tree, by the report's grammar and the inner grammars over its parts."""

import attrs

from eightk_lark.engine.parser import Repair, build
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.form import catalogue
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.cover_fields import COVER
from eightk_lark.structure.fields import FieldReading
from eightk_lark.structure.pages import READERS
from eightk_lark.structure.refusals import Refusal, refusals
from eightk_lark.structure.region import REPORT, Region
from eightk_lark.structure.signature_fields import SIGNATURE
from eightk_lark.text.visible import VisibleText

INNER = {"cover": "cover", "heading": "heading", "signature": "signature", "exhibit_index": "exhibits"}
"""Which grammar reads the inside of which rule."""
TABLES = ("registrants", "securities")
"""The rules of the cover that hold a table; each has a grammar of its own name."""


@attrs.frozen(eq=False)
class ReportTree:
    """A document that was read as the report. All offsets but those of the regions are those of the file, markup and all."""

    tree: Node
    """The tree of the report, with the characters of the file."""
    repairs: tuple[Repair, ...]
    """Where the tree had to be repaired, in the order of the text."""
    refusals: tuple[Refusal, ...]
    """The candidate headings that the report's grammar did not take, in the order of the text."""
    regions: tuple[Region, ...]
    """The region that each grammar read, the report's first."""
    cover: FieldReading | None
    """The cover page as it was read; None where there is none."""
    signatures: tuple[FieldReading, ...]
    """The signature blocks as they were read, in the order of the text."""


def parse_report(visible: VisibleText) -> ReportTree:
    """The tree of the document that a person sees."""
    region = Region(REPORT, visible, visible.start, visible.end)
    tree, repairs = build(grammar(REPORT), region.scan(), region.start, region.end)
    refused = sorted(refusals(tree), key=lambda refusal: refusal.leaf.start)
    parts = _Parts(visible)
    parts.expand(tree)
    repairs = sorted([*repairs, *parts.repairs], key=lambda repair: (repair.start, repair.kind, repair.expected))
    if visible.source_map:
        refused = [attrs.evolve(refusal, leaf=visible.placed(refusal.leaf)) for refusal in refused]
        repairs = [visible.source_map.place_repair(repair) for repair in repairs]
        visible.source_map.place(tree, visible.file)
    for reading in (reading for readings in parts.pages.values() for reading in readings):
        reading.place()
    cover = next(iter(parts.pages[COVER]), None)
    return ReportTree(tree, tuple(repairs), tuple(refused), (region, *parts.regions), cover, tuple(parts.pages[SIGNATURE]))


class _Parts:
    """Replaces what the report's grammar saw of a part by what the part's own grammar sees."""

    def __init__(self, visible: VisibleText) -> None:
        self.visible = visible
        self.repairs: list[Repair] = []
        self.regions: list[Region] = []
        self.pages: dict[str, list[FieldReading]] = {name: [] for name in READERS}

    def expand(self, tree: Node) -> None:
        """Read the inside of every part of a report; then the parts of the parts."""
        for node in [node for node in tree.nodes() if node.data in INNER]:
            self._expand(node, INNER[node.data])
        for node in list(tree.nodes()):
            if node.data == "item":
                self._expand_exhibit_list(node)
            elif node.data in TABLES:
                self._expand_table(node)

    def _read(self, name: str, start: int, end: int) -> Node:
        """The tree that a grammar makes of ``[start, end)``; the region is noted."""
        if name in READERS:
            page = READERS[name](self.visible, start, end)
            self.pages[name].append(page)
            self.regions += (region for region, _ in page.parts)
            return page.tree
        region = Region(name, self.visible, start, end)
        self.regions.append(region)
        tree, repairs = build(grammar(name), region.scan(), start, end)
        self.repairs += repairs
        return tree

    def _expand(self, node: Node, name: str) -> None:
        """Read a whole node; one that had to be invented stays as it is."""
        if node.start != node.end and not any(isinstance(child, Leaf) and child.state == "missing" for child in node.children):
            node.children = self._read(name, node.start, node.end).children

    def _expand_exhibit_list(self, item: Node) -> None:
        """Read as a list of exhibits: the body of the item that has its number or its caption, or a part headed so of another."""
        heading, *body = item.children
        if not isinstance(heading, Node) or heading.end == item.end:
            return
        lists = any(leaf.type == "LISTING_CAPTION" or leaf.text.strip() in catalogue.exhibit_items() for leaf in heading.leaves())
        headed = (leaf.start for leaf in body if isinstance(leaf, Leaf) and leaf.type == "EXHIBITS_HEADING")
        start = heading.end if lists else next(headed, item.end)
        if start == item.end:
            return
        exhibits = self._read("exhibits", start, item.end)
        exhibits.data = "exhibit_list"
        item.children = [heading, *(child for child in body if child.start < start), exhibits]  # type: ignore[union-attr]

    def _expand_table(self, node: Node) -> None:
        """Read a table of the cover row by row."""
        place = next(
            (index for index, child in enumerate(node.children) if isinstance(child, Leaf) and child.type.endswith("_TABLE")), None
        )
        if place is not None:
            table = node.children[place]
            node.children[place : place + 1] = self._read(node.data, table.start, table.end).children  # type: ignore[union-attr]
