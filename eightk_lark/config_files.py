"""The files that configurations stand in: which one counts, and what it says, as plain data."""

import os
import reprlib
import stat
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from eightk_lark.suggestions import close_to

PROJECT = "pyproject.toml"
FILES = ("eightk.toml", PROJECT)


class ConfigError(ValueError):
    """A configuration that cannot be meant: an unknown key, code or severity, or a value of another kind."""


def _are_texts(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping) and _are_texts([*value])


def _is_name(value: Any) -> bool:
    """True for what can be the name of a file or a folder on this system."""
    try:
        return isinstance(value, str | Path) and value != "" and b"\0" not in os.fsencode(value)
    except UnicodeEncodeError:
        return False


_KINDS: dict[str, tuple[str, Callable[[Any], bool]]] = {
    "select": ("a list of codes", _are_texts),
    "ignore": ("a list of codes", _are_texts),
    "severity": ("a table of severities by code", lambda value: _is_table(value) and _are_texts([*value.values()])),
    "per-file-ignores": ("a table of lists of codes", lambda value: _is_table(value) and all(map(_are_texts, value.values()))),
    "assume-date": ("a date, such as 2004-08-23", lambda value: type(value) is date),
    "strict": ("true or false", lambda value: isinstance(value, bool)),
    "baseline": ("the name of a file", _is_name),
    "grammar": ("the name of a folder", _is_name),
    "rules": ("a list of modules and files", lambda value: _are_texts(value) and all(map(_is_name, value))),
}
"""The keys of a configuration, what each takes, and whether a value is that."""


_TRUSTED = {"rules": "rules", "grammar": "a grammar"}
"""The keys of which another user must not be the author, in words: their values are run, or say how filings are read."""


def settings_for(path: str | Path) -> tuple[dict[str, Any], Path | None]:
    """What the configuration says that is meant by a path, the file or the nearest one of a folder; and its file, None where there is none.

    Raises OSError where it cannot be read, and ConfigError, whose message names the file: also for one that is found, names rules or a
    grammar, and may be another user's.
    """
    found = Path(path).is_dir()
    file = next(_around(Path(path).absolute()), None) if found else Path(path)
    if file is None:
        return {}, None
    said = _settings_in(file)
    try:
        settings = checked({} if said is None else said)
        if found:
            _demand_trust(settings, file)
    except ConfigError as problem:
        message = f"{file}: {problem}"
        raise ConfigError(message) from problem
    return settings, file


def grammar_named(path: str | Path) -> Path | None:
    """The folder of grammars that the configuration names which is meant by a path. Raises as :func:`settings_for`."""
    settings, file = settings_for(path)
    return beside(file, settings["grammar"]) if "grammar" in settings else None


def beside(file: Path | None, name: str) -> Path:
    """What a configuration names: from the folder of its file on, or from the working directory."""
    return file.parent / name if file else Path(name)


def checked(settings: Any) -> dict[str, Any]:
    """Settings, without those that are None. Raises ConfigError for what is no table, and as :func:`demand`."""
    if not isinstance(settings, Mapping):
        message = "a configuration is a table"
        raise ConfigError(message)
    given = {key: value for key, value in settings.items() if value is not None}
    for key, value in given.items():
        demand(key, value)
    return given


def demand(key: str, value: Any) -> None:
    """Raise ConfigError for a key that there is none of, and for a value of another kind than it takes."""
    if key not in _KINDS:
        message = f"unknown key {key!r}{close_to(str(key), _KINDS)}"
        raise ConfigError(message)
    kind, fits = _KINDS[key]
    if not fits(value):
        refuse(key, kind, value)


def refuse(key: str, kind: str, value: Any) -> NoReturn:
    """Raise ConfigError for a value of another kind than a key takes."""
    shown = str(value) if isinstance(value, bool | date | Path) else value
    message = f"{key!r} takes {kind}, found {reprlib.repr(shown)}"
    raise ConfigError(message)


def _demand_trust(settings: Mapping[str, Any], file: Path) -> None:
    """Raise ConfigError where what is named has to be trusted and the file may be of another user."""
    named = [words for key, words in _TRUSTED.items() if settings.get(key)]
    if named and _may_be_planted(file):
        message = f"it names {' and '.join(named)}, and another user may have written it; if you trust it, name it with --config"
        raise ConfigError(message)


def _around(folder: Path) -> Iterator[Path]:
    """The files with a configuration in a folder and around it, the nearest first."""
    for place in (folder, *folder.parents):
        yield from (path for path in (place / name for name in FILES) if path.is_file() and _settings_in(path) is not None)


def _may_be_planted(path: Path) -> bool:
    """True for a file of another user, root aside, and for one that anybody may write. Where the system has no owners, False."""
    state = path.stat()
    return hasattr(os, "getuid") and (state.st_uid not in (os.getuid(), 0) or bool(state.st_mode & stat.S_IWOTH))


def _settings_in(path: Path) -> Any:
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
