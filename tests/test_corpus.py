"""Real filings: the laws hold for every one of them, and what is read agrees with labels that people made."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from eightk_lark import parse_file
from tests.laws import faults
from tests.places import CORPUS, NO_CORPUS, corpus_files, scorer

FILES: list[Any] = [*corpus_files()] or [pytest.param(None, marks=pytest.mark.skip(reason=NO_CORPUS), id="none")]
PLAIN = frozenset("abf")
"""The classes of files that are plain text."""
FLOORS = {
    "gold.form_type": 0.93,
    "gold.report_date": 0.93,
    "gold.earliest_event_date": 0.93,
    "gold.registrant.name": 0.93,
    "gold.registrant.state": 0.93,
    "gold.registrant.file_number": 0.93,
    "gold.registrant.ein": 0.93,
    "gold.registrant.telephone": 0.93,
    "gold.registrant.postal_code": 0.93,
    "gold.registrant.address": 0.93,
    "gold.former": 0.93,
    "gold.checkboxes": 0.93,
    "gold.securities": 0.93,
    "gold.emerging_growth_company": 0.93,
    "gold.signers": 0.93,
    "gold.signature_dates": 0.93,
    "gold.signature_titles": 0.93,
    "gold.signature_registrants": 0.93,
    "gold.item_numbers": 0.95,
    "gold.item_captions": 0.93,
    "gold.item_bodies": 0.95,
    "gold.exhibit_numbers": 0.92,
    "gold.exhibit_descriptions": 0.92,
}
"""The part of the labelled files in which a field has to be right."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_laws(path: Path) -> None:
    """A real filing is read without an exception, without loss and with places that nest."""
    assert faults(parse_file(path)) == []


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="module")
def classes(corpus: Path) -> dict[str, str]:
    """The class of each plain-text file, by name."""
    return {truth["name"]: truth["class"] for truth in _lines(corpus / "truth.jsonl") if truth["class"] in PLAIN}


@pytest.fixture(scope="module")
def records(corpus: Path, classes: dict[str, str]) -> dict[str, dict[str, Any]]:
    """What the parser reads in each plain-text file, as the scorer takes it: after a trip through JSON."""
    return {name: json.loads(json.dumps(parse_file(corpus / "files" / name).to_dict())) for name in classes}


@pytest.fixture(scope="module")
def gold(corpus: Path, classes: dict[str, str], records: dict[str, dict[str, Any]]) -> Any:
    """The tally of the labels over the plain-text files."""
    tally = scorer().Tally()
    for label in _lines(corpus / "gold.jsonl"):
        if label["name"] in classes:
            scorer().score_gold(tally, label, records[label["name"]], classes[label["name"]])
    return tally


@pytest.mark.parametrize("field", FLOORS)
def test_agrees_with_labels(gold: Any, field: str) -> None:
    """A field is right in at least the part of the labelled filings that the project promises."""
    assert gold.total[field, "all"] >= 20
    right = gold.right[field, "all"] / gold.total[field, "all"]
    if right < FLOORS[field]:
        misses = "\n".join(f"{name}\n  want {want}\n  got  {got}" for name, want, got in gold.misses[field])
        pytest.fail(f"{field}: {right:.3f}, promised {FLOORS[field]}\n{misses}", pytrace=False)


def test_every_field_has_a_floor(gold: Any) -> None:
    """No field that the scorer knows is left out."""
    assert {field for field, _ in gold.total} == set(FLOORS)


NOT_REPORTS = 14
"""Files of class f with items in the header that hold only an EDGAR header, or a header and exhibits."""
REPORT = re.compile(r"(?im)date of report|exact name of registrant|^\W*items?\W*\d+(?:\.\d\d)?\b(?!\()")


@pytest.fixture(scope="module")
def tagged(corpus: Path, classes: dict[str, str], records: dict[str, dict[str, Any]]) -> Any:
    """The tally of what EDGAR tagged, over the plain-text files that have a report in them."""
    tally = scorer().Tally()
    left_out = []
    for truth in _lines(corpus / "truth.jsonl"):
        if truth["name"] not in classes:
            continue
        if truth.get("items") and not REPORT.search((corpus / "files" / truth["name"]).read_text(encoding="utf-8", errors="replace")):
            left_out.append(truth["name"])
            assert records[truth["name"]]["items"] == []
        else:
            scorer().score_truth(tally, truth, records[truth["name"]])
    assert len(left_out) == NOT_REPORTS, left_out
    return tally


@pytest.mark.parametrize(("field", "least"), [("items", 67), ("period", 70), ("items_weak", 16)])
def test_agrees_with_tags(tagged: Any, field: str, least: int) -> None:
    """The items and the date are those that EDGAR has for the filing.

    Left out are the 14 files that have no report in them, as their text shows: no caption of a cover and no line that
    starts with an item. EDGAR's header itself is wrong in some of the others.
    """
    assert tagged.total[field, "all"] >= least
    right = tagged.right[field, "all"] / tagged.total[field, "all"]
    if right < 0.95:
        misses = "\n".join(f"{name}\n  want {want}\n  got  {got}" for name, want, got in tagged.misses[field])
        pytest.fail(f"{field}: {right:.3f}\n{misses}", pytrace=False)


HEADERS = 187
"""How many files have an EDGAR header."""
FILER = {
    "name": "name",
    "cik": "cik",
    "state": "state",
    "ein": "irs_number",
    "file_number": "file_number",
    "postal_code": "postal_code",
    "telephone": "telephone",
}
"""The fields of a filer as the tags call them, and as the contract does."""
GLUED = re.compile(r"(?m)^\]\s*IRS NUMBER:\s*(\d{9})")
"""An employer number behind the bracket that headers of 2000 print on its line: the tags, read line by line, have none."""


def _with_headers() -> list[Any]:
    truths = _lines(CORPUS / "truth.jsonl") if (CORPUS / "truth.jsonl").is_file() else []
    found = [pytest.param(truth, id=truth["name"]) for truth in truths if truth.get("header")]
    return found or [pytest.param(None, marks=pytest.mark.skip(reason=NO_CORPUS), id="none")]


def _header_as_tagged(path: Path) -> dict[str, Any]:
    """The header of a file in the shape of the tags."""
    found = parse_file(path).to_dict()["submission"]
    return {
        "form_type": found["form_type"],
        "accession": found["accession_number"],
        "period": found["period_of_report"].replace("-", ""),
        "filed": found["filed"].replace("-", ""),
        "items": found["items"] or None,
        "items_complete": not found["unnamed_items"],
        "documents": str(found["document_count"]),
        "filers": [{tag: filer[name] for tag, name in FILER.items()} for filer in found["filers"]],
    }


@pytest.mark.parametrize("truth", _with_headers())
def test_header_is_read_exactly(corpus: Path, truth: dict[str, Any]) -> None:
    """Every field of every EDGAR header, with or without its tags, is what EDGAR tagged; items that it left blank are counted."""
    path = corpus / "files" / truth["name"]
    tagged = truth["header"]
    if glued := GLUED.search(path.read_text(encoding="latin-1")):
        assert tagged["filers"][0]["ein"] is None
        tagged = {**tagged, "filers": [{**tagged["filers"][0], "ein": glued[1]}]}
    assert _header_as_tagged(path) == tagged


def test_every_header_is_compared(corpus: Path) -> None:
    """No file with a header is left out."""
    assert sum(bool(truth.get("header")) for truth in _lines(corpus / "truth.jsonl")) == HEADERS
