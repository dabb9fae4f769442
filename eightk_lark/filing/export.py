"""A parsed filing as plain data: the JSON contract ``eightk/1``."""

from datetime import date
from typing import Any

import attrs

from eightk_lark.content.model import Cover, Exhibit, ExhibitRow, Fact, Filing, Item, Registrant, Signature, Value
from eightk_lark.content.submission import Filer, Header, PostalAddress, Submission
from eightk_lark.filing.diagnostics import Diagnostic
from eightk_lark.filing.file_kinds import FileKind
from eightk_lark.text.source import Source, Span

SCHEMA = "eightk/1"


def described(source: Source, read_as: str, kind: FileKind | None) -> dict[str, Any]:
    """What the record says of the file: how it was read; and its kind, only where it is something else than a report on Form 8-K."""
    about = {"name": source.base_name, "format": read_as, "encoding": source.encoding}
    return about | ({"kind": {**_parts(kind, "name", "form_type", "words"), "span": span_of(kind)}} if kind else {})


def record(about: dict[str, Any], submission: Submission | None, filing: Filing, diagnostics: tuple[Diagnostic, ...]) -> dict[str, Any]:
    """Everything that is known of a filing, laid out as the contract has it; values still know their places."""
    return {
        "schema": SCHEMA,
        "source": about,
        "submission": _submission(submission) if submission else None,
        **_parts(filing.cover, "form_type", "amendment_number"),
        "cover": _cover(filing.cover),
        "items": [_item(item) for item in filing.items],
        "signatures": [_signature(signature) for signature in filing.signatures],
        "exhibit_index": [_row(row) for row in filing.exhibit_index],
        "exhibits": [_exhibit(exhibit) for exhibit in filing.exhibits],
        "facts": {name: [_fact(fact) for fact in facts] for name, facts in filing.facts.items()},
        "diagnostics": [diagnostic_to_dict(diagnostic) for diagnostic in diagnostics],
    }


def plain(found: Any) -> Any:
    """The bare value of a :class:`eightk_lark.content.model.Value`, dates in ISO form."""
    bare = found.value if isinstance(found, Value) else found
    return bare.isoformat() if isinstance(bare, date) else bare


def bare(found: Any) -> Any:
    """A record ready for ``json.dumps``."""
    if isinstance(found, dict):
        return {name: bare(part) for name, part in found.items()}
    return [bare(part) for part in found] if isinstance(found, list) else plain(found)


def span_of(found: Any) -> list[int]:
    """``[start, end)`` of anything that has a span."""
    return [found.span.start, found.span.end]


def _parts(found: Any, *names: str) -> dict[str, Any]:
    """Some fields of an object."""
    return {name: getattr(found, name) for name in names}


def _submission(submission: Submission) -> dict[str, Any]:
    header = submission.header or Header(Span(0, 0))
    return {
        **_parts(header, "accession_number", "form_type", "document_count", "period_of_report", "filed", "changed", "accepted"),
        "items": list(header.items),
        "unnamed_items": header.unnamed_items,
        "filers": [_filer(filer) for filer in header.filers],
        "documents": [
            {**_parts(document, "type", "sequence", "filename", "description"), "span": span_of(document)}
            for document in submission.documents
        ],
    }


def _filer(filer: Filer) -> dict[str, Any]:
    """A filer; postal code and telephone are those of its business address."""
    business = filer.business_address or PostalAddress()
    return {
        **_parts(filer, "role", "name", "cik", "sic", "organization_name", "irs_number"),
        "state": filer.state_of_incorporation,
        **_parts(filer, "fiscal_year_end", "form_type", "act", "file_number", "film_number"),
        **_parts(business, "postal_code", "telephone"),
        "business_address": _address(filer.business_address),
        "mail_address": _address(filer.mail_address),
        "former_names": [_parts(former, "name", "changed") for former in filer.former_names],
    }


def _address(address: PostalAddress | None) -> dict[str, Any] | None:
    return _parts(address, *attrs.fields_dict(PostalAddress)) if address else None


def _cover(cover: Cover) -> dict[str, Any]:
    return {
        **_parts(cover, "report_date", "earliest_event_date"),
        "registrants": [_registrant(registrant) for registrant in cover.registrants],
        "former_name_or_address": cover.former_name_or_address,
        "checkboxes": _parts(cover.checkboxes, *(field.name for field in attrs.fields(type(cover.checkboxes)))),
        "securities": [_parts(security, "title", "trading_symbol", "exchange") for security in cover.securities],
        **_parts(cover, "emerging_growth_company", "transition_period_election"),
    }


def _registrant(registrant: Registrant) -> dict[str, Any]:
    address = registrant.address
    return {
        **_parts(registrant, "name", "state_of_incorporation", "commission_file_number", "irs_employer_id"),
        "address": {"text": address.text if address else None, "postal_code": registrant.postal_code},
        "telephone": registrant.telephone,
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "numbers": list(item.numbers),
        "letters": list(item.letters),
        **_parts(item, "caption", "body", "not_applicable"),
        "span": span_of(item),
    }


def _signature(signature: Signature) -> dict[str, Any]:
    return {**_parts(signature, "registrant", "date", "conformed", "name", "title"), "span": span_of(signature)}


def _row(row: ExhibitRow) -> dict[str, Any]:
    return {**_parts(row, "number", "description"), "span": span_of(row)}


def _exhibit(exhibit: Exhibit) -> dict[str, Any]:
    return {**_parts(exhibit, "number", "type", "description"), "span": span_of(exhibit)}


def _fact(fact: Fact) -> dict[str, Any]:
    return {**_parts(fact, "value", "text", "context", "hidden"), "span": span_of(fact)}


def diagnostic_to_dict(diagnostic: Diagnostic) -> dict[str, Any]:
    """One finding as plain data."""
    return {
        **_parts(diagnostic, "code", "slug", "severity", "message"),
        "span": span_of(diagnostic),
        **_parts(diagnostic, "line", "column", "seen_line"),
        "labels": [{"text": label.text, "span": span_of(label)} for label in diagnostic.labels],
        "notes": list(diagnostic.notes),
        "help": diagnostic.help,
    }
