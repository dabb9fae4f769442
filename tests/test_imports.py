"""The packages stand in the order of the data, and import only what stands below them (``[tool.importlinter]`` in pyproject.toml)."""

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.places import ROOT


def test_imports_go_downwards(capsys: pytest.CaptureFixture[str]) -> None:
    """No package imports one that stands above it, and every package has its place in the order."""
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out
