"""The laws of the design that hold for every text (linear growth and layout have files of their own)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from eightk_lark import parse
from tests.laws import faults, loss_faults, nesting_faults, reading_faults, shape
from tests.places import EXAMPLES, ROOT
from tests.property.strategies import FILINGS, PIECES, damaged, texts
from typesetter.axes import Setting, settings
from typesetter.typesetting import typeset


@given(texts)
def test_lossless(text: str) -> None:
    """Whatever the text is, the tree has every character of it, in order."""
    assert list(loss_faults(parse(text))) == []


@given(damaged)
@example("<PAGE>\n<FILENAME>x.txt\n")
@example("SIGNATURE\nBy: /s/ Ida Quill\n99.1   Press release\nEXHIBIT INDEX\n")
@example("Date of Report: June 1, 2021\nRegistrant, State of Incorporation, Address of Principal\nIdentification Number - 42-9000022\n")
def test_nested(text: str) -> None:
    """Every position that the tree, the model or the JSON gives can be used as it is."""
    assert list(nesting_faults(parse(text))) == []


@pytest.mark.every(7)
@pytest.mark.parametrize("text", [*FILINGS, *PIECES], ids=lambda text: str(len(text)))
def test_lossless_and_nested_in_every_layout(text: str) -> None:
    """The laws hold for the examples and for every spec, not only for what chance makes."""
    assert faults(parse(text)) == []


@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00")
@example(b"\xef\xbb\xbf\xff")
@example(b"FORM 8-K\x00Item 5. Other Events.\x81")
def test_total_for_bytes(data: bytes) -> None:
    """No bytes make the parser raise, and the decoded text is kept whole."""
    assert faults(parse(data)) == []


@given(texts)
@example("\ud800")
@example("Item " * 50)
def test_total_for_text(text: str) -> None:
    """No text makes the parser raise, and the result can be written as JSON."""
    assert json.loads(json.dumps(parse(text).to_dict()))["schema"] == "eightk/1"


@given(damaged)
@example("TABLE OF CONTENTS Item 5.02 x")
def test_repairs_are_told(text: str) -> None:
    """Where the tree has something invented or left out, a diagnostic says so, in the order of the text."""
    parsed = parse(text)
    repaired = [leaf for leaf in parsed.tree.leaves() if leaf.state in ("error", "missing")]
    places = [(found.span.start, found.span.end) for found in parsed.diagnostics]
    assert {(leaf.start, leaf.end) for leaf in repaired} <= set(places)
    assert places == sorted(places, key=lambda place: place[0])


@given(damaged)
def test_deterministic(text: str) -> None:
    """The same text gives the same output, whatever was parsed between."""
    first = parse(text)
    parse(text[::-1])
    second = parse(text)
    assert first.to_dict() == second.to_dict()
    assert shape(first.tree) == shape(second.tree)


@given(damaged)
def test_stable(text: str) -> None:
    """The text that a tree gives back parses to an equal tree, from bytes as from a string."""
    first = parse(text.encode("utf-8", "surrogatepass"))
    assert shape(parse(first.tree.text).tree) == shape(first.tree)


@given(damaged)
@example("Item 5. Other Events.\x00")
@example("\ud800")
def test_read_back(text: str) -> None:
    """The record of any text holds the filing that wrote it."""
    assert list(reading_faults(parse(text))) == []


@given(settings)
def test_read_back_in_any_setting(setting: Setting) -> None:
    """Of filings that are typeset, whose covers have all their values."""
    assert list(reading_faults(parse(typeset(setting).document))) == []


EVERYTHING = """
import json, pathlib, sys
from eightk_lark import parse
for name in sys.argv[1:]:
    parsed = parse(pathlib.Path(name).read_bytes())
    print(json.dumps(parsed.to_dict()))
    print([(leaf.type, leaf.state, leaf.start) for leaf in parsed.tree.leaves()])
    print([str(node.data) for node in parsed.tree.nodes()])
"""
BREAKS = """
from eightk_lark import parse
for text in ("Item 5. Other Events. " * 3, "SIGNATURE\\nEXHIBIT INDEX\\n<DOCUMENT>\\n", "(State"):
    print([(found.code, found.message) for found in parse(text).diagnostics])
"""


def run(program: str, *arguments: str, seed: str = "0", cache: str = "off") -> str:
    """What a program prints in an interpreter of its own, which compiles the grammars anew unless it has a cache."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "EIGHTK_LARK_CACHE": cache}
    done = subprocess.run([sys.executable, "-c", program, *arguments], env=environment, capture_output=True, check=True, timeout=60)
    return done.stdout.decode()


@pytest.mark.whole
@pytest.mark.parametrize("program", [EVERYTHING, BREAKS], ids=["examples", "repairs"])
def test_deterministic_under_any_hash_seed(program: str) -> None:
    """Two runs on two machines give the same bytes, though sets and hashes are ordered anew in each."""
    names = [str(path) for path in EXAMPLES]
    first = run(program, *names, seed="1")
    assert len(first) > 100
    assert run(program, *names, seed="2") == first
    assert run(program, *names, seed="31337") == first


@pytest.mark.whole
def test_deterministic_with_a_cache(tmp_path: Path) -> None:
    """Grammars that were compiled before read a text as grammars that are compiled now."""
    names = [str(path) for path in EXAMPLES]
    writes, reads = (run(EVERYTHING, *names, seed=seed, cache=str(tmp_path)) for seed in ("1", "2"))
    assert list(tmp_path.iterdir())
    assert run(EVERYTHING, *names, seed="3") == writes == reads


OFFLINE = """
import sys
def refuse(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.")):
        raise SystemExit(f"refused: {event}")
sys.addaudithook(refuse)
"""


@pytest.mark.whole
def test_offline() -> None:
    """Nothing is fetched: neither the import nor compiling the grammars nor parsing touches a socket."""
    assert len(run(OFFLINE + EVERYTHING, *map(str, EXAMPLES))) > 1000
    with pytest.raises(subprocess.CalledProcessError):
        run(OFFLINE + "import socket; socket.socket()")
