"""Where in a tree each finding belongs."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.filing.diagnostics import MISSING, Diagnostic
from eightk_lark.render.view import REPAIRED
from eightk_lark.text.source import Span

Path = tuple[Node | Leaf, ...]
"""From the root of a tree to a node or a leaf in it."""
_CODES = {terminal: kind.code for (_, terminal), kind in MISSING.items()}
"""The code of what is missing, by its terminal."""


class Placement:
    """The findings of a filing, each beside the innermost node or leaf that holds its span.

    What repaired the syntax is beside the MISSING or ERROR leaf. What is of no width at the end of a part belongs to the part.
    """

    def __init__(self, tree: Node, findings: Sequence[Diagnostic]) -> None:
        self._beside: dict[int, list[Diagnostic]] = defaultdict(list)
        self._within: dict[int, list[Diagnostic]] = defaultdict(list)
        self._paths: dict[int, Path] = {}
        repaired: dict[Span, list[tuple[str, Path]]] = defaultdict(list)
        for leaf, above in _repaired(tree, ()):
            repaired[Span(leaf.start, leaf.end)].append((_CODES.get(leaf.type, ""), (*above, leaf)))
        placed = {(found.span, found.code) for found in findings}
        for found in findings:
            known = repaired.get(found.span, [])
            own = [path for code, path in known if code == found.code]
            free = [path for code, path in known if (found.span, code) not in placed]
            for path in own or free or [_path(tree, found.span)]:
                self._paths.setdefault(id(found), path)
                self._beside[id(path[-1])].append(found)
                for part in path:
                    if found not in self._within[id(part)][-1:]:
                        self._within[id(part)].append(found)

    def beside(self, found: Node | Leaf) -> Sequence[Diagnostic]:
        """The findings that belong to a node or a leaf itself."""
        return self._beside.get(id(found), ())

    def path(self, finding: Diagnostic) -> Path:
        """The path to what a finding is beside; to the first, where it is beside several."""
        return self._paths[id(finding)]

    def within(self, found: Node | Leaf) -> Sequence[Diagnostic]:
        """The findings that belong to a node or a leaf, or to something in it."""
        return self._within.get(id(found), ())


def _repaired(node: Node, above: Path) -> Iterator[tuple[Leaf, Path]]:
    """The repaired leaves below a node, each with all that it is in."""
    path = (*above, node)
    for child in node.children:
        if isinstance(child, Node):
            yield from _repaired(child, path)
        elif isinstance(child, Leaf) and child.state in REPAIRED:
            yield child, path


def _path(tree: Node, span: Span) -> Path:
    """The path to the innermost node or leaf that holds a span, trivia aside."""
    path: list[Node | Leaf] = [tree]
    while isinstance(node := path[-1], Node) and (child := _holding(node, span)):
        path.append(child)
        if span.start == span.end in (child.start, child.end):
            break
    return tuple(path)


def _holding(node: Node, span: Span) -> Node | Leaf | None:
    """The child of a node that holds a span; one of no width belongs to what goes on to it, else to what begins with it."""
    children: list[Node | Leaf] = node.children  # type: ignore[assignment]
    first, last = (search(children, span.start, key=lambda child: child.start) for search in (bisect_left, bisect_right))
    near = (child for child in children[max(0, first - 1) : last] if child.end >= span.end)
    return next((child for child in near if not (isinstance(child, Leaf) and child.trivia)), None)
