"""The view of a tree: the part of it that is shown."""

from collections.abc import Iterable, Iterator

import attrs

from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.explain.definitions import as_written, named

REPAIRED = ("missing", "error")
"""The states of leaves where the text does not follow the grammar."""
UNWRITTEN = frozenset({"submission", "exhibit_list", "SPACE"})
"""The names in a tree that no grammar has: two starts of a grammar under a name of their own, and the margins of tokens."""


def selection(names: Iterable[str]) -> frozenset[str]:
    """The rules and terminals that some names mean. Blanks and hyphens in a name stand for underscores.

    Raises :class:`eightk_lark.explain.definitions.UnknownNameError` for a name that nothing has.
    """
    meant = ([name] if name in UNWRITTEN else [one.node for one in named(name)] for name in map(as_written, names))
    return frozenset(name for several in meant for name in several)


@attrs.frozen
class View:
    """The part of a tree that is shown; every rendering of it follows the same."""

    depth: int | None = None
    """The number of levels below each root that are opened; None for all."""
    trivia: bool = False
    """True when trivia is shown too."""
    spans: bool = False
    """True when offsets are shown."""
    select: frozenset[str] = frozenset()
    """The rules and terminals whose subtrees are shown; empty for the whole tree."""

    why: bool = False
    """True when the terminal of each heading is named, and the reason why other candidates were refused."""

    def roots(self, tree: Node) -> Iterator[Node | Leaf]:
        """The tree; or the outermost subtrees that are selected, in the order of the text."""
        if not self.select or tree.data in self.select:
            yield tree
            return
        for child in tree.children:
            if isinstance(child, Node):
                yield from self.roots(child)
            elif child.type in self.select:  # type: ignore[union-attr]
                yield child  # type: ignore[misc]

    def children(self, node: Node) -> list[Node | Leaf]:
        """The children shown below a node when it is opened."""
        return node.children if self.trivia else node.parts  # type: ignore[return-value]

    def only_leaf(self, node: Node) -> Leaf | None:
        """The leaf of a rule that has nothing else to show: both share a line."""
        children = self.children(node)
        return children[0] if len(children) == 1 and isinstance(children[0], Leaf) else None

    def closes(self, level: int) -> bool:
        """True when a node so many levels below its root is not opened."""
        return self.depth is not None and level >= self.depth
