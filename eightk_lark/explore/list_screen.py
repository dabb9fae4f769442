"""The list of files to explore, each with its verdict as soon as it is known."""

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Static

from eightk_lark.batch import problem_of
from eightk_lark.explore.aside import aside
from eightk_lark.explore.dialogs import Reading, keys
from eightk_lark.explore.filing_screen import FilingScreen
from eightk_lark.explore.opened import Opened
from eightk_lark.explore.target import Target
from eightk_lark.render.findings import summary
from eightk_lark.render.printable import folded
from eightk_lark.render.severities import STYLES, counted

COLUMNS = {"file": (22, 1), "form": (6, 0), "found": (9, 1), "date": (10, 0), "items": (10, 1), "registrant": (11, 3)}
"""The columns of the list: how many cells each has at least, and how many shares of what is left on the screen."""
GAP, EDGE = 2, 1
"""The cells between two columns, and those of the scroll bar."""
LONGEST = 200
"""The greatest number of characters of a text that are put into a cell."""
Verdict = tuple[list[Text], Counter[str]]


class ListScreen(Screen[None]):
    """One row a file; verdicts are made in the background and come in one by one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", priority=True, tooltip="open the file under the cursor"),
        Binding("r", "reload", "Reload", tooltip="read all files again"),
        Binding("l", "app.light", "Light", tooltip="light or dark"),
        Binding("question_mark", "help", "Help", key_display="?", tooltip="these keys"),
        Binding("q", "app.quit", "Quit", tooltip="quit"),
    ]

    def __init__(self, targets: Sequence[Target]) -> None:
        super().__init__()
        self._targets = targets
        self._counts: Counter[str] = Counter()
        self._judged = 0
        self._cells: dict[int, list[Text]] = {}
        """The list entry of each file."""

    def compose(self) -> ComposeResult:
        """The progress of the work, the list, the keys."""
        yield Static(id="summary")
        yield DataTable(cursor_type="row", zebra_stripes=True)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """List the names and begin to judge."""
        self._draw()
        self.action_reload()

    def on_resize(self) -> None:
        """The columns are as wide as the screen has room."""
        self._draw()

    def _draw(self) -> None:
        """Make the table anew, with what is known."""
        table = self.query_one(DataTable)
        row = table.cursor_row
        table.clear(columns=True)
        spare = max(0, self.app.size.width - EDGE - sum(least + GAP for least, _ in COLUMNS.values()))
        shares = sum(share for _, share in COLUMNS.values())
        for name, (least, share) in COLUMNS.items():
            table.add_column(name, width=least + spare * share // shares, key=name)
        for number, target in enumerate(self._targets):
            table.add_row(_cell(target.label), *self._cells.get(number, ()), key=str(number))
        table.move_cursor(row=row)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open what was picked."""
        self.app.push_screen(FilingScreen(self._targets[event.cursor_row], listed=True))

    def action_open(self) -> None:
        """Open the file under the cursor."""
        self.query_one(DataTable).action_select_cursor()

    def action_reload(self) -> None:
        """Judge all files anew."""
        self._counts, self._judged = Counter(), 0
        self._tell()
        self._judge()

    def action_help(self) -> None:
        """Show the keys."""
        self.app.push_screen(Reading("Keys", keys(("in the list", self.BINDINGS))))

    @work(exclusive=True)
    async def _judge(self) -> None:
        """Judge one file after the other, aside."""
        for number, target in enumerate(self._targets):
            self._show(number, await aside(_verdict, target))

    def _show(self, number: int, verdict: Verdict) -> None:
        self._cells[number] = verdict[0]
        table = self.query_one(DataTable)
        for column, cell in zip(list(COLUMNS)[1:], verdict[0], strict=True):
            table.update_cell(str(number), column, cell)
        self._counts += verdict[1]
        self._judged += 1
        self._tell()

    def _tell(self) -> None:
        progress = summary(self._counts, self._judged)
        if self._judged < len(self._targets):
            progress.append(f", {len(self._targets) - self._judged:,} to come")
        self.query_one("#summary", Static).update(progress)


def _verdict(target: Target) -> Verdict:
    """The cells behind the name of a file, and how many findings of each severity there are. Never raises."""
    try:
        opened = Opened.of(target.source())
    except Exception as reason:  # noqa: BLE001  # one bad file must not end the list
        verb, why = problem_of(reason)
        return [Text(), Text("✗", STYLES["error"]), Text(), Text(), _cell(f"cannot {verb}: {why}")], Counter()
    filing = opened.parsed.filing
    cover = filing.cover
    counts = Counter[str](found.severity for found in opened.findings)
    return [
        _cell(cover.form_type.value if cover.form_type else ""),
        _cut(counted(counts)) if counts else Text("✓", "green"),
        Text(cover.report_date.value.isoformat() if cover.report_date else ""),
        _cell(", ".join(number for item in filing.items for number in item.numbers)),
        _cell(next((one.name.value for one in cover.registrants if one.name), "")),
    ], counts


def _cell(text: str) -> Text:
    return _cut(Text(folded(text[:LONGEST])))


def _cut(text: Text) -> Text:
    """A text that ends with an ellipsis where its column is too narrow."""
    text.no_wrap, text.overflow = True, "ellipsis"
    return text
