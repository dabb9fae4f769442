"""The harness: what is done with a broken filing, how it is made small, and how long it goes on: ``python -m tests.fuzz.harness 3600``."""

import argparse
import io
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import NoReturn

from rich.console import Console, RenderableType

from eightk_lark import parse, validate
from eightk_lark.compare.comparison import compare
from eightk_lark.explain.steps import trace as steps
from eightk_lark.render.drawing import drawing
from eightk_lark.render.findings import concise, full
from eightk_lark.render.sarif import results
from eightk_lark.render.sexpr import sexpr
from eightk_lark.render.show import show
from eightk_lark.render.steps import listing
from eightk_lark.render.tokens import tokens
from eightk_lark.render.tree import AnnotatedTree
from eightk_lark.render.tree_data import to_data
from eightk_lark.render.tree_page import page
from eightk_lark.render.verdicts import annotations, verdict
from eightk_lark.render.view import View
from eightk_lark.render.why import why
from eightk_lark.survey.contradictions import contradictions
from eightk_lark.validation import Report
from tests.fuzz.mutations import mutant
from tests.laws import loss_faults, nesting_faults, seen_value_faults, shape
from tests.places import EXAMPLES

LARGEST = 300_000
"""The most bytes of a filing that is broken."""
Drawing = Callable[[Report], object]
DRAWINGS: dict[str, Drawing] = {
    "record": lambda report: json.dumps(report.to_dict()),
    "positions": lambda report: report.parsed.positions(),
    "findings": lambda report: list(full(report, 80, verbose=True)),
    "concise": lambda report: list(concise(report)),
    "annotations": lambda report: list(annotations(report)),
    "verdict": lambda report: json.dumps(verdict(report)),
    "sarif": lambda report: json.dumps(results(report)),
    "contradictions": lambda report: list(contradictions(report)),
    "differences": lambda report: compare(report, report),
}
"""What is made of every filing."""
LARGE_DRAWINGS: dict[str, Drawing] = {
    "show": lambda report: list(show(report.parsed, width=80, raw=False, whole=False, only=None)),
    "raw": lambda report: list(show(report.parsed, width=None, raw=True, whole=True, only=None)),
    "tree": lambda report: _printed(_annotated(report)),
    "explained tree": lambda report: _printed(_annotated(report, View(why=True, trivia=True, spans=True))),
    "page": lambda report: page(_annotated(report)),
    "drawing": lambda report: drawing(_annotated(report)),
    "data": lambda report: json.dumps(to_data(_annotated(report))),
    "s-expression": lambda report: sexpr(report.parsed.tree, spans=True, trivia=True),
    "tokens": lambda report: _printed(tokens(report.parsed, inner=True)),
    "trace": lambda report: _printed(*listing(report.parsed, steps(report.parsed), width=80, trivia=True)),
    "why": lambda report: [_printed(why(report.parsed, place, place)) for place in (0, len(report.parsed.source.text) // 2)],
}
"""What takes longer, and is made of one filing in so many (``EVERY``)."""
EVERY = 10
"""Of so many filings one is drawn in every way."""


def _annotated(report: Report, view: View | None = None) -> AnnotatedTree:
    return AnnotatedTree(report.parsed, report.diagnostics, view or View())


def _printed(*parts: RenderableType) -> None:
    console = Console(file=io.StringIO(), width=80)
    for part in parts:
        console.print(part)


def seeds(folder: str | None) -> list[bytes]:
    """The filings that are broken: the examples, and those of a corpus where there is one."""
    paths = [*EXAMPLES, *(sorted(Path(folder, "files").iterdir()) if folder else ())]
    return [data for path in paths if len(data := path.read_bytes()) <= LARGEST]


def faults(data: bytes, drawings: Mapping[str, Drawing] = DRAWINGS) -> Iterator[str]:
    """What goes wrong with a filing: a law that does not hold, or whatever is raised."""
    try:
        report = validate(data)
        yield from loss_faults(report.parsed)
        yield from nesting_faults(report.parsed)
        yield from seen_value_faults(report.parsed)
        if shape(parse(data).tree) != shape(report.parsed.tree):
            yield "another tree the second time"
    except Exception as problem:  # noqa: BLE001  # whatever it is, it is what is looked for
        yield f"validate raises {type(problem).__name__}: {problem}"
        return
    for name, draw in drawings.items():
        try:
            draw(report)
        except Exception as problem:  # noqa: BLE001  # the same
            yield f"{name} raises {type(problem).__name__}: {problem}"


def made_small(data: bytes, drawings: Mapping[str, Drawing] = DRAWINGS) -> bytes:
    """A part of a failing filing that fails as well: halves, then quarters and so on are left out while something is still wrong."""
    parts = 2
    while parts <= len(data):
        size = -(-len(data) // parts)
        rest = (data[:start] + data[start + size :] for start in range(0, len(data), size))
        smaller = next((one for one in rest if any(faults(one, drawings))), None)
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
        drawings = DRAWINGS if number % EVERY else {**DRAWINGS, **LARGE_DRAWINGS}
        wrong = list(faults(data, drawings))
        if wrong:
            yield f"{family}: {wrong[0]}\n    {made_small(data, drawings)!r}"


def tell(failures: Iterator[str], tried: Callable[[], str]) -> NoReturn:
    """Print failures as they are found, then what was tried; exit with 1 where there was one."""
    found = 0
    for found, one in enumerate(failures, 1):  # noqa: B007  # the last number is how many there are
        sys.stdout.write(f"{one}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{tried()}, {found} failures\n")
    sys.exit(bool(found))


def main() -> None:
    """Break filings for so many seconds."""
    parser = argparse.ArgumentParser(prog="tests.fuzz.harness", description=__doc__)
    parser.add_argument("seconds", type=float, help="how long it goes on")
    parser.add_argument("--seed", type=int, default=1, help="the seed of chance")
    given = parser.parse_args()
    until = time.monotonic() + given.seconds
    families: Counter[str] = Counter()
    found = failures(os.environ.get("EIGHTK_CORPUS"), given.seed, lambda _: time.monotonic() < until, families)
    tell(found, lambda: f"{families.total():,} filings broken in {len(families)} ways")


if __name__ == "__main__":
    main()
