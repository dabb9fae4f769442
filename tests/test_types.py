"""Types as users' checkers see them: the programs of the README are clean in strict mode."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.places import ROOT

PROGRAM = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WRONG = "eightk_lark.parse(1).filing.items[0].captions\n"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The programs of the README in one file, far from the checkout; but for those with pyarrow, which has no types."""
    programs = PROGRAM.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    path = tmp_path / "readme.py"
    path.write_text("\n".join(one for one in programs if "arrow" not in one), encoding="utf-8")
    return path


def _mypy(program: Path) -> subprocess.CompletedProcess[str]:
    options = ["--strict", "--cache-dir", "/dev/null", "--python-executable", sys.executable]
    return subprocess.run(
        [sys.executable, "-m", "mypy", *options, program.name], cwd=program.parent, capture_output=True, text=True, check=False, timeout=300
    )


def _pyright(program: Path) -> subprocess.CompletedProcess[str]:
    settings = {"typeCheckingMode": "strict", "include": [program.name]}
    (program.parent / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "basedpyright", "--pythonpath", sys.executable],
        cwd=program.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


CHECKERS = [
    pytest.param(_mypy, id="mypy"),
    pytest.param(
        _pyright, id="pyright", marks=pytest.mark.skipif(find_spec("basedpyright") is None, reason="basedpyright is not installed")
    ),
]


@pytest.mark.whole
@pytest.mark.parametrize("checker", CHECKERS)
def test_the_readme_is_typed(checker: Callable[[Path], subprocess.CompletedProcess[str]], program: Path) -> None:
    """A checker finds the package, installed or as an editable install, and nothing to object to; in a wrong program it does."""
    clean = checker(program)
    assert clean.returncode == 0, clean.stdout + clean.stderr
    program.write_text(program.read_text(encoding="utf-8") + WRONG, encoding="utf-8")
    wrong = checker(program)
    assert wrong.returncode == 1
    assert "captions" in wrong.stdout
