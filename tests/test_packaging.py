"""What is installed has what it needs: the grammars, the catalogues and the marker of types."""

import os
import shutil
import subprocess
import sys
import zipfile
from importlib import metadata, resources
from pathlib import Path

import pytest

from eightk_lark.form import files
from tests.places import ROOT

GRAMMAR = ROOT / "grammar"
FILES = sorted(path.relative_to(GRAMMAR).as_posix() for kind in ("*.lark", "catalogue/*.toml") for path in GRAMMAR.glob(kind))
OLDEST = (77,)
"""The first setuptools that knows the licence's notation in pyproject.toml."""


def test_grammars_are_found() -> None:
    """The package finds its grammars wherever it was loaded from, and finds all of them."""
    assert len(FILES) > 10
    for name in FILES:
        assert files.folder().joinpath(name).read_text(encoding="utf-8") == (GRAMMAR / name).read_text(encoding="utf-8")
    assert files.names() == sorted(name.removesuffix(".lark") for name in FILES if name.endswith(".lark"))


def test_typed() -> None:
    """Type checkers use the package's own annotations."""
    assert resources.files("eightk_lark").joinpath("py.typed").is_file()


def test_every_package_is_found() -> None:
    """No folder with code is left out of a build: each has the ``__init__.py`` by which it is found."""
    folders = {path.parent for path in (ROOT / "eightk_lark").rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


def _builds() -> bool:
    try:
        return tuple(map(int, metadata.version("setuptools").split(".")[:1])) >= OLDEST
    except metadata.PackageNotFoundError:
        return False


@pytest.mark.whole
@pytest.mark.skipif(not _builds(), reason="no setuptools here that can build offline")
def test_wheel(tmp_path: Path) -> None:
    """A wheel has every grammar file and every catalogue, works where there is no checkout, and has nothing to compile at its first use."""
    source = tmp_path / "source"
    for name in ("eightk_lark", "grammar"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(tmp_path)]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *options, str(source)], check=True, capture_output=True, timeout=60)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    assert {f"eightk_lark/grammar/{name}" for name in FILES} <= inside
    assert {
        "eightk_lark/py.typed",
        "eightk_lark/explore/explorer.tcss",
        "eightk_lark/render/page/page.js",
        "eightk_lark/engine/parser.py",
    } <= inside
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import eightk_lark; print(eightk_lark.parse('Item 5. Other Events.').filing);"
        "print([name for name in sys.modules if name.endswith('.compiling')])"
    )
    nothing_kept = {**os.environ, "EIGHTK_LARK_CACHE": "off"}
    command = [sys.executable, "-c", program, str(wheel)]
    done = subprocess.run(command, cwd=tmp_path, env=nothing_kept, check=True, capture_output=True, timeout=60)
    content, compiling = done.stdout.decode().splitlines()
    assert content == "Filing(items=['5'])"
    assert compiling == "[]"
