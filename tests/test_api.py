"""The public functions and what they return."""

import copy
import gc
import json
import os
import pickle
import subprocess
import sys
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

import eightk_lark
from eightk_lark import FilingError, parse, parse_file, validate, validate_file
from eightk_lark.render.sexpr import sexpr
from tests.places import EXAMPLES, ROOT, example

BROKEN = "FORM 8-K\nDate of Report: May 4, 2001\n"
NAME = "columns-1997"


@pytest.mark.parametrize("make", [bytes, bytearray, memoryview], ids=lambda make: make.__name__)
def test_bytes_and_text_are_alike(make: type) -> None:
    """It does not matter whether a caller has bytes or text, but for the encoding that is told."""
    text = example(NAME)
    one, other = parse(make(text.encode())).to_dict(), parse(text).to_dict()
    assert one.pop("source")["encoding"] == "ascii"
    assert other.pop("source")["encoding"] == "utf-8"
    assert one == other


@pytest.mark.parametrize("wrong", [None, 8, ["FORM 8-K"], Path("filing.txt"), open], ids=repr)
def test_anything_else_is_a_type_error(wrong: Any) -> None:
    """A mistake of the caller is told as such, and names what was passed."""
    with pytest.raises(TypeError, match=type(wrong).__name__):
        parse(wrong)


def test_bad_content_does_not_raise() -> None:
    """What is wrong with a filing is told, not raised."""
    parsed = parse(BROKEN)
    assert not parsed.ok
    assert [found.code for found in parsed.diagnostics] == ["EK301", "EK401"]
    assert parsed.filing.items == ()


def test_strict_raises_with_every_diagnostic() -> None:
    """In strict mode the exception has all that was found, and its message the place of the first error."""
    with pytest.raises(FilingError) as caught:
        parse(BROKEN, name="broken.txt", strict=True)
    assert caught.value.diagnostics == validate(BROKEN).diagnostics
    first = next(found for found in caught.value.diagnostics if found.severity == "error")
    assert str(caught.value) == f"broken.txt:{first.line}:{first.column}: {first.code} {first.message}"
    assert isinstance(caught.value, ValueError)


def test_strict_follows_the_rules_of_the_form() -> None:
    """A filing whose syntax is whole still has to follow the rules."""
    undated = example(NAME).replace("event reported):   June 16, 1997", "event reported):")
    assert parse(undated).ok
    with pytest.raises(FilingError) as caught:
        parse(undated, strict=True)
    assert "EK210" in {found.code for found in caught.value.diagnostics}


def test_strict_is_silent_for_a_clean_filing() -> None:
    """In strict mode a filing without a fault is returned as ever."""
    assert parse(example(NAME), strict=True).ok


def test_error_pickles() -> None:
    """A worker process can hand its exception to the parent."""
    with pytest.raises(FilingError) as caught:
        parse(BROKEN, name="broken.txt", strict=True)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert (str(again), again.diagnostics, again.name) == (str(caught.value), caught.value.diagnostics, "broken.txt")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_filing_pickles(path: Path) -> None:
    """A worker process can hand what it read to the parent."""
    filing = parse_file(path).filing
    assert pickle.loads(pickle.dumps(filing)) == filing  # noqa: S301


def test_diagnostics_pickle() -> None:
    """The findings too."""
    found = parse(BROKEN).diagnostics
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301
    assert found


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
@pytest.mark.parametrize("again", [copy.deepcopy, lambda result: pickle.loads(pickle.dumps(result))], ids=["copied", "pickled"])  # noqa: S301
def test_results_are_whole_when_they_are_copied(path: Path, again: Callable[[Any], Any]) -> None:
    """Text, tree with every place, filing and verdict: to another process, or to be changed."""
    report = validate_file(path)
    other = again(report)
    assert other.to_dict() == report.to_dict()
    assert sexpr(other.parsed.tree, spans=True, trivia=True) == sexpr(report.parsed.tree, spans=True, trivia=True)


def test_model_is_frozen() -> None:
    """Nobody changes what was read."""
    filing = parse(example(NAME)).filing
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        filing.items = ()  # type: ignore[misc]


@pytest.mark.whole
def test_threads() -> None:
    """Parses that run at the same time do not disturb each other, the first ones, which compile the grammars, included."""
    program = (
        "import json, sys\nfrom concurrent.futures import ThreadPoolExecutor\nfrom eightk_lark import parse_file\n"
        "with ThreadPoolExecutor(8) as pool:\n    print(json.dumps([parsed.to_dict() for parsed in pool.map(parse_file, sys.argv[1:])]))\n"
    )
    names = [str(path) for path in EXAMPLES]
    alone = [parse_file(name).to_dict() for name in names]
    environment = {**os.environ, "EIGHTK_LARK_CACHE": "off"}
    done = subprocess.run([sys.executable, "-c", program, *names], cwd=ROOT, env=environment, capture_output=True, check=True, timeout=60)
    assert json.loads(done.stdout) == alone
    with ThreadPoolExecutor(8) as pool:
        assert [parsed.to_dict() for parsed in pool.map(parse_file, names * 3)] == alone * 3


def test_parse_file_names_the_file(tmp_path: Path) -> None:
    """The file's path is in messages, its last part in records."""
    path = tmp_path / "filing.txt"
    path.write_text(BROKEN, encoding="utf-8")
    assert parse_file(path).to_dict()["source"] == {"name": "filing.txt", "format": "text", "encoding": "ascii"}
    assert parse_file(str(path)).source.name == str(path)
    with pytest.raises(FilingError, match="filing"):
        parse_file(path, strict=True)
    with pytest.raises(FileNotFoundError):
        parse_file(tmp_path / "none.txt")


CONTRACT = {
    "schema": str, "source": dict, "submission": type(None), "form_type": str, "amendment_number": type(None), "cover": dict, "items": list,
    "signatures": list, "exhibit_index": list, "exhibits": list, "facts": dict, "diagnostics": list,
}  # fmt: skip


def test_contract() -> None:
    """The names of the JSON contract, for those who read it elsewhere."""
    found = json.loads(json.dumps(parse(example(NAME), name="x/filing.txt").to_dict()))
    assert {key: type(found[key]) for key in CONTRACT} == CONTRACT
    assert found["schema"] == "eightk/1"
    assert set(found["cover"]) >= {
        "report_date", "earliest_event_date", "registrants", "former_name_or_address", "checkboxes", "securities",
        "emerging_growth_company",
    }  # fmt: skip
    assert set(found["items"][0]) >= {"numbers", "caption", "body", "not_applicable", "span"}
    assert set(found["signatures"][0]) >= {"registrant", "date", "conformed", "name", "title", "span"}
    assert set(found["exhibit_index"][0]) >= {"number", "description", "span"}
    assert set(parse("").to_dict()["diagnostics"][0]) >= {"code", "slug", "severity", "message", "span", "line", "column"}


def test_import_is_cheap() -> None:
    """Importing the package loads neither Lark nor the grammars, so that a command that only prints help is quick."""
    program = "import sys, eightk_lark; print([name for name in ('lark', 'attr', 'attrs', 'rich', 'tomllib') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, timeout=60)
    assert done.stdout.decode().strip() == "[]"


def test_public_names() -> None:
    """Everything that is promised is there, and nothing else is."""
    for name in eightk_lark.__all__:
        assert getattr(eightk_lark, name) is not None
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = eightk_lark.nothing_of_the_kind


def test_the_day_of_a_filing_is_that_of_its_signature_and_of_no_release_behind_it() -> None:
    """Releases follow in the same text, and have days of their own."""
    text = example("columns-1997")
    release = "\n\n     TOLEDO, July 9, 1997 -- Quillmark said today that it bought a foundry.\n"
    assert parse(text).day == parse(text + release).day == date(1997, 6, 30)
    assert parse(text.replace("By: /s/ Harlan T. Ostrander", "")).day == date(1997, 6, 30)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_a_filing_that_is_let_go_is_gone(path: Path) -> None:
    """Nothing of it waits for the garbage collector: nothing that reads a filing keeps itself."""
    collects = gc.isenabled()
    gc.disable()
    try:
        report = validate(path.read_bytes())
        tree = weakref.ref(report.parsed.tree)
        del report
        assert tree() is None
    finally:
        if collects:
            gc.enable()


def test_quoted_lines_are_read_without_their_marks() -> None:
    """As a message quotes a filing: it says what the filing says."""
    text = example("columns-1997")
    assert "&" not in text
    quoted = parse("".join(f"> {line}" for line in text.splitlines(keepends=True)))
    assert quoted.visible.text.rstrip() == text.rstrip()
    assert [item.body for item in quoted.filing.items] == [item.body for item in parse(text).filing.items]
