"""The cover page: from the tree of ``grammar/cover.lark`` to :class:`eightk_lark.content.model.Cover`."""

from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from typing import Any

import attrs
from lark import Transformer, v_args
from lark.tree import Meta

from eightk_lark.content.model import CheckBoxes, Cover, Registrant, Security, Text, Value
from eightk_lark.content.registrants import Field, registrants, tabled_registrant
from eightk_lark.content.values import join, says_something, to_date, value
from eightk_lark.engine.tree import Leaf, present
from eightk_lark.form import catalogue
from eightk_lark.text.source import Span

HEAD = ("agency", "form_title", "title", "authority")
MASTHEAD = (*HEAD, "place", "amendment")
BOXES = ("rule_425", "rule_14a_12", "rule_14d_2b", "rule_13e_4c", "emerging_growth", "transition_election")
MARKS = {"CHECKED_BOX": True, "EMPTY_BOX": False}


class CoverTransformer(Transformer[Leaf, Any]):
    """One field a caption, then the cover made of the fields."""

    def values(self, children: list[Leaf]) -> list[Leaf]:
        return present(children)

    def security(self, children: list[Any]) -> Security:
        leaves = present(children)
        exchange = next((child for child in children if isinstance(child, Value)), None)
        symbol = next((value(leaf) for leaf in leaves if leaf.type == "TRADING_SYMBOL"), None)
        return Security(join([leaf for leaf in leaves if leaf.type == "TEXT" and says_something(leaf)]), symbol, exchange)

    def exchange(self, children: list[Leaf]) -> Text | None:
        return next((value(leaf) for leaf in present(children)), None)

    def labelled_number(self, children: list[Leaf]) -> Leaf:
        return children[-1]

    def registrant(self, children: list[Leaf]) -> Registrant:
        return tabled_registrant(present(children))

    def __default__(self, data: str, children: list[Any], meta: Meta) -> Field:  # as Lark calls it
        values = next((child for child in children if isinstance(child, list)), [])
        caption = next(iter(present(children)), None)
        rows = tuple(child for child in children if isinstance(child, Registrant | Security))
        return Field(data, values, caption, rows)

    @v_args(meta=True)
    def cover(self, meta: Meta, children: list[Any]) -> Cover:
        parts = [child for child in children if isinstance(child, Field | list)]
        fields = [part if isinstance(part, Field) else Field("", part, None) for part in parts]
        return _cover(_from_head(fields), Span(meta.start_pos, meta.end_pos))


def _from_head(fields: list[Field]) -> list[Field]:
    """The fields from the head of the form on: programs that copy filings put summaries of their own before it."""
    heads = [next((index for index, field in enumerate(fields) if field.rule == rule), None) for rule in HEAD]
    first = next((index for index in heads if index is not None), None)
    return fields if first is None else [attrs.evolve(fields[first], values=[]), *fields[first + 1 :]]


def _cover(fields: list[Field], span: Span) -> Cover:
    report, earliest = _dates(fields)
    amendment = next((field.caption for field in fields if field.rule == "amendment" and field.caption), None)
    boxes = _marks(fields)
    former = next((field for field in fields if field.rule == "former_name"), None)
    return Cover(
        span=span,
        form_type=_form_type(fields),
        amendment_number=_number(amendment) if amendment else None,
        report_date=report,
        earliest_event_date=earliest,
        registrants=registrants(fields),
        former_name_or_address=former.since_last_shaped if former else None,
        checkboxes=CheckBoxes(*(boxes.get(rule) for rule in BOXES[:4])),
        securities=tuple(row for field in fields for row in field.rows if isinstance(row, Security) and (row.title or row.trading_symbol)),
        emerging_growth_company=boxes.get("emerging_growth"),
        transition_period_election=boxes.get("transition_election"),
    )


def _number(leaf: Leaf) -> Value[int]:
    return Value(int("".join(filter(str.isdigit, leaf.text))), Span(leaf.start, leaf.end))


def _form_type(fields: list[Field]) -> Text | None:
    """The type in the title: an amendment where one of the titles in the masthead says so; later mentions are no titles."""
    masthead = takewhile(lambda field: field.rule in MASTHEAD, fields)
    titles = list(_titles(masthead)) or list(_titles(fields))[:1]
    return max(titles, key=lambda title: title.value.endswith("/A"), default=None)


def _titles(fields: Iterable[Field]) -> Iterator[Text]:
    for field in fields:
        if field.rule == "form_title" and field.caption and (name := catalogue.form_type(field.caption.text)):
            yield Value(name, Span(field.caption.start, field.caption.end))


def _dates(fields: list[Field]) -> tuple[Any, Any]:
    """The date of report, and the date of the earliest event where the cover prints a second, different one."""
    found: list[Any] = []
    for before, field in pairwise([Field("", [], None), *fields]):
        near = field.rule in ("date_of_report", "earliest_event") or before.rule in ("date_of_report", "earliest_event")
        if near:
            found.extend(field.of("DATE"))
    if not found:
        found = [leaf for field in fields[:12] for leaf in field.of("DATE")]
    days = [Value(day, Span(leaf.start, leaf.end)) for leaf in found if (day := to_date(leaf.text))]
    report = days[0] if days else None
    earliest = next((day for day in days if day.value != days[0].value), None)
    return report, earliest


def _marks(fields: list[Field]) -> dict[str, Value[bool]]:
    """The mark of each box: before its label, or behind it where the first label of a group has none before it.

    A label of two lines may have its mark before the second.
    """
    marks: dict[str, Value[bool]] = {}
    behind = False
    for index, field in enumerate(fields):
        if field.rule not in BOXES:
            continue
        following = fields[index + 1].values if index + 1 < len(fields) else []
        before = [leaf for leaf in field.values if leaf.type in MARKS]
        after = [leaf for leaf in following if leaf.type in MARKS]
        within = [leaf for leaf in following[:-1] if leaf.type in MARKS]
        if not index or fields[index - 1].rule not in BOXES:
            behind = not before and bool(after)
        chosen = after[:1] if behind else before[-1:] or within[:1]
        if chosen:
            marks[field.rule] = Value(MARKS[chosen[0].type], Span(chosen[0].start, chosen[0].end))
    return marks
