"""Records read back: a filing that was written is the filing that is read, and what is no record is refused by its place."""

import json
from pathlib import Path
from typing import Any

import attrs
import pytest

from eightk_lark import Filing, parse, parse_file, validate
from eightk_lark.submission import Submission
from eightk_lark.text.source import Span
from tests.laws import places_of, reading_faults, values_of
from tests.places import EXAMPLES, NO_CORPUS, SAMPLE, corpus_files, example
from tests.streams import run_here

EACH = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
FILES: list[Any] = [*corpus_files()] or [pytest.param(None, marks=pytest.mark.skip(reason=NO_CORPUS), id="none")]


def through_json(data: dict[str, Any]) -> dict[str, Any]:
    """Data as another program reads it."""
    read: dict[str, Any] = json.loads(json.dumps(data))
    return read


def record(name: str = "columns-1997") -> dict[str, Any]:
    """The record of an example."""
    return through_json(parse(example(name), name=f"{name}.txt").to_dict())


@EACH
def test_filing_that_is_read_back_is_the_one_that_was_written(path: Path) -> None:
    """In all that it says; the places of items, signatures and exhibits are there, those of values are not."""
    filing = parse_file(path).filing
    read = Filing.from_dict(through_json(parse_file(path).to_dict()))
    assert read == filing
    assert [item.span for item in read.items] == [item.span for item in filing.items]
    assert {value.span for _, value in values_of(read, "filing")} == {Span(0, 0)}


@EACH
def test_places_are_read_back_where_they_were_written(path: Path) -> None:
    """``export --positions`` has the place of every value."""
    written = json.loads(run_here("export", "--positions", str(path)).stdout)
    parsed = parse_file(path)
    for kind, known in ((Filing, parsed.filing), (Submission, parsed.submission)):
        assert kind.from_dict(written) == known
        assert places_of(kind.from_dict(written)) == places_of(known)


@EACH
def test_submission_that_is_read_back_is_the_one_that_was_written(path: Path) -> None:
    """With its header, its documents and their exhibit numbers; a bare document has none."""
    submission = parse_file(path).submission
    read = Submission.from_dict(through_json(parse_file(path).to_dict()))
    assert read == submission
    if read and submission:
        told = [(document.span, document.exhibit_number) for document in submission.documents]
        assert [(document.span, document.exhibit_number) for document in read.documents] == told


@pytest.mark.parametrize("header", ["", "<SEC-HEADER>\n</SEC-HEADER>\n"], ids=["none", "empty"])
def test_header_that_says_nothing_is_as_good_as_none(header: str) -> None:
    """A record does not tell the two apart."""
    parsed = parse(f"{header}<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nFORM 8-K\n</TEXT>\n</DOCUMENT>\n")
    read = Submission.from_dict(through_json(parsed.to_dict()))
    assert parsed.submission is not None
    assert read is not None
    assert (read.header, read, hash(read)) == (None, parsed.submission, hash(parsed.submission))


def test_verdicts_are_records_too() -> None:
    """Their findings have grounds, which other records do not have."""
    report = validate(example("columns-1997").replace("07-4410928", "074410928"))
    data = through_json(report.to_dict())
    assert data["diagnostics"][0]["grounds"]
    assert Filing.from_dict(data) == report.filing


@pytest.mark.every(SAMPLE)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path and path.name)
def test_real_filings_are_read_back(path: Path) -> None:
    """With their submissions, which are read as well."""
    assert list(reading_faults(parse_file(path))) == []


def test_filings_are_equal_by_what_they_say() -> None:
    """Another place makes no difference, another word does."""
    text = example("columns-1997")
    filing, moved = parse(text).filing, parse(f"\n\n{text}").filing
    assert moved.items[0].span != filing.items[0].span
    assert moved == filing
    assert parse(text.replace("Cupola Road", "Cupola Street")).filing != filing


def test_day_of_a_fact_is_read_as_a_day() -> None:
    """And so is a text in the form of one, which a record does not tell from it; the two are equal."""
    filing = parse(example("inline-xbrl-2024")).filing
    read = Filing.from_dict(record("inline-xbrl-2024"))
    (day,) = read.facts["DocumentPeriodEndDate"]
    assert day.value == filing.facts["DocumentPeriodEndDate"][0].value
    assert attrs.evolve(day, value=day.value.isoformat()) == day
    assert attrs.evolve(day, value="June 1, 2024") != day


@pytest.mark.parametrize(
    ("pointer", "value", "message"),
    [
        ("/schema", "eightk/2", "/schema: expected eightk/1, found 'eightk/2'"),
        ("/schema", None, "/schema: expected eightk/1, found null"),
        ("/itmes", [], "/itmes: unknown key; did you mean items?"),
        ("/cover/registrants/0/nam", "x", "/cover/registrants/0/nam: unknown key; did you mean name?"),
        ("/cover/registrants/0/address/zip", "x", "/cover/registrants/0/address/zip: unknown key"),
        ("/cover/report_date", "June 16, 1997", "/cover/report_date: expected a date such as 2004-08-23 or null, found 'June 16, 1997'"),
        ("/cover/report_date", "19970616", "/cover/report_date: expected a date such as 2004-08-23 or null, found '19970616'"),
        ("/cover/checkboxes", None, "/cover/checkboxes: expected an object, found null"),
        ("/items/0/numbers/0", 2, "/items/0/numbers/0: expected a text, found 2"),
        ("/items/1/span", [5, 3], "/items/1/span: expected a place such as [0, 8], found a list"),
        ("/items/1/not_applicable", "no", "/items/1/not_applicable: expected true or false, found 'no'"),
        ("/amendment_number", True, "/amendment_number: expected a whole number or null, found true"),
        ("/signatures", {}, "/signatures: expected a list, found an object"),
        ("/source/format", "pdf", "/source/format: expected text or html, found 'pdf'"),
        ("/diagnostics", [{"code": "EK201"}], "/diagnostics/0/slug: this key is missing"),
        ("/positions", {"/cover/nothing": {}}, "/positions/~1cover~1nothing/span: this key is missing"),
    ],
    ids=str,
)
def test_what_is_no_record_is_refused_by_its_place(pointer: str, value: object, message: str) -> None:
    """With the JSON Pointer of what is wrong, and what should stand there."""
    data = record()
    *around, last = pointer.split("/")[1:]
    part: Any = data
    for name in around:
        part = part[int(name)] if isinstance(part, list) else part[name]
    part[int(last) if isinstance(part, list) else last] = value
    with pytest.raises(ValueError, match=r".") as refused:
        Filing.from_dict(data)
    assert str(refused.value) == message


def test_missing_key_is_told() -> None:
    """As one that is unknown is."""
    data = record()
    del data["items"][0]["caption"]
    with pytest.raises(ValueError, match=r"^/items/0/caption: this key is missing$"):
        Filing.from_dict(data)


def test_place_of_no_value_is_told() -> None:
    """A position that belongs to nothing is not passed over."""
    parsed = parse(example("columns-1997"))
    data = through_json(parsed.to_dict() | {"positions": parsed.positions()})
    data["positions"]["/cover/nothing"] = data["positions"]["/form_type"]
    with pytest.raises(ValueError, match=r"^/positions/~1cover~1nothing: there is no value at this place of the record$"):
        Filing.from_dict(data)


def test_record_of_an_error_is_no_filing() -> None:
    """The message says what went wrong with the file."""
    data = json.loads(run_here("export", "no-such-file.txt").stdout)
    with pytest.raises(ValueError, match=r"^/error: this is the record of a file without a filing: No such file or directory$"):
        Filing.from_dict(data)


@pytest.mark.parametrize("data", [[], None, "eightk/1", 5], ids=repr)
def test_what_is_no_object_is_no_record(data: Any) -> None:
    """Whatever else it is."""
    with pytest.raises(ValueError, match=r"^the record: expected an object, found "):
        Filing.from_dict(data)
