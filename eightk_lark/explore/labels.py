"""What a line of the tree says."""

from collections.abc import Iterator
from itertools import islice

import attrs
from rich.text import Text

from eightk_lark.explore.opened import Found, Opened
from eightk_lark.render import severities
from eightk_lark.render.printable import folded, shorten
from eightk_lark.render.tree import STYLES
from eightk_lark.render.view import REPAIRED
from eightk_lark.tree import Leaf, Node

WIDEST = 160
"""How many cells of a text a line shows at most; the pane cuts it further."""
FIRST_WORDS = 12
"""How many leaves the first words of a node are taken from."""
RULE, TERMINAL, REPAIR, TRIVIA = (STYLES[kind] for kind in ("rule", "terminal", "repair", "trivia"))


@attrs.frozen
class Run:
    """A run of the children of a node that has very many."""

    children: tuple[Found, ...]

    @property
    def start(self) -> int:
        """Where the first of them starts."""
        return self.children[0].start

    @property
    def end(self) -> int:
        """Where the last of them ends."""
        return self.children[-1].end


Content = Found | Run


def children_of(node: Node, *, trivia: bool) -> tuple[Found, ...]:
    """What stands below a node, with what the grammar ignores or without."""
    return tuple(node.children if trivia else node.parts)  # type: ignore[arg-type]


def only_leaf(node: Node, *, trivia: bool) -> Leaf | None:
    """The leaf of a rule that has nothing else to show."""
    children = children_of(node, trivia=trivia)
    return children[0] if len(children) == 1 and isinstance(children[0], Leaf) else None


def run_label(opened: Opened, first: int, run: Run) -> Text:
    """Which children are in a run, counted from 1, and where they begin."""
    line, _ = opened.parsed.source.position(run.start)
    return Text(f"{first + 1:,}-{first + len(run.children):,} from line {line:,}", TRIVIA)


def label(opened: Opened, found: Found, *, trivia: bool = False, is_open: bool = False) -> Text:
    """A node or a leaf in one line: what it is, how much was found in it, and its first words while it is not open."""
    only = only_leaf(found, trivia=trivia) if isinstance(found, Node) else found
    parts = [(found.data.replace("_", " "), RULE)] if isinstance(found, Node) else []
    if only and only.state in REPAIRED:
        parts.append((only.state.upper(), REPAIR))
    if only and (only is found or only.state):
        parts.append((only.type, TRIVIA if only.trivia else TERMINAL))
    parts.extend(_counts(opened, found))
    drawn = Text(" ", no_wrap=True).join(Text(*part) for part in parts)
    return drawn if is_open else drawn.append(f"  {_words(only or found)}", TRIVIA if only and only.trivia else "")


def _words(found: Found) -> str:
    leaves = [found] if isinstance(found, Leaf) else islice((leaf for leaf in found.leaves() if not leaf.trivia), FIRST_WORDS)
    return shorten(folded(" ".join(leaf.text[:WIDEST] for leaf in leaves)), WIDEST)


def _counts(opened: Opened, found: Found) -> Iterator[tuple[str, str]]:
    """How many findings of each severity start in a node or leaf, the worst first."""
    within = opened.within(found)
    for severity, style in severities.STYLES.items():
        if count := sum(one.severity == severity for one in within):
            yield f"{severity[0].upper()}{count}", style
