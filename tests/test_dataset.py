"""An export to a folder: parts that are whole, a run that goes on where another ended, and no file lost or written twice."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from eightk_lark.command.schema import schema_named
from eightk_lark.exit_codes import CLEAN, UNREADABLE, USAGE
from tests.places import EXAMPLES
from tests.streams import Done, run_here

parquet = pytest.importorskip("pyarrow.parquet", reason="the extra arrow is not installed")
FORMATS = pytest.mark.parametrize("layout", ["jsonl", "parquet"])


@pytest.fixture
def filings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of filings, in the working directory."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "in"
    folder.mkdir()
    for path in EXAMPLES:
        shutil.copy(path, folder)
    return folder


def export(layout: str = "parquet", *options: str, part_size: int = 5) -> Done:
    """Export the folder."""
    return run_here("export", "in", "--format", layout, "--output", "out/", "--part-size", str(part_size), *options)


def command(layout: str, *options: str) -> list[str]:
    """The same as a command of a process of its own, which needs a real standard output to say that it cannot write."""
    return [sys.executable, "-m", "eightk_lark", "export", "in", "--format", layout, "--output", "out/", *options]


def refused(layout: str) -> str:
    """What is said of an export that is refused."""
    result = subprocess.run(command(layout), capture_output=True, check=False, text=True)
    assert result.returncode == UNREADABLE
    return result.stderr


def parts() -> list[dict[str, Any]]:
    """The parts that the manifest lists."""
    return [json.loads(line) for line in Path("out/manifest.jsonl").read_text().splitlines()[1:]]


def listed(key: str) -> list[str]:
    """The files that the parts were made of, in their order."""
    return [name for part in parts() for name in part[key]]


def rows(layout: str, kind: str = "filings") -> list[dict[str, Any]]:
    """The rows of all parts."""
    found: list[dict[str, Any]] = []
    for path in sorted(Path("out", kind).iterdir()):
        found += parquet.read_table(path).to_pylist() if layout == "parquet" else map(json.loads, path.read_text().splitlines())
    return found


def whole(layout: str) -> None:
    """Each filing is there once, in the table as in the manifest, and nothing else is in the folder."""
    expected = sorted(str(path) for path in Path("in").iterdir())
    assert sorted(listed("read")) == expected
    names = [row["path"] if layout == "parquet" else f"in/{row['source']['name']}" for row in rows(layout)]
    assert names == listed("read")
    assert sorted(f"filings/{path.name}" for path in Path("out/filings").iterdir()) == [
        one["name"] for part in parts() for one in part["written"]
    ]


@FORMATS
def test_files_are_written_in_parts_of_a_set_size(filings: Path, layout: str) -> None:
    """And the command says how many there are."""
    result = export(layout)
    count = len(list(filings.iterdir()))
    assert (result.returncode, result.stderr) == (CLEAN, f"eightk: {count} filings and 0 errors written to out/\n".encode())
    assert [len(part["read"]) for part in parts()] == [5] * (count // 5) + [count % 5] * (count % 5 > 0)
    whole(layout)


@pytest.mark.usefixtures("filings")
def test_lines_in_parts_are_those_of_one_stream() -> None:
    """In their order too."""
    export("jsonl")
    streamed = run_here("export", "in").stdout.decode().splitlines()
    assert rows("jsonl") == [json.loads(line) for line in streamed]


@FORMATS
@pytest.mark.usefixtures("filings")
def test_the_manifest_follows_its_schema(layout: str) -> None:
    """The first line says how the parts are written, and each further one tells of a part."""
    export(layout)
    head, *further = [json.loads(line) for line in Path("out/manifest.jsonl").read_text().splitlines()]
    assert head["schema"] == "eightk-manifest/1"
    validator = Draft202012Validator(schema_named("eightk-manifest/1"))
    assert [error.message for line in (head, *further) for error in validator.iter_errors(line)] == []
    assert not validator.is_valid({**further[0], "other": 1})


@FORMATS
def test_a_second_run_reads_only_what_is_new(filings: Path, layout: str) -> None:
    """What is there stays as it is."""
    export(layout)
    before = parts()
    shutil.copy(EXAMPLES[0], filings / "new.txt")
    result = export(layout)
    assert result.stderr.startswith(b"eightk: 1 filings and 0 errors written to out/, ")
    assert parts()[:-1] == before
    whole(layout)


@FORMATS
def test_what_failed_has_a_table_of_its_own_and_is_read_again(filings: Path, layout: str) -> None:
    """A file that was not there, and is there when the command is run again."""
    (filings / "late.txt").symlink_to(filings.parent / "later.txt")
    run_here("export", "in", "in/late.txt", "--format", layout, "--output", "out/")
    assert listed("failed") == ["in/late.txt"]
    (error,) = rows(layout, "errors")
    assert error["error"] == {"type": "FileNotFoundError", "message": "No such file or directory"}
    shutil.copy(EXAMPLES[0], filings.parent / "later.txt")
    assert export(layout).returncode == CLEAN
    assert rows(layout, "errors") == []
    whole(layout)


@FORMATS
@pytest.mark.usefixtures("filings")
def test_a_file_that_is_named_twice_is_written_once(layout: str) -> None:
    """By a folder and by a pattern."""
    result = run_here("export", "in", "in/*", "--format", layout, "--output", "out/")
    assert result.stderr.decode() == f"eightk: {len(EXAMPLES)} filings and 0 errors written to out/\n"
    whole(layout)


@pytest.mark.usefixtures("filings")
@pytest.mark.parametrize("line", [b"[1]\n", b"{}\n", b"no JSON\n"])
def test_a_manifest_of_something_else_is_left_alone(line: bytes) -> None:
    """Also where the first line is that of an export, and another is not."""
    export("jsonl")
    head = Path("out/manifest.jsonl").read_bytes().splitlines(keepends=True)[0]
    for text in (line, head + line):
        Path("out/manifest.jsonl").write_bytes(text)
        assert refused("jsonl") == "eightk: cannot write out: its manifest.jsonl is none of an export\n"
        assert Path("out/manifest.jsonl").read_bytes() == text


@FORMATS
@pytest.mark.usefixtures("filings")
@pytest.mark.parametrize("torn", ["manifest", "part", "left over"])
def test_what_an_ended_run_left_is_mended(layout: str, torn: str) -> None:
    """A torn last line, a part that is not whole, and files of a part that no line tells of."""
    export(layout)
    if torn == "manifest":
        manifest = Path("out/manifest.jsonl")
        manifest.write_bytes(manifest.read_bytes()[:-9])
    elif torn == "part":
        os.truncate(Path("out", parts()[0]["written"][0]["name"]), 99)
    else:
        Path(f"out/filings/.part-00009.{layout}.part").write_bytes(b"half")
        Path(f"out/filings/part-00009.{layout}").write_bytes(b"whole, and not yet told of")
    export(layout)
    whole(layout)


def started(layout: str) -> subprocess.Popen[bytes]:
    """An export by two processes, in parts of three files, of which the first is written."""
    process = subprocess.Popen(command(layout, "--part-size", "3", "--jobs", "2"), stderr=subprocess.DEVNULL)
    while process.poll() is None and not (Path("out/manifest.jsonl").exists() and parts()):
        time.sleep(0.01)
    assert process.poll() is None, "it was done before it could be ended"
    return process


@pytest.fixture
def many(filings: Path) -> None:
    """So many filings that an export takes a while."""
    for path in EXAMPLES:
        for number in range(30):
            shutil.copy(path, filings / f"{path.stem}-{number}{path.suffix}")


@FORMATS
@pytest.mark.usefixtures("many")
@pytest.mark.whole
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_ended_is_gone_on_with(layout: str, number: signal.Signals) -> None:
    """By whatever it was ended."""
    process = started(layout)
    process.send_signal(number)
    process.wait()
    assert 0 < len(listed("read")) < len(list(Path("in").iterdir()))
    assert export(layout).returncode == CLEAN
    whole(layout)


@FORMATS
@pytest.mark.usefixtures("many")
@pytest.mark.whole
def test_a_process_that_is_ended_loses_nothing(layout: str) -> None:
    """The file that it had in hand is read by another."""
    process = started(layout)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGKILL)
    assert process.wait() == CLEAN
    whole(layout)


@FORMATS
@pytest.mark.usefixtures("many")
@pytest.mark.whole
def test_a_full_disk_is_told_and_gone_on_from(layout: str) -> None:
    """What cannot be written is told; whole parts stay."""
    most = 20_000 if layout == "parquet" else 100_000

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    result = subprocess.run(command(layout, "--part-size", "30"), capture_output=True, check=False, preexec_fn=limit)
    assert (result.returncode, result.stderr) == (UNREADABLE, b"eightk: cannot write out/: File too large\n")
    assert export(layout).returncode == CLEAN
    whole(layout)


@FORMATS
@pytest.mark.usefixtures("many")
@pytest.mark.whole
def test_only_one_at_a_time_writes_to_a_folder(layout: str) -> None:
    """The second is told, and the first goes on."""
    process = started(layout)
    assert refused(layout) == "eightk: cannot write out: another export writes to it\n"
    assert process.wait() == CLEAN
    whole(layout)


@pytest.mark.usefixtures("filings")
def test_a_folder_is_gone_on_with_as_it_was_begun() -> None:
    """In the same format."""
    export("parquet")
    assert "it was written with format parquet, positions False, version" in refused("jsonl")


@pytest.mark.usefixtures("filings")
def test_a_folder_with_other_files_is_left_alone() -> None:
    """Nothing in it is touched."""
    Path("out").mkdir()
    Path("out/letter.txt").write_text("Dear Sir")
    assert refused("parquet") == "eightk: cannot write out: it has files that no export has written, and no manifest.jsonl\n"
    assert [path.name for path in Path("out").iterdir() if path.suffix == ".txt"] == ["letter.txt"]


@pytest.mark.usefixtures("filings")
def test_a_table_is_written_to_a_folder_that_is_named() -> None:
    """It is no stream."""
    assert run_here("export", "in", "--format", "parquet").returncode == USAGE
