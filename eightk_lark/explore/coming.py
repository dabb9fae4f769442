"""The tokens that could stand at a place: in one line, as many as there is room for, and all of them."""

from collections.abc import Iterator

import attrs
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.table import Table
from rich.text import Text

from eightk_lark.explain.definitions import definition
from eightk_lark.explain.steps import Step
from eightk_lark.render.wording import named, rule_name
from eightk_lark.structure.contents import headings

HEADING = "ITEM_HEADING"
"""The terminal that stands for every heading of an item: to who asks what may follow they are all one."""


@attrs.frozen
class Coming:
    """What could have stood in the place of a token."""

    step: Step
    """The step of the parser at that place."""
    begins: bool
    """True where a part of several tokens begins there."""

    @property
    def words(self) -> str:
        """What is listed."""
        return "could begin" if self.begins else "could come next"

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """One line: first what would end a rule, then what would go on in it; what there is no room for is counted."""
        line = Text(f"{self.words}: ", "bold", no_wrap=True)
        line.append(_fitted(self._names(), options.max_width - line.cell_len), "not bold")
        yield line

    def _names(self) -> list[str]:
        """The terminals, each once."""
        expected = self.step.expected
        ending_first = sorted(expected, key=lambda terminal: not expected[terminal])
        return list(dict.fromkeys(HEADING if terminal in headings() else terminal for terminal in ending_first))

    def table(self) -> Table:
        """Every terminal in words, where it is written, and which rules it would end."""
        table = Table.grid(padding=(0, 2, 0, 0))
        for terminal, ended in self.step.expected.items():
            written = definition(terminal, self.step.region.grammar)
            ends = f"closes: {', '.join(map(rule_name, ended))}" if ended else ""
            table.add_row(Text(terminal, "green"), Text(named(terminal)), Text(written.place if written else "", "cyan"), Text(ends, "dim"))
        return table


def _fitted(names: list[str], room: int) -> str:
    """Names in so many cells, at least one of them; where that is not all, the number of the others."""
    shown = len(names)
    while shown > 1 and cell_len(_listed(names, shown)) > room:
        shown -= 1
    return _listed(names, shown)


def _listed(names: list[str], shown: int) -> str:
    rest = len(names) - shown
    return ", ".join(names[:shown]) + (f", … (+{rest})" if rest else "")
