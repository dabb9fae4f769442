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
    """True for what can be the name of a file on this system."""
    try:
        return isinstance(value, str | Path) and str(value) not in ("", ".") and b"\0" not in os.fsencode(value)
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
    "rules": ("a list of modules and files", lambda value: _are_texts(value) and all(map(_is_name, value))),
}
"""The keys of a configuration, what each takes, and whether a value is that."""


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


def file_for(path: str | Path) -> Path | None:
    """The configuration that is meant by a path: the file, or the nearest one of a folder, None where there is none."""
    path = Path(path)
    return next(_around(path.absolute()), None) if path.is_dir() else path


def _around(folder: Path) -> Iterator[Path]:
    """The files with a configuration in a folder and around it, the nearest first."""
    for place in (folder, *folder.parents):
        yield from (path for path in (place / name for name in FILES) if path.is_file() and settings_in(path) is not None)


def may_be_planted(path: Path) -> bool:
    """True for a file of another user, root aside, and for one that anybody may write. Where the system has no owners, False."""
    state = path.stat()
    return hasattr(os, "getuid") and (state.st_uid not in (os.getuid(), 0) or bool(state.st_mode & stat.S_IWOTH))


def settings_in(path: Path) -> Any:
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
