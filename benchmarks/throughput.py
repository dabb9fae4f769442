"""How fast filings are read, from bytes to the typed filing with its diagnostics, and what a verdict costs on top: one core, warm.

Reads three sets from a corpus (the folder that EIGHTK_CORPUS names, or ../shared/corpus): main documents in plain text,
main documents in HTML, both without their exhibits, and whole submissions with an HTML report. Where there is no corpus,
it reads the example filings.

    python benchmarks/throughput.py [--repeats N]
"""

import argparse
import os
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from eightk_lark.api import parse
from eightk_lark.validation import validate

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = re.compile(rb"<DOCUMENT>.*?</DOCUMENT>", re.DOTALL)
MARKUP = re.compile(rb"<(?:html|body|xbrl|div|font|p)\b", re.IGNORECASE)
HEADER = (b"<SEC-HEADER>", b"<IMS-HEADER>", b"-----BEGIN PRIVACY")
BUDGETS = {
    "main documents in plain text": (8.0, 700.0),
    "main documents in HTML": (None, 300.0),
    "submissions with an HTML report": (None, None),
}
"""What is read, with its budgets in MB/s and filings/s."""
VERDICT = 1.3
"""How much longer than parse() validate() may take."""


def corpus_folder() -> Path | None:
    """The folder with the files of the corpus, or None when there is none."""
    folder = Path(os.environ.get("EIGHTK_CORPUS") or ROOT.parent / "shared" / "corpus") / "files"
    return folder if folder.is_dir() else None


def sets() -> dict[str, list[bytes]]:
    """The filings of each set: main documents in plain text, main documents in HTML, submissions with an HTML report."""
    folder = corpus_folder()
    paths = folder.iterdir() if folder else [*(ROOT / "examples").glob("*.txt"), *(ROOT / "examples").glob("*.htm")]
    plain, pages, submissions = (found := {name: [] for name in BUDGETS}).values()
    for path in sorted(paths):
        data = path.read_bytes()
        first = DOCUMENT.search(data)
        main = first[0] if first else data
        if not MARKUP.search(main):
            plain.extend([main] if first or not folder else [])  # what has no container in a corpus was made by some program
            continue
        pages.append(main)
        submissions.extend([data] if any(mark in data for mark in HEADER) else [])
    return found


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
