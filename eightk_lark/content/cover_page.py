"""The cover page: from the fields of its tree to :class:`eightk_lark.content.model.Cover`."""

from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile, zip_longest
from typing import Any

from eightk_lark.content.model import CheckBoxes, Cover, Security, Text, Value
from eightk_lark.content.registrants import former_name, leaf_of, registrants
from eightk_lark.content.values import join, says_something, to_date, value
from eightk_lark.engine.tree import Node, present
from eightk_lark.form import catalogue
from eightk_lark.structure.fields import FieldReading
from eightk_lark.text.source import Span

MASTHEAD = ("agency", "form_title", "title", "authority", "place", "amendment")
BOXES = ("rule_425", "rule_14a_12", "rule_14d_2b", "rule_13e_4c")
MARKS = {"CHECKED_BOX": True, "EMPTY_BOX": False}


def read_cover_page(cover: FieldReading, span: Span) -> Cover:
    """The content of a cover page that stands at a place of the file."""
    fields = [part for field in cover.fields for part in _parts(field.node)]

    def first(rule: str, read: Callable[[Node], Any]) -> Any:
        return next((found for field in fields if field.data == rule and (found := read(field))), None)

    report = first("date_of_report", _date)
    days = [day for field in fields if field.data in ("date_of_report", "earliest_event") and (day := _date(field))]
    boxes = {rule: first(rule, _mark) for rule in (*BOXES, "emerging_growth", "transition_election")}
    return Cover(
        span=span,
        form_type=_form_type(fields),
        amendment_number=first("amendment", _number),
        report_date=report or next(iter(days), None),
        earliest_event_date=next((day for day in days if report and day.value != report.value), None),
        registrants=registrants(fields),
        former_name_or_address=first("former_name", former_name),
        checkboxes=CheckBoxes(*(boxes[rule] for rule in BOXES)),
        securities=tuple(security for field in fields for security in _securities(field)),
        emerging_growth_company=boxes["emerging_growth"],
        transition_period_election=boxes["transition_election"],
    )


def _parts(field: Node) -> Iterator[Node]:
    """A field and the fields in it; of a former address, no part is one of the registrant now."""
    return field.nodes() if field.data != "former_name" else iter((field,))


def _number(field: Node) -> Value[int] | None:
    leaf = leaf_of(field, "AMENDMENT")
    return Value(int("".join(filter(str.isdecimal, leaf.text))), Span(leaf.start, leaf.end)) if leaf else None


def _form_type(fields: list[Node]) -> Text | None:
    """The type in the title: an amendment where one of the titles in the masthead says so; later mentions are no titles."""
    masthead = takewhile(lambda field: field.data in MASTHEAD, fields)
    titles = list(_titles(masthead)) or list(_titles(fields))[:1]
    return max(titles, key=lambda title: title.value.endswith("/A"), default=None)


def _titles(fields: Iterable[Node]) -> Iterator[Text]:
    for field in fields:
        leaf = leaf_of(field, "FORM_TITLE") if field.data == "form_title" else None
        if leaf and (name := catalogue.form_type(leaf.text)):
            yield Value(name, Span(leaf.start, leaf.end))


def _date(field: Node) -> Any:
    leaf = leaf_of(field, "DATE")
    day = to_date(leaf.text) if leaf else None
    return Value(day, Span(leaf.start, leaf.end)) if leaf and day else None


def _mark(field: Node) -> Value[bool] | None:
    leaf = leaf_of(field, *MARKS)
    return Value(MARKS[leaf.type], Span(leaf.start, leaf.end)) if leaf else None


def _securities(row: Node) -> Iterator[Security]:
    """The classes in a row of the table of securities; none where it names none."""
    if row.data in ("security", "stack"):
        named = [child for child in row.children if isinstance(child, Node) and child.data == "title"]
        titles = [join([leaf for leaf in present(title.children) if says_something(leaf)]) for title in named]
        symbols, exchanges = ([value(leaf) for leaf in row.find_token(kind)] for kind in ("TRADING_SYMBOL", "EXCHANGE_NAME"))
        yield from (Security(*cells) for cells in zip_longest(titles, symbols, exchanges) if any(cells[:2]))
