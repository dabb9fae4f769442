"""Queries over a tree: CSS selectors (Selectors Level 4, as cssselect reads them) in which rules and terminals are the elements.

The selectors are answered by lxml over a copy of the tree. Both libraries are of the extra ``query``.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import attrs

from eightk_lark.engine.tree import Leaf, Node

NUMBER = "part"
"""The attribute that has the number of a part of the tree."""
REMEMBERED = 64
"""The number of patterns that are kept ready."""
QUOTED = 80
"""The number of characters that a message quotes of a pattern, and of what the libraries say of it."""
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that XML does not have."""


class QueryError(ValueError):
    """A pattern that cannot be meant, or the libraries that read it are not installed."""


def select(root: Node, pattern: str) -> list[Node | Leaf]:
    """The nodes and leaves of a tree that a pattern selects, in the order of the text; trivia are among them where it names them.

    An element has the name of its rule or terminal; a leaf has the attributes ``text`` and ``state``, and ``:contains("...")`` looks
    into the text of a node too. Raises QueryError.
    """
    found = _read(pattern).path
    parts: list[Node | Leaf] = []
    return [parts[int(element.get(NUMBER))] for element in found(_copy(root, parts))]


def names(pattern: str) -> tuple[str, ...]:
    """The names of rules and terminals in a pattern. Raises QueryError for one that :func:`select` would raise it for."""
    return _read(pattern).names


@attrs.frozen
class _Pattern:
    """A pattern, ready to be asked."""

    names: tuple[str, ...]
    path: Any
    """What selects the elements in a copy of a tree."""


@lru_cache(REMEMBERED)
def _read(pattern: str) -> _Pattern:
    """A pattern as the libraries read it. Raises QueryError."""
    try:
        from cssselect import ExpressionError, GenericTranslator, SelectorError, parse  # noqa: PLC0415  # only who asks waits for it
        from lxml.etree import Element, XPath, XPathError  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError as missing:
        message = "queries need cssselect and lxml: pip install 'eightk-lark[query]'"
        raise QueryError(message) from missing
    try:
        parts = list(_parts(parse(pattern)))
        _refuse_namespaces(parts)
        path = XPath(GenericTranslator().css_to_xpath(pattern))
        path(Element("nothing"))  # lxml refuses some patterns only when they are asked
    except ExpressionError as problem:
        raise _refusal(pattern, f"asks for what trees have not: {_brief(str(problem))}") from problem
    except SelectorError as problem:
        raise _refusal(pattern, f"is no pattern: {_brief(str(problem))}") from problem
    except (RecursionError, XPathError) as problem:
        raise _refusal(pattern, "is no pattern: it has too many parts") from problem
    except ValueError as problem:
        raise _refusal(pattern, "is no pattern: it has characters that XML does not have") from problem
    return _Pattern(tuple(part.element for part in parts if getattr(part, "element", None)), path)


def _refusal(pattern: str, words: str) -> QueryError:
    return QueryError(f"{_brief(pattern)!r} {words}")


def _brief(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"


def _refuse_namespaces(parts: Iterable[Any]) -> None:
    """Refuse what lxml refuses only where it comes to such an element. Raises ExpressionError."""
    from cssselect import ExpressionError  # noqa: PLC0415

    for part in parts:
        if getattr(part, "namespace", None) not in (None, "*"):
            message = f"The namespace {part.namespace} is unknown"
            raise ExpressionError(message)


def _parts(found: Any) -> Iterator[Any]:
    """All parts of what cssselect has read, whatever they are held in."""
    if isinstance(found, list | tuple):
        for one in found:
            yield from _parts(one)
    elif hasattr(found, "specificity"):
        yield found
        yield from _parts([*vars(found).values()])


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
