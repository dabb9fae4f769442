"""Candidates: the terminals of a grammar that came near at a place, and the one that would match if it began with a capital."""

from collections.abc import Iterator

import attrs
from lark.utils import get_regexp_width

from eightk_lark.engine.scanner import FREE_TEXT
from eightk_lark.explain.definitions import Definition, definition, file
from eightk_lark.explain.steps import Step
from eightk_lark.explain.trial import Trial, try_terminal
from eightk_lark.form.files import remembered
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.region import REPORT, Region

NEAREST = 3
"""The number of terminals that do not match and are named."""
NEAR = 4
"""A terminal comes near when it reads so many characters, white space not counted, before it fails."""
LETTERS, SIGNS = 3, 2
"""The number of letters, or of other characters, that even a short terminal has to read: two letters begin too many words."""
COMPARABLE = 2 / 3
"""Of several terminals those are named that read about as much as the best: this share of it. In a part of the report, where
captions begin alike, the one that was taken counts among them."""
WORTH = 8
"""The number of characters that a terminal reads from which on it is reported although no token of it begins there."""
ELSEWHERE = "something else before it"
"""What a terminal wants that stands only behind another one, such as the name behind the mark of a signature line."""
ENDS_OF_WORD = frozenset({"white space", "a blank", "a digit", "the end of a line"})
"""The things that a terminal wants behind a word that it has read."""
LEFT_OVER = "UNKNOWN_FIELD"
"""The terminal that takes any line of the header that no other takes."""
WINDOW = 240
"""The distance from a place within which other terminals are tried, in characters: a line may have a million."""


@attrs.frozen
class Capitalised:
    """A token that would be there if its text began with a capital, as its pattern does."""

    terminal: Definition
    start: int
    """Offset of the first character, in the text that the grammar saw."""
    end: int
    """Offset behind the last character that it would read."""


def terminals_of(name: str) -> list[Definition]:
    """The terminals that a grammar scans with, in order of priority; no trivia."""
    ignored = file(name).ignored
    found = (definition(terminal, name) for terminal in grammar(name).patterns if terminal not in ignored)
    return [one for one in found if one and one.expression]


def try_at(terminal: Definition, region: Region, place: int) -> Trial:
    """Try a terminal at an offset of the text that a grammar saw."""
    return try_terminal(terminal, region.text, place, region.end)


def nearest(region: Region, step: Step, place: int) -> list[Trial]:
    """The terminals that come near within the token, on the line of a place; those that are tried before the one that was taken."""
    text = region.text
    best: dict[str, Trial] = {}
    for start, one, begins in _tries(region, step, place):
        tried = try_at(one, region, start) if begins else None
        if tried and not tried.matches and is_near(tried, text):
            best[one.name] = max(best.get(one.name, tried), tried, key=lambda other: characters_read(other, text))
    most = max((characters_read(tried, text) for tried in best.values()), default=0)
    if region.grammar != REPORT and step.leaf.type not in (FREE_TEXT, LEFT_OVER):
        most = max(most, len("".join(step.seen.text.split())))
    near = [tried for tried in best.values() if tried.refused or characters_read(tried, text) >= most * COMPARABLE]
    return sorted(near, key=lambda tried: (not tried.refused, -characters_read(tried, text)))[:NEAREST]


def capitalised(region: Region, step: Step, place: int) -> Capitalised | None:
    """The token that a word of free text, on the line of a place, would begin if its first letter were a capital; the first such word."""
    text = region.text
    for start in _starts(text, place, step):
        if text[start].islower() and start < step.seen.end:
            first = max(region.start, start - WINDOW)
            written = text[first:start] + text[start].upper() + text[start + 1 : min(region.end, start + WINDOW)]
            begin = grammar(region.grammar).scanner.begin(written, start - first, len(written))
            for one in terminals_of(region.grammar):
                found = grammar(region.grammar).matcher(one.name).match(written, start - first) if one.name in begin else None
                if found and len(found.group()) >= WORTH:
                    return Capitalised(one, start, first + found.end())
    return None


def _tries(region: Region, step: Step, place: int) -> Iterator[tuple[int, Definition, bool]]:
    """Where a token might have begun, what comes before the terminal that was taken, and whether the scanner tries that there."""
    text = region.text
    known = terminals_of(region.grammar)
    before = next((known[:index] for index, one in enumerate(known) if one.name == step.leaf.type), known)
    begin = grammar(region.grammar).scanner.begin
    for start in _starts(text, place, step) if before is known and step.leaf.type != LEFT_OVER else [step.seen.start]:
        tried = begin(text, start, region.end)
        yield from ((start, one, one.name in tried) for one in before)


def _starts(text: str, place: int, step: Step) -> Iterator[int]:
    """Where a token might have begun: the start of the line and of each of its words, within a leaf and near a place."""
    first = max(step.seen.start, place - WINDOW, text.rfind("\n", 0, place) + 1)
    last = min(step.seen.end, place + WINDOW, (text.find("\n", place) + 1 or len(text) + 1) - 1)
    yield first
    yield from (at for at in range(first + 1, last) if not text[at].isspace() and _is_edge(text[at - 1], text[at]))


def _is_edge(before: str, behind: str) -> bool:
    """True when a word can begin between two characters: words that were glued together begin with a capital."""
    return not before.isalnum() or (behind.isupper() and not before.isupper()) or before.isdigit() != behind.isdigit()


def is_near(tried: Trial, text: str) -> bool:
    """True when it is worth a word how a terminal failed.

    It is not where it read too little, and where the first word only begins like one that the terminal asks for:
    "Exhibits" is no misspelt "Exhibit". Nor is it where a terminal would have to stand behind another.
    """
    read = text[tried.start : tried.end]
    another_word = tried.wanted in ENDS_OF_WORD and text[tried.end : tried.end + 1].isalpha() and read.strip().isalpha()
    elsewhere = tried.wanted == ELSEWHERE and tried.end == tried.start
    going_on = tried.refused or tried.further or read.strip() or (tried.resumed[:1] and tried.resumed[0].start == tried.end)
    at_line = text[max(0, tried.start - 1) : tried.start] in ("", "\n")
    least = LETTERS if read.isalpha() else SIGNS
    enough = max(least, min(NEAR, _share(tried.terminal.name, tried.terminal.grammar))) if at_line else NEAR
    return (
        bool(going_on)
        and not (another_word or elsewhere)
        and characters_read(tried, text) >= enough
        and tried.further - tried.start < WINDOW
    )


@remembered()
def _share(name: str, of: str) -> int:
    """More than half of the characters that a terminal reads at least: what a short one has to read at the start of a line."""
    return get_regexp_width(grammar(of).patterns[name])[0] // 2 + 1 if name in grammar(of).patterns else NEAR


def characters_read(tried: Trial, text: str) -> int:
    """The number of characters that a terminal read, white space not counted.

    What it would have read further on counts too, unless it is what it failed to read: that stands there by itself.
    """
    same = tried.resumed[:1] and tried.missed and tried.resumed[0].part == tried.missed[0]
    further = tried.resumed if tried.refused or not same else ()
    read = text[tried.start : max(tried.end, tried.further)] + "".join(text[one.start : one.end] for one in further)
    return len("".join(read.split()))
