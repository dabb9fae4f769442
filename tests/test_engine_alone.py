"""The engine reads a form of which the rest of the package knows nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from eightk_lark.engine.compiling import compile_grammar
from eightk_lark.engine.grammar import Grammar
from eightk_lark.engine.parser import parse
from tests.places import ROOT

FOLDER = ROOT / "examples" / "form-12b-25"
SCRIPT = FOLDER / "read_form_12b_25.py"
FILING = (FOLDER / "late-annual-report.txt").read_text(encoding="utf-8")
LOADED = f"""
import runpy, sys
sys.argv = sys.argv[1:]
runpy.run_path({str(SCRIPT)!r}, run_name="__main__")
print(*sorted(name for name in sys.modules if name.partition(".")[0] == "eightk_lark"))
"""


@pytest.fixture(scope="module")
def late() -> Grammar:
    """The grammar of Form 12b-25."""
    rules = (FOLDER / "form_12b_25.lark").read_text(encoding="utf-8")
    return Grammar(compile_grammar("form_12b_25", rules, start="notification"))


def read(text: str, tmp_path: Path) -> list[str]:
    """What the script prints of a filing, and last what it loaded of the package, each in a fresh interpreter."""
    file = tmp_path / "late.txt"
    file.write_text(text, encoding="utf-8")
    result = subprocess.run([sys.executable, "-c", LOADED, str(SCRIPT), str(file)], cwd=ROOT, capture_output=True, check=False)
    assert result.stderr == b""
    return result.stdout.decode().splitlines()


def test_script_loads_nothing_but_the_engine(tmp_path: Path) -> None:
    """No module that knows Form 8-K is needed; the tree has the values under their rules."""
    *lines, loaded = read(FILING, tmp_path)
    assert lines[0] == "notification"
    assert lines[lines.index("    name") + 2] == "      TEXT QUILLMARK FOUNDRIES, INC."
    assert lines[-1] == "      TEXT Orla Fenwick"
    assert "eightk_lark.engine.parser" in loaded.split()
    package = {
        "eightk_lark",
        "eightk_lark.display",
        "eightk_lark.version",
    }  # which every import of the package loads, and which import nothing else of it
    others = [name for name in loaded.split() if name not in package and not name.startswith("eightk_lark.engine")]
    assert others == []


def test_missing_part_is_told(tmp_path: Path) -> None:
    """A filing without the heading of Part III is read all the same, and the script says what is missing, and where."""
    text = FILING.replace("PART III -- NARRATIVE\n", "")
    lines = read(text, tmp_path)
    assert "    NARRATIVE_HEADING missing" in lines
    last_line_before = text.partition("\n\nPART IV")[0].count("\n") + 1
    assert lines[-2] == f"line {last_line_before}: missing NARRATIVE_HEADING, found OTHER_HEADING"


def test_tree_loses_nothing(late: Grammar) -> None:
    """The leaves, joined, are the text; each stands where it says. So it is where the rules are far from their end, too."""
    for text in (FILING, FILING.replace("PART II ", "PART 2 "), FILING[::-1], "FORM 12b-25", " \n", ""):
        tree, _ = parse(late, text, 0, len(text))
        assert tree.data == "notification"
        assert tree.text == text
        assert all(leaf.text == text[leaf.start : leaf.end] for leaf in tree.leaves())


def test_end_that_is_too_far_off_is_told(late: Grammar) -> None:
    """More parts are missing than are ever invented: what is there stays, and a repair at the end says what could come next."""
    text = "FORM 12b-25\n\n(Check One): [X] Form 10-K"
    tree, repairs = parse(late, text, 0, len(text))
    assert [leaf.type for leaf in tree.leaves() if not leaf.state] == ["FORM_TITLE", "CHECK_ONE", "CHECKED", "TEXT"]
    assert [(repair.kind, repair.found, repair.expected) for repair in repairs] == [
        ("error", "$END", ("CHECKED", "EMPTY", "PERIOD_CAPTION"))
    ]


def test_filing_follows_the_grammar(late: Grammar) -> None:
    """Nothing has to be repaired; every rule of the grammar is found."""
    tree, repairs = parse(late, FILING, 0, len(FILING))
    assert repairs == []
    assert {node.data for node in tree.nodes()} == {rule.node for rule in late.table.rules if rule.node}
