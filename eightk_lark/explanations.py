"""Why a place of a filing is what it is: how its terminal matched, what moved it, and what else it would nearly have been."""

from collections.abc import Iterator

import attrs

from eightk_lark.attempts import Attempt, attempt
from eightk_lark.context import moved
from eightk_lark.definitions import Definition, definition, file
from eightk_lark.grammars import grammar
from eightk_lark.parsed import Parsed
from eightk_lark.passages import OUTER, REPORT, Passage, passages
from eightk_lark.scanner import BLANKS
from eightk_lark.steps import Step, steps
from eightk_lark.tree import Leaf, Node

CONTAINER, START = "submission", "start"
NEAREST = 3
"""How many terminals that do not match are named."""
NEAR = 4
"""A terminal comes near when it reads so many characters, white space not counted, before it fails."""
WINDOW = 240
"""How far around a place other terminals are tried, in characters: a line may have a million."""


@attrs.frozen
class Explanation:
    """What one grammar made of a place, and why."""

    step: Step
    """What the parser did with the token that covers the place."""
    rules: tuple[str, ...]
    """The rules around it, those of the outer grammars too, the outermost first."""
    match: Attempt | None
    """How the terminal of the token matches; None for free text, and for what was invented."""
    moved: str | None
    """Why the token is another than its terminal says, in words; None where it is not."""
    refused: str | None
    """Why a candidate heading heads no item; None for all else."""
    beside: tuple[Attempt, ...]
    """The other terminals that match where the token begins, in order of priority; the first to match was taken."""
    near: tuple[Attempt, ...]
    """The terminals that come near on the line of the place and do not match: those that something forbids first, then the nearest."""


def explain(parsed: Parsed, start: int, end: int) -> Iterator[Explanation]:
    """What each grammar made of the tokens in ``[start, end)`` of a file, the outermost grammar first.

    What the container hands on to the report as a whole is left out, and so is trivia where anything else stands there.
    """
    covering = [step for passage in passages(parsed) for step in _covering(passage, start, end)]
    own = [step for step in covering if not _is_handed_on(step, covering)]
    told = [step for step in own if step.action != "skip"] or own
    return (_explanation(parsed, step, max(start, step.leaf.start)) for step in told)


def explain_candidate(parsed: Parsed, offset: int) -> Explanation | None:
    """What the report's grammar made of the token at an offset of the file: a heading, or what might have been one."""
    return next((one for one in explain(parsed, offset, offset + 1) if one.step.passage.grammar == REPORT), None)


def _covering(passage: Passage, start: int, end: int) -> Iterator[Step]:
    """The steps of a passage at a place, if it has something there, if only an invented token at its end."""
    first, last = passage.span
    return (step for step in steps(passage, start, end) if step.action != "end") if first < end and start <= last else iter(())


def _is_handed_on(step: Step, steps: list[Step]) -> bool:
    """Whether a token of the container is read by another grammar as a whole."""
    return step.passage.grammar == CONTAINER and any(
        other.passage.grammar in OUTER and other.passage is not step.passage for other in steps
    )


def _rules(parsed: Parsed, step: Step) -> tuple[str, ...]:
    """The rules around a step: as its own grammar saw them, or, within a part of the report, as the whole tree has them."""
    if step.passage.grammar in OUTER:
        return tuple(rule for rule in step.rules if rule != START) or (step.passage.grammar,)
    return tuple(node.data for node in parsed.tree.path(step.leaf.start) if isinstance(node, Node))


def _explanation(parsed: Parsed, step: Step, place: int) -> Explanation:
    leaf, passage = step.seen, step.passage
    was = definition(passage.alone.get(leaf.start, leaf.type), passage.grammar)
    start = next((start for start in _margin(passage, leaf) if was and _reads(was, passage, start, leaf)), leaf.start)
    tried = [try_at(one, passage, start) for one in terminals_of(passage.grammar)]
    matching = [one for one in tried if one.matches and one.end > leaf.start]
    return Explanation(
        step=step,
        rules=_rules(parsed, step),
        match=next((one for one in matching if one.terminal == was), None),
        moved=moved(was.name, leaf.type) if was else None,
        refused=next((refusal.reason for refusal in parsed.refusals if refusal.leaf.start == step.leaf.start), None),
        beside=tuple(one for one in matching if one.terminal != was),
        near=tuple(_near(passage, step, passage.seen(place))) if step.action != "skip" else (),
    )


def _margin(passage: Passage, leaf: Leaf) -> Iterator[int]:
    """Where a token may have begun to match: at its first character, or in the white space before it, which was cut off."""
    start = leaf.start
    yield start
    while start > max(passage.start, leaf.start - WINDOW) and passage.sight.text[start - 1] in BLANKS:
        start -= 1
        yield start


def _reads(terminal: Definition, passage: Passage, start: int, leaf: Leaf) -> bool:
    """Whether a terminal that is tried at an offset reads a token to its end."""
    tried = try_at(terminal, passage, start) if terminal.expression else None
    return bool(tried and tried.matches and tried.end >= leaf.end)


def terminals_of(name: str) -> list[Definition]:
    """The terminals that a grammar scans with, in order of priority; no trivia."""
    ignored = file(name).ignored
    found = (definition(terminal, name) for terminal in grammar(name).patterns if terminal not in ignored)
    return [one for one in found if one and one.expression]


def try_at(terminal: Definition, passage: Passage, place: int) -> Attempt:
    """Try a terminal at an offset of the text that a grammar saw."""
    return attempt(terminal, passage.sight.text, place, passage.end)


def _near(passage: Passage, step: Step, place: int) -> list[Attempt]:
    """The terminals that come near within the token, on the line of a place; those that are tried before the one that was taken."""
    text = passage.sight.text
    known = terminals_of(passage.grammar)
    before = next((known[:index] for index, one in enumerate(known) if one.name == step.leaf.type), known)
    nearest: dict[str, Attempt] = {}
    for start in _starts(text, place, step.seen) if before is known else [step.seen.start]:
        for one in before:
            tried = try_at(one, passage, start)
            best = nearest.get(one.name)
            if not tried.matches and characters_read(tried, text) >= max(NEAR, characters_read(best, text) + 1 if best else 0):
                nearest[one.name] = tried
    return sorted(nearest.values(), key=lambda tried: (not tried.refused, -characters_read(tried, text)))[:NEAREST]


def _starts(text: str, place: int, leaf: Leaf) -> Iterator[int]:
    """Where a token might have begun: the start of the line and of each of its words, within a leaf and near a place."""
    first = max(leaf.start, place - WINDOW, text.rfind("\n", 0, place) + 1)
    last = min(leaf.end, place + WINDOW, (text.find("\n", place) + 1 or len(text) + 1) - 1)
    yield first
    yield from (at for at in range(first + 1, last) if not text[at].isspace() and not text[at - 1].isalnum())


def characters_read(tried: Attempt | None, text: str) -> int:
    """How much a terminal read, in characters that are no white space; what it would have read further on counts too."""
    if tried is None:
        return 0
    read = text[tried.start : tried.end] + "".join(text[one.start : one.end] for one in tried.resumed)
    return len("".join(read.split()))
