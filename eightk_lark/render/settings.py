"""The settings in force: as TOML for people, who may keep it as a configuration, and as data for programs (``eightk-settings/1``)."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal

import attrs

from eightk_lark.config import Config
from eightk_lark.filing.diagnostics import Severity
from eightk_lark.filing.layout import data_of, lay_out, own


@attrs.frozen
class Settings:
    """Every key of a configuration; null where it is not set."""

    select: tuple[str, ...]
    """The codes, or beginnings of codes, to hear of; empty for all."""
    ignore: tuple[str, ...]
    """The codes, or beginnings of codes, not to hear of."""
    strict: bool
    """True when every repair of the syntax is an error, and none can be ignored."""
    assume_date: date | None
    """The day of filing that is assumed."""
    baseline: str | None
    """The file with the findings that are known."""
    grammar: str | None
    """The folder of grammars that is laid over ours."""
    rules: tuple[str, ...]
    """The modules and the files with house rules."""
    severity: dict[str, Severity]
    """Other severities, by code."""
    per_file_ignores: dict[str, tuple[str, ...]]
    """The codes to ignore in files whose name a pattern fits, by pattern."""


lay_out(Settings, {name.replace("_", "-"): name for name in own(Settings)})


@attrs.frozen
class SettingsInForce:
    """The settings in force, as `eightk check --show-settings --format json` writes them."""

    schema: Literal["eightk-settings/1"] = attrs.field(default="eightk-settings/1", init=False)
    """The name and the version of this format."""
    file: str | None
    """The configuration that they are from; null where there is none."""
    settings: Settings
    """The settings."""


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
    """The same as plain data, ready for ``json.dumps``."""
    settings = Settings(**{key.replace("-", "_"): value for key, value in config.to_dict().items()})
    told: dict[str, Any] = data_of(SettingsInForce(str(config.file) if config.file else None, settings))
    return told


def _value(value: Any) -> str:
    """A value as TOML has it, in ASCII: its strings are those of JSON, but for the one control that JSON leaves as it is."""
    return value.isoformat() if isinstance(value, date) else json.dumps(value).replace("\x7f", "\\u007f")
