"""The container of a filing: an EDGAR submission with its documents, or one bare document."""

from collections.abc import Iterator

import attrs

from eightk_lark.engine.parser import Repair, parse
from eightk_lark.engine.tree import Leaf, Node, present
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.region import Region
from eightk_lark.text.visible import whole

BODY = "BODY"
"""The terminal of the text of a document; a leaf of it that is left in the tree was not read."""


@attrs.frozen(eq=False)
class Container:
    """The tree of a whole file, in which the text of the report is still one leaf."""

    tree: Node
    """The tree of the whole file."""
    header: Node | None
    """The header of the submission, with its fields; None where there is none."""
    documents: tuple[Node, ...]
    """The documents of the submission, in the order of the file; none for a bare document."""
    holder: Node
    """The node in which the report stands: its document; the whole file where there is none."""
    start: int
    """Offset of the text of the report in the file."""
    end: int
    """Offset behind the text of the report."""
    repairs: tuple[Repair, ...]
    """Where the container had to be repaired, with what is kept and only reported."""
    regions: tuple[Region, ...]
    """The whole file, and the header."""


def parse_container(file: str) -> Container:
    """The tree of a whole file."""
    root, repairs = parse(grammar("submission"), file, 0, len(file))
    root.data = "submission"
    regions = [Region("submission", whole(file), 0, len(file))]
    nodes = [child for child in root.children if isinstance(child, Node)]
    header = next((node for node in nodes if node.data == "header"), None)
    if header:
        inner, in_header = parse(grammar("header"), file, header.start, header.end)
        header.children = inner.children
        repairs += in_header
        regions.append(Region("header", regions[0].visible, header.start, header.end))
    repairs += (note for node in nodes for note in _notes(node))
    documents = tuple(node for node in nodes if node.data == "document")
    holder = _holder(root, documents)
    body = _body(holder)
    start, end = (body.start, body.end) if body else (holder.end, holder.end)
    if body:
        body.text = ""  # it is read where it stands in the file, and a copy would be kept until its tree takes its place
    return Container(root, header, documents, holder, start, end, tuple(repairs), tuple(regions))


def splice_report(container: Container, report: Node) -> Node:
    """The tree of the whole file with the tree of the report in the place of its text.

    A bare document has no tree but that of its report, which takes in what stands around it.
    """
    holder, root = container.holder, container.tree
    body = _body(holder)
    place = next((index for index, child in enumerate(holder.children) if child is body), len(holder.children))
    if container.documents or container.header:
        holder.children[place : place + 1] = [report]
        return root
    report.children = [*root.children[:place], *report.children, *root.children[place + 1 :]]
    report.start, report.end = root.start, root.end
    return report


def first_leaf(node: Node, terminal: str) -> Leaf | None:
    """The first leaf of a node that is of a terminal."""
    return next((leaf for leaf in node.children if isinstance(leaf, Leaf) and leaf.type == terminal and not leaf.state), None)


def _notes(node: Node) -> Iterator[Repair]:
    """Notes on a part of the container that is kept: tags that the grammar does not know, and a further submission."""
    if node.data == "further_submission":
        yield Repair("noted", "submission", (), node.data.upper(), node.start, node.end)
    else:
        unknown = (leaf for leaf in node.leaves() if leaf.type.startswith("UNKNOWN"))
        yield from (Repair("noted", "submission", (), leaf.type, leaf.start, leaf.end) for leaf in unknown)


def _holder(root: Node, documents: tuple[Node, ...]) -> Node:
    """The document that is the report: the first of the 8-K family that is no PDF, or the first; the whole where there is none."""
    reports = [document for document in documents if first_leaf(document, "REPORT_TYPE")]
    return next((report for report in reports if not first_leaf(report, "PDF_OPEN")), next(iter((*reports, *documents, root))))


def _body(holder: Node) -> Leaf | None:
    """The text of a document: what stands behind ``<TEXT>``; where that tag is missing, the longest text without a tag."""
    untagged = [leaf for leaf in present(holder.children) if leaf.type == "UNTAGGED"]
    return first_leaf(holder, BODY) or max(untagged, key=lambda leaf: leaf.end - leaf.start, default=None)
