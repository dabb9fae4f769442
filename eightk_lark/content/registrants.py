"""Who files: the registrants of the cover page, from its fields or from the rows of their table."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import attrs

from eightk_lark.content.model import Address, Registrant, Text, Value
from eightk_lark.content.values import join, number, says_something, span_of, value
from eightk_lark.engine.tree import Leaf, Node, present
from eightk_lark.text.folded import fold

SHAPED = {
    "state_of_incorporation": ("TEXT", "STATE_IN_ROW"),
    "commission_file_number": ("FILE_NUMBER",),
    "irs_employer_id": ("EMPLOYER_NUMBER", "FILE_NUMBER"),
    "postal_code": ("POSTAL_CODE",),
    "telephone": ("TELEPHONE",),
}
"""The fields whose value is one leaf, and its terminals, the right one first."""
WORDS = ("TEXT", "PLACE", "POSTAL_CODE", "TELEPHONE")
"""The terminals of a value without a shape, and of what may stand in it."""


def leaf_of(field: Node, *types: str) -> Leaf | None:
    """The first leaf of a field that is of some terminals; what is in a field of its own is none."""
    return next((child for child in present(field.children) if child.type in types), None)


def text_of(field: Node) -> list[Leaf]:
    """The leaves of the value of a field without a shape; codes and numbers in it are in fields of their own, and part of it."""
    return [leaf for leaf in field.leaves() if not leaf.state and leaf.type in WORDS]


def registrants(fields: list[Node]) -> tuple[Registrant, ...]:
    """The registrants in the order of their names; what stands between two names belongs to the first."""
    tabled = tuple(_tabled_registrant(field) for field in fields if field.data == "registrant")
    if tabled:
        return tabled
    slots: dict[str, list[tuple[int, Any]]] = {field.name: [] for field in attrs.fields(Registrant)}
    for field in fields:
        for slot, found in _claims(field):
            place = found.text.span.start if isinstance(found, Address) else found.span.start
            slots[slot].append((place, found))
    return _distribute(slots)


def _claims(field: Node) -> Iterator[tuple[str, Any]]:
    """The value of a field of the registrant."""
    if field.data == "registrant_name" and (name := join([leaf for leaf in text_of(field) if says_something(leaf)])):
        yield "name", name
    elif field.data == "address" and (address := _address(field)):
        yield "address", address
    elif field.data in SHAPED and (leaf := leaf_of(field, *SHAPED[field.data])):
        yield field.data, value(leaf) if field.data == "state_of_incorporation" else number(leaf)


def former_name(field: Node) -> Text | None:
    """The former name, or the former address with its ZIP code."""
    leaves = [leaf for leaf in text_of(field) if says_something(leaf)]
    address = _address(field) if any(leaf.type == "POSTAL_CODE" for leaf in leaves) else None
    if not address:
        return join(leaves)
    last = leaves[-1]
    code = f" {fold(last.text)}" if last.type == "POSTAL_CODE" else ""
    return Value(address.text.value + code, span_of(leaves))


def _address(field: Node) -> Address | None:
    lines: list[str] = []
    texts = [leaf for leaf in text_of(field) if leaf.type in ("TEXT", "PLACE")]
    for leaf in texts:
        lines.extend(folded for line in leaf.text.splitlines() if any(map(str.isalnum, folded := fold(line).strip(" ,"))))
    if not lines:
        return None
    if lines[0].isdigit():  # the number of the house, which its street goes on
        lines[:2] = [" ".join(lines[:2])]
    return Address(Value(", ".join(lines), span_of(texts)))


def _tabled_registrant(row: Node) -> Registrant:
    """One registrant of a table: the first text is the name, the others are the address."""
    leaves = present(row.leaves())
    by_type = {leaf.type: value(leaf) for leaf in reversed(leaves)}
    texts = [leaf for leaf in leaves if leaf.type in ("NAME", "TEXT")]
    address = join(texts[1:], ", ")
    code = by_type.get("POSTAL_CODE")
    return Registrant(
        name=value(texts[0]) if texts else None,
        state_of_incorporation=by_type.get("STATE_NAME"),
        commission_file_number=by_type.get("FILE_NUMBER"),
        irs_employer_id=by_type.get("EMPLOYER_NUMBER"),
        address=Address(address, code) if address else None,
        postal_code=code,
        telephone=by_type.get("TELEPHONE"),
    )


def _distribute(slots: dict[str, list[tuple[int, Any]]]) -> tuple[Registrant, ...]:
    count = len(slots["name"]) or (1 if any(slots.values()) else 0)
    starts = sorted(place for place, _ in slots["name"]) or [0]
    chosen: list[dict[str, Any]] = [{} for _ in range(count)]
    for slot, found in slots.items():
        for index, (place, item) in enumerate(found):
            owner = index if len(found) == count else max(0, bisect_right(starts, place) - 1)
            if owner < count:
                chosen[owner].setdefault(slot, item)
    return tuple(Registrant(**{**one, "address": _with_code(one)}) for one in chosen)


def _with_code(one: dict[str, Any]) -> Address | None:
    address = one.get("address")
    return attrs.evolve(address, postal_code=one.get("postal_code")) if address else None
