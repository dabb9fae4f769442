"""The list of files to explore, each with its verdict as soon as it is known."""

from collections.abc import Iterator
from typing import ClassVar

from rich.text import Text
from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import DataTable, Footer, Static

from eightk_lark.explore.aside import aside
from eightk_lark.explore.dialogs import Prompt, Reading, keys, worded
from eightk_lark.explore.filing_screen import FilingScreen
from eightk_lark.explore.listing import ORDERS, Listing, Verdict
from eightk_lark.explore.speaking import Speaking
from eightk_lark.render.findings import summary
from eightk_lark.render.printable import folded
from eightk_lark.render.severities import STYLES, counted, number

COLUMNS = {"file": (16, 1), "form": (6, 0), "found": (9, 1), "date": (10, 0), "items": (8, 1), "kB": (6, 0), "registrant": (10, 3)}
"""The columns of the list: how many cells each has at least, and how many shares of what is left on the screen."""
GAP, EDGE = 2, 1
"""The cells between two columns, and those of the scroll bar."""
LONGEST = 200
"""The greatest number of characters of a text that are put into a cell."""
AGAIN = 50
"""After so many verdicts the rows are put in order anew."""
KILOBYTE = 1000


class ListScreen(Speaking):
    """One row a file; verdicts are made in the background and come in one by one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", priority=True, tooltip="open the file under the cursor"),
        Binding("N", "file(1)", "Next", tooltip="go to the next file with findings"),
        Binding("P", "file(-1)", "Previous", tooltip="go to the file with findings before"),
        Binding("s", "sort", "Sort", tooltip="sort as given, by name, findings, date or size, in turn"),
        Binding("slash", "filter", "Filter", key_display="/", tooltip="show only files whose row or codes have some words, as EK322"),
        Binding("escape", "all", show=False, tooltip="show all files again"),
        Binding("r", "reload", "Reload", tooltip="read all files again"),
        Binding("l", "app.light", "Light", tooltip="light or dark"),
        Binding("question_mark", "help", "Help", key_display="?", tooltip="these keys"),
        Binding("q", "app.quit", "Quit", tooltip="quit"),
    ]

    def __init__(self, listing: Listing) -> None:
        """Take the files."""
        super().__init__()
        self._listing = listing
        self._rows: list[int] = []
        """The number of the file in each row."""
        self._table: DataTable[Text] = DataTable(cursor_type="row", zebra_stripes=True, id="files")
        self._prompt = Prompt(self._table)

    def compose(self) -> ComposeResult:
        """The progress of the work, the list, the keys."""
        yield Static(id="summary")
        yield self._table
        yield Footer(show_command_palette=False)
        yield self._prompt  # over the keys

    def on_mount(self) -> None:
        """List the names and begin to judge."""
        self._draw()
        self._table.focus()
        self.action_reload()

    def on_resize(self) -> None:
        """The columns are as wide as the screen has room."""
        self._draw()

    def on_screen_resume(self) -> None:
        """Come back to the file that was open last."""
        self._go(self._listing.current)

    def _draw(self) -> None:
        """Make the table anew, with what is known; the cursor stays at its file."""
        table, current = self._table, self._under_cursor()
        table.clear(columns=True)
        spare = max(0, self.app.size.width - EDGE - sum(least + GAP for least, _ in COLUMNS.values()))
        shares = sum(share for _, share in COLUMNS.values())
        for name, (least, share) in COLUMNS.items():
            table.add_column(name, width=least + spare * share // shares, key=name)
        self._rows = self._listing.shown()
        for one in self._rows:
            table.add_row(*self._cells(one), key=str(one))
        self._go(current)
        self._tell()

    def _cells(self, one: int) -> Iterator[Text]:
        """The cells of a file, in the order of the columns."""
        known, size = self._listing.verdict(one), self._listing.sizes[one]
        yield _cell(self._listing.targets[one].label)
        yield _cell(known.form)
        yield _found(known) if one in self._listing.verdicts else Text()
        yield Text(str(known.day or ""))
        yield _cell(known.items)
        yield Text(f"{-(-size // KILOBYTE):,}" if size else "", justify="right")
        yield _cell(known.registrant or known.problem)

    def _under_cursor(self) -> int:
        """The file in the row of the cursor."""
        row = self._table.cursor_row
        return self._rows[row] if row < len(self._rows) else self._listing.current

    def _go(self, one: int) -> None:
        """Put the cursor on a file; on the first where it is not shown."""
        self._table.move_cursor(row=self._rows.index(one) if one in self._rows else 0)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open what was picked."""
        self._listing.current = self._rows[event.cursor_row]
        self.app.push_screen(FilingScreen(self._listing.targets[self._listing.current], self._listing))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is asked, Enter answers."""
        return not (action == "open" and self._prompt.display) and super().check_action(action, parameters)

    def action_open(self) -> None:
        """Open the file under the cursor."""
        self._table.action_select_cursor()

    def action_file(self, direction: int) -> None:
        """Go to the next file with findings, or the one before."""
        self._listing.current = self._under_cursor()
        found = self._listing.beside(direction)
        if found is None:
            self.say(self._listing.no_other(direction))
        else:
            self._go(found)

    def action_sort(self) -> None:
        """Put the files in the next order, and show the first of them."""
        names = list(ORDERS)
        self._listing.order = names[(names.index(self._listing.order) + 1) % len(names)]
        self._draw()
        self._table.move_cursor(row=0)

    def action_filter(self) -> None:
        """Ask for the words that narrow the list."""
        self._prompt.ask("show only files with these words: of the name, the row, a code", self._listing.words, self._narrow)

    def action_all(self) -> None:
        """Show all files again."""
        self._narrow("")

    def _narrow(self, words: str) -> None:
        self._listing.words = words
        self._draw()

    def action_reload(self) -> None:
        """Judge all files anew."""
        self._listing.begin()
        self._tell()
        self._judge()

    def action_help(self) -> None:
        """Show the keys, and come back to where the cursor is."""
        self._listing.current = self._under_cursor()
        self.app.push_screen(Reading("keys", keys(("in the list", worded(self.BINDINGS)))))

    @work(exclusive=True)
    async def _judge(self) -> None:
        """Judge one file after the other, aside."""
        for one, target in enumerate(self._listing.targets):
            self._show(one, await aside(Verdict.of, target))

    def _show(self, one: int, verdict: Verdict) -> None:
        """Show a verdict in its row; now and then, and at the end, the rows are put in order."""
        self._listing.take(one, verdict)
        if self._listing.judged % AGAIN == 0 or not self._listing.coming:
            self._draw()
        elif one in self._rows:
            for column, cell in zip(COLUMNS, self._cells(one), strict=True):
                self._table.update_cell(str(one), column, cell)
        self._tell()

    def _tell(self) -> None:
        """The findings so far, and how many files there are, have findings and are shown."""
        listing = self._listing
        progress = summary(listing.counts, listing.judged)
        if listing.coming:
            progress.append(f", {listing.coming:,} to come")
        self.query_one("#summary", Static).update(progress)
        told = [number(len(listing.targets), "file"), f"{listing.with_findings:,} with findings"]
        if listing.words:
            told.append(f"{len(self._rows):,} shown with “{folded(listing.words)}”")
        told.append(f"by {listing.order}" if listing.order != next(iter(ORDERS)) else "")
        self._table.border_title = Content(f" {' · '.join(filter(None, told))} ")


def _found(known: Verdict) -> Text:
    """What was found, in words, or a sign."""
    if known.problem:
        return Text("✗", STYLES["error"])
    return _cut(counted(known.counts)) if known.counts else Text("✓", "green")


def _cell(text: str) -> Text:
    return _cut(Text(folded(text[:LONGEST])))


def _cut(text: Text) -> Text:
    """A text that ends with an ellipsis where its column is too narrow."""
    text.no_wrap, text.overflow = True, "ellipsis"
    return text
