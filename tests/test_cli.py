"""The command line as its users meet it: output, messages, exit status."""

import json
import os
import re
import signal
import subprocess
import sys
from multiprocessing import get_start_method
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from eightk_lark import exit_codes, parse
from eightk_lark.command.cli import eightk
from tests.places import EXAMPLES, ROOT
from tests.streams import Done, run_here

EXAMPLE = str(ROOT / "examples" / "columns-1997.txt")
CURLY = str(ROOT / "examples" / "securities-2020.txt")
NAMES = [path.name for path in EXAMPLES]
FOR_PEOPLE = [
    ("tree",), ("tree", "--why"), ("show",), ("show", "--raw"), ("show", "--all"), ("tokens",), ("tokens", "--inner"),
    ("trace",), ("trace", "--line", "1"), ("diff", EXAMPLE),
]  # fmt: skip
"""The commands that look into one file, their other arguments before it."""
LOOKING = [
    *FOR_PEOPLE, ("tree", "--json"), ("tree", "--sexpr"), ("tree", "--html", "-"), ("tree", "--svg", "-"), ("diff", "--json", EXAMPLE),
]  # fmt: skip
"""The same, and those that write for programs."""
HOSTILE = b"\xef\xbb\xbfItem 5. Other Events\n\n[x] [/s/ John] [red] \x1b[31m \x00 \xc2\x9b \xff end\n"
"""What is markup to some and commands to a terminal."""
LIMIT = 120
"""How many seconds a process of a test may take before the test fails."""
SEQUENCE = r"\x1b\[[0-9;]*m"
"""What a terminal takes for a style."""
COLOUR = r"\x1b\[(?:[0-9]+;)*(?:3|4|9|10)[0-9][;m]"
"""What a terminal takes for a style with a colour in it."""


def invoke(*arguments: str, given: bytes = b"", width: int = 80) -> Result:
    """Run a command in this process, without colour."""
    return CliRunner(env={"COLUMNS": str(width), "NO_COLOR": "1"}).invoke(eightk, arguments, input=given)


def run(
    *arguments: str, given: bytes = b"", stdout: int = subprocess.PIPE, stderr: int = subprocess.PIPE, **environment: str
) -> "subprocess.CompletedProcess[bytes]":
    """Run a command in a process of its own."""
    return subprocess.run(
        command(*arguments),
        input=given,
        stdout=stdout,
        stderr=stderr,
        check=False,
        cwd=ROOT,
        env=surroundings(**environment),
        timeout=LIMIT,
    )


def command(*arguments: str) -> list[str]:
    """The command line of a process of its own."""
    return [sys.executable, "-m", "eightk_lark", *arguments]


def surroundings(**environment: str) -> dict[str, str]:
    """The environment of a process of its own: 80 columns, and what the test adds."""
    return {**os.environ, "COLUMNS": "80", **environment}


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


def test_export_writes_a_line_a_file_in_order() -> None:
    """JSON lines by default, as many as files."""
    result = invoke("export", *map(str, EXAMPLES))
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["source"]["name"] for record in records] == NAMES
    assert {record["schema"] for record in records} == {"eightk/1"}
    assert result.exit_code == exit_codes.CLEAN
    assert result.stderr == ""


def test_export_json_is_an_array() -> None:
    """Also of one file, so that its reader needs no second case."""
    assert [record["source"]["name"] for record in json.loads(invoke("export", "--format", "json", *map(str, EXAMPLES)).stdout)] == NAMES
    assert len(json.loads(invoke("export", "--format", "json", EXAMPLE).stdout)) == 1


def test_export_goes_on_after_a_bad_file(tmp_path: Path) -> None:
    """A missing file and a folder are records with an error, in their places; the status tells of them."""
    missing = str(tmp_path / "missing.txt")
    result = invoke("export", EXAMPLE, missing, str(tmp_path), CURLY)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert ["error" in record for record in records] == [False, True, True, False]
    assert records[1] == {
        "schema": "eightk/1",
        "source": {"name": "missing.txt"},
        "error": {"type": "FileNotFoundError", "message": "No such file or directory"},
    }
    assert records[2]["error"]["type"] == "NothingToReadError"
    assert result.exit_code == exit_codes.UNREADABLE
    assert f"eightk: cannot read {missing}: No such file or directory\n" in result.stderr


def test_export_says_the_same_with_any_number_of_processes(tmp_path: Path) -> None:
    """Records, their order and the messages do not depend on ``--jobs``."""
    files = [*map(str, EXAMPLES), str(tmp_path / "missing.txt"), *map(str, EXAMPLES)]
    for layout in ("jsonl", "json"):
        one, two = (invoke("export", "--format", layout, "--jobs", jobs, *files) for jobs in ("1", "2"))
        assert (one.stdout, one.stderr, one.exit_code) == (two.stdout, two.stderr, two.exit_code)


@pytest.mark.skipif(get_start_method() != "fork", reason="only a forked process has what the test puts in place of the parser")
def test_export_survives_a_process_that_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that ends its process is a record with an error; the files around it are read as ever."""

    def deadly(data: bytes, name: str) -> Any:
        return os._exit(1) if name == CURLY else parse(data, name=name)

    monkeypatch.setattr("eightk_lark.batch.parse", deadly)
    result = invoke("export", "--jobs", "2", EXAMPLE, CURLY, EXAMPLE)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record.get("error", {}).get("type") for record in records] == [None, "BrokenProcessPool", None]
    assert result.exit_code == exit_codes.UNREADABLE


def test_export_survives_a_failure_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """A defect of the parser in one file is a record too."""

    def fail(_data: bytes, name: str) -> None:
        raise RecursionError(name and "too deep")

    monkeypatch.setattr("eightk_lark.batch.parse", fail)
    result = invoke("export", EXAMPLE)
    assert json.loads(result.stdout)["error"] == {"type": "RecursionError", "message": "too deep"}
    assert result.exit_code == exit_codes.UNREADABLE
    assert invoke("tree", EXAMPLE).stderr == f"eightk: cannot parse {EXAMPLE}: too deep\n"


def test_export_to_a_file(tmp_path: Path) -> None:
    """The same bytes as on standard output."""
    target = tmp_path / "out.jsonl"
    result = invoke("export", CURLY, "--output", str(target))
    assert result.stdout == ""
    assert target.read_bytes() == invoke("export", CURLY).stdout_bytes


@pytest.mark.parametrize(
    "given", [b"Item 5. Other Events\n\n\xed\xa0\x80 \xff\x00\x1b[31m\n", b"\xef\xbb\xbfItem 5. Other Events\n\nbody \xff\xfe\n", b""]
)
def test_export_is_json_whatever_the_bytes(given: bytes) -> None:
    """Broken encodings, halves of surrogate pairs, control characters and nothing at all."""
    result = run_here("export", "-", given=given)
    assert result.returncode == exit_codes.CLEAN
    assert json.loads(result.stdout.decode("utf-8"))["schema"] == "eightk/1"
    assert result.stderr == b""


@pytest.mark.every(11)
@pytest.mark.parametrize(
    "arguments",
    [
        ("tree",), ("tree", "--why"), ("tree", "--sexpr"), ("tree", "--json"), ("tree", "--html", "-"), ("tree", "--svg", "-"),
        ("tokens", "--trivia"), ("show",), ("show", "--raw"), ("trace",), ("trace", "--line", "3"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_hostile_bytes_stay_inert(arguments: tuple[str, ...], encoding: str) -> None:
    """Markup is printed as it stands; no escape reaches the terminal."""
    assert_inert(run_here(*arguments, "-", given=HOSTILE, encoding=encoding, COLUMNS="200"))


@pytest.mark.every(2)
@pytest.mark.parametrize("encoding", ["ascii", "utf-8"])
def test_hostile_bytes_stay_inert_in_a_process(encoding: str) -> None:
    """So they do with the streams that Python opens."""
    assert_inert(run("tree", "-", given=HOSTILE, PYTHONIOENCODING=encoding, COLUMNS="200"))


def assert_inert(result: "Done | subprocess.CompletedProcess[bytes]") -> None:
    """All went well, and what was printed has markup but no control characters."""
    assert result.returncode == exit_codes.CLEAN
    assert b"[red]" in result.stdout
    assert not {0x00, 0x1B} & set(result.stdout)
    assert b"\xc2\x9b" not in result.stdout


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


def test_file_name_is_inert_too() -> None:
    """A message does not carry the escapes of a file name, nor fall over bytes that are no text."""
    result = run("tree", os.fsdecode(b"\x1b[31m[/x]\xff.txt"))
    assert result.returncode == exit_codes.UNREADABLE
    assert b"Traceback" not in result.stderr
    assert 0x1B not in result.stderr


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


@pytest.mark.whole
def test_ascii_output_has_plain_marks() -> None:
    """Where the output has no line drawing and no ellipsis, other marks stand for them."""
    result = run("tree", CURLY, PYTHONIOENCODING="ascii")
    assert result.returncode == exit_codes.CLEAN
    assert result.stdout.isascii()
    assert b"+-- cover" in result.stdout
    assert b"~" in result.stdout


@pytest.mark.whole
def test_export_is_utf8_in_any_locale() -> None:
    """JSON has one encoding."""
    exported = run("export", CURLY, PYTHONIOENCODING="ascii").stdout
    assert exported == run_here("export", CURLY, encoding="ascii").stdout == run_here("export", CURLY, encoding="utf-8").stdout
    assert "“" in exported.decode("utf-8")


@pytest.mark.every(4)
@pytest.mark.parametrize("arguments", LOOKING, ids=" ".join)
def test_style_is_for_terminals_that_want_it(arguments: tuple[str, ...]) -> None:
    """A pipe gets plain text; what is printed in style says the same; with NO_COLOR nothing has a colour, only weight."""

    def printed(**environment: str | None) -> str:
        runner = CliRunner(env={"COLUMNS": "80", "TERM": "xterm-256color", "NO_COLOR": None, "COLORTERM": None, **environment})
        return runner.invoke(eightk, [*arguments, CURLY]).stdout

    plain, coloured, uncoloured = printed(), printed(FORCE_COLOR="1"), printed(FORCE_COLOR="1", NO_COLOR="1")
    assert "\x1b" not in plain
    assert (re.search(SEQUENCE, coloured) is not None) == (arguments in FOR_PEOPLE)
    assert re.search(COLOUR, uncoloured) is None
    if "show" not in arguments:  # which wraps for a terminal
        assert re.sub(SEQUENCE, "", coloured) == plain


@pytest.mark.every(3)
@pytest.mark.skipif(os.name != "posix", reason="other systems have no SIGPIPE")
@pytest.mark.parametrize("arguments", [("export", *[EXAMPLE] * 100), ("tree", "--sexpr", "LONG"), ("tree", "LONG")])
def test_closed_pipe_is_quiet(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """``eightk … | head -1`` says nothing on standard error."""
    long = tmp_path / "long.txt"
    long.write_bytes(b"Item 5. Other Events\n\nText.\n\n" * 3000)
    arguments = tuple(str(long) if argument == "LONG" else argument for argument in arguments)
    with subprocess.Popen(command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=surroundings()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        try:
            assert process.stderr.read() == b""
            assert process.wait(60) == -signal.SIGPIPE
        finally:
            process.kill()


@pytest.mark.whole
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("name", ["tree", "export"])
def test_full_disk_is_one_line(name: str) -> None:
    """An output that cannot be written ends the command with a message."""
    with Path("/dev/full").open("wb") as full:
        result = run(name, EXAMPLE, stdout=full.fileno())
    assert result.stderr == b"eightk: cannot write the output: No space left on device\n"
    assert result.returncode == exit_codes.UNREADABLE


def test_output_that_cannot_be_opened_is_one_line(tmp_path: Path) -> None:
    """The message names the file."""
    target = str(tmp_path / "nowhere" / "out.jsonl")
    result = run("export", EXAMPLE, "--output", target)
    assert result.stderr.decode() == f"eightk: cannot write {target}: No such file or directory\n"
    assert result.returncode == exit_codes.UNREADABLE


@pytest.mark.whole
def test_progress_is_shown_only_to_a_terminal() -> None:
    """Several files, standard error a terminal, standard output a pipe: a bar, and nothing of it in the output."""
    pty = pytest.importorskip("pty")
    controller, terminal = pty.openpty()
    result = run("export", *map(str, EXAMPLES), stderr=terminal, TERM="xterm")
    os.close(terminal)
    shown = os.read(controller, 65536)
    os.close(controller)
    assert b"reading" in shown
    assert [json.loads(line)["source"]["name"] for line in result.stdout.splitlines()] == NAMES


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
