"""``show``: the lines of a filing with places, guides and rules in the margin; marks, folding, and hostile text."""

import re
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
import pytest
from rich.cells import cell_len

from eightk_lark import parse
from eightk_lark.filing.diagnostics import Diagnostic
from eightk_lark.filing.parsed import Parsed
from eightk_lark.render.lines import lines, text_of
from eightk_lark.render.show import show
from eightk_lark.text.html import INVISIBLE
from eightk_lark.text.source import Span
from tests.places import EXAMPLES, example
from tests.snapshots_of import same_as_snapshot

TAG = re.compile(r"<[^<>]*>?|<!--.*?-->", re.DOTALL)
UNPRINTED = dict.fromkeys(map(ord, INVISIBLE))
WIDTHS = [60, 80, 160]


def printed(parsed: Parsed, width: int | None = None, **options: Any) -> list[str]:
    """The lines that ``show`` gives, without colour; ``only`` tells lines of the file."""
    if "only" in options:
        options["only"] = parsed.source.stretch(*options["only"])
    return [line.plain for line in show(parsed, width=width, **options)]


def broken() -> str:
    """An example without signature, with a heading that no item has, a signature line on the cover and stray tags around it."""
    text = example("columns-1997").partition("SIGNATURE")[0].replace("ITEM 7.", "ITEM 77.")
    stray = "<DOCUMENT>\n<TYPE>8-K\n<SEQUENCE>1\n<COLOUR>blue\n<TEXT>\n"
    return f"{stray}{text}</TEXT>\n</DOCUMENT>\n</DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-27\n<TEXT>\n" + "0 0\n" * 40


SHOWN = {
    "text": lambda: example("contents-2001"),
    "page": lambda: example("layout-tables-2009"),
    "submission": lambda: example("submission-2012"),
    "broken": broken,
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SHOWN)
def test_snapshots(name: str, width: int) -> None:
    """A text, a page, a submission and a broken filing, on a narrow, a usual and a wide terminal."""
    assert same_as_snapshot(f"show-{name}-{width}.txt", "\n".join(printed(parse(SHOWN[name]()), width)) + "\n")


def test_snapshot_of_a_page_as_it_is_written() -> None:
    """With its markup."""
    assert same_as_snapshot("show-raw-80.txt", "\n".join(printed(parse(example("layout-tables-2009")), 80, raw=True)) + "\n")


@pytest.mark.every(7)
@pytest.mark.parametrize("width", [40, *WIDTHS])
@pytest.mark.parametrize("options", [{}, {"raw": True}, {"whole": True}])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_line_is_wider_than_the_terminal(path: Path, width: int, options: dict[str, bool]) -> None:
    """The margin gives way on a narrow one."""
    assert max(map(cell_len, printed(parse(example(path.stem)), width, **options))) <= width


def visible_letters(text: str) -> str:
    """What prints of a text, by letters and digits."""
    return "".join(filter(str.isalnum, text.translate(UNPRINTED)))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_line_stands_at_its_place(path: Path) -> None:
    """Also the second line of a value of a page: what the file has there is what is shown, from the first character to the last."""
    parsed = parse(example(path.stem))
    pieces = [piece for line in lines(parsed, unread=True) for piece in line if piece.text.strip()]
    assert len(pieces) > 40
    for piece in pieces:
        written = parsed.source.text[piece.place(0) : piece.end]
        if piece.source_map and "☐" not in piece.text and "☒" not in piece.text:
            written = unescape(TAG.sub("", written))
            assert visible_letters(written) == visible_letters(piece.text)
        elif not piece.source_map:
            assert written == piece.text
    assert all(one.end <= other.place(0) for one, other in pairwise(pieces))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_word_is_shown(path: Path) -> None:
    """What the leaves show, in order; as the file is written, its very lines."""
    parsed = parse(example(path.stem))
    seen = "".join(leaf.text for leaf in parsed.tree.leaves())
    assert "".join("".join(map(text_of, lines(parsed, unread=True))).split()) == "".join(seen.split())
    raw = "\n".join(map(text_of, lines(parsed, raw=True, unread=True)))
    assert raw.rstrip("\n") == parsed.source.text.rstrip("\n")


def test_margin_says_where_a_line_stands_and_what_it_is() -> None:
    """Place on the page as it is seen, guides, rule; a value has the rule of its caption."""
    shown = printed(parse(example("inline-xbrl-2024")))
    assert any(line.split()[:5] == ["v21:1", "│└", "(Exact", "name", "of"] for line in shown)
    assert any(line.split()[:6] == ["v23:1", "│┌╶", "state", "of", "incorporation", "+2"] for line in shown)


SMALL = (
    "FORM 8-K\nCURRENT REPORT PURSUANT TO SECTION 13\n\nItem 5. Other Events\n\nOne.\n\nTwo.\n\nSIGNATURE\n\n/s/ A. B. Cole\nA. B. Cole\n"
)


def test_guides_show_where_nodes_begin_and_end() -> None:
    """A node of one line, of two, of more; what lies between the parts of a node has the guide of the node."""
    assert [line[6:].split("  ")[0].rstrip() for line in printed(parse(SMALL))] == [
        "┌╶ form title",
        "└╶ title +1",
        "",
        "┌╶╶ heading",
        "│",
        "│ item",
        "│",
        "└",
        "",
        "┌╶ signature heading",
        "│",
        "│┌╶ conformed",
        "└└╶ name",
    ]


def test_lines_are_wrapped_for_a_width_only() -> None:
    """In a pipe a line of the filing is one line, however long, so that it can be searched."""
    assert max(map(len, printed(parse(example("layout-tables-2009"))))) > 200


def test_line_that_does_not_fit_is_broken_where_nodes_begin() -> None:
    """Captions that stand side by side, and a filing that was flattened to one line."""
    flat = " ".join(example("columns-1997").replace("<PAGE>", "").split())
    shown = printed(parse(flat), 80)
    assert any(re.search(r"state of incorp\S* +Ohio$", line) for line in shown)
    assert any(re.search(r"irs employer id +07-4410928 -+$", line) for line in shown)
    assert any(re.search(r"commission file.* \(Commission File$", line) for line in shown)


def test_what_was_not_read_is_told() -> None:
    """Exhibits that are documents of their own; the lines themselves on request."""
    parsed = parse(example("submission-2012"))
    assert [line.split("…")[1] for line in printed(parsed) if line.endswith("not read")] == [
        " 16 lines (240-255) not read",
        " 12 lines (264-275) not read",
        " 4 lines (284-287) not read",
    ]
    assert any("not read" in line for line in printed(parsed, raw=True))
    assert not any("not read" in line for line in printed(parsed, whole=True))
    assert len(printed(parsed, only=(264, 275))) == 12


LONG = "".join(f"Line {number} of the item.\n" for number in range(1, 101))
HEAD = "FORM 8-K\nCURRENT REPORT\n\nItem 5. Other Events\n\n"
END = "\nSIGNATURE\n\n/s/ A. B. Cole\nA. B. Cole\n"


def numbers(shown: list[str]) -> list[int]:
    """Which lines of the long item are shown."""
    return [int(found[1]) for line in shown if (found := re.search(r"Line (\d+) of", line))]


def test_long_run_is_folded() -> None:
    """It begins and ends as it does, and says what it hides; as a whole on request."""
    parsed = parse(HEAD + LONG + END)
    shown = printed(parsed)
    assert numbers(shown) == [1, 2, 3, 4, 5, 96, 97, 98, 99, 100]
    assert [line.split("… ")[1] for line in shown if "…" in line] == ["90 lines (11-100)"]
    assert parsed.source.line(11) == "Line 6 of the item."
    assert numbers(printed(parsed, whole=True)) == list(range(1, 101))


def test_run_that_is_not_long_is_shown() -> None:
    """What is folded away is longer than what says so."""
    assert numbers(printed(parse(HEAD + LONG[: LONG.index("Line 18")] + END))) == list(range(1, 18))


def test_lines_of_the_file_on_request() -> None:
    """These and no others, whatever they are part of; those that the file does not have are refused."""
    parsed = parse(HEAD + LONG + END)
    shown = printed(parsed, only=(40, 70))
    assert numbers(shown) == list(range(35, 66))
    assert len(shown) == 31
    assert printed(parsed, only=(40, 6000))[:31] == shown
    with pytest.raises(LookupError, match="there is no line 5000: the last is"):
        printed(parsed, only=(5000, 6000))
    page = parse(example("layout-tables-2009"))
    assert [line.split()[-1] for line in printed(page, only=(20, 20))] == ["COMMISSION"]


@pytest.mark.parametrize("width", [None, 80])
def test_what_is_said_is_never_folded_away(width: int | None) -> None:
    """A finding or a refused heading within a long run stands there with its line."""
    said = LONG.replace("Line 50 of", "Line 50 under Item 5 of")
    shown = printed(parse(HEAD + said + END), width)
    (place,) = [number for number, line in enumerate(shown) if "Line 50" in line]
    assert shown[place + 1].endswith("------ not a heading: prose")
    assert shown[place + 1].index("------") == shown[place].index("Item 5")
    assert sum("…" in line for line in shown) == 2


def test_repairs_stand_at_their_place() -> None:
    """What is missing and what is only told, with mark, code and words."""
    shown = printed(parse(broken()))
    missing = next(line for line in shown if "MISSING" in line)
    assert missing.endswith("^ MISSING EK401 error: expected the signature block, found the end of the text")
    noted = next(number for number, line in enumerate(shown) if "EK003 info" in line)
    assert "<COLOUR>blue" in shown[noted - 1]
    assert any(line.endswith("-------- not a heading: unknown number") for line in shown)


def test_leaf_that_was_left_out_is_marked() -> None:
    """With the word, below the text that it is."""
    parsed = parse(SMALL)
    leaf = next(leaf for leaf in parsed.tree.leaves() if leaf.text == "Two.")
    leaf.state = "error"
    found = Diagnostic(
        "EK302", "unexpected-block", "error", "expected\nanother", Span(leaf.start, leaf.end), *parsed.source.position(leaf.start)
    )
    shown = printed(attrs.evolve(parsed, diagnostics=(found,)))
    place = next(number for number, line in enumerate(shown) if line.endswith("^^^^ ERROR EK302 error: expected another"))
    assert shown[place - 1].index("Two.") == shown[place].index("^^^^")


def test_nothing_at_all_is_told() -> None:
    """An empty file has no line, and still its finding."""
    assert "MISSING EK010 error" in printed(parse(""))[-1]


HOSTILE = "[red]loss[/red] [/x] :smile: \x1b[31mred\x1b[0m \x1b]0;title\x07 \x00 \x9b31m \u202e \ud800 \x0c \x0b a\rEK401 b"


@pytest.mark.parametrize("width", [None, 80])
@pytest.mark.parametrize("raw", [False, True])
@pytest.mark.parametrize("page", [False, True])
def test_hostile_text_stays_inert(width: int | None, *, raw: bool, page: bool) -> None:
    """No escape, no carriage return and no change of direction reaches the terminal."""
    text = f"{HEAD}{HOSTILE}\n\nItem 5 {HOSTILE}\n\n<COLOUR>{HOSTILE}{END}"
    shown = "".join(printed(parse(f"<html><pre>{text}</pre></html>" if page else text), width, raw=raw))
    assert shown.isprintable()
    assert "[red]loss[/red] [/x] :smile: ␛[31mred" in shown


def test_many_notes_on_a_long_line_cost_no_more_than_themselves() -> None:
    """What is printed grows as the line does, not faster."""
    sizes = [sum(map(len, printed(parse(HEAD + "we speak of Item 5 here " * count + END)))) for count in (500, 1000)]
    assert sizes[1] < 2.2 * sizes[0]
