"""The grammar reference in docs: up to date, whole, its links and pictures sound."""

import re
from pathlib import PurePosixPath

import pytest
from lxml import etree

from docs.grammar_page import PAGE, pages
from docs.railroads import svg
from eightk_lark.explain.definitions import definition, files
from tests.places import ROOT

DOCS = ROOT / "docs"
PAGES = pages()
DIAGRAMS = sorted(name for name in PAGES if name != PAGE)
SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


def words(diagram: str) -> list[str]:
    """The texts of a picture, in order."""
    return [text.text or "" for text in etree.fromstring(diagram).iter(f"{SVG}text")]


def test_grammar_page_is_up_to_date() -> None:
    """docs/grammar.md and the diagrams are what the grammars say; ``make docs`` writes them."""
    there = {path.relative_to(DOCS).as_posix() for path in (DOCS / "diagrams").iterdir()} | {PAGE}
    assert there == set(PAGES), "run: make docs"
    assert all((DOCS / name).read_text(encoding="utf-8") == text for name, text in PAGES.items()), "run: make docs"


def test_grammar_page_has_every_definition() -> None:
    """Each with its text as it is written."""
    blocks = re.findall(r"```lark\n(.*?)\n```", PAGES[PAGE], re.DOTALL)
    assert sorted(blocks) == sorted(one.text for file in files() for one in file.definitions)


def test_links_of_the_page_lead_somewhere() -> None:
    """To a place of the page, each of which there is once, or to a file."""
    places = re.findall(r'<a id="([^"]+)">', PAGES[PAGE])
    assert len(places) == len({place.casefold() for place in places})
    for target in re.findall(r"\]\(([^)]+)\)", re.sub(r"```.*?```", "", PAGES[PAGE], flags=re.DOTALL)):
        assert target[1:] in places if target.startswith("#") else (DOCS / target).exists()


@pytest.mark.parametrize("name", DIAGRAMS)
def test_links_of_a_diagram_lead_somewhere(name: str) -> None:
    """A picture is XML that refers to nothing but its neighbours and the page."""
    for link in etree.fromstring(PAGES[name]).iter(f"{SVG}a"):
        target, _, place = link.attrib[HREF].partition("#")
        path = PurePosixPath("diagrams") / target
        assert path.as_posix() in PAGES or (target, f'<a id="{place}">' in PAGES[PAGE]) == ("../grammar.md", True)


def test_file_names_differ_in_more_than_case() -> None:
    """So that they can stand in one folder anywhere."""
    assert len({name.casefold() for name in PAGES}) == len(PAGES)


def test_a_diagram_shows_helpers_in_their_place() -> None:
    """A rule whose name begins with an underscore is not named but drawn, if it is not made of itself."""
    lists = definition("start", "exhibits")
    assert lists is not None
    columns, notes = (
        ["PAGE_COLUMN", "METHOD_COLUMN", "REFERENCE_COLUMN"],
        ["LIST_HEADING", "COLUMN_HEADING", "PART_LETTER", "LEADER", "FOOTNOTE"],
    )
    assert words(svg(lists)) == ["TEXT", *columns, "STATEMENTS_HEADING", *notes, "row", "stack", "statements"]
    assert {word for name in DIAGRAMS for word in words(PAGES[name]) if word.startswith("_")} == {"_several"}


def test_a_diagram_shows_patterns_cut() -> None:
    """With an ellipsis where something is left out; a bound is told in words."""
    name, numbers = definition("NAME_OF_COMPANY", "common"), definition("ITEM_NUMBERS", "filing")
    assert name is not None
    assert numbers is not None
    assert words(svg(name)) == ["/(?:[A-Z&][A-Za-z&.,'’-]*[ ]){1,9}…", "SUFFIXES"]
    assert words(svg(numbers)) == ["ITEM_NUMBER", "BETWEEN_NUMBERS", "ITEM_NUMBER", "at most 14 times"]
