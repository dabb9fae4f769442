"""What was read, held against what was set."""

from typing import Any

from eightk_lark import Parsed, parse
from typesetter.filing import LISTING
from typesetter.typesetting import Made


def read(document: str) -> dict[str, list[str]]:
    """What is read of a document, by the fields of the truth."""
    return fields_of(parse(document))


def fields_of(parsed: Parsed) -> dict[str, list[str]]:
    """A parsed filing by the fields of the truth."""
    record = parsed.to_dict()
    cover, items, signatures = record["cover"], record["items"], record["signatures"]
    registrants: list[dict[str, Any]] = cover["registrants"]
    addresses: list[dict[str, Any]] = [registrant.get("address") or {} for registrant in registrants]
    boxes = cover["checkboxes"]
    found: dict[str, list[Any]] = {
        "report date": [cover["report_date"]],
        "earliest event": [cover["earliest_event_date"]],
        "name": [registrant.get("name") for registrant in registrants],
        "state": [registrant.get("state_of_incorporation") for registrant in registrants],
        "file number": [registrant.get("commission_file_number") for registrant in registrants],
        "employer number": [registrant.get("irs_employer_id") for registrant in registrants],
        "address": [address.get("text") for address in addresses],
        "postal code": [address.get("postal_code") for address in addresses],
        "telephone": [registrant.get("telephone") for registrant in registrants],
        "former name": [cover["former_name_or_address"]],
        "boxes": [f"{name}: {value}" for name, value in boxes.items()],
        "growth": [str(cover["emerging_growth_company"])],
        "class": [security["title"] for security in cover["securities"]],
        "symbol": [security["trading_symbol"] for security in cover["securities"]],
        "exchange": [security["exchange"] for security in cover["securities"]],
        "items": [number for item in items for number in item["numbers"]],
        "captions": [item["caption"] for item in items],
        "bodies": [item["body"] for item in items if item["numbers"] and item["numbers"][0] not in LISTING],
        "signed for": [signature["registrant"] for signature in signatures],
        "signed": [signature["conformed"] or signature["name"] for signature in signatures],
        "signers": [signature["name"] or signature["conformed"] for signature in signatures],
        "titles": [signature["title"] for signature in signatures],
        "signed dates": [signature["date"] for signature in signatures],
        "exhibit numbers": [row["number"] for row in record["exhibit_index"]],
        "exhibit descriptions": [row["description"] for row in record["exhibit_index"]],
    }
    return {field: [str(value) for value in values if value is not None] for field, values in found.items()}


def without_layout(text: str) -> str:
    """A text without what two ways to set it differ in: blanks, case, and marks at its ends."""
    return " ".join(text.replace(",", " ").split()).strip(" .*").casefold()


def differences(made: Made, found: dict[str, list[str]]) -> dict[str, tuple[list[str], list[str]]]:
    """The fields that were read otherwise than they were set: what is true, and what was read."""
    wrong = {}
    for field, true in made.truth.items():
        told = [value for value in true if value]
        if [*map(without_layout, told)] != [*map(without_layout, found[field])]:
            wrong[field] = (told, found[field])
    return wrong
