"""``eightk diff``: the changes between two filings."""

import json

import rich_click as click

from eightk_lark.compare.comparison import compare
from eightk_lark.config import Config
from eightk_lark.exit_codes import CHANGED, CLEAN
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render import console
from eightk_lark.render.changes import as_dict, changes
from eightk_lark.validation import judge


def diff(before: Parsed, after: Parsed, config: Config, *, data: bool) -> int:
    """Print what two filings do not say alike, for people or as JSON; the status says whether there is anything."""
    one, other = judge(before, config), judge(after, config)
    found = compare(one, other)
    if data:
        click.echo(json.dumps(as_dict(found, one, other), indent=2))
    else:
        console.print_lines(changes(found, one, other, console.standard_output().width))
    return CHANGED if found else CLEAN
