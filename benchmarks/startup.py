"""How much the start of the command and of the import costs: CPU time of whole processes, warm, and of a first run ever.

    python benchmarks/startup.py [--repeats N]

The command is the one that is installed beside the interpreter. A first run finds no compiled grammars but those that an
installed package carries; a checkout carries none.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

EXAMPLE = str(Path(__file__).resolve().parent.parent / "examples" / "columns-1997.txt")
EIGHTK = str(Path(sys.executable).parent / "eightk")
FIRST = "eightk check, for the first time"
COMMANDS = {
    "python -c pass": ([sys.executable, "-c", "pass"], None),
    "python -c 'import eightk_lark'": ([sys.executable, "-c", "import eightk_lark"], 25),
    "eightk --help": ([EIGHTK, "--help"], 90),
    "eightk check": ([EIGHTK, "check", EXAMPLE], 180),
    "eightk tree": ([EIGHTK, "tree", EXAMPLE], 220),
    FIRST: ([EIGHTK, "check", EXAMPLE], 800),
}
"""What is run, and its budget in milliseconds."""


def milliseconds(label: str) -> float:
    """The CPU time of one run, in milliseconds. Raises CalledProcessError when the command fails."""
    with tempfile.TemporaryDirectory() as empty:
        environment = {**os.environ, "EIGHTK_LARK_CACHE": empty} if label == FIRST else None
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(COMMANDS[label][0], check=True, stdout=subprocess.DEVNULL, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description="CPU time of the start of the command and of the import.")
    options.add_argument("--repeats", type=int, default=15, help="runs of each command (default: %(default)s)")
    repeats = options.parse_args().repeats
    print(f"CPU time of a process; median of {repeats} runs after one that is not counted")
    for label, (_, budget) in COMMANDS.items():
        milliseconds(label)
        times = [milliseconds(label) for _ in range(repeats)]
        limit = f"  (budget: at most {budget})" if budget else ""
        print(f"  {statistics.median(times):7.0f} ms  {label}{limit}")


if __name__ == "__main__":
    main()
