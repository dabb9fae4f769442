"""The details of a place, shown below tree and text: its rule in the grammar, and what stands there."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text
from textual.containers import VerticalScroll
from textual.widgets import Static

from eightk_lark.engine.tree import Leaf
from eightk_lark.explain.steps import Step
from eightk_lark.explore.answers import Answers, defined, step_text
from eightk_lark.explore.documents import DOCUMENT
from eightk_lark.explore.opened import Opened, Path, name
from eightk_lark.render.places import line_range, place
from eightk_lark.render.printable import folded, inert, shorten
from eightk_lark.render.tree import STYLES
from eightk_lark.render.wording import rule_name

LABEL = "dim"
WAITING = Text("…", LABEL)
"""The text shown while the grammars are still being asked."""
WIDEST = 60
"""The number of cells of a value before the caption that proves it."""
MOST = 100
"""The number of findings that are shown at once."""


class Details(VerticalScroll, can_focus=True):
    """A text that can be scrolled."""

    def __init__(self, title: str, name: str) -> None:
        super().__init__(id=name)
        self.border_title = f" {title} "
        self._told = Static()

    def compose(self) -> Iterator[Static]:
        """The text."""
        yield self._told

    def tell(self, what: RenderableType) -> None:
        """Put another text in its place and show its beginning."""
        self._told.update(what)
        self.scroll_home(animate=False)


def rule(answers: Answers | None, path: Path) -> RenderableType:
    """The end of a path in the grammar: a leaf's terminal and the rule that it stands in, or a node's rule."""
    return Group(*map(defined, answers.definitions(path))) if answers else WAITING


def here(opened: Opened, answers: Answers | None, path: Path, step: Step | None, finding: int | None) -> RenderableType:
    """The path to a place, what the parser did when it was stepped to, what was found there, and what was acceptable.

    ``finding`` is the number of the finding that the user went to, counted from 1.
    """
    found = path[-1]
    lines = line_range(opened.parsed, found.start, found.end)
    said = [Text(" › ".join(one.type if isinstance(one, Leaf) else rule_name(one.data) for one in path), "bold")]
    counted = f" · finding {finding:,} of {len(opened.findings):,}" if finding else ""
    said.append(label(f"line{'s' if '-' in lines else ''} {lines}, characters {found.start:,} to {found.end:,}{counted}"))
    said.append(_annotated(opened, path))
    if step:
        said.append(step_text(step))
    said.extend(_findings(opened, path))
    coming = answers.coming(path, step, opened.branches.view) if answers else WAITING
    return Group(*(text for text in said if text.plain), *([coming] if coming else []))


def label(text: str) -> Text:
    """Words of our own, or a name that was made inert."""
    return Text(text, LABEL)


def problem(message: str) -> Text:
    """The message about what could not be done."""
    return Text(inert(message), STYLES["error"])


def _annotated(opened: Opened, path: Path) -> Text:
    """The caption that proves a value, what an item is today, or which document of the submission it is."""
    if name(path[-1]) == DOCUMENT and (document := opened.document_of(path[-1])):
        return Text(f"{document.title}\n{document.state}", STYLES["text"])
    line = opened.branches.line(path[-1], closed=False)
    if line.after[0]:
        return Text.assemble((shorten(line.text[0], WIDEST), STYLES["text"]), (line.after[0], STYLES[line.after[1]]))
    return Text(line.text[0], STYLES["today"]) if line.text[1] == "today" else Text()


def _findings(opened: Opened, path: Path) -> Iterator[Text]:
    """The findings in a leaf, or in all of a node, each with its place and its authority."""
    for found in opened.placement.within(path[-1])[:MOST]:
        where = place(opened.parsed, found.span.start)
        yield Text.assemble((f"{found.severity}[{found.code}]", STYLES[found.severity]), f" {where} {folded(found.message)}")
        yield from (label(f"  {inert(note)}") for note in found.notes)
        if found.help:
            yield label(f"  help: {inert(found.help)}")
