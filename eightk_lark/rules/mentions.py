"""The exhibits that sentences attach to the report, and other words of a paragraph (``grammar/mentions.lark``)."""

from collections.abc import Iterable, Iterator

from eightk_lark.engine.parser import parse
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.form.files import remembered
from eightk_lark.form.grammars import grammar
from eightk_lark.rules.subject import Subject
from eightk_lark.text.source import Span

REMEMBERED = 64
"""The most paragraphs whose trees are kept: about those of one filing."""


def tokens(text: str, *terminals: str) -> list[Leaf]:
    """The tokens of some terminals in a text, in its order; positions are those of the text."""
    if not any(grammar("mentions").matcher(terminal).search(text) for terminal in terminals):
        return []  # to look for the words first spares most paragraphs the parser
    return [leaf for leaf in _parsed(text).leaves() if leaf.type in terminals and leaf.text]


@remembered(REMEMBERED)
def _parsed(text: str) -> Node:
    """The tree of one text; several rules ask for the tokens of one paragraph."""
    root, _ = parse(grammar("mentions"), text, 0, len(text))
    return root


def says(leaves: Iterable[Leaf], *terminals: str) -> bool:
    """True when one of some leaves has a token of some terminals in it."""
    return any(tokens(leaf.text, *terminals) for leaf in leaves)


def mentions(paragraph: Leaf) -> dict[str, Span]:
    """The numbers of the exhibits that a paragraph attaches to the report, each with its span in the visible text of the paragraph."""
    numbers: dict[str, Span] = {}
    for mark in _marks(paragraph.text):
        for token in grammar("exhibit_number").scan(mark.text, 0, len(mark.text)):
            if token.type == "NUMBER_OF_EXHIBIT":
                numbers.setdefault(token.text, Span(mark.start, mark.end))
    return numbers


def places(paragraph: Leaf, subject: Subject) -> dict[str, Span]:
    """The numbers of the exhibits that a paragraph attaches, each with its span in the file."""
    visible = subject.parsed.visible
    start = visible.offset(paragraph.start)
    return {number: Span(*visible.span(start + span.start, start + span.end)) for number, span in mentions(paragraph).items()}


def paragraphs(subject: Subject) -> Iterator[Leaf]:
    """The paragraphs of the items, without the lists of exhibits."""
    for node in subject.nodes("item"):
        yield from (child for child in node.children if isinstance(child, Leaf) and child.type == "TEXT")


def _marks(text: str) -> Iterator[Leaf]:
    """The leaves of a paragraph that number exhibits as part of the report."""
    if grammar("mentions").matcher("EXHIBITS_WORD").search(text):  # to look for the word first spares most paragraphs the parser
        attached = (node for node in _parsed(text).nodes() if node.data == "attached")
        yield from (leaf for node in attached for leaf in node.leaves() if leaf.type in ("EXHIBITS", "EXHIBITS_HERE"))
