"""``diff``: a filing is like itself in any layout, and one edit is one change."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eightk_lark import validate
from eightk_lark.compare.comparison import CHANGED, Change, compare
from eightk_lark.content.model import Filing, Value
from tests.laws import values_of
from tests.places import EXAMPLES, NO_CORPUS, SAMPLE, corpus_files
from tests.property.test_layout import KNOWN, changed, in_paragraphs, on_page, reflow, wrap

STEP = 5
"""Every so many real filings are held against themselves."""
REAL: list[Any] = corpus_files()[::STEP] or [pytest.param(None, marks=pytest.mark.skip(reason=NO_CORPUS), id="none")]
Edit = tuple[str, int, int, str]
"""The name of a field, the stretch to be replaced, and what with."""


def said(before: str, after: str) -> list[Change]:
    """The changes between two texts; what rules find may follow from them, and what a page tags may be the same words."""
    return [change for change in compare(validate(before), validate(after)) if change.path[0] not in ("diagnostics", "facts")]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_filing_is_like_itself(path: Path) -> None:
    """Nothing has changed, findings included."""
    report = validate(path.read_bytes())
    assert compare(report, validate(path.read_bytes())) == ()


@pytest.mark.every(2 * SAMPLE // STEP)
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_filing_is_like_itself(path: Path) -> None:
    """Also where items, signers or exhibits have neither number nor name."""
    report = validate(path.read_bytes())
    assert compare(report, report) == ()


@pytest.mark.parametrize("change", [reflow, wrap, on_page, in_paragraphs])
@pytest.mark.parametrize("path", [case for case in changed(reflow) if case.id not in KNOWN])
def test_layout_is_no_change(path: Path, change: Callable[[str], str]) -> None:
    """Reflowed, wrapped, on a page: the filing says the same."""
    text = path.read_text(encoding="utf-8")
    assert said(text, change(text)) == []


def other(character: str) -> str:
    """A character of the same kind."""
    if character.isdigit():
        return "7" if character != "7" else "4"
    return "x" if character != "x" else "y"


WORDED = ("cover.form_type", "state_of_incorporation", "exchange", "amendment_number", "items.caption", "signatures.title")
"""Fields that are known by their words: edited, they are something else."""


def edits_of_values(text: str, filing: Filing) -> Iterator[Edit]:
    """Each value with its last letter or digit replaced, where it is written as it is read."""
    for path, value in values_of(filing, "filing"):
        name = path.rpartition(".")[2]
        if path.endswith(WORDED) or isinstance(value.value, bool):
            continue
        start, end = value.span.start, value.span.end
        if text[end:].lstrip(" ").startswith(str(value.value)) or text[:start].rstrip(" ").endswith(str(value.value)):
            continue  # a name behind /s/ on one line with itself ends where it begins again
        if isinstance(value.value, date) or text[start:end] == value.value:
            place = max(place for place in range(start, end) if text[place].isalnum())
            yield name, place, place + 1, other(text[place])


def edits_of_bodies(text: str, filing: Filing) -> Iterator[Edit]:
    """A long word of each item replaced, which is in no row of a list of exhibits."""
    for item in filing.items:
        words = [word for word in item.body.split() if len(word) > 6 and word.isalpha() and word.islower()]
        places = [text.find(word, item.caption.span.end if item.caption else item.span.start) for word in words]
        free = [place for place in places if place > 0 and not any(row.span.start <= place < row.span.end for row in filing.exhibit_index)]
        if free:
            yield "body", free[-1], free[-1] + 2, "zz"


@pytest.mark.every(20)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("edits", [edits_of_values, edits_of_bodies])
def test_one_edit_is_one_change(path: Path, edits: Callable[[str, Filing], Iterator[Edit]]) -> None:
    """It is told with the field that was edited, and both places are in it."""
    text = path.read_text(encoding="utf-8")
    filing = validate(text).filing
    tried = 0
    for name, start, end, new in edits(text, filing):
        tried += 1
        found = said(text, text[:start] + new + text[end:])
        assert [(change.kind, change.path[-1]) for change in found] == [(CHANGED, name if name != "text" else "address")], (name, found)
        (change,) = found
        assert holds(change.before, start)
        assert holds(change.after, start)
    assert tried >= 1


def holds(value: Value[Any] | None, offset: int) -> bool:
    """Whether a value stands around an offset."""
    return value is not None and value.span.start <= offset < value.span.end
