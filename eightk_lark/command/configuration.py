"""The configuration of a command: what a file says, and what the command line says instead or besides."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import attrs

from eightk_lark.command import house_grammar
from eightk_lark.config import Config


def configuration(
    file: str | None,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    extend_ignore: Sequence[str] = (),
    strict: bool = False,
    assume_date: datetime | None = None,
    baseline: str | None = None,
    ignores_baseline: bool = False,
) -> Config | None:
    """The configuration in a file, or in the nearest one, with what the command line says instead or besides.

    The grammars that it names are laid over ours. ``ignores_baseline`` is for who is to write one. None, with a message, when
    one of them cannot be meant or read.
    """
    try:
        config = Config.load(file or Path.cwd())
        config = attrs.evolve(
            config,
            select=_codes(select) or config.select,
            ignore=_codes(ignore) or config.ignore,
            strict=strict or config.strict,
            assume_date=assume_date.date() if assume_date else config.assume_date,
            baseline=None if ignores_baseline else baseline or config.baseline,
            grammar=house_grammar.in_force(config.grammar),
        ).extended(_codes(extend_select), _codes(extend_ignore))
        _ = config.known  # what is wrong with it is told now, and not of each file
        house_grammar.lay_over(config.grammar)
    except house_grammar.MISTAKES as mistake:
        house_grammar.tell(mistake)
        return None
    return config


def _codes(options: Sequence[str]) -> tuple[str, ...]:
    """Codes that are parted by commas, in any of several options."""
    return tuple(code.strip() for one in options for code in one.split(",") if code.strip())
