"""The example filings: each says what the file beside it says, which was written by hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from eightk_lark import parse_file
from tests.laws import faults
from tests.places import EXAMPLES
from tests.spec_files import differences

FIRST_AND_LAST = 8
"""How many words of a body's beginning and end the files give."""
EACH = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


def test_there_are_examples() -> None:
    """The examples are where the documentation says."""
    assert len(EXAMPLES) >= 8


@EACH
def test_clean(path: Path) -> None:
    """An example is a filing without a fault."""
    parsed = parse_file(path)
    assert [(found.code, found.line, found.message) for found in parsed.diagnostics] == []
    assert faults(parsed) == []


@EACH
def test_as_written_by_hand(path: Path) -> None:
    """A reader of the file and the parser come to the same result."""
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    got = parse_file(path).to_dict()
    got["items"] = [_with_ends(item) for item in got["items"]]
    found = list(differences(expected, got))
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def _with_ends(item: dict[str, Any]) -> dict[str, Any]:
    words = item["body"].split()
    return {**item, "body_first": " ".join(words[:FIRST_AND_LAST]), "body_last": " ".join(words[-FIRST_AND_LAST:])}


@EACH
def test_ends_of_bodies_are_whole(path: Path) -> None:
    """The files beside the examples give eight words of a body at either end, as their description says."""
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert expected["items"]
    for item in expected["items"]:
        assert len(item["body_first"].split()) <= FIRST_AND_LAST
        assert len(item["body_last"].split()) <= FIRST_AND_LAST
