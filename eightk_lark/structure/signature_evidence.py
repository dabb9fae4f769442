"""Evidence: how much speaks for a field of the signature block, so that one reading of the block can be preferred to another.

A signature line weighs most; then a name that is the one it is signed with, a label, the shape of a value, its place. The weights
are no probabilities; they only order the readings.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import ClassVar

from eightk_lark.engine.fields import Candidate
from eightk_lark.engine.tree import Leaf
from eightk_lark.structure.printed_names import plain

SIGNED = 10.0
"""The weight of a signature line, and of what only its own shape tells: heading, statement, who signs for the registrant."""
UNSIGNED = 6.0
"""The weight of a line with "By:" and a name."""
SAME_NAME = 12.0
"""The weight of a name that is the one the line is signed with: more than that of a line of its own."""
LABELLED = 5.0
"""The weight of a value with its label."""
SHAPED = 4.0
"""The weight of a value whose shape tells what it is."""
PLACED = 3.0
"""The weight of a text whose place tells what it is."""
WIDER = 0.5
"""The weight of each further line of a text."""
ALONE = 1.0
"""The weight of a label without a value, and of a company that stands below the signers."""
FAR = -2.0
"""The weight of what stands too far from its signature line to belong to it."""
STRAY = -30.0
"""The weight of a field that cannot be one."""
NEAR = 2
"""The number of lines that a part may stand below the one before it: one is empty."""
SIGNS = ("MARK", "BY")
"""The terminals with which a signature line begins."""
NAMES = ("TEXT", "PRINTED_NAME")
"""The terminals of names and titles that may be broken over lines."""
WORDS = ("TEXT", "COMPANY")
"""The terminals of a registrant's name."""
MOST_ABOVE = 40
"""The greatest number of leaves between a registrant and its signature line."""
ABOVE = (*WORDS, "REGISTRANT_LABEL", "DATE", "DATE_LABEL", "AGENT", "HEADING", "STATEMENT", "NAME_LABEL", "PRINTED_NAME")
"""The terminals of what may stand between a registrant and the signature line below it."""


class SignatureEvidence:
    """Weighs the fields that can be cut out of the leaves of a signature block."""

    def __init__(self, leaves: Sequence[Leaf], lines: Sequence[tuple[int, int]]) -> None:
        """Take the leaves in reading order, and the lines on which each begins and ends."""
        self.leaves = leaves
        self.types = [leaf.type for leaf in leaves]
        self.lines = lines
        self.signs = [place for place, kind in enumerate(self.types) if kind in SIGNS and not self._is_label(place)]
        """The places of the signature lines."""
        self.dated = any(self.types[place : place + 2] == ["DATE_LABEL", "DATE"] for place in range(len(leaves)))
        """True where a day has a label."""
        self.date = next((place for place, kind in enumerate(self.types) if kind == "DATE"), len(leaves))
        """The place of the first day."""

    def weigh(self, field: Candidate) -> float:
        """The weight of the evidence for a field."""
        weigh = self.WEIGHS.get(field.rule)
        return weigh(self, field) if weigh else SIGNED

    def core(self, field: Candidate) -> tuple[int, int]:
        """The heart of a field: the mark of a signer's line; all of any other field."""
        signs = (place for place in range(field.start, field.end) if field.rule == "signer" and self.types[place] in SIGNS)
        sign = next(signs, None)
        return (field.start, field.end) if sign is None else (sign, sign + 1)

    def _is_label(self, place: int) -> bool:
        return self.types[place : place + 2] == ["BY", "DATE"]

    # --- Registrant -----------------------------------------------------------------------------------------------------

    def _registrant(self, field: Candidate) -> float:
        kinds = self.types[field.start : field.end]
        words = [place for place in range(field.start, field.end) if self.types[place] in WORDS]
        further = len(words) - 1
        if kinds.count("COMPANY") > 1 or not self._goes_on(words) or self._is_cut(words[0]):
            return STRAY
        if "REGISTRANT_LABEL" in kinds:
            return SIGNED + WIDER * further
        group = self._group(field)
        if not group:
            return ALONE if "COMPANY" in kinds and not self._is_signed_above else STRAY
        above, below = self.types[group.start : field.start], self.types[field.end : group.stop]
        rest = not set(WORDS).isdisjoint(below)
        if "REGISTRANT_LABEL" in above or (rest and "STATEMENT" in below):
            return STRAY
        if "COMPANY" in kinds:
            return SHAPED + WIDER * further
        return STRAY if rest or "COMPANY" in above else PLACED + WIDER * further

    def _is_cut(self, place: int) -> bool:
        """True when the name of a registrant begins before a place."""
        kinds = self.types[max(place - 1, 0) : place + 1]
        return len(kinds) > 1 and kinds[0] in WORDS and kinds != ["COMPANY", "COMPANY"] and self._is_next(place - 1, place)

    def _goes_on(self, words: Sequence[int]) -> bool:
        """True when each part of a text stands right below the one before it, or right behind."""
        return all(self._is_next(above, below) for above, below in pairwise(words))

    def _is_next(self, above: int, below: int) -> bool:
        lines = self.lines[below][0] - self.lines[above][1]
        company = "COMPANY" in (self.types[above], self.types[below])
        return lines == 1 or (lines == 0 and company and self.leaves[below].start - self.leaves[above].end <= 1)

    def _group(self, field: Candidate) -> range:
        """What stands before the signature line that comes next, if a field is part of it; empty where it is not."""
        number = bisect_left(self.signs, field.end)
        below = self.signs[number] if number < len(self.signs) else field.end + MOST_ABOVE
        if below - field.end >= MOST_ABOVE or any(kind not in ABOVE for kind in self.types[field.end : below]):
            return range(0)
        start = field.start
        while start > max(0, field.start - MOST_ABOVE) and self.types[start - 1] in ABOVE:
            start -= 1
        return range(start, below)

    @cached_property
    def _is_signed_above(self) -> bool:
        """True when a company stands above the first signature line."""
        return not self.signs or "COMPANY" in self.types[: self.signs[0]]

    # --- Date -----------------------------------------------------------------------------------------------------------

    def _date(self, field: Candidate) -> float:
        if field.end - field.start > 1:
            return LABELLED
        if self.types[field.start] == "DATE_LABEL":
            return ALONE
        return STRAY if self.dated or field.start != self.date else SHAPED

    # --- Signer ---------------------------------------------------------------------------------------------------------

    def _signer(self, field: Candidate) -> float:
        weight, place = 0.0, field.start
        while place < field.end:
            behind = place + 1
            while self.types[place] in NAMES and behind < field.end and self.types[behind] == self.types[place]:
                behind += 1
            weight += self._part(field, range(place, behind))
            place = behind
        return weight

    def _part(self, field: Candidate, part: range) -> float:
        """The weight of a value, or of the mark of a line."""
        place, kind = part.start, self.types[part.start]
        before = self.types[place - 1] if place > field.start else ""
        if kind in NAMES and not self._goes_on(part):
            return STRAY
        if kind == "PRINTED_NAME":
            return self._printed(field, part)
        if kind == "TEXT":
            return self._words(field, before, part) + WIDER * (len(part) - 1)
        if kind == "SIGNER_TITLE":
            return LABELLED if before == "TITLE_LABEL" else SHAPED
        if kind == "DATE":
            weight = LABELLED if before in ("DATE_LABEL", "BY") else SHAPED if self._is_near(place, NEAR) else STRAY
            return weight - ALONE * (self.date < self.signs[0])
        return SIGNED if kind == "MARK" else UNSIGNED if kind == "BY" and not before else 0.0

    def _words(self, field: Candidate, before: str, words: range) -> float:
        """The weight of a text: another name than the one that is signed, or a title."""
        if before in ("NAME_LABEL", "TITLE_LABEL"):
            return LABELLED
        if before == "PRINTED_NAME":
            return PLACED if self._is_near(words.start, 1) else STRAY
        if "SIGNER_TITLE" in self.types[field.start : words.start]:
            return STRAY
        titled = "SIGNER_TITLE" in self.types[words.stop : field.end]
        return PLACED if titled or self._is_near(words.start, NEAR) else FAR

    def _printed(self, field: Candidate, words: range) -> float:
        """The weight of a name that some line is signed with: this one, if it is signed."""
        signed = [plain(self.leaves[place].text) for place in range(field.start, field.end) if self.types[place] == "SIGNED_NAME"]
        if not signed:
            return PLACED
        return SAME_NAME if plain(" ".join(self.leaves[place].text for place in words)) in signed else STRAY

    def _is_near(self, place: int, lines: int) -> bool:
        """True when a token stands so many lines below the one before it, or less."""
        return self.lines[place][0] - self.lines[place - 1][1] <= lines

    WEIGHS: ClassVar[dict[str, Callable[["SignatureEvidence", Candidate], float]]] = {
        "registrant": _registrant,
        "date": _date,
        "signer": _signer,
    }
    """What weighs a field, by its name."""
