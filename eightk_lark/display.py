"""Results that show themselves, and are read back: rich prints them, a notebook draws them, a record gives them back, as the commands do.

They are made far below the code that does so. The package, which knows both, says with :func:`draw_with` and :func:`read_with` what
that is.
"""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

Draw = Callable[[Any, Sequence[Any] | None], Any]
"""A function that draws a filing, with the findings shown beside its tree."""
Read = Callable[[Mapping[str, Any]], Any]
"""A function that reads a filing back from a record."""
_DRAWN_BY: dict[str, Draw] = {}
_READ_BY: dict[str, Read] = {}


def draw_with(rich: Draw, html: Draw) -> None:
    """Say what draws results: for rich, and as HTML. Both are called when somebody looks at a result, not before."""
    _DRAWN_BY.update(rich=rich, html=html)


def read_with(filing: Read) -> None:
    """Say what reads filings back. It is called when somebody asks for one, not before."""
    _READ_BY.update(filing=filing)


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


class Recorded:
    """A filing that a record holds."""

    __slots__ = ()

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Self:
        """Read a filing back from a record of the JSON contract ``eightk/1``, as ``to_dict()`` and ``eightk export`` write it.

        It is equal to the filing that wrote the record. Its places are those that the record has: of items, signatures, exhibits and
        facts always; of values where they were written, with ``export --positions``; of the cover as a whole never. A place that the
        record does not have is ``Span(0, 0)``.

        Raises ValueError, with the JSON Pointer (RFC 6901) of what is wrong: a key that is unknown or missing, a value of another type,
        another version of the contract, or the record of a file without a filing.
        """
        filing: Self = _READ_BY["filing"](record)
        return filing
