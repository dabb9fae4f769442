"""The typed content of a filing. Frozen classes without any Lark in them; every value keeps the place it was read from.

Offsets are characters of the decoded text, 0-based and half-open. The names are those of Form 8-K. What says the same is equal: the
place where something stands makes no difference.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Generic, Self, TypeVar

import attrs

from eightk_lark.display import Described, brief, read_back
from eightk_lark.form.catalogue import successors
from eightk_lark.text.folded import unpunctuated
from eightk_lark.text.source import Span

T = TypeVar("T")


@attrs.frozen(repr=False)
class Value(Described, Generic[T]):
    """A value and the place that proves it."""

    value: T
    """The value as printed, white space folded; dates and marks in their own types."""
    span: Span = attrs.field(eq=False)
    """Where it is printed."""

    def __repr__(self) -> str:
        return f"Value({brief(self.value)}, {self.span})"

    def __str__(self) -> str:
        """The value alone, dates in ISO form."""
        return str(self.value)

    def in_brief(self) -> str:
        """The value without its place."""
        return brief(self.value)


Text = Value[str]


@attrs.frozen(repr=False)
class Address(Described):
    """Address of principal executive offices."""

    text: Text
    """Street, city and state; lines joined with ``", "``; without the postal code."""
    postal_code: Text | None = None
    """ZIP or foreign postal code."""


@attrs.frozen(repr=False)
class Registrant(Described):
    """One registrant of the cover page."""

    name: Text | None = None
    """Exact name as specified in the charter."""
    state_of_incorporation: Text | None = None
    """State or other jurisdiction of incorporation or organization, as printed."""
    commission_file_number: Text | None = None
    """Commission file number, as printed (``0-12345`` or ``001-12345``)."""
    irs_employer_id: Text | None = None
    """IRS employer identification number, as printed."""
    address: Address | None = None
    """Address of principal executive offices."""
    postal_code: Text | None = None
    """Postal code of that address; there even where the rest of the address is not."""
    telephone: Text | None = None
    """Telephone number, with its area code."""


@attrs.frozen(repr=False)
class Security(Described):
    """One class of securities registered under Section 12(b) of the Exchange Act."""

    title: Text | None
    """Title of the class."""
    trading_symbol: Text | None
    """Trading symbol, or the dash or ``N/A`` that stands for none."""
    exchange: Text | None
    """Name of the exchange on which it is registered."""


@attrs.frozen(repr=False)
class CheckBoxes(Described):
    """The four boxes of General Instruction A.2; None where the line or its mark is not there."""

    rule_425: Value[bool] | None = None
    """Written communications under the Securities Act."""
    rule_14a_12: Value[bool] | None = None
    """Soliciting material under the Exchange Act."""
    rule_14d_2b: Value[bool] | None = None
    """Pre-commencement communications by a bidder."""
    rule_13e_4c: Value[bool] | None = None
    """Pre-commencement communications by an issuer."""


@attrs.frozen(repr=False)
class Cover(Described):
    """The cover page."""

    span: Span = attrs.field(eq=False)
    """From the first character of the report to its first item."""
    form_type: Text | None = None
    """``8-K`` or ``8-K/A``, as the title says."""
    amendment_number: Value[int] | None = None
    """The number of the amendment, where the title tells it."""
    report_date: Value[date] | None = None
    """Date of report: the first date that the cover prints as such."""
    earliest_event_date: Value[date] | None = None
    """Date of earliest event reported, where the cover prints a second, different date."""
    registrants: tuple[Registrant, ...] = ()
    """In the order of the cover."""
    former_name_or_address: Text | None = None
    """The text above that caption, ``Not applicable`` included."""
    checkboxes: CheckBoxes = CheckBoxes()
    """The four boxes (since 2004-08-23, Release 33-8400)."""
    securities: tuple[Security, ...] = ()
    """In the order of the table."""
    emerging_growth_company: Value[bool] | None = None
    """The mark of Rule 405 and Rule 12b-2 (since 2017-04-12, Release 33-10332)."""
    transition_period_election: Value[bool] | None = None
    """True when the registrant will not use the extended transition period (Exchange Act, Section 13(a))."""

    def _said(self) -> dict[str, Any]:
        names = [str(one.name) for one in self.registrants if one.name]
        return {"form_type": self.form_type, "registrants": names, "report_date": self.report_date, "span": self.span}


@attrs.frozen(repr=False)
class Item(Described):
    """One reported item: heading and body."""

    numbers: tuple[str, ...]
    """Every number of the heading; ranges of the old numbering are written out."""
    letters: tuple[str, ...]
    """Sub-paragraph letters of the heading, as printed, without brackets."""
    caption: Text | None
    """The heading without its number, as printed."""
    body: str
    """Text of the item, white space folded, without page marks and running heads."""
    not_applicable: bool
    """True when the item only says that it does not apply."""
    span: Span = attrs.field(eq=False)
    """Heading and body."""


@attrs.frozen(repr=False)
class Signature(Described):
    """One signature line with what belongs to it."""

    registrant: Text | None
    """On whose behalf it is signed."""
    date: Value[date] | None
    """The day on which it is signed."""
    conformed: Text | None
    """The name behind ``/s/``."""
    name: Text | None
    """The printed name."""
    title: Text | None
    """The title or titles of the signer, lines joined."""
    span: Span = attrs.field(eq=False)
    """From the signature line on."""


@attrs.frozen(repr=False)
class ExhibitRow(Described):
    """One row of the exhibit index, or of the list in Item 9.01 or 7."""

    number: str
    """The exhibit number as printed (Regulation S-K, Item 601), without the word before it."""
    description: str
    """The description of the exhibit, white space folded."""
    span: Span = attrs.field(eq=False)
    """The row, number and description."""


@attrs.frozen(repr=False)
class Exhibit(Described):
    """An exhibit whose text is part of the file."""

    number: str | None
    """The exhibit number (Regulation S-K, Item 601)."""
    type: str | None
    """The type of its document (``EX-99.1``); None where the exhibit follows in the text of the report."""
    description: str | None
    """The description that the filer or the exhibit itself gives."""
    span: Span = attrs.field(eq=False)
    """The text of the exhibit, or its whole document."""


def _as_recorded(value: str | bool | date) -> str | bool:  # noqa: FBT001  # it is what is compared
    """The value of a fact as a record has it: of a date its ISO form, which a text may have too."""
    return value.isoformat() if isinstance(value, date) else value


@attrs.frozen(repr=False)
class Fact(Described):
    """One fact of the taxonomy ``dei`` that an inline XBRL page tags (EDGAR Filer Manual, volume II, chapter 6)."""

    value: date | bool | str = attrs.field(eq=_as_recorded)
    """The printed text in the type that the format of the tag names: a truth value, a date, a code; else the text. A date equals its
    ISO form."""
    text: str
    """The text as printed, white space folded."""
    context: str | None
    """The identifier of its context, which tells registrants and classes of securities apart."""
    hidden: bool
    """True when the page does not show it."""
    span: Span = attrs.field(eq=False)
    """The content of its element."""


@attrs.frozen(repr=False)
class Filing(Described):
    """Everything a Form 8-K says, typed."""

    cover: Cover
    """The cover page; empty where there is none."""
    items: tuple[Item, ...] = ()
    """In the order of the text."""
    signatures: tuple[Signature, ...] = ()
    """One a signature line."""
    exhibit_index: tuple[ExhibitRow, ...] = ()
    """The rows of the exhibit index, or of the list in Item 9.01 or 7 where there is no index."""
    exhibits: tuple[Exhibit, ...] = ()
    """Exhibits that follow in the text, then those that are documents of the submission."""
    facts: dict[str, tuple[Fact, ...]] = attrs.field(factory=dict, hash=False)
    """The dei facts by name, in the order of the page; empty where the page tags none."""

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Self:
        """Read a filing back from a record of the JSON contract ``eightk/1``, as ``to_dict()`` and ``eightk export`` write it.

        It is equal to the filing that wrote the record. Its places are those that the record has: of items, signatures, exhibits and
        facts always; of values where they were written, with ``export --positions``; of the cover as a whole never. A place that the
        record does not have is ``Span(0, 0)``.

        Raises ValueError, with the JSON Pointer (RFC 6901) of what is wrong: a key that is unknown or missing, a value of another type,
        another version of the contract, or the record of a file without a filing.
        """
        filing: Self = read_back("filing", record)
        return filing

    def item(self, number: str) -> Item | None:
        """The first item under a number: as the filing has it, or the number that an old one has today (``2.01`` for ``2``)."""
        asked = (item for item in self.items if number in item.numbers)
        today = (item for item in self.items for old in item.numbers if any(number == one.number for one in successors(old)))
        return next(asked, None) or next(today, None)

    def exhibit(self, number: str) -> Exhibit | None:
        """The exhibit with a number whose text is part of the file, however the number is spelt (``99.1``, ``99-1``)."""
        return next((one for one in self.exhibits if one.number and unpunctuated(one.number) == unpunctuated(number)), None)

    def exhibit_row(self, number: str) -> ExhibitRow | None:
        """The row of the exhibit index with a number, however it is spelt."""
        return next((row for row in self.exhibit_index if unpunctuated(row.number) == unpunctuated(number)), None)

    def _said(self) -> dict[str, Any]:
        return {
            "form_type": self.cover.form_type,
            "registrants": [str(one.name) for one in self.cover.registrants if one.name],
            "report_date": self.cover.report_date,
            "items": [number for item in self.items for number in item.numbers],
            "signatures": self.signatures,
            "exhibits": [one.number for one in self.exhibits if one.number],
        }
