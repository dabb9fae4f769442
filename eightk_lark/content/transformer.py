"""From the lossless tree to the typed filing: one method a rule."""

from collections.abc import Iterable
from typing import Any

import attrs

from eightk_lark.content.cover_page import read_cover_page
from eightk_lark.content.exhibit_list import ExhibitList, ExhibitTransformer
from eightk_lark.content.item import ItemTransformer, ReportedItem
from eightk_lark.content.model import Cover, Exhibit, Fact, Filing
from eightk_lark.content.signature_block import read_signatures
from eightk_lark.engine.tree import Node
from eightk_lark.structure.cover_fields import COVER
from eightk_lark.structure.pages import READERS
from eightk_lark.structure.report import ReportTree
from eightk_lark.text.source import Span


class FilingTransformer(ItemTransformer, ExhibitTransformer):
    """The parts of the report by their own transformers; here they are put together."""

    def report(self, children: list[Any]) -> Filing:
        reported = [child for child in children if isinstance(child, ReportedItem)]
        indexes = [child.rows for child in children if isinstance(child, ExhibitList) and child.rows]
        lists = indexes or [item.rows for item in reported if item.rows]
        return Filing(
            cover=Cover(Span(0, 0)),
            items=tuple(item.item for item in reported if item.item.numbers),
            exhibit_index=lists[-1] if lists else (),
            exhibits=tuple(child for child in children if isinstance(child, Exhibit)),
        )


def read_content(report: ReportTree, facts: dict[str, tuple[Fact, ...]], attached: Iterable[Exhibit]) -> Filing:
    """The content of a report, with the facts that its page tags and the exhibits that are documents of their own."""
    parts = [child for child in report.tree.children if not (isinstance(child, Node) and child.data in READERS)]
    filing: Filing = FilingTransformer().transform(Node(report.tree.data, parts))  # type: ignore[arg-type]  # Lark types children as trees
    page = next((child for child in report.tree.children if isinstance(child, Node) and child.data == COVER), None)
    cover = read_cover_page(report.cover, Span(page.start, page.end)) if report.cover and page else filing.cover
    signatures = tuple(signature for block in report.signatures for signature in read_signatures(block))
    return attrs.evolve(filing, cover=cover, signatures=signatures, exhibits=(*filing.exhibits, *attached), facts=facts)
