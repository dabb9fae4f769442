"""The annotated tree and the s-expression: what each line says, at any width, of any text."""

from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.text import Text

from eightk_lark.api import parse
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.sexpr import sexpr
from eightk_lark.render.summary import summary
from eightk_lark.render.tokens import tokens
from eightk_lark.render.tree import AnnotatedTree
from eightk_lark.render.view import View
from tests.consoles import line_with, printed
from tests.places import EXAMPLES, example

HOSTILE = (
    "CURRENT REPORT PURSUANT TO SECTION 13\n\nItem 5. Other [bold]Events[/bold]\n\n"
    "[x] [/s/ John] [red]loss[/red] [/x] :smile: \x1b[31mred\x1b[0m \x1b]0;title\x07 \x00 \x9b31m \u202e \ud800 end\n"
)
INERT = "John] [red]loss[/red] [/x] :smile: ␛[31mred␛[0m ␛]0;title␇ ␀ ·31m · \ufffd end"


def told(parsed: Parsed, width: int) -> str:
    """The summary of a filing."""
    return summary(parsed, None, width).plain


def test_summary_names_the_filing(columns: Parsed) -> None:
    """The first line tells form type, registrant, report date, items and number of findings."""
    assert printed(AnnotatedTree(columns))[0] == "8-K · QUILLMARK FOUNDRIES, INC. · 1997-06-16 · items 2, 7 · no repairs"


def test_summary_of_nothing_says_what_is_not_there() -> None:
    """A text that is no filing still has its line."""
    assert told(parse(""), 200) == "no form type · no registrant · no report date · no items · 1 error"


def test_summary_counts_the_registrants_that_it_does_not_name() -> None:
    """Of several registrants the first is named where there is no room for all."""
    two = parse(example("two-registrants-2009"))
    assert " · WEXCOMBE ENERGY HOLDINGS CORPORATION, WEXCOMBE LIGHT & POWER COMPANY · " in told(two, 120)
    assert " · WEXCOMBE ENERGY HOLD… +1 more · " in told(two, 80)


def test_summary_gives_way_in_the_name(columns: Parsed) -> None:
    """Where there is little room, the registrant is shortened and the rest is whole."""
    assert told(columns, 62) == "8-K · QUILLMARK FOUNDR… · 1997-06-16 · items 2, 7 · no repairs"


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
    assert f"{terminal}  {value}  ← {caption}" in line_with(printed(AnnotatedTree(columns), 140), terminal, "←")


def test_each_registrant_has_its_own_caption() -> None:
    """The second of two cover blocks is proved by the captions of the second."""
    parsed = parse(example("two-registrants-2009").replace("(Exact name of registrant as", "(Exact Name Of Registrant As", 1))
    lines = printed(AnnotatedTree(parsed), 140)
    assert "← (Exact Name Of" in line_with(lines, "WEXCOMBE ENERGY HOLDINGS CORPORATION", "←")
    assert "← (Exact name of" in line_with(lines, "WEXCOMBE LIGHT & POWER COMPANY", "←")


def test_value_without_a_caption_says_what_it_was_taken_for() -> None:
    """A number whose shape tells what it is needs no caption, and none is shown."""
    parsed = parse("FORM 8-K\nCURRENT REPORT PURSUANT TO SECTION 13\n\n1-97412\n\nItem 5. Other Events\n\nText.\n")
    assert "1-97412  ← commission file number, by its shape" in line_with(printed(AnnotatedTree(parsed), 120), "FILE_NUMBER 4")


def test_item_shows_its_paragraphs(columns: Parsed) -> None:
    """Each paragraph is a leaf: its first words and its lines."""
    lines = printed(AnnotatedTree(columns))
    assert "TEXT 57-62  The purchase price was $11.4 million, of which $8.9 million" in line_with(lines, "57-62")
    assert line_with(lines, "57-62").endswith("…")


@pytest.mark.every(4)
@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_line_is_wider_than_asked(path: Path, width: int) -> None:
    """Every example fits every width, one leaf a line."""
    parsed = parse(example(path.stem))
    for what in (AnnotatedTree(parsed, view=View(spans=True, trivia=True)), AnnotatedTree(parsed, view=View(depth=1))):
        assert max(map(cell_len, printed(what, width))) <= width


def test_depth_cuts_the_tree_and_shows_first_words(columns: Parsed) -> None:
    """At depth 1 there is one line for each part of the report."""
    lines = printed(AnnotatedTree(columns, view=View(depth=1)))
    assert [line.split()[1] for line in lines[2:]] == ["cover", "item", "item", "signature"]
    assert "item 49-77  2 → 2.01: ACQUISITION OR" in lines[3]
    assert len(printed(AnnotatedTree(columns, view=View(depth=0)))) == 2


def test_trivia_and_spans_are_options(columns: Parsed) -> None:
    """Blank lines and offsets are shown when they are asked for."""
    plain, full = printed(AnnotatedTree(columns)), printed(AnnotatedTree(columns, view=View(trivia=True, spans=True)))
    assert not any("BLANK" in line for line in plain)
    assert any("BLANK" in line for line in full)
    assert "[509:534]" in line_with(full, "TEXT 19")


def test_missing_leaf_stands_in_its_place_with_its_code() -> None:
    """What had to be invented is marked with the word and the code, each with its own."""
    lines = printed(AnnotatedTree(parse("CURRENT REPORT PURSUANT TO SECTION 13\n\nItem 5. Other Events\n\nText.\n")))
    assert lines[-2] == "└── signature · MISSING SIGNATURE 5 EK401"
    assert lines[-1] == "5:6 error[EK401] expected the signature block, found the end of the text"
    nothing = printed(AnnotatedTree(parse("")))
    assert line_with(nothing, "MISSING COVER_MARK").endswith(" 1 EK010")
    assert line_with(nothing, "MISSING SIGNATURE").endswith(" 1 EK010")


def test_codes_show_where_the_tree_is_cut() -> None:
    """A part that is not opened still shows the codes inside it."""
    assert "EK401" in printed(AnnotatedTree(parse("Item 5. Other Events\n\nText.\n"), view=View(depth=1)))[-1]


def test_error_leaf_is_marked() -> None:
    """What had to be left out is marked with the word, in the tree and in the s-expression."""
    parsed = parse("Item 5. Other Events\n")
    first = next(leaf for leaf in parsed.tree.leaves() if not leaf.state)
    first.state = "error"
    assert any(f"ERROR {first.type}" in line for line in printed(AnnotatedTree(parsed)))
    assert f"(ERROR {first.type} " in sexpr(parsed.tree)


def test_hostile_text_is_inert() -> None:
    """Markup is text, terminal escapes are pictures, in every rendering, with and without colour."""
    parsed = parse(HOSTILE)
    assert any(INERT in line for line in printed(AnnotatedTree(parsed), 200))
    assert any("/s/" in line for line in printed(AnnotatedTree(parsed)))
    assert INERT in sexpr(parsed.tree)
    for what in (AnnotatedTree(parsed), AnnotatedTree(parsed, view=View(depth=1)), tokens(parsed), tokens(parsed, inner=True)):
        assert not set("\x1b\x00\x07\x9b\u202e\ud800") & set("".join(printed(what)))
        assert "\x1b]0;" not in "".join(printed(what, colour=True))


def test_colour_changes_no_character(columns: Parsed) -> None:
    """Everything that colour says is also said in words."""
    coloured = Text.from_ansi("\n".join(printed(AnnotatedTree(columns), colour=True))).plain
    assert [line.rstrip() for line in coloured.splitlines()] == printed(AnnotatedTree(columns))


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
