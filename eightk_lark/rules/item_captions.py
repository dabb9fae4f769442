"""The captions of the items (General Instruction D; Rule 12b-13).

What filings print in place of the official caption, and is as good, stands in the catalogue of items.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from eightk_lark.form import catalogue
from eightk_lark.form.captions import begins_with_caption, has_caption, is_caption, is_misprint
from eightk_lark.rules.folding import quoted, quoted_apart, words
from eightk_lark.rules.headings import Heading, headings, is_legacy, meaning
from eightk_lark.rules.rule import ERROR, WARNING, Break, Finding, rule
from eightk_lark.rules.subject import Subject

INSTRUCTION_D = "Form 8-K, General Instruction D; Rule 12b-13"
ALIKE = 0.8
"""The likeness of two captions, from 0 to 1, from which one is taken for a misspelling of the other."""
REMEMBERED = 4096
"""The most captions whose words are kept."""


@rule(
    "EK330 missing-caption",
    WARNING,
    authority=INSTRUCTION_D,
    breaks=(
        Break("contents-2001", "Item 7.  Financial Statements and Exhibits.\n", "Item 7.\n", "Item 7."),
        Break("securities-2020", "Item 7.01  Regulation FD Disclosure.\n", "Item 7.01\n", "Item 7.01"),
    ),
)
def missing_caption(subject: Subject) -> Iterator[Finding]:
    """A heading has the number of the item and its caption.

    The text of the item in the form is left out, its number and caption are not. Of an item that is not applicable the
    number alone is enough.
    """
    for heading in headings(subject):
        if heading.item.caption is None and not heading.item.not_applicable:
            captions = " and ".join(_official(heading, subject))
            yield Finding(heading.missing_place(), f"{heading.name} has no caption", help=f"write {heading.name} {captions}")


@rule(
    "EK331 misspelt-caption",
    WARNING,
    authority=INSTRUCTION_D,
    breaks=(
        Break("columns-1997", "ITEM 2.  ACQUISITION OR DISPOSITION OF ASSETS.", "ITEM 2.  AQUISITION OR DISPOSISION OF ASSETS.", "ITEM 2."),
        Break("securities-2020", "Item 7.01  Regulation FD Disclosure.", "Item 7.01  Regualtion FD Disclosure.", "Item 7.01"),
    ),
)
def misspelt_caption(subject: Subject) -> Iterator[Finding]:
    """The caption of an item is spelt as the form spells it.

    What many filings print instead, and EDGAR's own spelling, is not reported.
    """
    for heading in headings(subject):
        if (caption := heading.item.caption) and not _is_known(heading) and not _owner(heading):
            official = _nearest(heading, subject)
            if official:
                expected, found = quoted_apart(official, caption.value)
                message = f"the caption of {heading.name} is {expected}, found {found}"
                yield Finding(caption.span, message, help=f"write {official}")


@rule(
    "EK332 caption-of-other-item",
    ERROR,
    authority=INSTRUCTION_D,
    breaks=(
        Break("columns-1997", "ITEM 7.", "ITEM 3.", "ITEM 3"),
        Break("securities-2020", "Item 7.01  Regulation FD Disclosure.", "Item 7.01  Other Events.", "Item 7.01"),
        Break("columns-1997", "ITEM 2.  ACQUISITION OR DISPOSITION OF ASSETS.", "ITEM 2.  BANKRUPTCY OR RECEIVERSHIP.", "ITEM 2."),
    ),
)
def caption_of_other_item(subject: Subject) -> Iterator[Finding]:
    """Number and caption of a heading belong to one item.

    Readers, and EDGAR's lists of items, go by the number; where the caption is that of another item one of the two is wrong.
    """
    for heading in headings(subject):
        owner = _owner(heading)
        if owner and heading.item.caption:
            captions = " and ".join(map(quoted, _official(heading, subject)))
            message = f"{heading.name} under the caption of Item {owner.number}, expected {captions}"
            yield Finding(heading.item.caption.span, message, help=f"write the caption of {heading.name}, or Item {owner.number}")


@rule(
    "EK333 unknown-caption",
    WARNING,
    authority=INSTRUCTION_D,
    breaks=(Break("securities-2020", "Item 7.01  Regulation FD Disclosure.", "Item 7.01  What We Told Our Investors.", "Item 7.01"),),
)
def unknown_caption(subject: Subject) -> Iterator[Finding]:
    """The caption of an item is the caption that the form gives it.

    The form's captions may be shortened to what applies; the catalogue has what filings print in their place.
    """
    for heading in headings(subject):
        caption = heading.item.caption
        if caption and not _is_known(heading) and not _owner(heading) and not _nearest(heading, subject):
            official = " and ".join(_official(heading, subject))
            message = f"the caption of {heading.name} is {quoted(official)}, found {quoted(caption.value)}"
            yield Finding(caption.span, message, help=f"write {official}")


def _official(heading: Heading, subject: Subject) -> list[str]:
    """The captions that the form gives the items of a heading."""
    return [meaning(number, subject.day).captions[0] for number in heading.item.numbers]


@lru_cache(REMEMBERED)
def _folded(caption: str) -> str:
    """A caption by its words alone, in small letters."""
    return " ".join(words(caption))


def _is_known(heading: Heading) -> bool:
    """True when a heading has a caption of the catalogue for one of its numbers; words may follow it."""
    caption = heading.item.caption.value if heading.item.caption else ""
    eras = [era for number in heading.item.numbers for era in catalogue.meanings(number)]
    if _folded(caption).startswith(tuple(_folded(era.captions[0]) for era in eras)):
        return True
    if any(is_misprint(caption, era) for era in eras):
        return False
    stands_there = has_caption if len(heading.item.numbers) > 1 else begins_with_caption
    return any(stands_there(caption, era) for era in eras)


def _owner(heading: Heading) -> catalogue.Item | None:
    """The item of the same numbering whose caption a heading has under the number of another; None for none."""
    if heading.item.caption is None or _is_known(heading):
        return None
    caption = heading.item.caption.value
    legacy = is_legacy(heading.item.numbers[0])
    others = (item for item in catalogue.items() if is_legacy(item.number) == legacy and item.number not in heading.item.numbers)
    return next((item for item in others if is_caption(caption, item)), None)


def _nearest(heading: Heading, subject: Subject) -> str | None:
    """The spelling of the form, or of EDGAR, that a caption is a misspelling of; None where it is none."""
    caption = _folded(heading.item.caption.value if heading.item.caption else "")
    items = [meaning(number, subject.day) for number in heading.item.numbers]
    spellings = [spelling for item in items for spelling in (item.captions[0], *item.edgar_captions)]
    nearest = max(spellings, key=lambda spelling: _likeness(caption, _folded(spelling)))
    return nearest if _likeness(caption, _folded(nearest)) >= ALIKE else None


@lru_cache(maxsize=1024)
def _likeness(caption: str, spelling: str) -> float:
    """The share of characters, from 0 to 1, that two captions have in common; of a much longer one only its beginning counts."""
    return SequenceMatcher(None, caption[: 2 * len(spelling)], spelling, autojunk=False).ratio()
