"""The command line as its users meet it: output, messages, exit status."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from eightk_lark import exit_codes
from eightk_lark.command.cli import eightk
from tests.commands import EXAMPLE, LIMIT, LOOKING, invoke, surroundings
from tests.places import ROOT


def test_help_names_every_command() -> None:
    """What a user types first; the second is for the version."""
    result = invoke("--help")
    assert result.exit_code == exit_codes.CLEAN
    told = {line.split()[1] for line in result.stdout.splitlines() if line.startswith("│ ") and line[2] != " "}
    assert set(eightk.commands) <= told
    assert invoke("--version").stdout.startswith("eightk, version ")


def test_what_cannot_be_used_is_status_2(tmp_path: Path) -> None:
    """As help says. A broken grammar is laid over ours, and told, in the tests of house grammars."""
    told = " ".join(invoke("--help").stdout.split())
    assert "2 the command line, a configuration, a baseline or a grammar cannot be used" in told
    broken = tmp_path / "broken"
    broken.write_text("[")
    for option in (["--nosuch"], ["--config", str(broken)], ["--baseline", str(broken)]):
        result = invoke("check", EXAMPLE, *option)
        assert (result.exit_code, result.stdout) == (exit_codes.USAGE, "")


def test_help_does_not_load_the_grammars() -> None:
    """Help is fast because what it does not need is not imported."""
    script = "import sys, eightk_lark.command.cli as cli; cli.eightk(['--help'], standalone_mode=False); print('lark' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, cwd=ROOT, env=surroundings(), timeout=LIMIT)
    assert result.stdout.split()[-1] == b"False"


def test_tree_prints_the_annotated_tree() -> None:
    """Summary first, then the tree, no wider than the terminal."""
    result = invoke("tree", EXAMPLE)
    assert result.exit_code == exit_codes.CLEAN
    assert result.stdout.startswith("8-K · QUILLMARK FOUNDRIES, INC. · 1997-06-16")
    assert "FILE_NUMBER 24  1-97412  ← (Commissio" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_tree_follows_the_width() -> None:
    """A wide terminal shows more of each text."""
    assert max(map(len, invoke("tree", EXAMPLE, width=200).stdout.splitlines())) > 150


def test_tree_options() -> None:
    """Depth, trivia, spans and the s-expression."""
    assert len(invoke("tree", "--depth", "1", EXAMPLE).stdout.splitlines()) == 6
    assert "[509:534]" in invoke("tree", "--spans", EXAMPLE).stdout
    assert "BLANK" in invoke("tree", "--trivia", EXAMPLE).stdout
    assert '(agency (AGENCY "SECURITIES AND EXCHANGE COMMISSION"))' in invoke("tree", "--sexpr", EXAMPLE).stdout


def test_tree_is_written_in_other_formats(tmp_path: Path) -> None:
    """JSON to standard output; HTML and SVG to a file, or to standard output; each follows depth and selection."""
    told = json.loads(invoke("tree", "--json", "--depth", "1", "--select", "item", EXAMPLE).stdout)
    assert [tree["rule"] for tree in told["trees"]] == ["item", "item"]
    for option, start in (("--html", b"<!DOCTYPE html>"), ("--svg", b"<svg ")):
        target = tmp_path / "out"
        result = invoke("tree", option, str(target), EXAMPLE)
        assert (result.exit_code, result.stdout) == (exit_codes.CLEAN, "")
        assert target.read_bytes().startswith(start)
        assert invoke("tree", option, "-", EXAMPLE).stdout_bytes == target.read_bytes()
        assert len(invoke("tree", option, "-", "--depth", "1", EXAMPLE).stdout_bytes) < len(target.read_bytes())


def test_tree_selects() -> None:
    """The subtrees of a rule, as a tree and as s-expressions; names as people write them."""
    lines = invoke("tree", "--select", "registrant-name", "--select", "item", EXAMPLE).stdout.splitlines()
    assert [line.split()[0] for line in lines[1:] if line[0] not in "│├└ "] == ["registrant", "item", "item"]
    assert invoke("tree", "--sexpr", "--select", "caption", EXAMPLE).stdout.splitlines() == [
        '(caption (CAPTION "ACQUISITION OR DISPOSITION OF ASSETS."))',
        '(caption (LISTING_CAPTION "FINANCIAL STATEMENTS AND EXHIBITS."))',
    ]


def test_tree_has_the_findings_of_check() -> None:
    """Those of the rules too, not only the repairs."""
    told = invoke("check", "--format", "concise", "-", given=b"Item 5. Other Events\n\nText.\n", width=200).stdout
    tree = invoke("tree", "-", given=b"Item 5. Other Events\n\nText.\n", width=200).stdout
    findings = [line.removeprefix("<stdin>:").replace(": ", " ", 1) for line in told.splitlines()]
    assert findings
    assert tree.splitlines()[-len(findings) :] == findings


def test_tree_with_diagnostics_did_its_job() -> None:
    """Findings are the business of another command."""
    result = invoke("tree", "-", given=b"no filing at all\n")
    assert result.exit_code == exit_codes.CLEAN
    assert "MISSING" in result.stdout


def test_standard_input_is_a_file() -> None:
    """``-`` reads what is piped in, in every command that takes a file."""
    data = Path(EXAMPLE).read_bytes()
    assert invoke("tree", "-", given=data).stdout == invoke("tree", EXAMPLE).stdout
    assert invoke("tokens", "-", given=data).stdout == invoke("tokens", EXAMPLE).stdout
    assert json.loads(invoke("export", "-", given=data).stdout)["source"]["name"] == "<stdin>"


def test_tokens_prints_a_table() -> None:
    """The scan of the whole, and that of the parts."""
    assert "ITEM_HEADING" in invoke("tokens", EXAMPLE).stdout
    assert "AGENCY" in invoke("tokens", "--inner", EXAMPLE).stdout
    assert "trivia" in invoke("tokens", "--trivia", EXAMPLE).stdout


def test_show_wraps_for_a_terminal_only() -> None:
    """In a pipe a line of the filing is one line, however long, so that it can be searched."""
    page = str(ROOT / "examples" / "layout-tables-2009.htm")
    result = invoke("show", page)
    assert result.exit_code == exit_codes.CLEAN
    assert max(map(len, result.stdout.splitlines())) > 200
    assert any(line.split()[2:4] == ["registrant", "name"] for line in result.stdout.splitlines())


def test_show_options() -> None:
    """The file as it is written, everything, and some lines of it."""
    page = str(ROOT / "examples" / "layout-tables-2009.htm")
    assert "<TITLE>Form 8-K" in invoke("show", "--raw", page).stdout
    assert "…" in invoke("show", EXAMPLE).stdout
    assert "…" not in invoke("show", "--all", EXAMPLE).stdout
    assert [line.split()[0] for line in invoke("show", "--lines", "52-54", EXAMPLE).stdout.splitlines()] == ["52:1", "53:1", "54:1"]
    assert invoke("show", "--lines", "52", EXAMPLE).stdout.split()[0] == "52:1"


@pytest.mark.parametrize("lines", ["", "-", "x", "0-3", "5-3", "3-", "-3", "1-2-3", "9" * 5000], ids=lambda lines: lines[:9])
def test_show_refuses_what_is_no_range(lines: str) -> None:
    """Lines count from 1, the first comes first."""
    result = invoke("show", "--lines", lines, EXAMPLE)
    assert result.exit_code == exit_codes.USAGE
    assert "40-60" in result.stderr


@pytest.mark.parametrize("arguments", LOOKING, ids=" ".join)
def test_missing_file_is_one_line(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """No traceback and no panel for what happens every day."""
    (tmp_path / "a.txt").touch()
    result = invoke(*arguments, str(tmp_path))
    assert result.stderr == f"eightk: cannot read {tmp_path}: Is a directory\n"
    assert result.stdout == ""
    assert result.exit_code == exit_codes.UNREADABLE
    assert invoke(*arguments, "nowhere.txt").stderr == "eightk: cannot read nowhere.txt: No such file or directory\n"


@pytest.mark.parametrize("arguments", LOOKING, ids=" ".join)
@pytest.mark.parametrize("given", [b"", b"\n", b"\x00", b"\xff\xfe", b"<html>"])
def test_nothing_is_told_as_such(arguments: tuple[str, ...], given: bytes) -> None:
    """Every command has something to say of a file that says nothing."""
    result = invoke(*arguments, "-", given=given)
    assert result.exit_code == (exit_codes.CHANGED if "diff" in arguments else exit_codes.CLEAN)
    assert result.stdout.strip()
    assert result.stderr == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("tree",),
        ("export",),
        ("tree", "--depth", "-1", EXAMPLE),
        ("tree", "--sexpr", "--depth", "1", EXAMPLE),
        ("tree", "--json", "--spans", EXAMPLE),
        ("tree", "--html", "-", "--svg", "-", EXAMPLE),
        ("tree", "--select", "regstrant", EXAMPLE),
        ("nonsense",),
        ("grammar", "[/x]"),
        ("show",),
        ("show", "--lines", "5000", EXAMPLE),
        ("trace", "--line", "5000", EXAMPLE),
        ("trace", "--line", "1", "--around", "Item", EXAMPLE),
        ("diff", EXAMPLE),
        ("diff", EXAMPLE, EXAMPLE, EXAMPLE),
        ("explore",),
    ],
)
def test_usage_errors(arguments: tuple[str, ...]) -> None:
    """What the command line does not take has a status of its own."""
    assert invoke(*arguments).exit_code == exit_codes.USAGE


def test_grammar_prints_the_reference() -> None:
    """All grammars; one rule; a close name for a wrong one."""
    assert "registrant_name" in invoke("grammar").stdout
    assert invoke("grammar", "registrant_name").stdout.startswith("registrant_name  rule, cover.lark:")
    assert "registrant_name" in invoke("grammar", "registrant_nam").stderr


def test_diff_tells_what_changed(tmp_path: Path) -> None:
    """For people and as JSON; the status says whether anything did."""
    other = tmp_path / "other.txt"
    other.write_bytes(Path(EXAMPLE).read_bytes().replace(b"1400 Cupola", b"1500 Cupola"))
    result = invoke("diff", EXAMPLE, str(other))
    assert result.exit_code == exit_codes.CHANGED
    assert "1400 Cupola Road, Harrow Falls, Ohio → 1500 Cupola" in " ".join(result.stdout.split())
    assert "30:1 → 30:1" in result.stdout
    data = json.loads(invoke("diff", "--json", EXAMPLE, str(other)).stdout)
    assert [change["path"][-1] for change in data["changes"]] == ["address"]


def test_diff_of_one_filing_is_clean() -> None:
    """Also where one of the two comes from standard input."""
    result = invoke("diff", EXAMPLE, "-", given=Path(EXAMPLE).read_bytes())
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (exit_codes.CLEAN, "no change")


def test_diff_needs_two_files(tmp_path: Path) -> None:
    """Each that cannot be read is told; standard input can be read once."""
    result = invoke("diff", str(tmp_path / "a"), str(tmp_path / "b"))
    assert result.exit_code == exit_codes.UNREADABLE
    assert result.stderr.count("cannot read") == 2
    assert invoke("diff", "-", "-").exit_code == exit_codes.USAGE
