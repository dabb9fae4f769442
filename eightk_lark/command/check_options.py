"""``eightk check``: what it takes. What it does is in :mod:`eightk_lark.command.check`, which is imported when it is called."""

import sys
from typing import TYPE_CHECKING, Any

import rich_click as click

from eightk_lark.command.options import FILE, limited, sized
from eightk_lark.exit_codes import USAGE

if TYPE_CHECKING:
    from eightk_lark.limits import Limits


@click.command("check")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=FILE)
@click.option("--select", metavar="CODES", multiple=True, help="Report these only, by code, beginning or name: EK2,no-address.")
@click.option("--ignore", metavar="CODES", multiple=True, help="Do not report these codes.")
@click.option("--strict", is_flag=True, help="Report every parser repair as an error.")
@click.option("--assume-date", metavar="YYYY-MM-DD", type=click.DateTime(["%Y-%m-%d"]), help="Apply the rules in force on this date.")
@click.option("--config", metavar="TOML", help="Read this configuration, not the nearest eightk.toml or pyproject.toml.")
@click.option(
    "--format",
    "layout",
    type=click.Choice(["full", "concise", "json", "sarif", "github"]),
    default="full",
    show_default=True,
    help="How findings are written.",
)
@click.option("--verbose", "-v", is_flag=True, help="Say under each finding what it rests on: a caption, a shape, a place.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Check with N processes.")
@sized
@limited
def check(files: tuple[str, ...], layout: str, jobs: int, config: str | None, limits: "Limits", *, verbose: bool, **options: Any) -> None:
    """Check each FILE against the form; report what does not follow it.

    Options replace what the configuration says. FILE is a file, not a folder.
    """
    from eightk_lark.command.check import check, configuration

    settings = configuration(config, **options)
    sys.exit(USAGE if settings is None else check(files, settings, limits, layout=layout, jobs=jobs, verbose=verbose))
