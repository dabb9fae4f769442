"""``eightk explain`` and ``eightk rules``. Each returns its exit status."""

import json
from collections.abc import Iterable

import rich_click as click

from eightk_lark.config import Config
from eightk_lark.exit_codes import CLEAN, USAGE
from eightk_lark.render import console
from eightk_lark.render import rulebook as render
from eightk_lark.rules.rulebook import Entry, codes, entry


def explain(code: str, config: Config, *, as_json: bool) -> int:
    """Print all that is known of one code, for people or as JSON; a message names what is close to a code that there is not.

    Known are the house rules of a configuration too.
    """
    try:
        code_entry = entry(code, config.rules)
    except LookupError as problem:
        console.say(problem.args[0])
        return USAGE
    if as_json:
        _print_json([code_entry])
    else:
        console.standard_output().print(render.explained(code_entry))
    return CLEAN


def rules(family: str, config: Config, *, layout: str) -> int:
    """Print every code, or those of a family, as a ``table``, a page in ``markdown`` or ``json``.

    House rules are known as :func:`explain` knows them.
    """
    try:
        listed = codes(family, config.rules)
    except LookupError as problem:
        console.say(problem.args[0])
        return USAGE
    match layout:
        case "markdown":
            click.echo(render.markdown(listed), nl=False)
        case "json":
            _print_json(listed)
        case _:
            console.standard_output().print(render.table(listed))
    return CLEAN


def _print_json(listed: Iterable[Entry]) -> None:
    click.echo(json.dumps(render.data(listed), indent=2))
