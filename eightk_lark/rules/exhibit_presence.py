"""Exhibits that are listed, mentioned, attached and expected (Item 9.01; Regulation S-K, Item 601)."""

from collections.abc import Iterator

import attrs

from eightk_lark.content.model import Exhibit
from eightk_lark.filing.diagnostics import Label
from eightk_lark.form import catalogue
from eightk_lark.rules.headings import headings
from eightk_lark.rules.listings import Names, Row, has_unread_rows, listed, listings, whole
from eightk_lark.rules.mentions import mentions, paragraphs, places
from eightk_lark.rules.rule import INFO, WARNING, Break, Days, Finding, rule
from eightk_lark.rules.subject import Subject
from eightk_lark.text.folded import unpunctuated
from eightk_lark.text.source import Span

ITEM_601 = "Regulation S-K, Item 601"
COVER_DATA = "104"
"""The exhibit that is the tagging of the cover page itself."""
DATA_FILES = frozenset({"101", COVER_DATA})
"""The exhibits that are no documents to read: interactive data."""
UNLISTED = DATA_FILES | {"27"}
"""The exhibits that need no row: interactive data, and the financial data schedules that came before it."""
LIST = """Exhibit No.    Description
99.1           Press release of Thessaline Loomworks Corporation dated August 6, 2020
104            Cover Page Interactive Data File (embedded within the Inline XBRL document)
"""
SIGNED = """SIGNATURE

Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly caused this report to be signed on \
its behalf by the undersigned hereunto duly authorized.

                                   THESSALINE LOOMWORKS CORPORATION

Date: August 6, 2020               By:  /s/ Odalys R. Kinnard
                                        Odalys R. Kinnard
                                        Chief Financial Officer
"""
ROWS = """99.1   News release dated August 15, 2001, on the plan to buy back shares

99.2   Letter of August 15, 2001 to the shareholders
"""
NUMBERS_SHOWN = 12
"""The most numbers of a list that a message shows."""
EXPECTED = {"4": "16", "4.01": "16", "5.03": "3", "4.02": "7"}
"""The exhibit that an item asks for: the accountant's letter, the charter or bylaws, the accountant's word on non-reliance."""


@rule(
    "EK520 exhibits-without-item",
    WARNING,
    authority="Form 8-K, Item 9.01; Compliance and Disclosure Interpretations on Exhibit 104",
    breaks=(
        Break(
            "securities-2020",
            "Item 9.01  Financial Statements and Exhibits.\n\n(d) Exhibits.",
            "EXHIBIT INDEX",
            "99.1",
        ),
    ),
)
def item_for_exhibits(subject: Subject) -> Iterator[Finding]:
    """A report with exhibits reports Item 9.01, or 7 in the old numbering.

    Where the one exhibit is 104, the tags of the cover page, the staff does not ask for the item. An item that has the
    caption and another number is reported under EK332.
    """
    if subject.leaves("LISTING_CAPTION"):
        return
    rows = [row for row in listed(subject) if whole(row.number) != COVER_DATA]
    if rows and not any(catalogue.exhibit_items() & {*heading.item.numbers} for heading in headings(subject)):
        yield Finding(rows[0].place, f"Exhibit {rows[0].number} is listed, and no Item 9.01 or 7 is reported")


@rule(
    "EK521 exhibit-not-listed",
    WARNING,
    authority=f"{ITEM_601}(a)(2)",
    breaks=(
        Break("reflowed-2003", "attached to this report as Exhibit 99.1", "attached to this report as Exhibit 99.2", "On October"),
        Break("columns-1997", "filed as Exhibit 2.1 to this report", "filed as Exhibit 2.2 to this report", "itself is filed"),
    ),
)
def mentioned(subject: Subject) -> Iterator[Finding]:
    """An exhibit that an item says to be attached is listed.

    The list of Item 9.01 or 7, or the exhibit index, names every exhibit of the report. Mentions of the exhibits of other
    filings, and of documents, are no concern of it.
    """
    if any(refusal.reason == "unknown number" for refusal in subject.parsed.refusals):
        return  # the list may stand below that number
    lists = listings(subject)
    names = Names(row.number for row in listed(subject))
    if lists and not names.numbers:
        return
    shown = f"the list has {', '.join(names.numbers[:NUMBERS_SHOWN])}" if names.numbers else "the report lists no exhibit"
    reported: set[str] = set()
    for paragraph in paragraphs(subject):
        missing = [number for number in mentions(paragraph) if number not in reported and not names.have(number)]
        if missing and any(map(has_unread_rows, lists)):
            return
        where = places(paragraph, subject) if missing else {}
        for number in missing:
            reported.add(number)
            place = where.get(number, Span(paragraph.start, paragraph.end))
            yield Finding(place, f"Exhibit {number} is said to be part of the report, and {shown}")


@rule(
    "EK522 exhibit-not-attached",
    WARNING,
    authority=f"{ITEM_601}; Regulation S-T, Rule 102",
    breaks=(Break("submission-2012", "<TYPE>EX-99.1", "<TYPE>CORRESP", "<td"),),
)
def attached(subject: Subject) -> Iterator[Finding]:
    """An exhibit that is listed comes with the submission.

    It is a document of its own, or follows in the text of the report; or its row says that it is incorporated by reference,
    was filed before, or is to be filed. Interactive data (101 and 104) are no documents to read.
    """
    if not _is_complete(subject):
        return
    for row in _match(subject).rows:
        if not row.filed_elsewhere:
            yield Finding(row.place, f"Exhibit {row.number} is listed, and neither attached nor said to be filed elsewhere")


@rule(
    "EK523 attached-not-listed",
    WARNING,
    authority=f"{ITEM_601}(a)(2)",
    breaks=(Break("submission-2012", "<TYPE>GRAPHIC", "<TYPE>EX-99.2", "<DOCUMENT>"),),
)
def attached_is_listed(subject: Subject) -> Iterator[Finding]:
    """An exhibit that is a document of the submission is listed.

    Financial data schedules (27) and interactive data (101 and 104) are machine-readable twins of what is reported; they
    need no row.
    """
    if _is_complete(subject) and not any(map(has_unread_rows, listings(subject))):
        for exhibit in _match(subject).exhibits:
            message = f"{exhibit.type or 'Exhibit ' + (exhibit.number or '')} is attached and not listed"
            yield Finding(Span(exhibit.span.start, exhibit.span.start), message)


@rule(
    "EK524 exhibit-of-other-number",
    WARNING,
    authority="EDGAR Filer Manual, volume II, document types",
    breaks=(Break("submission-2012", "<TYPE>EX-99.1", "<TYPE>EX-99.2", "<DOCUMENT>"),),
)
def type_of_exhibit(subject: Subject) -> Iterator[Finding]:
    """The type of an exhibit's document has the number under which it is listed.

    An exhibit may be listed as 10.1 and come as EX-10, or the other way round.
    """
    for row, exhibit in _match(subject).renumbered if _is_complete(subject) else ():
        label = Label(row.place, f"listed as Exhibit {row.number}")
        yield Finding(Span(exhibit.span.start, exhibit.span.start), f"attached as {exhibit.type}, listed as {row.number}", (label,))


def _is_complete(subject: Subject) -> bool:
    """True when the file is a whole submission, and every exhibit that follows in the text has its number."""
    submission = subject.parsed.submission
    if submission is None or submission.header is None or submission.header.document_count is None:
        return False
    numbered = all(exhibit.number for exhibit in subject.filing.exhibits)
    return numbered and submission.header.document_count.value == len(submission.documents)


@attrs.frozen
class _Match:
    """The exhibits in which the lists and the submission differ."""

    rows: list[Row]
    """Listed, and not attached."""
    exhibits: list[Exhibit]
    """Attached, and not listed."""
    renumbered: list[tuple[Row, Exhibit]]
    """Listed and attached under numbers that differ behind the point."""


def _match(subject: Subject) -> _Match:
    attached = Names(exhibit.number for exhibit in subject.filing.exhibits if exhibit.number)
    rows = [row for row in listed(subject) if whole(row.number) not in DATA_FILES and not attached.have(row.number)]
    names = Names(row.number for row in listed(subject))
    match = _Match([], [], [])
    waiting: dict[str, list[Row]] = {}
    for row in reversed(rows):
        (match.rows if row.filed_elsewhere else waiting.setdefault(whole(row.number), [])).append(row)
    for exhibit in subject.filing.exhibits:
        number = exhibit.number or ""
        if not exhibit.type or not number or whole(number) in UNLISTED or names.have(number):
            continue
        listed_as = _waiting(waiting, number)
        if listed_as:
            match.renumbered.append((listed_as, exhibit))
        else:
            match.exhibits.append(exhibit)
    match.rows.extend(row for left in waiting.values() for row in left)
    return match


def _waiting(waiting: dict[str, list[Row]], number: str) -> Row | None:
    """A row that waits for its document, of the same number of the table or with the same letter behind another; it waits no more."""
    if waiting.get(whole(number)):
        return waiting[whole(number)].pop()
    letter = unpunctuated(number).partition(" ")[2]
    rows = (row for left in waiting.values() for row in left if letter.isalpha() and unpunctuated(row.number).partition(" ")[2] == letter)
    row = next(rows, None)
    if row:
        waiting[whole(row.number)].remove(row)
    return row


@rule(
    "EK525 expected-exhibit",
    INFO,
    authority=f"{ITEM_601}; Form 8-K, Items 4.01, 4.02 and 5.03",
    breaks=(
        Break(
            "contents-2001",
            "Item 5.  Other Events and Regulation FD Disclosure",
            "Item 4.  Changes in Registrant's Certifying Accountant",
            "Item 4",
        ),
    ),
)
def expected_exhibit(subject: Subject) -> Iterator[Finding]:
    """A report under Item 4.01, 4.02(b) or 5.03 has the exhibit that the item asks for.

    The letter of the former accountant (16) may follow by amendment within ten business days; the accountant's letter on
    non-reliance (7) is due where the accountant gave the advice; the charter or the bylaws (3) may be on file already.
    """
    wholes = {whole(row.number) for row in listed(subject)} | {whole(exhibit.number or "") for exhibit in subject.filing.exhibits}
    for heading in headings(subject):
        for number, place in heading.numbered():
            expected = EXPECTED.get(number)
            advised = number != "4.02" or "b" in heading.item.letters
            if expected and expected not in wholes and advised and not heading.item.not_applicable:
                yield Finding(place, f"Item {number} asks for Exhibit {expected}, which is neither listed nor attached")


@rule(
    "EK526 cover-data-not-listed",
    INFO,
    authority=f"{ITEM_601}(b)(104); Release 33-10618",
    breaks=(Break("inline-xbrl-2024", ">104<", ">99.2<", "<tr"),),
    days=Days.of(since="2019-05-02"),
)
def cover_data(subject: Subject) -> Iterator[Finding]:
    """A report whose cover page is tagged lists Exhibit 104.

    It is the tagging itself, embedded in the document, and needs no file of its own.
    """
    lists = listings(subject)
    listed_data = COVER_DATA in {whole(row.number) for row in listed(subject)}
    if subject.filing.facts and subject.items and not listed_data and not any(map(has_unread_rows, lists)):
        end = lists[-1].node.end if lists else subject.items[-1].span.end
        yield Finding(Span(end, end), "the cover page is tagged, and Exhibit 104 is not listed")


@rule(
    "EK527 index-behind-signature",
    WARNING,
    authority=f"{ITEM_601}(a)(2), Release 33-10322",
    breaks=(Break("securities-2020", f"{LIST}\n\n{SIGNED}", f"\n{SIGNED}\nEXHIBIT INDEX\n\n{LIST}", "99.1"),),
    days=Days.of(since="2017-12-01"),
)
def index_before_signature(subject: Subject) -> Iterator[Finding]:
    """The exhibit index stands before the signatures.

    Since 2017-09-01, with three months in which the former place was still common. The list of Item 9.01 is an index too:
    where it stands, one behind the signatures is a copy.
    """
    signed = min((signature.span.start for signature in subject.filing.signatures), default=None)
    lists = [listing for listing in listings(subject) if listing.rows]
    if signed is not None and lists and all(listing.node.start > signed for listing in lists):
        yield Finding(lists[0].rows[0].place, "the exhibits are listed behind the signature only")


@rule(
    "EK528 index-before-signature",
    INFO,
    authority=f"{ITEM_601}(a)(2), before Release 33-10322",
    breaks=(Break("contents-2001", "                       SIGNATURE\n", f"EXHIBIT INDEX\n\n{ROWS}\nSIGNATURE\n", "EXHIBIT INDEX"),),
    days=Days.of(until="2017-08-31"),
)
def index_before_exhibits(subject: Subject) -> Iterator[Finding]:
    """Until August 2017 the exhibit index stands behind the signatures, right before the exhibits.

    The rule asked for that place; one filing in five had the index before the signatures all the same.
    """
    signed = max((signature.span.start for signature in subject.filing.signatures), default=None)
    for listing in listings(subject):
        if listing.is_index and listing.rows and signed is not None and listing.node.start < signed:
            yield Finding(Span(listing.leaves[0].start, listing.leaves[0].end), "the exhibit index stands before the signatures")
