"""The examples of embedding, the hook and the workflow do what they are there for."""

import csv
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from eightk_lark import Config, exit_codes
from eightk_lark.inputs.files import FILINGS
from tests.places import EXAMPLES, ROOT, example
from tests.streams import run_here

FOLDER = ROOT / "examples"
SNIPPETS = (ROOT / "docs" / "embedding.md").read_text(encoding="utf-8")
COMMANDS: list[str] = re.findall(r"- run: (eightk .*)", SNIPPETS)


def run(*arguments: str, cwd: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    """Run Python with some arguments and this checkout."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120
    )


def unsigned(folder: Path) -> Path:
    """A filing without its signature."""
    text = example("columns-1997")
    path = folder / "unsigned.txt"
    path.write_text(text[: text.index("SIGNATURE")], encoding="utf-8")
    return path


@pytest.mark.whole
def test_validate(tmp_path: Path) -> None:
    """A verdict in words, and the codes behind it."""
    script = str(FOLDER / "embed_validate.py")
    assert run(script, str(FOLDER / "columns-1997.txt")).stdout.startswith("follows the form\n")
    told = run(script, str(unsigned(tmp_path))).stdout
    assert told.startswith("does not follow the form\n")
    assert "109:34 error EK401 " in told


@pytest.mark.whole
def test_batch(tmp_path: Path) -> None:
    """One row a filing, in the order of the names."""
    shutil.copy(FOLDER / "columns-1997.txt", tmp_path / "clean.txt")
    unsigned(tmp_path)
    first, second = csv.DictReader(run(str(FOLDER / "embed_batch.py"), str(tmp_path)).stdout.splitlines())
    assert (first["file"], first["ok"], first["items"], first["errors"]) == ("clean.txt", "True", "2 7", "0")
    assert (second["file"], second["ok"]) == ("unsigned.txt", "False")
    assert "EK401" in second["codes"].split()


@pytest.mark.whole
def test_pytest(tmp_path: Path) -> None:
    """The test passes for the examples, and fails with the code where a filing is broken."""
    shutil.copy(FOLDER / "embed_pytest.py", tmp_path / "test_filings.py")
    shutil.copy(FOLDER / "columns-1997.txt", tmp_path / "clean.txt")
    options = ("-m", "pytest", "-q", "-p", "no:cacheprovider", "test_filings.py")
    assert run(*options, cwd=tmp_path).returncode == 0
    unsigned(tmp_path)
    done = run(*options, cwd=tmp_path)
    assert done.returncode == 1
    assert "unsigned.txt:109: EK401 " in done.stdout
    assert "1 failed, 1 passed" in done.stdout


def test_hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The hook's entry is a command that takes file names, whatever they begin with; its pattern takes what folders are searched for."""
    hook = dict(re.findall(r"(\w+): (.*)", (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")))
    command, *arguments = shlex.split(hook["entry"])
    assert command == "eightk"
    assert hook["id"] == "eightk-check"
    assert all(re.search(hook["files"], name + ending) for ending in FILINGS for name in ("a", "A"))
    arguments += hook["args"].strip("[]").split(", ")
    shutil.copy(EXAMPLES[0], tmp_path / "--strict")
    monkeypatch.chdir(tmp_path)
    assert run_here(*arguments, "--strict").stdout == b"nothing found in 1 file\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_workflow(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands of the workflows tell of an unsigned filing."""
    (tmp_path / "filings").mkdir()
    unsigned(tmp_path / "filings")
    words = shlex.split(command.partition(" > ")[0])[1:]
    files = [str(path.relative_to(tmp_path)) for path in tmp_path.glob(words.pop())]
    monkeypatch.chdir(tmp_path)
    done = run_here(*words, *files)
    assert done.returncode == exit_codes.FINDINGS
    assert b"EK401" in done.stdout


def test_configuration() -> None:
    """The documented configuration is one."""
    (written,) = re.findall(r"```toml\n(.*?)```", SNIPPETS, re.DOTALL)
    assert Config.of(tomllib.loads(written)).select == ("EK2", "EK3", "EK4")
