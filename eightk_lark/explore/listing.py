"""The files to explore: what is known of each, in an order, narrowed to those that match some words."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import attrs

from eightk_lark.batch import problem_of
from eightk_lark.explore.opened import Opened
from eightk_lark.explore.target import Target
from eightk_lark.render.severities import STYLES, counted


@attrs.frozen
class Verdict:
    """What is known of a file once it is judged."""

    form: str = ""
    """The form type, as the cover has it."""
    day: date | None = None
    """The date of the report."""
    items: str = ""
    """The numbers of its items."""
    registrant: str = ""
    """The first registrant."""
    counts: Counter[str] = attrs.Factory(Counter)
    """How many findings of each severity there are."""
    codes: frozenset[str] = frozenset()
    """The codes of its findings."""
    problem: str = ""
    """Why there is no verdict; empty where there is one."""

    @classmethod
    def of(cls, target: Target) -> "Verdict":
        """Read, parse and judge a file. Never raises."""
        try:
            opened = Opened.of(target.source(), target.config)
        except Exception as reason:  # noqa: BLE001  # one bad file must not end the list
            verb, why = problem_of(reason)
            return cls(problem=f"cannot {verb}: {why}")
        filing = opened.parsed.filing
        cover = filing.cover
        return cls(
            form=cover.form_type.value if cover.form_type else "",
            day=cover.report_date.value if cover.report_date else None,
            items=", ".join(number for item in filing.items for number in item.numbers),
            registrant=next((one.name.value for one in cover.registrants if one.name), ""),
            counts=Counter(found.severity for found in opened.findings),
            codes=frozenset(found.code for found in opened.findings),
        )


class Listing:
    """The files of one run. A file is known by its number, its place among those that were given."""

    def __init__(self, targets: Sequence[Target]) -> None:
        """Take the files, of which nothing is known yet."""
        self.targets = targets
        self.verdicts: dict[int, Verdict] = {}
        self.order = next(iter(ORDERS))
        """The name of the order in which the files are shown."""
        self.words = ""
        """The words that narrow the list; empty where it has all files."""
        self.current = 0
        """The number of the file that is open, or was last."""
        self.begin()

    def begin(self) -> None:
        """Judge all files anew; what is known of them stays until then."""
        self.sizes = [target.size() for target in self.targets]
        self.counts: Counter[str] = Counter()
        self.judged = self.with_findings = 0

    def take(self, number: int, verdict: Verdict) -> None:
        """Take in what is now known of a file."""
        self.verdicts[number] = verdict
        self.counts += verdict.counts
        self.with_findings += bool(verdict.counts)
        self.judged += 1

    @property
    def coming(self) -> int:
        """The number of files that are still to be judged."""
        return len(self.targets) - self.judged

    def shown(self) -> list[int]:
        """The files that match the words, in their order."""
        key = ORDERS[self.order]
        return sorted(filter(self._matches, range(len(self.targets))), key=lambda number: key(self, number))

    def beside(self, direction: int) -> int | None:
        """The next file with findings behind the current one, or, backward, before it; None where there is none."""
        shown = self.shown()
        edge = -1 if direction > 0 else len(shown)
        place = shown.index(self.current) if self.current in shown else edge
        rest = shown[place + 1 :] if direction > 0 else shown[:place][::-1]
        return next((number for number in rest if self.verdict(number).counts), None)

    def no_other(self, direction: int) -> str:
        """What is to be said where there is none."""
        message = f"no file with findings comes {'after' if direction > 0 else 'before'} this one"
        return f"{message}; {self.coming:,} are still to be checked" if self.coming else message

    def verdict(self, number: int) -> Verdict:
        """What is known of a file."""
        return self.verdicts.get(number, UNKNOWN)

    def _matches(self, number: int) -> bool:
        """True when each word stands in the row of a file, or in a code of its findings."""
        known = self.verdict(number)
        cells = (known.form, str(known.day or ""), known.items, known.registrant, counted(known.counts).plain, *known.codes)
        row = " ".join((self.targets[number].label, *cells, known.problem)).casefold()
        return all(word in row for word in self.words.casefold().split())


UNKNOWN = Verdict()


def _by_findings(listing: Listing, number: int) -> tuple[bool, ...] | tuple[int, ...]:
    """What cannot be read, then the most errors, then the most warnings; what is not judged comes last."""
    known = listing.verdict(number)
    return (number not in listing.verdicts, not known.problem, *(-known.counts[severity] for severity in STYLES))


def _by_date(listing: Listing, number: int) -> int:
    """The latest first."""
    day = listing.verdict(number).day
    return -day.toordinal() if day else 0


ORDERS: dict[str, Callable[[Listing, int], Any]] = {
    "given": lambda _, number: number,
    "name": lambda listing, number: listing.targets[number].label.casefold(),
    "findings": _by_findings,
    "date": _by_date,
    "size": lambda listing, number: -listing.sizes[number],
}
"""The orders of the list, in the order of the key that changes them, each with what files are compared by."""
