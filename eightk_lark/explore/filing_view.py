"""One filing: its tree, its text, and what is to be said of the place where the cursor is."""

from rich.console import Group
from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content as Title
from textual.widgets import Footer, Static

from eightk_lark.batch import problem_of
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.explain.steps import Step
from eightk_lark.explore import details
from eightk_lark.explore.answers import Answers
from eightk_lark.explore.aside import aside
from eightk_lark.explore.details import Details
from eightk_lark.explore.dialogs import Prompt
from eightk_lark.explore.labels import Content, Run
from eightk_lark.explore.listing import Listing
from eightk_lark.explore.opened import Opened, Path, address, follow
from eightk_lark.explore.shown_text import ShownText
from eightk_lark.explore.source_pane import SourcePane
from eightk_lark.explore.speaking import Speaking
from eightk_lark.explore.target import Target, grammar_stamp
from eightk_lark.explore.tree_pane import TreePane
from eightk_lark.form import files
from eightk_lark.render.printable import folded
from eightk_lark.render.summary import summary
from eightk_lark.render.tree import styled

WATCHED = 1.0
"""Seconds between two looks at the files."""


WIDE, WIDEST = 116, 160
"""The least number of cells of a wide terminal, and of one that has room for file and page side by side."""


class FilingView(Speaking):
    """The view of one filing: tree, text and details, and the way they follow each other."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012  # Textual declares it of the instance

    def __init__(self, target: Target, listing: Listing | None) -> None:
        """Take the file, and the list to go back to; None where there is none."""
        super().__init__()
        self.target, self.listing = target, listing
        self.opened: Opened | None = None
        self.problem = ""
        """The message about what could not be done when the file was last read."""
        self.seen = False
        """True when the visible text of a page is to be shown, and not the file."""
        self.path: Path = ()
        """The path to what is selected."""
        self.finding: int | None = None
        """Which finding the cursor was put on."""
        self.answers: Answers | None = None
        self.step: tuple[int, int] | None = None
        """Which step of the parser the cursor was put on: the numbers of its region and of the step in it."""
        self.tree_pane, self.source, self.beside = TreePane(), SourcePane("source"), SourcePane("beside")
        self.prompt = Prompt(self.source)
        self._rule, self._here = Details("rule", "rule"), Details("here", "here")
        self._stamps = (target.stamp(), grammar_stamp())

    def compose(self) -> ComposeResult:
        """Summary on top, tree and text side by side, below them what is told of the place."""
        yield Static(id="summary")
        with Horizontal(id="panes"):
            yield self.tree_pane
            yield self.source
            yield self.beside
        with Horizontal(id="details"):
            yield self._rule
            yield self._here
        yield Footer(show_command_palette=False)
        yield self.prompt  # over the keys, which do not work while something is asked

    def on_mount(self) -> None:
        """Read the file, and watch it from now on."""
        self.beside.display = False
        self._title()
        self._summarize()
        self.tree_pane.focus()
        self.load(forget=False)
        self.set_interval(WATCHED, self.watch_files)

    def on_resize(self) -> None:
        """The summary is as wide as the screen; the page stands beside the file where there is room for both."""
        if self.opened:
            self._summarize()
        if self.seen and self.beside.display != (self.app.size.width >= WIDEST):
            self.show_text()

    @work(exclusive=True, group="load")
    async def load(self, *, forget: bool) -> None:
        """Read and parse the file, aside: the text is there first, then the tree.

        ``forget`` reads the grammars again too.
        """
        try:
            if forget:
                self.answers = self.step = None  # nothing is asked of grammars that are being read again
                files.forget()
            source = await aside(self.target.source)
            if self.opened is None:
                self.source.show(ShownText.of_file(source), ())
            opened = await aside(Opened.of, source, self.target.config)
            self._show(opened)
            self._answer(await aside(Answers, opened.parsed))
        except Exception as reason:  # noqa: BLE001  # neither a file nor a grammar that is being written may end the explorer
            verb, why = problem_of(reason)
            self._fail(f"cannot {verb} {self.target.name}: {why}")

    def _show(self, opened: Opened) -> None:
        """Show a filing; what was selected stays selected where it is there again."""
        before = address(self.path) if self.path else None
        self.opened = opened
        self.problem, self.finding, self.step, self.answers = "", None, None, None
        self._summarize()
        self.tree_pane.show(opened)
        begun = opened.at(self.source.place) if self.source.place else (opened.parsed.tree,)
        self.path = begun if before is None else follow(opened.parsed.tree, before)
        self.show_text()

    def _answer(self, answers: Answers) -> None:
        """Fill in what the grammars say of the place."""
        self.answers = answers
        if self.seen:
            self.show_text()
        self._tell()

    def _fail(self, problem: str) -> None:
        """Say what could not be done; tree and text stay as they were."""
        self.problem = problem
        self._summarize()
        self._tell()

    def watch_files(self) -> None:
        """Read again what has changed since the last look."""
        stamps = (self.target.stamp(), grammar_stamp())
        if stamps != self._stamps:
            forget = stamps[1] != self._stamps[1]
            self._stamps = stamps
            self.load(forget=forget)

    @property
    def texts(self) -> tuple[SourcePane, ...]:
        """The panes that show a text: one, or that of the file and that of its page side by side."""
        return (self.source, self.beside) if self.beside.display else (self.source,)

    def show_text(self) -> None:
        """Show the file as it is, or what is seen of its page as soon as that is known: in its place, or beside it."""
        if self.opened is None:
            return
        source = self.opened.parsed.source
        visible = self.answers.parsed.visible if self.seen and self.answers else None
        page = ShownText(visible.text, source, visible.source_map) if visible and visible.source_map else None
        self.beside.display = page is not None and self.app.size.width >= WIDEST
        self.set_class(self.beside.display, "-both")
        shown = [page] if page else []
        shown = [ShownText.of_file(source), *shown] if self.beside.display else shown or [ShownText.of_file(source)]
        for pane, text in zip(self.texts, shown, strict=True):
            pane.show(text, self.opened.findings)
        self._select(self.path)
        self._title()

    def show_tree(self) -> None:
        """Show the tree anew, as it is narrowed or with its trivia."""
        self.tree_pane.again()
        self.tree_pane.reveal(self.path)
        self._title()

    @property
    def stepped(self) -> Step | None:
        """The step of the parser that the cursor was put on."""
        return self.answers.steps(self.step[0])[self.step[1]] if self.answers and self.step else None

    def visit(self, number: int) -> None:
        """Go to a finding: to what it is beside in the tree."""
        if self.opened is None:
            return
        self.finding, self.step = number, None
        found = self.opened.findings[number]
        span = found.span
        self._select(self.opened.placement.path(found))
        for pane in self.texts:
            pane.move_to(span.start)
            pane.underline(span.start, span.end)

    def visit_leaf(self, leaf: Leaf) -> None:
        """Go to what the parser saw."""
        if self.opened:
            self._select(self.opened.at(leaf.start))
            self._highlight(leaf)

    def visit_node(self, node: Node) -> None:
        """Go to a node of the tree."""
        if self.opened:
            self.finding = self.step = None
            self._select(self.opened.path_to(node))

    def go(self, offset: int) -> None:
        """Go to an offset of the file."""
        for pane in self.texts:
            pane.move_to(offset)
        self._follow(offset)

    def on_tree_pane_chosen(self, event: TreePane.Chosen) -> None:
        """Follow the tree, unless it has followed us or gone on already."""
        found, branch = event.found, self.tree_pane.cursor_node
        if self.opened is None or branch is None or branch.data is not found or any(one is found for one in self.path[-2:]):
            return
        self.finding = self.step = None
        if not isinstance(found, Run):
            self.path = self.opened.path_to(found)
            self._tell()
        self._highlight(found)

    def on_source_pane_moved(self, event: SourcePane.Moved) -> None:
        """Follow the cursor in the text, in the other text too."""
        for pane in self.texts:
            if pane is not event.pane:
                pane.move_to(event.offset)
        self._follow(event.offset)

    def _follow(self, offset: int) -> None:
        """Select what stands at an offset of the file."""
        if self.opened:
            self.finding = self.step = None
            self.path = self.opened.at(offset)
            for pane in self.texts:
                pane.select(self.path[-1].start, self.path[-1].end)
            self.tree_pane.reveal(self.path)
            self._tell()

    def _select(self, path: Path) -> None:
        """Select the end of a path, everywhere."""
        self.path = path
        self._highlight(path[-1])
        self.tree_pane.reveal(path)
        self._tell()

    def _highlight(self, found: Content) -> None:
        """Highlight something in every text and go there."""
        for pane in self.texts:
            pane.select(found.start, found.end)
            pane.move_to(found.start)

    def _tell(self) -> None:
        """Say what is to be said of what is selected."""
        if self.opened:
            self._rule.tell("" if self.problem and not self.answers else details.rule(self.answers, self.path))
            number = None if self.finding is None else self.finding + 1
            here = details.here(self.opened, self.answers, self.path, self.stepped, number)
            self._here.tell(Group(details.problem(self.problem), here) if self.problem else here)
        elif self.problem:
            self._here.tell(details.problem(self.problem))

    def _summarize(self) -> None:
        """The first line: what the filing is, or what could not be done."""
        line = details.label("reading …")
        if self.problem:
            line = details.problem(folded(self.problem))
        elif self.opened:
            line = styled(summary(self.opened.parsed, self.opened.findings, max(1, self.app.size.width - 2)))
        self.query_one("#summary", Static).update(line)

    def _title(self) -> None:
        """Name the panes."""
        tree = self.tree_pane
        filters = [name for name, shown in ((tree.filter, tree.filter), ("trivia", tree.trivia)) if shown]
        tree.border_title = f" {' · '.join(['tree', *filters])} "
        for pane in self.texts:
            shown = "as seen" if pane.text.page else "as written"
            pane.border_title = Title(f" {shown} · {folded(self.target.label)} ")
