"""Real filings without a fault, each broken in one way: the defect is reported under its code, and no other error is.

The invented filings are broken in many more ways (``tests/test_rules.py``, docs/rules.md); here the layouts are real.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest

from eightk_lark import Parsed, validate
from eightk_lark.engine.tree import Leaf
from tests.places import CORPUS, NO_CORPUS

Edit = tuple[int, int, str]
HEARD = 0.95
"""The part of the broken filings in which a defect has to be heard."""


@attrs.frozen
class Defect:
    """One way to break a filing."""

    name: str
    codes: frozenset[str]
    """The codes of which one has to be heard."""
    edits: Callable[[Parsed], Iterator[Edit]]
    companions: frozenset[str] = frozenset()
    """The codes of errors that the same edit makes: what is cut out of a page may be tagged."""


def _leaves(parsed: Parsed, *types: str) -> list[Leaf]:
    return [leaf for leaf in parsed.tree.leaves() if leaf.type in types and not leaf.state]


def _unsigned(parsed: Parsed) -> Iterator[Edit]:
    yield from ((leaf.start, leaf.end, "") for leaf in _leaves(parsed, "MARK", "BY"))
    yield from ((one.conformed.span.start, one.conformed.span.end, "") for one in parsed.filing.signatures if one.conformed)


def _wrong_number(parsed: Parsed) -> Iterator[Edit]:
    number = next((leaf for node in parsed.tree.nodes() if node.data == "heading" for leaf in node.leaves() if leaf.type == "NUMBER"), None)
    if number and number.written in (None, number.text):
        yield number.start, number.end, f"{number.text[:-1]}9" if "." in number.text else "17"


def _signed_before(parsed: Parsed) -> Iterator[Edit]:
    for signature in parsed.filing.signatures:
        if signature.date:
            span, year = signature.date.span, str(signature.date.value.year)
            written = parsed.source.text[span.start : span.end]
            if written.count(year) == 1:
                yield span.start, span.end, written.replace(year, str(int(year) - 2))


def _without(terminal: str) -> Callable[[Parsed], Iterator[Edit]]:
    return lambda parsed: ((leaf.start, leaf.end, "") for leaf in _leaves(parsed, terminal))


def _no_boxes(parsed: Parsed) -> Iterator[Edit]:
    yield from ((leaf.start, leaf.end, "") for leaf in _leaves(parsed, "RULE_14A_12")[:1])


def _twice(parsed: Parsed) -> Iterator[Edit]:
    item = parsed.filing.items[0]
    if len(item.body) > 400 and len(parsed.filing.items) > 1:
        yield item.span.end, item.span.end, parsed.source.text[item.span.start : item.span.end]


def _other_period(parsed: Parsed) -> Iterator[Edit]:
    period = parsed.submission.header.period_of_report if parsed.submission and parsed.submission.header else None
    if period:
        written = parsed.source.text[period.span.start : period.span.end]
        yield period.span.start, period.span.end, written.replace(str(period.value.year), str(period.value.year - 2), 1)


DEFECTS = [
    Defect("no signature line", frozenset({"EK414", "EK401"}), _unsigned),
    Defect("a number that no item has", frozenset({"EK310", "EK301"}), _wrong_number),
    Defect("signed two years before the event", frozenset({"EK419"}), _signed_before),
    Defect("no check box of Rule 14a-12", frozenset({"EK235"}), _no_boxes),
    Defect("no title of the form", frozenset({"EK214"}), _without("FORM_TITLE"), frozenset({"EK610"})),
    Defect("no authority", frozenset({"EK216"}), _without("AUTHORITY")),
    Defect("no agency", frozenset({"EK212"}), _without("AGENCY")),
    Defect("an item twice", frozenset({"EK313"}), _twice),
    Defect("another period in the header", frozenset({"EK810"}), _other_period),
]


def edited(text: str, edits: list[Edit]) -> str:
    """A text with stretches of it replaced."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


@pytest.fixture(scope="module")
def clean() -> list[tuple[str, Parsed]]:
    """The filings of the corpus, no texts that other programs made, that have neither errors nor warnings."""
    if not (CORPUS / "truth.jsonl").is_file():
        pytest.skip(NO_CORPUS)
    truths = map(json.loads, (CORPUS / "truth.jsonl").read_text(encoding="utf-8").splitlines())
    reports = [(truth["name"], validate((CORPUS / "files" / truth["name"]).read_bytes())) for truth in truths if truth["class"] != "f"]
    return [(name, report.parsed) for name, report in reports if not {"error", "warning"} & {*report.counts}]


@pytest.mark.whole
@pytest.mark.xdist_group("clean")
@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_defect_is_heard(clean: list[tuple[str, Parsed]], defect: Defect) -> None:
    """The defect is reported in nearly all filings that it can be put into, and brings no other error about."""
    broken, deaf, others = 0, [], []
    for name, parsed in clean:
        edits: list[Any] = list(defect.edits(parsed))
        if not edits:
            continue
        broken += 1
        report = validate(edited(parsed.source.text, edits))
        heard = {found.code for found in report.diagnostics}
        if not heard & defect.codes:
            deaf.append((name, sorted(heard)))
        others += [
            (name, found.code)
            for found in report.diagnostics
            if found.severity == "error" and found.code not in defect.codes | defect.companions
        ]
    assert broken >= 20
    assert len(deaf) <= (1 - HEARD) * broken, (broken, deaf)
    assert len(others) <= (1 - HEARD) * broken, (broken, others)
