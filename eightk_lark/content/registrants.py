"""Who files: the registrants of the cover page, from its fields or from the rows of their table."""

from collections.abc import Iterator
from itertools import groupby, pairwise, takewhile
from typing import Any

import attrs

from eightk_lark.content.model import Address, Registrant, Text, Value
from eightk_lark.content.values import is_worded, join, says_something, value
from eightk_lark.engine.tree import Leaf
from eightk_lark.text.folded import fold
from eightk_lark.text.source import Span

NUMBERS = ("state_of_incorporation", "commission_file_number", "irs_employer_id", "caption_rest")
"""The rules of one row of the cover, in which the state is the only value without a shape."""
SLOTS = {
    "FILE_NUMBER": "commission_file_number",
    "EMPLOYER_NUMBER": "irs_employer_id",
    "POSTAL_CODE": "postal_code",
    "TELEPHONE": "telephone",
}
"""The values whose shape tells what they are."""


@attrs.frozen
class Field:
    """One caption with the values before it."""

    rule: str
    values: list[Leaf]
    caption: Leaf | None
    rows: tuple[Any, ...] = ()

    def of(self, *types: str) -> list[Leaf]:
        """The values of some types."""
        return [leaf for leaf in self.values if leaf.type in types]

    @property
    def last_line(self) -> Text | None:
        """The last free text before the caption."""
        texts = [leaf for leaf in self.of("TEXT") if is_worded(leaf)]
        return value(texts[-1]) if texts else None

    @property
    def since_last_shaped(self) -> Text | None:
        """All text since the last value that has a shape, but for a postal code."""
        behind = takewhile(lambda leaf: leaf.type in ("TEXT", "POSTAL_CODE"), reversed(self.values))
        return join([leaf for leaf in reversed(list(behind)) if says_something(leaf)])

    @property
    def all_free_text(self) -> Text | None:
        """The free text before the caption, blank lines included, back to the last value that has a shape."""
        behind = list(takewhile(lambda leaf: leaf.type == "TEXT", reversed(self.values)))
        return join([leaf for leaf in reversed(behind) if says_something(leaf)])


def registrants(fields: list[Field]) -> tuple[Registrant, ...]:
    """The registrants in the order of their names; what stands between two names belongs to the first."""
    tabled = tuple(row for field in fields for row in field.rows if isinstance(row, Registrant))
    if tabled:
        return tabled
    slots: dict[str, list[tuple[int, Any]]] = {field.name: [] for field in attrs.fields(Registrant)}
    for field in _by_column(fields):
        for slot, found in _claims(field):
            place = found.text.span.start if isinstance(found, Address) else found.span.start
            slots[slot].append((place, found))
    numbers = slots["commission_file_number"]
    if not slots["irs_employer_id"] and len(numbers) > len(slots["name"]) and (misprinted := _misprinted_employer_id(fields)):
        slots["irs_employer_id"] = [one for one in numbers if one[0] == misprinted.start]
        slots["commission_file_number"] = [one for one in numbers if one[0] != misprinted.start]
    return _distribute(slots)


def _by_column(fields: list[Field]) -> Iterator[Field]:
    """The fields, those of a row that has a column for each registrant with the value above each caption."""
    for rule, row in groupby(fields, lambda field: field.rule):
        columns = list(row)
        first, values = columns[0], columns[0].values
        if rule and len(values) >= len(columns) > 1 and not any(column.values for column in columns[1:]):
            own = values[-len(columns) :]
            yield attrs.evolve(first, values=values[: -len(columns) + 1])
            yield from (attrs.evolve(column, values=[leaf]) for column, leaf in zip(columns[1:], own[1:], strict=True))
        else:
            yield from columns


def _misprinted_employer_id(fields: list[Field]) -> Leaf | None:
    """A number of the shape of a file number where the employer number is printed: right above that caption, or last in its row."""
    numbers: list[Leaf] = []
    own = False
    for before, field in pairwise([Field("", [], None), *fields]):
        if field.values:
            numbers = field.of("FILE_NUMBER")
            own = field.rule == "irs_employer_id" and bool(before.values)
        if field.rule == "irs_employer_id" and numbers and (own or len(numbers) > 1):
            return numbers[-1]
    return None


def _claims(field: Field) -> Iterator[tuple[str, Any]]:
    """The values that one caption claims: free text by its rule, the rest by shape."""
    text: Any = None
    slot = "address"
    if field.rule == "registrant_name":
        slot, text = "name", field.all_free_text
    elif field.rule in NUMBERS:
        slot, text = "state_of_incorporation", field.last_line
    elif field.rule in ("address", "postal_code"):
        text = _address(field)
    if text is not None:
        yield slot, text
    for leaf in field.values:
        former = field.rule == "former_name" and leaf.type == "POSTAL_CODE"
        if leaf.type in SLOTS and not former:
            yield SLOTS[leaf.type], value(leaf)


def _address(field: Field) -> Address | None:
    lines: list[str] = []
    texts = field.of("TEXT")
    for leaf in texts:
        lines.extend(folded for line in leaf.text.splitlines() if (folded := fold(line).strip(" ,")))
    if not lines:
        return None
    if lines[0].isdigit():  # the number of the house, which its street goes on
        lines[:2] = [" ".join(lines[:2])]
    return Address(Value(", ".join(lines), Span(texts[0].start, texts[-1].end)))


def tabled_registrant(children: list[Leaf]) -> Registrant:
    """One registrant of a table: the first text is the name, the others are the address."""
    by_type = {leaf.type: value(leaf) for leaf in reversed(children)}
    texts = [leaf for leaf in children if leaf.type in ("NAME", "TEXT")]
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
    starts = [place for place, _ in slots["name"]] or [0]
    chosen: list[dict[str, Any]] = [{} for _ in range(count)]
    for slot, found in slots.items():
        for index, (place, item) in enumerate(found):
            owner = index if len(found) == count else max(0, sum(start <= place for start in starts) - 1)
            if owner < count:
                chosen[owner].setdefault(slot, item)
    return tuple(Registrant(**{**one, "address": _with_code(one)}) for one in chosen)


def _with_code(one: dict[str, Any]) -> Address | None:
    address = one.get("address")
    return attrs.evolve(address, postal_code=one.get("postal_code")) if address else None
