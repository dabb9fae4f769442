"""The configuration: codes selected and ignored, severities, files, and how strict to be.

Read from ``eightk.toml``, from ``[tool.eightk]`` of ``pyproject.toml``, or made in a program::

    [tool.eightk]
    select = ["EK2", "EK3"]         # codes, beginnings of codes, or names: "no-address"
    ignore = ["EK310"]
    strict = true
    assume-date = 2004-08-23
    baseline = "known.jsonl"        # findings that are known, from the folder of this file on
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

from eightk_lark.baseline import Baseline, BaselineError
from eightk_lark.filing.diagnostics import SYNTAX_CODES, Diagnostic, Severity
from eightk_lark.rules.house import failed
from eightk_lark.rules.loading import FILE, RulesError, installed, loaded
from eightk_lark.rules.rule import ERROR, INFO, PREFIX, SEVERITIES, WARNING, Rule
from eightk_lark.rules.rulebook import beginning_of, code_of
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
    "baseline": ("the name of a file", lambda value: isinstance(value, str)),
    "rules": ("a list of modules and files", _are_texts),
}
"""The keys of a configuration, what each takes, and whether a value is that."""


def _several(names: str | Iterable[str]) -> tuple[str, ...]:
    """One name or several."""
    return (names,) if isinstance(names, str) else tuple(names)


def _by_pattern(ignores: Mapping[str, str | Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    """One name or several for each pattern."""
    return {pattern: _several(names) for pattern, names in ignores.items()}


@attrs.frozen
class Config:
    """The findings that are wanted, and their severity.

    A code may be given by its name too (``no-address``), in any case. Raises ConfigError for a code or a severity that there is none of.
    House rules are those that it is given, and no others: what reads a configuration from a file or from plain data (:meth:`load`,
    :meth:`of`) has those of installed packages too.
    """

    select: tuple[str, ...] = attrs.field(default=(), converter=_several)
    """Codes, or beginnings of codes, to hear of; empty for all. One may be given as a str."""
    ignore: tuple[str, ...] = attrs.field(default=(), converter=_several)
    """Codes, or beginnings of codes, not to hear of. One may be given as a str."""
    severity: Mapping[str, Severity] = attrs.field(factory=dict)
    """Other severities, by code."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, converter=_by_pattern)
    """The codes to ignore in files whose name a pattern fits: as it is given, or from the folder of the configuration file on."""
    assume_date: date | None = None
    """The day of the filing, where the file does not tell it or is not to be believed."""
    strict: bool = False
    """True when every repair of the syntax is an error, and none can be ignored."""
    baseline: Path | None = attrs.field(default=None, converter=attrs.converters.optional(Path))
    """The file with the findings that are known, and not to be heard of."""
    rules: tuple[Rule, ...] = attrs.field(default=(), converter=_each_once)
    """House rules, besides those of the form."""
    file: Path | None = None
    """The file that it was read from."""

    def __attrs_post_init__(self) -> None:
        """Spell the codes as rules have them. Raises ConfigError."""
        for level in self.severity.values():
            if level not in SEVERITIES:
                message = f"unknown severity {level!r}: {ERROR}, {WARNING} or {INFO}"
                raise ConfigError(message)
        spelled = {
            "select": self._spelled(self.select),
            "ignore": self._spelled(self.ignore),
            "severity": {self._meant(code_of, name): level for name, level in self.severity.items()},
            "per_file_ignores": {pattern: self._spelled(names) for pattern, names in self.per_file_ignores.items()},
        }
        for field, value in spelled.items():
            object.__setattr__(self, field, value)  # nobody has seen it yet

    def _spelled(self, names: Iterable[str]) -> tuple[str, ...]:
        """Codes and beginnings of codes, as rules have them."""
        return tuple(self._meant(beginning_of, name) for name in names)

    def _meant(self, find: Callable[[str, Iterable[Rule]], str], name: str) -> str:
        """The code that is meant, ours or one of the house rules. Raises ConfigError where there is none."""
        try:
            return find(name, self.rules)
        except LookupError as problem:
            raise ConfigError(*problem.args) from problem

    @property
    def known(self) -> Baseline:
        """The findings that are known. Raises OSError when the baseline cannot be read, and ConfigError."""
        try:
            return Baseline.read(self.baseline) if self.baseline else Baseline()
        except BaselineError as problem:
            raise ConfigError(*problem.args) from problem

    @classmethod
    def of(cls, settings: Any, file: Path | None = None) -> "Config":
        """A configuration of plain data, keys as in the files, and the file that has it.

        Files of rules are looked for from its folder, or from the working directory. Runs the modules of rules that it names, and
        those of installed packages. Raises ConfigError.
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
        chosen = {key.replace("-", "_"): value for key, value in settings.items()}
        if file and "baseline" in chosen:
            chosen["baseline"] = file.parent / chosen["baseline"]
        homes = _homes(settings, file)
        try:
            chosen["rules"] = (*installed(), *(rule for home in homes for rule in loaded(home)))
        except RulesError as problem:
            raise ConfigError(str(problem)) from problem
        return cls(**chosen, file=file)

    @classmethod
    def load(cls, path: str | Path) -> "Config":
        """The configuration in a file; or the one that stands nearest, in a folder or around it, the default where there is none.

        In each folder ``eightk.toml`` comes first; a ``pyproject.toml`` counts when it has ``[tool.eightk]``. Raises OSError
        when a file cannot be read, and ConfigError, whose message names the file. Who names a file trusts it: the rules that it
        names are run. One that is found and names rules is refused where another user may have put it there.
        """
        file = _file_for(path)
        if file is None:
            return cls.of({})
        settings = _table(file)
        if Path(path).is_dir() and _homes(settings, file) and _may_be_planted(file):
            message = f"{file}: it names rules, and another user may have written it; to run them, name it with --config"
            raise ConfigError(message)
        try:
            return cls.of({} if settings is None else settings, file)
        except ConfigError as problem:
            message = f"{file}: {problem}"
            raise ConfigError(message) from problem

    def to_dict(self) -> dict[str, Any]:
        """Every key as the files have it, with its value, of which :meth:`of` makes the same again; None for what is not set."""
        return {
            "select": list(self.select),
            "ignore": list(self.ignore),
            "strict": self.strict,
            "assume-date": self.assume_date,
            "baseline": str(self.baseline.absolute()) if self.baseline else None,
            "rules": list(dict.fromkeys(rule.home or rule.check.__module__ for rule in self.rules)),
            "severity": dict(self.severity),
            "per-file-ignores": {pattern: list(codes) for pattern, codes in self.per_file_ignores.items()},
        }

    def extended(self, select: str | Iterable[str] = (), ignore: str | Iterable[str] = ()) -> "Config":
        """The same with more codes selected and ignored. Where none was selected, all are, and stay so. Raises ConfigError."""
        added = Config(select, ignore, rules=self.rules)
        return attrs.evolve(self, select=(*self.select, *added.select) if self.select else (), ignore=(*self.ignore, *added.ignore))

    def wanted(self, name: str | None) -> Callable[[str], bool]:
        """Tells of a code whether it is to be heard of in a file. That a house rule failed is, whatever is selected: the rule was."""
        ignored = (*self.ignore, *(self._ignored_in(name) if name else ()))
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

    def _ignored_in(self, name: str) -> Iterator[str]:
        """The codes to ignore in one file."""
        names = [name]
        if self.per_file_ignores and self.file:
            path, folder = Path(os.path.abspath(name)), Path(os.path.abspath(self.file)).parent  # noqa: PTH100  # without the way through ..
            names += [path.relative_to(folder).as_posix()] if path.is_relative_to(folder) else []
        for pattern, codes in self.per_file_ignores.items():
            if any(fnmatch(one, pattern) for one in names):
                yield from codes


def rule_files(path: str | Path) -> list[Path]:
    """The files of rules that the configuration names which :meth:`Config.load` reads for a path; none is run.

    Raises OSError and ConfigError where that cannot be read.
    """
    file = _file_for(path)
    return [Path(home) for home in _homes(_table(file), file) if home.endswith(FILE)] if file else []


def _homes(settings: Any, file: Path | None) -> list[str]:
    """The modules and the files of rules that settings name; files from the folder of the configuration on, or the working directory."""
    named: Any = settings.get("rules") if isinstance(settings, Mapping) else None
    folder = file.parent if file else Path()
    return [str(folder.joinpath(name).resolve()) if name.endswith(FILE) else name for name in named] if _are_texts(named) else []


def _file_for(path: str | Path) -> Path | None:
    """The configuration that is meant by a path: the file, or the nearest one of a folder, None where there is none."""
    path = Path(path)
    return next(_around(path.absolute()), None) if path.is_dir() else path


def _around(folder: Path) -> Iterator[Path]:
    """The files with a configuration in a folder and around it, the nearest first."""
    for place in (folder, *folder.parents):
        yield from (path for path in (place / name for name in FILES) if path.is_file() and _table(path) is not None)


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
