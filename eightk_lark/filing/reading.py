"""Records read back: from the JSON contract ``eightk/1`` to the classes that wrote it."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from types import EllipsisType, NoneType
from typing import Any, Literal, NoReturn, get_args, get_origin

import attrs

from eightk_lark.content.model import Filing, Value
from eightk_lark.content.submission import Submission
from eightk_lark.filing.export import NOWHERE, ErrorRecord, FilingRecord
from eightk_lark.filing.layout import Layout, alternatives, kinds_of, layout_of, left_out, present
from eightk_lark.filing.positions import Position, joined
from eightk_lark.suggestions import close_to
from eightk_lark.text.source import Span

QUOTED = 40
"""The number of characters that a message quotes of what was found."""


@attrs.frozen
class _Part:
    """A part of a record, for an attribute of an object."""

    place: str
    """The attribute, or the way to that of an inner object: ``cover.form_type``."""
    data: Any
    pointer: str

    def within(self, attribute: str) -> "_Part":
        """The same part, for an attribute of an inner object."""
        return attrs.evolve(self, place=self.place.removeprefix(f"{attribute}."))


def filing_of(record: Mapping[str, Any]) -> Filing:
    """The filing in a record. Raises ValueError, with the JSON Pointer of what is wrong."""
    return _read(record).filing


def submission_of(record: Mapping[str, Any]) -> Submission | None:
    """The submission in a record; None where it is that of a bare document. Raises ValueError as :func:`filing_of` does."""
    found = _read(record).submission
    return Submission(None if found.header.says_nothing else found.header, found.documents) if found else None


def _read(record: Mapping[str, Any]) -> FilingRecord:
    reader = _Reader({})
    given = reader.read(dict[str, Any], record, "")
    reader.read(kinds_of(FilingRecord)["schema"], given.get("schema"), "/schema")
    if "error" in given:
        failed: ErrorRecord = reader.read(ErrorRecord, given, "")
        _refuse("/error", f"this is the record of a file without a filing: {failed.error.message}")
    positions = reader.read(dict[str, Position], given.get("positions", {}), "/positions")
    placing = _Reader(positions)
    found: FilingRecord = placing.read(FilingRecord, given, "")
    for pointer in positions.keys() - placing.placed:
        _refuse(joined("/positions", pointer), "there is no value at this place of the record")
    return found


def _refuse(pointer: str, problem: str) -> NoReturn:
    message = f"{pointer or 'the record'}: {problem}"
    raise ValueError(message)


@attrs.frozen
class _Reader:
    """Reads the parts of one record."""

    positions: Mapping[str, Position]
    placed: set[str] = attrs.field(factory=set, init=False)
    """The pointers of the values that have been given their places."""

    def read(self, kind: Any, data: Any, pointer: str) -> Any:
        """The object of a type that data stands for. Raises ValueError where it stands for none."""
        suiting = [one for one in alternatives(kind) if _suits(one, data)]
        if not suiting:
            _refuse(pointer, f"expected {' or '.join(map(_words, alternatives(kind)))}, found {_quoted(data)}")
        kind = _nearest(suiting, data) if len(suiting) > 1 and isinstance(data, Mapping) else suiting[0]
        origin, inner = get_origin(kind) or kind, get_args(kind)
        if origin is Value:
            return Value(self.read(inner[0], data, pointer), self._place(pointer))
        if origin is tuple:
            kinds = inner if _length(kind) is not None else [inner[0]] * len(data)
            return tuple(self.read(one, part, joined(pointer, place)) for place, (one, part) in enumerate(zip(kinds, data, strict=True)))
        if origin is dict:
            return {key: self.read(inner[1], part, joined(pointer, key)) for key, part in data.items()}
        if origin in _SIMPLE:
            return _SIMPLE[origin].made(data)
        return self._object(kind, list(_parts(kind, data, pointer))) if attrs.has(origin) else data

    def _object(self, kind: type, parts: list[_Part]) -> Any:
        """An object of its parts. An attribute that records do not have is as good as not told: None, or at no place."""
        found: dict[str, Any] = {}
        for field in attrs.fields(kind):
            told = kinds_of(kind)[field.name]
            whole = [part for part in parts if part.place == field.name]
            inner = [part.within(field.name) for part in parts if part.place.startswith(f"{field.name}.")]
            if inner:
                found[field.name] = self._inner(told, whole, inner)
            elif whole:
                found[field.name], *_ = [self.read(told, part.data, part.pointer) for part in whole]
            elif field.default is attrs.NOTHING:
                found[field.name] = NOWHERE if told is Span else None
        return kind(**{field.name: found[field.name] for field in attrs.fields(kind) if field.init and field.name in found})

    def _inner(self, told: Any, whole: list[_Part], parts: list[_Part]) -> Any:
        """An object of which a record has parts among those of an outer one; None where it may be that and lacks what it must have."""
        kind = present(told)
        needed = {name for name, one in kinds_of(kind).items() if NoneType not in alternatives(one)}
        if NoneType in alternatives(told) and any(part.data is None for part in (*whole, *parts) if part in whole or part.place in needed):
            return None
        return self._object(kind, [*(own for part in whole for own in _parts(kind, part.data, part.pointer)), *parts])

    def _place(self, pointer: str) -> Span:
        """The place of a value, where the record tells it."""
        if pointer not in self.positions:
            return NOWHERE
        self.placed.add(pointer)
        return self.positions[pointer].span


def _nearest(kinds: list[type], data: Mapping[str, Any]) -> type:
    """The first of the classes that have the most keys of an object."""
    return max(kinds, key=lambda kind: len(layout_of(kind).keys() & data.keys()))


def _parts(kind: type, data: Any, pointer: str) -> Iterator[_Part]:
    """The parts of an object of a class. Raises ValueError for a key too many or too few."""
    return _keys(layout_of(kind), left_out(kind), data, pointer)


def _keys(layout: Layout, optional: frozenset[str], data: Any, pointer: str) -> Iterator[_Part]:
    if not isinstance(data, Mapping):
        _refuse(pointer, f"expected an object, found {_quoted(data)}")
    for key in data:
        if key not in layout:
            _refuse(joined(pointer, key), f"unknown key{close_to(key, layout)}")
    for key, place in layout.items():
        if key not in data:
            if key not in optional:
                _refuse(joined(pointer, key), "this key is missing")
        elif isinstance(place, Mapping):
            yield from _keys(place, frozenset(), data[key], joined(pointer, key))
        else:
            yield from (_Part(one, data[key], joined(pointer, key)) for one in ((place,) if isinstance(place, str) else place))


@attrs.frozen
class _Simple:
    """How a type without parts lies in JSON."""

    words: str
    suits: Callable[[Any], bool]
    made: Callable[[Any], Any] = lambda data: data


def _is_written_by(kind: type[date]) -> Callable[[Any], bool]:
    """Whether data is the ISO form of a day or a time."""

    def suits(data: Any) -> bool:
        try:
            return isinstance(data, str) and kind.fromisoformat(data).isoformat() == data
        except ValueError:
            return False

    return suits


def _is_number(data: Any) -> bool:
    return isinstance(data, int) and not isinstance(data, bool)


def _is_place(data: Any) -> bool:
    return isinstance(data, list) and len(data) == len(attrs.fields(Span)) and all(map(_is_number, data)) and 0 <= data[0] <= data[1]


_SIMPLE = {
    str: _Simple("a text", lambda data: isinstance(data, str)),
    int: _Simple("a whole number", _is_number),
    bool: _Simple("true or false", lambda data: isinstance(data, bool)),
    NoneType: _Simple("null", lambda data: data is None),
    date: _Simple("a date such as 2004-08-23", _is_written_by(date), date.fromisoformat),
    datetime: _Simple("a time such as 2004-08-23T16:30:00", _is_written_by(datetime), datetime.fromisoformat),
    Span: _Simple("a place such as [0, 8]", _is_place, lambda data: Span(*data)),
}


def _suits_any(kind: Any, data: Any) -> bool:
    return any(_suits(one, data) for one in alternatives(kind))


def _suits(kind: Any, data: Any) -> bool:
    """Whether data can stand for an object of a type, by what kind of data it is."""
    origin = get_origin(kind) or kind
    if origin is Any:
        return True
    if origin is Value:
        return _suits_any(get_args(kind)[0], data)
    if origin is Literal:
        return any(type(data) is type(one) and data == one for one in get_args(kind))
    if origin is tuple:
        return isinstance(data, list) and _length(kind) in (None, len(data))
    if origin in _SIMPLE:
        return _SIMPLE[origin].suits(data)
    return isinstance(data, Mapping) and all(isinstance(key, str) for key in data)


def _length(kind: Any) -> int | None:
    """The number of parts of a list; None for any number."""
    inner = get_args(kind)
    return None if EllipsisType in map(type, inner) else len(inner)


def _words(kind: Any) -> str:
    """What data of a type is, in words."""
    origin = get_origin(kind) or kind
    if origin is Value:
        return _words(get_args(kind)[0])
    if origin is Literal:
        return " or ".join(map(str, get_args(kind)))
    if origin is tuple:
        return "a list" if _length(kind) is None else f"a list of {_length(kind)}"
    return _SIMPLE[origin].words if origin in _SIMPLE else "an object"


def _quoted(data: Any) -> str:
    """What was found, in few words."""
    if isinstance(data, Mapping | list):
        return "an object" if isinstance(data, Mapping) else "a list"
    text = "null" if data is None else str(data).lower() if isinstance(data, bool) else repr(data)
    return text if len(text) <= QUOTED else f"{text[:QUOTED]}…"
