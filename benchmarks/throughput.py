"""How fast filings are read, from bytes to the typed filing with its diagnostics, and what a verdict costs on top: one core, warm.

Reads three sets from a corpus (the folder that EIGHTK_CORPUS names, or ../shared/corpus): main documents in plain text,
main documents in HTML, both without their exhibits, and whole submissions with an HTML report. Where there is no corpus,
it reads the example filings.

    python benchmarks/throughput.py [--repeats N]
"""

import argparse
import statistics
import time
from collections.abc import Callable

from filings import SETS, sets

from eightk_lark.api import parse
from eightk_lark.validation import validate

BUDGETS = dict(zip(SETS, [(8.0, 700.0), (None, 300.0), (None, None)], strict=True))
"""What is read, with its budgets in MB/s and filings/s."""
VERDICT = 1.25
"""How much longer than parse() validate() may take."""


def seconds(batch: list[bytes], read: Callable[[bytes], object] = parse) -> float:
    """How long one pass over the filings takes, in seconds."""
    start = time.perf_counter()
    for data in batch:
        read(data)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description="Speed of reading filings.")
    options.add_argument("--repeats", type=int, default=7, help="passes over all filings (default: %(default)s)")
    repeats = options.parse_args().repeats
    for label, batch in sets().items():
        if batch:
            seconds(batch)  # warm: grammars are compiled at first use
            report(label, batch, [seconds(batch) for _ in range(repeats)])
            seconds(batch, validate)
            ratios = [seconds(batch, validate) / seconds(batch) for _ in range(repeats)]
            print(f"  {statistics.median(ratios):8.2f} times that for a verdict  (budget: at most {VERDICT:g})")


def report(label: str, batch: list[bytes], passes: list[float]) -> None:
    """Print the speed of one set beside its budgets."""
    size, median = sum(map(len, batch)) / 1e6, statistics.median(passes)
    megabytes, filings = (f"  (budget: at least {budget:g})" if budget else "" for budget in BUDGETS[label])
    print(f"{len(batch)} {label}, {size:.2f} MB; median of {len(passes)} passes, {min(passes):.3f} to {max(passes):.3f} s")
    print(f"  {size / median:8.2f} MB/s     {megabytes}")
    print(f"  {len(batch) / median:8.0f} filings/s{filings}")


if __name__ == "__main__":
    main()
