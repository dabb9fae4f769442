"""What a mistyped name was meant to be."""

from collections.abc import Iterable
from difflib import get_close_matches

MOST = 3
"""How many names are offered."""


def close_to(name: str, known: Iterable[str]) -> str:
    """The end of a message on an unknown name: the known ones that begin with it or are close to it; empty where none is."""
    names = list(known)
    close = [one for one in names if name and one.startswith(name)][:MOST] or get_close_matches(name, names, MOST)
    return f"; did you mean {' or '.join(close)}?" if close else ""
