"""``eightk contradictions`` and ``eightk coverage``: what they take. What they do is in :mod:`eightk_lark.command.survey_commands`."""

import sys

import rich_click as click

from eightk_lark.command.options import many, reading


@click.command("contradictions")
@reading
@many
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Read with N processes.")
def contradictions(files: list[str], jobs: int) -> None:
    """List where two readings of each FILE contradict each other, and labels that no field took.

    Cover and signature, header, facts, items; heading and caption; list of exhibits, index and documents.
    """
    from eightk_lark.command import survey_commands

    sys.exit(survey_commands.contradictions(files, jobs))


@click.command("coverage")
@reading
@many
@click.option("--all", "every", is_flag=True, help="List every alternative, with the number of its uses.")
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Read with N processes.")
def coverage(files: list[str], jobs: int, *, every: bool) -> None:
    """List the alternatives of the grammars that none of the FILEs uses."""
    from eightk_lark.command import survey_commands

    sys.exit(survey_commands.coverage(files, jobs, every=every))
