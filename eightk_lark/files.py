"""Where the grammars and the catalogues are."""

import os
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path


def folder() -> Traversable:
    """The folder ``grammar``: inside the installed package, or beside it in a checkout that was never installed."""
    inside = resources.files("eightk_lark").joinpath("grammar")
    return inside if inside.is_dir() else Path(__file__).parent.parent / "grammar"


def read(name: str) -> str:
    """The text of one grammar file. Raises FileNotFoundError when there is none of that name."""
    return folder().joinpath(f"{name}.lark").read_text(encoding="utf-8")


def read_catalogue(name: str) -> str:
    """The text of one catalogue file. Raises FileNotFoundError when there is none of that name."""
    return folder().joinpath("catalogue", f"{name}.toml").read_text(encoding="utf-8")


def names() -> list[str]:
    """The names of all grammars, sorted."""
    return sorted(path.name.removesuffix(".lark") for path in folder().iterdir() if path.name.endswith(".lark"))


def cache_folder() -> Path | None:
    """The user's own folder for compiled grammars, made if need be; None where there is none that can be trusted.

    The files in it are read with pickle, so the folder must belong to the user alone. ``EIGHTK_LARK_CACHE`` names
    another folder; ``off`` does without.
    """
    told = os.environ.get("EIGHTK_LARK_CACHE")
    if told == "off":
        return None
    try:
        path = Path(told) if told else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "eightk_lark"
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = path.stat()
    except (OSError, RuntimeError):
        return None
    mine = state.st_uid == os.getuid() if hasattr(os, "getuid") else True
    return path if mine and not state.st_mode & 0o022 and os.access(path, os.W_OK) else None
