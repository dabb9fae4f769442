"""The configuration: codes selected and ignored, severities, files, and how strict to be.

Read from ``eightk.toml``, from ``[tool.eightk]`` of ``pyproject.toml``, or made in a program::

    [tool.eightk]
    select = ["EK2", "EK3"]         # codes, or the beginnings of codes
    ignore = ["EK310"]
    strict = true
    assume-date = 2004-08-23
    rules = ["acme.rules", "./house_rules.py"]  # modules, and files beside this one, with house rules; their code is run

    [tool.eightk.severity]
    EK311 = "info"

    [tool.eightk.per-file-ignores]
    "drafts/*" = ["EK4"]
"""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import attrs

from eightk_lark.filing.diagnostics import SYNTAX_CODES, Diagnostic
from eightk_lark.rules import all_rules
from eightk_lark.rules.house import failed
from eightk_lark.rules.loading import FILE, RulesError, installed, loaded
from eightk_lark.rules.rule import ERROR, INFO, PREFIX, SEVERITIES, WARNING, Rule, letters
from eightk_lark.suggestions import close_to

PROJECT = "pyproject.toml"
FILES = ("eightk.toml", PROJECT)


class ConfigError(ValueError):
    """A configuration that cannot be meant: an unknown key, code or severity, or a value of another kind."""


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _each_once(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """House rules, each once. Raises ConfigError for what is no rule, and for a code that is ours or that two of them have."""
    by_code: dict[str, Rule] = {}
    for rule in rules:
        if not isinstance(rule, Rule):
            message = f"{rule!r} is no rule: it is no function with the decorator eightk_lark.rule"
            raise ConfigError(message)
        if rule.code.startswith(PREFIX):
            message = f"{rule.code} {rule.slug}: codes that begin with {PREFIX} belong to eightk_lark, take other letters"
            raise ConfigError(message)
        taken = by_code.setdefault(rule.code, rule)
        if rule != taken:
            message = f"{rule.code} {rule.slug}: the code is taken by {taken.slug} of {taken.home or taken.check.__module__}"
            raise ConfigError(message)
    return tuple(by_code.values())


_KINDS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "select": ("a list of codes", _are_texts),
    "ignore": ("a list of codes", _are_texts),
    "severity": ("a table of severities by code", lambda value: isinstance(value, Mapping) and _are_texts(list(value.values()))),
    "per-file-ignores": ("a table of lists of codes", lambda value: isinstance(value, Mapping) and all(map(_are_texts, value.values()))),
    "assume-date": ("a date, such as 2004-08-23", lambda value: type(value) is date),
    "strict": ("true or false", lambda value: isinstance(value, bool)),
    "rules": ("a list of modules and files", _are_texts),
}
"""The keys of a configuration, what each takes, and whether a value is that."""


@attrs.frozen
class Config:
    """The findings that are wanted, and their severity. Raises ConfigError for a code or a severity that there is none of.

    House rules are those that it is given, and no others: whoever reads a configuration from a file or from plain data
    (:meth:`found`, :meth:`read`, :meth:`of`) has those of installed packages too.
    """

    select: tuple[str, ...] = ()
    """Codes, or beginnings of codes, to hear of; empty for all."""
    ignore: tuple[str, ...] = ()
    """Codes, or beginnings of codes, not to hear of."""
    severity: Mapping[str, str] = attrs.field(factory=dict)
    """Other severities, by code."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    """The codes to ignore in files whose name a pattern fits."""
    assume_date: date | None = None
    """The day of the filing, where the file does not tell it or is not to be believed."""
    strict: bool = False
    """True when every repair of the syntax is an error, and none can be ignored."""

    rules: tuple[Rule, ...] = attrs.field(default=(), converter=_each_once)
    """House rules, besides those of the form."""

    def __attrs_post_init__(self) -> None:
        known = {*SYNTAX_CODES, *(rule.code for rule in (*all_rules(), failed, *self.rules))}
        beginnings = {one[:length] for one in known for length in range(len(letters(one)), len(one) + 1)}
        chosen = {*self.select, *self.ignore, *(one for codes in self.per_file_ignores.values() for one in codes)}
        for code in sorted((chosen - beginnings) | (set(self.severity) - known)):
            message = f"unknown code {code!r}{close_to(code.upper(), sorted(known))}"
            raise ConfigError(message)
        for level in self.severity.values():
            if level not in SEVERITIES:
                message = f"unknown severity {level!r}: {ERROR}, {WARNING} or {INFO}"
                raise ConfigError(message)

    @classmethod
    def of(cls, settings: Any, folder: Path | None = None) -> "Config":
        """A configuration of plain data, keys as in the files; files of rules are looked for from a folder, the working directory if None.

        Runs the modules of rules that it names, and those of installed packages. Raises ConfigError.
        """
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
        homes = (str((folder or Path()).joinpath(name).resolve()) if name.endswith(FILE) else name for name in chosen.get("rules", ()))
        try:
            chosen["rules"] = (*installed(), *(rule for home in homes for rule in loaded(home)))
        except RulesError as problem:
            raise ConfigError(str(problem)) from problem
        return cls(**chosen)

    @classmethod
    def read(cls, path: Path) -> "Config":
        """The configuration in a file. Raises OSError when it cannot be read, and ConfigError, whose message names the file.

        Who names a file trusts it: the rules that it names are run.
        """
        settings = _table(path)
        try:
            return cls.of({} if settings is None else settings, path.parent)
        except ConfigError as problem:
            message = f"{path}: {problem}"
            raise ConfigError(message) from problem

    @classmethod
    def found(cls, folder: Path) -> "Config":
        """The configuration that stands nearest: in a folder, or in one around it; the default where there is none.

        In each folder ``eightk.toml`` comes first; a ``pyproject.toml`` counts when it has ``[tool.eightk]``. Raises what
        :meth:`read` raises, and ConfigError for one that names rules and that another user may have put there.
        """
        for place in (folder, *folder.parents):
            for path in (place / name for name in FILES):
                settings = _table(path) if path.is_file() else None
                if settings is not None:
                    if isinstance(settings, Mapping) and "rules" in settings and _may_be_planted(path):
                        message = f"{path}: it names rules, and another user may have written it; to run them, name it with --config"
                        raise ConfigError(message)
                    return cls.read(path)
        return cls.of({})

    def wanted(self, name: str | None) -> Callable[[str], bool]:
        """Tells of a code whether it is to be heard of in a file. That a house rule failed is, whatever is selected: the rule was."""
        ignored = (
            *self.ignore,
            *(code for pattern, codes in self.per_file_ignores.items() if name and fnmatch(name, pattern) for code in codes),
        )
        selected = (*self.select, failed.code) if self.select else ("",)
        return lambda code: code.startswith(selected) and not code.startswith(ignored)

    def applied(self, found: Iterable[Diagnostic], name: str | None) -> Iterator[Diagnostic]:
        """The diagnostics of a file that are wanted, each as severe as is wanted."""
        wanted = self.wanted(name)
        for one in found:
            if self.strict and one.code in SYNTAX_CODES:
                yield attrs.evolve(one, severity=ERROR)
            elif wanted(one.code):
                yield attrs.evolve(one, severity=self.severity.get(one.code, one.severity))


def _may_be_planted(path: Path) -> bool:
    """True for a file of another user, root aside, and for one that anybody may write. Where the system has no owners, False."""
    state = path.stat()
    return hasattr(os, "getuid") and (state.st_uid not in (os.getuid(), 0) or bool(state.st_mode & stat.S_IWOTH))


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
