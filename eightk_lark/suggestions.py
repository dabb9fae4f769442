"""Suggestions: the names that a mistyped one may have been meant to be."""

from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

MOST = 3
"""The number of names that are offered."""


def close_to(name: str, known: Iterable[str]) -> str:
    """The end of a message on an unknown name: the known ones that begin with it or are close to it; empty where none is.

    The case of letters makes no difference.
    """
    folded = name.casefold()
    names: dict[str, list[str]] = defaultdict(list)
    for one in dict.fromkeys(known):
        names[one.casefold()].append(one)
    close = [one for one in names if folded and one.startswith(folded)] or get_close_matches(folded, names, MOST)
    offered = [one for spelling in close for one in names[spelling]][:MOST]
    return f"; did you mean {' or '.join(offered)}?" if offered else ""
