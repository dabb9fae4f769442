"""The parts of an item: its letters, the section it stands in, the sentence that it is not filed, the parts of Item 9.01."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta

from eightk_lark.form import catalogue
from eightk_lark.rules.headings import GRACE, headings, is_legacy, meaning
from eightk_lark.rules.listings import head_of_exhibits, listing_of, listings
from eightk_lark.rules.mentions import paragraphs, says
from eightk_lark.rules.rule import INFO, WARNING, Break, Finding, rule
from eightk_lark.rules.shapes import pattern
from eightk_lark.rules.subject import Subject
from eightk_lark.text.source import Span

RELETTERED = date(2005, 8, 22)
"""The first day on which Item 9.01(c) is for shell companies and (d) for exhibits (Release 33-8587)."""
FURNISHED = frozenset({"2.02", "7.01", "9", "12"})
"""The items whose content is furnished: Results of Operations, Regulation FD, and their numbers until August 2004."""


@rule(
    "EK320 letter-of-no-paragraph",
    WARNING,
    authority="Form 8-K, the items",
    breaks=(Break("layout-tables-2009", "Item&nbsp;2.02.", "Item&nbsp;2.02(g).", "<td"),),
)
def letters(subject: Subject) -> Iterator[Finding]:
    """A letter behind the number of an item is the letter of one of its paragraphs.

    Item 5.02 has the paragraphs (a) to (f), Item 9.01 has (a) to (d); Items 7.01 and 8.01 have none. For the old numbering
    only the letters of Item 7 are known.
    """
    for heading in headings(subject):
        known = {letter for number in heading.item.numbers for letter in meaning(number, subject.day).letters}
        dotted = not any(map(is_legacy, heading.item.numbers))
        for letter, place in heading.lettered() if known or dotted else ():
            if letter.lower() not in known:
                number = heading.item.numbers[0]
                paragraphs = f"its paragraphs are ({min(known)}) to ({max(known)})" if known else "it has no paragraphs with letters"
                yield Finding(place, f"Item {number} has no paragraph ({letter.lower()}): {paragraphs}")


@rule(
    "EK321 item-in-other-section",
    INFO,
    authority="Form 8-K, section headings",
    breaks=(Break("dotted-2005", "Section 2 - Financial Information", "Section 3 - Financial Information", "Section 3"),),
)
def section(subject: Subject) -> Iterator[Finding]:
    """A section heading has items of its section under it.

    The section is the first figure of an item's number. Section headings may be left out.
    """
    reported = headings(subject)
    starts = [heading.span.start for heading in reported]
    for leaf in subject.leaves("SECTION_HEADING"):
        below = bisect_left(starts, leaf.end)
        figure = pattern("SECTION_NUMBER").search(leaf.text)
        if figure is None or below == len(reported):
            continue
        number, first = figure["section"], reported[below].item.numbers[0]
        if not is_legacy(first) and not first.startswith(number):
            yield Finding(Span(leaf.start, leaf.end), f"Section {number} stands above Item {first}, which belongs to Section {first[0]}")


@rule(
    "EK322 furnished-without-saying-so",
    INFO,
    authority="Form 8-K, General Instruction B.2",
    breaks=(
        Break(
            "securities-2020",
            "shall not be deemed “filed” for purposes of Section 18 of the Securities Exchange Act of 1934.",
            "was “given” to the newspapers too.",
            "Item 2.02",
        ),
    ),
)
def furnished(subject: Subject) -> Iterator[Finding]:
    """A report under Item 2.02 or 7.01 says that its content is not filed.

    The content of these items, and of Items 9 and 12 before, is furnished and not filed by General Instruction B.2 itself,
    unless the registrant states otherwise. Most registrants say it all the same; no rule demands it.
    """
    for heading in headings(subject):
        number = next((number for number in heading.item.numbers if number in FURNISHED), None)
        if number and not heading.item.not_applicable:
            if not says(paragraphs(subject), "NOT_FILED"):
                yield Finding(heading.span, f"Item {number} is furnished, and the report does not say that it is not filed")
            return


@rule(
    "EK323 exhibits-under-other-letter",
    WARNING,
    authority="Form 8-K, Item 9.01 (Releases 33-8400 and 33-8587)",
    breaks=(
        Break("securities-2020", "(d) Exhibits.", "(c) Exhibits.", "(c)"),
        Break("dotted-2005", "(c)  Exhibits", "(d)  Exhibits", "(d)"),
    ),
)
def exhibit_letter(subject: Subject) -> Iterator[Finding]:
    """The exhibits stand under the letter that Item 9.01 or 7 has for them.

    That is (c) in Item 7, and in Item 9.01 until 2005-08-21; it is (d) since. Sixty days either way nothing is reported.
    """
    expected = _letter_of_exhibits(subject.day)
    if expected is None:
        return
    for exhibits in listings(subject):
        head = None if exhibits.is_index else head_of_exhibits(exhibits)
        if head and not head.text.strip().lower().endswith(expected):
            message = f"the exhibits stand under {head.text.strip()} in a filing of {subject.day}, expected {expected}"
            yield Finding(Span(head.start, head.end), message, help=f"write {expected} Exhibits")


def _letter_of_exhibits(day: date | None) -> str | None:
    """The letter under which exhibits stand on a day; None where either may be meant."""
    if day is None or abs(day - RELETTERED) < GRACE + timedelta(days=1):
        return None
    return "(c)" if day < RELETTERED else "(d)"


@rule(
    "EK324 exhibits-without-letter",
    INFO,
    authority="Form 8-K, Item 9.01; custom: 342 of 415 filings",
    breaks=(Break("securities-2020", "(d) Exhibits.", "Exhibits.", "Item 9.01"),),
)
def lettered(subject: Subject) -> Iterator[Finding]:
    """The exhibits of Item 9.01 stand under the letter (d), those of Item 7 under (c).

    The form gives its parts letters; one filing in six leaves them out.
    """
    for heading in headings(subject):
        if catalogue.exhibit_items() & {*heading.item.numbers} and not heading.item.letters:
            exhibits = listing_of(subject, heading.exhibits) if heading.exhibits else None
            if exhibits and exhibits.rows and not says(exhibits.lead, "LISTED_LETTER"):
                letter = _letter_of_exhibits(subject.day) or "(d)"
                yield Finding(heading.span, f"the exhibits stand without a letter, expected {letter}", help=f"write {letter} Exhibits")
