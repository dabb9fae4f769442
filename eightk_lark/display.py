"""Objects that show themselves and are read back: one line for Python, drawn for rich and notebooks, made of a record again.

They are made far below the code that does so. The package, which knows both, says with :func:`draw_with` and :func:`read_with` what
that is.
"""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any

WIDTH = 160
"""The most characters of a description."""
TEXT_WIDTH = 40
"""The most characters of a text in it."""
FEW = 4
"""So many numbers or names are told; of more, how many there are."""
Read = Callable[[Mapping[str, Any]], Any]
"""A function that reads a part of a record back."""
_DRAWN_BY: dict[str, Callable[..., Any]] = {}
_READ_BY: dict[str, Read] = {}


def draw_with(**drawers: Callable[..., Any]) -> None:
    """Say what draws: ``tree`` a filing and the findings beside its tree, ``fields`` a part of its content; each of them ``_html`` too.

    They are called when somebody looks at a result, not before.
    """
    _DRAWN_BY.update(drawers)


def read_with(**readers: Read) -> None:
    """Say what reads parts of a record back: ``filing`` and ``submission``. They are called when somebody asks for one, not before."""
    _READ_BY.update(readers)


def read_back(part: str, record: Mapping[str, Any]) -> Any:
    """The part of a record, read back. Raises ValueError where the record is none."""
    return _READ_BY[part](record)


class Shown:
    """A result that shows itself as an annotated tree."""

    @abstractmethod
    def _drawn(self) -> tuple[Any, Sequence[Any] | None]:
        """The filing, and the findings shown beside its tree; None for those of the syntax."""

    def __rich__(self) -> Any:
        """The annotated tree, which rich prints."""
        return _DRAWN_BY["tree"](*self._drawn())

    def _repr_html_(self) -> str:
        """The annotated tree as a notebook shows it."""
        return str(_DRAWN_BY["tree_html"](*self._drawn()))


class Described:
    """An attrs class whose ``repr`` is one line: the fields that say something, long texts cut short."""

    __slots__ = ()
    __attrs_attrs__: tuple[Any, ...]

    def __repr__(self) -> str:
        said = (f"{name}={brief(value)}" for name, value in self._said().items() if value not in (None, "", (), [], {}))
        line = ", ".join(said)
        room = WIDTH - len(type(self).__name__) - len("()")
        return f"{type(self).__name__}({line if len(line) <= room else line[: room - 1] + '…'})"

    def __rich__(self) -> Any:
        """The fields that say something, which rich prints one below the other."""
        return _DRAWN_BY["fields"](self)

    def _repr_html_(self) -> str:
        """The same as a notebook shows it."""
        return str(_DRAWN_BY["fields_html"](self))

    def in_brief(self) -> str:
        """How the object stands in the description of another: the same, where it has no shorter form."""
        return repr(self)

    def _said(self) -> dict[str, Any]:
        """What the description tells, by name."""
        return {field.name: getattr(self, field.name) for field in self.__attrs_attrs__}


def brief(value: Any) -> str:
    """A value in a few words."""
    if isinstance(value, Described):
        return value.in_brief()
    if isinstance(value, str):
        return repr(value if len(value) <= TEXT_WIDTH else value[: TEXT_WIDTH - 1] + "…")
    if isinstance(value, tuple | list | dict):
        told = isinstance(value, tuple | list) and len(value) <= FEW and all(isinstance(one, str) for one in value)
        return f"[{', '.join(map(brief, value))}]" if told else f"<{len(value)}>"
    return str(value)
