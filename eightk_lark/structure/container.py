"""The container of a filing: an EDGAR submission with its documents, or one bare document."""

from collections.abc import Iterator

import attrs

from eightk_lark.content.header import HeaderTransformer
from eightk_lark.content.model import Exhibit
from eightk_lark.content.submission import Document, Submission
from eightk_lark.content.values import labelled
from eightk_lark.engine.parser import Repair, parse
from eightk_lark.engine.tree import Leaf, Node, present
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.document import Reading, read_document
from eightk_lark.text.source import Span

BODY = "BODY"
"""The terminal of the text of a document; a leaf of it that is left in the tree was not read."""
TAGS = ("REPORT_TYPE", "EXHIBIT_TYPE", "TYPE", "SEQUENCE", "FILENAME", "DESCRIPTION")
"""The tags of a document that say something of it."""


@attrs.frozen
class Contained:
    """The whole file as one tree, the report in its place."""

    tree: Node
    """The tree of the whole file."""
    report: Reading
    """The report; its repairs are among those of the whole."""
    submission: Submission | None
    """None for a bare document."""
    exhibits: tuple[Exhibit, ...]
    """The documents of the submission that are exhibits by their type."""
    repairs: tuple[Repair, ...]
    """Where the file had to be repaired, with what is kept and only told."""


def contain(text: str) -> Contained:
    """Find the report in its container and put the tree of the one into the tree of the other."""
    root, repairs = parse(grammar("submission"), text, 0, len(text))
    root.data = "submission"
    nodes = [child for child in root.children if isinstance(child, Node)]
    documents = _documents(root)
    header = next((node for node in nodes if node.data == "header"), None)
    if header:
        repairs.extend(_read_header(header, text))
    repairs.extend(note for node in nodes for note in _notes(node))
    holder = holder_of(root)
    report = _place_report(holder, text)
    repairs.extend(report.repairs)
    if not documents and not header:
        return Contained(_only(root, report.tree), report, None, (), tuple(repairs))
    submission = Submission(HeaderTransformer().transform(header) if header else None, tuple(_document(document) for document in documents))
    return Contained(root, report, submission, tuple(_exhibits(documents, submission, holder)), tuple(repairs))


def _read_header(header: Node, text: str) -> list[Repair]:
    """Put the fields of the header in the place of its text."""
    inner, repairs = parse(grammar("header"), text, header.start, header.end)
    header.children = inner.children
    return repairs


def _notes(node: Node) -> Iterator[Repair]:
    """What is kept in a part of the container and has to be told: what the grammar does not know, and a further submission."""
    if node.data == "further_submission":
        yield Repair("noted", "submission", (), node.data.upper(), node.start, node.end)
    else:
        unknown = (leaf for leaf in node.leaves() if leaf.type.startswith("UNKNOWN"))
        yield from (Repair("noted", "submission", (), leaf.type, leaf.start, leaf.end) for leaf in unknown)


def holder_of(root: Node) -> Node:
    """The document that is the report: the first with a type of the 8-K family, or the first; the whole where there is none."""
    documents = _documents(root)
    return next((document for document in documents if _leaf(document, "REPORT_TYPE")), documents[0] if documents else root)


def bounds_of(holder: Node) -> tuple[int, int]:
    """Where the text of the report starts in its document, and where it ends."""
    body = _body(holder)
    return (body.start, body.end) if body else (holder.end, holder.end)


def _documents(root: Node) -> list[Node]:
    return [child for child in root.children if isinstance(child, Node) and child.data == "document"]


def _place_report(holder: Node, text: str) -> Reading:
    """Read the report and put its tree in the place of its text."""
    body = _body(holder)
    report = read_document(text, *bounds_of(holder))
    place = next((index for index, child in enumerate(holder.children) if child is body), len(holder.children))
    holder.children[place : place + 1] = [report.tree]
    return report


def _body(holder: Node) -> Leaf | None:
    """The text of a document: what stands behind ``<TEXT>``; where that tag is missing, the longest text without a tag."""
    untagged = [leaf for leaf in present(holder.children) if leaf.type == "UNTAGGED"]
    return _leaf(holder, BODY) or max(untagged, key=lambda leaf: leaf.end - leaf.start, default=None)


def _only(root: Node, report: Node) -> Node:
    """A bare document: the report is the root and takes the margins in."""
    place = next(index for index, child in enumerate(root.children) if child is report)
    report.children = [*root.children[:place], *report.children, *root.children[place + 1 :]]
    report.start, report.end = root.start, root.end
    return report


def _leaf(node: Node, terminal: str) -> Leaf | None:
    """The first leaf of a node that is of a terminal."""
    return next((leaf for leaf in present(node.children) if leaf.type == terminal), None)


def _document(document: Node) -> Document:
    """What the tags of a document say. The type of an exhibit is printed in parts: ``EX-``, number, type of data."""
    leaves = {leaf.type: leaf for leaf in reversed(present(document.children))}
    told = {name: value.value for name, leaf in leaves.items() if name in TAGS and (value := labelled(leaf))}
    kind = told.get("REPORT_TYPE") or told.get("EXHIBIT_TYPE") or told.get("TYPE")
    parts = [leaves[name].text for name in ("EXHIBIT_NUMBER", "DATA_TYPE") if name in leaves]
    return Document(
        type="".join((kind, *parts)) if kind else None,
        sequence=told.get("SEQUENCE"),
        filename=told.get("FILENAME"),
        description=told.get("DESCRIPTION"),
        exhibit_number=parts[0] if parts else None,
        span=Span(document.start, document.end),
    )


def _exhibits(documents: list[Node], submission: Submission, report: Node) -> Iterator[Exhibit]:
    """The documents that are exhibits by their type; not the one that was read as the report."""
    for document, told in zip(documents, submission.documents, strict=True):
        if document is not report and _leaf(document, "EXHIBIT_TYPE"):
            yield Exhibit(told.exhibit_number, told.type, told.description, told.span)
