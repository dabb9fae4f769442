"""The tree of a filing, made as far as it is opened."""

from collections.abc import Iterator
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.explore.labels import Content, Run, label
from eightk_lark.explore.opened import FILTERS, Address, Found, Opened, Path, address
from eightk_lark.render.view import View

REPORT = "report"
"""The rule down to which the tree is open at first."""
CHUNK = 500
"""The number of children that a node shows at once; more of them stand in runs of so many."""
LATER = Text("")
"""The label of a branch until it is drawn."""
Branch = TreeNode[Content]


class TreePane(Tree[Content]):
    """The annotated tree. A label is made when its line is drawn."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "open", show=False, tooltip="in the tree, open a part; when it is open, go into it"),
        Binding("left", "close", show=False, tooltip="in the tree, close a part; when it is closed, go to the one above"),
    ]

    class Chosen(Message):
        """The user has moved to a node or a leaf."""

        def __init__(self, found: Content) -> None:
            super().__init__()
            self.found = found

    def __init__(self) -> None:
        super().__init__(Text(""), id="tree")
        self.guide_depth = 2
        self.auto_expand = False
        self.trivia = False
        self.filter = ""
        self._opened: Opened | None = None

    def show(self, opened: Opened) -> None:
        """Show another tree; what was expanded stays so where it is there again."""
        expanded = set(self._expanded())
        self._opened = opened
        opened.branches.view = View(trivia=self.trivia)
        self.reset(LATER, opened.parsed.tree)
        self._open_down_to(REPORT)
        waiting = [self.root]
        while waiting:
            for child in waiting.pop().children:
                found = child.data
                if isinstance(found, Node) and child.allow_expand and address(opened.path_to(found)) in expanded:
                    self._open(child)
                    waiting.append(child)

    def again(self) -> None:
        """Show the same tree anew, after ``trivia`` or ``filter`` has changed."""
        if self._opened:
            self.show(self._opened)

    def reveal(self, path: Path) -> Found | None:
        """Put the cursor on the last node of a path that this tree shows, and give it; None where it shows none of them."""
        branch = self.root
        for found in path[1:]:
            branch = self._branch(branch, found) or branch
        if branch is self.root and len(path) > 1 and self.filter:
            return None
        self._make_lines()
        self.move_cursor(branch)
        return branch.data if isinstance(branch.data, Node | Leaf) else None

    def _branch(self, branch: Branch, wanted: Found) -> Branch | None:
        """The branch of a node or leaf below another branch, opened on the way; None where it is not shown."""
        if not branch.allow_expand:
            return None
        self._open(branch)
        for child in branch.children:
            if child.data is wanted:
                return child
            if isinstance(child.data, Run) and any(one is wanted for one in child.data.children):
                return self._branch(child, wanted)
        return None

    def _make_lines(self) -> None:
        """Textual numbers the lines when they are asked for."""
        _ = self.last_line

    def render_label(self, node: Branch, base_style: Style, style: Style) -> Text:
        """The label of a branch, cut to the pane; one that is open leaves the words to its children."""
        drawn = super().render_label(node, base_style, style)
        if self._opened is None or node.data is None:
            return drawn
        room = self.scrollable_content_region.width - drawn.cell_len - self.guide_depth * _depth(node)
        line = label(self._opened, node.data, room, closed=not node.is_expanded)
        line.stylize(style)
        return drawn + line

    def get_label_width(self, node: Branch) -> int:  # noqa: ARG002  # the name is Textual's
        """Every label is cut at the edge of the pane; to measure them all takes long."""
        return 1

    def on_tree_node_expanded(self, event: Tree.NodeExpanded[Content]) -> None:
        """Fill a branch in that the user has opened."""
        self._fill(event.node)

    def on_tree_node_highlighted(self, event: Tree.NodeHighlighted[Content]) -> None:
        """Say what the cursor is on."""
        if event.node.data is not None:
            self.post_message(self.Chosen(event.node.data))

    def action_open(self) -> None:
        """Open the branch under the cursor; when it is open, go into it."""
        branch = self.cursor_node
        if branch and branch.allow_expand and not branch.is_expanded:
            self._open(branch)
        elif branch and branch.children:
            self._make_lines()
            self.move_cursor(branch.children[0])

    def action_close(self) -> None:
        """Close the branch under the cursor; when it is closed, go to the one above."""
        branch = self.cursor_node
        if branch and branch.is_expanded:
            branch.collapse()
        elif branch and branch.parent:
            self.move_cursor(branch.parent)

    def _expanded(self) -> Iterator[Address]:
        """The addresses of what is open below the root."""
        waiting = list(self.root.children)
        while waiting:
            branch = waiting.pop()
            if branch.is_expanded:
                waiting.extend(branch.children)
                if isinstance(branch.data, Node) and self._opened:
                    yield address(self._opened.path_to(branch.data))

    def _open_down_to(self, rule: str) -> None:
        """Open the root, and what leads to the first node of a rule."""
        opened, branch = self._opened, self.root
        self._open(branch)
        first = next(opened.outermost(frozenset({rule})), None) if opened and not self.filter else None
        for found in opened.path_to(first)[1:] if opened and first else ():
            branch = self._branch(branch, found) or branch
            self._open(branch)

    def _open(self, branch: Branch) -> None:
        self._fill(branch)
        if not branch.is_expanded:
            branch.expand()

    def _fill(self, branch: Branch) -> None:
        if branch.children or self._opened is None or branch.data is None:
            return
        if branch is self.root and self.filter:
            self._add(branch, tuple(self._opened.outermost(FILTERS[self.filter])))
        elif isinstance(branch.data, Run):
            self._add(branch, branch.data.children)
        elif isinstance(branch.data, Node):
            self._add(branch, tuple(self._opened.branches.view.children(branch.data)))

    def _add(self, branch: Branch, children: tuple[Found, ...]) -> None:
        """Add children to a branch, in runs when there are many."""
        size = CHUNK
        while len(children) > size * CHUNK:
            size *= CHUNK
        if len(children) > CHUNK:
            before = branch.data.first if isinstance(branch.data, Run) else 0
            for first in range(0, len(children), size):
                branch.add(LATER, Run(before + first, children[first : first + size]))
            return
        for child in children:
            branch.add(LATER, child, allow_expand=self._opens(child))

    def _opens(self, child: Found) -> bool:
        """True when anything stands below a node that its own line does not say."""
        view = self._opened.branches.view if self._opened else View()
        return isinstance(child, Node) and bool(child.children) and view.only_leaf(child) is None


def _depth(node: Branch) -> int:
    """The number of branches between a branch and the root."""
    depth = 0
    while node.parent:
        node, depth = node.parent, depth + 1
    return depth
