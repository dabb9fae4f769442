"""The signature block: from its fields to :class:`eightk_lark.content.model.Signature`."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import attrs

from eightk_lark.content.model import Signature, Text, Value
from eightk_lark.content.values import join, says_something, span_of, to_date
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.structure.fields import FieldReading
from eightk_lark.structure.printed_names import plain
from eightk_lark.text.source import Span

VALUES = ("SIGNED_NAME", "PRINTED_NAME", "TEXT", "SIGNER_TITLE")
"""The terminals of what is told of a signer."""
WORDS = ("TEXT", "COMPANY")
"""The terminals of a registrant's name."""
Day = Any
"""The day of a signature with its place; None where there is none."""
Names = tuple[Text, ...]
"""The registrants on whose behalf a line is signed."""


def read_signatures(block: FieldReading) -> list[Signature]:
    """The signatures of a block, one a signature line, in the order of the text.

    Where one line is all that is signed, it is the signature of each registrant above it.
    """
    fields = [field.node for field in block.fields]
    signers = [field for field in fields if field.data == "signer"]
    days = [day for field in fields for day in days_of(field)]
    signatures = []
    for place, (signer, names) in enumerate(zip(signers, _registrants(fields), strict=True)):
        day = days[place] if len(days) == len(signers) else next(iter([*days_of(signer), *days]), None)
        registrants = names if len(signers) == 1 else _together(names)
        signatures += [_signature(signer, registrant, day) for registrant in registrants or (None,)]
    return sorted(signatures, key=lambda one: one.span.start)


def _signature(signer: Node, registrant: Text | None, day: Day) -> Signature:
    leaves = [leaf for leaf in signer.leaves() if not leaf.state]
    parts = [part for part in signer.children if isinstance(part, Node)]
    conformed, name = (_value(part for part in parts if part.data == kind) for kind in ("conformed", "name"))
    title = _value(_titles(parts))
    return Signature(registrant, day, conformed, name, title, span_of(leaves))


def _titles(parts: Sequence[Node]) -> Iterator[Node]:
    """The titles of a signer: where some stand behind the signature and some below the printed name, those below."""
    name = max((place for place, part in enumerate(parts) if part.data == "name"), default=0)
    below = [part for part in parts[name:] if part.data == "title"]
    return iter(below or [part for part in parts if part.data == "title"])


def _value(parts: Iterable[Node]) -> Text | None:
    """The text of several nodes; what is printed twice counts once."""
    leaves = [leaf for part in parts for leaf in part.leaves() if leaf.type in VALUES]
    return _text(list({plain(leaf.text): leaf for leaf in reversed(leaves)}.values())[::-1])


def _text(leaves: list[Leaf]) -> Text | None:
    """Some leaves as one value, without the comma or the dash that leads on to the next line."""
    text = join([leaf for leaf in leaves if not leaf.state and says_something(leaf)])
    return attrs.evolve(text, value=text.value.rstrip(" ,-–—")) if text else None


def days_of(field: Node) -> Iterator[Day]:
    """The days of a field of a signature block, and of the fields in it, each with its place in the file (Form 8-K, Signatures)."""
    for leaf in field.find_token("DATE"):
        day = to_date(leaf.text)
        if day:
            yield Value(day, Span(leaf.start, leaf.end))


def _registrants(fields: Sequence[Node]) -> list[Names]:
    """For whom each line is signed: the registrants printed last above it or, where none is above the first, below it."""
    known: list[Names] = []
    below: Names = ()
    for rule, group in groupby((field for field in fields if field.data in ("signer", "registrant")), lambda field: field.data):
        if rule == "signer":
            known += [below for _ in group]
        else:
            below = tuple(name for field in group if (name := _text([leaf for leaf in field.leaves() if leaf.type in WORDS])))
    if known and not known[0]:
        for place in reversed(range(len(known))):
            known[place] = below = known[place] or below
    return known


def _together(names: Names) -> Names:
    """Several registrants as one value."""
    return (Value(" ".join(name.value for name in names), span_of([name.span for name in names])),) if names else ()
