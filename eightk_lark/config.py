"""The configuration: codes selected and ignored, severities, files, and how strict to be.

Read from ``eightk.toml``, from ``[tool.eightk]`` of ``pyproject.toml``, or made in a program::

    [tool.eightk]
    select = ["EK2", "EK3"]         # codes, beginnings of codes, or names: "no-address"
    ignore = ["EK310"]
    strict = true
    assume-date = 2004-08-23
    baseline = "known.jsonl"        # findings that are known, from the folder of this file on
    grammar = "./grammar"           # a folder of grammars and catalogues, from the folder of this file on, that is laid over ours
    rules = ["acme.rules", "./house_rules.py"]  # modules, and files beside this one, with house rules; their code is run

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
from attrs.validators import optional

from eightk_lark.baseline import Baseline, BaselineError
from eightk_lark.config_files import ConfigError, beside, checked, demand, refuse, settings_for
from eightk_lark.filing.diagnostics import SYNTAX_CODES, Diagnostic, Severity
from eightk_lark.rules.house import failed
from eightk_lark.rules.loading import FILE, RulesError, installed, loaded
from eightk_lark.rules.rule import ERROR, INFO, PREFIX, SEVERITIES, WARNING, Rule
from eightk_lark.rules.rulebook import beginning_of, code_of

__all__ = ["Config", "ConfigError", "rule_files"]
_NAMES = ("baseline", "grammar")
"""The keys whose values are names of one file or folder."""


def _each_once(rules: Rule | Iterable[Rule]) -> tuple[Rule, ...]:
    """House rules, each once. Raises ConfigError for what is no rule, and for a code that is ours or that two of them have."""
    by_code: dict[str, Rule] = {}
    given = _several(rules)
    if not isinstance(given, tuple) or not all(isinstance(one, Rule) for one in given):
        refuse("rules", "functions with the decorator eightk_lark.rule", given)
    for rule in given:
        if rule.code.startswith(PREFIX):
            message = f"{rule.code} {rule.slug}: codes that begin with {PREFIX} belong to eightk_lark, take other letters"
            raise ConfigError(message)
        taken = by_code.setdefault(rule.code, rule)
        if rule != taken:
            message = f"{rule.code} {rule.slug}: the code is taken by {taken.slug} of {taken.home or taken.check.__module__}"
            raise ConfigError(message)
    return tuple(by_code.values())


def _several(given: Any) -> Any:
    """What is given as one or as several, as a tuple; what is neither stays what it is, to be refused."""
    if isinstance(given, str | Rule):
        return (given,)
    return tuple(given) if isinstance(given, Iterable) and not isinstance(given, Mapping) else given


def _names(given: str | Iterable[str]) -> tuple[str, ...]:
    """One name or several."""
    names: tuple[str, ...] = _several(given)
    return names


def _by_pattern(given: Mapping[str, str | Iterable[str]]) -> Mapping[str, tuple[str, ...]]:
    """One name or several for each pattern."""
    if not isinstance(given, Mapping):
        return given
    return {pattern: _several(names) for pattern, names in given.items()}


def _path(name: str | Path | None) -> Path | None:
    """The path of a name."""
    return Path(name) if name and isinstance(name, str) else name  # type: ignore[return-value]  # an empty one is refused


def _absolute(path: Path | None) -> Path | None:
    return path.absolute() if path else None


def _fits(_config: "Config", field: "attrs.Attribute[Any]", value: Any) -> None:
    """Raise ConfigError for a value of another kind than the key takes that a field is for."""
    demand(field.name.replace("_", "-"), value)


@attrs.frozen
class Config:
    """The findings that are wanted, and their severity.

    A code may be given by its name too (``no-address``), in any case. Raises ConfigError for a code or a severity that there is none of.
    House rules are those that it is given, and no others: what reads a configuration from a file or from plain data (:meth:`load`,
    :meth:`of`) has those of installed packages too.
    """

    select: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_fits)
    """Codes, or beginnings of codes, to hear of; empty for all. One may be given as a str."""
    ignore: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_fits)
    """Codes, or beginnings of codes, not to hear of. One may be given as a str."""
    severity: Mapping[str, Severity] = attrs.field(factory=dict, validator=_fits)
    """Other severities, by code."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict, converter=_by_pattern, validator=_fits)
    """The codes to ignore in files whose name a pattern fits: as it is given, or from the folder of the configuration file on."""
    assume_date: date | None = attrs.field(default=None, validator=optional(_fits))
    """The day of the filing, where the file does not tell it or is not to be believed."""
    strict: bool = attrs.field(default=False, validator=_fits)
    """True when every repair of the syntax is an error, and none can be ignored."""
    baseline: Path | None = attrs.field(default=None, converter=_path, validator=optional(_fits), eq=_absolute)
    """The file with the findings that are known, and not to be heard of."""
    grammar: Path | None = attrs.field(default=None, converter=_path, validator=optional(_fits), eq=_absolute)
    """The folder of grammars that the commands lay over ours. A program does so by itself, for all that it reads: ``lay_over``."""
    rules: tuple[Rule, ...] = attrs.field(default=(), converter=_each_once)
    """House rules, besides those of the form. One may be given by itself."""
    file: Path | None = attrs.field(default=None, eq=False)
    """The file that it was read from. Two that say the same are equal, wherever they stand."""

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

        Files and folders are looked for from its folder, or from the working directory. Runs the modules of rules that it names, and
        those of installed packages. Raises ConfigError.
        """
        given = checked(settings)
        chosen: dict[str, Any] = {key.replace("-", "_"): beside(file, value) if key in _NAMES else value for key, value in given.items()}
        try:
            chosen["rules"] = (*installed(), *(rule for home in _homes(given, file) for rule in loaded(home)))
        except RulesError as problem:
            raise ConfigError(str(problem)) from problem
        return cls(**chosen, file=file)

    @classmethod
    def load(cls, path: str | Path) -> "Config":
        """The configuration in a file; or the one that stands nearest, in a folder or around it, the default where there is none.

        In each folder ``eightk.toml`` comes first; a ``pyproject.toml`` counts when it has ``[tool.eightk]``. Raises OSError
        when a file cannot be read, and ConfigError, whose message names the file. Who names a file trusts it: the rules that it
        names are run. One that is found and names rules or a grammar is refused where another user may have put it there.
        """
        settings, file = settings_for(path)
        try:
            return cls.of(settings, file)
        except ConfigError as problem:
            message = f"{file}: {problem}" if file else str(problem)
            raise ConfigError(message) from problem

    def to_dict(self) -> dict[str, Any]:
        """Every key as the files have it, with its value; None for what is not set. :meth:`of` makes an equal configuration of it.

        House rules are told by the modules and files that have them: those that a function has made come from none.
        """
        return {
            "select": list(self.select),
            "ignore": list(self.ignore),
            "strict": self.strict,
            "assume-date": self.assume_date,
            "baseline": str(self.baseline.absolute()) if self.baseline else None,
            "grammar": str(self.grammar.absolute()) if self.grammar else None,
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
    """The files of rules that the configuration names which is meant by a path. Raises OSError and ConfigError where it cannot be read."""
    return [Path(home) for home in _homes(*settings_for(path)) if home.endswith(FILE)]


def _homes(settings: Mapping[str, Any], file: Path | None) -> list[str]:
    """The modules and the files of rules that settings name."""
    return [os.path.realpath(beside(file, name)) if name.endswith(FILE) else name for name in settings.get("rules", ())]
