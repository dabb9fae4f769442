"""Fields of the cover: each value in a node of its own name, and one decision that tree, trace and export all tell."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightk_lark import Parsed, parse
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.explain.explanations import explain
from eightk_lark.render.wording import proof_words
from tests.places import EXAMPLES, NO_CORPUS, ROOT, SAMPLE, SPECS, corpus_files, example
from tests.spec_files import read_specs
from tests.streams import run_here
from typesetter.axes import COVER, plain
from typesetter.comparison import differences, fields_of
from typesetter.typesetting import typeset

FIELDS = {
    "report_date": ("date_of_report", "earliest_event"),
    "earliest_event_date": ("earliest_event", "date_of_report"),
    "name": ("registrant_name",),
    "text": ("address",),
    "former_name_or_address": ("former_name",),
    "emerging_growth_company": ("emerging_growth",),
    "transition_period_election": ("transition_election",),
}
"""The nodes of the values whose name in the record is another."""
CAPTIONED = {axis: COVER[axis] for axis in ("row", "gap", "column width", "brackets")} | {"captions": ("below", "above", "beside")}
"""The axes of how a cover is set whose fields all have captions."""
FILES: list[Any] = [*corpus_files()] or [pytest.param(None, marks=pytest.mark.skip(reason=NO_CORPUS), id="none")]
FILINGS = [spec.filing for path in SPECS for spec in read_specs(path)]
"""What the specs read."""


def strays(parsed: Parsed) -> list[tuple[str, str]]:
    """The values of cover and signatures that stand in no node of their field, each with the innermost field around it."""
    found = []
    for pointer, place in parsed.positions().items():
        *_, name = pointer.split("/")
        signed = pointer.startswith("/signatures/")
        wanted = ("name", "conformed") if signed and name == "name" else FIELDS.get(name, (name,))
        if signed or pointer.startswith("/cover/"):
            around = [node.data for node in parsed.tree.path(place["span"][0]) if isinstance(node, Node)]
            if around[-1] not in wanted:
                found.append((pointer, around[-1]))
    return found


def at(record: Any, pointer: str) -> Any:
    """What a JSON Pointer leads to."""
    for name in pointer.split("/")[1:]:
        record = record[int(name)] if isinstance(record, list) else record[name]
    return record


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_value_of_an_example_stands_in_a_node_of_its_field(path: Path) -> None:
    """The innermost node around a value is that of its field."""
    assert strays(parse(path.read_bytes())) == []


@pytest.mark.every(9)
@pytest.mark.parametrize("text", FILINGS, ids=range(len(FILINGS)))
def test_each_value_of_a_spec_stands_in_a_node_of_its_field(text: str) -> None:
    """In every layout that is written down."""
    assert strays(parse(text)) == []


@pytest.mark.every(5 * SAMPLE)
@pytest.mark.parametrize("path", FILES)
def test_each_value_of_a_real_filing_stands_in_a_node_of_its_field(path: Path) -> None:
    """And tree, trace and export name the same caption for it."""
    parsed = parse(path.read_bytes())
    assert strays(parsed) == []
    assert disagreements(parsed) == []


def disagreements(parsed: Parsed) -> list[tuple[str, set[str]]]:
    """The values of the cover for which tree, trace and export do not name one caption."""
    told = {leaf.start: words for leaf, words in captions_of_tree(parsed)}
    found = []
    for pointer, place in parsed.positions().items():
        if pointer.startswith("/cover/"):
            start = place["span"][0]
            traced = [one.proof for one in explain(parsed, start, start + 1) if one.proof and one.step.takes(start, start + 1)]
            named = {proof_words(proof) if proof.caption else "" for proof in traced}
            named |= {told[start] or "", (place["caption"] or {}).get("text") or ""}
            if len(named) > 1:
                found.append((pointer, named))
    return found


def captions_of_tree(parsed: Parsed) -> Iterator[tuple[Leaf, str | None]]:
    """The leaves of the tree that have a proof, each with the caption that the arrow leads to."""
    for leaf in parsed.tree.leaves():
        proof = None if leaf.state else parsed.proofs.get(leaf.start)
        if proof:
            yield leaf, proof_words(proof) if proof.caption else None


@given(st.fixed_dictionaries({axis: st.sampled_from(options) for axis, options in CAPTIONED.items()}))
def test_every_value_of_a_made_cover_is_read_and_stands_in_its_field(captioned: dict[str, str]) -> None:
    """Captions below, above or beside their values, in columns or not, broken or not, in brackets or not."""
    made = typeset(plain() | captioned)
    parsed = parse(made.document)
    assert strays(parsed) == []
    assert disagreements(parsed) == []
    assert differences(made, fields_of(parsed)) == {}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_tree_trace_and_export_name_one_caption(path: Path) -> None:
    """There is one decision, and all tell it."""
    assert disagreements(parse(path.read_bytes())) == []


def test_positions_lead_to_values() -> None:
    """Each pointer leads to a value of the record, and its span to the text that proves it."""
    done = run_here("export", "--positions", str(ROOT / "examples" / "columns-1997.txt"))
    record = json.loads(done.stdout)
    text = example("columns-1997")
    assert len(record["positions"]) > 10
    for pointer, place in record["positions"].items():
        assert at(record, pointer) is not None
        assert text[place["span"][0] : place["span"][1]].strip()
    state = record["positions"]["/cover/registrants/0/state_of_incorporation"]
    assert state["evidence"] == "caption"
    assert state["caption"]["text"] == "(State or other jurisdiction of incorporation)"
    assert state["doubt"] is None


def test_a_title_that_only_its_place_tells_is_doubtful() -> None:
    """The signature is in doubt as the cover is."""
    title = "Vice President - Finance and\n                                            Chief Financial Officer"
    parsed = parse(example("columns-1997").replace(title, "Overseer of the Ledger"))
    assert [(doubt.rule, doubt.reason) for doubt in parsed.doubts] == [
        ("title", "no caption names it and no title of the catalogue begins it")
    ]
    assert parse(example("columns-1997")).doubts == ()


def test_records_have_no_positions_unasked() -> None:
    """The contract is the same as before."""
    assert "positions" not in parse(example("columns-1997")).to_dict()


@pytest.mark.parametrize("field", ["telephone", "state_of_incorporation", "irs_employer_id", "date_of_report", "registrant_name"])
def test_selection_of_a_field_shows_that_field_and_nothing_else(field: str) -> None:
    """The value with its caption, also where columns break the caption over lines."""
    shown = run_here("tree", str(ROOT / "examples" / "columns-1997.txt"), "--select", field, "--json").stdout
    roots = json.loads(shown)["trees"]
    terminals = {leaf["terminal"] for root in roots for leaf in leaves_of(root)}
    assert terminals == TERMINALS[field]


TERMINALS = {
    "telephone": {"TELEPHONE", "TELEPHONE_CAPTION"},
    "state_of_incorporation": {"TEXT", "STATE_CAPTION"},
    "irs_employer_id": {"EMPLOYER_NUMBER", "EMPLOYER_CAPTION"},
    "date_of_report": {"DATE", "REPORT_DATE_CAPTION"},
    "registrant_name": {"TEXT", "NAME_CAPTION"},
}
"""The terminals of a field: its value and its caption."""


def leaves_of(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The leaves below a node of the tree as data."""
    if "terminal" in node:
        yield node
    for child in node.get("children") or ():
        yield from leaves_of(child)
