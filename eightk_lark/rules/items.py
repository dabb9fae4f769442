"""The numbers of the items: known, in force, each once, in order (Form 8-K; General Instruction D)."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise, zip_longest

from eightk_lark.filing.diagnostics import Label
from eightk_lark.form import catalogue
from eightk_lark.rules.headings import GRACE, counterpart, headings, is_legacy, meaning
from eightk_lark.rules.rule import ERROR, INFO, WARNING, Break, Finding, rule
from eightk_lark.rules.subject import Subject
from eightk_lark.text.source import Span

FORM = "Form 8-K, Information to be included in the report"
INSTRUCTION_D = "Form 8-K, General Instruction D; Rule 12b-13"
RENUMBERED = date(2004, 8, 23)
"""The first day of the dotted numbers (Release 33-8400)."""


@rule(
    "EK310 unknown-item",
    ERROR,
    authority=FORM,
    breaks=(
        Break("layout-tables-2009", "Item&nbsp;8.01.", "Item&nbsp;8.10.", "<td"),
        Break("columns-1997", "ITEM 7.", "ITEM 17.", "ITEM 17"),
        Break("columns-1997", "ITEM 7.  FINANCIAL", "ITEM 15.  Other Matters.\n\n     None known.\n\nITEM 7.  FINANCIAL", "ITEM 15"),
    ),
)
def unknown_item(subject: Subject) -> Iterator[Finding]:
    """The number of a heading is the number of an item.

    Form 8-K has had the Items 1 to 12, until August 2004, and has the Items 1.01 to 9.01 since; EDGAR knew an Item 13 for
    some months. What stands under another number is read as part of the item above it.
    """
    signed = min((signature.span.start for signature in subject.filing.signatures), default=len(subject.parsed.source.text))
    for refusal in subject.parsed.refusals:
        leaf = refusal.leaf
        if refusal.reason == "unknown number" and leaf.start < signed:
            yield Finding(Span(leaf.start, leaf.end), f"Form 8-K has no {' '.join(leaf.text.split()).rstrip('.:- –—')}")


def _days(era: catalogue.Item) -> str:
    until = f" until {era.until}" if era.until else ""
    return f"from {era.since}{until}"


@rule(
    "EK311 item-not-in-force",
    WARNING,
    authority="Form 8-K as amended; the releases are named in the catalogue of items",
    breaks=(
        Break(
            "securities-2020",
            "Item 2.02  Results of Operations and Financial Condition.",
            "Item 1.05  Material Cybersecurity Incidents.",
            "Item 1.05",
        ),
    ),
)
def item_in_force(subject: Subject) -> Iterator[Finding]:
    """An item is reported while the form has it.

    Items came with releases of their own: 6.01 to 6.05 in 2005, 5.07 in 2010, 5.08 in 2011, 1.04 in 2012, 6.06 in 2014, 1.05
    in 2023; Item 9 of the old numbering had two meanings with a gap between them. As the day of the event governs and not
    that of the filing, sixty days either way nothing is reported.
    """
    if (day := subject.day) is None:
        return
    for heading in headings(subject):
        for number, place in heading.numbered():
            eras = catalogue.meanings(number)
            if not _is_of_other_numbering(number, day) and not any(era.is_in_force(day, GRACE) for era in eras):
                days = "; ".join(map(_days, reversed(eras)))
                yield Finding(place, f"Item {number} in a filing of {day}: the form has it {days}")


def _is_of_other_numbering(number: str, day: date) -> bool:
    return day >= RENUMBERED + GRACE if is_legacy(number) else day < RENUMBERED - GRACE


@rule(
    "EK312 item-of-other-numbering",
    ERROR,
    authority="Release 33-8400 (2004-08-23)",
    breaks=(
        Break("dotted-2005", "Item 9.01  Financial", "Item 7  Financial", "Item 7"),
        Break(
            "contents-2001",
            "Item 5.  Other Events and Regulation FD Disclosure",
            "Item 8.01  Other Events and Regulation FD Disclosure",
            "Item 8.01",
        ),
    ),
)
def other_numbering(subject: Subject) -> Iterator[Finding]:
    """Items have dotted numbers since 2004-08-23, and bare ones before.

    Reports of the weeks about that day, sixty days either way, were accepted with either. A number that is only named to say
    that it does not apply is not reported.
    """
    if (day := subject.day) is None:
        return
    for heading in headings(subject):
        for number, place in heading.numbered():
            if not heading.item.not_applicable and _is_of_other_numbering(number, day):
                expected = counterpart(number)
                kind = "bare" if is_legacy(number) else "dotted"
                yield Finding(
                    place,
                    f"Item {number}, a {kind} number, in a filing of {day}: dotted numbers began on {RENUMBERED}",
                    help=f"write Item {expected}, {meaning(expected, day).captions[0]}" if expected else None,
                )


@rule(
    "EK313 duplicate-item",
    WARNING,
    authority=INSTRUCTION_D,
    breaks=(
        Break(
            "securities-2020",
            "Item 7.01  Regulation FD Disclosure.",
            "Item 2.02  Results of Operations and Financial Condition.",
            "Item 2.02",
        ),
    ),
)
def duplicate_item(subject: Subject) -> Iterator[Finding]:
    """An item is reported once.

    All events that one item asks for stand under one heading. The reports of several registrants in one filing may repeat
    a heading; a table of contents does not count.
    """
    first: dict[str, Span] = {}
    for heading in headings(subject):
        for number, place in heading.numbered():
            if number in first and first[number] != place:
                label = Label(first[number], f"Item {number} is first reported here")
                yield Finding(place, f"Item {number} is reported a second time", (label,))
            first.setdefault(number, place)


def _rank(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


@rule(
    "EK314 items-out-of-order",
    INFO,
    authority="custom: 549 of 553 filings",
    breaks=(
        Break(
            "securities-2020",
            "Item 7.01  Regulation FD Disclosure.",
            "Item 1.01  Entry into a Material Definitive Agreement.",
            "Item 1.01",
        ),
    ),
)
def item_order(subject: Subject) -> Iterator[Finding]:
    """The items stand in the order of the form.

    No instruction demands it, and hardly any filing differs. Items that are not applicable are not looked at.
    """
    numbered = [pair for heading in headings(subject) if not heading.item.not_applicable for pair in heading.numbered()]
    for (before, above), (number, place) in pairwise(numbered):
        if is_legacy(before) == is_legacy(number) and _rank(number) < _rank(before):
            yield Finding(place, f"Item {number} stands behind Item {before}", (Label(above, f"Item {before}"),))


@rule(
    "EK315 empty-item",
    WARNING,
    authority=INSTRUCTION_D,
    breaks=(Break("securities-2020", "Item 9.01  Financial", "Item 8.01  Other Events.\n\nItem 9.01  Financial", "Item 8.01"),),
)
def empty_item(subject: Subject) -> Iterator[Finding]:
    """An item says something.

    A heading right above the heading of another item shares its text; marks without a word are none.
    Item 9.01, or 7, may be nothing but its list of exhibits.
    """
    listing = catalogue.exhibit_items()
    reported = headings(subject)
    for heading, following in zip_longest(reported, reported[1:]):
        shares = following is not None and not listing & {*following.item.numbers}
        says = any(map(str.isalnum, heading.item.body))
        if not says and not (shares and not heading.item.body) and not (listing & {*heading.item.numbers} and subject.filing.exhibit_index):
            yield Finding(heading.missing_place(), f"no text under {heading.name}")


@rule(
    "EK316 inapplicable-item",
    INFO,
    authority="Form 8-K, General Instruction D",
    breaks=(
        Break(
            "columns-1997",
            "ITEM 7.  FINANCIAL",
            "ITEM 6.  RESIGNATIONS OF REGISTRANT'S DIRECTORS.\n\n     Not applicable.\n\n\nITEM 7.  FINANCIAL",
            "ITEM 6",
        ),
    ),
)
def inapplicable_item(subject: Subject) -> Iterator[Finding]:
    """Items that need no answer are left out.

    The form asks for no reference to them; a list of items that are not applicable says nothing.
    """
    idle = [heading for heading in headings(subject) if heading.item.not_applicable]
    if idle:
        others = tuple(Label(heading.span, "so is this one") for heading in idle[1:])
        yield Finding(idle[0].span, f"answered as not applicable: {idle[0].name}", others, "leave it out")
