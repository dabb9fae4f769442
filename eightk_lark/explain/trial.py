"""The trial of a terminal at a place: the parts that match there, and the one that fails.

A terminal either matches or it does not; that is all that the scanner needs. Who asks why a line is not a heading wants
to know how near it came. Here a terminal is tried part by part, as its grammar file writes it, and where a part fails,
that part by its own parts, down to the character.
"""

import re

import attrs

from eightk_lark.explain.definitions import Definition, definition, file
from eightk_lark.explain.expressions import TIMES, Choice, Expression, Literal, Name, Repeat, Sequence
from eightk_lark.explain.patterns import compiled, is_condition, ranked, unfolded, whole
from eightk_lark.explain.regex_trial import try_pattern
from eightk_lark.form.grammars import CATALOGUE

BEGUN = 2
"""A terminal that read so many characters was begun."""
RESUMED_WITHIN = 40
"""The number of characters behind the place where a terminal failed in which the rest of it is looked for."""


@attrs.frozen
class Part:
    """A piece of a terminal, as its grammar file writes it."""

    label: str
    """The name that it refers to, or its pattern."""
    definition: Definition | None
    """The definition of the name; None for a pattern, and for what the catalogue writes."""
    is_name: bool
    """True when it is a name and no pattern."""


@attrs.frozen
class Match:
    """A part and the text that it read."""

    part: Part
    """The part that was read, as the grammar writes it."""
    start: int
    """Offset of the first character, in the text that the grammar saw."""
    end: int
    """Offset behind the last character."""


@attrs.frozen
class Trial:
    """One terminal, tried at one place."""

    terminal: Definition
    """The terminal that was tried."""
    start: int
    """Offset of the place, in the text that the grammar saw."""
    end: int
    """Offset behind the last character that it read."""
    matched: tuple[Match, ...]
    """The parts that matched, in their order."""
    missed: tuple[Part, ...]
    """The part at which it failed, then the part of that part, and so on; empty where all matched."""
    wanted: str
    """The words for what should have stood where it failed; empty where all matched."""
    refused: bool
    """True when it failed for what stands there or before it, which a part forbids, and not for what is missing."""
    resumed: tuple[Match, ...]
    """The parts behind that one, or from it on, that match a little further on; empty where none do."""
    further: int
    """Where it failed for the place alone, offset behind the last character that it reads there; else 0."""

    @property
    def matches(self) -> bool:
        """True when the terminal matches."""
        return not self.missed


def try_terminal(terminal: Definition, text: str, start: int, end: int) -> Trial:
    """Try a terminal at an offset of a text that ends at another. Its definition must say what it is made of."""
    if terminal.expression is None:
        message = f"{terminal.name} is only declared"
        raise ValueError(message)
    tried = _Trial(text, end).of(terminal.expression, terminal.grammar, start)
    further = tried.further if tried.further > tried.end else 0
    return Trial(terminal, start, tried.end, tried.matched, tried.missed, tried.wanted, tried.refused, tried.resumed, further)


@attrs.frozen
class _Course:
    """The outcome for an expression."""

    end: int
    matched: tuple[Match, ...] = ()
    missed: tuple[Part, ...] = ()
    wanted: str = ""
    refused: bool = False
    resumed: tuple[Match, ...] = ()
    further: int = 0


@attrs.frozen
class _Trial:
    text: str
    end: int

    def of(self, expression: Expression, grammar: str, start: int) -> _Course:
        """The outcome for an expression."""
        match expression:
            case Choice(alternatives):
                return self._best([self.of(one, grammar, start) for one in ranked(alternatives, grammar)])
            case Sequence(parts):
                return self._sequence(whole(parts, grammar), grammar, start)
            case _:
                return self._sequence((expression,), grammar, start)

    def _best(self, tried: list[_Course]) -> _Course:
        """The first alternative that matches; where none does, the one that comes furthest."""
        whole = next((one for one in tried if not one.missed), None)
        return whole or max(tried, key=lambda one: (max(one.end, one.further), len(one.matched), _length(one.resumed)))

    def _sequence(self, parts: tuple[Expression, ...], grammar: str, start: int) -> _Course:
        """The longest run of parts that match, and how far the next one comes."""
        reached, matched = start, tuple[Match, ...]()
        for count in range(1, len(parts) + 1):
            found = compiled(parts[:count], grammar).match(self.text, start, self.end)
            if found is None:
                inner = self._inside(parts[count - 1], grammar, reached)
                missed = (_part(parts[count - 1], grammar), *inner.missed)
                resumed = max(inner.resumed, self._resumed(parts[count - 1 :], grammar, start, reached, inner.end), key=_length)
                further = self._further(parts[count:], grammar, inner.further) if inner.further else 0
                return _Course(inner.end, matched, missed, inner.wanted, inner.refused, resumed, further)
            reached = found.end()
            matched = _matches(parts[:count], grammar, found)
        return _Course(reached, matched)

    def _further(self, parts: tuple[Expression, ...], grammar: str, start: int) -> int:
        """The longest run of parts that match behind one that failed for its place alone."""
        runs = (compiled(parts[:count], grammar).match(self.text, start, self.end) for count in range(len(parts), 0, -1))
        return next((found.end() for found in runs if found), start)

    def _resumed(self, parts: tuple[Expression, ...], grammar: str, start: int, failed: int, end: int) -> tuple[Match, ...]:
        """The parts that match a little further on: those behind one that failed, or that one too. They have to read a name's text.

        Where hardly anything was read there is no point in going on, unless what failed was a condition that reads nothing.
        """
        near = self._word_starts(failed) if end - start >= BEGUN else []
        for place in [failed] if is_condition(parts[0], grammar) else near:
            for rest in (parts, parts[1:]):
                found = compiled(rest, grammar).match(self.text, place, self.end) if rest else None
                matched = _matches(rest, grammar, found) if found else ()
                if any(one.part.is_name and self.text[one.start : one.end].strip() for one in matched):
                    return matched
        return ()

    def _word_starts(self, start: int) -> list[int]:
        """The offsets near another at which words begin, on the same line."""
        line = self.text[start : min(start + RESUMED_WITHIN, self.end)].partition("\n")[0]
        return [start + at for at in range(1, len(line)) if not line[at].isspace() and line[at - 1].isspace()]

    def _inside(self, part: Expression, grammar: str, start: int) -> _Course:
        """The outcome for a part that does not match where it should."""
        match part:
            case Name(name):
                found = definition(name, grammar)
                if found and found.expression:
                    return self.of(found.expression, found.grammar, start)
            case Repeat(inner):
                return self.of(inner, grammar, start)
            case Choice():
                return self.of(part, grammar, start)
        failed = try_pattern(unfolded(part, grammar), self.text, start, self.end)
        return _Course(failed.end, wanted=failed.wanted, refused=failed.refused, further=failed.further)


def _length(matched: tuple[Match, ...]) -> int:
    """The number of characters that some parts read."""
    return matched[-1].end - matched[0].start if matched else 0


def _matches(parts: tuple[Expression, ...], grammar: str, found: re.Match[str]) -> tuple[Match, ...]:
    """The parts that were compiled together and what each read."""
    return tuple(Match(_part(part, grammar), *found.span(f"_{index}")) for index, part in enumerate(parts))


def _part(expression: Expression, grammar: str) -> Part:
    match expression:
        case Name(name):
            origin = file(grammar).imported.get(name)
            return Part(name, None if origin and origin[0] == CATALOGUE else definition(name, grammar), is_name=True)
        case Literal(text):
            return Part(text, None, is_name=False)
        case Repeat(part, least, most):
            inner = _part(part, grammar)
            return Part(inner.label + TIMES.get((least, most), f"~{least}..{most}"), inner.definition, inner.is_name)
        case Sequence(parts):
            return Part(" ".join(_part(part, grammar).label for part in parts), None, is_name=False)
        case Choice(alternatives):
            return Part(" | ".join(_part(one, grammar).label for one in alternatives), None, is_name=False)
