"""The annotated tree as JSON, HTML and SVG, and in notebooks: the same as on a terminal, whatever a filing holds."""

import json
import re
from collections import Counter
from html import escape
from itertools import chain
from typing import Any

import pytest
from lxml import etree, html

from eightk_lark import Parsed, Report, parse, validate
from eightk_lark.engine.tree import Node
from eightk_lark.render.drawing import drawing
from eightk_lark.render.sexpr import sexpr
from eightk_lark.render.tree import STYLES, AnnotatedTree
from eightk_lark.render.tree_data import to_data
from eightk_lark.render.tree_html import LONG, fragment
from eightk_lark.render.view import View
from tests.consoles import printed
from tests.places import EXAMPLES, example

UNSEEN = "\x00\x07\x08\x0b\x0c\x1b\x7f\x9b\x9d\u202e\u2066\u200f\ud800\ufffe\uffff"
ATTACK = (
    "<script>alert(1)</script><img src=x onerror=alert(1)> [red]loss[/red] [link=file:///x]y[/link] &lt;b&gt; ]]> --> "
    f"\x1b[31mred\x1b[0m \x1b]8;;https://example.com\x1b\\link\x1b]8;;\x1b\\ \x1b]0;title\x07 \"'onload='x {UNSEEN} end"
)
FILING = f"""\
FORM 8-K

CURRENT REPORT
PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934

Date of Report (Date of earliest event reported): March 3, 2004

{ATTACK} CORP.
(Exact name of registrant as specified in its charter {ATTACK})

Item 5. Other Events {ATTACK}

{ATTACK * 4}

{ATTACK}

                                   SIGNATURE

Pursuant to the requirements of the Securities Exchange Act of 1934, the
registrant has duly caused this report to be signed on its behalf by the
undersigned hereunto duly authorized.

{ATTACK} CORP.

By: /s/ {ATTACK}
{ATTACK}
President
"""
RAW = f"<html><body>{''.join(f'<p>{line}</p>' for line in FILING.splitlines())}</body></html>"
PAGE = f"<html><body>{''.join(f'<p>{escape(line)}</p>' for line in FILING.splitlines())}</body></html>"
HTML_ELEMENTS = {"html", "head", "meta", "title", "style", "body", "div", "p", "ul", "li", "details", "summary", "span"}
SVG_ELEMENTS = {"svg", "title", "style", "rect", "text", "tspan"}
ATTRIBUTES = {"charset", "name", "content", "http-equiv", "lang", "class", "open"}
DRAWN = {"class", "x", "y", "textLength", "width", "height", "rx", "viewBox"}
ADDRESS = re.compile(r"https?:|//|@import|url\(|src=", re.IGNORECASE)


def hostile(text: str = FILING) -> Report:
    """The verdict on a filing that attacks in its text, its names, its captions and its name."""
    return validate(text, name=f"folder/{ATTACK}")


def tree_of(report: Report, view: View | None = None) -> AnnotatedTree:
    """The annotated tree of a verdict."""
    return AnnotatedTree(report.parsed, report.diagnostics, view or View())


def text_of(root: etree._Element) -> str:
    """The text of a page or a drawing, without its style."""
    return "".join(chain.from_iterable(one.itertext() for one in root.iter() if one.tag.rpartition("}")[2] in ("span", "tspan", "div")))


@pytest.mark.parametrize("text", [FILING, PAGE, RAW], ids=["text", "page", "raw"])
@pytest.mark.parametrize("view", [View(), View(depth=1), View(trivia=True, spans=True), View(select=frozenset({"TEXT", "caption"}))])
def test_nothing_of_a_filing_is_markup_or_control(text: str, view: View) -> None:
    """No element, no attribute, no escape, no control character that this program did not write; every output can be encoded."""
    tree = tree_of(hostile(text), view)
    page_of, drawn, data = fragment(tree), drawing(tree), json.dumps(to_data(tree))
    expressions = [sexpr(root, trivia=view.trivia) for root in view.roots(tree.parsed.tree)]
    for told in (page_of, drawn, data, *expressions, *printed(tree, 100), *printed(tree, 5000)):
        assert not set(told) & (set(UNSEEN) | {"\x1b"})
        told.encode()
    parsed_page = html.document_fromstring(page_of)
    assert {one.tag for one in parsed_page.iter()} <= HTML_ELEMENTS
    assert {name for one in parsed_page.iter() for name in one.attrib} <= ATTRIBUTES
    root = etree.fromstring(drawn.encode())
    assert {one.tag.rpartition("}")[2] for one in root.iter()} == SVG_ELEMENTS
    assert {name for one in root.iter() for name in one.attrib} <= DRAWN
    assert "<script>alert(1)</script>" in text_of(parsed_page) or text is RAW


def test_rich_markup_is_printed_as_it_stands() -> None:
    """With and without colour; the only escapes are those of our own styles."""
    plain = "\n".join(printed(hostile(), 2000))
    assert "[red]loss[/red] [link=file:///x]y[/link]" in plain
    coloured = "\n".join(printed(hostile(), 2000, colour=True))
    assert set(re.findall(r"\x1b(?!\[[\d;]*m)", coloured)) == set()


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_page_and_drawing_fetch_nothing(path: Any) -> None:
    """There is no address in them but the name of SVG's own namespace."""
    tree = tree_of(validate(example(path.stem)))
    told = fragment(tree) + drawing(tree)
    tags = "".join(re.findall(r"<[^>]*>", told)).replace("http://www.w3.org/2000/svg", "")
    styles = "".join(re.findall(r"<style>(.*?)</style>", told, re.DOTALL))
    assert ".paper" in styles
    assert ADDRESS.findall(tags.replace("</", "<")) == ADDRESS.findall(styles) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_page_and_drawing_say_what_the_terminal_says(path: Any) -> None:
    """Every word of every line, at its full length; the drawing wraps, the page folds."""
    tree = tree_of(validate(example(path.stem)))
    words = Counter("".join(printed(tree, 100_000)).translate(dict.fromkeys(map(ord, "│├└─ "), None)))
    drawn = etree.fromstring(drawing(tree).encode())
    shown = Counter("".join(one.text or "" for one in drawn.iter("{*}tspan")).translate(dict.fromkeys(map(ord, "│├└─ "), None)))
    assert shown == words
    in_page = html.document_fromstring(fragment(tree))
    assert len(in_page.findall(".//li")) == len(printed(tree, 100_000)) - 1
    assert words - Counter(in_page.text_content().replace(" ", "")) == Counter()


def test_drawing_is_as_wide_as_it_needs() -> None:
    """No piece stands outside."""
    drawn = etree.fromstring(drawing(tree_of(validate(example("inline-xbrl-2024")))).encode())
    ends = [float(one.get("x", "0")) + float(one.get("textLength", "0")) for one in drawn.iter("{*}tspan")]
    assert max(ends) < float(drawn.get("width", "0"))


def test_every_kind_of_text_has_its_colours() -> None:
    """On light and on dark, in the page and in the drawing."""
    report = hostile()
    for told in (fragment(tree_of(report)), drawing(tree_of(report))):
        assert all(told.count(f".{kind}{{") == 2 for kind in STYLES)


def test_long_text_is_folded_in_the_page(columns: Parsed) -> None:
    """Its first words are in sight, the whole is behind them; rules are open."""
    root = html.document_fromstring(fragment(AnnotatedTree(columns)))
    folded = [one for one in root.iter("details") if "open" not in one.attrib]
    assert len(folded) == sum(len(" ".join(leaf.text.split())) > LONG for leaf in columns.tree.leaves() if not leaf.state) > 0
    assert all(one.findtext(".//summary/span/span[last()]", "").endswith("…") for one in folded)
    assert any(one.findtext("div", "").startswith("On June 16, 1997, Quillmark") for one in folded)


def test_notebook_shows_the_same() -> None:
    """A verdict with its findings, what was parsed with its repairs."""
    report = validate("FORM 8-K\n\nItem 5. Other Events\n\nText.\n")
    assert report._repr_html_() == fragment(tree_of(report))
    assert report.parsed._repr_html_() == fragment(AnnotatedTree(report.parsed))
    assert printed(report) == printed(tree_of(report))
    assert printed(report.parsed) == printed(AnnotatedTree(report.parsed))


def leaves(told: dict[str, Any]) -> list[dict[str, Any]]:
    """The leaves of a tree in plain data."""
    return [leaf for child in told["children"] or () for leaf in leaves(child)] if "rule" in told else [told]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_data_is_the_tree(path: Any) -> None:
    """With trivia it is lossless: rule for node, terminal for leaf, spans that join, lines, and the text that is seen."""
    parsed = parse(example(path.stem), name=f"some/where/{path.name}")
    data = to_data(AnnotatedTree(parsed, view=View(trivia=True)))
    assert data["schema"] == "eightk-tree/1"
    assert data["source"]["name"] == path.name
    (tree,) = data["trees"]
    told, found = leaves(tree), list(parsed.tree.leaves())
    assert [(one["terminal"], one["state"], one["span"], one["text"]) for one in told] == [
        (leaf.type, leaf.state or "token", [leaf.start, leaf.end], leaf.text) for leaf in found
    ]
    assert all(one["lines"][0] == parsed.source.position(one["span"][0])[0] <= one["lines"][1] for one in told)
    assert json.loads(json.dumps(data)) == data


def test_data_follows_the_view(columns: Parsed) -> None:
    """What is not opened has no children; trivia only when it is wanted; a tree for each that is selected."""
    (tree,) = to_data(AnnotatedTree(columns, view=View(depth=1)))["trees"]
    assert [child["rule"] for child in tree["children"]] == ["cover", "item", "item", "signature"]
    assert all(child["children"] is None for child in tree["children"])
    assert {leaf["state"] for leaf in leaves(to_data(AnnotatedTree(columns))["trees"][0])} == {"token"}
    trees = to_data(AnnotatedTree(columns, view=View(select=frozenset({"item", "NUMBER"}))))["trees"]
    assert [tree["rule"] for tree in trees] == ["item", "item"]


def test_data_has_proofs_items_and_codes(columns: Parsed) -> None:
    """The annotations of the tree, each at its leaf or node."""
    told = leaves(to_data(AnnotatedTree(columns))["trees"][0])
    number = next(leaf for leaf in told if leaf["terminal"] == "FILE_NUMBER")
    assert number["proof"] == {"field": "commission file number", "caption": "(Commission File Number)"}
    item = next(leaf for leaf in told if leaf["terminal"] == "NUMBER")
    assert item["today"] == [{"number": "2.01", "since": "2004-08-23"}]
    assert not any("proof" in leaf for leaf in told if leaf["terminal"] == "ITEM")
    report = validate("Item 5. Other Events\n\nText.\n")
    data = to_data(AnnotatedTree(report.parsed, report.diagnostics))
    assert [found["code"] for found in data["diagnostics"]] == [found.code for found in report.diagnostics]
    missing = next(leaf for leaf in leaves(data["trees"][0]) if leaf["terminal"] == "SIGNATURE")
    assert (missing["state"], missing["codes"], missing["text"]) == ("missing", ["EK401"], "")


def test_what_was_not_read_is_told_by_its_length() -> None:
    """The documents of exhibits would fill a page; their text is in the data."""
    tree = AnnotatedTree(parse(example("submission-2012")))
    assert sum("characters that were not read" in line for line in printed(tree, 100)) == 3
    assert "begin 644" not in fragment(tree)


def test_repaired_leaves_are_marked_in_the_page() -> None:
    """MISSING and ERROR are words, not only colours."""
    parsed = parse("Item 5. Other Events\n\nText.\n")
    next(leaf for leaf in parsed.tree.leaves() if leaf.type == "TEXT").state = "error"
    text = html.document_fromstring(fragment(AnnotatedTree(parsed))).text_content()
    assert "MISSING SIGNATURE" in text
    assert "ERROR TEXT" in text


def test_empty_nodes_are_drawn() -> None:
    """A rule may stand for nothing at all."""
    parsed = parse("Item 5. Other Events\n\nText.\n")
    nothing = Node("nothing", [])
    nothing.start = nothing.end = 0
    parsed.tree.children.insert(0, nothing)
    for view in (View(), View(depth=1)):
        assert "├── nothing 1" in printed(AnnotatedTree(parsed, view=view))
