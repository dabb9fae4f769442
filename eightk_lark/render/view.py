"""What of a tree is shown."""

import attrs

from eightk_lark.tree import Leaf, Node


@attrs.frozen
class View:
    """How much of a tree is shown; every rendering of it follows the same."""

    depth: int | None = None
    """How many levels below the root are opened; None for all."""
    trivia: bool = False
    """Whether what the grammar ignores is shown too."""
    spans: bool = False
    """Whether offsets are shown."""

    def children(self, node: Node) -> list[Node | Leaf]:
        """What is shown below a node when it is opened."""
        return node.children if self.trivia else node.parts  # type: ignore[return-value]

    def only_leaf(self, node: Node) -> Leaf | None:
        """The leaf of a rule that has nothing else to show: both share a line."""
        children = self.children(node)
        return children[0] if len(children) == 1 and isinstance(children[0], Leaf) else None

    def closes(self, level: int) -> bool:
        """Whether what stands so many levels below the root is not opened."""
        return self.depth is not None and level >= self.depth
