"""A filing as parts that can be held against those of another filing: each with its values, and with what identifies it."""

from bisect import bisect_right
from collections.abc import Hashable, Iterable, Iterator
from itertools import chain
from typing import Any

import attrs

from eightk_lark.content.item import is_text
from eightk_lark.content.model import Cover, Exhibit, Filing, Item, Registrant, Security, Signature, Value
from eightk_lark.content.values import value
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.filing.parsed import Parsed
from eightk_lark.rules.folding import digits, file_number, letters
from eightk_lark.structure.container import BODY
from eightk_lark.structure.region import REPORT, Region
from eightk_lark.text.source import Span
from eightk_lark.text.visible import visible_text
from eightk_lark.validation import Report

Fields = dict[str, Value[Any] | None]
"""The values of a part, by the names of the model."""
Parts = tuple[Value[str], ...]
"""The paragraphs of a text, with their places."""
COVER = (
    "form_type",
    "amendment_number",
    "report_date",
    "earliest_event_date",
    "former_name_or_address",
    "emerging_growth_company",
    "transition_period_election",
)
"""The fields of the cover that stand once, boxes apart."""
INTERACTIVE_DATA = "101"
"""The number of exhibits that are data for programs, not text (Regulation S-K, Item 601(b)(101))."""


@attrs.frozen
class ComparablePart:
    """One of several things of a kind, such as an item or a signer."""

    name: str
    """The name of the part among those of its kind."""
    keys: tuple[Hashable, ...]
    """The values that identify the part, the best first; None for one that it does not have. Parts of one kind have as many."""
    whole: Value[Any]
    """The part in short, and its place."""
    fields: Fields
    """The values of the part, by the names of the JSON contract."""
    tags: Fields = attrs.field(factory=dict)
    """The values that only some containers have."""
    parts: dict[str, Parts] = attrs.field(factory=dict)
    """The paragraphs of the fields that are long."""


def cover(cover: Cover) -> Fields:
    """The values that stand once on the cover page."""
    boxes = {field.name: getattr(cover.checkboxes, field.name) for field in attrs.fields(type(cover.checkboxes))}
    return {name: getattr(cover, name) for name in COVER} | boxes


def comparable_parts(report: Report) -> dict[str, list[ComparablePart]]:
    """Everything else, by the names of the JSON contract, in the order of the text."""
    filing, parsed = report.filing, report.parsed
    texts = _Texts(parsed)
    rows = [(row, Value(row.number, row.span), Value(row.description, row.span)) for row in filing.exhibit_index]
    return {
        "registrants": [_registrant(one) for one in filing.cover.registrants],
        "securities": [_security(one) for one in filing.cover.securities],
        "items": [_item(one, texts) for one in filing.items],
        "signatures": [_signature(one) for one in filing.signatures],
        "exhibit_index": [
            ComparablePart(row.number, (row.number, letters(row.description)), description, {"number": number, "description": description})
            for row, number, description in rows
        ],
        "exhibits": [_exhibit(one, texts) for one in filing.exhibits],
        "facts": list(_facts(filing)),
        "diagnostics": list(_findings(report)),
    }


def _registrant(one: Registrant) -> ComparablePart:
    number, employer = one.commission_file_number, one.irs_employer_id
    fields: Fields = {field.name: getattr(one, field.name) for field in attrs.fields(Registrant)}
    fields["address"] = one.address.text if one.address else None
    filled = [field for field in fields.values() if field]
    whole = one.name or (filled[0] if filled else Value("", Span(0, 0)))
    keys = (file_number(number.value) if number else None, _letters(one.name), digits(employer.value) if employer else None, True)
    return ComparablePart(whole.value, keys, whole, fields)


def _security(one: Security) -> ComparablePart:
    fields: Fields = {field.name: getattr(one, field.name) for field in attrs.fields(Security)}
    whole = one.title or one.trading_symbol or one.exchange or Value("", Span(0, 0))
    symbol, title = _letters(one.trading_symbol), _letters(one.title)
    return ComparablePart(whole.value, ((symbol, title), title, symbol), whole, fields)


def _item(one: Item, texts: "_Texts") -> ComparablePart:
    numbers = ", ".join(one.numbers)
    caption = _letters(one.caption)
    place = Span(one.span.start, one.caption.span.end if one.caption else one.span.start)
    parts = texts.of_item(one)
    fields: Fields = {
        "numbers": Value(numbers, place),
        "letters": Value(", ".join(one.letters), place) if one.letters else None,
        "caption": one.caption,
        "body": _whole(parts),
    }
    keys = ((one.numbers, caption), one.numbers, one.numbers[0], caption)
    return ComparablePart(numbers, keys, one.caption or Value(numbers, place), fields, parts={"body": parts})


def _signature(one: Signature) -> ComparablePart:
    fields: Fields = {name: getattr(one, name) for name in ("registrant", "date", "conformed", "name", "title")}
    whole = one.name or one.conformed or one.registrant or Value("", one.span)
    names = (_letters(one.name), _letters(one.conformed))
    return ComparablePart(whole.value, ((*names, _letters(one.registrant)), *names, True), whole, fields)


def _exhibit(one: Exhibit, texts: "_Texts") -> ComparablePart:
    name = one.number or one.type or "exhibit"
    parts = texts.of_exhibit(one) if one.number != INTERACTIVE_DATA else ()
    tags = {name: Value(text, one.span) if text else None for name, text in (("type", one.type), ("description", one.description))}
    return ComparablePart(
        name, ((one.number, one.type), one.number), Value(one.description or name, one.span), {"text": _whole(parts)}, tags, {"text": parts}
    )


def _facts(filing: Filing) -> Iterator[ComparablePart]:
    for name, facts in filing.facts.items():
        for fact in facts:
            whole = Value(fact.value, fact.span)
            yield ComparablePart(name, ((name, fact.value), name), whole, {"value": whole})


def _findings(report: Report) -> Iterator[ComparablePart]:
    """Findings are known by their code and the part of the filing that they are about."""
    filing = report.filing
    parts = [(filing.cover.span, "cover"), *((one.span, f"item {', '.join(one.numbers)}") for one in filing.items)]
    parts = sorted([*parts, *((one.span, "signature") for one in filing.signatures)], key=lambda part: part[0].start)
    starts = [span.start for span, _ in parts]
    for found in report.diagnostics:
        place = bisect_right(starts, found.span.start) - 1
        part = parts[place][1] if place >= 0 else ""
        yield ComparablePart(found.code, ((found.code, found.message), (found.code, part)), Value(found.message, found.span), {})


def _letters(printed: Value[str] | None) -> str | None:
    return letters(printed.value) or None if printed else None


class _Texts:
    """The texts of items and exhibits, which the model has without the places of their paragraphs."""

    def __init__(self, parsed: Parsed) -> None:
        self._file = parsed.source.text
        self._nodes = {(node.start, node.end): node for node in parsed.tree.nodes() if node.data in ("item", "exhibit", "document")}

    def of_item(self, item: Item) -> Parts:
        """The paragraphs of an item."""
        _heading, *body = self._nodes[item.span.start, item.span.end].children
        return _parts(chain.from_iterable(child.leaves() if isinstance(child, Node) else [child] for child in body))  # type: ignore[list-item]

    def of_exhibit(self, exhibit: Exhibit) -> Parts:
        """The paragraphs of an exhibit, without page marks."""
        leaves = list(self._nodes[exhibit.span.start, exhibit.span.end].leaves())
        body = next((leaf for leaf in leaves if leaf.type == BODY), None)
        if body:
            visible = visible_text(self._file, body.start, body.end)
            leaves = [visible.placed(leaf) for leaf in Region(REPORT, visible, visible.start, visible.end).scan()]
        return _parts(leaf for leaf in leaves if leaf.type != "EXHIBIT_START")


def _parts(leaves: Iterable[Leaf]) -> Parts:
    return tuple(value(leaf) for leaf in leaves if is_text(leaf))


def _whole(parts: Parts) -> Value[str] | None:
    """The text of some paragraphs; None where there is none."""
    text = " ".join(part.value for part in parts if part.value)
    return Value(text, Span(parts[0].span.start, parts[-1].span.end)) if text else None
