"""Why a place of a filing is what it is: how its terminal matched, what moved it, and what else it would nearly have been."""

from collections.abc import Iterator
from itertools import islice

import attrs

from eightk_lark.engine.scanner import BLANKS, FREE_TEXT
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.explain.candidates import LEFT_OVER, WINDOW, Capitalised, capitalised, nearest, terminals_of, try_at
from eightk_lark.explain.definitions import Definition, definition
from eightk_lark.explain.steps import Step, steps
from eightk_lark.explain.trial import Trial
from eightk_lark.filing.parsed import Parsed
from eightk_lark.structure.postlex import why_retyped
from eightk_lark.structure.proofs import LABELS, VALUES, Proof
from eightk_lark.structure.region import OUTER, REPORT, Region

CONTAINER, START, WHOLE = "submission", "start", "report"
STANDING = ("shift", "error")
"""The parser's actions on leaves that stand in the text and are no trivia."""
MANY = 60
"""The number of regions, and of tokens in each, that are looked at: a line may have a hundred thousand, and who reads wants the first."""


@attrs.frozen
class Explanation:
    """The reading of a place by one grammar, and the reasons for it."""

    step: Step
    """The step of the parser with the token that covers the place."""
    rules: tuple[str, ...]
    """The rules around it, those of the outer grammars too, the outermost first."""
    match: Trial | None
    """The trial of the token's terminal; None for free text, and for what was invented."""
    moved: str | None
    """Why the token is another than its terminal says, in words; None where it is not."""
    refused: str | None
    """Why a candidate heading heads no item; None for all else."""
    beside: tuple[Trial, ...]
    """The other terminals that match where the token begins, in order of priority; the first to match was taken."""
    near: tuple[Trial, ...]
    """The terminals that come near on the line of the place and do not match: those that something forbids first, then the nearest."""
    capitalised: Capitalised | None
    """The token that a word of free text on that line would begin, were its first letter a capital."""
    proof: Proof | None
    """Why a value of the cover was taken for what it is; None for all else."""
    alone: str | None
    """What is missing beside a caption or a text of the cover, in words; None where nothing is."""
    read_on: bool
    """True when an inner grammar reads the same place."""


def explain(parsed: Parsed, start: int, end: int) -> Iterator[Explanation]:
    """The readings of the tokens in ``[start, end)`` of a file, that of the outermost grammar first.

    What an outer grammar hands on to an inner one as a whole is left out; so is trivia where anything else stands there, and
    where nothing does, all but the innermost.
    """
    meeting = (region for region in parsed.regions if region.span[0] < end and start <= region.span[1])
    covering = [step for region in islice(meeting, MANY) for step in islice(_covering(region, start, end), MANY)]
    own = [step for step in covering if not _is_handed_on(step, covering)]
    standing = [step for step in own if step.action in STANDING]
    shown = [step for step in own if step.action != "skip"]
    inner = own[-1].region if own else None
    trivia = [] if standing else [step for step in own if step.action == "skip" and step.region is inner]
    alone = [step for step in trivia if step.leaf.type != "SPACE"] or trivia
    explained = (_explanation(parsed, step, max(start, step.leaf.start), own) for step in (*shown, *alone))
    return (one for one in explained if not _says_nothing(one))


def explain_candidate(parsed: Parsed, offset: int) -> Explanation | None:
    """The reading by the report's grammar of the token at an offset of the file: a heading, or what might have been one."""
    report = next(region for region in parsed.regions if region.grammar == REPORT)
    step = next((step for step in _covering(report, offset, offset + 1) if step.action in STANDING), None)
    return _explanation(parsed, step, offset, []) if step else None


def _covering(region: Region, start: int, end: int) -> Iterator[Step]:
    """The steps of a region at a place, if only an invented token at its end."""
    return (step for step in steps(region, start, end) if step.action != "end")


def _is_handed_on(step: Step, steps: list[Step]) -> bool:
    """True when a token is read by another grammar as a whole: one of the container, and free text of which nothing is left free."""
    others = [other for other in steps if other.region is not step.region]
    if step.region.grammar == CONTAINER:
        return any(other.region.grammar in OUTER for other in others)
    within = [other for other in others if _is_in(other, step) and other.action in STANDING]
    return bool(within) and step.leaf.type == FREE_TEXT and all(other.leaf.type != FREE_TEXT for other in within)


def _says_nothing(one: Explanation) -> bool:
    """True when an inner grammar reads the free text too, and the report's grammar has nothing to add."""
    return one.read_on and one.step.leaf.type == FREE_TEXT and not (one.near or one.capitalised)


def _is_in(other: Step, step: Step) -> bool:
    """True when an inner grammar reads something of a token of the report."""
    meets = other.leaf.start < step.leaf.end and step.leaf.start < other.leaf.end
    return step.region.grammar == REPORT and other.region.grammar not in OUTER and meets


def _rules(parsed: Parsed, step: Step) -> tuple[str, ...]:
    """The rules around a step: as its own grammar saw them, or, within a part of the report, as the whole tree has them."""
    if step.region.grammar in OUTER:
        return tuple(rule for rule in step.rules if rule != START) or (step.region.grammar,)
    rules = [node.data for node in parsed.tree.path(step.leaf.start) if isinstance(node, Node)]
    return tuple(rules[rules.index(WHOLE) :] if WHOLE in rules else rules)


def _alone(parsed: Parsed, step: Step) -> str | None:
    """What is missing beside a leaf of a page that is read as fields."""
    leaf = step.leaf
    if not step.region.page or leaf.state or leaf.start in parsed.proofs:
        return None
    if leaf.type in VALUES:
        return "no field takes it: no caption stands beside it, and nothing else tells what it is"
    captions = {caption.start for proof in parsed.proofs.values() for caption in proof.caption}
    is_caption = leaf.type in LABELS or leaf.type.endswith("_CAPTION")
    return "no value stands beside it" if is_caption and leaf.start not in captions else None


def _explanation(parsed: Parsed, step: Step, place: int, steps: list[Step]) -> Explanation:
    leaf, region = step.seen, step.region
    was = definition(region.scanned.get(leaf.start, leaf.type), region.grammar)
    start = next((start for start in _margin(region, leaf) if was and _reads(was, region, start, leaf)), leaf.start)
    tried = [try_at(one, region, start) for one in terminals_of(region.grammar)]
    matching = [one for one in tried if one.matches and one.end > leaf.start]
    return Explanation(
        step=step,
        rules=_rules(parsed, step),
        match=next((one for one in matching if one.terminal == was), None),
        moved=why_retyped(was.name, leaf.type) if was else None,
        refused=next((refusal.reason for refusal in parsed.refusals if refusal.leaf.start == step.leaf.start), None),
        beside=tuple(one for one in matching if one.terminal != was) if was and was.expression else (),
        near=tuple(nearest(region, step, region.visible.offset(place))) if step.action in STANDING or leaf.type == LEFT_OVER else (),
        capitalised=capitalised(region, step, region.visible.offset(place)) if leaf.type == FREE_TEXT else None,
        proof=None if leaf.state or region.grammar in OUTER else parsed.proofs.get(step.leaf.start),
        alone=_alone(parsed, step),
        read_on=any(_is_in(other, step) for other in steps),
    )


def _margin(region: Region, leaf: Leaf) -> Iterator[int]:
    """Where a token may have begun to match: at its first character, or in the white space before it, which was cut off."""
    start = leaf.start
    yield start
    while start > max(region.start, leaf.start - WINDOW) and region.text[start - 1] in BLANKS:
        start -= 1
        yield start


def _reads(terminal: Definition, region: Region, start: int, leaf: Leaf) -> bool:
    """True when a terminal that is tried at an offset reads a token to its end."""
    tried = try_at(terminal, region, start) if terminal.expression else None
    return bool(tried and tried.matches and tried.end >= leaf.end)
