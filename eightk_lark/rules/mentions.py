"""What the text of a filing says of its exhibits and of what is furnished (``grammar/mentions.lark``)."""

from collections.abc import Iterable, Iterator

from eightk_lark.engine.tree import Leaf
from eightk_lark.form.files import remembered
from eightk_lark.form.grammars import grammar
from eightk_lark.rules.subject import Subject
from eightk_lark.text.html import read_html
from eightk_lark.text.source import Span

REMEMBERED = 64
"""How many paragraphs are kept in mind: about those of one filing."""


def tokens(text: str, *terminals: str) -> list[Leaf]:
    """The tokens of some terminals in a text, in its order; positions are those of the text."""
    return [leaf for leaf in _scanned(text) if leaf.type in terminals]


@remembered(REMEMBERED)
def _scanned(text: str) -> list[Leaf]:
    """Every token of a text; several rules ask for those of one paragraph."""
    return grammar("mentions").scan(text, 0, len(text))


def says(leaves: Iterable[Leaf], *terminals: str) -> bool:
    """Whether one of some leaves has a token of some terminals in it."""
    return any(tokens(leaf.text, *terminals) for leaf in leaves)


def mentions(paragraph: Leaf) -> dict[str, Span]:
    """The exhibits that a paragraph says to be attached, filed or furnished with the report, each with its place in what is seen."""
    return _mentions(paragraph.text, 0)


def places(paragraph: Leaf, subject: Subject) -> dict[str, Span]:
    """The same with the places in the file; of a page, the paragraph is read again for them."""
    if paragraph.written is None:
        return _mentions(paragraph.text, paragraph.start)
    seen, source_map = read_html(subject.parsed.source.text, paragraph.start, paragraph.end)
    return {number: Span(source_map.start(span.start), source_map.end(span.end)) for number, span in _mentions(seen, 0).items()}


def _mentions(text: str, offset: int) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for mark in _marks(text):
        for token in grammar("exhibit_number").scan(mark.text, 0, len(mark.text)):
            if token.type == "NUMBER_OF_EXHIBIT":
                found.setdefault(token.text, Span(offset + mark.start, offset + mark.end))
    return found


def paragraphs(subject: Subject) -> Iterator[Leaf]:
    """The paragraphs of the items, lists of exhibits left out."""
    for node in subject.nodes("item"):
        yield from (child for child in node.children if isinstance(child, Leaf) and child.type == "TEXT")


def _marks(text: str) -> Iterator[Leaf]:
    """The exhibits that a paragraph says to be part of the report."""
    attached_at = -1
    if not grammar("mentions").alternation("EXHIBITS_WORD").search(text):
        return  # to look for the word first spares most paragraphs the other terminals
    for token in tokens(text, "ATTACHED", "EXHIBITS", "EXHIBITS_HERE"):
        if token.type == "ATTACHED":
            attached_at = token.end
        elif token.type == "EXHIBITS_HERE" or (attached_at >= 0 and not text[attached_at : token.start].strip()):
            yield token
