"""The configuration: codes selected and ignored, severities, files, and how strict to be.

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

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import attrs

from eightk_lark.filing.diagnostics import SYNTAX_CODES, Diagnostic, Severity
from eightk_lark.rules.rule import ERROR, INFO, REGISTRY, WARNING
from eightk_lark.suggestions import close_to

PROJECT = "pyproject.toml"
FILES = ("eightk.toml", PROJECT)


class ConfigError(ValueError):
    """A configuration that cannot be meant: an unknown key, code or severity, or a value of another kind."""


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


_KINDS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "select": ("a list of codes", _are_texts),
    "ignore": ("a list of codes", _are_texts),
    "severity": ("a table of severities by code", lambda value: isinstance(value, Mapping) and _are_texts(list(value.values()))),
    "per-file-ignores": ("a table of lists of codes", lambda value: isinstance(value, Mapping) and all(map(_are_texts, value.values()))),
    "assume-date": ("a date, such as 2004-08-23", lambda value: type(value) is date),
    "strict": ("true or false", lambda value: isinstance(value, bool)),
}
"""The keys of a configuration, what each takes, and whether a value is that."""


@attrs.frozen
class Config:
    """The findings that are wanted, and their severity. Raises ConfigError for a code or a severity that there is none of."""

    select: tuple[str, ...] = ()
    """Codes, or beginnings of codes, to hear of; empty for all."""
    ignore: tuple[str, ...] = ()
    """Codes, or beginnings of codes, not to hear of."""
    severity: Mapping[str, Severity] = attrs.field(factory=dict)
    """Other severities, by code."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    """The codes to ignore in files whose name a pattern fits."""
    assume_date: date | None = None
    """The day of the filing, where the file does not tell it or is not to be believed."""
    strict: bool = False
    """True when every repair of the syntax is an error, and none can be ignored."""

    def __attrs_post_init__(self) -> None:
        known = {*SYNTAX_CODES, *REGISTRY}
        beginnings = {one[:length] for one in known for length in range(len("EK"), len(one) + 1)}
        chosen = {*self.select, *self.ignore, *(one for codes in self.per_file_ignores.values() for one in codes)}
        for code in sorted((chosen - beginnings) | (set(self.severity) - known)):
            message = f"unknown code {code!r}{close_to(code.upper(), sorted(known))}"
            raise ConfigError(message)
        for level in self.severity.values():
            if level not in (ERROR, WARNING, INFO):
                message = f"unknown severity {level!r}: {ERROR}, {WARNING} or {INFO}"
                raise ConfigError(message)

    @classmethod
    def of(cls, settings: Any) -> "Config":
        """A configuration of plain data, keys as in the files. Raises ConfigError."""
        if not isinstance(settings, Mapping):
            message = "a configuration is a table"
            raise ConfigError(message)
        for key, value in settings.items():
            if key not in _KINDS:
                message = f"unknown key {key!r}{close_to(key, _KINDS)}"
                raise ConfigError(message)
            kind, fits = _KINDS[key]
            if not fits(value):
                message = f"{key!r} takes {kind}"
                raise ConfigError(message)
        chosen: dict[str, Any] = {
            key.replace("-", "_"): tuple(value) if isinstance(value, list) else value for key, value in settings.items()
        }
        return cls(**chosen)

    @classmethod
    def read(cls, path: Path) -> "Config":
        """The configuration in a file. Raises OSError when it cannot be read, and ConfigError, whose message names the file."""
        settings = _table(path)
        try:
            return cls.of({} if settings is None else settings)
        except ConfigError as problem:
            message = f"{path}: {problem}"
            raise ConfigError(message) from problem

    @classmethod
    def found(cls, folder: Path) -> "Config":
        """The configuration that stands nearest: in a folder, or in one around it; the default where there is none.

        In each folder ``eightk.toml`` comes first; a ``pyproject.toml`` counts when it has ``[tool.eightk]``. Raises what
        :meth:`read` raises.
        """
        for place in (folder, *folder.parents):
            for path in (place / name for name in FILES):
                if path.is_file() and _table(path) is not None:
                    return cls.read(path)
        return cls()

    def applied(self, found: Iterable[Diagnostic], name: str | None) -> Iterator[Diagnostic]:
        """The diagnostics of a file that are wanted, each as severe as is wanted."""
        ignored = (
            *self.ignore,
            *(code for pattern, codes in self.per_file_ignores.items() if name and fnmatch(name, pattern) for code in codes),
        )
        for one in found:
            if self.strict and one.code in SYNTAX_CODES:
                yield attrs.evolve(one, severity=ERROR)
            elif (not self.select or one.code.startswith(self.select)) and not one.code.startswith(ignored):
                yield attrs.evolve(one, severity=self.severity.get(one.code, one.severity))


def _table(path: Path) -> Any:
    """The settings that a file has for this program; None when it has none. Raises OSError and ConfigError."""
    import tomllib  # noqa: PLC0415  # most files stand where no configuration does

    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as problem:  # no TOML, no UTF-8, a number that is too long, or brackets too deep
        message = f"{path}: {'brackets within brackets, too deep' if isinstance(problem, RecursionError) else problem}"
        raise ConfigError(message) from problem
    if path.name != PROJECT:
        return settings
    tool = settings.get("tool")
    return tool.get("eightk") if isinstance(tool, Mapping) else None
