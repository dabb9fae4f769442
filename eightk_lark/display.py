"""Results that show themselves: rich prints them, and a notebook draws them, as the commands do.

They are made far below what draws them, and most programs never look at one. So what draws them is looked up by its name
when somebody does.
"""

from abc import abstractmethod
from collections.abc import Sequence
from importlib import import_module
from typing import Any


class Shown:
    """A result that shows itself as an annotated tree."""

    @abstractmethod
    def _told(self) -> tuple[Any, Sequence[Any] | None]:
        """The filing, and the findings told beside its tree; None for those of the syntax."""

    def __rich__(self) -> Any:
        """The annotated tree, which rich prints."""
        return import_module("eightk_lark.render.tree").AnnotatedTree(*self._told())

    def _repr_html_(self) -> str:
        """The annotated tree as a notebook shows it."""
        return str(import_module("eightk_lark.render.tree_html").fragment(self.__rich__()))
