"""The laws of the design as functions: each yields what breaks it, so that a failure says where."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Any, cast

import attrs

from eightk_lark import Filing, Parsed
from eightk_lark.content.model import Value
from eightk_lark.content.values import to_date
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.submission import Submission
from eightk_lark.text.html import INVISIBLE
from eightk_lark.text.source import Span

SAMPLE = 60
"""How many characters of a text a message shows."""


def children(node: Node) -> list[Node | Leaf]:
    """The children of a node, as what they are: Lark types them more widely."""
    return cast("list[Node | Leaf]", node.children)


def loss_faults(parsed: Parsed) -> Iterator[str]:
    """Lossless: the leaves, trivia included, joined, are the text."""
    if parsed.tree.text != parsed.source.text:
        pairs = zip(parsed.tree.text, parsed.source.text, strict=False)
        shorter = min(len(parsed.tree.text), len(parsed.source.text))
        place = next((index for index, (one, other) in enumerate(pairs) if one != other), shorter)
        yield f"the leaves differ from the text at {place}: {parsed.source.text[place : place + SAMPLE]!r}"


def nesting_faults(parsed: Parsed) -> Iterator[str]:
    """Nested: every place is in the text; children are ordered, disjoint and inside their parent."""
    text = parsed.source.text
    for node in parsed.tree.nodes():
        if not 0 <= node.start <= node.end <= len(text):
            yield f"{node.data} {node.start}:{node.end} is not in the text"
        position = node.start
        for child in children(node):
            name = child.type if isinstance(child, Leaf) else child.data
            if not position <= child.start <= child.end <= node.end:
                where = f"{node.data} {node.start}:{node.end}"
                yield f"{name} {child.start}:{child.end} of {where} begins before {position} or leaves its parent"
            if isinstance(child, Leaf) and child.raw != text[child.start : child.end]:
                yield f"{name} {child.start}:{child.end} is not the text there: {child.raw[:SAMPLE]!r}"
            position = child.end
    for path, start, end in (
        *spans_of(parsed.filing, "filing"),
        *spans_of(parsed.submission, "submission"),
        *spans_in(parsed.to_dict(), "dict"),
    ):
        if not 0 <= start <= end <= len(text):
            yield f"{path} {start}:{end} is not in the text"


def spans_of(found: Any, path: str) -> Iterator[tuple[str, int, int]]:
    """Every span of the model."""
    if isinstance(found, Span):
        yield path, found.start, found.end
    elif attrs.has(type(found)):
        for field in attrs.fields(type(found)):
            yield from spans_of(getattr(found, field.name), f"{path}.{field.name}")
    elif isinstance(found, tuple):
        for index, one in enumerate(found):
            yield from spans_of(one, f"{path}[{index}]")
    elif isinstance(found, dict):
        for name, one in found.items():
            yield from spans_of(one, f"{path}[{name}]")


def spans_in(found: Any, path: str) -> Iterator[tuple[str, int, int]]:
    """Every span of the plain data."""
    if isinstance(found, dict):
        for key, value in found.items():
            if key == "span":
                yield f"{path}.span", *value
            else:
                yield from spans_in(value, f"{path}.{key}")
    elif isinstance(found, list):
        for index, one in enumerate(found):
            yield from spans_in(one, f"{path}[{index}]")


def shape(node: Node) -> tuple[Any, ...]:
    """A tree as nested tuples: rules, terminals, texts and places."""
    return (
        str(node.data),
        node.start,
        node.end,
        tuple(shape(child) if isinstance(child, Node) else (child.type, child.state, child.start, child.text) for child in children(node)),
    )


def places_of(read: Filing | Submission | None) -> list[tuple[str, int, int]]:
    """Every place of a filing or a submission, but for those of the cover and of the header as a whole, which no record has."""
    return [place for place in spans_of(read, "") if place[0] not in (".cover.span", ".header.span")]


def reading_faults(parsed: Parsed) -> Iterator[str]:
    """Read back: a record holds the filing and the submission that wrote it; with its positions, every place too."""
    record = json.loads(json.dumps(parsed.to_dict()))
    placed = record | {"positions": json.loads(json.dumps(parsed.positions()))}
    for kind, written in ((Filing, parsed.filing), (Submission, parsed.submission)):
        if not kind.from_dict(record) == kind.from_dict(placed) == written:
            yield f"the {kind.__name__} that is read back is another"
        if places_of(kind.from_dict(placed)) != places_of(written):
            yield f"the places of the {kind.__name__} that are read back are others"


UNPRINTED = dict.fromkeys(map(ord, INVISIBLE))
TAG = re.compile(r"<[^<>]*>?")
IN_PARTS = (".address.text", ".title", ".form_type", ".state_of_incorporation")
"""The values that leave out a word between their first and their last: a postal code, another signer's name, the word "Form",
what stands in the other columns of a row."""


def value_faults(parsed: Parsed) -> Iterator[str]:
    """Evidence: what a value's place shows, without tags and with characters for references, is the value."""
    for path, found in values_of(parsed.filing, "filing"):
        written = parsed.source.text[found.span.start : found.span.end]
        shown = unescape(TAG.sub("", written)).translate(UNPRINTED) if parsed.format == "html" else written
        if not _is_proved(path, found.value, shown):
            yield f"{path} {found.span.start}:{found.span.end} is {found.value!r}, the text there is {shown[:SAMPLE]!r}"


def seen_value_faults(parsed: Parsed) -> Iterator[str]:
    """Evidence in a damaged text, of whose tags only the reader of pages can say what they are: what is seen at its place is the value.

    Each word of the value stands there, at letters of its own; in another order where columns were read, and among other letters,
    or up against them, where these belong to another column, or to a label.
    """
    for path, found in values_of(parsed.filing, "filing"):
        start, end = map(parsed.visible.offset, (found.span.start, found.span.end))
        shown = parsed.visible.text[start:end]
        is_text = isinstance(found.value, str)
        if not (_has_words(found.value, shown) if is_text else _is_proved(path, found.value, shown)):
            yield f"{path} {found.span.start}:{found.span.end} is {found.value!r}, what is seen there is {shown[:SAMPLE]!r}"


def _is_proved(path: str, value: object, shown: str) -> bool:
    """True for a value that is what its place shows."""
    if isinstance(value, bool):
        return True
    if isinstance(value, str):
        return _letters(value) == _letters(shown) or (path.endswith(IN_PARTS) and _in_order(value, shown))
    return value in (to_date(" ".join(shown.split())), next(iter(map(int, re.findall(r"\d+", shown))), None))


def values_of(found: Any, path: str) -> Iterator[tuple[str, Value[Any]]]:
    """Every value of the model with its path."""
    if isinstance(found, Value):
        yield path, found
    elif attrs.has(type(found)):
        for field in attrs.fields(type(found)):
            yield from values_of(getattr(found, field.name), f"{path}.{field.name}")
    elif isinstance(found, tuple):
        for one in found:
            yield from values_of(one, path)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _has_words(text: str, shown: str) -> bool:
    """Whether each word of one text stands in another, each at letters of its own: as a word, or among what is no word of the text."""
    wanted = Counter(_words(text))
    others = []
    for word in _words(shown):
        if wanted[word]:
            wanted[word] -= 1
        else:
            others.append(word)
    letters = "".join(others)
    for word in sorted(wanted.elements(), key=len, reverse=True):
        before, found, behind = letters.partition(word)
        if not found:
            return False
        letters = f"{before} {behind}"
    return True


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def _in_order(text: str, shown: str) -> bool:
    """Whether the letters of one text are among those of another, word after word."""
    rest = _letters(shown)
    for word in _words(text):
        _, found, rest = rest.partition(word)
        if not found:
            return False
    return True


def faults(parsed: Parsed) -> list[str]:
    """What breaks the laws that hold for any single text."""
    return [*loss_faults(parsed), *nesting_faults(parsed), *value_faults(parsed)]
