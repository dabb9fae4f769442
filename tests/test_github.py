"""What the project gives to projects that use it: the action's check, run as GitHub runs it; versions that agree."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

import eightk_lark
from eightk_lark.exit_codes import CLEAN, FINDINGS
from eightk_lark.inputs.files import FILINGS
from tests.packing import compressed
from tests.places import ROOT, example

SCRIPT = ROOT / ".github" / "check-filings.sh"
GOOD = "columns-1997"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a good filing in its first commit."""
    _git(tmp_path, "init", "--quiet")
    return _commit(tmp_path, {"filings/good.txt": example(GOOD), "README.md": "Filings"})


def _git(folder: Path, *arguments: str) -> str:
    settings = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    command = ["git", *settings, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True, timeout=60).stdout.strip()


def _commit(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", "A change")
    return folder


def _check(repository: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """The step as the action runs it, with the program of this environment."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [SCRIPT], cwd=repository, env={**os.environ, "PATH": path, **settings}, capture_output=True, text=True, check=False, timeout=60
    )


def test_the_action_checks_what_a_change_touches(repository: Path) -> None:
    """A changed filing is checked, another is not; a finding is an annotation, and in the file for code scanning."""
    base = _git(repository, "rev-parse", "HEAD")
    broken = example(GOOD).partition("SIGNATURE")[0]
    _commit(repository, {"filings/new one.txt": broken, "notes.md": "No filing"})
    result = _check(repository, BASE=base)
    assert result.returncode == FINDINGS
    assert result.stdout.startswith("::error file=filings/new one.txt,")
    assert "good.txt" not in result.stdout
    sarif = json.loads((repository / "eightk.sarif").read_text(encoding="utf-8"))
    assert [found["ruleId"] for found in sarif["runs"][0]["results"]] == ["EK401"]


def test_the_action_takes_what_folders_are_searched_for(repository: Path) -> None:
    """Whatever ending a filing has, in which letters, compressed or not; and whatever its name begins with."""
    base = _git(repository, "rev-parse", "HEAD")
    broken = example(GOOD).partition("SIGNATURE")[0]
    names = {f"a{ending}" for ending in FILINGS} | {"B.TXT", "--strict.txt", "--config=x.txt", "-:c.txt", "d\ne.txt", "caf\u00e9.txt"}
    _commit(repository, {**dict.fromkeys(names, broken), "notes.md": broken})
    (repository / "f.txt.gz").write_bytes(compressed(broken))
    _commit(repository, {})
    result = _check(repository, BASE=base, OPTIONS="--select\nEK401")
    assert (result.returncode, result.stderr) == (FINDINGS, "")
    found = json.loads((repository / "eightk.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    told = {unquote(one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) for one in found}
    assert told == {*names, "f.txt.gz"}


@pytest.mark.parametrize("base", ["", "0" * 40], ids=["none", "of a new branch"])
def test_the_action_checks_all_where_it_knows_no_change(repository: Path, base: str) -> None:
    """As for a branch that is new, or where the action was started by hand."""
    _commit(repository, {"filings/new.txt": example(GOOD).partition("SIGNATURE")[0]})
    result = _check(repository, BASE=base)
    assert (result.returncode, "new.txt" in result.stdout) == (FINDINGS, True)


def test_the_action_is_content_with_a_change_without_filings(repository: Path) -> None:
    """Where nothing was changed that can be a filing, nothing is checked."""
    base = _git(repository, "rev-parse", "HEAD")
    _commit(repository, {"README.md": "Filings, all good"})
    result = _check(repository, BASE=base)
    assert (result.returncode, result.stdout) == (CLEAN, "No filing was changed.\n")
    assert not (repository / "eightk.sarif").exists()


def test_the_action_checks_what_it_is_told(repository: Path) -> None:
    """Named files are checked, changed or not, with the options given."""
    (repository / "broken.txt").write_text(example(GOOD).partition("SIGNATURE")[0], encoding="utf-8")
    assert _check(repository, FILES="filings/good.txt").returncode == CLEAN
    assert _check(repository, FILES="filings/good.txt broken.txt").returncode == FINDINGS
    assert _check(repository, FILES="filings/good.txt\nbroken.txt\n").returncode == FINDINGS
    assert _check(repository, FILES="b*.txt", OPTIONS="--ignore\nEK4").returncode == CLEAN
    assert _check(repository, FILES="broken.txt", OPTIONS="--ignore EK4").returncode == CLEAN


def test_the_versions_agree() -> None:
    """What is cited is what is installed."""
    cited = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text(encoding="utf-8"), re.MULTILINE)
    assert cited is not None
    assert cited[1] == eightk_lark.__version__
