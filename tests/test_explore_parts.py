"""What the explorer is made of: rows of a text, paths through a tree, sections of a spec."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from eightk_lark import parse
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.explore.answers import Answers
from eightk_lark.explore.opened import Opened, address, follow
from eightk_lark.explore.rows import Rows, cells, shown
from eightk_lark.explore.shown_text import ShownText
from eightk_lark.explore.specimen import specimen
from eightk_lark.render.sexpr import sexpr
from eightk_lark.text.source import Source
from tests.places import EXAMPLES
from tests.spec_files import holds, read_specs

TEXTS = st.text(st.sampled_from("ab \t\n\r\f漢\u200b\u0301é—☒😀\x1b\ud800"), max_size=120)


def opened(path: Path) -> Opened:
    """One example, open."""
    return Opened.of(Source.of(path.read_bytes(), path.name))


@given(TEXTS, st.integers(2, 20))
def test_rows_hold_the_text(text: str, width: int) -> None:
    """Each character but line ends is in one row, in order, and no row is wider than asked."""
    rows = Rows(text, width)
    spans = [rows.span(row) for row in range(len(rows))]
    between = [text[end:start] for (_, end), (start, _) in zip([(0, 0), *spans], [*spans, (len(text), 0)], strict=True)]
    assert set(between) <= {"", "\n", "\r\n"}
    assert all(cells(shown(text[start:end])) <= width for start, end in spans)


@given(TEXTS, st.integers(2, 20))
def test_rows_find_what_they_show(text: str, width: int) -> None:
    """A character is found in its row at its cell, and its cell at its offset."""
    rows = Rows(text, width)
    for offset, character in enumerate(text):
        if character not in "\r\n":
            row = rows.row(offset)
            assert rows.span(row)[0] <= offset < rows.span(row)[1]
            assert rows.offset(row, rows.column(offset)) == offset


@given(TEXTS)
def test_shown_text_has_one_cell_a_character_or_two(text: str) -> None:
    """Nothing that is shown takes no cell, moves the cursor or joins with what is beside it."""
    assert len(shown(text)) == len(text)
    assert cell_len(shown(text)) == cells(shown(text)) >= len(text)
    assert shown(text).isprintable() or "\ufffd" in shown(text)


def test_rows_break_between_words() -> None:
    """A long line goes on behind a blank; where there is none, it is cut."""
    rows = Rows("one two three\nabcdefghijkl\n", 8)
    assert [rows.text[slice(*rows.span(row))] for row in range(len(rows))] == ["one two ", "three", "abcdefgh", "ijkl", ""]


def places(one: Opened) -> Iterator[Node | Leaf]:
    """Every node and leaf of a tree."""
    for node in one.parsed.tree.nodes():
        yield node
        yield from (child for child in node.children if isinstance(child, Leaf))


@pytest.mark.whole
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_paths_lead_to_every_place(path: Path) -> None:
    """By the place itself, by an address, and by each offset."""
    one = opened(path)
    for found in places(one):
        there = one.path_to(found)
        assert there[-1] is found
        assert follow(one.parsed.tree, address(there)) == there
        if isinstance(found, Leaf) and found.end > found.start:
            assert one.at(found.start)[-1] is found
            assert one.at(found.end - 1)[-1] is found


@pytest.mark.whole
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_copied_specs_hold(path: Path, tmp_path: Path) -> None:
    """What is copied is a section of a spec, and the parser does what it says; nothing of a page's markup is in it."""
    one = opened(path)
    for found in places(one):
        copied = specimen(one.path_to(found))
        assert copied is not None
        (tmp_path / "copied.md").write_text(copied, encoding="utf-8")
        (spec,) = read_specs(tmp_path / "copied.md")
        assert spec.sexpr
        assert holds(sexpr(parse(spec.filing).tree), spec.sexpr)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_place_has_its_definition(path: Path) -> None:
    """A rule is defined where it is said to be, under the grammar that read it; tokens were taken in by a step."""
    one = opened(path)
    answers = Answers(one.parsed)
    for found in places(one):
        there = one.path_to(found)
        if not (isinstance(found, Leaf) and found.trivia):
            assert len(answers.definitions(there)) == (2 if isinstance(found, Leaf) else 1)
        if isinstance(found, Leaf) and not found.state and found.type != "BODY":
            step = answers.step(there)
            assert step is not None
            assert step.leaf.type == found.type
            assert step.takes(found.start, found.end)


def test_page_and_file_show_the_same_place() -> None:
    """Where a token begins in the file, its first character is found on the page."""
    one = opened(next(path for path in EXAMPLES if path.suffix == ".htm"))
    visible = one.parsed.visible
    text = ShownText(visible.text, one.parsed.source, visible.source_map)
    report = next(node for node in one.parsed.tree.nodes() if node.data == "report")
    for leaf in report.leaves():
        if leaf.text.strip() and not leaf.state:
            first = text.from_file(leaf.start)
            assert text.text[first : first + len(leaf.text)] == leaf.text
            assert text.end_from_file(leaf.end) == first + len(leaf.text)
