"""Verdicts as one page of HTML: each file with its counts, and folded behind them its findings beside the lines that they point at."""

from collections.abc import Iterator, Sequence

import attrs
from rich.text import Text

from eightk_lark.render.excerpt import GUTTER
from eightk_lark.render.findings import full
from eightk_lark.render.markup import Markup, document, element, styled
from eightk_lark.render.printable import UNNAMED, folded
from eightk_lark.render.severities import STYLES, counted
from eightk_lark.validation import Report

WIDTH = 120
"""The most cells of a line of an excerpt."""
KINDS = {"": "text", "bold": "rule", GUTTER: "proof", **{style: severity for severity, style in STYLES.items()}}
"""The kind of text that each style of a line stands for."""


@attrs.frozen
class Section:
    """What the page has of one file."""

    heading: Markup
    lines: Markup | None = None
    """Its findings; None where there are none."""


def section(report: Report, width: int, *, verbose: bool) -> Section:
    """A file with its findings as the full format has them, their lines no wider than ``width`` cells and :data:`WIDTH`."""
    heading = _heading(report.parsed.source.name or UNNAMED, counted(report.counts) or Text("no findings", "dim"), report.known)
    if not report.diagnostics:
        return Section(heading)
    lines = "\n".join("".join(_pieces(line)) for line in full(report, min(width, WIDTH), verbose=verbose))
    return Section(heading, element("pre", Markup(lines.rstrip())))


def unread(file: str, reason: str) -> Section:
    """A file that could not be read or parsed, with the reason."""
    return Section(_heading(file, Text(reason, STYLES["error"])))


def page(sections: Sequence[Section], summary: Text) -> str:
    """The whole page, in ASCII, with nothing in it to be fetched. Of a single file the findings are in sight."""
    about = element("p", *_pieces(summary), class_="about")
    parts = (_listed(one, opened=len(sections) == 1) for one in sections)
    text = document("eightk check", styled(about, element("ul", *parts)))
    return text.encode("ascii", "xmlcharrefreplace").decode()


def _listed(one: Section, *, opened: bool) -> Markup:
    if one.lines is None:
        return element("li", one.heading, class_="leaf")
    return element("li", element("details", element("summary", one.heading), one.lines, **({"open": ""} if opened else {})))


def _heading(name: str, told: Text, known: int = 0) -> Markup:
    """The name of a file, and what is said of it in a word."""
    line = Text.assemble((folded(name), "bold"), "  ", told, f", {known:,} known" if known else "")
    return Markup("".join(_pieces(line)))


def _pieces(line: Text) -> Iterator[Markup]:
    """The pieces of a line, each of its kind."""
    ends = sorted({place for span in line.spans for place in (span.start, span.end)})
    for piece in line.divide(ends):
        if piece.plain:
            style = str(piece.spans[0].style if piece.spans else piece.style)
            yield element("span", piece.plain, class_=KINDS.get(style, "trivia"))
