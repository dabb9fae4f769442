"""A filing in one line."""

from collections.abc import Sequence

from rich.text import Text

from eightk_lark.diagnostics import Diagnostic
from eightk_lark.parsed import Parsed
from eightk_lark.render.printable import folded, shorten

SEPARATOR = " · "
NARROWEST = 12
"""How many cells the name of a registrant gets at least."""


def summary(parsed: Parsed, found: Sequence[Diagnostic], width: int) -> Text:
    """Form type, registrant, report date, items and number of diagnostics in one line of at most ``width`` cells."""
    cover = parsed.filing.cover
    numbers = [number for item in parsed.filing.items for number in item.numbers]
    names = [one.name.value for one in cover.registrants if one.name]
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    rest = [
        cover.report_date.value.isoformat() if cover.report_date else "no report date",
        f"item{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}" if numbers else "no items",
        f"{len(found) or 'no'} diagnostic{'' if len(found) == 1 else 's'}",
    ]
    form_type = folded(cover.form_type.value) if cover.form_type else "no form type"
    room = width - len(SEPARATOR.join([form_type, more, *rest]))
    name = shorten(folded(names[0]), max(room, NARROWEST)) + more if names else "no registrant"
    line = SEPARATOR + SEPARATOR.join([name, *rest])
    return Text.assemble((form_type, "rule"), shorten(line, width - len(form_type)))
