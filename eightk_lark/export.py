"""A parsed filing as plain data: the JSON contract ``eightk/1``."""

from datetime import date
from typing import Any

import attrs

from eightk_lark.model import Cover, Registrant, Value

SCHEMA = "eightk/1"


def plain(found: Any) -> Any:
    """The bare value of a :class:`eightk_lark.model.Value`, dates in ISO form."""
    bare = found.value if isinstance(found, Value) else found
    return bare.isoformat() if isinstance(bare, date) else bare


def cover_to_dict(cover: Cover) -> dict[str, Any]:
    """The cover page."""
    return {
        "report_date": plain(cover.report_date),
        "earliest_event_date": plain(cover.earliest_event_date),
        "registrants": [_registrant(registrant) for registrant in cover.registrants],
        "former_name_or_address": plain(cover.former_name_or_address),
        "checkboxes": {field.name: plain(getattr(cover.checkboxes, field.name)) for field in attrs.fields(type(cover.checkboxes))},
        "securities": [
            {name: plain(getattr(security, name)) for name in ("title", "trading_symbol", "exchange")} for security in cover.securities
        ],
        "emerging_growth_company": plain(cover.emerging_growth_company),
    }


def _registrant(registrant: Registrant) -> dict[str, Any]:
    address = registrant.address
    return {
        "name": plain(registrant.name),
        "state_of_incorporation": plain(registrant.state_of_incorporation),
        "commission_file_number": plain(registrant.commission_file_number),
        "irs_employer_id": plain(registrant.irs_employer_id),
        "address": {"text": plain(address.text) if address else None, "postal_code": plain(registrant.postal_code)},
        "telephone": plain(registrant.telephone),
    }


def span_of(found: Any) -> list[int]:
    """``[start, end)`` of anything that has a span."""
    return [found.span.start, found.span.end]
