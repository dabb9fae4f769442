"""The signature block: from ``grammar/signature.lark`` to :class:`eightk_lark.content.model.Signature`."""

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import attrs
from lark import Transformer, v_args
from lark.tree import Meta

from eightk_lark.content.model import Signature, Text, Value
from eightk_lark.content.values import join, says_something, to_date, value
from eightk_lark.engine.tree import Leaf, present
from eightk_lark.text.folded import fold
from eightk_lark.text.source import Span

BREAKS = ("BLANK", "PAGE")
"""The trivia that parts one thing from the next."""


@attrs.frozen
class Mark:
    """The mark with which a signature line begins."""

    name: Text | None = None
    """The name behind ``/s/``; None where nothing is behind it, and on a line with ``By:`` alone."""
    signed: bool = True
    """True when there is a ``/s/``."""
    broken: bool = False
    """True when the name stands in the next line, where printed names stand."""


@attrs.frozen
class Signer:
    """A signature line and the leaves behind it."""

    mark: Mark
    leaves: list[Leaf]
    span: Span


class SignatureTransformer(Transformer[Leaf, Any]):
    """The signers of one block."""

    def statement(self, children: list[Leaf]) -> Text | None:
        return next((value(leaf) for leaf in present(children)), None)

    def before(self, children: list[Leaf]) -> list[Leaf]:
        return _with_breaks(children)

    def conformed(self, children: list[Leaf]) -> Mark:
        name = next((leaf for leaf in present(children) if leaf.type == "TEXT"), None)
        return Mark(value(name) if name else None, broken=any("\n" in leaf.text for leaf in children))

    @v_args(meta=True)
    def signer(self, meta: Meta, children: list[Any]) -> Signer:
        mark = next((child for child in children if isinstance(child, Mark)), Mark(signed=False))
        leaves = [child for child in children if isinstance(child, Leaf) and child.type != "BY"]
        return Signer(mark, _with_breaks(leaves), Span(meta.start_pos, meta.end_pos))

    def signature(self, children: list[Any]) -> tuple[Signature, ...]:
        before = next((child for child in children if isinstance(child, list)), [])
        signers = _merged([child for child in children if isinstance(child, Signer)])
        dates = [day for leaf in [*before, *(leaf for signer in signers for leaf in signer.leaves)] if (day := _date(leaf))]
        read = [_name_and_title(signer) for signer in signers]
        registrants = _registrants(_registrant(before), [following for _, _, following in read])
        signatures = []
        for index, (signer, (printed, title, _)) in enumerate(zip(signers, read, strict=True)):
            conformed, name = signer.mark.name, printed
            if printed is None and signer.mark.broken:
                conformed, name = None, conformed
            signatures.append(Signature(registrants[index], _date_of(index, signers, dates), conformed, name, title, signer.span))
        return tuple(signatures)


def _registrants(first: Text | None, following: list[Text | None]) -> list[Text | None]:
    """For whom each line is signed: the registrant printed above it or, where none is above the first, below it."""
    if first is None:
        return list(accumulate(reversed(following), _nearer))[::-1]
    return list(accumulate([first, *following[:-1]], _nearer))


def _nearer(known: Text | None, own: Text | None) -> Text | None:
    """The date of a line: its own, or the one known from its neighbours."""
    return own or known


def _date_of(index: int, signers: list[Signer], dates: list[Any]) -> Any:
    """As many dates as signature lines go in order; else the date behind the line, or the first of the block."""
    if len(dates) == len(signers):
        return dates[index]
    own = next((day for leaf in signers[index].leaves if (day := _date(leaf))), None)
    return own or (dates[0] if dates else None)


def _date(leaf: Leaf) -> Any:
    day = to_date(leaf.text) if leaf.type == "DATE" else None
    return Value(day, Span(leaf.start, leaf.end)) if day else None


def _registrant(leaves: list[Leaf]) -> Text | None:
    """The registrant's name: what is printed last before the signature line, or before ``(Registrant)``."""
    label = next((leaf for leaf in leaves if leaf.type == "REGISTRANT_LABEL"), None)
    lines = _lines([leaf for leaf in leaves if leaf.type in ("TEXT", "COMPANY", *BREAKS)])
    above = [line for line in lines if label and line[-1].end <= label.start]
    return join((above or lines)[-1]) if lines else None


def _lines(leaves: list[Leaf]) -> list[list[Leaf]]:
    """Runs of text that no blank line parts: a name may go on in the next line."""
    lines: list[list[Leaf]] = [[]]
    for leaf in leaves:
        if leaf.type in BREAKS:
            lines.append([])
        elif says_something(leaf):
            lines[-1].append(leaf)
    return [line for line in lines if line]


def _with_breaks(leaves: list[Leaf]) -> list[Leaf]:
    """The leaves that stand in the text, and the trivia that parts one thing from the next."""
    return [leaf for leaf in leaves if not leaf.state or leaf.type in BREAKS]


def _merged(signers: list[Signer]) -> list[Signer]:
    """``By:`` with the printed name after a line that was signed with the same name is part of that line."""
    merged: list[Signer] = []
    for signer in signers:
        if merged and _repeats(signer, merged[-1]):
            last = merged.pop()
            merged.append(Signer(last.mark, [*last.leaves, *signer.leaves], Span(last.span.start, signer.span.end)))
        else:
            merged.append(signer)
    return merged


def _repeats(signer: Signer, before: Signer) -> bool:
    """True when a line only prints the name that the line before it was signed with."""
    text = next((leaf for leaf in signer.leaves if leaf.type == "TEXT"), None)
    return text is not None and not signer.mark.signed and _signs(text, before)


def _signs(name: Leaf, signer: Signer) -> bool:
    """True when a printed name is the one that the line is signed with."""
    conformed = signer.mark.name
    return conformed is not None and fold(name.text).rstrip(",").casefold() == conformed.value.casefold()


def _name_and_title(signer: Signer) -> tuple[Text | None, Text | None, Text | None]:
    """The printed name, the title, and the registrant that is printed behind them.

    Another name with a title of its own, on a line that is not signed, is no registrant, and ends what belongs to the line.
    """
    name: list[Leaf] = []
    title: list[Leaf] = []
    following: list[Leaf] = []
    for leaf, labelled, parted in _worded(signer.leaves):
        if following and leaf.type == "TITLE":
            following = [other for other in following if other.type == "COMPANY"]
            break
        if leaf.type == "TITLE" or labelled:
            title.append(leaf)
        elif (not title and not (name and parted)) or (not name and _signs(leaf, signer)):
            if fold(leaf.text) not in [fold(printed.text) for printed in name]:
                name.append(leaf)
        elif title and (parted or leaf.type == "COMPANY" or following):
            following.append(leaf)
        elif title:
            title.append(leaf)
    if not name and len(title) > 1 and title[0].type == "TEXT":
        name.append(title.pop(0))
    return _bare(join(name)), _bare(join(title)), join(following)


def _worded(leaves: list[Leaf]) -> Iterator[tuple[Leaf, bool, bool]]:
    """The leaves that say something, each with whether a label for a title and whether a blank line stands before it."""
    labelled = parted = False
    for leaf in leaves:
        if leaf.type in BREAKS:
            parted = True
        elif leaf.type == "TITLE_LABEL":
            labelled = True
        elif leaf.type in ("TEXT", "COMPANY", "TITLE") and says_something(leaf):
            yield leaf, labelled, parted
            labelled = parted = False


def _bare(text: Text | None) -> Text | None:
    """Without the comma that leads on to the next line."""
    return attrs.evolve(text, value=text.value.rstrip(" ,")) if text else None
