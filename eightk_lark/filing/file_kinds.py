"""What a file is that holds no report on Form 8-K: another form, another format, a page of EDGAR's own, an exhibit.

A file is called by another name only where no report was read in it, or where its type or its title is that of another form.
Where witnesses differ it is left as it was read.
"""

import re
from collections.abc import Iterator

import attrs

from eightk_lark.content.model import Filing, Item, Text
from eightk_lark.content.submission import Submission
from eightk_lark.content.values import labelled
from eightk_lark.engine.tree import Leaf
from eightk_lark.filing.diagnostics import NO_REPORT, PARTS
from eightk_lark.form import catalogue, other_forms
from eightk_lark.form.captions import begins_with_caption
from eightk_lark.form.grammars import grammar
from eightk_lark.structure.container import Container, first_leaf
from eightk_lark.text.source import Span
from eightk_lark.text.visible import VisibleText

OTHER_FORM = "other form"
"""The name of the kind of a file that is another form."""
FORMATS = "EDGAR Filer Manual, volume II, chapter 5"
"""Where it stands that a document is ASCII text or HTML."""
USE_OF_FORM = "Form 8-K, General Instruction A"
COPIES = "practice: copies of filings"
UNPACK = "unpack it, and check the files in it"
FROM_LIST = "take the file of the filing from what it lists"

NOWHERE = Span(0, 0)


@attrs.frozen
class FileKind:
    """What a file is in place of a report on Form 8-K."""

    name: str
    """Its kind in a word or two, as ``other form`` and ``pdf``."""
    words: str
    """What it is, in words: ``a Form 10-K (annual report)``."""
    authority: str
    """Why it is no report: rule, chapter of the EDGAR Filer Manual, practice."""
    help: str | None = None
    """The way to the report, where that is certain."""
    form_type: str | None = None
    """The submission type of another form, where its name is that of one."""
    span: Span = NOWHERE
    """Where that was seen."""


BEGINNINGS = {
    "PDF_FILE": FileKind("pdf", "a PDF file", "Regulation S-T, Rule 104"),
    "GZIP_FILE": FileKind("gzip", "gzip data", FORMATS, UNPACK),
    "WORD_FILE": FileKind("word document", "a Word document", FORMATS, "save it as HTML or as plain text"),
    "EXCEL_FILE": FileKind("excel workbook", "an Excel workbook", FORMATS),
    "ZIP_FILE": FileKind("zip archive", "a ZIP archive", FORMATS, UNPACK),
    "OLD_OFFICE_FILE": FileKind("old office file", "a Word or Excel file as they were until 2007", FORMATS),
    "IMAGE_FILE": FileKind("image", "an image", FORMATS),
    "UTF_16_TEXT": FileKind("utf-16 text", "UTF-16 text without its byte order mark", FORMATS, "save it as ASCII or UTF-8"),
    "JSON_FILE": FileKind("json", "JSON data", FORMATS),
    "XML_FILE": FileKind("xml", "XML data", FORMATS),
}
"""The kinds that the first characters of a file tell, by their terminals."""
PAGES = {
    "FILING_INDEX": FileKind("edgar index", "an EDGAR index page", COPIES, FROM_LIST),
    "DIRECTORY_LISTING": FileKind("edgar index", "an EDGAR directory listing", COPIES, FROM_LIST),
    "FULL_INDEX": FileKind("edgar index", "an EDGAR index of filings", COPIES, FROM_LIST),
    "VIEWER_PAGE": FileKind("edgar viewer", "EDGAR's viewer of inline XBRL without its document", COPIES, "take the document itself"),
    "ERROR_PAGE": FileKind("error page", "an error page of a server", COPIES, "ask for the file again"),
    "DATA_PAGE": FileKind("xbrl page", "a page that EDGAR made of XBRL data", COPIES),
}
"""The kinds that the head of a file tells, whatever is read in it: a list of documents names items too."""
BINARY = FileKind("binary", "binary data", FORMATS)
EMPTY = FileKind("empty", "an empty file", USE_OF_FORM)
EXHIBIT = FileKind("exhibit", "an exhibit without its report", "Regulation S-K, Item 601")
HEAD = 5000
"""The number of characters at the beginning of a file or a cover that are looked at."""
TOP = 600
"""The number of characters in which a release to the press says that it is one."""
NO_COVER_NO_ITEM = frozenset({"EK201", "EK301"})
"""The codes of a file that has neither a cover nor an item."""
TYPES = ("REPORT_TYPE", "EXHIBIT_TYPE", "TYPE")
"""The terminals of the type of a document."""


def file_kind(
    container: Container, visible: VisibleText, submission: Submission | None, filing: Filing, codes: frozenset[str]
) -> FileKind | None:
    """What a file is in place of a report; None for a report, whole or damaged, and for what nothing tells.

    ``codes`` has the codes under which parts of the report are missing.
    """
    missing = PARTS if NO_REPORT.code in codes else codes & PARTS
    form_type = submission.header.form_type if submission and submission.header else None
    in_family = first_leaf(container.holder, "REPORT_TYPE") is not None or (
        form_type and form_type.value in catalogue.form_types().values()
    )
    has_items = any(map(_is_official, filing.items))
    if filing.cover.form_type and has_items and not missing and (in_family or not submission):
        return None
    missed = missing >= NO_COVER_NO_ITEM
    if not submission:
        return _of_document(visible, has_items=has_items, missed=missed)
    told = None if in_family else _of_types(container, form_type)
    return (told if _title(visible) or not has_items else None) or (_of_exhibits(container) if missed else None)


def _is_official(item: Item) -> bool:
    """True when an item has the form's own caption of its number; captions that filers vary are those of other forms too."""
    caption = item.caption.value if item.caption else ""
    return any(
        begins_with_caption(caption, attrs.evolve(known, captions=known.captions[:1]))
        for number in item.numbers
        for known in catalogue.meanings(number)
    )


# --- A submission ----------------------------------------------------------------------------------------------------------


def _of_types(container: Container, form_type: Text | None) -> FileKind | None:
    """The form that the type of the submission, or of one of its documents, names."""
    types = (labelled(leaf) for leaf in _type_leaves(container) if leaf.type == "TYPE")
    forms = (_called(other_forms.other_form(told.value), told.span) for told in (form_type, *types) if told)
    return next(filter(None, forms), None)


def _of_exhibits(container: Container) -> FileKind | None:
    """An exhibit, where all documents are exhibits or belong to them."""
    leaves = list(_type_leaves(container))
    exhibits = [leaf for leaf in leaves if leaf.type == "EXHIBIT_TYPE"]
    data = grammar("file_kinds").matcher("DATA_DOCUMENT")
    beside = [told for leaf in leaves if leaf.type == "TYPE" and (told := labelled(leaf)) and data.fullmatch(told.value)]
    if not exhibits or len(exhibits) + len(beside) < len(container.documents):
        return None
    return attrs.evolve(EXHIBIT, span=Span(exhibits[0].start, exhibits[0].end))


def _type_leaves(container: Container) -> Iterator[Leaf]:
    """The type of each document that has one."""
    return (leaf for node in container.documents if (leaf := next(filter(None, (first_leaf(node, kind) for kind in TYPES)), None)))


# --- A bare document -------------------------------------------------------------------------------------------------------


def _of_document(visible: VisibleText, *, has_items: bool, missed: bool) -> FileKind | None:
    """What a document is by its own text. One with items of Form 8-K is a report, unless it is a page that lists them."""
    file = visible.file
    if not file or grammar("file_kinds").matcher("EMPTY_FILE").match(file):
        return attrs.evolve(EMPTY, span=Span(len(file), len(file)))
    found = _page(file)
    if has_items:
        return found
    return found or _format(file) or _title(visible) or (_exhibit(visible) or _binary(file) if missed else None)


def _page(file: str) -> FileKind | None:
    """The page of EDGAR that the head of a file is."""
    for terminal, kind in PAGES.items():
        found = grammar("file_kinds").matcher(terminal).search(file, 0, HEAD)
        if found:
            return attrs.evolve(kind, span=Span(*found.span()))
    return None


def _format(file: str) -> FileKind | None:
    """The format that the first characters of a file tell; of data that name their form, the form."""
    kinds = grammar("file_kinds")
    start = len(file) - len(file.lstrip("\ufeff \t\r\n"))
    terminal, found = next(((name, found) for name in BEGINNINGS if (found := kinds.matcher(name).match(file, start))), ("", None))
    if found is None:
        return None
    form = kinds.matcher("XML_FORM").search(file, start, start + HEAD) if terminal == "XML_FILE" else None
    other = _called(other_forms.other_form(form[0]), Span(*form.span())) if form else None
    return other or attrs.evolve(BEGINNINGS[terminal], span=Span(*found.span()))


def _title(visible: VisibleText) -> FileKind | None:
    """The form whose title stands first on a cover; None where that is Form 8-K, and where there is none."""
    kinds = grammar("file_kinds")
    line = visible.text.rfind("\n", 0, visible.start) + 1
    stretch = (visible.text, line, min(visible.end, visible.start + HEAD))
    own = kinds.alternation("FORM_TITLE", "TITLE").search(*stretch)
    named = [found.span("title") for name in ("OTHER_TITLE", "FLATTENED_TITLE") if (found := kinds.matcher(name).search(*stretch))]
    meant = [found.span() for found in [kinds.matcher("OTHER_PURPOSE").search(*stretch)] if found]
    start, end = min(named + meant, default=(visible.end, visible.end))
    if start == visible.end or (own and own.start() <= start):
        return None
    return _called(other_forms.form_titled(visible.text[start:end]), Span(*visible.span(start, end)))


def _exhibit(visible: VisibleText) -> FileKind | None:
    """An exhibit, by the number with which it begins or by what releases to the press are headed with."""
    kinds, text = grammar("file_kinds"), visible.text[visible.start : visible.end]
    if kinds.alternation("FORM_TITLE", "TITLE").search(text, 0, HEAD):
        return None
    found = kinds.matcher("EXHIBIT_MARK").match(text, len(text) - len(text.lstrip())) or kinds.matcher("PRESS_RELEASE").search(text, 0, TOP)
    return attrs.evolve(EXHIBIT, span=_span(visible, found)) if found else None


def _binary(file: str) -> FileKind | None:
    """Binary data, by characters that no text has."""
    found = grammar("file_kinds").matcher("BINARY_DATA").search(file, 0, HEAD)
    return attrs.evolve(BINARY, span=Span(*found.span())) if found else None


def _span(visible: VisibleText, found: re.Match[str]) -> Span:
    """The place in the file of what was found in the text of a document."""
    return Span(*visible.span(visible.start + found.start(), visible.start + found.end()))


def _called(form: other_forms.OtherForm | None, span: Span) -> FileKind | None:
    """The kind of a file that is another form, which was told at a place; None where none was."""
    return FileKind(OTHER_FORM, f"a {form.name} ({form.title})", USE_OF_FORM, form_type=form.type, span=span) if form else None
