"""Place, evidence and doubt of the values of a record, each under its JSON Pointer (RFC 6901)."""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from eightk_lark.content.model import Value
from eightk_lark.engine.tree import Node
from eightk_lark.filing.export import span_of
from eightk_lark.structure.doubts import Doubt
from eightk_lark.structure.proofs import Proof
from eightk_lark.text.source import Source


class Proved(Protocol):
    """What is asked of a parsed filing."""

    @property
    def source(self) -> Source:
        """The text with its lines."""

    @property
    def tree(self) -> Node:
        """The tree of the file."""

    @property
    def proofs(self) -> Mapping[int, Proof]:
        """The proofs of the values of the cover, by the offsets of their leaves."""

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """The doubtful values of the cover and the signatures."""


def positions(record: dict[str, Any], parsed: Proved) -> dict[str, Any]:
    """For each value its ``span`` and ``lines``, its ``field``, its ``evidence``, its ``caption`` and its ``doubt``.

    The evidence is ``caption``, ``shape`` or ``place`` for values of the cover and the signatures; elsewhere it is ``rule``: the
    grammar has one place for such a value, and the field is the rule that has it.
    """
    doubts = {doubt.start: doubt for doubt in parsed.doubts}
    return {pointer: _entry(value, parsed, doubts) for pointer, value in _values(record, "")}


def _values(found: Any, pointer: str) -> Iterator[tuple[str, Value[Any]]]:
    """The values below a part of a record, each with its pointer."""
    if isinstance(found, Value):
        yield pointer, found
    elif isinstance(found, dict):
        for name, part in found.items():
            yield from _values(part, f"{pointer}/{name.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(found, list):
        for number, part in enumerate(found):
            yield from _values(part, f"{pointer}/{number}")


def _entry(value: Value[Any], parsed: Proved, doubts: Mapping[int, Doubt]) -> dict[str, Any]:
    proof = parsed.proofs.get(value.span.start)
    doubt = doubts.get(value.span.start)
    return {
        "span": span_of(value),
        "lines": list(parsed.source.lines(value.span.start, value.span.end)),
        "field": proof.rule if proof else _rule(parsed.tree, value),
        "evidence": proof.kind if proof else "rule",
        "caption": _caption(proof) if proof and proof.caption else None,
        "doubt": {"reason": doubt.reason, "rival": doubt.rival} if doubt else None,
    }


def _caption(proof: Proof) -> dict[str, Any]:
    return {"text": proof.words, "span": [proof.caption[0].start, proof.caption[-1].end]}


def _rule(tree: Node, value: Value[Any]) -> str:
    """The innermost node that holds a value."""
    around = [node for node in tree.path(value.span.start) if isinstance(node, Node) and value.span.end <= node.end]
    return around[-1].data if around else tree.data
