"""Places as people read them: lines and columns of the file; in a page, those of the page as it is seen, with a ``v`` before them.

A page is often written on one line, where the lines of the file tell nothing apart.
"""

from eightk_lark.filing.parsed import Parsed

SEEN = "v"
"""The mark before a line that is counted on the page as it is seen."""


def counted(parsed: Parsed, offset: int, *, raw: bool = False) -> tuple[str, int, int]:
    """The mark, the line and the column of an offset of the file; with ``raw`` always those of the file, which have no mark."""
    seen = None if raw else parsed.visible.seen_position(offset)
    line, column = seen or parsed.source.position(offset)
    return SEEN if seen else "", line, column


def place(parsed: Parsed, offset: int, *, raw: bool = False) -> str:
    """The line and the column of an offset of the file: ``12:5``, or ``v23:1``; with ``raw`` always those of the file."""
    mark, line, column = counted(parsed, offset, raw=raw)
    return f"{mark}{line}:{column}"


def line_range(parsed: Parsed, start: int, end: int, *, raw: bool = False) -> str:
    """The lines of ``[start, end)`` of the file: ``12``, ``12-15``, or ``v23-30``; with ``raw`` always those of the file."""
    seen = None if raw else parsed.visible.seen_lines(start, end)
    first, last = seen or parsed.source.lines(start, end)
    return f"{SEEN if seen else ''}{first}{f'-{last}' if last > first else ''}"
