"""The keys of a filing that is shown, and their actions."""

from bisect import bisect_left
from typing import ClassVar

from rich.console import RenderableType
from textual import work
from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType

from eightk_lark.engine.tree import Node
from eightk_lark.explore.answers import Answers, entries
from eightk_lark.explore.aside import aside
from eightk_lark.explore.details import problem
from eightk_lark.explore.dialogs import Reading, keys, worded
from eightk_lark.explore.documents import DocumentList
from eightk_lark.explore.editor import NoEditorError, command, run
from eightk_lark.explore.filing_view import FilingView
from eightk_lark.explore.opened import FILTERS, Opened, Path
from eightk_lark.explore.reasons import reasons
from eightk_lark.explore.source_pane import SIGNS, SourcePane
from eightk_lark.explore.specimen import specimen
from eightk_lark.explore.tree_pane import TreePane
from eightk_lark.render.printable import folded


class FilingScreen(FilingView):
    """The explorer of one filing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "finding(1)", "Next", tooltip="go to the next finding"),
        Binding("p", "finding(-1)", "Previous", tooltip="go to the finding before"),
        Binding("N", "file(1)", show=False, tooltip="open the next file with findings"),
        Binding("P", "file(-1)", show=False, tooltip="open the file with findings before"),
        Binding("slash", "ask('search')", "Search", key_display="/", priority=True, tooltip="search the text; again to go on"),
        Binding("colon", "ask('line')", show=False, key_display=":", priority=True, tooltip="go to a line of the file"),
        Binding("w", "why", "Why", tooltip="explain why this place is what it is: a token, or a part of the tree"),
        Binding("g", "grammar", "Rule", tooltip="open the grammar rule"),
        Binding("c", "coming", show=False, tooltip="list all that could come next, or begin, here"),
        Binding("s", "step(1)", "Step", tooltip="step the parser forward from here"),
        Binding("S", "step(-1)", show=False, tooltip="step the parser back"),
        Binding("d", "documents", show=False, tooltip="list the documents of the submission, to go to one"),
        Binding("f", "filter", "Filter", tooltip="show only cover, items, signature or exhibits, in turn"),
        Binding("t", "trivia", show=False, tooltip="show what the grammar ignores: blank lines, page marks, markup"),
        Binding("v", "view", show=False, tooltip="show what is seen of a page in place of the file, or, from 160 columns, beside it"),
        Binding("y", "copy", show=False, tooltip="copy the s-expression of what is selected, as a spec"),
        Binding("z", "zoom", show=False, tooltip="give the pane with the cursor the whole screen, or take it back"),
        Binding("e", "edit", show=False, tooltip="edit the file at this line, with $VISUAL or $EDITOR"),
        Binding("r", "reload", show=False, tooltip="read the file again; it is watched, so that is seldom needed"),
        Binding("l", "app.light", show=False, tooltip="change between dark and light"),
        Binding("escape", "back", show=False, tooltip="go back to the list of files"),
        Binding("question_mark", "help", "Help", key_display="?", tooltip="show these keys"),
        Binding("q", "app.quit", "Quit", tooltip="quit"),
    ]

    _searched = ""
    """The words that were searched for last."""
    _asking = False
    """True when an answer to why is on its way."""

    def action_finding(self, direction: int) -> None:
        """Go to the next finding, or the one before, and round."""
        if self.opened is None:
            return
        findings = self.opened.findings
        if not findings:
            self.say("nothing was found")
            return
        nearest = bisect_left(self.opened.starts, self.source.place) - (direction < 0)
        self.visit((nearest if self.finding is None else self.finding + direction) % len(findings))

    def action_file(self, direction: int) -> None:
        """Open the next file with findings, or the one before."""
        found = self.listing.beside(direction) if self.listing else None
        if self.listing is None:
            self.say("this is the only file")
        elif found is None:
            self.say(self.listing.no_other(direction))
        else:
            self.listing.current = found
            self.app.switch_screen(FilingScreen(self.listing.targets[found], self.listing))

    def _not_yet(self) -> None:
        """Say why the grammars cannot be asked."""
        if self.problem:
            self.say("the grammars cannot be asked until this is mended", severity="warning")
        else:
            self.say("still reading")

    def action_step(self, direction: int) -> None:
        """Go to the next step of the parser, or the one before; at first, to the one at the cursor."""
        answers = self.answers
        if answers is None or self.opened is None:
            self._not_yet()
            return
        number = self.step[0] if self.step else answers.around(self.source.place, self.source.place)[0]
        if not answers.is_near(number):
            self.say("tracing the parser …")
            self._trace(answers, number, direction)
            return
        self.finding = None
        self.step = answers.beside(self.step, direction) if self.step else answers.nearest(number, self.source.place)
        number, index = self.step
        self.visit_leaf(answers.steps(number)[index].leaf)

    @work(exclusive=True, group="trace")
    async def _trace(self, answers: Answers, number: int, direction: int) -> None:
        """Trace a long region aside, then step."""
        try:
            await aside(answers.steps, number)
        except Exception as reason:  # noqa: BLE001  # a grammar may be edited at this moment
            self.say(str(reason), severity="error")
        else:
            self.action_step(direction)

    def action_ask(self, purpose: str) -> None:
        """Ask what to search for, or which line to go to. These keys have priority: what is typed next is already the answer."""
        if purpose == "line":
            self.prompt.ask("go to line", "", self._go_to_line)
        else:
            self.prompt.ask("search the text", self._searched, self._search)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is asked, the keys that ask are characters of the answer."""
        return not (action == "ask" and self.prompt.display) and super().check_action(action, parameters)

    def _go_to_line(self, answer: str) -> None:
        starts = self.source.text.source.line_starts
        if answer.isdecimal() and len(answer) <= len(str(len(starts))) and 1 <= int(answer) <= len(starts):
            self.go(starts[int(answer) - 1])
        else:
            self.say(f"the file has lines 1 to {len(starts):,}", severity="warning")

    def _search(self, words: str) -> None:
        if not words:
            return
        self._searched = words
        found = self.source.search(words)
        if found is None:
            self.say(f"not in the text: {folded(words)}", severity="warning")
        else:
            self.go(found)

    def action_why(self) -> None:
        """Explain what is selected."""
        if self.opened is None or self.answers is None:
            self._not_yet()
        elif not self._asking:
            self._asking = True
            if not self.answers.is_near(self.answers.around(self.source.place, self.source.place)[0]):
                self.say("asking the grammars …")
            self._ask_why(self.opened, self.path, self.source.place)

    @work(group="why")
    async def _ask_why(self, opened: Opened, path: Path, place: int) -> None:
        """The answer takes long where the file is long."""
        try:
            self._answer_why(await aside(reasons, opened, path, place, Reading.room(self.app.size.width)))
        except Exception as reason:  # noqa: BLE001  # a grammar may be edited at this moment
            self._answer_why(problem(str(reason)))

    def _answer_why(self, answer: RenderableType) -> None:
        self._asking = False
        if self.is_current:
            self.app.push_screen(Reading("why", answer))

    def action_grammar(self) -> None:
        """Show everything about the rule that is selected, and its terminal."""
        if self.answers:
            self.app.push_screen(Reading("grammar", entries(self.answers.definitions(self.path))))
        else:
            self._not_yet()

    def action_coming(self) -> None:
        """List all that could have stood here."""
        if self.opened is None or self.answers is None:
            self._not_yet()
        elif coming := self.answers.coming(self.path, self.stepped, self.opened.branches.view):
            self.app.push_screen(Reading(coming.words, coming.table()))
        else:
            self.say("the grammar ignores what stands here")

    def action_documents(self) -> None:
        """List the documents of the submission, and go to the one that is picked."""
        if self.opened is None:
            return
        if self.opened.documents:
            self.app.push_screen(DocumentList(self.opened.parsed, self.opened.documents, self.source.place), self._go_to)
        else:
            self.say("this file is one document and no submission")

    def _go_to(self, node: Node | None) -> None:
        if node:
            self.visit_node(node)

    def action_filter(self) -> None:
        """Narrow the tree to the next kind of part, or show all of it again."""
        names = ["", *FILTERS]
        self.tree_pane.filter = names[(names.index(self.tree_pane.filter) + 1) % len(names)]
        self.show_tree()

    def action_trivia(self) -> None:
        """Show what the grammar ignores, or no longer."""
        self.tree_pane.trivia = not self.tree_pane.trivia
        self.show_tree()

    def action_view(self) -> None:
        """Change between the file and what is seen of its page."""
        if self.opened is None or self.answers is None:
            self._not_yet()
        elif self.opened.parsed.format == "html":
            self.seen = not self.seen
            self.show_text()
        else:
            self.say("this report is plain text: what is seen is the file")

    def action_copy(self) -> None:
        """Copy what is selected as a section of a spec."""
        if self.opened is None:
            return
        try:
            text = specimen(self.path)
        except Exception as reason:  # noqa: BLE001  # a grammar may be edited at this moment
            self.say(str(reason), severity="error")
            return
        if text is None:
            self.say("this is too long for a spec; select a smaller part", severity="warning")
        else:
            self.app.copy_to_clipboard(text)
            self.say(f"copied as a spec: {len(text.splitlines())} lines")

    def action_edit(self) -> None:
        """Make room for the user's editor until it ends, and look at once at what it has done."""
        path = self.target.path
        if path is None or not path.is_file():
            self.say(f"cannot edit {self.target.name}: it is no file of its own", severity="warning")
            return
        line, _ = self.source.text.source.position(self.source.place)
        try:
            editor = command(path, line)
            with self.app.suspend():
                problem = run(editor)
        except (NoEditorError, SuspendNotSupported) as reason:
            problem = str(reason)
        if problem:
            self.say(problem, severity="warning")
        self.watch_files()

    def action_zoom(self) -> None:
        """Give the pane with the cursor the whole screen, or take it back."""
        if self.maximized:
            self.minimize()
        elif self.focused:
            self.maximize(self.focused, container=False)

    def action_reload(self) -> None:
        """Read the file again, and the grammars too."""
        self.load(forget=True)

    def action_back(self) -> None:
        """Take the screen back from one pane; else go back to the list."""
        if self.maximized:
            self.minimize()
        elif self.listing:
            self.dismiss()

    def action_help(self) -> None:
        """Show the keys."""
        moving = (*worded(TreePane.BINDINGS), *worded(SourcePane.BINDINGS), ("tab", "go to the next pane"))
        groups = (("in a filing", worded(self.BINDINGS)), ("to move", moving), ("beside the text", SIGNS.items()))
        self.app.push_screen(Reading("keys", keys(*groups)))
