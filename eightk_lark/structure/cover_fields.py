"""The cover page as fields (Form 8-K, cover page; General Instruction A.2 for the boxes)."""

from collections.abc import Set as AbstractSet
from itertools import islice

from eightk_lark.engine.fields import Candidate
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.evidence import SHAPED, VALUES, WIDER, CoverEvidence, is_state
from eightk_lark.structure.field_page import FieldPage, Kind, Token
from eightk_lark.structure.fields import FieldReading, read_fields
from eightk_lark.text.folded import fold
from eightk_lark.text.visible import VisibleText

COVER = "cover"
HEAD = ("AGENCY", "FORM_TITLE", "TITLE", "AUTHORITY")
"""The elements with which a cover begins, the surest first."""
PAIRED = frozenset(("NAME_CAPTION", "STATE_CAPTION", "FILE_NUMBER_CAPTION", "EMPLOYER_CAPTION", "ADDRESS_CAPTION", "POSTAL_CODE_CAPTION"))
"""The captions that stand in columns with their values."""
TABLES = ("REGISTRANTS_TABLE", "SECURITIES_TABLE")
"""The tables of the page, which grammars of their own read row by row."""
DATE = "date_of_report"
UNCAPTIONED = {"registrant_name": ("NAME_CAPTION", "WHOLE_NAME"), "state_of_incorporation": ("STATE_CAPTION", "WHOLE_STATE")}
"""The fields whose value is told by its shape on a page without their caption: the caption, and the terminal of the shape."""
BESIDE_NUMBER = {"WHOLE_STATE": "STATE_SHAPE"}
"""The terminals of shapes that are told by less in a line with a number: two capitals before it are a state."""
NUMBERS = ("FILE_NUMBER", "EMPLOYER_NUMBER")
DATES = (DATE, "earliest_event")
"""The fields whose value is a date."""


def read_cover(visible: VisibleText, start: int, end: int) -> FieldReading:
    """Read the cover page that is ``[start, end)`` of a text."""
    return read_fields(FieldPage(KIND, visible, start, end), _chosen)


def _from_head(tokens: list[Token]) -> list[Token]:
    """The tokens from the head of the form on: programs that copy filings put summaries of their own before it."""
    heads = (next((place for place, token in enumerate(tokens) if token.leaf.type == kind), None) for kind in HEAD)
    first = next((place for place in heads if place is not None), 0)
    while first and tokens[first - 1].leaf.type in HEAD:
        first -= 1
    return tokens[first:]


def _chosen(tokens: list[Token], found: list[Candidate]) -> list[Candidate]:
    """The fields of the page: those that were found, with a name and a state that no caption names, without dates that none does."""
    chosen = _proved(tokens, found)
    for rule, (caption, shape) in UNCAPTIONED.items():
        if not any(token.leaf.type == caption for token in tokens):
            chosen = sorted([*chosen, *_of_shape(tokens, chosen, rule, shape)], key=lambda field: field.start)
    return chosen


def _of_shape(tokens: list[Token], found: list[Candidate], rule: str, shape: str) -> list[Candidate]:
    """The first texts that no field takes and that look like values of a field: one for each file number, for that is one a registrant."""
    taken = {place for field in found for place in range(field.start, field.end)}
    registrants = max(1, sum(token.leaf.type == "FILE_NUMBER" for token in tokens))
    free = (place for place, token in enumerate(tokens) if token.leaf.type == "TEXT" and place not in taken)
    places = islice((place for place in free if _looks_like(shape, tokens, place)), registrants)
    return [Candidate(rule, place, place + 1) for place in places]


def _looks_like(shape: str, tokens: list[Token], place: int) -> bool:
    """True for a text that has a shape, or that stands before a number and has the shape that is enough there."""
    following = tokens[place + 1 : place + 2]
    if shape in BESIDE_NUMBER and any(token.leaf.type in NUMBERS for token in following):
        shape = BESIDE_NUMBER[shape]
    return grammar("shapes").matcher(shape).fullmatch(fold(tokens[place].leaf.text)) is not None


def _uncaptioned(page: AbstractSet[str], tokens: list[Token]) -> float:
    """The weight of the states among some tokens of a page without a caption of one: more words of a name are better than less."""
    if "STATE_CAPTION" in page:
        return 0.0
    texts = (token.leaf.text for token in tokens if token.leaf.type == "TEXT")
    return sum(SHAPED + WIDER * len(text.split()) for text in texts if is_state(text))


def _proved(tokens: list[Token], found: list[Candidate]) -> list[Candidate]:
    """The fields without the dates that no caption names, where it names another; else only the first of them is the date of report."""
    dates = [
        field for field in found if field.rule in DATES and any(token.leaf.type == "DATE" for token in tokens[field.start : field.end])
    ]
    lone = [field for field in dates if field.end - field.start == 1]
    dropped = set(lone[0 if len(lone) < len(dates) else 1 :])
    return [field for field in found if field not in dropped]


KIND = Kind(COVER, CoverEvidence, VALUES, PAIRED, TABLES, _from_head, _uncaptioned)
