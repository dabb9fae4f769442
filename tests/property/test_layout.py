"""Layout-blind: the fixed-width and the reflowed text of one filing give equal models, positions aside."""

import re
import textwrap
from collections.abc import Callable
from html import escape
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightk_lark import parse
from tests.places import EXAMPLES
from tests.spec_files import differences

WIDTH = 80
BARE = [path for path in EXAMPLES if not path.read_text(encoding="utf-8").lstrip().startswith(("<", "-----BEGIN"))]
"""The examples without a container and without markup."""

RULE = re.compile(r"(?m)^[ \t]*(?:- )?[-=_]{3}[-=_ \t]*$|[-=_]{6,}|^[ \t]*<PAGE>[ \t]*$")
"""What such programs leave out: rules, and tags that they do not know."""


def reflow(text: str) -> str:
    """What programs that reflow text do: a paragraph becomes one line, runs of white space one blank."""
    text = RULE.sub(lambda found: "" if found[0].strip() == "<PAGE>" else "\v", text).replace("\v\n", "").replace("\v", "")
    paragraphs = re.split(r"\n[ \t\r]*\n\s*", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs) + "\n"


def wrap(text: str) -> str:
    """What programs that set text in fixed width do: a long line is broken between words."""
    lines = (
        textwrap.wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False) if len(line) > WIDTH and "   " not in line else [line]
        for line in text.splitlines()
    )
    return "\n".join(piece for line in lines for piece in line or [""]) + "\n"


def plain(found: Any, key: str = "") -> Any:
    """A model without positions; of addresses only the words, of bodies only the characters that print."""
    if isinstance(found, dict):
        return {name: plain(value, name) for name, value in found.items() if name not in ("span", "line", "column", "source")}
    if isinstance(found, list):
        return [plain(one, key) for one in found]
    if isinstance(found, str) and key == "text":
        return re.sub(r"[\s,]+", " ", found)
    if isinstance(found, str) and key == "body":
        return "".join(found.split())
    return found


def compare(text: str, other: str) -> None:
    """Fail where the models of two texts differ."""
    found = list(differences(plain(parse(text).to_dict()), plain(parse(other).to_dict())))
    if found:
        pytest.fail("\n".join(found), pytrace=False)


KNOWN = {"dotted-2005": "page numbers of the index fall into the descriptions: without columns nobody can tell them apart"}
"""Examples whose reflowed text is not read alike yet, with the reason."""


def changed(change: Callable[[str], str]) -> list[Any]:
    """The examples that a change of layout changes at all."""
    return [
        pytest.param(path, id=path.stem, marks=[pytest.mark.xfail(strict=True, reason=KNOWN[path.stem])] if path.stem in KNOWN else [])
        for path in BARE
        if change(text := path.read_text(encoding="utf-8")) != text
    ]


@pytest.mark.parametrize("path", changed(reflow))
def test_reflowed(path: Path) -> None:
    """A filing whose columns were flattened and whose lines were joined says what it said before."""
    text = path.read_text(encoding="utf-8")
    compare(text, reflow(text))


@pytest.mark.parametrize("path", changed(wrap))
def test_wrapped(path: Path) -> None:
    """A filing whose long lines were broken at eighty columns says what it said before."""
    text = path.read_text(encoding="utf-8")
    compare(text, wrap(text))


def on_page(text: str) -> str:
    """A text as a page that keeps its lines."""
    return f"<html><body><pre>\n{escape(text)}</pre></body></html>"


def in_paragraphs(text: str) -> str:
    """A text as a page of paragraphs whose lines are broken where the text breaks them."""
    paragraphs = re.split(r"\n[ \t\r]*\n\s*", text.strip())
    return "<html><body>" + "".join(f"<p>{'<br>'.join(escape(one).splitlines())}</p>\n" for one in paragraphs) + "</body></html>"


@pytest.mark.parametrize("path", BARE, ids=lambda path: path.stem)
def test_preformatted(path: Path) -> None:
    """A text and the page that shows it as it is say the same."""
    text = path.read_text(encoding="utf-8")
    compare(text, on_page(text))


@pytest.mark.parametrize("path", changed(reflow))
def test_paragraphs(path: Path) -> None:
    """A page of paragraphs says what its text said."""
    text = path.read_text(encoding="utf-8")
    compare(text, in_paragraphs(text))


PAGES = [path for path in EXAMPLES if path.suffix == ".htm"]
SHOWN = re.compile(r">(?P<shown>[^<>&]*[^<>&\s][^<>&]*)<")
"""Text between two tags."""


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
@given(random=st.randoms(use_true_random=False))
def test_markup_in_the_line(path: Path, random: Random) -> None:
    """Tags within words, and comments between them, change nothing that a person sees."""
    page = path.read_text(encoding="utf-8")
    body = page.index("<body") if "<body" in page else page.lower().index("<body")
    places = [place for found in SHOWN.finditer(page, body) for place in range(found.start("shown") + 1, found.end("shown"))]
    pieces, last = [], 0
    for place in sorted(random.sample(places, 40)):
        pieces += [
            page[last:place],
            random.choice(["<b></b>", "<span style='x'>", "</i>", "<!-- - -->", "<a name=x></a>", "&#8203;", "&shy;"]),
        ]
        last = place
    compare(page, "".join([*pieces, page[last:]]))


def test_programs_change_the_layout() -> None:
    """The two programs do what they are said to do, else the tests above would say nothing."""
    assert reflow("A   b\n  c\n-----\nd\n\n<PAGE>\n\ne") == "A b c d\n\ne\n"
    assert wrap("word " * 20) == "word " * 15 + "word\nword word word word\n"
