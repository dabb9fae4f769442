"""How far a command is with many files: a bar on standard error, where somebody watches."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Result = TypeVar("Result")


def watched(found: Iterable[Result], total: int, doing: str) -> Iterable[Result]:
    """Results as they come, with a bar that tells count, rate and time left; none for one file, nor where standard error is no terminal."""
    return _with_bar(found, total, doing) if total > 1 and sys.stderr.isatty() else found


def _with_bar(found: Iterable[Result], total: int, doing: str) -> Iterator[Result]:
    from rich.console import Console  # noqa: PLC0415  # only who watches waits for the bar
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    class Rate(ProgressColumn):
        """Files a second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.0f}/s" if task.speed else "")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    # what is printed meanwhile goes above the bar, where both are on one terminal; to a pipe it goes as ever
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=sys.stdout.isatty()) as bar:
        yield from bar.track(found, total=total, description=doing)
