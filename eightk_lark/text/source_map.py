"""Where the characters that a person sees stand in the file."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

import attrs

from eightk_lark.engine.parser import Repair
from eightk_lark.engine.tree import Leaf, Node


class SourceMap:
    """A text that was read off a page, piece by piece, each piece with its place in the file.

    A piece is either as the file has it, character by character, or stands as a whole for a stretch of the file: ``&``
    for ``&amp;``, a line end for ``</p><p>``. What lies in the file between two pieces shows nothing.
    """

    def __init__(self, lengths: Iterable[int], starts: Sequence[int], ends: Sequence[int], span: tuple[int, int]) -> None:
        """Take the lengths of the pieces in order with their places in the file, and the stretch of the file they were read from."""
        self._seen = array("q", accumulate(lengths, initial=0))
        self._starts, self._ends = starts, ends
        self.bounds = span
        """The stretch of the file that the pieces were read from: ``[start, end)``."""

    def offset(self, piece: int) -> int:
        """Where in the text a piece begins."""
        return self._seen[piece]

    def start(self, offset: int) -> int:
        """Where in the file the character at an offset of the text starts."""
        piece = bisect_right(self._seen, offset) - 1
        if piece == len(self._starts):
            return self.bounds[1]
        return self._inside(piece, offset - self._seen[piece]) if offset > self._seen[piece] else self._starts[piece]

    def end(self, offset: int) -> int:
        """Where in the file the character before an offset of the text ends."""
        piece = bisect_left(self._seen, offset) - 1
        if piece < 0:
            return self.bounds[0]
        return self._ends[piece] if offset == self._seen[piece + 1] else self._inside(piece, offset - self._seen[piece])

    def _inside(self, piece: int, characters: int) -> int:
        """A place inside a piece; one that stands for something else has only its end."""
        start, end = self._starts[piece], self._ends[piece]
        return start + characters if end - start == self._seen[piece + 1] - self._seen[piece] else end

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The pieces of ``[start, end)`` of the text: the length of each and its place in the file."""
        while start < end:
            piece = bisect_right(self._seen, start) - 1
            behind = min(end, self._seen[piece + 1])
            yield behind - start, self.start(start), self.end(behind)
            start = behind

    def seen(self, offset: int) -> int:
        """The offset in the text of what stands at an offset of the file, or of what comes behind it."""
        piece = bisect_right(self._starts, offset) - 1
        if piece < 0:
            return 0
        return min(self._seen[piece] + offset - self._starts[piece], self._seen[piece + 1])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``[start, end)`` of the text stands in the file; what has no width stands behind what comes before it."""
        behind = self.end(end)
        return behind if start == end else self.start(start), behind

    def place_repair(self, repair: Repair) -> Repair:
        """A repair of the text, at its place in the file."""
        start, end = self.span(repair.start, repair.end)
        return attrs.evolve(repair, start=start, end=end)

    def placed(self, leaf: Leaf, file: str) -> Leaf:
        """A leaf of the text, at its place in the file."""
        start, end = self.span(leaf.start, leaf.end)
        return attrs.evolve(leaf, start=start, end=end, written=file[start:end])

    def place(self, root: Node, file: str) -> None:
        """Give every leaf and node of a tree its place in the file; what shows nothing becomes MARKUP leaves."""
        cursor = self._place(root, file, self.bounds[0])
        root.children.extend(_unseen(file, cursor, self.bounds[1]))
        root.start, root.end = self.bounds

    def _place(self, node: Node, file: str, cursor: int) -> int:
        """Give what is in a node its place, which is behind an offset of the file; gives the offset behind it."""
        placed: list[Node | Leaf] = []
        for child in node.children:
            if child.end > child.start:  # type: ignore[union-attr]
                start = self.start(child.start)  # type: ignore[union-attr]
                placed += _unseen(file, cursor, start)
                cursor = max(cursor, start)
            placed.append(child)  # type: ignore[arg-type]
            if isinstance(child, Node):
                cursor = self._place(child, file, cursor)
            elif child.end > child.start:  # type: ignore[union-attr]
                child.start, child.end = cursor, self.end(child.end)  # type: ignore[union-attr]
                written = file[cursor : child.end]  # type: ignore[union-attr]
                child.written = child.text if written == child.text else written  # type: ignore[union-attr]  # one copy is enough
                cursor = child.end  # type: ignore[union-attr]
            else:
                child.start = child.end = cursor  # type: ignore[union-attr]
        node.children = placed  # type: ignore[assignment]
        node.start, node.end = (placed[0].start, placed[-1].end) if placed else (cursor, cursor)
        return cursor


def _unseen(file: str, start: int, end: int) -> list[Leaf]:
    """A leaf for what stands in ``[start, end)`` of the file and shows nothing; none where that is empty."""
    return [Leaf("MARKUP", start, end, "", "trivia", file[start:end])] if start < end else []
