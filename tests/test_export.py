"""``eightk export`` as its users meet it: records in their order, whatever becomes of a file or of a process."""

import json
import os
from multiprocessing import get_start_method
from pathlib import Path
from typing import Any

import pytest

from eightk_lark import exit_codes, parse
from tests.commands import CURLY, EXAMPLE, NAMES, invoke, run
from tests.places import EXAMPLES
from tests.streams import run_here


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


@pytest.mark.whole
def test_export_is_utf8_in_any_locale() -> None:
    """JSON has one encoding."""
    exported = run("export", CURLY, PYTHONIOENCODING="ascii").stdout
    assert exported == run_here("export", CURLY, encoding="ascii").stdout == run_here("export", CURLY, encoding="utf-8").stdout
    assert "“" in exported.decode("utf-8")
