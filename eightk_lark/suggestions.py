"""What a mistyped name was meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches


def close_to(name: str, known: Iterable[str]) -> str:
    """The end of a message on an unknown name: the known ones that are close to it; empty where none is."""
    close = get_close_matches(name, known)
    return f"; did you mean {' or '.join(close)}?" if close else ""
