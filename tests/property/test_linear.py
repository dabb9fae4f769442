"""Time grows with the size of the text, whatever it is made of: four times the text, no more than about four times the time."""

from collections.abc import Callable
from itertools import product
from time import process_time

import pytest

from eightk_lark import parse
from tests.places import example

FACTOR = 4
ALLOWED = 8.0
"""The growth of time that is allowed for four times the text; quadratic time would be 16."""
FLOOR = 0.25
"""Seconds below which growth is not judged: small times are mostly noise."""
SLOWEST = 20_000
"""Characters a second that any text whatsoever is read at; filings are read a hundred times faster."""

REPEATED = {
    "dashes": "-", "less-than": "<", "greater-than": ">", "blanks": " ", "tabs": "\t", "newlines": "\n", "line ends": "\r\n",
    "carriage returns": "\r", "blank lines": " \n", "form feeds": "\f", "no-break blanks": "\xa0", "zero-width blanks": "\u200b",
    "bars": "|", "stars": "*", "underscores": "_", "equal signs": "=", "stops": ".", "hashes": "#", "quotes": '"', "apostrophes": "'",
    "brackets": "(", "bracket and blank": "( ", "digits": "1", "digit and stop": "9.", "one letter": "a", "words": "Lorem ipsum ",
    "paragraphs": "a\n\n", "columns": "A  b  ", "Item": "Item ", "Item number": "Item 5 ", "Items and": "Items 1 and ", "Item list": "Item 1, ",
    "Item ranges": "Items 1 through\n", "Items joined": "ITEM 5.02 AND\n", "Items joined on a line": "Items 2.02 and ", "Item range": "Item 5 - ",
    "headings": "Item 1.01 Entry into a Material Definitive Agreement\n", "lone headings": "Item 1.01\n", "odd headings": "Item 5 Xyzzy foo bar\n",
    "odd headings wrapped": "Item 5 Aaa\n  Bbb\n", "section headings": "SECTION 1 - REGISTRANT\n", "not applicable": "Not Applicable\n",
    "signature marks": "/s/ ", "By": "By: ", "Name": "Name: ", "titles": "Title: President ", "officers": "Vice President and ", "companies": "Acme Inc. ",
    "date captions": "Date of Report ", "event captions": "Date of earliest event reported ", "dates": "January 1, 2000 ", "boxes": "[ ] ",
    "box captions": "Check the appropriate box below ", "box letters": "o ", "exact name": "Exact name of registrant ", "former name": "(Former name ",
    "address": "(Address ", "state": "(State ", "jurisdiction": "State or other jurisdiction of ", "telephone": "Registrant's telephone number, including ",
    "file numbers": "000-12345 ", "file captions": "Commission File Number ", "registrant tables": "Registrant, State Address Telephone Number ",
    "securities captions": "Securities registered pursuant to Section 12(b) of the Act ", "securities": "Securities registered ",
    "class captions": "Title of each class ", "classes": "Common stock NYSE ", "class tables": "Title of each class NYSE ",
    "growth company": "Indicate by check mark whether the registrant is an emerging growth company as defined ",
    "growth election": "If an emerging growth company, indicate by check mark if the registrant has elected not to use the extended transition period ",
    "statements": "Pursuant to the requirements of the Securities Exchange Act ", "signature headings": "SIGNATURE\n", "signature and line": "SIGNATURE\nx\n",
    "signature words": "SIGNATURES ", "spaced signature": "S I G N A T U R E ", "authority": "PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT ",
    "exhibit indexes": "EXHIBIT INDEX\n", "exhibit index words": "EXHIBIT INDEX ", "exhibits": "EXHIBIT 99.1\n", "exhibit words": "EXHIBIT 99.1 Press ",
    "exhibit rows": "99.1 Press release\n", "exhibit numbers": "99.1\n", "exhibit names": "Exhibit 99.1 ", "footnotes": "* Filed herewith ",
    "contents": "TABLE OF CONTENTS Item ", "pages": "<PAGE>\n", "documents": "<DOCUMENT>\n", "document ends": "</DOCUMENT>\n",
    "empty documents": "<DOCUMENT>\n</DOCUMENT>\n", "types": "<TYPE>8-K\n", "texts": "<TEXT>\n", "headers": "<SEC-HEADER>\n", "header lines": "x.hdr.sgml\nNAME: x\n",
    "envelopes": "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\n", "telephones": "555-", "plus signs": "+1 ", "tags": "<P>",
}  # fmt: skip
PLACES = {
    "cover": "Date of Report (Date of earliest event reported): March 14, 2005\n",
    "item": "Item 1.01  Entry into a Material Definitive Agreement.\n",
    "list": "(c)  Exhibits\n",
    "signature": "undersigned hereunto duly authorized.\n",
    "signer": "Counsel and Secretary\n",
    "index": "EXHIBIT INDEX\n",
}
WHOLE = example("dotted-2005")


def _inside(mark: str) -> Callable[[str], str]:
    before, found, after = WHOLE.partition(mark)
    assert found, f"the example has changed: {mark!r}"
    return lambda body: before + found + body + after


def seconds(text: str) -> float:
    """How long one parse keeps the processor busy."""
    start = process_time()
    parse(text)
    return process_time() - start


def judge(make: Callable[[int], str], sizes: list[int]) -> None:
    """Fail where time grows faster than the text does. Stops at the first size that takes too long."""
    before = 0.0
    for size in sizes:
        now = seconds(make(size))
        if now > 1 + size / SLOWEST:
            pytest.fail(f"{size:,} characters took {now:.3f} s", pytrace=False)
        if not before:
            before = now
        if now > FLOOR and now > ALLOWED * before:
            before = min(before, seconds(make(size // FACTOR)))
            now = min(now, seconds(make(size)))
            if now > FLOOR and now > ALLOWED * before:
                pytest.fail(f"{size // FACTOR:,} characters took {before:.3f} s, {size:,} took {now:.3f} s", pytrace=False)
        before = now


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Compile the grammars before anything is measured."""
    parse(WHOLE)


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED.keys())
def test_linear_alone(piece: str) -> None:
    """A file of one thing repeated, as a broken program or an attacker makes it, costs no more than its bytes."""
    judge(lambda size: piece * (size // len(piece)), [3_000, 12_500, 50_000, 200_000])


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED.keys())
def test_linear_inside(piece: str, place: str) -> None:
    """The same inside a filing, where the inner grammars and the repairs have their turn."""
    around = _inside(PLACES[place])
    judge(lambda size: around(piece * (size // len(piece))), [1_500, 6_000, 24_000])


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
