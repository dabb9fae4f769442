"""Seeding: filings broken in one place each, and what ``eightk check`` says of them: ``python -m typesetter.seeding 20``."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from random import Random

import attrs

from eightk_lark import validate
from eightk_lark.validation import Report
from typesetter.axes import Setting, drawn
from typesetter.defects import SEEDED, Defect
from typesetter.typesetting import typeset

TRIES = 40
"""How many settings are drawn for each filing that a defect is to break: many do not have the text."""


@attrs.frozen
class Outcome:
    """What was said of a filing that was broken in one place."""

    heard: bool
    """True when the code was found that is due."""
    placed: bool
    """True when it was found on the line that is due."""
    others: frozenset[str]
    """The errors and warnings that were found besides, and that the filing did not have before."""
    near: bool
    """True when the nearest filing that is not broken has the code too."""


def outcome(defect: Defect, setting: Setting) -> Outcome | None:
    """What is said of a filing in a setting when it is broken; None where it does not have the text that is broken, once."""
    document = typeset({**setting, **defect.setting}).document
    if document.count(defect.old) != 1:
        return None
    before, report = _codes(validate(document)), validate(document.replace(defect.old, defect.new))
    near = _codes(validate(document.replace(defect.old, defect.near)))
    if defect.code in before:
        return None
    lines = [report.parsed.source.line(found.line) for found in report.diagnostics if found.code == defect.code]
    told = {found.code for found in report.diagnostics if found.severity != "info"}
    due = defect.at or (defect.new.strip().splitlines() or [""])[0]
    others = frozenset(told - before - defect.with_it - {defect.code})
    return Outcome(bool(lines), any(due in line for line in lines), others, defect.code in near)


def _codes(report: Report) -> set[str]:
    return {found.code for found in report.diagnostics}


def outcomes(defect: Defect, number: int) -> Iterator[Outcome]:
    """What is said of so many filings in settings that are drawn by chance."""
    random = Random(defect.code)
    drawings = (outcome(defect, drawn(random)) for _ in range(number * TRIES))
    found = (one for one in drawings if one)
    yield from (one for one, _ in zip(found, range(number), strict=False))


def lines(number: int) -> Iterator[str]:
    """The table in words: one line a defect, and the totals."""
    total: Counter[str] = Counter()
    yield f"{'code':8}{'set':>6}{'heard':>7}{'line':>6}{'alone':>7}{'near quiet':>12}  what else was found"
    for defect in SEEDED:
        found = list(outcomes(defect, number))
        counts = Counter(
            {
                "set": len(found),
                "heard": sum(one.heard for one in found),
                "line": sum(one.placed for one in found),
                "alone": sum(not one.others for one in found),
                "near quiet": sum(not one.near for one in found),
            }
        )
        total += counts
        others = Counter(code for one in found for code in one.others)
        yield _row(defect.code, counts) + "  " + ", ".join(f"{code} {times}" for code, times in others.most_common())
    yield _row("all", total)


def _row(code: str, counts: Counter[str]) -> str:
    return f"{code:8}{counts['set']:6}{counts['heard']:7}{counts['line']:6}{counts['alone']:7}{counts['near quiet']:12}"


def main() -> None:
    """Break filings, and print the table."""
    parser = argparse.ArgumentParser(prog="typesetter.seeding", description=__doc__)
    parser.add_argument("number", type=int, help="how many filings each defect is to break")
    for line in lines(parser.parse_args().number):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
