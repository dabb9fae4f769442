"""Spark, real: a cluster of two executors, of which one is ended, makes the rows that one machine makes."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from eightk_lark.exit_codes import UNREADABLE
from tests.places import ROOT
from tests.streams import run_here
from typesetter.axes import drawn
from typesetter.typesetting import typeset

pytestmark = [
    pytest.mark.whole,
    pytest.mark.skipif(importlib.util.find_spec("pyspark") is None, reason="pyspark is not installed"),
    pytest.mark.skipif(shutil.which("java") is None, reason="no Java is installed"),
]
FILINGS = 20_000
CLUSTER = "--master local-cluster[2,1,2048] --conf spark.ui.enabled=false --conf spark.executor.memory=1g pyspark-shell"
TOO_LARGE = 100_000_001
"""The bytes of a file that is larger than one may be."""
PATIENCE = 900
"""The seconds after which the cluster is taken to hang."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many filings, and one file that is too large."""
    made = tmp_path_factory.mktemp("filings")
    random = Random(7)  # noqa: S311  # it draws settings, no secrets
    for number in range(FILINGS):
        (made / f"{number:05}.txt").write_text(typeset(drawn(random)).document, encoding="utf-8")
    with (made / "poisoned.txt").open("wb") as stream:
        stream.truncate(TOO_LARGE)
    return made


def executors() -> list[int]:
    """The processes of the executors."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if b"CoarseGrainedExecutorBackend" in path.read_bytes():
                found.append(int(path.parent.name))
        except OSError:  # it has ended meanwhile
            continue
    return found


def rows(folder: Path) -> dict[str, dict[str, Any]]:
    """The rows of a table, by the names of the files."""
    from pyarrow import parquet  # noqa: PLC0415  # the test is skipped where it is not

    found: dict[str, dict[str, Any]] = {}
    for path in folder.rglob("*.parquet"):
        for row in parquet.ParquetFile(path).read().to_pylist():
            row["path"] = row["path"].removeprefix("file:")
            assert row["path"] not in found, "written twice"
            found[row["path"]] = row
    return found


def test_a_cluster_makes_the_rows_that_one_machine_makes(folder: Path, tmp_path: Path) -> None:
    """Also where an executor is killed while it works, and where a file is poisoned."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path, "PYSPARK_PYTHON": sys.executable, "PYSPARK_SUBMIT_ARGS": CLUSTER, "PYTHONPATH": str(ROOT)}
    table = tmp_path / "table"
    command = [sys.executable, str(ROOT / "examples" / "spark_table.py"), str(folder), str(table)]
    with (tmp_path / "log").open("wb") as log:
        spark = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        while not any(table.rglob("*.parquet")):
            assert spark.poll() is None, (tmp_path / "log").read_text()[-2000:]
            time.sleep(0.1)
        ended = executors()
        assert len(ended) == 2
        os.kill(ended[0], signal.SIGKILL)
        assert spark.wait(PATIENCE) == 0, (tmp_path / "log").read_text()[-2000:]
    result = run_here(
        "export", str(folder), "--format", "parquet", "--jobs", "2", "--output", str(tmp_path / "one"), "--max-size", "100000000"
    )
    assert (result.returncode, result.stderr.split(b" written")[0]) == (UNREADABLE, b"eightk: 20,000 filings and 1 errors")
    of_cluster, of_one = rows(table), rows(tmp_path / "one" / "filings")
    assert len(of_cluster) == FILINGS + 1
    poisoned = of_cluster.pop(str(folder / "poisoned.txt"))
    assert poisoned["error"] == {"type": "TooLargeError", "message": "it has more than 100,000,000 bytes"}
    assert of_cluster == of_one
    (failed,) = rows(tmp_path / "one" / "errors").values()
    assert failed == {name: poisoned[name] for name in failed}
