"""Where rules come from: the modules of ours, those that a configuration names, and those of installed packages.

Loading a module runs its code. So nothing is loaded here but what a caller names, and what somebody has installed.
"""

import copyreg
import os
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import attrs

from eightk_lark.rules.raised import RAISED, in_words
from eightk_lark.rules.rule import Rule

GROUP = "eightk_lark.rules"
"""The group of entry points by which an installed package names its modules of rules."""
FILE = ".py"
"""The end of a name that is one of a file, and not of a module."""
METADATA = (".dist-info", ".egg-info")


class RulesError(ValueError):
    """A module that cannot be loaded, or has no rules."""


def rules_in(*modules: ModuleType) -> tuple[Rule, ...]:
    """The rules that stand under a name in modules, made there or imported."""
    return tuple(value for module in modules for value in vars(module).values() if isinstance(value, Rule))


def loaded(home: str) -> tuple[Rule, ...]:
    """The rules of a module, ``acme.rules``, or of a file, ``/work/house_rules.py``; its code is run once. Raises RulesError."""
    try:
        module = _module_of_file(home) if home.endswith(FILE) else import_module(home)
    except RAISED as reason:
        message = f"cannot load {home}: {in_words(reason)}"
        raise RulesError(message) from reason
    rules = rules_in(module)
    if not rules:
        message = f"{home} has no rules: functions with the decorator eightk_lark.rule"
        raise RulesError(message)
    return tuple(attrs.evolve(rule, home=home) for rule in rules)


def forget(files: Iterable[str]) -> None:
    """Have those of some files that are files of rules run again when they are next asked for, as they are then."""
    for file in files:
        sys.modules.pop(file, None)


def installed() -> tuple[Rule, ...]:
    """The rules of installed packages. Raises RulesError, whose message names the entry point."""
    if not _may_be_installed():
        return ()
    from importlib import metadata  # noqa: PLC0415  # it takes longer to import than the check of a filing

    rules: list[Rule] = []
    for point in sorted(metadata.entry_points(group=GROUP), key=lambda point: (point.value, point.name)):
        try:
            rules += loaded(point.value)
        except RulesError as problem:
            message = f"entry point {point.name} of {GROUP}: {problem}"
            raise RulesError(message) from problem
    return tuple(rules)


def _module_of_file(path: str) -> ModuleType:
    """The module that a file is, under its path as its name: by that name another process finds it again."""
    if path in sys.modules:
        return sys.modules[path]
    spec = spec_from_file_location(path, path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    sys.modules[path] = module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[path]
        raise
    return module


def _may_be_installed() -> bool:
    """False where no package can have an entry point of the group: asking ``importlib.metadata`` takes forty times as long."""
    for place in sys.path:
        if os.path.isfile(place):  # noqa: PTH113  # an archive; a path object takes longer to make than to ask
            return True
        try:
            with os.scandir(place or ".") as entries:
                folders = [entry.path for entry in entries if entry.name.endswith(METADATA)]
        except OSError:
            continue
        if any(_names_group(os.path.join(folder, "entry_points.txt")) for folder in folders):  # noqa: PTH118  # as above
            return True
    return False


def _names_group(path: str) -> bool:
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # as above
            return GROUP.encode() in file.read()
    except OSError:
        return False


def _again(home: str, code: str) -> Rule:
    """A rule in another process, which loads its module by itself."""
    return next(rule for rule in loaded(home) if rule.code == code)


def _by_name(rule: Rule) -> tuple[Callable[[str, str], Rule], tuple[str, str]]:
    return _again, (rule.home or rule.check.__module__, rule.code)


copyreg.pickle(Rule, _by_name)
"""A rule is pickled as its name: its function cannot be, for in the module the rule stands under that name."""
