"""Counting: what is read right of many filings, by field, by option of an axis and by pairs of them."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from random import Random

import attrs

from typesetter.axes import OPTIONS, Option, Setting, drawn, oddities
from typesetter.comparison import differences, read
from typesetter.typesetting import typeset

FEW = 20
"""A pair that was set less often than this says nothing."""
WORSE = 0.005
"""The part of filings by which an option must be worse than the others to be named."""
HARM = 0.02
"""The part of filings by which a pair must be worse than its options to be named."""


@attrs.define
class Count:
    """What was set, and what of it was read otherwise."""

    filings: int = 0
    set_fields: Counter[str] = attrs.field(factory=Counter)
    wrong_fields: Counter[str] = attrs.field(factory=Counter)
    options: Counter[Option] = attrs.field(factory=Counter)
    wrong_options: Counter[tuple[Option, str]] = attrs.field(factory=Counter)
    """Filings with an option of which a field is wrong."""
    pairs: Counter[tuple[Option, Option]] = attrs.field(factory=Counter)
    wrong_pairs: Counter[tuple[Option, Option]] = attrs.field(factory=Counter)

    def add(self, setting: Setting) -> None:
        """Set a filing, read it, and count."""
        made = typeset(setting)
        wrong = differences(made, read(made.document))
        odd = list(oddities(setting).items())
        self.filings += 1
        self.set_fields.update(made.truth.keys())
        self.wrong_fields.update(wrong.keys())
        self.options.update(odd)
        self.wrong_options.update((option, field) for option in odd for field in wrong)
        self.pairs.update(combinations(odd, 2))
        self.wrong_pairs.update(combinations(odd, 2) if wrong else ())

    def merge(self, other: "Count") -> None:
        """Add what another process counted."""
        self.filings += other.filings
        for field in attrs.fields(Count)[1:]:
            getattr(self, field.name).update(getattr(other, field.name))

    def excess(self, option: Option) -> dict[str, float]:
        """How much more often than elsewhere each field is wrong with an option, as a part of the filings that have it."""
        own = self.options[option]
        rest = self.filings - own
        found = {}
        for field, wrong in self.wrong_fields.items():
            here = self.wrong_options[option, field]
            found[field] = here / own - (wrong - here) / rest if own and rest else 0.0
        return found


def counted(seed: int, number: int) -> Count:
    """A count of so many filings that are set by chance."""
    random, count = Random(seed), Count()
    for _ in range(number):
        count.add(drawn(random))
    return count


def lines(count: Count) -> Iterator[str]:
    """The table in words."""
    yield f"{count.filings} filings"
    yield from _fields(count)
    yield from _options(count)
    yield from _pairs(count)


def _fields(count: Count) -> Iterator[str]:
    yield f"\n{'field':24}{'set':>8}{'wrong':>8}{'right':>9}"
    for field, number in sorted(count.set_fields.items(), key=lambda pair: count.wrong_fields[pair[0]] / pair[1], reverse=True):
        wrong = count.wrong_fields[field]
        yield f"{field:24}{number:8}{wrong:8}{100 * (1 - wrong / number):8.2f}%"


def _options(count: Count) -> Iterator[str]:
    yield f"\n{'axis':24}{'option':30}{'set':>8}  fields that are wrong more often than without it, in percent of the filings"
    rows = [(option, {field: part for field, part in count.excess(option).items() if part > WORSE}) for option in OPTIONS]
    for option, worse in sorted(rows, key=lambda row: sum(row[1].values()), reverse=True):
        if worse:
            told = ", ".join(f"{field} {100 * part:.1f}" for field, part in sorted(worse.items(), key=lambda pair: -pair[1]))
            yield f"{option[0]:24}{option[1]:30}{count.options[option]:8}  {told}"


def _pairs(count: Count) -> Iterator[str]:
    """The pairs that are wrong far more often than either of their options."""
    yield "\npairs of options that do harm together: wrong filings in percent, and with either option alone"
    wrong_single: Counter[Option] = Counter()
    single: Counter[Option] = Counter()
    for (one, other), number in count.pairs.items():
        wrong = count.wrong_pairs[one, other]
        for option in (one, other):
            single[option] += number
            wrong_single[option] += wrong
    rows = []
    for pair, number in count.pairs.items():
        if number >= FEW:
            part = count.wrong_pairs[pair] / number
            alone = [wrong_single[option] / single[option] for option in pair]
            rows.append((part - max(alone), part, alone, pair, number))
    for gain, part, alone, (one, other), number in sorted(rows, reverse=True)[:40]:
        if gain > HARM:
            yield (
                f"{100 * part:6.1f} of {number:5}  {' = '.join(one)} + {' = '.join(other)}  ({100 * alone[0]:.1f}, {100 * alone[1]:.1f})"
            )
