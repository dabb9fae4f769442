"""Ray, real: the same function makes the same rows there."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from eightk_lark.exit_codes import CLEAN
from tests.places import EXAMPLES, ROOT
from tests.streams import run_here

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="ray is not installed"),
]


def rows(folder: Path) -> list[dict[str, Any]]:
    """The rows of a table, in the order of the files."""
    from pyarrow import parquet  # noqa: PLC0415  # the test is skipped where it is not

    found = [row for path in folder.rglob("*.parquet") for row in parquet.ParquetFile(path).read().to_pylist()]
    return sorted(found, key=lambda row: str(row["path"]))


def test_ray_makes_the_rows_that_one_machine_makes(tmp_path: Path) -> None:
    """Of files that it reads itself."""
    (tmp_path / "in").mkdir()
    for path in EXAMPLES:
        shutil.copy(path, tmp_path / "in")
    command = [sys.executable, str(ROOT / "examples" / "ray_table.py"), str(tmp_path / "in"), str(tmp_path / "ray")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0", "RAY_USAGE_STATS_ENABLED": "0"}
    done = subprocess.run(command, env=environment, capture_output=True, check=False, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    assert run_here("export", str(tmp_path / "in"), "--format", "parquet", "--output", str(tmp_path / "one")).returncode == CLEAN
    assert rows(tmp_path / "ray") == rows(tmp_path / "one" / "filings") != []
