"""The content of an EDGAR submission: its header and its documents.

Frozen classes without any Lark in them. Every value of the header keeps the place it was read from; what EDGAR did not
print, or printed as a day that does not exist, is None. EDGAR PDS Technical Specification.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Self

import attrs

from eightk_lark.content.model import Text, Value
from eightk_lark.display import Described, read_back
from eightk_lark.structure.exhibit_number import number_in_type
from eightk_lark.text.source import Span


@attrs.frozen(repr=False)
class PostalAddress(Described):
    """The business or the mail address of a filer."""

    street_1: Text | None = None
    """First line of the street."""
    street_2: Text | None = None
    """Second line of the street."""
    city: Text | None = None
    """City or town."""
    state: Text | None = None
    """EDGAR's code of two characters."""
    postal_code: Text | None = None
    """ZIP or foreign postal code."""
    telephone: Text | None = None
    """As the filer wrote it; business addresses only."""


@attrs.frozen(repr=False)
class FormerName(Described):
    """A name that a filer had before."""

    name: Text | None = None
    """The name, in EDGAR's spelling."""
    changed: Value[date] | None = None
    """The day on which it was given up."""


@attrs.frozen(repr=False)
class Filer(Described):
    """One company of the header."""

    role: str
    """``filer``, ``subject company``, ``filed by`` or ``filed for``."""
    name: Text | None = None
    """EDGAR's conformed name."""
    cik: Text | None = None
    """Central index key, ten digits."""
    sic: Text | None = None
    """The code of the standard industrial classification, without the name of the industry."""
    organization_name: Text | None = None
    """EDGAR's office of review (since about 2023)."""
    irs_number: Text | None = None
    """Employer identification number, nine digits."""
    state_of_incorporation: Text | None = None
    """EDGAR's code of two characters."""
    fiscal_year_end: Text | None = None
    """Month and day, ``MMDD``."""
    form_type: Text | None = None
    """The type under which this company files."""
    act: Text | None = None
    """The act under which it is filed: ``1934 Act`` in labelled lines, ``34`` in tags."""
    file_number: Text | None = None
    """Commission file number, as ``001-12345``."""
    film_number: Text | None = None
    """The number that EDGAR gives each filing of a company."""
    business_address: PostalAddress | None = None
    """Where it does business."""
    mail_address: PostalAddress | None = None
    """Where it gets its mail."""
    former_names: tuple[FormerName, ...] = ()
    """The last one first."""


@attrs.frozen(repr=False)
class Header(Described):
    """The header of a submission."""

    span: Span = attrs.field(eq=False)
    """The header, its tags included."""
    accession_number: Text | None = None
    """Ten digits, two of the year, six of the sequence."""
    form_type: Text | None = None
    """The type of the submission, ``8-K`` and so on."""
    document_count: Value[int] | None = None
    """The number of public documents."""
    period_of_report: Value[date] | None = None
    """The date of the earliest event."""
    filed: Value[date] | None = None
    """The day as of which it is filed."""
    changed: Value[date] | None = None
    """The day of the last change after it was accepted."""
    accepted: Value[datetime] | None = None
    """When EDGAR accepted it, Eastern Time."""
    items: tuple[Text, ...] = ()
    """The number of each item (``5``, ``2.02``), whichever way EDGAR printed it, in the order of the header."""
    unnamed_items: int = 0
    """The number of items that EDGAR printed without a caption, or with one that no item has."""
    filers: tuple[Filer, ...] = ()
    """In the order of the header."""

    @property
    def says_nothing(self) -> bool:
        """True for a header of which nothing is known but its place."""
        return self == Header(self.span)


def _if_any(header: Header | None) -> Header | None:
    """What a header says; nothing, where it says nothing or is not there."""
    return None if header is None or header.says_nothing else header


@attrs.frozen(repr=False)
class Document(Described):
    """One ``<DOCUMENT>`` of an EDGAR submission."""

    type: str | None
    """``8-K``, ``EX-99.1`` and so on."""
    sequence: str | None
    """Its place in the submission, counted from 1, as printed."""
    filename: str | None
    """Its file name; absent before about 2001."""
    description: str | None
    """The description that the filer gave it."""
    span: Span = attrs.field(eq=False)
    """From ``<DOCUMENT>`` to ``</DOCUMENT>``."""

    @property
    def exhibit_number(self) -> str | None:
        """The number in the type of an exhibit (Regulation S-K, Item 601): ``99.1``, and ``101`` for ``EX-101.SCH``.

        None where it has none, as ``EX-FILING FEES``.
        """
        return number_in_type(self.type) if self.type else None


@attrs.frozen(repr=False)
class Submission(Described):
    """An EDGAR submission."""

    header: Header | None = attrs.field(eq=_if_any)
    """None for a document that was cut out of its submission."""
    documents: tuple[Document, ...]
    """In the order of the text."""

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Self | None:
        """Read a submission back from a record of the JSON contract ``eightk/1``, as ``to_dict()`` and ``eightk export`` write it.

        It is equal to the submission that wrote the record; None for the record of a bare document. Its places are those that the
        record has: of documents always; of values where they were written, with ``export --positions``; of the header as a whole never. A
        place that the record does not have is ``Span(0, 0)``.

        Raises ValueError as :meth:`eightk_lark.Filing.from_dict` does.
        """
        submission: Self | None = read_back("submission", record)
        return submission
