"""What people see of a filing: the table of tokens, and the text with its places."""

from pathlib import Path

import pytest

from eightk_lark.api import parse
from eightk_lark.parsed import Parsed
from eightk_lark.render.printable import folded, shorten
from eightk_lark.render.show import MARGIN, show
from eightk_lark.render.tokens import tokens
from tests.consoles import line_with, printed
from tests.places import EXAMPLES, example


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


def lines_shown(name: str, width: int | None = None) -> list[str]:
    """The lines that ``show`` gives of an example."""
    return [line.plain for line in show(parse(example(name)), width=width)]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_show_gives_every_word_at_its_place(path: Path) -> None:
    """Every word that a leaf shows is there, in order; each line that starts with a place starts in the file with its text."""
    parsed = parse(example(path.stem))
    read = (leaf for leaf in parsed.tree.leaves() if leaf.type != "BODY")
    words = [word for leaf in read for word in leaf.text.split()]
    shown = [line.plain for line in show(parsed)]
    told = "".join("".join(line[MARGIN:].split()) for line in shown if not line.endswith("that were not read"))
    assert told == "".join(words)
    for line in shown:
        if line[:10].strip() and not line.endswith("that were not read"):
            number, column = map(int, line[:10].split(":"))
            assert parsed.source.line(number)[column - 1 :].strip()


def test_show_says_what_each_line_is() -> None:
    """Beside a line stand its place in the file and its rule; a value has the rule of its caption."""
    shown = lines_shown("inline-xbrl-2024")
    assert any(line.split() == ["34:238", "registrant", "name", "CALDER", "MERE", "WATER", "GROUP,", "INC."] for line in shown)


def test_show_wraps_behind_the_margin() -> None:
    """A long line goes on behind the margin and no line is wider than asked; without a width nothing is wrapped."""
    narrow = lines_shown("layout-tables-2009", 80)
    assert max(map(len, narrow)) <= 80
    assert any(line.startswith(" " * MARGIN) and line.strip() for line in narrow)
    assert max(map(len, lines_shown("layout-tables-2009"))) > 200


def test_show_tells_what_was_not_read() -> None:
    """Exhibits that are documents of their own are told, not shown."""
    assert sum(line.endswith("characters that were not read") for line in lines_shown("submission-2012")) == 3


def test_show_says_what_was_found() -> None:
    """A diagnostic stands below the line that it is about."""
    parsed = parse(example("columns-1997").partition("SIGNATURE")[0])
    shown = [line.plain.strip() for line in show(parsed)]
    assert [line for line in shown if line.startswith("EK401 error: ")]
