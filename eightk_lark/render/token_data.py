"""The tokens for programs: the JSON contract ``eightk-tokens/1``."""

from typing import Any, Literal

import attrs

from eightk_lark.filing.export import SourceRecord
from eightk_lark.filing.layout import data_of
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.tokens import seen
from eightk_lark.text.source import Span


@attrs.frozen
class TokenRecord:
    """A token that the lexer saw, or one that the parser invented."""

    terminal: str
    """The terminal that matched."""
    state: Literal["token", "trivia", "missing", "error"]
    """``token``; ``trivia`` for what the grammar ignores, ``missing`` for what it had to invent, ``error`` for what it had to leave out."""
    span: Span
    """Where it stands."""
    line: int
    """The line of the start, counted from 1."""
    column: int
    """The column of the start, counted from 1."""
    text: str
    """What a person sees, white space and all."""


@attrs.frozen
class TokensRecord:
    """What the lexer saw in a filing, as ``eightk tokens --json`` writes it."""

    schema: Literal["eightk-tokens/1"] = attrs.field(default="eightk-tokens/1", init=False)
    """The name and the version of this format."""
    source: SourceRecord
    """The file that it was read from."""
    tokens: tuple[TokenRecord, ...]
    """In the order of the text."""


def to_data(parsed: Parsed, *, trivia: bool = False, inner: bool = False) -> dict[str, Any]:
    """The rows of the table of tokens, ready for ``json.dumps``: a :class:`TokensRecord` as plain data."""
    rows = (
        TokenRecord(leaf.type, leaf.state or "token", Span(leaf.start, leaf.end), *parsed.source.position(leaf.start), leaf.text)
        for leaf in seen(parsed, trivia=trivia, inner=inner)
    )
    data: dict[str, Any] = data_of(TokensRecord(SourceRecord.of(parsed.source, parsed.format), tuple(rows)))
    return data
