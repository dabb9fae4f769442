"""What the text of a filing says of its exhibits and of what is furnished (``grammar/mentions.lark``)."""

from collections.abc import Iterable, Iterator

import attrs

from eightk_lark.grammars import grammar
from eightk_lark.html_reader import read_html
from eightk_lark.model import Span
from eightk_lark.rules.subject import Subject
from eightk_lark.tree import Leaf


@attrs.frozen
class Mention:
    """An exhibit that a sentence says to be part of the report."""

    number: str
    paragraph: Leaf
    """Where the sentence stands."""


def tokens(text: str, *terminals: str) -> list[Leaf]:
    """The tokens of some terminals in a text, in its order; positions are those of the text."""
    return [leaf for leaf in grammar("mentions").scan(text, 0, len(text)) if leaf.type in terminals]


def says(leaves: Iterable[Leaf], *terminals: str) -> bool:
    """Whether one of some leaves has a token of some terminals in it."""
    return any(tokens(leaf.text, *terminals) for leaf in leaves)


def mentions(subject: Subject) -> Iterator[Mention]:
    """Every exhibit that an item says to be attached, filed or furnished with the report."""
    for paragraph in paragraphs(subject):
        for mark in _marks(paragraph.text):
            for number in _numbers(mark.text):
                yield Mention(number, paragraph)


def place(mention: Mention, subject: Subject) -> Span:
    """Where a mention stands in the file."""
    paragraph = mention.paragraph
    if paragraph.written is None:
        return next(_places(mention, paragraph.text, paragraph.start), Span(paragraph.start, paragraph.end))
    seen, trace = read_html(subject.parsed.source.text, paragraph.start, paragraph.end)
    found = next(_places(mention, seen, 0), None)
    return Span(trace.start(found.start), trace.end(found.end)) if found else Span(paragraph.start, paragraph.end)


def _places(mention: Mention, text: str, offset: int) -> Iterator[Span]:
    return (Span(offset + mark.start, offset + mark.end) for mark in _marks(text) if mention.number in _numbers(mark.text))


def paragraphs(subject: Subject) -> Iterator[Leaf]:
    """The paragraphs of the items, lists of exhibits left out."""
    for node in subject.nodes("item"):
        yield from (child for child in node.children if isinstance(child, Leaf) and child.type == "TEXT")


def _marks(text: str) -> Iterator[Leaf]:
    """The exhibits that a paragraph says to be part of the report."""
    attached_at = -1
    for token in tokens(text, "ATTACHED", "EXHIBITS", "EXHIBITS_HERE"):
        if token.type == "ATTACHED":
            attached_at = token.end
        elif token.type == "EXHIBITS_HERE" or (attached_at >= 0 and not text[attached_at : token.start].strip()):
            yield token


def _numbers(text: str) -> list[str]:
    return [token.text for token in grammar("exhibit_number").scan(text, 0, len(text)) if token.type == "NUMBER"]
