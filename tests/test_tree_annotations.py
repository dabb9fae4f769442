"""What stands beside the lines of the annotated tree: findings in their place, whole captions, items of today; and what is selected."""

import pytest

from eightk_lark import Parsed, parse, validate
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.explain.definitions import UnknownNameError
from eightk_lark.render.placement import Placement
from eightk_lark.render.summary import summary
from eightk_lark.render.tree import AnnotatedTree
from eightk_lark.render.view import View, selection
from eightk_lark.text.source import Span
from tests.consoles import line_with, printed
from tests.places import EXAMPLES, SPECS, example
from tests.spec_files import read_specs
from tests.test_findings import finding

COVER = "FORM 8-K\nCURRENT REPORT PURSUANT TO SECTION 13\n\nDate of Report: {day}\n\nWEXMOOR CORP.\n(Exact name of registrant)\n\n"
TEXTS = [example(path.stem) for path in EXAMPLES] + [spec.filing for path in SPECS for spec in read_specs(path)][::7]


def tree_of(items: str, day: str = "March 3, 2004", width: int = 100) -> list[str]:
    """The lines of the tree of a filing with these items."""
    return printed(AnnotatedTree(parse(COVER.format(day=day) + items)), width)


def selected(parsed: Parsed, *names: str) -> list[str]:
    """The lines of what is selected, without the summary."""
    return printed(AnnotatedTree(parsed, view=View(select=selection(names))), 100)[1:]


def test_old_item_has_that_of_today() -> None:
    """At the item its number, today's and what EDGAR calls it; at the number the day since when."""
    lines = tree_of("Item 12. Results of Operations and Financial Condition\n\nText.\n")
    assert "├── item 9-11  12 → 2.02: Results of Operations and Financial Condition" in lines
    assert "│   │   ├── NUMBER 9  12 → 2.02 since 2004-08-23" in lines


def test_item_of_today_has_the_caption_of_edgar() -> None:
    """Whatever the heading prints; and no other number."""
    lines = tree_of("Item 8.01. Further happenings\n\nText.\n", "March 3, 2005")
    assert "├── item 9-11  8.01: Other Events" in lines
    assert "│   │   ├── NUMBER 9  8.01" in lines


@pytest.mark.parametrize(
    ("day", "today"),
    [("March 3, 1997", "3.02"), ("March 3, 2003", "7.01"), ("June 1, 1999", "7.01 or 3.02")],
)
def test_item_9_is_told_by_its_day(day: str, today: str) -> None:
    """The number was given twice; between the two, both are named."""
    lines = tree_of("Item 9. Sales of Equity Securities\n\nText.\n", day)
    assert f"NUMBER 9  9 → {today} since 2004-08-23" in line_with(lines, "NUMBER")


def test_numbers_of_a_combined_heading_have_each_their_own() -> None:
    """A range is written out; there is no caption for several."""
    lines = tree_of("Items 1 through 3 and 13. Not applicable.\n\nItem 5. Other Events\n\nText.\n")
    assert "├── item 9  1 → 5.01, 2 → 2.01, 3 → 1.03, 13" in lines


def test_closed_item_shows_its_numbers_and_words() -> None:
    """From its caption on, since the number stands there already."""
    parsed = parse(COVER.format(day="March 3, 2004") + "Item 12. Results of Operations and Financial Condition\n\nText.\n")
    lines = printed(AnnotatedTree(parsed, view=View(depth=1)), 100)
    assert "├── item 9-11  12 → 2.02: Results of Operations and Financial Condition Text." in lines


def test_caption_in_columns_is_whole() -> None:
    """Three captions that go on below one another."""
    lines = printed(AnnotatedTree(parse(example("columns-1997"))), 120)
    assert line_with(lines, "TEXT 24").endswith("Ohio  ← (State or other jurisdiction of incorporation)")
    assert line_with(lines, "FILE_NUMBER 24").endswith("1-97412  ← (Commission File Number)")
    assert line_with(lines, "EMPLOYER_NUMBER 24").endswith("07-4410928  ← (I.R.S. Employer Identification Number)")


def test_rows_of_a_table_are_proved_by_its_head() -> None:
    """The table of securities."""
    lines = printed(AnnotatedTree(parse(example("securities-2020"))), 120)
    assert line_with(lines, "TRADING_SYMBOL 41").endswith("TLWX  ← Trading Symbol(s)")
    assert line_with(lines, "EXCHANGE_NAME 41").endswith("LLC  ← Name of each exchange on which registered")


@pytest.mark.parametrize("width", [60, 70, 80])
def test_value_is_whole_before_its_caption_is(width: int) -> None:
    """On a narrow terminal the caption is cut, then left out; no arrow points to nothing."""
    lines = printed(AnnotatedTree(parse(example("submission-2012"))), width)
    assert "irs employer id" in line_with(lines, "93-9900112")
    assert not any(line.endswith(("←", "← …", "←…")) for line in lines)


def test_earliest_event_is_told_where_it_differs() -> None:
    """And gives way on a narrow terminal."""
    parsed = parse(example("submission-2012"))
    assert " · 2012-09-14, event 2012-09-11 · " in summary(parsed, (), 120).plain
    assert " · 2012-09-14 · " in summary(parsed, (), 80).plain


def test_summary_counts_by_severity() -> None:
    """The worst first; a verdict without findings says so, and so does a syntax without repairs."""
    report = validate(COVER.format(day="March 3, 2004") + "Item 5. Other Events\n\nText.\n")
    assert printed(report, 100)[0].endswith(" · 8 errors, 1 warning, 2 info")
    assert printed(validate(example("columns-1997")))[0].endswith(" · no findings")
    assert printed(parse(example("columns-1997")))[0].endswith(" · no repairs")


def test_findings_of_rules_stand_in_their_place() -> None:
    """At the caption that something is missing at, at the part that lacks something, at the number that is out of order."""
    lines = printed(validate(COVER.format(day="March 3, 2004") + "Item 7. Exhibits\n\nText.\n\nItem 5. Other Events\n\nText.\n"), 100)
    assert "EK222" in line_with(lines, "cover 1-7")
    assert "EK314" in line_with(lines, "NUMBER 13")
    assert lines[-1].startswith("15:6 error[EK401] ")


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:20].strip() or "empty")
def test_every_finding_is_in_the_tree_and_below_it(text: str) -> None:
    """Whatever a finding is about: its code is beside a line, and its message once below."""
    report = validate(text)
    lines = printed(AnnotatedTree(report.parsed, report.diagnostics), 1000)
    tree, below = lines[1 : len(lines) - len(report.diagnostics)], lines[len(lines) - len(report.diagnostics) :]
    assert all(any(found.code in line for line in tree) for found in report.diagnostics)
    assert all(f"[{found.code}]" in line for found, line in zip(report.diagnostics, below, strict=True))


def test_place_is_the_innermost_that_holds_the_span() -> None:
    """A span in a leaf, over leaves, over nodes; one of no width at the end of a part, at its start, in the middle."""
    leaves = [Leaf("A", 0, 4, "aaaa"), Leaf("BLANK", 4, 6, "  ", "trivia"), Leaf("B", 6, 9, "bbb"), Leaf("C", 9, 12, "ccc")]
    inner = Node("inner", [leaves[0], leaves[1], leaves[2]])
    inner.end = 9
    root = Node("root", [inner, leaves[3]])
    root.end = 12
    source = parse("a" * 12).source
    want = {
        Span(1, 3): leaves[0],
        Span(0, 4): leaves[0],
        Span(2, 8): inner,
        Span(4, 5): inner,
        Span(6, 9): leaves[2],
        Span(8, 10): root,
        Span(9, 9): inner,
        Span(10, 10): leaves[3],
        Span(12, 12): leaves[3],
        Span(0, 0): inner,
    }
    for span, place in want.items():
        found = finding(source, span)
        placement = Placement(root, [found])
        assert list(placement.beside(place)) == [found], span
        assert list(placement.within(root)) == [found]


def test_selection_shows_the_subtrees_in_order(columns: Parsed) -> None:
    """Each with its lines; of several names, all; of a subtree in another, the outer one."""
    assert [line for line in selected(columns, "item") if line.startswith("item")] == [
        "item 49-77  2 → 2.01: Completion of Acquisition or Disposition of Assets",
        "item 80-109  7 → 9.01: Financial Statements and Exhibits",
    ]
    roots = [line.split()[0] for line in selected(columns, "address", "postal code", "row", "exhibit list") if line[0] not in "├│└ "]
    assert roots == ["address", "exhibit"]
    assert selected(columns, "FILE_NUMBER") == ["FILE_NUMBER 24  1-97412  ← (Commission File Number)"]


def test_selection_takes_names_as_people_write_them(columns: Parsed) -> None:
    """Blanks and hyphens stand for underscores; what is nowhere is said; what no grammar has is an error that names what is close."""
    assert selected(columns, "registrant name") == selected(columns, "registrant-name") == selected(columns, "registrant_name")
    assert selected(columns, "contents") == ["nothing here is called contents"]
    with pytest.raises(UnknownNameError, match="registrant_name"):
        selection(["registrant nam"])


@pytest.mark.parametrize("text", [example(path.stem) for path in EXAMPLES], ids=[path.stem for path in EXAMPLES])
def test_every_name_in_a_tree_can_be_selected(text: str) -> None:
    """The grammars know it, or it is one of those that they do not write."""
    tree = parse(text).tree
    names = {node.data for node in tree.nodes()} | {leaf.type for leaf in tree.leaves()}
    assert selection(names) == names


def test_selection_tells_the_findings_in_it_only() -> None:
    """The summary counts all of them."""
    report = validate(COVER.format(day="March 3, 2004") + "Item 7. Exhibits\n\nText.\n\nItem 5. Other Events\n\nText.\n")
    lines = printed(AnnotatedTree(report.parsed, report.diagnostics, View(select=frozenset(["heading"]))), 100)
    codes = {line.partition("[")[2][:5] for line in lines if line[0].isdigit() and "[EK" in line}
    assert codes < {found.code for found in report.diagnostics}
    assert "EK314" in codes
