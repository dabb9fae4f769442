"""How time and memory grow with the length of a filing: 100 KB, 1 MB and 10 MB.

The filing is an example whose items are repeated. Each length is measured in a process of its own, which tells its
peak memory after the first reading.

    python benchmarks/growth.py [--repeats N]
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "columns-1997.txt"
LENGTHS = (100_000, 1_000_000, 10_000_000)
SLOWDOWN = 0.75
MEMORY_FACTOR, MEMORY_BASE = 10, 60.0


def filing(length: int) -> bytes:
    """The example with its items repeated up to a length in bytes."""
    data = EXAMPLE.read_bytes()
    first, last = data.index(b"ITEM 2."), data.rindex(b"<PAGE>")
    items = data[first:last]
    return data[:first] + items * max(1, round((length - len(data)) / len(items)) + 1) + data[last:]


def peak() -> float:
    """The peak memory of this process so far, in MB."""
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return largest / (1e6 if sys.platform == "darwin" else 1e6 / 1024)


def measure(length: int, repeats: int) -> dict[str, float]:
    """Length in MB, median seconds of one reading, and peak memory in MB of the process that read it once."""
    from eightk_lark.api import parse

    parse(EXAMPLE.read_bytes())  # warm: grammars are compiled at first use
    data = filing(length)
    parse(data)
    memory = peak()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        parse(data)
        times.append(time.perf_counter() - start)
    return {"size": len(data) / 1e6, "seconds": statistics.median(times), "memory": memory}


def in_child(length: int, repeats: int) -> dict[str, float]:
    """Measure one length in a fresh process."""
    command = [sys.executable, __file__, "--repeats", str(repeats), "--length", str(length)]
    result: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return result


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description="Growth of time and memory with the length of a filing.")
    options.add_argument("--repeats", type=int, default=5, help="timed readings of each length (default: %(default)s)")
    options.add_argument("--length", type=int, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.length:
        print(json.dumps(measure(chosen.length, chosen.repeats)))
        return
    rows = [in_child(length, chosen.repeats) for length in LENGTHS]
    print(f"items of {EXAMPLE.name} repeated; median of {chosen.repeats} readings, peak memory of one")
    for row in rows:
        budget = MEMORY_FACTOR * row["size"] + MEMORY_BASE
        print(f"  {row['size']:6.2f} MB {row['size'] / row['seconds']:8.2f} MB/s {row['memory']:8.0f} MB peak  (budget: {budget:.0f})")
    speeds = [row["size"] / row["seconds"] for row in rows]
    print(f"  {speeds[-1] / speeds[0]:.2f} of the speed at the shortest is left at the longest  (budget: at least {SLOWDOWN:g})")


if __name__ == "__main__":
    main()
