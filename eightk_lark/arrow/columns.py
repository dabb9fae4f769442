"""Classes as columns: the Arrow type of each part of an object, and the plain data that go into such a column.

The names are those of the JSON contract, since both come from the same layouts. An object is a struct, what is repeated a list, what is
named a map; a day is a date, and a moment is one without a time zone, as EDGAR prints it.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

import attrs
import pyarrow as pa

from eightk_lark.content.model import Value
from eightk_lark.filing.layout import Layout, Place, alternatives, first_of, kind_at, layout_of, part_at
from eightk_lark.filing.positions import Position
from eightk_lark.text.source import Span

PLACES = (Span, dict[str, Position])
"""The types of what only tells places."""
Convert = Callable[[Any], Any]
"""What makes an object plain data for a column."""


@attrs.frozen
class Column:
    """How a type lies in a column."""

    type: pa.DataType
    """Its Arrow type."""
    convert: Convert
    """For an object of it; asked only where there is one."""


def _text(found: str) -> str:
    """A text in which no half of a surrogate pair is left, which UTF-8 cannot tell: it is written as JSON escapes it."""
    return found if found.isascii() else found.encode("utf-8", "backslashreplace").decode()


def _same(found: Any) -> Any:
    return found


_SIMPLE: Mapping[Any, Column] = {
    str: Column(pa.string(), _text),
    int: Column(pa.int64(), _same),
    bool: Column(pa.bool_(), _same),
    date: Column(pa.date32(), _same),
    datetime: Column(pa.timestamp("us"), _same),
}


@cache
def column(kind: Any, *, spans: bool) -> Column:
    """The column of a type; with ``spans`` the places of its parts are told too."""
    kinds = [one for one in alternatives(kind) if one is not NoneType]
    return _one(kinds[0], spans=spans) if len(kinds) == 1 else _AS_TEXT


def _printed(found: Any) -> str:
    """What may be of several types, as its record prints it."""
    if isinstance(found, bool):
        return "true" if found else "false"
    return found.isoformat() if isinstance(found, date) else _text(found)


_AS_TEXT = Column(pa.string(), _printed)


def _one(kind: Any, *, spans: bool) -> Column:
    origin, inner = get_origin(kind) or kind, get_args(kind)
    if origin in _SIMPLE:
        return _SIMPLE[origin]
    if origin is Literal:
        return _SIMPLE[str]
    if origin is Value:
        held = column(inner[0], spans=spans)
        return Column(held.type, lambda found: held.convert(found.value))
    if origin is tuple:
        return _repeated(column(inner[0], spans=spans))
    if origin is dict:
        return _named(column(inner[1], spans=spans))
    return _object(origin, layout_of(origin), spans=spans)


def _repeated(each: Column) -> Column:
    return Column(pa.list_(each.type), lambda found: [each.convert(one) for one in found])


def _named(each: Column) -> Column:
    return Column(pa.map_(pa.string(), each.type), lambda found: [(name, each.convert(one)) for name, one in found.items()])


def _object(kind: type, layout: Layout, *, spans: bool) -> Column:
    parts = {key: _part(kind, place, spans=spans) for key, place in layout.items() if spans or not _is_place(kind, place)}
    fields = pa.struct([(key, part.type) for key, part in parts.items()])
    return Column(fields, lambda found: {key: part.convert(found) for key, part in parts.items()})


def _part(kind: type, place: Place, *, spans: bool) -> Column:
    """The column of a key, which takes the object that has the part."""
    if isinstance(place, Mapping):
        return _object(kind, place, spans=spans)
    held, name = column(kind_at(kind, first_of(place)), spans=spans), first_of(place)

    def convert(found: Any) -> Any:
        part = part_at(found, name)
        return None if part is None else held.convert(part)

    return Column(held.type, convert)


def _is_place(kind: type, place: Place) -> bool:
    """True for a key that tells where something stands, and nothing else."""
    return isinstance(place, str) and any(one in PLACES for one in alternatives(kind_at(kind, place)))
