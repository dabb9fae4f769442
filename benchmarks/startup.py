"""How long the command and the import take, from start to end of a process, warm.

    python benchmarks/startup.py [--repeats N]

The command is the one that is installed beside the interpreter.
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "columns-1997.txt"
EIGHTK = str(Path(sys.executable).parent / "eightk")
COMMANDS = {
    "python -c pass": ([sys.executable, "-c", "pass"], None),
    "python -c 'import eightk_lark'": ([sys.executable, "-c", "import eightk_lark"], None),
    "eightk --help": ([EIGHTK, "--help"], 150),
    "eightk tree": ([EIGHTK, "tree", str(EXAMPLE)], 300),
}
"""What is run, and its budget in milliseconds."""


def milliseconds(command: list[str]) -> float:
    """The wall time of one run, in milliseconds. Raises CalledProcessError when the command fails."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description="Start-up time of the command and of the import.")
    options.add_argument("--repeats", type=int, default=15, help="runs of each command (default: %(default)s)")
    repeats = options.parse_args().repeats
    print(f"wall time of a process; median of {repeats} runs after one that is not counted")
    for label, (command, budget) in COMMANDS.items():
        milliseconds(command)
        times = [milliseconds(command) for _ in range(repeats)]
        limit = f"  (budget: at most {budget})" if budget else ""
        print(f"  {statistics.median(times):7.0f} ms  {label}{limit}")


if __name__ == "__main__":
    main()
