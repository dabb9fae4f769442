"""The harness: what is done with a broken filing, how it is made small, and how long it goes on: ``python -m tests.fuzz.harness 3600``."""

import argparse
import io
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from rich.console import Console

from eightk_lark import validate
from eightk_lark.render.findings import full
from eightk_lark.render.show import show
from eightk_lark.render.tree import AnnotatedTree
from eightk_lark.render.tree_html import page
from eightk_lark.validation import Report
from tests.fuzz.mutations import mutant
from tests.laws import loss_faults, nesting_faults, shape
from tests.places import EXAMPLES

LARGEST = 300_000
"""The most bytes of a filing that is broken."""
Drawing = Callable[[Report], object]
DRAWINGS: dict[str, Drawing] = {
    "record": lambda report: json.dumps(report.to_dict()),
    "findings": lambda report: list(full(report, 80, verbose=True)),
    "show": lambda report: list(show(report.parsed, width=80, raw=False, whole=False, only=None)),
    "tree": lambda report: Console(file=io.StringIO(), width=80).print(AnnotatedTree(report.parsed, report.diagnostics)),
    "page": lambda report: page(AnnotatedTree(report.parsed, report.diagnostics)),
    "positions": lambda report: report.parsed.positions(),
}
"""The renderers, by name."""


def seeds(folder: str | None) -> list[bytes]:
    """The filings that are broken: the examples, and those of a corpus where there is one."""
    paths = [*EXAMPLES, *(sorted(Path(folder, "files").iterdir()) if folder else ())]
    return [data for path in paths if len(data := path.read_bytes()) <= LARGEST]


def faults(data: bytes) -> Iterator[str]:
    """What goes wrong with a filing: a law that does not hold, or whatever is raised."""
    try:
        report = validate(data)
        yield from loss_faults(report.parsed)
        yield from nesting_faults(report.parsed)
        if shape(validate(data).parsed.tree) != shape(report.parsed.tree):
            yield "another tree the second time"
    except Exception as problem:  # noqa: BLE001  # whatever it is, it is what is looked for
        yield f"validate raises {type(problem).__name__}: {problem}"
        return
    for name, draw in DRAWINGS.items():
        try:
            draw(report)
        except Exception as problem:  # noqa: BLE001  # the same
            yield f"{name} raises {type(problem).__name__}: {problem}"


def made_small(data: bytes) -> bytes:
    """A part of a failing filing that fails as well: halves, then quarters and so on are left out while something is still wrong."""
    parts = 2
    while parts <= len(data):
        size = -(-len(data) // parts)
        rest = (data[:start] + data[start + size :] for start in range(0, len(data), size))
        smaller = next((one for one in rest if any(faults(one))), None)
        if smaller is None:
            parts *= 2
        else:
            data, parts = smaller, max(2, parts - 1)
    return data


def failures(folder: str | None, seed: int, goes_on: Callable[[int], bool], families: Counter[str]) -> Iterator[str]:
    """What is found, each with the smallest filing that shows it. ``families`` counts what was tried."""
    random, filings = Random(seed), seeds(folder)
    number = 0
    while goes_on(number):
        family, data = mutant(random, filings)
        families[family] += 1
        number += 1
        wrong = list(faults(data))
        if wrong:
            yield f"{family}: {wrong[0]}\n    {made_small(data)!r}"


def main() -> None:
    """Break filings for so many seconds."""
    parser = argparse.ArgumentParser(prog="tests.fuzz.harness", description=__doc__)
    parser.add_argument("seconds", type=float, help="how long it goes on")
    parser.add_argument("--seed", type=int, default=1, help="the seed of chance")
    given = parser.parse_args()
    until = time.monotonic() + given.seconds
    families: Counter[str] = Counter()
    found = 0
    for one in failures(os.environ.get("EIGHTK_CORPUS"), given.seed, lambda _: time.monotonic() < until, families):
        found += 1
        sys.stdout.write(f"{one}\n")
    sys.stdout.write(f"{families.total():,} filings broken in {len(families)} ways, {found} failures\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
