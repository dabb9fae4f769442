"""A filing that is open in the explorer: what was parsed, what was found, and the ways through its tree."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

import attrs

from eightk_lark.config import Config
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.explore.documents import Enclosed, enclosed
from eightk_lark.filing.diagnostics import Diagnostic
from eightk_lark.filing.parsed import Parsed, parse_source
from eightk_lark.render.branches import Branches
from eightk_lark.render.placement import Placement
from eightk_lark.render.view import View
from eightk_lark.text.source import Source
from eightk_lark.validation import PLAIN, judge

Found = Node | Leaf
Path = tuple[Found, ...]
"""A node or a leaf behind all that it is in, the root first."""
Address = tuple[tuple[str, int], ...]
"""A path that outlives the tree: each name with its place among siblings of that name, the root left out."""

LONGEST = 4_000
"""The number of characters of a text from which a line of the tree is made."""

FILTERS = {
    "cover": frozenset({"cover"}),
    "items": frozenset({"item"}),
    "signature": frozenset({"signature"}),
    "exhibits": frozenset({"exhibit_index", "exhibit_list", "exhibit"}),
}
"""The parts that the tree can be narrowed to, each with the rules that it is made of."""


def name(found: Found) -> str:
    """The rule of a node, or the terminal of a leaf."""
    return found.type if isinstance(found, Leaf) else found.data


@attrs.frozen(eq=False)
class Opened:
    """One filing with its verdict."""

    parsed: Parsed
    """The filing."""
    findings: tuple[Diagnostic, ...]
    """The findings of the verdict, in the order of the text."""

    @classmethod
    def of(cls, source: Source, config: Config = PLAIN) -> "Opened":
        """Parse and judge the text of a file. Raises nothing for content; what the grammars raise when they are broken."""
        parsed = parse_source(source)
        opened = cls(parsed, judge(parsed, config).diagnostics)
        _ = opened.placement  # now, and not when the first line is drawn
        return opened

    @cached_property
    def branches(self) -> Branches:
        """The lines of the tree; their view is changed at a key."""
        return Branches(self.parsed, self.findings, View(), LONGEST)

    @property
    def placement(self) -> Placement:
        """The findings at their places in the tree."""
        return self.branches.annotations.findings

    @cached_property
    def starts(self) -> list[int]:
        """Where each finding starts."""
        return [found.span.start for found in self.findings]

    @cached_property
    def documents(self) -> tuple[Enclosed, ...]:
        """The documents of the submission; none for a bare document."""
        return enclosed(self.parsed)

    def document_of(self, found: Found) -> Enclosed | None:
        """The document that a node or a leaf is, or is in."""
        index = bisect_right(self.documents, found.start, key=lambda one: one.node.start) - 1
        return self.documents[index] if index >= 0 and found.end <= self.documents[index].node.end else None

    def at(self, offset: int) -> Path:
        """The path to the leaf that holds the character at an offset of the file."""
        path: list[Found] = [self.parsed.tree]
        while isinstance(node := path[-1], Node) and node.children:
            children: list[Found] = node.children  # type: ignore[assignment]
            path.append(children[max(0, bisect_right(children, offset, key=_start) - 1)])
        return tuple(path)

    def path_to(self, wanted: Found) -> Path:
        """The path to a node or a leaf of the tree."""
        waiting: list[Path] = [(self.parsed.tree,)]
        while waiting:
            path = waiting.pop()
            if path[-1] is wanted:
                return path
            if isinstance(path[-1], Node):
                children: list[Found] = path[-1].children  # type: ignore[assignment]
                first, last = bisect_left(children, wanted.start, key=_end), bisect_right(children, wanted.start, key=_start)
                waiting.extend((*path, child) for child in reversed(children[first:last]))
        return (self.parsed.tree,)

    def outermost(self, rules: frozenset[str]) -> Iterator[Node]:
        """The nodes of some rules that are in no other of them, in the order of the text."""
        waiting = [self.parsed.tree]
        while waiting:
            node = waiting.pop()
            if node.data in rules:
                yield node
            else:
                waiting.extend(child for child in reversed(node.children) if isinstance(child, Node))


def _start(found: Found) -> int:
    return found.start


def _end(found: Found) -> int:
    return found.end


def address(path: Path) -> Address:
    """Where a path leads, in names and numbers."""
    steps = []
    for parent, child in pairwise(path):
        siblings: list[Found] = parent.children  # type: ignore[union-attr, assignment]
        alike = (one for one in siblings if name(one) == name(child))
        steps.append((name(child), next(index for index, one in enumerate(alike) if one is child)))
    return tuple(steps)


def follow(root: Node, wanted: Address) -> Path:
    """The path that an address leads to in another tree, as far as it goes there."""
    path: list[Found] = [root]
    for called, number in wanted:
        if not isinstance(path[-1], Node):
            break
        alike: list[Found] = [child for child in path[-1].children if name(child) == called]  # type: ignore[arg-type, misc]
        if not alike:
            break
        path.append(alike[min(number, len(alike) - 1)])
    return tuple(path)
