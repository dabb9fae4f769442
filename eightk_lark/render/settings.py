"""The settings in force: as TOML for people, who may keep it as a configuration, and as data for programs (``eightk-settings/1``)."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from eightk_lark.config import Config

SCHEMA = "eightk-settings/1"


def toml(config: Config) -> Iterator[str]:
    """The lines of a configuration that says the same; what is not set stands there as a comment."""
    yield f"# from {config.file}" if config.file else "# no configuration file"
    settings = config.to_dict()
    for key, value in settings.items():
        if not isinstance(value, Mapping):
            yield f"# {key} is not set" if value is None else f"{key} = {_value(value)}"
    for key, value in settings.items():
        if isinstance(value, Mapping):
            yield ""
            yield f"[{key}]"
            yield from (f"{_value(name)} = {_value(one)}" for name, one in value.items())


def data(config: Config) -> dict[str, Any]:
    """The same as plain data, ready for ``json.dumps``: the file, and every key as configurations have it; null for what is not set."""
    settings = {key: value.isoformat() if isinstance(value, date) else value for key, value in config.to_dict().items()}
    return {"schema": SCHEMA, "file": None if config.file is None else str(config.file), "settings": settings}


def _value(value: Any) -> str:
    """A value as TOML has it, in ASCII: its strings are those of JSON, but for the one control that JSON leaves as it is."""
    return value.isoformat() if isinstance(value, date) else json.dumps(value).replace("\x7f", "\\u007f")
