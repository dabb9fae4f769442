"""The header of a submission: from the tree of ``grammar/header.lark`` to :class:`eightk_lark.content.submission.Header`.

A field's terminal has the name that the model gives the field.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import attrs
from lark import Transformer, v_args
from lark.tree import Meta

from eightk_lark.content.model import Text, Value
from eightk_lark.content.submission import Filer, FormerName, Header, PostalAddress
from eightk_lark.content.values import labelled
from eightk_lark.engine.tree import Leaf, present
from eightk_lark.form import catalogue
from eightk_lark.text.source import Span

T = TypeVar("T")
COUNT_DIGITS = 6
"""No submission has a million documents; Python refuses to read numbers of thousands of digits."""
Fields = dict[str, Text | None]
ROLES = ("FILER", "SUBJECT_COMPANY", "FILED_BY", "FILED_FOR")


class HeaderTransformer(Transformer[Leaf, Any]):
    """Addresses, former names and filers, then the header made of them."""

    def business_address(self, children: list[Any]) -> tuple[str, PostalAddress]:
        return "business_address", _address(children)

    def mail_address(self, children: list[Any]) -> tuple[str, PostalAddress]:
        return "mail_address", _address(children)

    def former_name(self, children: list[Any]) -> FormerName:
        values = _labelled_values(children)
        return FormerName(values.get("former_name"), _read(values.get("name_changed"), _day))

    def filer(self, children: list[Any]) -> Filer:
        role = next(child.type for child in children if isinstance(child, Leaf) and child.type in ROLES)
        addresses: dict[str, Any] = dict(child for child in children if isinstance(child, tuple))
        former = tuple(child for child in children if isinstance(child, FormerName))
        filer = Filer(role.lower().replace("_", " "), **_fields(Filer, children), **addresses, former_names=former)
        return attrs.evolve(filer, sic=_read(filer.sic, _code))

    @v_args(meta=True)
    def header(self, meta: Meta, children: list[Any]) -> Header:
        values = _labelled_values(children)
        filed = _read(values.get("filed"), _day)
        items = [labelled(leaf) for leaf in present(children) if leaf.type == "ITEM"]
        numbers = [_read(item, lambda printed: catalogue.item_number(printed, filed.value if filed else None)) for item in items]
        return Header(
            span=Span(meta.start_pos, meta.end_pos),
            accession_number=values.get("accession_number"),
            form_type=values.get("submission_type"),
            document_count=_read(values.get("document_count"), _count),
            period_of_report=_read(values.get("period"), _day),
            filed=filed,
            changed=_read(values.get("changed"), _day),
            accepted=_read(values.get("accepted"), _moment),
            items=tuple(number for number in numbers if number),
            unnamed_items=numbers.count(None),
            filers=tuple(child for child in children if isinstance(child, Filer)),
        )


def _labelled_values(children: list[Any]) -> Fields:
    """The value behind each label, by the name of its terminal in small letters; of a label that is printed twice, the first."""
    return {leaf.type.lower(): labelled(leaf) for leaf in reversed(present(children))}


def _address(children: list[Any]) -> PostalAddress:
    return PostalAddress(**_fields(PostalAddress, children))


def _fields(model: type[attrs.AttrsInstance], children: list[Any]) -> dict[str, Any]:
    """Of what is values, the fields that a class has."""
    names = attrs.fields_dict(model)
    return {name: printed for name, printed in _labelled_values(children).items() if name in names}


def _read(printed: Text | None, convert: Callable[[str], T | None]) -> Value[T] | None:
    """A value in its own type; None where it is not of that type."""
    converted = convert(printed.value) if printed else None
    return Value(converted, printed.span) if printed and converted is not None else None


def _count(digits: str) -> int | None:
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= COUNT_DIGITS else None


def _code(printed: str) -> str | None:
    """The digits of ``5122`` and of ``NAME OF THE INDUSTRY [5122]``."""
    return "".join(filter(str.isdigit, printed.rpartition("[")[2])) or None


def _day(digits: str) -> date | None:
    """The day that ``YYYYMMDD`` names."""
    moment = _moment(f"{digits}000000")
    return moment.date() if moment else None


def _moment(digits: str) -> datetime | None:
    """The moment that ``YYYYMMDDhhmmss`` names; None for one that does not exist."""
    if len(digits) != len("YYYYMMDDhhmmss") or not (digits.isascii() and digits.isdigit()):
        return None
    month, day, hour, minute, second = (int(digits[place : place + 2]) for place in range(4, 14, 2))
    try:
        return datetime(int(digits[:4]), month, day, hour, minute, second)  # noqa: DTZ001
    except ValueError:
        return None
