"""How fast plain text is read, from bytes to the typed filing with its diagnostics: one core, warm.

Reads the plain-text main documents of a corpus (the folder that EIGHTK_CORPUS names, or ../shared/corpus), without
their exhibits; where there is no corpus, the example filings.

    python benchmarks/throughput.py [--repeats N]
"""

import argparse
import os
import re
import statistics
import time
from pathlib import Path

from eightk_lark.api import parse

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = re.compile(rb"<DOCUMENT>.*?</DOCUMENT>", re.DOTALL)
MARKUP = re.compile(rb"<(?:html|body|xbrl|div|font|p)\b", re.IGNORECASE)
BUDGET_MB, BUDGET_FILINGS = 8.0, 700.0


def corpus_folder() -> Path | None:
    """The folder with the files of the corpus, or None when there is none."""
    folder = Path(os.environ.get("EIGHTK_CORPUS") or ROOT.parent / "shared" / "corpus") / "files"
    return folder if folder.is_dir() else None


def main_document(data: bytes) -> bytes | None:
    """The first document of a submission when it is plain text; None for HTML and for what is no submission."""
    found = DOCUMENT.search(data)
    return found[0] if found and not MARKUP.search(found[0]) else None


def filings() -> tuple[str, list[bytes]]:
    """What is read, in words, and the bytes of each filing."""
    folder = corpus_folder()
    if folder:
        found = (main_document(path.read_bytes()) for path in sorted(folder.iterdir()))
        return "plain-text main documents of the corpus", [data for data in found if data]
    return "examples", [path.read_bytes() for path in sorted((ROOT / "examples").glob("*.txt"))]


def seconds(batch: list[bytes]) -> float:
    """How long one pass over the filings takes, in seconds."""
    start = time.perf_counter()
    for data in batch:
        parse(data)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description="Speed of reading plain text.")
    options.add_argument("--repeats", type=int, default=7, help="passes over all filings (default: %(default)s)")
    repeats = options.parse_args().repeats
    label, batch = filings()
    seconds(batch)  # warm: grammars are compiled at first use
    passes = [seconds(batch) for _ in range(repeats)]
    median = statistics.median(passes)
    size = sum(map(len, batch)) / 1e6
    print(f"{len(batch)} {label}, {size:.2f} MB; median of {repeats} passes, {min(passes):.3f} to {max(passes):.3f} s")
    print(f"  {size / median:8.2f} MB/s       (budget: at least {BUDGET_MB:g})")
    print(f"  {len(batch) / median:8.0f} filings/s  (budget: at least {BUDGET_FILINGS:g})")


if __name__ == "__main__":
    main()
