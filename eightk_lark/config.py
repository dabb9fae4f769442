"""The configuration: codes selected and ignored, severities, files, and how strict to be.

Read from ``eightk.toml``, from ``[tool.eightk]`` of ``pyproject.toml``, or made in a program::

    [tool.eightk]
    select = ["EK2", "EK3"]         # codes, beginnings of codes, or names: "no-address"
    ignore = ["EK310"]
    strict = true
    assume-date = 2004-08-23
    baseline = "known.jsonl"        # findings that are known, from the folder of this file on

    [tool.eightk.severity]
    EK311 = "info"

    [tool.eightk.per-file-ignores]
    "drafts/*" = ["EK4"]
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import attrs

from eightk_lark.baseline import Baseline, BaselineError
from eightk_lark.filing.diagnostics import SYNTAX_CODES, Diagnostic
from eightk_lark.rules.rule import ERROR, INFO, WARNING
from eightk_lark.rules.rulebook import beginning_of, code_of
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
    "baseline": ("the name of a file", lambda value: isinstance(value, str)),
}
"""The keys of a configuration, what each takes, and whether a value is that."""


def _beginnings(names: str | Iterable[str]) -> tuple[str, ...]:
    """Codes and beginnings of codes, as they are spelled. Raises ConfigError."""
    return tuple(_meant(beginning_of, name) for name in ([names] if isinstance(names, str) else names))


def _by_pattern(ignores: Mapping[str, str | Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    """The same for each pattern."""
    return {pattern: _beginnings(names) for pattern, names in ignores.items()}


def _severities(levels: Mapping[str, str]) -> Mapping[str, str]:
    """Severities by codes as they are spelled. Raises ConfigError."""
    for level in levels.values():
        if level not in (ERROR, WARNING, INFO):
            message = f"unknown severity {level!r}: {ERROR}, {WARNING} or {INFO}"
            raise ConfigError(message)
    return {_meant(code_of, name): level for name, level in levels.items()}


def _meant(find: Callable[[str], str], name: str) -> str:
    """The code that is meant. Raises ConfigError where there is none."""
    try:
        return find(name)
    except LookupError as problem:
        raise ConfigError(*problem.args) from problem


@attrs.frozen
class Config:
    """The findings that are wanted, and their severity.

    A code may be given by its name too (``no-address``), in any case. Raises ConfigError for a code or a severity that there is none of.
    """

    select: tuple[str, ...] = attrs.field(default=(), converter=_beginnings)
    """Codes, or beginnings of codes, to hear of; empty for all. One may be given as a str."""
    ignore: tuple[str, ...] = attrs.field(default=(), converter=_beginnings)
    """Codes, or beginnings of codes, not to hear of. One may be given as a str."""
    severity: Mapping[str, str] = attrs.field(factory=dict, converter=_severities)
    """Other severities, by code."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, converter=_by_pattern)
    """The codes to ignore in files whose name a pattern fits: as it is given, or from the folder of the configuration file on."""
    assume_date: date | None = None
    """The day of the filing, where the file does not tell it or is not to be believed."""
    strict: bool = False
    """True when every repair of the syntax is an error, and none can be ignored."""
    baseline: Path | None = attrs.field(default=None, converter=attrs.converters.optional(Path))
    """The file with the findings that are known, and not to be heard of."""
    file: Path | None = None
    """The file that it was read from."""

    @property
    def known(self) -> Baseline:
        """The findings that are known. Raises OSError when the baseline cannot be read, and ConfigError."""
        try:
            return Baseline.read(self.baseline) if self.baseline else Baseline()
        except BaselineError as problem:
            raise ConfigError(*problem.args) from problem

    @classmethod
    def of(cls, settings: Any, file: Path | None = None) -> "Config":
        """A configuration of plain data, keys as in the files, and the file that has it. Raises ConfigError."""
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
        chosen = {key.replace("-", "_"): value for key, value in settings.items()}
        if file and "baseline" in chosen:
            chosen["baseline"] = file.parent / chosen["baseline"]
        return cls(**chosen, file=file)

    @classmethod
    def load(cls, path: str | Path) -> "Config":
        """The configuration in a file; or the one that stands nearest, in a folder or around it, the default where there is none.

        In each folder ``eightk.toml`` comes first; a ``pyproject.toml`` counts when it has ``[tool.eightk]``. Raises OSError
        when a file cannot be read, and ConfigError, whose message names the file.
        """
        path = Path(path)
        if path.is_dir():
            nearest = next(_around(path.absolute()), None)
            return cls() if nearest is None else cls.load(nearest)
        settings = _table(path)
        try:
            return cls.of({} if settings is None else settings, path)
        except ConfigError as problem:
            message = f"{path}: {problem}"
            raise ConfigError(message) from problem

    def to_dict(self) -> dict[str, Any]:
        """Every key as the files have it, with its value, of which :meth:`of` makes the same again; None for what is not set."""
        return {
            "select": list(self.select),
            "ignore": list(self.ignore),
            "strict": self.strict,
            "assume-date": self.assume_date,
            "baseline": str(self.baseline.absolute()) if self.baseline else None,
            "severity": dict(self.severity),
            "per-file-ignores": {pattern: list(codes) for pattern, codes in self.per_file_ignores.items()},
        }

    def extended(self, select: str | Iterable[str] = (), ignore: str | Iterable[str] = ()) -> "Config":
        """The same with more codes selected and ignored. Where none was selected, all are, and stay so. Raises ConfigError."""
        added = Config(select, ignore)
        return attrs.evolve(self, select=(*self.select, *added.select) if self.select else (), ignore=(*self.ignore, *added.ignore))

    def applied(self, found: Iterable[Diagnostic], name: str | None) -> Iterator[Diagnostic]:
        """The diagnostics of a file that are wanted, each as severe as is wanted."""
        ignored = (*self.ignore, *(self._ignored_in(name) if name else ()))
        for one in found:
            if self.strict and one.code in SYNTAX_CODES:
                yield attrs.evolve(one, severity=ERROR)
            elif (not self.select or one.code.startswith(self.select)) and not one.code.startswith(ignored):
                yield attrs.evolve(one, severity=self.severity.get(one.code, one.severity))

    def _ignored_in(self, name: str) -> Iterator[str]:
        """The codes to ignore in one file."""
        names = [name]
        if self.per_file_ignores and self.file:
            path, folder = Path(os.path.abspath(name)), Path(os.path.abspath(self.file)).parent  # noqa: PTH100  # without the way through ..
            names += [path.relative_to(folder).as_posix()] if path.is_relative_to(folder) else []
        for pattern, codes in self.per_file_ignores.items():
            if any(fnmatch(one, pattern) for one in names):
                yield from codes


def _around(folder: Path) -> Iterator[Path]:
    """The files with a configuration in a folder and around it, the nearest first."""
    for place in (folder, *folder.parents):
        yield from (path for path in (place / name for name in FILES) if path.is_file() and _table(path) is not None)


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
