"""Real filings: the laws hold for every one of them, and what is read agrees with labels that people made."""

import json
from pathlib import Path
from typing import Any

import pytest

from eightk_lark import parse_file
from tests.laws import faults
from tests.places import NO_CORPUS, corpus_files, scorer

FILES = corpus_files() or [pytest.param(None, marks=pytest.mark.skip(reason=NO_CORPUS), id="none")]
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
