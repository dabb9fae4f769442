"""``eightk check``: what it takes. What it does is in :mod:`eightk_lark.command.check`, which is imported when it is called."""

import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import rich_click as click

from eightk_lark.command.options import FILE, limited, many, naming_configuration, one_of, sized
from eightk_lark.exit_codes import CLEAN, FINDINGS, USAGE

if TYPE_CHECKING:
    from eightk_lark.limits import Limits

STATISTICS = {"full": "statistics", "concise": "statistics", "json": "statistics-json"}
"""The formats that counts are written in."""


@click.command("check")
@click.option_panel("Files", options=["--files-from", "--exclude", "--stdin-filename", "--max-size", "--timeout", "--jobs", "--watch"])
@click.option_panel(
    "Findings",
    options=[
        *("--select", "--ignore", "--extend-select", "--extend-ignore", "--strict", "--assume-date"),
        *("--config", "--show-settings", "--baseline", "--write-baseline"),
    ],
)
@click.option_panel(
    "Output",
    options=["--format", "--statistics", "--output", "--verbose", "--quiet", "--exit-zero", "--width", "--help"],
)
@partial(many, unless="shows_settings")
@click.option("--select", metavar="CODES", multiple=True, help="Report these only, by code, beginning or name: EK2,no-address.")
@click.option("--ignore", metavar="CODES", multiple=True, help="Do not report these codes.")
@click.option("--extend-select", metavar="CODES", multiple=True, help="Report these too, besides those that are selected.")
@click.option("--extend-ignore", metavar="CODES", multiple=True, help="Do not report these either, besides those that are ignored.")
@click.option("--strict", is_flag=True, help="Report every parser repair as an error.")
@click.option("--assume-date", metavar="YYYY-MM-DD", type=click.DateTime(["%Y-%m-%d"]), help="Apply the rules in force on this date.")
@naming_configuration
@click.option(
    "--show-settings",
    "shows_settings",
    is_flag=True,
    help="Print the settings in force and the file that they are from, and check nothing.",
)
@click.option("--baseline", metavar="FILE", type=FILE, help="Report only what this baseline does not know.")
@click.option("--write-baseline", metavar="FILE", type=FILE, help="Write what is found to FILE as a baseline; print the summary only.")
@click.option(
    "--format",
    "layout",
    type=click.Choice(["full", "concise", "json", "sarif", "github", "html"]),
    default="full",
    show_default=True,
    help="How findings are written.",
)
@click.option("--statistics", is_flag=True, help="Print in place of findings how often each code was found.")
@click.option("--output", metavar="OUT", type=FILE, default="-", help="Write to OUT, not to standard output.")
@click.option("--verbose", "-v", is_flag=True, help="Say under each finding what it rests on: a caption, a shape, a place.")
@click.option("--quiet", "-q", is_flag=True, help="Print findings, but no summary.")
@click.option("--exit-zero", is_flag=True, help="Exit with status 0 also when there are errors.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Check with N processes.")
@click.option(
    "--watch",
    "watches",
    is_flag=True,
    help="Check again when a FILE, the configuration, its rules or a grammar change; needs the extra watch.",
)
@sized
@limited
def check(
    files: list[str],
    layout: str,
    config: str | None,
    jobs: int,
    limits: "Limits",
    *,
    statistics: bool,
    output: str,
    verbose: bool,
    quiet: bool,
    exit_zero: bool,
    write_baseline: str | None,
    shows_settings: bool,
    watches: bool,
    **options: Any,
) -> None:
    """Check each FILE against the form; report what does not follow it.

    --select, --ignore and other options replace what the configuration says, --extend-select and --extend-ignore add to it.
    FILE is a file, a folder, a pattern such as 'filings/**/*.htm', a compressed file or an archive. Of folders and archives
    the files are taken whose names end in .txt, .htm, .html, .xhtml, .nc or .sgml, compressed or not.
    """
    from eightk_lark.inputs.files import is_standard

    if watches and any(map(is_standard, files)):
        message = "--watch needs files, standard input cannot change"
        raise click.UsageError(message)
    one_of(show_settings=shows_settings, write_baseline=write_baseline, watch=watches)
    one_of(write_baseline=write_baseline, baseline=options["baseline"])
    one_of(write_baseline=write_baseline, **{f"format {layout}": layout != "full"})
    one_of(statistics=statistics, write_baseline=write_baseline, **{f"format {layout}": layout not in STATISTICS})
    from eightk_lark.command.check import Wanted, check, concerned, show_settings
    from eightk_lark.command.configuration import configuration

    written = "baseline" if write_baseline else STATISTICS[layout] if statistics else layout
    wanted = Wanted(written, output, verbose=verbose, quiet=quiet, baseline=write_baseline)

    def status() -> int:
        settings = configuration(config, **options, ignores_baseline=write_baseline is not None)
        if settings is None:
            return USAGE
        if shows_settings:
            return show_settings(settings, output, as_json=layout == "json")
        return check(files, settings, limits, wanted, jobs)

    if watches:
        from eightk_lark.command.watch import watch

        sys.exit(watch(status, partial(concerned, files, config, options["baseline"])))
    ended = status()
    sys.exit(CLEAN if exit_zero and ended == FINDINGS else ended)
