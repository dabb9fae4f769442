"""What people see of a filing: the annotated tree, the s-expression and the table of tokens."""

from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.text import Text

from eightk_lark.api import parse
from eightk_lark.parsed import Parsed
from eightk_lark.render.printable import folded, shorten
from eightk_lark.render.tokens import tokens
from eightk_lark.render.tree import annotated, sexpr, summary
from eightk_lark.tree import Leaf, Node
from tests.places import EXAMPLES, example

HOSTILE = (
    "CURRENT REPORT PURSUANT TO SECTION 13\n\nItem 5. Other [bold]Events[/bold]\n\n"
    "[x] [/s/ John] [red]loss[/red] [/x] :smile: \x1b[31mred\x1b[0m \x1b]0;title\x07 \x00 \x9b31m \u202e \ud800 end\n"
)
INERT = "John] [red]loss[/red] [/x] :smile: ␛[31mred␛[0m ␛]0;title␇ ␀ ·31m · \ufffd end"


def printed(what: RenderableType, width: int = 80, *, colour: bool = False) -> list[str]:
    """The lines that a console of a fixed width prints."""
    out = StringIO()
    Console(file=out, width=width, color_system="truecolor" if colour else None, force_terminal=colour, legacy_windows=False).print(
        what, soft_wrap=width > 500
    )
    return [line.rstrip() for line in out.getvalue().splitlines()]


def line_with(lines: Iterable[str], *words: str) -> str:
    """The first line that holds all of some words."""
    return next(line for line in lines if all(word in line for word in words))


@pytest.fixture(scope="module")
def columns() -> Parsed:
    """An example whose cover has three values over three captions."""
    return parse(example("columns-1997"))


def test_summary_names_the_filing(columns: Parsed) -> None:
    """The first line tells form type, registrant, report date, items and number of diagnostics."""
    assert printed(annotated(columns))[0] == "8-K · QUILLMARK FOUNDRIES, INC. · 1997-06-16 · items 2, 7 · no diagnostics"


def test_summary_of_nothing_says_what_is_not_there() -> None:
    """A text that is no filing still has its line."""
    assert summary(parse(""), 200).plain == "no form type · no registrant · no report date · no items · 1 diagnostic"


def test_summary_counts_the_registrants_that_it_does_not_name() -> None:
    """Of several registrants the first is named."""
    assert " and 1 more · " in summary(parse(example("two-registrants-2009")), 120).plain


def test_summary_gives_way_in_the_name(columns: Parsed) -> None:
    """Where there is little room, the registrant is shortened and the rest is whole."""
    assert summary(columns, 62).plain == "8-K · QUILLMARK FO… · 1997-06-16 · items 2, 7 · no diagnostics"


@pytest.mark.parametrize(
    ("terminal", "value", "caption"),
    [
        ("TEXT 19", "QUILLMARK FOUNDRIES, INC.", "(Exact name of registrant as specified in its charter)"),
        ("FILE_NUMBER 24", "1-97412", "(Commission File"),
        ("EMPLOYER_NUMBER 24", "07-4410928", "(I.R.S. Employer"),
        ("DATE 15", "June 16, 1997", "Date of Report (Date of earliest event reported):"),
    ],
)
def test_value_stands_beside_the_caption_that_proves_it(columns: Parsed, terminal: str, value: str, caption: str) -> None:
    """Also where three captions follow three values, and where the caption comes first."""
    assert f"{terminal}  {value}  ← {caption}" in line_with(printed(annotated(columns, width=140), 140), terminal, "←")


def test_each_registrant_has_its_own_caption() -> None:
    """The second of two cover blocks is proved by the captions of the second."""
    parsed = parse(example("two-registrants-2009").replace("(Exact name of registrant as", "(Exact Name Of Registrant As", 1))
    lines = printed(annotated(parsed, width=140), 140)
    assert "← (Exact Name Of" in line_with(lines, "WEXCOMBE ENERGY HOLDINGS CORPORATION", "←")
    assert "← (Exact name of" in line_with(lines, "WEXCOMBE LIGHT & POWER COMPANY", "←")


def test_value_without_a_caption_says_what_it_was_taken_for() -> None:
    """A number whose shape tells what it is needs no caption, and none is shown."""
    parsed = parse("FORM 8-K\nCURRENT REPORT PURSUANT TO SECTION 13\n\n1-97412\n\nItem 5. Other Events\n\nText.\n")
    assert "1-97412  ← commission file number, by its shape" in line_with(printed(annotated(parsed)), "FILE_NUMBER 4")


def test_item_shows_its_paragraphs(columns: Parsed) -> None:
    """Each paragraph is a leaf: its first words and its lines."""
    lines = printed(annotated(columns))
    assert "TEXT 57-62  The purchase price was $11.4 million, of which $8.9 million" in line_with(lines, "57-62")
    assert line_with(lines, "57-62").endswith("…")


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_line_is_wider_than_asked(path: Path, width: int) -> None:
    """Every example fits every width, one leaf a line."""
    parsed = parse(example(path.stem))
    for what in (annotated(parsed, width=width, spans=True, trivia=True), annotated(parsed, width=width, depth=1)):
        assert max(map(cell_len, printed(what, width))) <= width


def test_depth_cuts_the_tree_and_shows_first_words(columns: Parsed) -> None:
    """At depth 1 there is one line for each part of the report."""
    lines = printed(annotated(columns, depth=1))
    assert [line.split()[1] for line in lines[2:]] == ["cover", "item", "item", "signature"]
    assert "item 49-77  ITEM 2" in lines[3]
    assert len(printed(annotated(columns, depth=0))) == 2


def test_trivia_and_spans_are_options(columns: Parsed) -> None:
    """Blank lines and offsets are shown when they are asked for."""
    plain, full = printed(annotated(columns)), printed(annotated(columns, trivia=True, spans=True))
    assert not any("BLANK" in line for line in plain)
    assert any("BLANK" in line for line in full)
    assert "[509:534]" in line_with(full, "TEXT 19")


def test_missing_leaf_stands_in_its_place_with_its_code() -> None:
    """What had to be invented is marked with the word and the code, each with its own."""
    lines = printed(annotated(parse("CURRENT REPORT PURSUANT TO SECTION 13\n\nItem 5. Other Events\n\nText.\n")))
    assert lines[-2] == "└── signature · MISSING SIGNATURE 5 EK401"
    assert lines[-1] == "5:6 EK401 expected the signature block, found the end of the text"
    nothing = printed(annotated(parse("")))
    assert line_with(nothing, "MISSING COVER_MARK").endswith(" 1 EK010")
    assert line_with(nothing, "MISSING SIGNATURE").endswith(" 1 EK010")


def test_codes_show_where_the_tree_is_cut() -> None:
    """A part that is not opened still shows the codes inside it."""
    assert "EK401" in printed(annotated(parse("Item 5. Other Events\n\nText.\n"), depth=1))[-1]


def test_error_leaf_is_marked() -> None:
    """What had to be left out is marked with the word, in the tree and in the s-expression."""
    parsed = parse("Item 5. Other Events\n")
    first = next(leaf for leaf in parsed.tree.leaves() if not leaf.state)
    first.state = "error"
    assert any(f"ERROR {first.type}" in line for line in printed(annotated(parsed)))
    assert f"(ERROR {first.type} " in sexpr(parsed.tree)


def test_hostile_text_is_inert() -> None:
    """Markup is text, terminal escapes are pictures, in every rendering, with and without colour."""
    parsed = parse(HOSTILE)
    assert any(INERT in line for line in printed(annotated(parsed, width=200), 200))
    assert any("/s/" in line for line in printed(annotated(parsed)))
    assert INERT in sexpr(parsed.tree)
    for what in (annotated(parsed), annotated(parsed, depth=1), tokens(parsed), tokens(parsed, inner=True)):
        assert not set("\x1b\x00\x07\x9b\u202e\ud800") & set("".join(printed(what)))
        assert "\x1b]0;" not in "".join(printed(what, colour=True))


def test_colour_changes_no_character(columns: Parsed) -> None:
    """Everything that colour says is also said in words."""
    coloured = Text.from_ansi("\n".join(printed(annotated(columns), colour=True))).plain
    assert [line.rstrip() for line in coloured.splitlines()] == printed(annotated(columns))


def test_sexpr_is_stable() -> None:
    """The form that specs compare: two blanks a level, one line for a rule with one leaf, quotes escaped."""
    heading = Node("heading", [Leaf("NUMBER", 0, 1, "5")])
    blank, text = Leaf("BLANK", 1, 3, "\n\n", "trivia"), Leaf("TEXT", 3, 9, 'a\n "b\\')
    node = Node("item", [heading, blank, text, Leaf("SIGNATURE", 9, 9, "", "missing")])
    assert sexpr(node) == '(item\n  (heading (NUMBER "5"))\n  (TEXT "a \\"b\\\\")\n  (MISSING SIGNATURE))'
    assert sexpr(node, trivia=True).splitlines()[2] == "  (BLANK)"
    assert sexpr(node, spans=True).splitlines()[2] == '  (TEXT [3:9] "a \\"b\\\\")'


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_sexpr_with_trivia_has_every_leaf(path: Path) -> None:
    """Nothing of the tree is left out."""
    parsed = parse(example(path.stem))
    spans = [(leaf.start, leaf.end) for leaf in parsed.tree.leaves()]
    expression = sexpr(parsed.tree, spans=True, trivia=True)
    assert all(f"[{start}:{end}]" in expression for start, end in spans)
    assert expression.count("(") - expression.count(")") == parsed.source.text.count("(") - parsed.source.text.count(")")


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
