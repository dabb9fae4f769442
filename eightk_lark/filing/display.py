"""Results that show themselves: rich prints them, and a notebook draws them, as the commands do.

They are made far below what draws them. So the package, which knows both, is asked for that when somebody looks.
"""

from abc import abstractmethod
from collections.abc import Sequence
from importlib import import_module
from typing import Any


class Shown:
    """A result that shows itself as an annotated tree."""

    @abstractmethod
    def _drawn(self) -> tuple[Any, Sequence[Any] | None]:
        """The filing, and the findings told beside its tree; None for those of the syntax."""

    def __rich__(self) -> Any:
        """The annotated tree, which rich prints."""
        return _draw("rich", *self._drawn())

    def _repr_html_(self) -> str:
        """The annotated tree as a notebook shows it."""
        return str(_draw("html", *self._drawn()))


def _draw(medium: str, filing: Any, findings: Sequence[Any] | None) -> Any:
    """A filing drawn by the package for ``rich``, or as ``html``."""
    return import_module("eightk_lark").DRAWN_BY[medium](filing, findings)
