"""The lossless tree for people (annotated) and for comparison (s-expression)."""

from collections import defaultdict

import attrs
from rich.console import Group
from rich.text import Text
from rich.tree import Tree

from eightk_lark.parsed import Parsed
from eightk_lark.render.printable import folded, inert, line_range, shorten
from eightk_lark.render.proofs import Proof, proofs
from eightk_lark.tree import Leaf, Node

GUIDE = 4
"""How many cells a level of the tree is indented."""
NARROWEST = 12
"""How many cells a leaf's text gets at least; a console that is narrower cuts the line itself."""
ARROW = "  ← "
REPAIRED = ("missing", "error")
RULE, TERMINAL, PLACE, CAPTION, REPAIR, TRIVIA = "bold", "green", "dim", "cyan", "bold red", "dim"


def annotated(parsed: Parsed, *, width: int = 80, depth: int | None = None, trivia: bool = False, spans: bool = False) -> Group:
    """The tree of a filing below a summary of one line.

    A rule is in lower case, a terminal in capitals, each with its lines; then comes the text, shortened to ``width``
    cells. On the cover, an arrow leads from each value to the caption that proves it. ``depth`` is the number of levels
    below the root that are opened, None for all; what is not opened shows its first words. ``trivia`` adds what the
    grammar ignores, ``spans`` the offsets.
    """
    painter = _Painter(parsed, width, depth, trivia, spans, _codes(parsed), _proofs(parsed))
    root = Tree(painter.rule(parsed.tree, 0), guide_style=PLACE)
    painter.fill(root, parsed.tree, 0)
    return Group(summary(parsed, width), root, *findings(parsed))


def findings(parsed: Parsed) -> list[Text]:
    """One line a diagnostic: place, code and message."""
    return [Text(f"{found.line}:{found.column} {found.code} {inert(found.message)}") for found in parsed.diagnostics]


def summary(parsed: Parsed, width: int = 80) -> Text:
    """Form type, registrant, report date, items and number of diagnostics in one line of at most ``width`` cells."""
    cover, found = parsed.filing.cover, len(parsed.diagnostics)
    numbers = [number for item in parsed.filing.items for number in item.numbers]
    names = [one.name.value for one in cover.registrants if one.name]
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    rest = [
        cover.report_date.value.isoformat() if cover.report_date else "no report date",
        f"item{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}" if numbers else "no items",
        f"{found or 'no'} diagnostic{'' if found == 1 else 's'}",
    ]
    form_type = folded(cover.form_type.value) if cover.form_type else "no form type"
    room = width - len(" · ".join([form_type, more, *rest]))
    name = shorten(folded(names[0]), max(room, NARROWEST)) + more if names else "no registrant"
    line = Text(form_type, style=RULE, no_wrap=True, overflow="ellipsis")
    line.append(shorten(" · " + " · ".join([name, *rest]), width - line.cell_len), "not bold")
    return line


def sexpr(node: Node, *, spans: bool = False, trivia: bool = False) -> str:
    """A tree as an s-expression, two blanks a level; a rule with a single leaf takes one line.

    A leaf is ``(TERMINAL "its text, folded")``; ``(MISSING TERMINAL)`` and ``(ERROR TERMINAL "text")`` mark repairs.
    ``spans`` adds the offsets as ``[start:end]``, ``trivia`` the leaves that the grammar ignores.
    """
    return "\n".join(_expression(node, spans=spans, trivia=trivia))


def _expression(found: Node | Leaf, *, spans: bool, trivia: bool) -> list[str]:
    """The lines of one node or leaf."""
    place = f" [{found.start}:{found.end}]" if spans else ""
    if isinstance(found, Leaf):
        mark = found.state.upper() + " " if found.state in REPAIRED else ""
        quoted = folded(found.text).replace("\\", "\\\\").replace('"', '\\"')
        return [f"({mark}{found.type}{place}" + (f' "{quoted}")' if quoted else ")")]
    children = _children(found, trivia=trivia)
    lines = [line for child in children for line in _expression(child, spans=spans, trivia=trivia)]
    if not lines:
        return [f"({found.data}{place})"]
    if len(children) == 1 and isinstance(children[0], Leaf):
        return [f"({found.data}{place} {lines[0]})"]
    return [f"({found.data}{place}", *("  " + line for line in lines[:-1]), f"  {lines[-1]})"]


def _children(node: Node, *, trivia: bool) -> list[Node | Leaf]:
    return [child for child in node.children if isinstance(child, Node | Leaf)] if trivia else node.parts


def _proofs(parsed: Parsed) -> dict[int, Proof]:
    cover = next((node for node in parsed.tree.nodes() if node.data == "cover"), None)
    return proofs(cover, parsed.filing.cover) if cover else {}


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


@attrs.frozen
class _Painter:
    """Labels for the nodes and leaves of one tree."""

    parsed: Parsed
    width: int
    depth: int | None
    trivia: bool
    spans: bool
    codes: dict[int, str]
    proofs: dict[int, Proof]

    def fill(self, branch: Tree, node: Node, level: int) -> None:
        """Add what is below a node to the branch that stands for it."""
        if self._closed(level):
            return
        for child in _children(node, trivia=self.trivia):
            if isinstance(child, Leaf):
                branch.add(self.leaf(child, level + 1))
            elif only := self._only_leaf(child):
                branch.add(self.leaf(only, level + 1, child))
            else:
                self.fill(branch.add(self.rule(child, level + 1)), child, level + 1)

    def rule(self, node: Node, level: int) -> Text:
        """The label of a rule; with its first words when it is not opened."""
        label = Text(node.data.replace("_", " "), style=RULE, no_wrap=True, overflow="ellipsis")
        label.append(self._place(node), f"not bold {PLACE}")
        if self._closed(level):
            leaves = list(node.leaves())
            codes = dict.fromkeys(code for leaf in leaves if (code := self.codes.get(id(leaf))))
            label.append("".join(f" {code}" for code in codes), REPAIR)
            words = folded(" ".join(leaf.text for leaf in leaves if not leaf.trivia))
            label.append("  " + shorten(words, self._room(label, level)), "not bold")
        return label

    def leaf(self, leaf: Leaf, level: int, rule: Node | None = None) -> Text:
        """The label of a leaf, behind the name of its rule when it is the only thing in it."""
        label = Text(no_wrap=True, overflow="ellipsis")
        if rule:
            label.append(rule.data.replace("_", " ") + " · ", RULE)
        if leaf.state in REPAIRED:
            label.append(leaf.state.upper() + " ", REPAIR)
        label.append(leaf.type, TRIVIA if leaf.trivia else TERMINAL)
        label.append(self._place(leaf), PLACE)
        if code := self.codes.get(id(leaf)):
            label.append(" " + code, REPAIR)
        self._append_text(label, leaf, self._room(label, level))
        return label

    def _append_text(self, label: Text, leaf: Leaf, room: int) -> None:
        """Add the text of a leaf and, on the cover, what proves it, sharing out the room."""
        words = folded(leaf.text)
        if not words:
            return
        proof = None if leaf.state else self.proofs.get(leaf.start)
        if proof is None:
            label.append("  " + shorten(words, room), TRIVIA if leaf.trivia else "")
            return
        caption = folded(proof.caption.text) if proof.caption else f"{proof.field}, by its shape"
        room -= len(ARROW)
        reserved = min(Text(caption).cell_len, max(room - Text(words).cell_len, room // 3))
        label.append("  " + shorten(words, room - reserved))
        label.append(ARROW + shorten(caption, reserved), CAPTION)

    def _only_leaf(self, node: Node) -> Leaf | None:
        """The leaf of a rule that has nothing else to show."""
        children = _children(node, trivia=self.trivia)
        return children[0] if len(children) == 1 and isinstance(children[0], Leaf) else None

    def _closed(self, level: int) -> bool:
        return self.depth is not None and level >= self.depth

    def _place(self, found: Node | Leaf) -> str:
        lines = line_range(self.parsed.source, found.start, found.end)
        return f" {lines} [{found.start}:{found.end}]" if self.spans else f" {lines}"

    def _room(self, label: Text, level: int) -> int:
        return max(NARROWEST, self.width - GUIDE * level - label.cell_len - 2)
