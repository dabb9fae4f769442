"""JSON Schemas (draft 2020-12) of the classes that are written as JSON: their types, and their docstrings as descriptions."""

import ast
import inspect
import re
import textwrap
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from itertools import pairwise
from types import EllipsisType, NoneType
from typing import Any, Literal, get_args, get_origin

from eightk_lark.content.model import Value
from eightk_lark.filing.layout import Layout, Place, alternatives, first_of, kind_at, kinds_of, layout_of, left_out, present
from eightk_lark.text.source import Span

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SIMPLE: Mapping[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$"},
}
_ROLE = re.compile(r":\w+:`[\w.]*?(\w+)`")


def schema_of(name: str, kinds: tuple[type, ...]) -> dict[str, Any]:
    """The schema of a format, whose documents are objects of some classes."""
    definitions = _Definitions()
    root = definitions.any_of([definitions.of(kind) for kind in kinds])
    about = {"$schema": DIALECT, "$id": f"urn:eightk-lark:{name}", "title": name, "description": _said(kinds[0].__doc__ or "")}
    return {**about, **root, "$defs": dict(sorted(definitions.known.items()))}


class _Definitions:
    """The classes that a schema refers to, each described once."""

    def __init__(self) -> None:
        self.known: dict[str, dict[str, Any]] = {}

    def of(self, kind: Any) -> dict[str, Any]:
        """The schema of a type."""
        return self.any_of([self._one(one) for one in alternatives(kind)])

    def any_of(self, found: list[dict[str, Any]]) -> dict[str, Any]:
        """The schema of what follows one of several."""
        if len(found) == 1:
            return found[0]
        if all(one.keys() == {"type"} for one in found):
            return {"type": [one["type"] for one in found]}
        return {"anyOf": found}

    def _one(self, kind: Any) -> dict[str, Any]:
        origin, inner = get_origin(kind) or kind, get_args(kind)
        if origin in _SIMPLE:
            return _SIMPLE[origin]
        if origin is Value:
            return self.of(inner[0])
        if origin is Literal:
            return {"const": inner[0]} if len(inner) == 1 else {"enum": list(inner)}
        if origin is tuple:
            return {"type": "array", "items": self.of(inner[0])} if EllipsisType in map(type, inner) else _row([*map(self.of, inner)])
        if origin is dict:
            return {"type": "object", "additionalProperties": self.of(inner[1])}
        return self._defined(origin)

    def _defined(self, kind: type) -> dict[str, Any]:
        """A reference to the schema of a class."""
        if kind.__name__ not in self.known:
            self.known[kind.__name__] = {}  # a class may have objects of itself in it
            about = {"description": _said(kind.__doc__ or "")}
            self.known[kind.__name__] = about | (self._place() if kind is Span else self._object(kind, layout_of(kind)))
        return {"$ref": f"#/$defs/{kind.__name__}"}

    def _place(self) -> dict[str, Any]:
        offsets = [{"description": said, **self.of(kinds_of(Span)[name]), "minimum": 0} for name, said in attribute_docs(Span).items()]
        return _row(offsets)

    def _object(self, kind: type, layout: Layout) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {key: self._property(kind, key, place) for key, place in layout.items()},
            "required": [key for key in layout if key not in left_out(kind)],
            "additionalProperties": False,
        }

    def _property(self, kind: type, key: str, place: Place) -> dict[str, Any]:
        if isinstance(place, Mapping):
            return {"description": attribute_docs(kind)[key], **self._object(kind, place)}
        *around, name = first_of(place).split(".")
        owner = present(kind_at(kind, ".".join(around))) if around else kind
        told = kind_at(kind, first_of(place))
        if name in left_out(owner):
            told = present(told)
        return {"description": attribute_docs(owner)[name], **self.of(told)}


def _row(items: list[dict[str, Any]]) -> dict[str, Any]:
    """A list of just these items."""
    return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}


@cache
def attribute_docs(kind: type) -> Mapping[str, str]:
    """What the docstrings below the attributes of a class say."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(kind))).body
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    return {
        one.target.id: _said(below.value.value)
        for one, below in pairwise(body)
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
    }


def _said(docstring: str) -> str:
    """A docstring as a description: its first paragraph, on one line, in the words of JSON."""
    first = " ".join(inspect.cleandoc(docstring).partition("\n\n")[0].split())
    return re.sub(r"\bNone\b", "null", _ROLE.sub(r"`\1`", first).replace("``", "`"))
