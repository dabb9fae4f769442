"""The cover page: from the tree of ``grammar/cover.lark`` to :class:`eightk_lark.model.Cover`."""

from itertools import pairwise, takewhile
from typing import Any

import attrs
from lark import Transformer, v_args

from eightk_lark.model import Address, CheckBoxes, Cover, Registrant, Security, Span, Text, Value
from eightk_lark.printed import fold, is_worded, join, says_something, to_date, value
from eightk_lark.tree import Leaf, Node, present

HEAD = ("agency", "form_title", "title", "authority")
NUMBERS = ("state_of_incorporation", "commission_file_number", "irs_employer_id", "caption_rest")
BOXES = ("rule_425", "rule_14a_12", "rule_14d_2b", "rule_13e_4c", "emerging_growth", "transition_election")
MARKS = {"CHECKED_BOX": True, "EMPTY_BOX": False}


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
    def text(self) -> Text | None:
        """What stands right before the caption and has no shape of its own."""
        texts = [leaf for leaf in self.of("TEXT") if is_worded(leaf)]
        return value(texts[-1]) if texts else None

    @property
    def texts(self) -> Text | None:
        """The same, over blank lines, up to the last value that has a shape."""
        behind = list(takewhile(lambda leaf: leaf.type == "TEXT", reversed(self.values)))
        return join([leaf for leaf in reversed(behind) if says_something(leaf)])


@v_args(meta=True)
class CoverTransformer(Transformer[Any, Any]):
    """One field a caption, then the cover made of the fields."""

    def values(self, _node: Node, children: list[Leaf]) -> list[Leaf]:
        return present(children)

    def security(self, _node: Node, children: list[Any]) -> Security:
        by_type = {leaf.type: leaf for leaf in present(children)}
        exchange = next((child for child in children if isinstance(child, Value)), None)
        title, symbol = by_type.get("TEXT"), by_type.get("TRADING_SYMBOL")
        return Security(value(title) if title and says_something(title) else None, value(symbol) if symbol else None, exchange)

    def exchange(self, _node: Node, children: list[Leaf]) -> Text | None:
        return next((value(leaf) for leaf in present(children)), None)

    def labelled_number(self, _node: Node, children: list[Leaf]) -> Leaf:
        return children[-1]

    def registrant(self, _node: Node, children: list[Leaf]) -> Registrant:
        return _row(present(children))

    def __default__(self, data: str, children: list[Any], _meta: Any) -> Any:
        values = next((child for child in children if isinstance(child, list)), [])
        caption = next(iter(present(children)), None)
        rows = tuple(child for child in children if isinstance(child, Registrant | Security))
        return Field(data, values, caption, rows)

    def cover(self, node: Node, children: list[Any]) -> Cover:
        fields = [child if isinstance(child, Field) else Field("", child, None) for child in children if isinstance(child, Field | list)]
        return _cover(_from_head(fields), Span(node.start, node.end))


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
        amendment_number=Value(int("".join(filter(str.isdigit, amendment.text))), Span(amendment.start, amendment.end)) if amendment else None,
        report_date=report,
        earliest_event_date=earliest,
        registrants=_registrants(fields),
        former_name_or_address=former.text if former else None,
        checkboxes=CheckBoxes(*(boxes.get(rule) for rule in BOXES[:4])),
        securities=tuple(row for field in fields for row in field.rows if isinstance(row, Security) and row.title),
        emerging_growth_company=boxes.get("emerging_growth"),
        transition_period_election=boxes.get("transition_election"),
    )


def _form_type(fields: list[Field]) -> Text | None:
    titles = [field.caption for field in fields if field.rule == "form_title" and field.caption]
    if not titles:
        return None
    found = max(titles, key=lambda leaf: leaf.text.rstrip().upper().endswith("A"))
    name = "".join(found.text.upper().replace("FORM", "").replace("–", "-").split())
    name = name.replace("8K", "8-K").replace("-A", "/A")
    return Value(name, Span(found.start, found.end))


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
    """The mark of each box: before its label, or behind it where the first label of a group has none before it."""
    marks: dict[str, Value[bool]] = {}
    behind = False
    for index, field in enumerate(fields):
        if field.rule not in BOXES:
            continue
        previous = fields[index - 1].rule if index else ""
        before = [leaf for leaf in field.values if leaf.type in MARKS]
        after = [leaf for leaf in fields[index + 1].values if leaf.type in MARKS] if index + 1 < len(fields) else []
        if previous not in BOXES:
            behind = not before and bool(after)
        chosen = after[:1] if behind else before[-1:]
        if chosen:
            marks[field.rule] = Value(MARKS[chosen[0].type], Span(chosen[0].start, chosen[0].end))
    return marks


def _address(field: Field) -> Address | None:
    lines: list[str] = []
    texts = field.of("TEXT")
    for leaf in texts:
        for line in leaf.text.replace("\t", "\n").replace("|", "\n").replace("   ", "\n").splitlines():
            if folded := fold(line).strip(" ,"):
                lines.append(folded)
    if not lines:
        return None
    return Address(Value(", ".join(lines), Span(texts[0].start, texts[-1].end)))


def _row(children: list[Leaf]) -> Registrant:
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


def _registrants(fields: list[Field]) -> tuple[Registrant, ...]:
    """The registrants in the order of their names; what stands between two names belongs to the first."""
    slots: dict[str, list[tuple[int, Any]]] = {name: [] for name in ("name", "state_of_incorporation", "commission_file_number", "irs_employer_id", "address", "postal_code", "telephone")}

    def put(slot: str, found: Any) -> None:
        if found:
            place = found.text.span.start if isinstance(found, Address) else found.span.start
            slots[slot].append((place, found))

    tabled = tuple(row for field in fields for row in field.rows if isinstance(row, Registrant))
    if tabled:
        return tabled
    for field in fields:
        if field.rule == "registrant_name":
            put("name", field.texts)
        elif field.rule in NUMBERS:
            put("state_of_incorporation", field.text)
        elif field.rule in ("address", "postal_code"):
            put("address", _address(field))
        for leaf in field.values:
            if leaf.type == "FILE_NUMBER":
                put("commission_file_number", value(leaf))
            elif leaf.type == "EMPLOYER_NUMBER":
                put("irs_employer_id", value(leaf))
            elif leaf.type in ("POSTAL_CODE", "TELEPHONE"):
                put(leaf.type.lower(), value(leaf))
    if not slots["irs_employer_id"] and len(slots["commission_file_number"]) > len(slots["name"]) >= 1:
        slots["irs_employer_id"] = slots["commission_file_number"][1:2]
    return _distribute(slots)


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
