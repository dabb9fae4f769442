"""``eightk check --watch``: the check, again whenever something that it rests on has changed."""

import os
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from pathlib import Path

import rich_click as click

from eightk_lark.exit_codes import INTERRUPTED, USAGE
from eightk_lark.form import files as form
from eightk_lark.render import console
from eightk_lark.rules import loading

TICK = 250
"""The milliseconds after which it is looked up whether the user has interrupted."""


def watch(check: Callable[[], object], concerned: Callable[[], Iterable[Path]]) -> int:
    """Check, and check again when one of the files concerned, or a grammar, was changed, made or removed, until the user interrupts.

    Returns the exit status. What the check raises ends it too.
    """
    if find_spec("watchfiles") is None:
        console.say("--watch needs watchfiles: pip install 'eightk-lark[watch]'")
        return USAGE
    try:
        while True:
            paths = list(concerned())
            changed = _checked(check, {*map(os.path.abspath, paths), *map(os.path.realpath, paths)})
            if changed & _grammars():
                form.forget()
    except KeyboardInterrupt:
        return INTERRUPTED


def _checked(check: Callable[[], object], concerned: set[str]) -> set[str]:
    """Check, then wait for a change. Returns the files that have changed since the check began.

    Folders are watched in place of files: an editor that writes a new file in place of the old one is noticed, too.
    """
    from watchfiles import watch  # noqa: PLC0415  # everything else works without it

    watched = concerned | _grammars()
    folders = sorted({folder for folder in map(os.path.dirname, watched) if os.path.isdir(folder)})  # noqa: PTH112  # they are texts
    rounds = watch(*folders, watch_filter=lambda _, path: path in watched, recursive=False, yield_on_timeout=True, rust_timeout=TICK)
    found = next(rounds)  # from here on, no change is missed
    click.clear()
    loading.forget(watched)
    check()
    console.say("waiting for a change; Ctrl-C ends")
    while not found:
        found = next(rounds)
    rounds.close()
    return {path for _, path in found}


def _grammars() -> set[str]:
    """The grammars and the catalogues."""
    return set(map(str, form.on_disk()))
