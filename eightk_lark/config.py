"""What a user wants to hear of: codes selected and ignored, severities, files, and how strict to be.

Read from ``eightk.toml``, from ``[tool.eightk]`` of ``pyproject.toml``, or made in a program::

    [tool.eightk]
    select = ["EK2", "EK3"]         # codes, or the beginnings of codes
    ignore = ["EK310"]
    strict = true
    assume-date = 2004-08-23

    [tool.eightk.severity]
    EK311 = "info"

    [tool.eightk.per-file-ignores]
    "drafts/*" = ["EK4"]
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import attrs

from eightk_lark.diagnostics import SYNTAX_CODES, Diagnostic
from eightk_lark.rules.rule import ERROR, INFO, REGISTRY, WARNING

FILES = ("eightk.toml", "pyproject.toml")


class ConfigError(ValueError):
    """A configuration that cannot be meant: an unknown key, code or severity."""


@attrs.frozen
class Config:
    """What to hear of, and how severe it is. Raises ConfigError for a code or a severity that there is none of."""

    select: tuple[str, ...] = ()
    """Codes, or beginnings of codes, to hear of; empty for all."""
    ignore: tuple[str, ...] = ()
    """Codes, or beginnings of codes, not to hear of."""
    severity: Mapping[str, str] = attrs.field(factory=dict)
    """Other severities, by code."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    """What to ignore in files whose name a pattern fits."""
    assume_date: date | None = None
    """The day of the filing, where the file does not tell it or is not to be believed."""
    strict: bool = False
    """Whether every repair of the syntax is an error, and none can be ignored."""

    def __attrs_post_init__(self) -> None:
        known = {*SYNTAX_CODES, *REGISTRY}
        for code in (*self.select, *self.ignore, *self.severity, *(one for codes in self.per_file_ignores.values() for one in codes)):
            if not code.startswith("EK") or not any(one.startswith(code) for one in known):
                message = f"unknown code {code!r}"
                raise ConfigError(message)
        for level in self.severity.values():
            if level not in (ERROR, WARNING, INFO):
                message = f"unknown severity {level!r}: {ERROR}, {WARNING} or {INFO}"
                raise ConfigError(message)

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Config":
        """A configuration of plain data, keys as in the files. Raises ConfigError."""
        names = {field.name.replace("_", "-"): field.name for field in attrs.fields(cls)}
        for key in told:
            if key not in names:
                message = f"unknown key {key!r}: {', '.join(sorted(names))}"
                raise ConfigError(message)
        chosen: dict[str, Any] = {names[key]: tuple(value) if isinstance(value, list) else value for key, value in told.items()}
        return cls(**chosen)

    @classmethod
    def read(cls, path: Path) -> "Config":
        """The configuration in a file. Raises OSError when it cannot be read, and ConfigError."""
        try:
            told = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
            message = f"{path}: {problem}"
            raise ConfigError(message) from problem
        return cls.of(told.get("tool", {}).get("eightk", {}) if path.name == FILES[1] else told)

    def applied(self, found: Iterable[Diagnostic], name: str | None) -> Iterator[Diagnostic]:
        """What is left of the diagnostics of a file, each as severe as is wanted."""
        ignored = (
            *self.ignore,
            *(code for pattern, codes in self.per_file_ignores.items() if name and fnmatch(name, pattern) for code in codes),
        )
        for one in found:
            if self.strict and one.code in SYNTAX_CODES:
                yield attrs.evolve(one, severity=ERROR)
            elif (not self.select or one.code.startswith(self.select)) and not one.code.startswith(ignored):
                yield attrs.evolve(one, severity=self.severity.get(one.code, one.severity))
