"""The elements of the cover page in the order of the form, and where they stand or should stand."""

from collections.abc import Iterable
from typing import Any

from eightk_lark.content.values import to_date
from eightk_lark.engine.tree import Leaf
from eightk_lark.rules.subject import Subject, by_kind
from eightk_lark.structure.cover_fields import COVER
from eightk_lark.text.source import Span

ELEMENTS = {
    "AGENCY": "Securities and Exchange Commission",
    "PLACE": "Washington, D.C. 20549",
    "FORM_TITLE": "form title",
    "TITLE": "title CURRENT REPORT",
    "AUTHORITY": "sentence that names Sections 13 and 15(d)",
    "REPORT_DATE_CAPTION": "date of report",
    "NAME_CAPTION": "name of the registrant",
    "STATE_CAPTION": "state of incorporation",
    "FILE_NUMBER_CAPTION": "commission file number",
    "EMPLOYER_CAPTION": "employer identification number",
    "ADDRESS_CAPTION": "address of principal executive offices",
    "TELEPHONE_CAPTION": "telephone number",
    "FORMER_CAPTION": "former name or address",
    "CHECK_CAPTION": "sentence above the check boxes",
    "RULE_425": "Rule 425",
    "RULE_14A_12": "Rule 14a-12",
    "RULE_14D_2B": "Rule 14d-2(b)",
    "RULE_13E_4C": "Rule 13e-4(c)",
    "SECURITIES_CAPTION": "securities registered under Section 12(b)",
    "EMERGING_GROWTH_CAPTION": "sentence on emerging growth companies",
    "EMERGING_GROWTH": "emerging growth company",
    "TRANSITION_ELECTION": "election of the transition period",
}
"""The elements of the cover in words, by the terminal of ``grammar/cover.lark`` that opens or captions each, in the order of the form."""
CAPTIONS = {
    "name": ("NAME_CAPTION",),
    "state_of_incorporation": ("STATE_CAPTION",),
    "commission_file_number": ("FILE_NUMBER_CAPTION",),
    "irs_employer_id": ("EMPLOYER_CAPTION",),
    "address": ("ADDRESS_CAPTION", "ADDRESS_AND_TELEPHONE_CAPTION", "POSTAL_CODE_CAPTION"),
    "telephone": ("TELEPHONE_CAPTION", "ADDRESS_AND_TELEPHONE_CAPTION"),
}
"""The terminals that caption each field of a registrant, the usual one first."""
BOXES = ("RULE_425", "RULE_14A_12", "RULE_14D_2B", "RULE_13E_4C")
"""The labels of the four boxes of General Instruction A.2."""


def on_cover(subject: Subject, *terminals: str) -> list[Leaf]:
    """The leaves of some terminals on the cover, in the order of the text."""
    by_terminal = subject.once(_by_terminal)
    leaves = [leaf for terminal in terminals for leaf in by_terminal.get(terminal, ())]
    return sorted(leaves, key=lambda leaf: leaf.start) if len(terminals) > 1 else leaves


def _by_terminal(subject: Subject) -> dict[str, list[Leaf]]:
    """The leaves of the cover by terminal."""
    return by_kind(subject.nodes(COVER))[1]


def stands(subject: Subject, *terminals: str) -> Span | None:
    """The span of the first leaf of some terminals on the cover; None where there is none."""
    return next((place(leaf) for leaf in on_cover(subject, *terminals)), None)


def gap(subject: Subject, terminal: str) -> Span:
    """The place of an element that is missing: before the one that follows it in the form, of no width."""
    order = list(ELEMENTS)
    following = (stands(subject, later) for later in order[order.index(terminal) + 1 :])
    next_element = next(filter(None, following), None)
    return Span(next_element.start, next_element.start) if next_element else subject.after_cover()


def place(leaf: Leaf) -> Span:
    """The span of a leaf."""
    return Span(leaf.start, leaf.end)


def impossible_dates(leaves: Iterable[Leaf]) -> list[Leaf]:
    """The dates among leaves that no calendar has."""
    return [leaf for leaf in leaves if leaf.type == "DATE" and to_date(leaf.text) is None]


def values(subject: Subject, field: str) -> list[Any]:
    """The values of one field, of each registrant that has one."""
    return [value for registrant in subject.cover.registrants if (value := getattr(registrant, field))]
