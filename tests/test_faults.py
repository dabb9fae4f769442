"""What must never happen: raising, growing, losing what was written, leaving processes behind."""

import json
import os
import signal
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

from eightk_lark import parse
from eightk_lark.config import Config, ConfigError
from eightk_lark.content.values import to_date
from eightk_lark.text.source import decode
from tests.commands import invoke
from tests.laws import loss_faults, nesting_faults
from tests.places import EXAMPLES, ROOT

COMMAND = [sys.executable, "-m", "eightk_lark"]
EXAMPLE = str(ROOT / "examples" / "columns-1997.txt")
PATIENCE = 120
"""The seconds after which a program that should end counts as one that hangs."""
FACT = '<html><body><ix:nonNumeric name="dei:DocumentPeriodEndDate" format="ixt:datemonthdayyearen">{}</ix:nonNumeric></body></html>'


@pytest.mark.parametrize("text", ["", "N/A", "-", "May", "²", "①", "May ², 2023", "9" * 5000, "May 4, 99999999999", "4 5", "1 2 3 4"])
def test_a_text_that_names_no_day_is_no_day(text: str) -> None:
    """Nothing, words, marks, figures that are no digits, too many of them; in a fact, the text stays."""
    assert to_date(text) is None
    facts = parse(FACT.format(text)).filing.facts
    assert [fact.value for fact in facts.get("DocumentPeriodEndDate", ())] == [text]


@pytest.mark.parametrize("tag", ["<//>", "</<", "<//x>"])
def test_a_tag_without_a_name_is_passed_over(tag: str) -> None:
    """Also within an element whose end is waited for."""
    page = f'<html><body><font face="Wingdings">o{tag}</font><div style="display:inline">FORM 8-K{tag}</div></body></html>'
    assert parse(page).tree.text == page


@pytest.mark.parametrize(
    ("reference", "seen"), [("&nbsp", ""), ("&nbsp;", ""), ("&copy", "©"), ("&unknown;", "&unknown;"), ("&amp;amp;", "&")]
)
def test_text_behind_a_reference_has_its_place(reference: str, seen: str) -> None:
    """Also where the semicolon is missing and letters follow at once, which are then none of the reference."""
    page = f"<html><body>SIGNATURES<p>{reference}Quay Corp<p>By: /s/ Orla Fenwick</body></html>"
    parsed = parse(page)
    signer = parsed.filing.signatures[0].registrant
    assert parsed.visible.text.split("\n")[2] == f"{seen}Quay Corp"
    assert signer.value.endswith("Quay Corp")
    assert page[signer.span.start : signer.span.end].endswith("Quay Corp")
    assert parsed.tree.text == page


def test_a_place_begins_before_it_ends() -> None:
    """Also where what was read last, in the column on the right, begins above the signature."""
    text = ">Pursuant to the requirements of  Securities Exchange Act>\n</s/ "
    assert list(nesting_faults(parse(text))) == []


def test_a_cell_that_shows_nothing_is_no_column() -> None:
    """In a table of the signature block that breaks off in its tags."""
    page = b'Pursuant to the requirements of the Securities Exchange Act <table>By:<v> </td <="/s/ K<tr<td s<td<<pre>/td> <td>\n\n <td ">ms'
    assert list(loss_faults(parse(page))) == []


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xff\xfeF\x00O\x00R", "FOR"),
        (b"\xff\xfeF\x00O\x00\x9f", "FO\udc9f"),
        (b"\xff\xfeF\x00\x00\xd8", "F\ud800"),
    ],
)
def test_nothing_of_utf_16_is_lost(data: bytes, text: str) -> None:
    """An odd byte at the end, and half of a surrogate pair, are kept."""
    assert decode(data) == (text, "utf-16")


@pytest.mark.parametrize("value", ["[" * 5000, "9" * 6000])
def test_a_configuration_that_cannot_be_read_is_told(value: str, tmp_path: Path) -> None:
    """Brackets that are too deep, a number that is too long: one error, with the file."""
    path = tmp_path / "eightk.toml"
    path.write_text(f"a = {value}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"eightk\.toml"):
        Config.load(path)


def test_what_is_read_is_not_written_over(tmp_path: Path) -> None:
    """Whatever name it goes by; and a file that is written over has its old content until the new one is whole."""
    path = tmp_path / "filing.txt"
    path.write_bytes(Path(EXAMPLE).read_bytes())
    (tmp_path / "other.txt").symlink_to(path)
    result = invoke("export", str(path), "--output", str(tmp_path / "other.txt"))
    assert (result.exit_code, path.read_bytes()) == (2, Path(EXAMPLE).read_bytes())
    out = tmp_path / "out.jsonl"
    assert invoke("export", str(path), "--output", str(out)).exit_code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["source"]["name"] == "filing.txt"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["filing.txt", "other.txt", "out.jsonl"]


def test_a_record_has_nothing_that_a_terminal_obeys() -> None:
    """Controls and marks of direction are escaped, and are the same when they are read."""
    text = "SIGNATURES\n\nBy: /s/ Orla\u009b31m Fen\u202ewick\x7f\nOrla Fenwick\n"
    told = invoke("export", "-", given=text.encode()).stdout
    assert not {"\u009b", "\u202e", "\x7f"} & set(told)
    assert json.loads(told) == json.loads(json.dumps(parse(text.encode(), name="<stdin>").to_dict()))


def test_closed_output_is_told() -> None:
    """One line, and the status of an output that cannot be written."""
    done = subprocess.run(["/bin/sh", "-c", '"$@" >&-', "sh", *COMMAND, "export", EXAMPLE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (3, "eightk: cannot write the output: it is closed\n")


def _started(*options: str, pause: float = 0.05) -> "subprocess.Popen[bytes]":
    """An export of many files by two processes, once both have begun."""
    files = [str(path) for path in EXAMPLES] * 40
    started = subprocess.Popen([*COMMAND, "export", "--jobs", "2", *options, *files], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    while len(_workers(started.pid)) < 2:
        assert started.poll() is None
        time.sleep(pause)
    return started


def _workers(parent: int) -> list[int]:
    return [int(pid) for pid in Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()]


def _are_gone(workers: list[int]) -> bool:
    for _ in range(100):
        if not any(Path(f"/proc/{pid}").exists() for pid in workers):
            return True
        time.sleep(0.1)
    return False


PROCESSES = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="this system does not tell of its processes in /proc")


@PROCESSES
@pytest.mark.whole
def test_a_killed_worker_costs_nothing() -> None:
    """While the output is read slowly, every file has its record, in the order given."""
    started = _started()
    os.kill(_workers(started.pid)[0], signal.SIGKILL)
    time.sleep(1)
    out, _ = started.communicate(timeout=PATIENCE)
    names = [json.loads(line)["source"]["name"] for line in out.splitlines()]
    assert names == [path.name for path in EXAMPLES] * 40


@PROCESSES
@pytest.mark.whole
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL, signal.SIGINT])
def test_workers_end_with_their_parent(number: signal.Signals) -> None:
    """However it ends, and be it at the moment when the second has begun: whoever is to end them may not be there yet."""
    started = _started(pause=0)
    workers = _workers(started.pid)
    started.send_signal(number)
    started.communicate(timeout=PATIENCE)
    assert _are_gone(workers)


@PROCESSES
@pytest.mark.whole
def test_an_interrupted_array_is_closed() -> None:
    """And the status is the one that shells know."""
    started = _started("--format", "json")
    time.sleep(0.5)
    started.send_signal(signal.SIGINT)
    out, _ = started.communicate(timeout=PATIENCE)
    assert started.returncode == 130
    assert isinstance(json.loads(out), list)


def test_cells_over_many_columns_and_rows_take_no_room() -> None:
    """What they cover is counted up to the columns that a table can have: a page of 100 KB takes less than 20 MB."""
    page = f"<html><body><table><tr>{'<td colspan=1000 rowspan=9999>x' * 3000}</table></body></html>"
    tracemalloc.start()
    parse(page)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000
