"""What people see of a filing: the table of tokens, and the text with its places."""

import pytest

from eightk_lark.api import parse
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.printable import folded, shorten
from eightk_lark.render.tokens import tokens
from tests.consoles import line_with, printed


def test_tokens_show_the_scan_of_the_whole(columns: Parsed) -> None:
    """Offset, line and column, terminal and text; a line end in a text is a picture."""
    lines = printed(tokens(columns, width=120), 120)
    assert lines[0].split() == ["offset", "line:column", "terminal", "state", "text"]
    row = line_with(lines, "ITEM_HEADING")
    assert row.split()[:2] == [str(columns.source.text.index("ITEM 2.")), "49:1"]
    assert any("␊" in line for line in lines)
    assert not any("AGENCY" in line for line in lines)


def test_inner_tokens_show_the_grammars_of_the_parts(columns: Parsed) -> None:
    """The cover page in the terminals of its own grammar."""
    lines = printed(tokens(columns, width=120, inner=True), 120)
    assert line_with(lines, "AGENCY").split()[1] == "2:24"
    assert not any("ITEM_HEADING" in line for line in lines)


def test_tokens_show_states() -> None:
    """Trivia on request, what is missing always."""
    parsed = parse("Item 5. Other Events\n\nText.\n")
    assert "missing" in line_with(printed(tokens(parsed)), "SIGNATURE")
    assert not any("trivia" in line for line in printed(tokens(parsed)))
    assert "trivia" in line_with(printed(tokens(parsed, trivia=True)), "BLANK")


@pytest.mark.parametrize(
    ("text", "width", "want"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 5, "abcd…"),
        ("ab cdef", 4, "ab…"),
        ("漢字漢字", 5, "漢字…"),
        ("abc", 0, ""),
        ("e\u0301" * 3, 3, "e\u0301" * 3),
    ],
)
def test_shorten_counts_cells(text: str, width: int, want: str) -> None:
    """Wide characters take two cells, combining ones none."""
    assert shorten(text, width) == want


def test_folding_keeps_one_line() -> None:
    """Every kind of white space is one blank; line ends can leave a mark."""
    assert folded(" a\t b\r\n\x0b c\u2028d\xa0") == "a b c d"
    assert folded("a\n  b\fc", breaks=True) == "a␊ b␌ c"
