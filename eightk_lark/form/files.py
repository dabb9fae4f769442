"""Where the grammars and the catalogues are, ours and those that a house lays over them, and what is remembered of them."""

import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

PACKAGE = Path(__file__).parents[1]
OVERLAY = "EIGHTK_GRAMMAR"
"""The variable of the environment that names the folder of a house grammar: so it is that of processes, too, that this one starts."""
Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
_clearings: list[Callable[[], object]] = []
"""The functions that together forget everything that was made of the grammars."""


def remembered(limit: int | None = None) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Decorates what is made of grammars or catalogues, and is made once: as ``functools.lru_cache``, until :func:`forget`.

    ``limit`` is how many results are kept, None for all.
    """

    def remember(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        kept = lru_cache(limit)(function)
        _clearings.append(kept.cache_clear)
        return kept  # type: ignore[return-value]  # a cached function takes the arguments of the function

    return remember


def on_forget(clear: Callable[[], object]) -> None:
    """Have something called when what was made of the grammars is to be forgotten."""
    _clearings.append(clear)


def forget() -> None:
    """Forget what was made of grammars and catalogues: they are read again at their next use, as they are then."""
    for clear in _clearings:
        clear()


def inside(name: str) -> "Traversable":
    """A folder of the package, be it one on the disk or one in an archive that Python imports from."""
    if PACKAGE.is_dir():
        return PACKAGE / name
    from importlib import resources  # noqa: PLC0415  # it takes longer to import than a grammar to take up

    return resources.files("eightk_lark").joinpath(name)


def folder() -> "Traversable":
    """The folder ``grammar``: inside the installed package, or beside it in a checkout that was never installed."""
    installed = inside("grammar")
    return installed if installed.is_dir() else PACKAGE.parent / "grammar"


def read_grammar(name: str) -> str:
    """The text of one grammar file of ours. Raises FileNotFoundError when there is none of that name."""
    return folder().joinpath(f"{name}.lark").read_text(encoding="utf-8")


def read_catalogue(name: str) -> str:
    """The text of one catalogue file of ours. Raises FileNotFoundError when there is none of that name."""
    return folder().joinpath("catalogue", f"{name}.toml").read_text(encoding="utf-8")


def names() -> list[str]:
    """The names of all grammars, those that only a house has included, sorted."""
    ours = {path.name for path in folder().iterdir()}
    return sorted(name.removesuffix(".lark") for name in ours | {path.name for path in house_files()} if name.endswith(".lark"))


def house() -> Path | None:
    """The folder that is laid over ours; None where none is."""
    named = os.environ.get(OVERLAY)
    return Path(named) if named else None


def house_files() -> list[Path]:
    """The grammars and catalogues of the folder that is laid over ours, sorted."""
    over = house()
    return inputs(over) if over else []


def on_disk() -> list[Path]:
    """The grammars and catalogues that can be edited: ours, where they are plain files, and those that a house lays over them."""
    ours = folder()
    return [*(inputs(ours) if isinstance(ours, Path) else ()), *house_files()]


def inputs(place: Path) -> list[Path]:
    """The grammars and catalogues of a folder, sorted."""
    return sorted([*place.glob("*.lark"), *place.glob("catalogue/*.toml")])


def house_file(name: str) -> Path | None:
    """One file of the folder that is laid over ours, ``cover.lark`` or ``catalogue/items.toml``; None where it has none of that name."""
    over = house()
    return over / name if over and (over / name).is_file() else None
