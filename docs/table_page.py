"""Writes the columns of the table of filings: docs/table.md, and their types in docs/schemas. ``python -m docs.table_page``."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pyarrow as pa

from eightk_lark.arrow import schema
from eightk_lark.filing.layout import kinds_of
from eightk_lark.filing.schema import schema_of
from eightk_lark.table import Row

FOLDER = Path(__file__).parent
(VERSION,) = get_args(kinds_of(Row)["schema"])
TYPES = f"schemas/{VERSION.replace('/', '-')}.txt"
"""The file with the types of the columns of a version. It is written once."""
INTRODUCTION = f"""\
# The table of filings

`eightk export --format parquet` and `eightk_lark.arrow.read_batches` write one row a file, of the version `{VERSION}`. The names are those
of the JSON contract `eightk/1`; this page is made from the same classes by `make docs`.

`[]` stands behind what is repeated, and `{{}}` behind what has a name of its own for each entry. What only tells a place, every `span` and
`positions`, comes with `--positions` or `positions=True` alone. A moment has no time zone: it is Eastern Time, as EDGAR prints it.

| column | type | what it is |
|---|---|---|
"""


def page() -> str:
    """The text of the page."""
    described = schema_of(VERSION, (Row,))
    root, definitions = described["$ref"], described["$defs"]
    lines = _columns(pa.struct(list(schema(positions=True))), {"$ref": root}, definitions, "")
    return INTRODUCTION + "".join(f"| `{name}` | {kind} | {words} |\n" for name, kind, words in lines)


def types() -> str:
    """The types of all columns, without positions and with them."""
    return "\n\n".join(schema(positions=positions).to_string(truncate_metadata=False) for positions in (False, True)) + "\n"


def _columns(kind: pa.DataType, described: dict[str, Any], definitions: dict[str, Any], above: str) -> Iterator[tuple[str, str, str]]:
    """The columns below one: name, type, description."""
    properties = _whole(described, definitions).get("properties", {})
    for field in kind:
        about = properties.get(field.name, {})
        ending, inner, within = _inside(field.type, about, definitions)
        yield f"{above}{field.name}{ending}", "" if pa.types.is_struct(inner) else str(inner), about.get("description", "")
        if pa.types.is_struct(inner):
            yield from _columns(inner, within, definitions, f"{above}{field.name}{ending}.")


def _inside(kind: pa.DataType, described: dict[str, Any], definitions: dict[str, Any]) -> tuple[str, pa.DataType, dict[str, Any]]:
    """What is repeated in a type, with the marks that say so, and its description."""
    whole = _whole(described, definitions)
    if pa.types.is_list(kind):
        ending, inner, within = _inside(kind.value_type, whole.get("items") or {}, definitions)
        return f"[]{ending}", inner, within
    if pa.types.is_map(kind):
        ending, inner, within = _inside(kind.item_type, whole.get("additionalProperties", {}), definitions)
        return f"{{}}{ending}", inner, within
    return "", kind, described


def _whole(described: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """A description with what it refers to, of the first of several that is not null."""
    for one in (described, *described.get("anyOf", ())):
        if "$ref" in one:
            return definitions[one["$ref"].rpartition("/")[2]]  # type: ignore[no-any-return]
        if one.get("type") in ("array", "object"):
            return one
    return described


def write(folder: Path) -> None:
    """Write the page; and the types, where there is no file of their version: one that is there says what was promised."""
    (folder / "table.md").write_text(page(), encoding="utf-8")
    if not (folder / TYPES).exists():
        (folder / TYPES).write_text(types(), encoding="utf-8")


if __name__ == "__main__":
    write(FOLDER)
