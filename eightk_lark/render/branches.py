"""The lines of the annotated tree, in pieces, whatever they are then drawn with."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import attrs

from eightk_lark.content.model import Item
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.filing.diagnostics import Diagnostic
from eightk_lark.filing.parsed import Parsed
from eightk_lark.form import catalogue
from eightk_lark.render.annotations import Annotations, Piece
from eightk_lark.render.places import line_range, place
from eightk_lark.render.printable import folded, shorten
from eightk_lark.render.reasons import Reasons
from eightk_lark.render.view import REPAIRED, View
from eightk_lark.render.wording import proof_words, rule_name

NOTHING = ("", "text")
UNREAD = "BODY"
"""The terminal of a document that is not read."""
FIRST_WORDS = 400
"""The greatest number of characters shown of what is not opened."""


@attrs.frozen
class Branch:
    """One line of the tree: a node, a leaf, or a node with its only leaf."""

    head: tuple[Piece, ...]
    """The text of the line, its place, and its findings."""
    text: Piece = NOTHING
    """The text of the line at its full length."""
    after: Piece = NOTHING
    """The caption that proves it, or what it is today, arrow included."""
    opened: Node | None = None
    """The node whose children come below; None where nothing does."""
    level: int = 0
    """The number of levels below the root."""
    whole: bool = False
    """True when it is shown at its full length, on as many lines as it needs."""


class Branches:
    """The lines of one filing's tree."""

    def __init__(self, parsed: Parsed, findings: Sequence[Diagnostic], view: View, longest: int | None = None) -> None:
        """Take what is shown; of a text so many characters are looked at, None for all."""
        self.parsed = parsed
        self.view = view
        self._longest = longest
        self.annotations = Annotations(parsed, findings)
        self.reasons = Reasons(parsed)

    def roots(self) -> list[Branch]:
        """The lines that stand below none; one that says so where nothing is selected."""
        roots = [self._branch(root, 0) for root in self.view.roots(self.parsed.tree)]
        return roots or [Branch(((f"nothing here is called {' or '.join(sorted(self.view.select))}", "place"),))]

    def below(self, branch: Branch) -> Iterator[Branch]:
        """The lines right below one."""
        if branch.opened is None:
            return
        for child in self.view.children(branch.opened):
            yield self._branch(child, branch.level + 1)
        if self.view.why:
            for *head, (reason, kind) in self.reasons.below(branch.opened):
                yield Branch(tuple(head), (reason, kind), level=branch.level + 1, whole=True)

    def shown_findings(self) -> Iterator[Diagnostic]:
        """The findings in what is shown."""
        for root in self.view.roots(self.parsed.tree):
            yield from self.annotations.findings.within(root)

    def findings(self) -> Iterator[tuple[Piece, ...]]:
        """One line for each finding in what is shown."""
        return map(self.finding, self.shown_findings())

    def finding(self, found: Diagnostic) -> tuple[Piece, ...]:
        """A finding in one line: place, severity, code and message."""
        return (
            (f"{place(self.parsed, found.span.start)} ", "place"),
            (f"{found.severity}[{found.code}]", found.severity),
            (f" {folded(found.message)}", "text"),
        )

    def _branch(self, found: Node | Leaf, level: int) -> Branch:
        return attrs.evolve(self.line(found, closed=self.view.closes(level)), level=level)

    def line(self, found: Node | Leaf, *, closed: bool) -> Branch:
        """The line of a node or a leaf; a node that is closed tells how it begins, and all that was found in it."""
        if isinstance(found, Leaf):
            return self._leaf(found)
        rule = (rule_name(found.data), "rule")
        if only := self.view.only_leaf(found):
            branch = self._leaf(only)
            return attrs.evolve(branch, head=(rule, (" · ", "rule"), *branch.head, *self._codes(found)))
        head = (rule, self._place(found), *self._codes(found, closed=closed))
        item = self.annotations.item(found)
        number = ", ".join(map(self._number, item.numbers)) if item else ""
        if closed:
            return Branch(head, (_joined(number, _first_words(found, item)), "text"))
        caption = self.annotations.caption(item) if item else ""
        return Branch(head, (_joined(number, caption), "today"), opened=found)

    def _leaf(self, leaf: Leaf) -> Branch:
        state = ((leaf.state.upper() + " ", "repair"),) if leaf.state in REPAIRED else ()
        kind = "trivia" if leaf.trivia else "text"
        name = (leaf.type, "trivia" if leaf.trivia else "terminal")
        return Branch((*state, name, self._place(leaf), *self._codes(leaf)), (_words(leaf, self._longest), kind), self._after(leaf))

    def _after(self, leaf: Leaf) -> Piece:
        """The proof of a value of the cover, or the item that an old number is today."""
        if proof := self.annotations.proof(leaf):
            return f"  ← {proof_words(proof)}", "proof"
        eras = groupby(self.annotations.today(leaf), lambda item: item.since)
        meanings = " or ".join(f"{_either(era)} since {day}" for day, era in eras)
        return (f" → {meanings}", "today") if meanings else NOTHING

    def _codes(self, found: Node | Leaf, *, closed: bool = False) -> Iterator[Piece]:
        """The codes of the findings beside a line; where it is closed, of all below it too."""
        findings = self.annotations.findings
        findings_here: Iterable[Diagnostic] = findings.within(found) if closed else findings.beside(found)
        return ((f" {code}", severity) for code, severity in dict.fromkeys((one.code, one.severity) for one in findings_here))

    def _number(self, number: str) -> str:
        """A number of an item, one of the old numbering with today's."""
        today = _either(self.annotations.successors(number))
        return f"{number} → {today}" if today else number

    def _place(self, found: Node | Leaf) -> Piece:
        lines = line_range(self.parsed, found.start, found.end)
        return (f" {lines} [{found.start}:{found.end}]" if self.view.spans else f" {lines}"), "place"


def _words(leaf: Leaf, longest: int | None) -> str:
    """The text of a leaf; of what was not read, its length."""
    return f"{leaf.end - leaf.start:,} characters that were not read" if leaf.type == UNREAD else folded(leaf.text[:longest])


def _first_words(node: Node, item: Item | None) -> str:
    """The beginning of a node's text; of an item's, behind its number."""
    heading = next((child for child in node.children if isinstance(child, Node)), node) if item else node
    start = item.caption.span.start if item and item.caption else heading.end if item else node.start
    words: list[str] = []
    room = FIRST_WORDS
    for leaf in node.leaves():
        if leaf.start >= start and not leaf.trivia and leaf.text:
            words.append(leaf.text[: room + 1])
            room -= len(words[-1]) + 1
            if room < 0:
                break
    return shorten(folded(" ".join(words)), FIRST_WORDS)


def _either(items: Iterable[catalogue.Item]) -> str:
    return " or ".join(item.number for item in items)


def _joined(number: str, words: str) -> str:
    return ": ".join(filter(None, (number, words)))
