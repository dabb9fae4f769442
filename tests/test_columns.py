"""Cells and columns: those of a text by their places in the lines, those of a page by its tables."""

import pytest

from eightk_lark.text.columns import bands, rows
from eightk_lark.text.visible import VisibleText, visible_text, whole


def columns_of(visible: VisibleText, first: int = 0) -> list[list[str]]:
    """The texts of the columns of each band that begins with a line."""
    lines = list(rows(visible, visible.start, visible.end))
    return [[column.text for column in band.columns(visible)] for band in bands(visible.text, lines, first)]


def page(table: str) -> VisibleText:
    """A page with a table."""
    text = f"<html><body><table>{table}</table></body></html>"
    return visible_text(text, 0, len(text))


def grid(visible: VisibleText) -> list[list[tuple[str, int, int]]]:
    """The rows of a page: the text of each cell, its first column and the one behind its last."""
    return [
        [(visible.text[cell.start : cell.end], cell.left, cell.right) for cell in row] for row in rows(visible, visible.start, visible.end)
    ]


def test_a_column_is_read_from_top_to_bottom() -> None:
    """A caption that is broken over lines comes out whole."""
    text = "Ohio              1-97412\n(State or other   (Commission\njurisdiction)     File Number)\n"
    assert columns_of(whole(text)) == [["Ohio\n(State or other\njurisdiction)", "1-97412\n(Commission\nFile Number)"]]


def test_a_cell_over_two_columns_ends_the_band() -> None:
    """A line across the page is no part of any column."""
    text = "Ohio              1-97412\n(State)           (Commission File Number)\n     12 Anvil Street, Dayton, Ohio\n"
    assert columns_of(whole(text)) == [["Ohio\n(State)", "1-97412\n(Commission File Number)"]]


def test_columns_may_begin_below_a_line_of_one_cell() -> None:
    """A caption that is longer than the others begins a line higher."""
    text = "                  IRS Employer\nState             Identification\nOhio              07-4410928\n"
    assert columns_of(whole(text))[-1] == ["State\nOhio", "IRS Employer\nIdentification\n07-4410928"]


def test_tabs_stop_every_eight_characters() -> None:
    """As a terminal shows them."""
    text = "Ohio\t\t1-97412\n(State)\t\t(Commission File Number)\n"
    assert columns_of(whole(text)) == [["Ohio\n(State)", "1-97412\n(Commission File Number)"]]


@pytest.mark.parametrize(
    ("table", "cells"),
    [
        ("<tr><td>a</td><td>b</td></tr>", [[("a", 0, 1), ("b", 1, 2)]]),
        ('<tr><td colspan="2">a</td><td>b</td></tr>', [[("a", 0, 2), ("b", 2, 3)]]),
        ("<tr><td></td><td>b</td></tr>", [[("b", 1, 2)]]),
        ('<tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr>', [[("a", 0, 1), ("b", 1, 2)], [("c", 1, 2)]]),
        ("<tr><td>a<br>more</td><td>b</td></tr>", [[("a\nmore", 0, 1), ("b", 1, 2)]]),
        ("<tr><td><table><tr><td>a</td><td>b</td></tr></table></td></tr>", [[("a", 0, 1), ("b", 1, 2)]]),
        ('<tr><td colspan="99999">a</td><td>b</td></tr>', [[("a", 0, 1000), ("b", 1000, 1001)]]),
    ],
)
def test_cells_of_a_page_stand_in_the_columns_of_their_table(table: str, cells: list[list[tuple[str, int, int]]]) -> None:
    """Empty cells, cells over several columns or rows, cells of several lines, tables in cells."""
    assert grid(page(table)) == cells


def test_columns_of_a_page_are_those_of_its_tables() -> None:
    """Where a row leaves cells empty, the others stand in their columns all the same."""
    table = (
        "<tr><td>Ohio</td><td>1-97412</td><td>07-4410928</td></tr>"
        "<tr><td>(State)</td><td></td><td>(IRS Employer</td></tr>"
        "<tr><td></td><td></td><td>Identification No.)</td></tr>"
    )
    assert columns_of(page(table))[-1] == ["Ohio\n(State)", "1-97412", "07-4410928\n(IRS Employer\nIdentification No.)"]
