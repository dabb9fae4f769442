"""House rules of installed packages: applied without a configuration, and known to one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from eightk_lark import Config, exit_codes
from tests.house import HOUSE, TREASURER, codes, configure, write
from tests.places import ROOT
from tests.streams import run_here


def install(folder: Path, module: str) -> None:
    """What an installer writes of a package with an entry point."""
    metadata = folder / "acme_house_rules-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-house-rules\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text(f"[eightk_lark.rules]\nacme = {module}\n", encoding="utf-8")


def test_an_installed_package_has_rules(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Applied without a configuration, and known to one; a program gets those that it passes."""
    install(folder / "site", "installed_rules")
    write(folder / "site" / "installed_rules.py")
    monkeypatch.syspath_prepend(folder / "site")
    assert "HOUSE1" in codes(TREASURER)
    assert run_here("explain", "HOUSE1").returncode == exit_codes.CLEAN
    configure(folder, 'ignore = ["HOUSE"]')
    assert "HOUSE1" not in codes(TREASURER)
    assert Config().rules == ()


def test_an_installed_package_that_is_broken_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its entry point: nobody who runs the check need know that it is there."""
    install(folder / "site", "no_such_rules")
    monkeypatch.syspath_prepend(folder / "site")
    done = run_here("check", TREASURER)
    assert (done.returncode, done.stdout) == (exit_codes.USAGE, b"")
    assert done.stderr == (
        b"eightk: entry point acme of eightk_lark.rules: cannot load no_such_rules: ModuleNotFoundError: No module named 'no_such_rules'\n"
    )


@pytest.mark.whole
def test_example_is_installed(tmp_path: Path) -> None:
    """The example package, installed as its readme says, is applied; and its own test passes."""
    target = tmp_path / "site"
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", str(target)]
    source = tmp_path / "source"
    source.mkdir()
    for name in ("pyproject.toml", "README.md", "house_rules.py"):
        (source / name).write_bytes((HOUSE / name).read_bytes())
    subprocess.run([sys.executable, "-m", "pip", "install", *options, str(source)], check=True, capture_output=True, timeout=120)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(target), str(ROOT)))}
    check = [sys.executable, "-m", "eightk_lark", "check", "--format", "concise", "--jobs", "2", TREASURER]
    done = subprocess.run(check, cwd=tmp_path, env=environment, check=False, capture_output=True, timeout=60)
    assert done.returncode == exit_codes.FINDINGS
    assert b"error[ACME001] signed as Treasurer" in done.stdout
    own = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(HOUSE)]
    assert b"2 passed" in subprocess.run(own, cwd=HOUSE, check=True, capture_output=True, timeout=60).stdout
