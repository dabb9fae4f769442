"""The rows of the lists of exhibits (Regulation S-K, Item 601)."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from eightk_lark.filing.diagnostics import Label
from eightk_lark.form import catalogue
from eightk_lark.form.files import remembered
from eightk_lark.rules.folding import letters, quoted
from eightk_lark.rules.listings import Row, has_unread_rows, head_of_exhibits, listed, listings, whole
from eightk_lark.rules.mentions import says
from eightk_lark.rules.rule import INFO, WARNING, Break, Finding, rule
from eightk_lark.rules.subject import Subject
from eightk_lark.text.folded import unpunctuated
from eightk_lark.text.source import Span

ITEM_601 = "Regulation S-K, Item 601"
REMEMBERED = 1024
"""The most numbers whose rows of the table are kept."""


@remembered(REMEMBERED)
def _kinds(number: str) -> tuple[catalogue.Exhibit, ...]:
    """The rows of the exhibit table for a printed number."""
    return tuple(kind for kind in catalogue.exhibits() if kind.number == whole(number))


@rule(
    "EK510 unknown-exhibit-number",
    WARNING,
    authority=ITEM_601,
    breaks=(Break("columns-1997", "99.1          News", "89.1          News", "89.1"),),
)
def unknown_number(subject: Subject) -> Iterator[Finding]:
    """The number of an exhibit is a number of the exhibit table.

    Other numbers are reserved, or were never used. The number of the table is the one before the point.
    """
    for row in listed(subject):
        if row.number and not _kinds(row.number):
            yield Finding(row.place, f"Exhibit {row.number}: the exhibit table has no number {whole(row.number)}")


@rule(
    "EK511 exhibit-of-other-forms",
    WARNING,
    authority=ITEM_601,
    breaks=(Break("dotted-2005", "99.1 ", "31.1 ", "31.1"),),
)
def other_forms(subject: Subject) -> Iterator[Finding]:
    """The exhibits are of a kind that Form 8-K has.

    Certifications (31 and 32) belong to annual and quarterly reports, filing fee tables (107) to registration statements.
    EDGAR accepts them all the same.
    """
    for row in listed(subject):
        kinds = _kinds(row.number)
        if kinds and all(kind.on_form_8k == "no" for kind in kinds):
            yield Finding(row.place, f"Exhibit {row.number}: number {kinds[0].number} ({kinds[0].title}) is for other forms")


@rule(
    "EK512 exhibit-not-in-force",
    WARNING,
    authority=ITEM_601,
    breaks=(Break("columns-1997", "10.1          Form", "14.1          Form", "14.1"),),
)
def exhibit_in_force(subject: Subject) -> Iterator[Finding]:
    """An exhibit is numbered as the exhibit table of the day has it.

    Exhibit 104 came in 2019, 14 in 2003, 27 went in 2001. Exhibits of other forms are reported as such, on any day.
    """
    if (day := subject.day) is None:
        return
    for row in listed(subject):
        kinds = _kinds(row.number)
        if any(kind.on_form_8k != "no" for kind in kinds) and not any(kind.is_in_force(day) for kind in kinds):
            until = f" until {kinds[0].until}" if kinds[0].until else ""
            since = f" from {kinds[0].since}" if kinds[0].since else ""
            yield Finding(row.place, f"Exhibit {row.number} in a filing of {day}: number {kinds[0].number} is in use{since}{until}")


@rule(
    "EK513 exhibits-out-of-order",
    WARNING,
    authority=ITEM_601,
    breaks=(Break("columns-1997", "10.1          Form", "99.5          Form", "99.1"),),
)
def exhibit_order(subject: Subject) -> Iterator[Finding]:
    """A list of exhibits is in the order of the exhibit table.

    Each number is greater than the one above it; letters and Roman figures behind the last figure count too.
    """
    for listing in listings(subject):
        for above, row in pairwise(listing.rows):
            if _rank(row.number) < _rank(above.number):
                label = Label(above.place, f"Exhibit {above.number}")
                message = f"Exhibit {row.number} stands behind Exhibit {above.number}"
                yield Finding(row.place, message, (label,))


def _rank(number: str) -> tuple[int, ...]:
    """The figures of a number."""
    return tuple(int("".join(figures)) for is_figure, figures in groupby(number, str.isdecimal) if is_figure)


@rule(
    "EK514 duplicate-exhibit",
    WARNING,
    authority=ITEM_601,
    breaks=(Break("columns-1997", "10.1          Form", "99.1          Form", "99.1"),),
)
def duplicate_exhibit(subject: Subject) -> Iterator[Finding]:
    """A list of exhibits names each number once."""
    for listing in listings(subject):
        first: dict[str, Row] = {}
        for row in listing.rows:
            known = first.setdefault(unpunctuated(row.number), row)
            if row.number and known is not row:
                label = Label(known.place, f"Exhibit {row.number} is first listed here")
                yield Finding(row.place, f"Exhibit {row.number} is listed a second time", (label,))


@rule(
    "EK529 other-description",
    INFO,
    authority=ITEM_601,
    breaks=(Break("dotted-2005", "99.1        Joint press", "99.1        Separate press", "99.1        Separate"),),
)
def other_description(subject: Subject) -> Iterator[Finding]:
    """The list in the item and the exhibit index say the same of an exhibit.

    One may say more than the other, as long as both begin alike.
    """
    in_item = {unpunctuated(row.number): row for listing in listings(subject) if not listing.is_index for row in listing.rows}
    for row in (row for listing in listings(subject) if listing.is_index for row in listing.rows):
        other = in_item.get(unpunctuated(row.number))
        if other and row.number and not _begins_alike(letters(row.description), letters(other.description)):
            label = Label(other.place, f"{quoted(other.description)} in the item")
            yield Finding(row.place, f"the index describes Exhibit {row.number} as {quoted(row.description)}", (label,))


def _begins_alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


@rule(
    "EK515 exhibit-without-description",
    WARNING,
    authority=ITEM_601,
    breaks=(
        Break("securities-2020", "99.1           Press release of Thessaline Loomworks Corporation dated August 6, 2020", "99.1\n", "99.1"),
    ),
)
def described(subject: Subject) -> Iterator[Finding]:
    """A list of exhibits says what each exhibit is."""
    for listing in listings(subject):
        for row in listing.rows:
            if not row.description:
                yield Finding(Span(row.place.end, row.place.end), f"Exhibit {row.number} has no description")


@rule(
    "EK516 index-without-rows",
    WARNING,
    authority=f"{ITEM_601}(a)(2)",
    breaks=(Break("securities-2020", "SIGNATURE\n", "EXHIBIT INDEX\n\nSIGNATURE\n", "EXHIBIT INDEX"),),
)
def index_rows(subject: Subject) -> Iterator[Finding]:
    """An exhibit index lists exhibits."""
    for listing in listings(subject):
        heading = next((leaf for leaf in listing.node.leaves() if leaf.type == "LIST_HEADING"), None)
        if listing.is_index and heading and not listing.rows:
            yield Finding(Span(heading.start, heading.end), "an exhibit index without an exhibit")


@rule(
    "EK517 item-without-exhibits",
    WARNING,
    authority="Form 8-K, Item 9.01",
    breaks=(
        Break(
            "securities-2020",
            """Exhibit No.    Description
99.1           Press release of Thessaline Loomworks Corporation dated August 6, 2020
104            Cover Page Interactive Data File (embedded within the Inline XBRL document)
""",
            "",
            "(d)",
        ),
    ),
)
def item_rows(subject: Subject) -> Iterator[Finding]:
    """Where Item 9.01 or 7 has a part for exhibits, exhibits are listed in it or in an index.

    A part that is not needed is left out, or says that it does not apply.
    """
    lists = listings(subject)
    if any(listing.rows for listing in lists):
        return
    for listing in lists:
        head = head_of_exhibits(listing)
        following = [leaf for leaf in listing.leaves if head and leaf.start >= head.start]
        if head and not says(following, "NONE") and not has_unread_rows(listing):
            yield Finding(Span(head.start, head.end), "a part for exhibits that lists none")
