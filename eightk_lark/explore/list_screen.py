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

from eightk_lark.explore.aside import aside
from eightk_lark.explore.dialogs import Reading, keys
from eightk_lark.explore.filing_screen import FilingScreen
from eightk_lark.explore.opened import Opened
from eightk_lark.explore.target import Target
from eightk_lark.records import problem_of
from eightk_lark.render.findings import summary
from eightk_lark.render.printable import folded, shorten
from eightk_lark.render.severities import STYLES

COLUMNS = {"file": 22, "form": 6, "found": 8, "date": 10, "items": 9}
"""The columns of the list with their widths in cells; the registrant has what is left."""
LAST, NARROWEST, WIDEST = "registrant", 12, 60
"""The last column, and how wide it is at least and at most."""
Verdict = tuple[list[Text], Counter[str]]


class ListScreen(Screen[None]):
    """One row a file; verdicts are made in the background and come in one by one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", tooltip="open the file under the cursor"),
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

    def compose(self) -> ComposeResult:
        """How far the work is, the list, the keys."""
        yield Static(id="summary")
        yield DataTable(cursor_type="row", zebra_stripes=True)
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """List the names and begin to judge."""
        table = self.query_one(DataTable)
        room = self.app.size.width - sum(width + 2 for width in COLUMNS.values()) - 4
        for name, width in {**COLUMNS, LAST: max(NARROWEST, min(room, WIDEST))}.items():
            table.add_column(name, width=width, key=name)
        for number, target in enumerate(self._targets):
            table.add_row(_cell("file", target.label), key=str(number))
        self.action_reload()

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
        table = self.query_one(DataTable)
        for column, cell in zip([*list(COLUMNS)[1:], LAST], verdict[0], strict=True):
            table.update_cell(str(number), column, cell)
        self._counts += verdict[1]
        self._judged += 1
        self._tell()

    def _tell(self) -> None:
        told = summary(self._counts, self._judged)
        if self._judged < len(self._targets):
            told.append(f", {len(self._targets) - self._judged:,} to come")
        self.query_one("#summary", Static).update(told)


def _verdict(target: Target) -> Verdict:
    """The cells behind the name of a file, and how many findings of each severity there are. Never raises."""
    try:
        opened = Opened.of(target.source())
    except Exception as reason:  # noqa: BLE001  # one bad file must not end the list
        verb, why = problem_of(reason)
        return [Text(), Text("✗", STYLES["error"]), Text(), Text(), _cell(LAST, f"cannot {verb}: {why}")], Counter()
    filing = opened.parsed.filing
    cover = filing.cover
    counts = Counter(found.severity for found in opened.findings)
    marks = [(f"{severity[0].upper()}{counts[severity]}", style) for severity, style in STYLES.items() if counts[severity]]
    return [
        _cell("form", cover.form_type.value if cover.form_type else ""),
        Text(" ").join(Text(*mark) for mark in marks) if marks else Text("✓", "green"),
        Text(cover.report_date.value.isoformat() if cover.report_date else ""),
        _cell("items", ", ".join(number for item in filing.items for number in item.numbers)),
        _cell(LAST, next((one.name.value for one in cover.registrants if one.name), "")),
    ], counts


def _cell(column: str, text: str) -> Text:
    return Text(shorten(folded(text), COLUMNS.get(column, WIDEST)), no_wrap=True)
