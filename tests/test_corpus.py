"""Real filings: the laws hold for every one of them, and what is read agrees with labels that people made."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from eightk_lark import parse, parse_file
from tests.laws import faults
from tests.places import CORPUS, NO_CORPUS, SAMPLE, corpus_files, scorer

FILES: list[Any] = [*corpus_files()] or [pytest.param(None, marks=pytest.mark.skip(reason=NO_CORPUS), id="none")]
LABELS = (
    "gold.form_type",
    "gold.report_date",
    "gold.earliest_event_date",
    "gold.registrant.name",
    "gold.registrant.state",
    "gold.registrant.file_number",
    "gold.registrant.ein",
    "gold.registrant.telephone",
    "gold.registrant.postal_code",
    "gold.registrant.address",
    "gold.former",
    "gold.checkboxes",
    "gold.securities",
    "gold.emerging_growth_company",
    "gold.signers",
    "gold.signature_dates",
    "gold.signature_titles",
    "gold.signature_registrants",
    "gold.item_numbers",
    "gold.item_captions",
    "gold.item_bodies",
    "gold.exhibit_numbers",
    "gold.exhibit_descriptions",
)
"""The fields that people labelled."""
LABELLED = 0.95
"""The part of the labelled files in which each field has to be right."""
TAGS = {
    "items": 0.95,
    "items_weak": 0.98,
    "period": 0.98,
    "state": 0.98,
    "file_number": 0.98,
    "ein": 0.98,
    "postal_code": 0.98,
    "telephone": 0.98,
    "checkboxes": 0.99,
    "securities": 0.95,
    "emerging_growth_company": 0.99,
}
"""The fields that EDGAR or the filer tagged, each with the part of the files in which it has to be right."""


@pytest.mark.every(SAMPLE)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_laws(path: Path) -> None:
    """A real filing is read without an exception, without loss and with places that nest."""
    assert faults(parse_file(path)) == []


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="module")
def truths(corpus: Path) -> dict[str, dict[str, Any]]:
    """What was tagged in each file, by name."""
    return {truth["name"]: truth for truth in _lines(corpus / "truth.jsonl")}


@pytest.fixture(scope="module")
def records(corpus: Path, truths: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """What the parser reads in each file, as the scorer takes it: after a trip through JSON."""
    return {name: json.loads(json.dumps(parse_file(corpus / "files" / name).to_dict())) for name in truths}


@pytest.fixture(scope="module")
def gold(corpus: Path, truths: dict[str, dict[str, Any]], records: dict[str, dict[str, Any]]) -> Any:
    """The tally of the labels."""
    tally = scorer().Tally()
    for label in _lines(corpus / "gold.jsonl"):
        scorer().score_gold(tally, label, records[label["name"]], truths[label["name"]]["class"])
    return tally


def _judge(tally: Any, field: str, floor: float) -> None:
    """Fail, with each miss, where a field is right in too few files."""
    right = tally.right[field, "all"] / tally.total[field, "all"]
    if right < floor:
        misses = "\n".join(f"{name}\n  want {want}\n  got  {got}" for name, want, got in tally.misses[field])
        pytest.fail(f"{field}: {right:.3f}, promised {floor}\n{misses}", pytrace=False)


@pytest.mark.whole
@pytest.mark.xdist_group("labels")
@pytest.mark.parametrize("field", LABELS)
def test_agrees_with_labels(gold: Any, field: str) -> None:
    """A field is right in at least the part of the labelled filings that the project promises."""
    assert gold.total[field, "all"] >= 50
    _judge(gold, field, LABELLED)


@pytest.mark.whole
@pytest.mark.xdist_group("labels")
def test_every_label_is_compared(gold: Any) -> None:
    """No field that the scorer knows is left out."""
    assert {field for field, _ in gold.total} == set(LABELS)


NOT_REPORTS = 14
"""Files that some program made, with items in EDGAR's header, which hold only that header, or it and exhibits."""
REPORT = re.compile(r"(?im)date of report|exact name of registrant|^\W*items?\W*\d+(?:\.\d\d)?\b(?!\()")


@pytest.fixture(scope="module")
def tagged(corpus: Path, truths: dict[str, dict[str, Any]], records: dict[str, dict[str, Any]]) -> Any:
    """The tally of what was tagged, over the files that have a report in them."""
    tally = scorer().Tally()
    left_out = []
    for name, truth in truths.items():
        text = (corpus / "files" / name).read_text(encoding="utf-8", errors="replace") if truth["class"] == "f" else ""
        if text and truth.get("items") and not REPORT.search(text):
            left_out.append(name)
            assert records[name]["items"] == []
        else:
            scorer().score_truth(tally, truth, records[name])
    assert len(left_out) == NOT_REPORTS, left_out
    return tally


@pytest.mark.whole
@pytest.mark.xdist_group("labels")
@pytest.mark.parametrize("field", TAGS)
def test_agrees_with_tags(tagged: Any, field: str) -> None:
    """Items, date and the fields of the cover are those that EDGAR or the filer tagged.

    Left out are the 14 files that have no report in them, as their text shows: no caption of a cover and no line that
    starts with an item. EDGAR's header itself is wrong in some of the others, and leaves out an item that the report has.
    """
    assert tagged.total[field, "all"] >= 120
    _judge(tagged, field, TAGS[field])


@pytest.mark.whole
@pytest.mark.xdist_group("labels")
def test_names_agree_with_tags(tagged: Any) -> None:
    """Each registrant is the tagged one. Some filers tag only a part of the name that they print: there the part is in it."""
    assert tagged.total["registrant", "all"] >= 140
    other = [(name, want, got) for name, want, got in tagged.misses["registrant"] if not (len(want) == len(got) == 1 and want[0] in got[0])]
    assert other == []


@pytest.mark.whole
@pytest.mark.xdist_group("labels")
def test_every_tag_is_compared(tagged: Any) -> None:
    """No field that the scorer knows is left out."""
    assert {field for field, _ in tagged.total} == {*TAGS, "registrant", "parsed"}


INLINE = re.compile(rb"</?ix:[^<>]*>")


@pytest.mark.whole
@pytest.mark.xdist_group("labels")
def test_cover_is_read_from_what_is_printed(corpus: Path, truths: dict[str, dict[str, Any]], records: dict[str, dict[str, Any]]) -> None:
    """Without its tags of inline XBRL a page says the same: the cover is never taken from them."""
    pages = [name for name, truth in truths.items() if truth.get("dei")]
    assert len(pages) >= 160
    for name in pages:
        bare = parse(INLINE.sub(b"", (corpus / "files" / name).read_bytes())).to_dict()
        assert bare["facts"] == {}
        assert {part: bare[part] for part in PRINTED} == {part: records[name][part] for part in PRINTED}, name


PRINTED = ("form_type", "amendment_number", "cover")


@pytest.mark.whole
@pytest.mark.xdist_group("labels")
def test_facts_are_those_that_were_tagged(truths: dict[str, dict[str, Any]], records: dict[str, dict[str, Any]]) -> None:
    """Name, context and text of each dei fact of the cover, and whether it is shown; facts within facts are found too."""
    compared = 0
    for name, truth in truths.items():
        for fact, tags in (truth.get("dei") or {}).items():
            found = [(one["context"], one["hidden"], _said(one["value"]), _said(one["text"])) for one in records[name]["facts"][fact]]
            for tag in tags:
                said = _said(tag["value"])
                same = [one for one in found if one[:2] == (tag["context"], tag["hidden"]) and said in one[2:]]
                assert same, (name, fact, tag, found)
                compared += 1
    assert compared > 4500


def _said(value: Any) -> str:
    return "".join(str(value).casefold().split())


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


@pytest.mark.every(SAMPLE)
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
