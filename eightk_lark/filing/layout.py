"""How objects lie in JSON: the key of each part, and the plain data that come of it.

An object is laid out as its class has it: a key for each attribute, in their order. What lies otherwise is said with :func:`lay_out`.
Records are written, read back and described by schemas from the same layouts, so that the three cannot differ.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from eightk_lark.content.model import Value
from eightk_lark.text.source import Span

Place = str | tuple[str, ...] | Mapping[str, "Place"]
"""Where the value of a key comes from: an attribute, or one of a part (``cover.form_type``); several where reading back fills more than
the first. A mapping stands for an object that is no object in Python."""
Layout = Mapping[str, Place]
LEFT_OUT = {"left_out": True}
"""The metadata of an attribute whose key is left out where it is None."""
_AS_THEY_ARE = frozenset({str, int, bool, NoneType, date, datetime, Value})
"""The types whose objects have no parts to lay out."""
_LAYOUTS: dict[type, Layout] = {}


def lay_out(kind: type, layout: Layout) -> None:
    """Say how the objects of a class lie in JSON, where not as the class has them."""
    _LAYOUTS[kind] = layout


def layout_of(kind: type) -> Layout:
    """How the objects of a class lie in JSON."""
    return _LAYOUTS.get(kind) or own(kind)


@cache
def own(kind: type, *without: str) -> Mapping[str, str]:
    """A key for each attribute of a class, but for some."""
    return named(*(field.name for field in attrs.fields(kind) if field.name not in without))


def named(*attributes: str) -> Mapping[str, str]:
    """A key for each of some attributes, of the same name."""
    return {name: name for name in attributes}


def within(part: str, layout: Mapping[str, str]) -> Mapping[str, str]:
    """The keys of a part as keys of the whole."""
    return {key: f"{part}.{place}" for key, place in layout.items()}


def first_of(place: str | tuple[str, ...]) -> str:
    """The attribute that a key is written from."""
    return place if isinstance(place, str) else place[0]


@cache
def left_out(kind: type) -> frozenset[str]:
    """The keys of a class that are left out where their value is None."""
    return frozenset(field.name for field in attrs.fields(kind) if field.metadata == LEFT_OUT)


def laid_out(found: Any) -> Any:
    """An object as JSON has it, but for its values, which still know their places, and dates."""
    kind: type = type(found)
    if kind in _AS_THEY_ARE:
        return found
    if kind is Span:
        return [found.start, found.end]
    if isinstance(found, tuple | list):
        return [laid_out(part) for part in found]
    if isinstance(found, dict):
        return {name: laid_out(part) for name, part in found.items()}
    if not attrs.has(kind):
        return found
    data = _keys(found, layout_of(kind))
    return {key: part for key, part in data.items() if part is not None or key not in optional} if (optional := left_out(kind)) else data


def _keys(found: Any, layout: Layout) -> dict[str, Any]:
    return {key: _keys(found, place) if isinstance(place, Mapping) else laid_out(part_at(found, place)) for key, place in layout.items()}


def part_at(found: Any, place: str | tuple[str, ...]) -> Any:
    """An attribute, or one of a part; None where the part is."""
    first, *others = first_of(place).split(".")
    found = getattr(found, first)
    for name in others:
        found = None if found is None else getattr(found, name)
    return found


def plain(found: Any) -> Any:
    """The bare value of a :class:`eightk_lark.content.model.Value`, dates in ISO form."""
    bare = found.value if isinstance(found, Value) else found
    return bare.isoformat() if isinstance(bare, date) else bare


def bare(found: Any) -> Any:
    """What is laid out, ready for ``json.dumps``."""
    if isinstance(found, dict):
        return {name: bare(part) for name, part in found.items()}
    return [bare(part) for part in found] if isinstance(found, list) else plain(found)


def data_of(found: Any) -> Any:
    """An object as plain data, ready for ``json.dumps``."""
    return bare(laid_out(found))


@cache
def kinds_of(kind: type) -> Mapping[str, Any]:
    """The types of the attributes of a class."""
    return get_type_hints(kind)


def kind_at(kind: type, place: str) -> Any:
    """The type of an attribute, or of one of a part; with None where the part may be None."""
    name, _, rest = place.partition(".")
    found = kinds_of(kind)[name]
    if not rest:
        return found
    inner = kind_at(present(found), rest)
    return inner | None if NoneType in alternatives(found) else inner


def alternatives(kind: Any) -> tuple[Any, ...]:
    """The types of a union; of any other type, itself."""
    return get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)


def present(kind: Any) -> Any:
    """The first type of a union that is not None."""
    return next(one for one in alternatives(kind) if one is not NoneType)
