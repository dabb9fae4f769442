"""How fast many files become records and tables, by one process and two, and on a cluster of Spark of two executors; and the memory.

Reads the files of a folder, each N times under names of its own (links); without one, filings that the typesetter sets. The ways take
turns; the memory is what all processes of a run have at their peak, what they share counted for each of them.

    python -m benchmarks.tables [FOLDER] [--times N] [--repeats N] [--spark]
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

from typesetter.axes import drawn
from typesetter.typesetting import typeset

ROOT = Path(__file__).resolve().parent.parent
SET = 2_000
"""The number of filings that are set where no folder is given."""
CLUSTER = "--master local-cluster[2,1,2048] --conf spark.ui.enabled=false --conf spark.executor.memory=1g pyspark-shell"


def files(folder: str | None, times: int, target: Path) -> int:
    """Have the files in a folder; gives the number of their bytes."""
    target.mkdir()
    if folder is None:
        random = Random(1)  # noqa: S311  # it draws settings, no secrets
        for number in range(SET * times):
            (target / f"{number:06}.txt").write_text(typeset(drawn(random)).document, encoding="utf-8")
    for path in sorted(Path(folder).iterdir()) if folder else ():
        for number in range(times):
            if path.suffix in (".txt", ".htm", ".html"):
                shutil.copyfile(path, target / f"{number:04}-{path.name}")
    return sum(path.stat().st_size for path in target.iterdir())


def ways(source: Path, target: Path, *, spark: bool) -> dict[str, list[str]]:
    """The commands that are measured, by their names."""
    export = [sys.executable, "-m", "eightk_lark", "export", str(source), "--output", f"{target}/"]
    found = {
        f"{layout}, {jobs} process{'es' * (jobs > 1)}": [*export, "--format", layout, "--jobs", str(jobs)]
        for layout in ("jsonl", "parquet")
        for jobs in (1, 2)
    }
    if spark:
        found["parquet, Spark, 2 executors"] = [sys.executable, str(ROOT / "examples" / "spark_table.py"), str(source), str(target)]
    return found


def measured(command: list[str], target: Path) -> tuple[float, float]:
    """The seconds that a command takes, and the megabytes of its largest process."""
    shutil.rmtree(target, ignore_errors=True)
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    spark = {"PATH": path, "PYSPARK_PYTHON": sys.executable, "PYSPARK_SUBMIT_ARGS": CLUSTER, "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, **spark}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, resident(process.pid))
        time.sleep(0.05)
    if process.returncode:
        message = f"it ended with {process.returncode}: {' '.join(command)}"
        raise SystemExit(message)
    return time.perf_counter() - start, peak / 1_000


def resident(pid: int) -> int:
    """The kilobytes that a process and those that it has started have in memory."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:  # it has ended meanwhile
        return 0
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return (int(found[1]) if found else 0) + sum(resident(int(child)) for child in children)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description="Speed of many files.")
    options.add_argument("folder", nargs="?", help="a folder of filings")
    options.add_argument("--times", type=int, default=1, help="take each file so many times (default: %(default)s)")
    options.add_argument("--repeats", type=int, default=3, help="runs of each way (default: %(default)s)")
    options.add_argument("--spark", action="store_true", help="measure a cluster of Spark too")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in"), Path(folder, "out")
        size = files(given.folder, given.times, source) / 1e6
        count = len(list(source.iterdir()))
        commands = ways(source, target, spark=given.spark)
        runs: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
        for _ in range(given.repeats):
            for name, command in commands.items():
                runs[name].append(measured(command, target))
        print(f"{count:,} files, {size:,.1f} MB; median of {given.repeats} runs")
        for name, found in runs.items():
            seconds, memory = (statistics.median(run[0] for run in found), max(run[1] for run in found))
            print(f"  {name:28} {seconds:8.1f} s {count / seconds:8.0f} filings/s {size / seconds:8.2f} MB/s {memory:8.0f} MB of memory")


if __name__ == "__main__":
    main()
