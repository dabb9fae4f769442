"""The head of a grammar file: the comment that names its start rule and its dialect."""

from itertools import takewhile

import attrs

from eightk_lark.engine.grammar import BrokenGrammarError

PHRASES = "phrases"
"""A text is cut into what the terminals match; what stands between is TEXT."""
FIELDS = "fields"
"""A text is cut as with PHRASES; the start rule is one field, and the tokens are read as fields behind fields with the best evidence."""
SHOULDER_TO_SHOULDER = "shoulder to shoulder"
"""A text is cut into what the terminals match, each behind the other: one of them takes what the others leave."""
ASKED_BY_NAME = "asked by name"
"""No text is cut: each terminal is asked for by its name."""
IMPORTED = "imported"
"""No text is read: other grammars import the terminals."""
DIALECTS = (PHRASES, FIELDS, SHOULDER_TO_SHOULDER, ASKED_BY_NAME, IMPORTED)
"""The dialects: the ways in which the terminals of a grammar can be meant (``grammar/README.md``)."""
START_RULE = "// Start rule: "
"""The beginning of the line of the start rule."""
DIALECT = "// Dialect: "
"""The beginning of the line of the dialect."""


@attrs.frozen
class Head:
    """The head of a grammar file."""

    start: str
    """The start rule."""
    dialect: str
    """The way in which the terminals are meant: one of DIALECTS."""


def head(name: str, text: str) -> Head:
    """The head of a grammar. Raises BrokenGrammarError where it does not name a start rule and a known dialect."""
    lines = list(takewhile(lambda line: line.startswith("//"), text.splitlines()))
    start, dialect = (_line(lines, mark) for mark in (START_RULE, DIALECT))
    if not start:
        raise BrokenGrammarError(name, None, ValueError(f"the comment at its head has no line `{START_RULE}NAME`"))
    if dialect not in DIALECTS:
        raise BrokenGrammarError(
            name, None, ValueError(f"the comment at its head has no line `{DIALECT}` with one of {', '.join(DIALECTS)}")
        )
    return Head(start, dialect)


def _line(lines: list[str], mark: str) -> str:
    """The rest of the line that begins with a mark; empty where there is none."""
    return next((line.removeprefix(mark).strip() for line in lines if line.startswith(mark)), "")
