"""Set many filings and count what is read right: ``python -m typesetter 100000``."""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from os import cpu_count

from typesetter.counting import Count, counted, lines

BATCH = 250
"""The number of filings that a process counts at a time."""


def main() -> None:
    """Count, and print the table."""
    parser = argparse.ArgumentParser(prog="typesetter", description=__doc__)
    parser.add_argument("number", type=int, help="how many filings to set")
    parser.add_argument("--seed", type=int, default=1, help="the first seed of the settings")
    given = parser.parse_args()
    batches = -(-given.number // BATCH)
    count = Count()
    with ProcessPoolExecutor(cpu_count()) as processes:
        for part in processes.map(counted, range(given.seed, given.seed + batches), [BATCH] * batches):
            count.merge(part)
    sys.stdout.write("\n".join(lines(count)) + "\n")


if __name__ == "__main__":
    main()
