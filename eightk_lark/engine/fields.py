"""Fields: a run of leaves read as fields, one behind the other, so that the evidence of the whole is best.

A grammar of fields describes one field: its alternatives say in which order its parts may stand. Where fields can be cut out
of a run of leaves in more than one way, every way is weighed and the heaviest taken; what no field takes stays by itself.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

import attrs

from eightk_lark.engine.table import END, Table

States = tuple[int, ...]


class Candidate(NamedTuple):
    """A run of leaves that can be read as one field."""

    rule: str
    """The rule of the field."""
    start: int
    """Number of its first leaf."""
    end: int
    """Number of the leaf behind its last."""


@attrs.frozen
class Choice:
    """A field that was taken, and what it was preferred to."""

    field: Candidate
    """The field."""
    lead: float
    """The weight of the whole, over that of the best other reading in which the core of the field is taken apart."""
    rival: Candidate | None
    """The heaviest field of that reading that has some of the same leaves; None where they would be in no field."""


class Evidence(Protocol):
    """The evidence for the fields that can be cut out of a run of leaves."""

    def weigh(self, field: Candidate) -> float:
        """The weight of the evidence for a field."""

    def core(self, field: Candidate) -> tuple[int, int]:
        """From which leaf to which the heart of a field goes: what holds it whole is but a wider or a narrower cut of the same field."""


REACH = 24
"""The greatest number of leaves of a field: a field may go on for a whole page of prose, and is looked at no further."""


class _Beginning(dict[str, "_Beginning | None"]):
    """What some leaves can be the beginning of: the beginning with each further terminal, None where no field goes on with it."""

    def __init__(self, fields: "FieldTable", states: States) -> None:
        super().__init__()
        self._fields, self._states = fields, states
        taken = fields.table.take(states, END)
        self.rule = taken[1][-2] if taken else ""
        """The rule of the field that the leaves are; empty where they are none."""

    def __missing__(self, terminal: str) -> "_Beginning | None":
        """Look a terminal up in the parse table, once."""
        taken = self._fields.table.take(self._states, terminal)
        known = self[terminal] = self._fields.beginning(taken[0]) if taken else None
        return known


class FieldTable:
    """The fields that can begin at a leaf, by the parse table of a grammar of one field."""

    def __init__(self, table: Table) -> None:
        self.table = table
        """The parse table of the grammar."""
        self._beginnings: dict[States, _Beginning] = {}

    def beginning(self, states: States) -> _Beginning:
        """The beginning that leads to some states, made once."""
        known = self._beginnings.get(states)
        if known is None:
            known = self._beginnings[states] = _Beginning(self, states)
        return known

    def candidates(self, types: Sequence[str]) -> Iterator[list[Candidate]]:
        """For each leaf the fields that begin with it, the shorter first. ``types`` has the terminal of each leaf."""
        first = self.beginning((self.table.start,))
        for start in range(len(types)):
            found: list[Candidate] = []
            known = first
            for end, terminal in enumerate(types[start : start + REACH], start + 1):
                following = known[terminal]
                if following is None:
                    break
                known = following
                if known.rule:
                    found.append(Candidate(known.rule, start, end))
            yield found


class Reading:
    """A run of leaves, cut into fields so that their weights are greatest together."""

    def __init__(self, table: FieldTable, types: Sequence[str], evidence: Evidence) -> None:
        self._evidence = evidence
        weigh = evidence.weigh
        self._count = len(types)
        self._weighed = [[(one, weigh(one)) for one in found] for found in table.candidates(types)]
        self._behind = [0.0] * (self._count + 1)
        """The greatest weight of what stands from each leaf on."""
        best: list[Candidate | None] = [None] * self._count
        for start in reversed(range(self._count)):
            heaviest = self._behind[start + 1]
            for one, weight in self._weighed[start]:
                if weight + self._behind[one.end] >= heaviest:  # of equals the longest
                    heaviest, best[start] = weight + self._behind[one.end], one
            self._behind[start] = heaviest
        self.weight = self._behind[0]
        """The weight of all fields."""
        self.fields: list[Candidate] = []
        """The fields, in their order."""
        start = 0
        while start < self._count:
            chosen = best[start]
            if chosen:
                self.fields.append(chosen)
            start = chosen.end if chosen else start + 1

    def choices(self) -> Iterator[Choice]:
        """The fields, each with the best other reading."""
        before = self._before()
        for field in self.fields:
            first, behind = self._evidence.core(field)
            apart = [
                (before[one.start] + weight + self._behind[one.end], one)
                for start in range(max(0, first - REACH), behind)
                for one, weight in self._weighed[start]
                if one.end > first and not (one.start <= first and behind <= one.end)
            ]
            alone = before[first] + self._behind[behind]
            heaviest, rival = max(apart, key=lambda pair: pair[0], default=(alone, None))
            yield Choice(field, self.weight - max(heaviest, alone), rival if heaviest >= alone else None)

    def _before(self) -> list[float]:
        """The greatest weight of what stands before each leaf."""
        before = [0.0] * (self._count + 1)
        for start in range(self._count):
            before[start + 1] = max(before[start + 1], before[start])
            for one, weight in self._weighed[start]:
                before[one.end] = max(before[one.end], before[start] + weight)
        return before
