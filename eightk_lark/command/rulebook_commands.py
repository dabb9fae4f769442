"""``eightk explain`` and ``eightk rules``. Each returns its exit status."""

import rich_click as click

from eightk_lark.exit_codes import CLEAN, USAGE
from eightk_lark.render import console
from eightk_lark.render import rulebook as render
from eightk_lark.rules.rulebook import codes, entry


def explain(code: str) -> int:
    """Print all that is known of one code; a message names what is close to a code that there is not."""
    try:
        code_entry = entry(code)
    except LookupError as problem:
        console.say(problem.args[0])
        return USAGE
    console.standard_output().print(render.explained(code_entry))
    return CLEAN


def rules(family: str, *, markdown: bool) -> int:
    """Print every code, or those of a family, as a table or as a page in Markdown."""
    try:
        listed = codes(family)
    except LookupError as problem:
        console.say(problem.args[0])
        return USAGE
    if markdown:
        click.echo(render.markdown(listed), nl=False)
    else:
        console.standard_output().print(render.table(listed))
    return CLEAN
