"""The text of the page of a filing: what is shown of each character, and where each place of the file stands in it."""

from pathlib import Path

import pytest

from eightk_lark import Parsed, Span, parse, validate
from eightk_lark.render.page_text import PageText
from eightk_lark.render.printable import inert
from tests.places import EXAMPLES, example

PAGES = [path for path in EXAMPLES if path.suffix == ".htm"]
GOOD = example("columns-1997")


def part(text: PageText, place: tuple[int, int]) -> str:
    """What a script finds at a place: JavaScript counts units of UTF-16."""
    start, end = place
    return text.text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def marked(filing: str, code: str) -> str:
    """What is marked of the finding of a code."""
    report = validate(filing)
    (span,) = (found.span for found in report.diagnostics if found.code == code)
    return part(PageText(report.parsed), PageText(report.parsed).stretch(span.start, span.end))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["unix", "dos"])
@pytest.mark.parametrize("word", ["the", "the 😀", "the 𝟙𝟚"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_leaf_stands_where_its_text_is(path: Path, word: str, line_end: str) -> None:
    """Also behind characters that are two units, and line ends that are two characters."""
    parsed = parse(path.read_text(encoding="utf-8").replace(" the ", f" {word} ").replace("\n", line_end))
    text = PageText(parsed)
    for leaf in parsed.tree.leaves():
        if leaf.type != "BODY":
            shown = inert(leaf.text).replace("\f", "␌").replace("\r\n", "\n")
            assert part(text, text.place_of(leaf)) == shown.replace("\r", "")  # a line end may be parted between two leaves


def test_line_ends_are_line_feeds() -> None:
    """A carriage return by itself ends no line, for the parser neither: it is shown."""
    text = PageText(parse(GOOD.replace("ITEM 2.", "IT\rEM 2.").replace("\n", "\r\n")))
    assert text.text.replace("IT␍EM", "ITEM") == GOOD
    assert [*text.places()] == [str(line) for line in range(1, GOOD.count("\n") + 2)]


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "seen"),
    [
        ("layout-tables-2009", "bristle plant", "<b>bristle</b> &amp; <i>felt\x02</i> plant", "EK011", "␂"),
        (
            "layout-tables-2009",
            "principal executive",
            "<i>principle</i>&#32;executive",
            "EK227",
            "(Address of principle executive offices)",
        ),
        ("columns-1997", "principal executive", "😀\n principle executive", "EK227", "(Address of 😀\n principle executive offices)"),
    ],
)
def test_findings_in_a_leaf_stand_at_their_places(name: str, old: str, new: str, code: str, seen: str) -> None:
    """Behind tags and references that a person does not see as they are written."""
    filing = example(name)
    assert old in filing
    assert marked(filing.replace(old, new, 1), code) == seen


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_character_of_a_page_stands_at_its_place(path: Path) -> None:
    """Whatever stands beside it in the file."""
    parsed: Parsed = parse(path.read_bytes())
    visible, text = parsed.visible, PageText(parsed)
    for offset, character in enumerate(visible.text):
        if character.isalnum():
            assert part(text, text.stretch(*visible.span(offset, offset + 1))) == character


def test_what_was_not_read_is_marked_as_a_whole() -> None:
    """A place in it, which a rule of a house may name, is that of what is told of it."""
    parsed = parse(example("submission-2012"))
    body = next(leaf for leaf in parsed.tree.leaves() if leaf.type == "BODY")
    inside = Span(body.start + 5, body.start + 9)
    text = PageText(parsed)
    assert part(text, text.stretch(inside.start, inside.end)) == f"{body.end - body.start:,} characters that were not read\n"
