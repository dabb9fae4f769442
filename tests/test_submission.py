"""The container and the header by themselves: places, types, and what the contract promises of them."""

import json
import pickle
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import attrs
import pytest

from eightk_lark import FilingError, parse
from eightk_lark.content.model import Value
from tests.places import ROOT, example
from tests.spec_files import Spec, read_specs

SPECS = list(read_specs(ROOT / "tests" / "spec" / "submission.md"))
HEADED = [spec for spec in SPECS if (found := parse(spec.filing).submission) and found.header]
REPORT = example("dotted-2005")
CODED = ("items", "sic")
"""Fields with a code that is not, or not alone, what is printed."""
FORMATS = {date: "%Y%m%d", datetime: "%Y%m%d%H%M%S"}


def values(found: Any, name: str = "") -> Iterator[tuple[str, Value[Any]]]:
    """Every value below an object of the model, with the name of its field."""
    if isinstance(found, Value):
        yield name, found
    elif isinstance(found, tuple):
        for one in found:
            yield from values(one, name)
    elif attrs.has(type(found)):
        for field in attrs.fields(type(found)):
            yield from values(getattr(found, field.name), field.name)


def as_printed(value: Any) -> str:
    """A value as the header prints it."""
    return value.strftime(FORMATS[type(value)]) if type(value) in FORMATS else str(value)


def wrapped(*documents: str) -> str:
    """Documents, each its tags and its text, in one submission."""
    return (
        "<SEC-DOCUMENT>x.txt : 20050101\n"
        + "".join(f"<DOCUMENT>\n{one}\n</TEXT>\n</DOCUMENT>\n" for one in documents)
        + "</SEC-DOCUMENT>\n"
    )


@pytest.mark.parametrize("spec", HEADED, ids=lambda spec: spec.section)
def test_values_stand_where_they_say(spec: Spec) -> None:
    """The place of a value is that of the value alone, without its label."""
    parsed = parse(spec.filing)
    assert parsed.submission is not None
    found = dict(values(parsed.submission.header))
    assert found
    for name, value in values(parsed.submission.header):
        printed = parsed.source.text[value.span.start : value.span.end]
        if name in CODED:
            assert printed.strip() == printed != ""
        else:
            assert printed.split() == as_printed(value.value).split(), name


def test_a_document_is_one_leaf() -> None:
    """What a document holds is not looked into, so that graphics cost nothing and their characters are no tags."""
    body = "begin 644 a.jpg\nM<TYPE>EX-1\n<DOCUMENT>\n<TEXT>\n" * 1000
    tree = parse(wrapped(f"<TYPE>8-K\n<TEXT>\n{REPORT}", f"<TYPE>GRAPHIC\n<TEXT>\n{body}")).tree
    graphic = [node for node in tree.nodes() if node.data == "document"][1]
    assert [leaf.type for leaf in graphic.leaves() if not leaf.trivia] == [
        "DOCUMENT_OPEN",
        "TYPE",
        "TEXT_OPEN",
        "BODY",
        "TEXT_CLOSE",
        "DOCUMENT_CLOSE",
    ]


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("EX-99", "99"),
        ("EX-99.01", "99.01"),
        ("EX-3.B.I", "3.B.I"),
        ("EX-12.(C)", "12.(C)"),
        ("EX-101.INS", "101"),
        ("EX-4", "4"),
        ("EX-FILING FEES", None),
    ],
)
def test_number_of_an_exhibit(printed: str, number: str | None) -> None:
    """The number of an exhibit is its type without the letters before it and without the kind of its data."""
    (exhibit,) = parse(wrapped(f"<TYPE>8-K\n<TEXT>\n{REPORT}", f"<TYPE>{printed}\n<TEXT>\nx")).filing.exhibits
    assert (exhibit.type, exhibit.number) == (printed, number)


@pytest.mark.parametrize("printed", ["GRAPHIC", "XML", "ZIP", "EXCEL", "JSON", "8-K", "COVER", "EX-", ""])
def test_other_documents_are_no_exhibits(printed: str) -> None:
    """A document is an exhibit by its type only."""
    parsed = parse(wrapped(f"<TYPE>8-K\n<TEXT>\n{REPORT}", f"<TYPE>{printed}\n<DESCRIPTION>EX-99\n<TEXT>\nx"))
    assert parsed.filing.exhibits == ()
    assert parsed.submission is not None
    assert parsed.submission.documents[1].type == (printed or None)
    assert parsed.diagnostics == ()


def test_notes_do_not_break_a_strict_parse() -> None:
    """What is only told, and no error, is no reason to refuse a filing; an error still is."""
    parsed = parse(wrapped(f"<TYPE>8-K\n<COLOR>RED\n<TEXT>\n{REPORT}"), strict=True)
    (note,) = parsed.diagnostics
    assert (note.code, note.severity, note.message) == ("EK003", "info", "expected a tag of a document, found <COLOR>RED")
    with pytest.raises(FilingError, match="<text>:") as caught:
        parse(wrapped("<TYPE>8-K\n<COLOR>RED\n<TEXT>\nFORM 8-K\nDate of Report: May 4, 2001"), strict=True)
    assert [one.code for one in caught.value.diagnostics if one.code in ("EK003", "EK301")] == ["EK003", "EK301"]


def test_contract() -> None:
    """The names of the contract are there with and without a header."""
    for spec in SPECS:
        found = json.loads(json.dumps(parse(spec.filing).to_dict()["submission"]))
        assert found.keys() >= {"accession_number", "form_type", "period_of_report", "filed", "items", "filers", "documents"}
        for filer in found["filers"]:
            assert filer.keys() >= {"role", "name", "cik", "state", "irs_number", "file_number", "postal_code", "telephone"}
        for document in found["documents"]:
            assert document.keys() == {"type", "sequence", "filename", "description", "span"}


def test_pickles() -> None:
    """A submission goes through a process pool."""
    for spec in HEADED:
        submission = parse(spec.filing).submission
        assert pickle.loads(pickle.dumps(submission)) == submission  # noqa: S301
