"""Evidence: how much speaks for a field of the cover page, so that one reading of the page can be preferred to another.

A caption weighs most, then the shape of a value, then its place: on which side of the caption it stands, and how near. The
weights are no probabilities; they only order the readings.
"""

from collections import Counter
from collections.abc import Sequence

import attrs

from eightk_lark.engine.fields import Candidate
from eightk_lark.engine.tree import Leaf
from eightk_lark.form.files import remembered
from eightk_lark.form.grammars import grammar
from eightk_lark.text.folded import fold

CAPTIONED = 10.0
"""The weight of a value with its caption."""
SHAPED = 4.0
"""The weight of a value whose shape tells what it is."""
CODED = 4.5
"""The weight of an address by its ZIP code alone, on a page without a caption of an address."""
ADDRESS_CAPTIONS = frozenset(("ADDRESS_CAPTION", "ADDRESS_AND_TELEPHONE_CAPTION"))
CAPTION = 1.0
"""The weight of a caption without a value."""
WIDER = 0.2
"""The weight of each further leaf of a text: more of it is better than less."""
NEAR = (1.0, 0.5, 0.0, -0.5)
"""The weight of a caption on the line of its value, on the next line, and on later ones."""
BEFORE = {":": 1.0, ")": -1.0}
"""The weight of a caption before its value, by its last character: one with a colon announces it, one in brackets explains it."""
BEFORE_OTHER = -0.5
STRAY = -20.0
"""The weight of a field that cannot be one."""
BOXES = frozenset(("CHECKED_BOX", "EMPTY_BOX"))
SHAPES = ("STATE_IN_ROW", "PLACE", "DATE", "FILE_NUMBER", "EMPLOYER_NUMBER", "POSTAL_CODE", "TELEPHONE")
"""The terminals of values whose shape tells what they are."""
VALUES = frozenset(("TEXT", *SHAPES, *BOXES))
"""The terminals of values."""
NAMED = {
    "STATE_CAPTION": ("TEXT", "STATE_IN_ROW"),
    "FILE_NUMBER_CAPTION": ("FILE_NUMBER",),
    "EMPLOYER_CAPTION": ("EMPLOYER_NUMBER",),
    "POSTAL_CODE_CAPTION": ("POSTAL_CODE",),
    "TELEPHONE_CAPTION": ("TELEPHONE",),
}
"""The terminals of the value that a caption names."""
STATES = ("state_of_incorporation", "columns")
"""The fields of which a text names a state."""
KNOWN = 4096
"""The number of fields of which is remembered what their terminals tell, and of texts."""
LETTERS = 2
"""The number of letters from which on a text can name a state."""


@attrs.frozen
class _Profile:
    """What the terminals of a field alone tell of its weight."""

    weight: float
    """The weight of its values and captions."""
    edge: int = 0
    """The number of the leaf at which its first caption meets a value; 0 where nothing meets."""
    reversed: bool = False
    """True when the caption stands first."""
    state: int = -1
    """The number of the text that names a state; -1 where there is none."""
    by_code: bool = False
    """True for an address that its ZIP code alone tells."""


class CoverEvidence:
    """Weighs the fields that can be cut out of a run of leaves."""

    def __init__(self, leaves: Sequence[Leaf], lines: Sequence[tuple[int, int]]) -> None:
        """Take the leaves in reading order, and the lines on which each begins and ends."""
        self.leaves = leaves
        self.types = tuple(leaf.type for leaf in leaves)
        self.lines = lines
        self.has_address_caption = not ADDRESS_CAPTIONS.isdisjoint(self.types)

    def weigh(self, field: Candidate) -> float:
        """The weight of the evidence for a field."""
        profile = _profile(field.rule, self.types[field.start : field.end])
        if not profile.edge:
            return STRAY if profile.by_code and self.has_address_caption else profile.weight
        named = _state(self.leaves[field.start + profile.state].text) if profile.state >= 0 else 0.0
        edge = field.start + profile.edge
        near = NEAR[min(abs(self.lines[edge][0] - self.lines[edge - 1][1]), len(NEAR) - 1)]
        before = BEFORE.get(self.leaves[edge - 1].text.rstrip()[-1:], BEFORE_OTHER) if profile.reversed else 0.0
        return profile.weight + named + near + before

    def core(self, field: Candidate) -> tuple[int, int]:
        """The heart of a field: where its value meets its caption; all of it where nothing meets."""
        edge = _profile(field.rule, self.types[field.start : field.end]).edge
        return (field.start + edge - 1, field.start + edge + 1) if edge else (field.start, field.end)


@remembered(KNOWN)
def _profile(rule: str, types: tuple[str, ...]) -> _Profile:
    values = [kind for kind in types if kind in VALUES]
    if len(values) == len(types):
        return _lone(rule, values)
    if not values:
        return _Profile(CAPTION * sum(kind != "CAPTION_REST" for kind in types))
    if _is_stray(rule, values):
        return _Profile(STRAY)
    if rule == "irs_employer_id" and "EMPLOYER_NUMBER" not in values:
        return _Profile(SHAPED)
    first = types[0] in VALUES
    edge = next(place for place, kind in enumerate(types) if (kind in VALUES) != first)
    state = next((place for place, kind in enumerate(types) if rule in STATES and kind in NAMED["STATE_CAPTION"]), -1)
    return _Profile(_weight(rule, types, values), edge, not first and BOXES.isdisjoint(values), state)


def is_state(text: str) -> bool:
    """True for the name of a state or country of the catalogue; its lines may be broken."""
    return grammar("shapes").matcher("WHOLE_STATE").fullmatch(fold(text)) is not None


@remembered(KNOWN)
def _state(text: str) -> float:
    """The weight of a text as the name of a state: one of the catalogue is surer, and no figure names one."""
    if is_state(text):
        return SHAPED
    return 0.0 if sum(map(str.isalpha, text)) >= LETTERS else STRAY


def _lone(rule: str, values: Sequence[str]) -> _Profile:
    """What values without a caption tell."""
    if rule != "address":
        return _Profile(SHAPED)
    return _Profile(CODED + SHAPED * values.count("PLACE"), by_code=True) if "POSTAL_CODE" in values else _Profile(STRAY)


def _is_stray(rule: str, values: Sequence[str]) -> bool:
    """True where a value cannot be that of the field."""
    if rule in ("registrant_name", "sponsor"):
        return set(values) != {"TEXT"}
    if rule == "agent_for_service" and values.count("POSTAL_CODE") > 1:
        return True
    return rule in ("address", "former_name", "agent_for_service") and "TEXT" not in values


def _weight(rule: str, types: Sequence[str], values: Sequence[str]) -> float:
    """The weight of the values with their captions."""
    if rule == "columns":
        return _row(types, values)
    if rule in ("address", "agent_for_service"):
        shaped = sum(kind != "TEXT" for kind in values)
        named = sum(
            caption in types and not set(NAMED[caption]).isdisjoint(values) for caption in ("POSTAL_CODE_CAPTION", "TELEPHONE_CAPTION")
        )
        return CAPTIONED + WIDER * len(values) + SHAPED * shaped + (CAPTIONED - SHAPED) * named
    if rule == "former_name" and not ADDRESS_CAPTIONS.isdisjoint(types):
        return 2 * CAPTIONED + (SHAPED + WIDER) * len(values)
    return CAPTIONED + WIDER * len(values) + SHAPED * max(0, values.count("DATE") - 1)


def _row(types: Sequence[str], values: Sequence[str]) -> float:
    """The weight of a row: of each caption with its value, and of the values without one."""
    counts = Counter(values)
    weight = 0.0
    for caption, kinds in NAMED.items():
        for kind in kinds:
            pairs = min(types.count(caption), counts[kind])
            weight += CAPTIONED * pairs
            counts[kind] -= pairs
    return weight + SHAPED * counts.total() - (SHAPED + BEFORE[":"]) * counts["TEXT"]
