"""The container of a filing: an EDGAR submission with its documents, or one bare document."""

from typing import Any

import attrs

from eightk_lark.grammars import grammar
from eightk_lark.model import Document, Span
from eightk_lark.parser import Repair, parse
from eightk_lark.structure import structure
from eightk_lark.tree import Leaf, Node


@attrs.frozen
class Submission:
    """An EDGAR submission: what its container says."""

    documents: tuple[Document, ...]

    def to_dict(self) -> dict[str, Any]:
        """The submission as plain data."""
        names = ("type", "sequence", "filename", "description")
        return {
            "documents": [
                {**{name: getattr(document, name) for name in names}, "span": [document.span.start, document.span.end]}
                for document in self.documents
            ]
        }


@attrs.frozen
class Contained:
    """The whole file as one tree, the report in its place."""

    tree: Node
    report: Node
    submission: Submission | None
    documents: tuple[Document, ...]
    repairs: tuple[Repair, ...]


def contain(text: str) -> Contained:
    """Find the report in its container and put the tree of the one into the tree of the other."""
    root, repairs = parse(grammar("submission"), text, 0, len(text))
    root.data = "submission"
    nodes = [child for child in root.children if isinstance(child, Node)]
    documents = tuple(_document(node) for node in nodes)
    primary = next((node for node, document in zip(nodes, documents, strict=True) if (document.type or "").upper().startswith("8-K")), None)
    holder = primary or (nodes[0] if nodes else root)
    body = _body(holder)
    start, end = (body.start, body.end) if body else (holder.end, holder.end)
    found = structure(text, start, end)
    if body:
        place = next(index for index, child in enumerate(holder.children) if child is body)
        holder.children[place] = found.tree
    else:
        holder.children.append(found.tree)
    wrapped = bool(nodes) or any(isinstance(leaf, Leaf) and leaf.type == "HEADER" for leaf in root.children)
    if not wrapped:
        root = _only(root, found.tree)
    attached = tuple(document for node, document in zip(nodes, documents, strict=True) if node is not holder)
    return Contained(root, found.tree, Submission(documents) if wrapped else None, attached, (*repairs, *found.repairs))


def _only(root: Node, report: Node) -> Node:
    """A bare document: the report is the root and takes the margins in."""
    place = next(index for index, child in enumerate(root.children) if child is report)
    report.children = [*root.children[:place], *report.children, *root.children[place + 1 :]]
    report.start, report.end = root.start, root.end
    return report


def _body(holder: Node) -> Leaf | None:
    """The text of a document: what stands behind ``<TEXT>``, or the first text where that tag is missing."""
    leaves = [child for child in holder.children if isinstance(child, Leaf)]
    opened = next((leaf.end for leaf in leaves if leaf.type == "TEXT_OPEN"), 0)
    return next((leaf for leaf in leaves if leaf.type == "TEXT" and leaf.start >= opened), None)


def _document(node: Node) -> Document:
    fields = {leaf.type: leaf.text.partition(">")[2].strip() for leaf in reversed(node.children) if isinstance(leaf, Leaf)}
    told = fields.get
    return Document(told("TYPE"), told("SEQUENCE"), told("FILENAME"), told("DESCRIPTION"), Span(node.start, node.end))
