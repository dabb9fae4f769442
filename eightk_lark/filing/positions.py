"""Place, evidence and doubt of the values of a record, each under its JSON Pointer (RFC 6901)."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

import attrs

from eightk_lark.content.model import Value
from eightk_lark.engine.tree import Node
from eightk_lark.filing.grounds import Proved
from eightk_lark.structure.doubts import Doubt
from eightk_lark.text.source import Span


@attrs.frozen
class Caption:
    """The caption that proves a value."""

    text: str
    """The caption as it would read on one line."""
    span: Span
    """Where it stands."""


@attrs.frozen
class Objection:
    """What speaks against the reading of a value."""

    reason: str
    """What speaks against it, in words."""
    rival: str | None
    """The field that would have it, or its caption, in the second best reading; null where that is not close, or has no field there."""


@attrs.frozen
class Position:
    """Where a value stands, and why it was taken for what it is."""

    span: Span
    """Where it is printed."""
    lines: tuple[int, int]
    """The first and the last line, counted from 1."""
    field: str
    """The field of the grammar that has it."""
    evidence: Literal["caption", "shape", "place", "rule"]
    """What tells its field: ``caption``, ``shape`` or ``place`` for values of the cover and the signatures; ``rule`` elsewhere: the
    grammar has one place for such a value."""
    caption: Caption | None
    """The caption that proves it; null where only its shape or its place does."""
    doubt: Objection | None
    """What speaks against it; null where nothing does."""


def positions(record: dict[str, Any], parsed: Proved) -> dict[str, Position]:
    """The positions of the values of a record that is laid out, by their pointers."""
    doubtful = {doubt.start: doubt for doubt in parsed.doubts}
    return {pointer: _position(value, parsed, doubtful) for pointer, value in _values(record, "")}


def _values(found: Any, pointer: str) -> Iterator[tuple[str, Value[Any]]]:
    """The values below a part of a record, each with its pointer."""
    if isinstance(found, Value):
        yield pointer, found
    elif isinstance(found, dict):
        for name, part in found.items():
            yield from _values(part, joined(pointer, name))
    elif isinstance(found, list):
        for number, part in enumerate(found):
            yield from _values(part, joined(pointer, number))


def joined(pointer: str, name: str | int) -> str:
    """The pointer to what an object has under a name, or a list at a place."""
    return f"{pointer}/{str(name).replace('~', '~0').replace('/', '~1')}"


def _position(value: Value[Any], parsed: Proved, doubtful: Mapping[int, Doubt]) -> Position:
    proof = parsed.proofs.get(value.span.start)
    doubt = doubtful.get(value.span.start)
    return Position(
        span=value.span,
        lines=parsed.source.lines(value.span.start, value.span.end),
        field=proof.rule if proof else _rule(parsed.tree, value),
        evidence=proof.kind if proof else "rule",
        caption=Caption(proof.words, Span(proof.caption[0].start, proof.caption[-1].end)) if proof and proof.caption else None,
        doubt=Objection(doubt.reason, doubt.rival) if doubt else None,
    )


def _rule(tree: Node, value: Value[Any]) -> str:
    """The innermost node that holds a value."""
    around = [node for node in tree.path(value.span.start) if isinstance(node, Node) and value.span.end <= node.end]
    return around[-1].data if around else tree.data
