"""The documents of a submission: from their trees to what their tags say of them."""

from collections.abc import Iterator

from eightk_lark.content.header import HeaderTransformer
from eightk_lark.content.model import Exhibit
from eightk_lark.content.submission import Document, Submission
from eightk_lark.content.values import labelled
from eightk_lark.engine.tree import Node, present
from eightk_lark.structure.container import Container, first_leaf
from eightk_lark.text.source import Span

TAGS = ("REPORT_TYPE", "EXHIBIT_TYPE", "TYPE", "SEQUENCE", "FILENAME", "DESCRIPTION")
"""The tags of a document that say something of it."""


def read_submission(container: Container) -> Submission | None:
    """The submission as its container describes it; None for a bare document."""
    if not container.documents and not container.header:
        return None
    header = HeaderTransformer().transform(container.header) if container.header else None
    return Submission(header, tuple(_document(document) for document in container.documents))


def attached_exhibits(container: Container, submission: Submission | None) -> Iterator[Exhibit]:
    """The documents that are exhibits by their type; not the one that was read as the report."""
    for node, document in zip(container.documents, submission.documents if submission else (), strict=True):
        if node is not container.holder and first_leaf(node, "EXHIBIT_TYPE"):
            yield Exhibit(document.exhibit_number, document.type, document.description, document.span)


def _document(node: Node) -> Document:
    """The document as its tags describe it. The type of an exhibit is printed in parts: ``EX-``, number, type of data."""
    leaves = {leaf.type: leaf for leaf in reversed(present(node.children))}
    tags = {name: value.value for name, leaf in leaves.items() if name in TAGS and (value := labelled(leaf))}
    kind = tags.get("REPORT_TYPE") or tags.get("EXHIBIT_TYPE") or tags.get("TYPE")
    parts = [leaves[name].text for name in ("EXHIBIT_TYPE_NUMBER", "DATA_TYPE") if name in leaves]
    return Document(
        type="".join((kind, *parts)) if kind else None,
        sequence=tags.get("SEQUENCE"),
        filename=tags.get("FILENAME"),
        description=tags.get("DESCRIPTION"),
        span=Span(node.start, node.end),
    )
