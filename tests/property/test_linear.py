"""Time grows with the size of the text, whatever it is made of: four times the text, no more than about four times the time."""

import gc
from collections import deque
from collections.abc import Callable
from io import StringIO
from itertools import product
from time import process_time

import pytest
from rich.console import Console
from rich.tree import Tree

from eightk_lark import parse, validate
from eightk_lark.compare.comparison import compare
from eightk_lark.explain.steps import trace
from eightk_lark.render.changes import changes
from eightk_lark.render.drawing import drawing
from eightk_lark.render.sexpr import sexpr
from eightk_lark.render.show import show
from eightk_lark.render.steps import listing
from eightk_lark.render.tree import AnnotatedTree
from eightk_lark.render.tree_data import to_data
from eightk_lark.render.tree_page import page
from eightk_lark.render.view import View
from eightk_lark.render.why import why
from tests.places import example

FACTOR = 4
ALLOWED = 8.0
"""The growth of time that is allowed for four times the text; quadratic time would be 16."""
FLOOR = 0.25
"""Seconds below which growth is not judged: small times are mostly noise."""
SLOWEST = 20_000
"""Characters a second that any text whatsoever is read at; filings are read two hundred times faster."""
EXPLAINED = 8.0
"""Seconds that the reasons for a place and for a tree may take beside the reading: 3,000 lines are tried, a thousand and more a second."""
UNDISTURBED = 200 * SLOWEST
"""Characters a second that a filing is read at where nothing else keeps the processor busy."""

REPEATED = [
    "-", "<", ">", " ", "\t", "\n", "\r\n", "\r", " \n", "\f", "\xa0", "\u200b", "|", "*", "_", "=", ".", "#", '"',
    "'", "(", "( ", "1", "9.", "a", "o ",
    "Lorem ipsum ", "a\n\n", "A  b  ", "Item ", "Item 5 ", "Items 1 and ", "Item 1, ", "Items 1 through\n",
    "ITEM 5.02 AND\n", "Items 2.02 and ", "Item 5 - ", "Item 1.01 Entry into a Material Definitive Agreement\n",
    "Item 1.01\n", "Item 5 Xyzzy foo bar\n", "Item 5 Aaa\n  Bbb\n", "SECTION 1 - REGISTRANT\n", "Not Applicable\n",
    "/s/ ", "By: ", "Name: ", "Title: President ", "Vice President and ", "Acme Inc. ", "Date of Report ",
    "Date of earliest event reported ", "January 1, 2000 ", "[ ] ", "Check the appropriate box below ",
    "Exact name of registrant ", "(Former name ", "(Address ", "(State ", "State or other jurisdiction of ",
    "Registrant's telephone number, including ", "000-12345 ", "Commission File Number ",
    "Registrant, State Address Telephone Number ", "Securities registered pursuant to Section 12(b) of the Act ",
    "Securities registered ", "Title of each class ", "Common stock NYSE ", "Title of each class NYSE ",
    "Indicate by check mark whether the registrant is an emerging growth company as defined ",
    "If an emerging growth company, indicate by check mark if the registrant has elected not to use the extended transition period ",
    "Pursuant to the requirements of the Securities Exchange Act ", "SIGNATURE\n", "SIGNATURE\nx\n", "SIGNATURES ",
    "S I G N A T U R E ", "PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT ", "EXHIBIT INDEX\n",
    "EXHIBIT INDEX ", "EXHIBIT 99.1\n", "EXHIBIT 99.1 Press ", "99.1 Press release\n", "99.1\n", "Exhibit 99.1 ",
    "* Filed herewith ", "TABLE OF CONTENTS Item ", "<PAGE>\n", "<DOCUMENT>\n", "</DOCUMENT>\n",
    "<DOCUMENT>\n</DOCUMENT>\n", "<TYPE>8-K\n", "<TEXT>\n", "<SEC-HEADER>\n", "x.hdr.sgml\nNAME: x\n",
    "<SEC-HEADER>\nx\n", "<ACCESSION-NUMBER>1\n", "<SUBMISSION><ACCESSION-NUMBER>", "ACCESSION NUMBER: 1\nx\n", "FILER:\n", "<FILER>",
    "0000000000-00-000000.hdr.sgml : 1\nITEM INFORMATION:\n", "STANDARD INDUSTRIAL CLASSIFICATION: [\n", "ZIP:\nFILER:\n",
    "<TYPE>EX-9.9.9", "<COLOR>x\n", "<DOCUMENT><TYPE>8-K<TEXT>x", "<TEXT>\n<XBRL>\n", "</XML>\n \n", "</DOCUMENT>\n \n", "x\n<TEXT>\n",
    "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n", "555-", "+1 ", "<P>",
]  # fmt: skip
"""What a file may be full of: single characters, words, and the beginnings of what the grammars look for."""
ON_PAGE = [
    "<", "<a", "<a ", '<a "', "<a '", '<a "<', "</", "<!", "<!--", "<!-- x -->", "<?", "<![CDATA[", "<![CDATA[x]]>",
    "&", "&#", "&amp;", "&nbsp;", "&x",
    "<p>", "</p>", "<br>", "<td>", "<tr>", "<table>", "<table><tr><td>", "</td></tr></table>", "<td>x", "<p>x</p>", "<div>x", "<b>I</b>",
    "<script>", "<style>", "<title>", "<pre>", "<pre>\n",
    '<p style="display:none">', '<b style="display:none">x</b>', '<div style="display:inline">',
    '<div style="page-break-after:always">', '<font face="Wingdings">', '<font face="Wingdings">o</font>', '<input type="checkbox">',
    "<ix:header>", "<ix:hidden>", '<ix:nonNumeric name="dei:DocumentType">', '<ix:nonNumeric name="dei:DocumentType">8-K</ix:nonNumeric>',
    "<ix:exclude>", '<ix:continuation id="a">', "x\xad", "\u200b ", "x  ", "\xa0\xa0\xa0x", "Item 5.02<br>",
]  # fmt: skip
"""What a page may be full of."""
PLACES = {
    "cover": "Date of Report (Date of earliest event reported): March 14, 2005\n",
    "item": "Item 1.01  Entry into a Material Definitive Agreement.\n",
    "list": "(c)  Exhibits\n",
    "signature": "undersigned hereunto duly authorized.\n",
    "signer": "Counsel and Secretary\n",
    "index": "EXHIBIT INDEX\n",
}
IN_TABLE = ["Common Stock\n\n", "Common Stock" + " " * 100 + "\n\n", "Common Stock\n\nNotes\tQMF\n\n", "Common Stock\tQMF\tNYSE\n\n"]
"""What a table of securities may be full of."""
WHOLE = example("dotted-2005")


def _inside(mark: str) -> Callable[[str], str]:
    before, found, after = WHOLE.partition(mark)
    assert found, f"the example has changed: {mark!r}"
    return lambda body: before + found + body + after


def seconds(text: str, work: Callable[[str], object]) -> float:
    """How long a work on one text keeps the processor busy, without the collector of garbage, which comes when it likes."""
    gc.disable()
    try:
        start = process_time()
        work(text)
        return process_time() - start
    finally:
        gc.enable()


def judge(make: Callable[[int], str], sizes: list[int], work: Callable[[str], object] = parse, bound: float = 1) -> None:
    """Fail where the time of a work grows faster than the text does, or exceeds so many seconds beside the reading.

    Stops at the first size that takes too long.
    """
    before = 0.0
    for size in sizes:
        now = seconds(make(size), work)
        limit = bound + size / SLOWEST
        if now > limit and (now := min(now, seconds(make(size), work))) > limit * disturbance(now):
            pytest.fail(f"{size:,} characters took {now:.3f} s", pytrace=False)
        if now > FLOOR and before and now > ALLOWED * before and (times := growth(make, size, work)) > ALLOWED:
            pytest.fail(f"{size // FACTOR:,} characters took {before:.3f} s, {size:,} took {now:.3f} s, {times:.1f} times", pytrace=False)
        before = now


def disturbance(duration: float) -> float:
    """How many times longer than undisturbed filings take: other work on the same processor, or a slower one, delays every text.

    They are read for as many seconds as the work took, since what disturbs comes and goes.
    """
    filings, rounds, spent = WHOLE * 10, 0, 0.0
    while spent < duration:
        spent += seconds(filings, parse)
        rounds += 1
    return max(1.0, spent / rounds * UNDISTURBED / len(filings))


def growth(make: Callable[[int], str], size: int, work: Callable[[str], object]) -> float:
    """How many times longer a work takes on a text than on a quarter of it: the least of three comparisons."""
    return min(seconds(make(size), work) / seconds(make(size // FACTOR), work) for _ in range(3))


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Compile the grammars before anything is measured."""
    parse(WHOLE)


@pytest.mark.every(58)
@pytest.mark.parametrize("piece", REPEATED, ids=repr)
def test_linear_alone(piece: str) -> None:
    """A file of one thing repeated, as a broken program or an attacker makes it, costs no more than its bytes."""
    judge(lambda size: piece * (size // len(piece)), [3_000, 12_500, 50_000, 200_000])


@pytest.mark.every(82)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("piece", REPEATED, ids=repr)
def test_linear_inside(piece: str, place: str) -> None:
    """The same inside a filing, where the inner grammars and the repairs have their turn."""
    around = _inside(PLACES[place])
    judge(lambda size: around(piece * (size // len(piece))), [1_500, 6_000, 24_000])


@pytest.mark.every(2)
@pytest.mark.parametrize("piece", IN_TABLE, ids=repr)
def test_linear_in_a_table_of_securities(piece: str) -> None:
    """Titles that stand one above the other, whether an exchange ever follows or not."""
    before, found, after = example("securities-2020").partition("Name of each exchange on which registered\n")
    assert found, "the example has changed"
    judge(lambda size: before + found + piece * (size // len(piece)) + after, [1_500, 6_000, 24_000])


@pytest.mark.every(34)
@pytest.mark.parametrize("piece", ON_PAGE, ids=repr)
def test_linear_on_a_page(piece: str) -> None:
    """The same in the markup of a page, whether it is ever closed or not."""
    judge(lambda size: "<html><body>" + piece * (size // len(piece)) + "</body></html>", [3_000, 12_500, 50_000, 200_000])


@pytest.mark.every(4)
@pytest.mark.parametrize("words", ["a", "lorem ipsum ", "Lorem Ipsum. ", "lorem\n"])
def test_linear_for_a_megabyte(words: str) -> None:
    """A megabyte on one line, or of plain text, is read in linear time."""
    judge(lambda size: words * (size // len(words)), [250_000, 1_000_000])


def test_linear_for_contents() -> None:
    """A long list of headings that all come again is no harder than a short one."""
    headings = [f"Items {one}, {two} and {three}\n\n" for one, two, three in product(range(1, 10), repeat=3)]
    judge(lambda size: "".join(headings[: size // 40]) * 2, [1_800, 7_200, 28_800])


def test_linear_for_filings() -> None:
    """Twenty filings in one text cost no more than twenty filings."""
    judge(lambda size: WHOLE * (size // len(WHOLE)), [40_000, 160_000])


@pytest.mark.whole
@pytest.mark.parametrize("width", [None, 80])
@pytest.mark.parametrize(
    "piece", ["a ", "日 ", "\t", "\n", "x\ty ", "-----\n", "Item 5 ", "Item 1.01\n", "(Zip Code) ", "<PAGE>\n", "99.1 Press\n"], ids=repr
)
def test_linear_to_show(piece: str, width: int | None) -> None:
    """What is shown of a filing is found in linear time: wrapped or not, folded or not, with many notes on one line."""
    around = _inside(PLACES["item"])
    for whole in (False, True):
        judge(
            lambda size: around(piece * (size // len(piece))),
            [6_000, 24_000, 96_000],
            lambda text, whole=whole: deque(show(parse(text), width=width, whole=whole), 0),
        )


def drawn(text: str) -> None:
    """All that is made of the tree of a filing and its findings."""
    report = validate(text)
    tree = AnnotatedTree(report.parsed, report.diagnostics)
    deque(tree.lines(80, Tree.TREE_GUIDES[0]), 0)
    for write in (page, drawing, to_data):
        write(tree)
    sexpr(report.parsed.tree)


def traced(text: str) -> None:
    """Every step, and the reasons for one place."""
    parsed = parse(text)
    deque(listing(parsed, trace(parsed), width=80), 0)
    why(parsed, len(text) // 2, len(text) // 2 + 1)


@pytest.mark.every(14)
@pytest.mark.parametrize("work", [drawn, traced], ids=["drawn", "traced"])
@pytest.mark.parametrize(
    "piece", ["a ", "Item 5 ", "Item 1.01\n", "[ ] Pre-commencement communications ", "99.1 Press\n", "SIGNATURE\nx\n"], ids=repr
)
def test_linear_to_draw_and_to_trace(piece: str, work: Callable[[str], object]) -> None:
    """So is what is drawn of a tree in any format, and what is told of the parser's steps."""
    around = _inside(PLACES["item"])
    judge(lambda size: around(piece * (size // len(piece))), [12_000, 48_000], work)


@pytest.mark.every(5)
@pytest.mark.parametrize(
    "piece", ["a ", "a\n\n", "Item 1.01\n", "99.1 Press\n", "<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\na\n</DOCUMENT>\n"], ids=repr
)
def test_linear_to_compare(piece: str) -> None:
    """Two filings are compared in linear time, also where nothing is alike."""
    around = _inside(PLACES["item"])

    def work(text: str) -> None:
        before, after = validate(text), validate(text.replace(piece, f"{piece}z ", 3))
        deque(changes(compare(before, after), before, after, 80), 0)

    judge(lambda size: around(piece * (size // len(piece))), [6_000, 24_000, 96_000], work)


@pytest.mark.whole
@pytest.mark.parametrize(
    "piece",
    ["-", "(", "A ", "Item 5.02 and ", "Item 1.01\n\nas in Item 5.02, a\n\n", "Itm 1.01 Entry\n\n", "By: /s/ ", "99.1 Press\n"],
    ids=repr,
)
@pytest.mark.parametrize("place", ["cover", "signature"])
def test_linear_to_explain(piece: str, place: str) -> None:
    """Why a line is what it is, and every reason in a tree, cost no more than reading the filing and a bound on what is told."""
    around = _inside(PLACES[place])

    def work(text: str) -> None:
        parsed = parse(text)
        console = Console(file=StringIO(), width=80)
        middle = len(text) // 2
        for start, end in ((0, len(text)), (middle, middle + 1), (len(text) - 1, len(text) + 1)):
            console.print(why(parsed, start, end))
        console.print(AnnotatedTree(parsed, view=View(why=True)))

    work(around(piece))
    judge(lambda size: around(piece * (size // len(piece))), [12_000, 48_000], work, EXPLAINED)
