"""Bytes to text, and offsets to lines and columns."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eightk_lark import parse
from eightk_lark.text.source import Source, decode


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"", "", "ascii"),
        (b"Item 5", "Item 5", "ascii"),
        ("Registrant’s".encode(), "Registrant’s", "utf-8"),
        (b"\xef\xbb\xbfForm", "\ufeffForm", "utf-8"),
        (b"Registrant\x92s \x93Company\x94 \x96 \xa8", "Registrant’s “Company” – ¨", "cp1252"),
        (b"caf\xe9 \x81", "caf\xe9 \x81", "latin-1"),
        (b"\xef\xbb\xbf\xe9", "\ufeff\udce9", "utf-8"),
        (b"a\x00b", "a\x00b", "ascii"),
    ],
)
def test_decode(data: bytes, text: str, encoding: str) -> None:
    """The encodings in which copies of filings come are told apart, and no byte is dropped."""
    assert decode(data) == (text, encoding)


@given(st.binary(max_size=200))
def test_decode_never_fails(data: bytes) -> None:
    """Any bytes become text."""
    text, encoding = decode(data)
    assert isinstance(text, str)
    assert encoding in ("ascii", "utf-8", "cp1252", "latin-1", "mixed")


def test_cover_in_windows_1252() -> None:
    """A filing from a word processor is read: its quotes, its dashes and its Wingdings boxes."""
    data = (
        b"FORM 8-K\n\nCURRENT REPORT\nPursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934\n\n"
        b"Date of Report (Date of earliest event reported): June 4, 2008\n\n"
        b"Merrow\x92s Nets, Inc.\n(Exact name of registrant as specified in its charter)\n\n"
        b"Registrant\x92s telephone number, including area code: (207) 555-0188\n\n"
        b"Check the appropriate box below if the Form 8-K filing is intended to simultaneously satisfy the filing "
        b"obligation of the registrant under any of the following provisions:\n\n"
        b"\xa8 Written communications pursuant to Rule 425 under the Securities Act (17 CFR 230.425)\n\n"
        b"\xfe Soliciting material pursuant to Rule 14a-12 under the Exchange Act (17 CFR 240.14a-12)\n\n"
    )
    found = parse(data).to_dict()
    assert found["source"]["encoding"] == "cp1252"
    assert found["cover"]["registrants"][0]["name"] == "Merrow’s Nets, Inc."
    assert found["cover"]["registrants"][0]["telephone"] == "(207) 555-0188"
    assert found["cover"]["checkboxes"]["rule_425"] is False
    assert found["cover"]["checkboxes"]["rule_14a_12"] is True


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("abc", 2, (1, 3)),
        ("abc", 3, (1, 4)),
        ("a\nb", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\n", 2, (2, 1)),
        ("\n\n\n", 3, (4, 1)),
        ("é\n€x", 3, (2, 2)),
    ],
)
def test_position(text: str, offset: int, place: tuple[int, int]) -> None:
    """Lines and columns count characters from 1, as editors do."""
    assert Source(text).position(offset) == place


@given(st.text(alphabet="ab\r\n", max_size=40))
def test_position_and_back(text: str) -> None:
    """A line and a column lead back to the offset they were made from."""
    source = Source(text)
    for offset in range(len(text) + 1):
        line, column = source.position(offset)
        assert source.line_starts[line - 1] + column - 1 == offset


def test_line() -> None:
    """A line is given without its end, the last one too."""
    source = Source("one\r\ntwo\nthree")
    assert [source.line(number) for number in (1, 2, 3)] == ["one", "two", "three"]


def test_stretch() -> None:
    """From a line to a line, line ends included; the place behind the text belongs to the last line."""
    source = Source("one\ntwo\n\nfour")
    assert [source.stretch(number, number) for number in (1, 2, 3, 4)] == [(0, 4), (4, 8), (8, 9), (9, 14)]
    assert (source.stretch(2, 3), source.stretch(2, 4), source.stretch(2, 99)) == ((4, 9), (4, 14), (4, 14))
    assert (Source("").stretch(1, 1), Source("x\n").stretch(2, 2)) == ((0, 1), (2, 3))
    with pytest.raises(LookupError, match="there is no line 5: the last is 4"):
        source.stretch(5, 6)


@pytest.mark.parametrize(("name", "base"), [(None, None), ("a.txt", "a.txt"), ("some/folder/a.txt", "a.txt")])
def test_base_name(name: str | None, base: str | None) -> None:
    """Records name the file, not where it happened to be."""
    assert Source("", name).base_name == base


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_known_by_its_mark(encoding: str) -> None:
    """A filing that an editor saved as UTF-16 reads like any other."""
    mark = {"utf-16": b"", "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}[encoding]
    assert decode(mark + "FORM 8-K\n".encode(encoding)) == ("FORM 8-K\n", "utf-16")


def test_documents_of_one_submission_may_differ_in_encoding() -> None:
    """Each line is read by itself where the whole is no UTF-8."""
    data = "Crème Café, Inc.\n".encode() + "It’s paid.\n".encode("cp1252")
    assert decode(data) == ("Crème Café, Inc.\nIt’s paid.\n", "mixed")
    assert decode("Crème\nIt’s paid.\n".encode("cp1252")) == ("Crème\nIt’s paid.\n", "cp1252")
