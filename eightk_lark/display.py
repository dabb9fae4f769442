"""Results that show themselves: rich prints them, and a notebook draws them, as the commands do.

They are made far below the code that draws them. The package, which knows both, says with :func:`draw_with` what that is.
"""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

Draw = Callable[[Any, Sequence[Any] | None], Any]
"""A function that draws a filing, with the findings shown beside its tree."""
_DRAWN_BY: dict[str, Draw] = {}


def draw_with(rich: Draw, html: Draw) -> None:
    """Say what draws results: for rich, and as HTML. Both are called when somebody looks at a result, not before."""
    _DRAWN_BY.update(rich=rich, html=html)


class Shown:
    """A result that shows itself as an annotated tree."""

    @abstractmethod
    def _drawn(self) -> tuple[Any, Sequence[Any] | None]:
        """The filing, and the findings shown beside its tree; None for those of the syntax."""

    def __rich__(self) -> Any:
        """The annotated tree, which rich prints."""
        return _DRAWN_BY["rich"](*self._drawn())

    def _repr_html_(self) -> str:
        """The annotated tree as a notebook shows it."""
        return str(_DRAWN_BY["html"](*self._drawn()))
