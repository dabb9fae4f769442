"""The documents of a submission: what each is called, what it is and whether it was read, and a list to pick one from."""

from mimetypes import MimeTypes
from typing import ClassVar

import attrs
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from eightk_lark.content.submission import Document
from eightk_lark.engine.tree import Node
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.branches import UNREAD
from eightk_lark.render.places import line_range
from eightk_lark.render.printable import folded
from eightk_lark.structure.container import first_leaf

WRAPPERS = ("PDF_OPEN", "WRAPPER_OPEN")
"""The terminals of the tags that tell what the text of a document is."""
DOCUMENT = "document"
"""The rule of a document."""
REPORT = "report"
"""The rule of what was read."""
GAP = "  "
SEPARATOR = " · "
MEDIA = MimeTypes()
"""The media types by the suffixes of names, those of Python and none of the machine: everybody sees the same."""


@attrs.frozen(eq=False)
class Enclosed:
    """One document in its submission."""

    node: Node
    """Its node in the tree."""
    document: Document
    """What its tags say of it."""

    @property
    def title(self) -> str:
        """Type, name of the file and description, as far as they are known, on one line."""
        one = self.document
        return GAP.join(folded(part) for part in (one.type, one.filename, one.description) if part)

    @property
    def kind(self) -> str:
        """What its text is: by the tag around it, or as a media type by the name of the file; empty where neither tells."""
        wrapper = next((leaf for terminal in WRAPPERS if (leaf := first_leaf(self.node, terminal))), None)
        return wrapper.text.strip().strip("<>") if wrapper else MEDIA.guess_type(self.document.filename or "")[0] or ""

    @property
    def state(self) -> str:
        """Whether it was read, as what, and how long it is."""
        if any(isinstance(child, Node) and child.data == REPORT for child in self.node.children):
            return SEPARATOR.join(filter(None, ("read as the report", self.kind)))
        body = first_leaf(self.node, UNREAD)
        return SEPARATOR.join(filter(None, ("not read", self.kind, f"{body.end - body.start:,} characters" if body else "empty")))


def enclosed(parsed: Parsed) -> tuple[Enclosed, ...]:
    """The documents of a submission, in the order of the text; none for a bare document."""
    nodes = {child.start: child for child in parsed.tree.children if isinstance(child, Node) and child.data == DOCUMENT}
    documents = parsed.submission.documents if parsed.submission else ()
    return tuple(Enclosed(nodes[one.span.start], one) for one in documents)


class DocumentList(ModalScreen[Node | None]):
    """The documents over the screen, one to be picked."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,d", "leave", "Back")]

    def __init__(self, parsed: Parsed, documents: tuple[Enclosed, ...], offset: int) -> None:
        """Take the documents, and where the user is in the file."""
        super().__init__()
        self._parsed, self._documents, self._offset = parsed, documents, offset

    def compose(self) -> ComposeResult:
        """Two lines a document: what it is called, and what it is."""
        options = OptionList(*map(self._option, self._documents), id="documents")
        options.border_title, options.border_subtitle = "documents", "Enter goes there, Escape goes back"
        yield options

    def _option(self, one: Enclosed) -> Option:
        lines = line_range(self._parsed, one.node.start, one.node.end)
        title = Text(one.title or "without type and name", "bold", no_wrap=True, overflow="ellipsis")
        return Option(title.append(f"\n{GAP}{one.state}{SEPARATOR}lines {lines}", "not bold dim"))

    def on_mount(self) -> None:
        """Begin at the document where the user is."""
        options = self.query_one(OptionList)
        before = [number for number, one in enumerate(self._documents) if one.node.start <= self._offset]
        options.highlighted = before[-1] if before else 0
        options.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to what was picked."""
        self.dismiss(self._documents[event.option_index].node)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)
