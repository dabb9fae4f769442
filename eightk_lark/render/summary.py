"""A filing in one line."""

from collections import Counter
from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from eightk_lark.filing.diagnostics import Diagnostic
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.printable import folded, shorten
from eightk_lark.render.severities import counted

SEPARATOR = " · "
LEAST_NAME, LEAST_ITEMS = 6, 12
"""The number of cells that are kept of what gives way."""
NAMES, DATES, ITEMS = 1, 2, 3
"""The part that gives way, by its place in the line."""


def summary(parsed: Parsed, findings: Sequence[Diagnostic] | None, width: int | None = None) -> Text:
    """Form type, registrants, dates, items and number of findings in one line of at most ``width`` cells.

    ``findings`` are those of a verdict; None where only the syntax was looked at. Where there is little room, the names
    give way first, then the date of the earliest event, then the items.
    """
    cover = parsed.filing.cover
    numbers = [number for item in parsed.filing.items for number in item.numbers]
    names = [folded(one.name.value) for one in cover.registrants if one.name] or ["no registrant"]
    date = cover.report_date.value.isoformat() if cover.report_date else "no report date"
    event = f", event {cover.earliest_event_date.value}" if cover.earliest_event_date else ""
    line = [
        folded(cover.form_type.value) if cover.form_type else "no form type",
        ", ".join(names),
        date + event,
        f"item{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}" if numbers else "no items",
        _counted(parsed, findings),
    ]
    if width is not None:
        more = f" +{len(names) - 1} more" if len(names) > 1 else ""
        if (room := _room(line, NAMES, width)) < cell_len(line[NAMES]):
            line[NAMES] = shorten(names[0], max(room - len(more), LEAST_NAME)) + more
        if _room(line, DATES, width) < len(line[DATES]):
            line[DATES] = date
        line[ITEMS] = shorten(line[ITEMS], max(_room(line, ITEMS, width), LEAST_ITEMS))
    whole = Text.assemble((line[0], "rule"), (SEPARATOR + SEPARATOR.join(line[1:]), "text"))
    if width is not None:
        whole.truncate(width, overflow="ellipsis")
    return whole


def _counted(parsed: Parsed, findings: Sequence[Diagnostic] | None) -> str:
    """The number of findings, by severity."""
    if findings is None:
        return counted(Counter(found.severity for found in parsed.diagnostics)).plain or "no repairs"
    return counted(Counter(found.severity for found in findings)).plain or "no findings"


def _room(line: list[str], place: int, width: int) -> int:
    """The number of cells that all other parts of a line leave to one."""
    return width - cell_len(SEPARATOR.join([*line[:place], "", *line[place + 1 :]]))
