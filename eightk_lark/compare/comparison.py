"""Two filings held against each other, by what they say: a Form 8-K and its amendment, or two versions of a draft.

How the text is laid out makes no difference: values are compared without white space, and with one sign for all
quotation marks, apostrophes and dashes of a kind.
"""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterator, Sequence
from itertools import takewhile
from typing import Any, Final, Literal

import attrs

from eightk_lark.compare.comparable_parts import ComparablePart, Fields, Parts, comparable_parts, cover
from eightk_lark.compare.differences import alike
from eightk_lark.content.model import Value
from eightk_lark.text.source import Span
from eightk_lark.validation import Report

ADDED: Final = "added"
DROPPED: Final = "dropped"
CHANGED: Final = "changed"
ON_COVER = ("registrants", "securities")
"""The entries that stand on the cover page."""
TAGGED = "facts"
"""The entries that a filing has only where its page is tagged."""


@attrs.frozen
class Change:
    """One thing that two filings do not say alike."""

    kind: Literal["added", "dropped", "changed"]
    """``added``, ``dropped`` or ``changed``."""
    path: tuple[str, ...]
    """Where in the filing: the names of the JSON contract, and between them what tells entries of one kind apart."""
    before: Value[Any] | None
    """The value in the first filing, and its place; None for what was added."""
    after: Value[Any] | None
    """The value in the second filing, and its place; None for what was dropped."""


def compare(before: Report, after: Report) -> tuple[Change, ...]:
    """The changes between two filings: cover, items, signatures, exhibits, facts, findings, in this order.

    Items belong together by number, then by caption; registrants by file number, name or employer number, signers by
    name, and both by their order where nothing tells them; exhibits by number; findings by code and place. Of several
    with the same, the first belongs to the first.
    """
    return tuple(_changes(before, after))


def _changes(before: Report, after: Report) -> Iterator[Change]:
    yield from _in_fields(("cover",), cover(before.filing.cover), cover(after.filing.cover))
    others = comparable_parts(after)
    for name, mine in comparable_parts(before).items():
        path = ("cover", name) if name in ON_COVER else (name,)
        if name == TAGGED and bool(mine) != bool(others[name]):
            yield _tagging(path, mine, others[name])
            continue
        for one, other in paired(mine, others[name]):
            yield from _in_pair(path, one, other)


def _tagging(path: tuple[str, ...], before: list[ComparablePart], after: list[ComparablePart]) -> Change:
    """One change for all facts, where only one of two filings tags any."""
    facts = before or after
    count = Value(f"{len(facts)} facts", Span(facts[0].whole.span.start, facts[-1].whole.span.end))
    return Change(DROPPED, path, count, None) if before else Change(ADDED, path, None, count)


def _in_pair(path: tuple[str, ...], before: ComparablePart | None, after: ComparablePart | None) -> Iterator[Change]:
    """The changes of one part."""
    if before and after:
        within = (*path, after.name)
        for change in _in_fields(within, before.fields, after.fields):
            name = change.path[-1]
            yield _narrowed(change, before.parts[name], after.parts[name]) if name in after.parts else change
        both = [name for name in before.tags if before.tags[name] and after.tags[name]]
        yield from _in_fields(within, {name: before.tags[name] for name in both}, {name: after.tags[name] for name in both})
    elif before:
        yield Change(DROPPED, (*path, before.name), before.whole, None)
    elif after:
        yield Change(ADDED, (*path, after.name), None, after.whole)


def _in_fields(path: tuple[str, ...], before: Fields, after: Fields) -> Iterator[Change]:
    for name, mine in before.items():
        other = after[name]
        if mine is None and other is not None:
            yield Change(ADDED, (*path, name), None, other)
        elif mine is not None and other is None:
            yield Change(DROPPED, (*path, name), mine, None)
        elif mine and other and not _alike(mine.value, other.value, name):
            yield Change(CHANGED, (*path, name), mine, other)


def _narrowed(change: Change, before: Parts, after: Parts) -> Change:
    """A change of a long text, from the paragraphs on in which the texts begin to differ."""
    if not change.before or not change.after:
        return change
    pairs = zip(alike(change.before.value), alike(change.after.value), strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return attrs.evolve(change, before=_from(change.before, before, same), after=_from(change.after, after, same))


def _from(whole: Value[Any], parts: Parts, same: int) -> Value[Any]:
    """A text with the place from the paragraph on that has the character behind so many."""
    for part in parts:
        same -= len(alike(part.value))
        if same < 0:
            return attrs.evolve(whole, span=Span(part.span.start, whole.span.end))
    return whole


def _alike(one: Any, other: Any, name: str) -> bool:
    """True when two values are the same."""
    if isinstance(one, str) and isinstance(other, str):
        apart = "," if name == "address" else ""  # commas stand for its line ends
        return alike(one, apart) == alike(other, apart)
    return bool(one == other)


def paired(before: Sequence[ComparablePart], after: Sequence[ComparablePart]) -> list[tuple[ComparablePart | None, ComparablePart | None]]:
    """The entries of two filings that belong together, in the order of the first; those that were added come last."""
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for rank in range(max((len(entry.keys) for entry in (*before, *after)), default=0)):
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for place, entry in enumerate(after):
            if place not in taken and entry.keys[rank] is not None:
                waiting[entry.keys[rank]].append(place)
        for place, entry in enumerate(before):
            if place not in partners and waiting.get(entry.keys[rank]):
                partners[place] = waiting[entry.keys[rank]].popleft()
                taken.add(partners[place])
    pairs: list[tuple[ComparablePart | None, ComparablePart | None]] = [
        (entry, after[partners[place]] if place in partners else None) for place, entry in enumerate(before)
    ]
    return pairs + [(None, entry) for place, entry in enumerate(after) if place not in taken]
