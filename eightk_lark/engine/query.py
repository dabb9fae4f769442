"""Queries over a tree: CSS selectors (Selectors Level 4, as cssselect reads them) in which rules and terminals are the elements.

The selectors are answered by lxml over a copy of the tree. Both libraries are of the extra ``query``.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from eightk_lark.engine.tree import Leaf, Node

NUMBER = "part"
"""The attribute that has the number of a part of the tree."""
REMEMBERED = 64
"""The number of patterns that are kept ready."""
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that XML does not have."""


class QueryError(ValueError):
    """A pattern that cannot be meant, or the libraries that read it are not installed."""


def select(root: Node, pattern: str) -> list[Node | Leaf]:
    """The nodes and leaves of a tree that a pattern selects, in the order of the text; trivia are among them where it names them.

    An element has the name of its rule or terminal; a leaf has the attributes ``text`` and ``state``, and ``:contains("...")`` looks
    into the text of a node too. Raises QueryError.
    """
    found = _path(pattern)
    parts: list[Node | Leaf] = []
    return [parts[int(element.get(NUMBER))] for element in found(_copy(root, parts))]


def names(pattern: str) -> list[str]:
    """The names of rules and terminals in a pattern. Raises QueryError for one that :func:`select` would raise it for."""
    _path(pattern)
    return [name for selector in _selectors(pattern) for name in _names(selector.parsed_tree)]


def _selectors(pattern: str) -> Any:
    """A pattern as cssselect reads it."""
    try:
        from cssselect import SelectorError, parse  # noqa: PLC0415  # only who asks waits for it
    except ImportError as missing:
        message = "queries need cssselect and lxml: pip install 'eightk-lark[query]'"
        raise QueryError(message) from missing
    try:
        return parse(pattern)
    except SelectorError as problem:
        message = f"{pattern!r} is no pattern: {problem}"
        raise QueryError(message) from problem


@lru_cache(REMEMBERED)
def _path(pattern: str) -> Any:
    """A pattern, ready to be asked."""
    selectors = _selectors(pattern)
    from cssselect import ExpressionError, GenericTranslator  # noqa: PLC0415
    from lxml.etree import XPath  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        return XPath(" | ".join(map(GenericTranslator().selector_to_xpath, selectors)))
    except ExpressionError as problem:
        message = f"{pattern!r} asks for what trees have not: {problem}"
        raise QueryError(message) from problem


def _names(part: Any) -> Iterator[str]:
    """The names of elements anywhere in a selector."""
    if name := getattr(part, "element", None):
        yield name
    for inner in vars(part).values():
        for one in inner if isinstance(inner, list) else [inner]:
            if hasattr(one, "specificity"):
                yield from _names(one)


def _copy(root: Node, parts: list[Node | Leaf]) -> Any:
    """The tree as elements; each has the number of its part."""
    from lxml.etree import Element  # noqa: PLC0415

    parts.append(root)
    top = Element(root.data, {NUMBER: "0"})
    _grow(top, root, parts)
    return top


def _grow(element: Any, node: Node, parts: list[Node | Leaf]) -> None:
    """Give an element what is in its node."""
    for child in node.children:
        number = {NUMBER: str(len(parts))}
        if isinstance(child, Node):
            parts.append(child)
            inner = element.makeelement(child.data, number)
            _grow(inner, child, parts)
        else:
            leaf: Leaf = child  # type: ignore[assignment]  # Lark types children as trees
            parts.append(leaf)
            text = _NOT_IN_XML.sub("\ufffd", leaf.text)
            inner = element.makeelement(leaf.type, {**number, "text": text, "state": leaf.state})
            inner.text = text
        element.append(inner)
