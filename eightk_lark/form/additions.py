"""What a house adds to a catalogue: rows and words like those that stand in ours."""

from pathlib import Path
from typing import Any


def read(path: Path) -> dict[str, Any]:
    """The data of a catalogue file of a house. Raises ValueError, whose message has line and column, where it is no TOML."""
    import tomllib  # noqa: PLC0415  # only who has such a file waits for it

    return tomllib.loads(path.read_text(encoding="utf-8"))


def joined(ours: Any, theirs: Any) -> Any:
    """Our data with those of a house: rows and words are added, tables joined, anything else replaced."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return {**ours, **{key: joined(ours[key], value) if key in ours else value for key, value in theirs.items()}}
    return [*ours, *theirs] if isinstance(ours, list) and isinstance(theirs, list) else theirs


def misfit(ours: Any, theirs: Any, name: str) -> str:
    """What of a house's data is not like ours, in words; empty where nothing is. Rows may have the keys that any row of ours has."""
    if type(ours) is not type(theirs):
        return f"{name} is {theirs!r}, expected {_KINDS.get(type(ours), 'something else')}"
    if isinstance(ours, dict):
        pairs = [(ours[key], value, key) for key, value in theirs.items() if key in ours]
    elif isinstance(ours, list) and ours:
        known = {key: value for row in ours for key, value in row.items()} if isinstance(ours[0], dict) else ours[0]
        unknown = [key for row in theirs if isinstance(row, dict) and isinstance(known, dict) for key in row if key not in known]
        if unknown:
            return f"a row has {unknown[0]!r}, which no row of ours has"
        pairs = [(known, row, f"a row of {name}") for row in theirs]
    else:
        pairs = []
    return next(filter(None, (misfit(*pair) for pair in pairs)), "")


_KINDS = {str: "a text", bool: "true or false", int: "a number", list: "a list", dict: "a table"}
