"""What each line of the annotated tree says, in pieces, whatever it is then drawn with."""

from collections import defaultdict
from collections.abc import Iterator

import attrs

from eightk_lark.parsed import Parsed
from eightk_lark.render.printable import folded, inert, line_range, shorten
from eightk_lark.render.proofs import Proof, proofs
from eightk_lark.render.sexpr import REPAIRED
from eightk_lark.render.view import View
from eightk_lark.tree import Leaf, Node

Piece = tuple[str, str]
"""A text, and what kind of text it is: ``rule``, ``terminal``, ``place``, ``repair``, ``trivia``, ``text`` or ``proof``."""
FIRST_WORDS = 400
"""How many characters of what is not opened are looked at."""


@attrs.frozen
class Entry:
    """One line of the tree: a node, a leaf, or a node with its only leaf."""

    head: tuple[Piece, ...]
    """What stands there and where."""
    text: Piece
    """What it says, on one line, at its full length."""
    proof: str
    """The caption that proves it; empty where none does."""
    opened: Node | None
    """The node whose children come below; None where nothing does."""
    level: int
    """How many levels below the root it is."""


class Entries:
    """The lines of one filing's tree."""

    def __init__(self, parsed: Parsed, view: View) -> None:
        self.parsed = parsed
        self.view = view
        self._codes = _codes(parsed)
        cover = next((node for node in parsed.tree.nodes() if node.data == "cover"), None)
        self._proofs: dict[int, Proof] = proofs(cover, parsed.filing.cover) if cover else {}

    def roots(self) -> Iterator[Entry]:
        """The lines that stand below none."""
        yield self._entry(self.parsed.tree, 0)

    def below(self, entry: Entry) -> Iterator[Entry]:
        """The lines right below one."""
        if entry.opened:
            for child in self.view.children(entry.opened):
                yield self._entry(child, entry.level + 1)

    def findings(self) -> Iterator[tuple[Piece, ...]]:
        """One line a diagnostic: place, code and message."""
        for found in self.parsed.diagnostics:
            yield ((f"{found.line}:{found.column} {found.code} {inert(found.message)}", "text"),)

    def _entry(self, found: Node | Leaf, level: int) -> Entry:
        if isinstance(found, Leaf):
            return self._leaf((), found, level)
        rule = (found.data.replace("_", " "), "rule")
        if only := self.view.only_leaf(found):
            return self._leaf((rule, (" · ", "rule")), only, level)
        closed = self.view.closes(level)
        head = (rule, self._place(found))
        if not closed:
            return Entry(head, ("", "text"), "", found, level)
        codes = dict.fromkeys(code for leaf in found.leaves() if (code := self._codes.get(id(leaf))))
        return Entry((*head, *((f" {code}", "repair") for code in codes)), (_first_words(found), "text"), "", None, level)

    def _leaf(self, rule: tuple[Piece, ...], leaf: Leaf, level: int) -> Entry:
        """A leaf, behind the name of its rule when it is the only thing in it."""
        state = ((leaf.state.upper() + " ", "repair"),) if leaf.state in REPAIRED else ()
        name = (leaf.type, "trivia" if leaf.trivia else "terminal")
        code = self._codes.get(id(leaf))
        told = ((f" {code}", "repair"),) if code else ()
        head = (*rule, *state, name, self._place(leaf), *told)
        return Entry(head, (folded(leaf.text), "trivia" if leaf.trivia else "text"), self._proof(leaf), None, level)

    def _proof(self, leaf: Leaf) -> str:
        """What proves a value of the cover."""
        proof = None if leaf.state else self._proofs.get(leaf.start)
        if proof is None:
            return ""
        return folded(proof.caption.text) if proof.caption else f"{proof.field}, by its shape"

    def _place(self, found: Node | Leaf) -> Piece:
        lines = line_range(self.parsed.source, found.start, found.end)
        return (f" {lines} [{found.start}:{found.end}]" if self.view.spans else f" {lines}"), "place"


def _first_words(node: Node) -> str:
    """How a node begins."""
    words: list[str] = []
    room = FIRST_WORDS
    for leaf in node.leaves():
        if not leaf.trivia and leaf.text:
            words.append(leaf.text[: room + 1])
            room -= len(words[-1]) + 1
            if room < 0:
                break
    return shorten(folded(" ".join(words)), FIRST_WORDS)


def _codes(parsed: Parsed) -> dict[int, str]:
    """The diagnostic code of each repaired leaf, by the leaf's identity.

    Several terminals may be missing at one place. Their diagnostics are in the order of the terminals' names; where
    other diagnostics have joined them, each leaf gets all.
    """
    leaves: dict[tuple[int, int], list[Leaf]] = defaultdict(list)
    for leaf in parsed.tree.leaves():
        if leaf.state in REPAIRED:
            leaves[leaf.start, leaf.end].append(leaf)
    codes: dict[tuple[int, int], list[str]] = defaultdict(list)
    for diagnostic in parsed.diagnostics:
        codes[diagnostic.span.start, diagnostic.span.end].append(diagnostic.code)
    found: dict[int, str] = {}
    for place, repaired in leaves.items():
        repaired.sort(key=lambda leaf: leaf.type)
        one_each = len(repaired) == len(codes[place])
        for index, leaf in enumerate(repaired):
            found[id(leaf)] = codes[place][index] if one_each else " ".join(dict.fromkeys(codes[place]))
    return found
