"""The list of files as its users meet it: orders, filters, counts, and the way from one file with findings to the next."""

import gzip
import zipfile
from pathlib import Path

import pytest
from textual.widgets import DataTable

from eightk_lark.explore.dialogs import Prompt
from eightk_lark.explore.filing_screen import FilingScreen
from eightk_lark.explore.listing import Listing, Verdict
from eightk_lark.explore.target import targets
from eightk_lark.inputs.files import expand
from tests.explorers import Driver, explored
from tests.places import example
from tests.snapshots_of import same_as_snapshot

CLEAN = example("columns-1997")
UNSIGNED = CLEAN.partition("SIGNATURE")[0]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four filings: two with an error, one with an info, one clean."""
    (tmp_path / "apple.txt").write_text(CLEAN)
    (tmp_path / "birch.txt").write_text(UNSIGNED)
    (tmp_path / "cedar.htm").write_text(example("layout-tables-2009"))
    (tmp_path / "Dogwood.txt").write_text(UNSIGNED.replace("June 16, 1997\n", "June 16, 1998\n", 1))
    return tmp_path


def names(driver: Driver) -> list[str]:
    """The files that are listed."""
    table = driver.app.screen.query_one(DataTable)
    return [str(table.get_row_at(number)[0]) for number in range(table.row_count)]


def under_cursor(driver: Driver) -> str:
    """The file under the cursor."""
    return names(driver)[driver.app.screen.query_one(DataTable).cursor_row]


async def filtered(driver: Driver, words: str) -> None:
    """Narrow the list to some words."""
    await driver.press("slash")
    driver.app.screen.query_one(Prompt).value = words
    await driver.press("enter")


def test_s_sorts_the_list(folder: Path) -> None:
    """As given, by name, the worst first, the latest first, the largest first, and as given again."""

    async def script(driver: Driver) -> None:
        seen = []
        for _ in range(5):
            await driver.press("s")
            seen.append((driver.lines[1].strip("━─ ").rpartition(" · ")[2], names(driver)))
        assert seen == [
            ("by name", ["apple.txt", "birch.txt", "cedar.htm", "Dogwood.txt"]),
            ("by findings", ["Dogwood.txt", "birch.txt", "cedar.htm", "apple.txt"]),
            ("by date", ["cedar.htm", "Dogwood.txt", "apple.txt", "birch.txt"]),
            ("by size", ["cedar.htm", "apple.txt", "Dogwood.txt", "birch.txt"]),
            ("3 with findings", ["Dogwood.txt", "apple.txt", "birch.txt", "cedar.htm"]),
        ]

    explored(folder, script, chosen=True)


@pytest.mark.whole
def test_filter_by_name_code_and_row(folder: Path) -> None:
    """All words have to be there, in the row or among the codes; the title counts, Escape shows all again."""

    async def script(driver: Driver) -> None:
        for words, expected in (
            ("WOOD", ["Dogwood.txt"]),
            ("ek401", ["Dogwood.txt", "birch.txt"]),
            ("ek401 birch", ["birch.txt"]),
            ("tallowmere", ["cedar.htm"]),
            ("[red]", []),
        ):
            await filtered(driver, words)
            assert names(driver) == expected
            assert f"4 files · 3 with findings · {len(expected)} shown with “{words}”" in driver.lines[1]
        await driver.press("enter", "N")
        assert driver.notices == ["no file with findings comes after this one"]
        await driver.press("escape")
        assert len(names(driver)) == 4
        assert "shown" not in driver.lines[1]

    explored(folder, script, chosen=True)


def test_filtered_list_opens_what_is_under_the_cursor(folder: Path) -> None:
    """The file of the row, and not that of its number."""

    async def script(driver: Driver) -> None:
        await driver.press("slash", "t", "a", "l", "enter", "enter")
        assert driver.screen.target.label == "cedar.htm"
        await driver.press("escape")
        assert under_cursor(driver) == "cedar.htm"

    explored(folder, script, chosen=True)


@pytest.mark.whole
def test_capital_n_and_p_go_to_files_with_findings(folder: Path) -> None:
    """In the order of the list, past what is clean; a message where there is none; the list comes back to the last one."""

    async def script(driver: Driver) -> None:
        await driver.press("N", "enter")
        seen = [driver.screen.target.label]
        for key in "NNPP":
            await driver.press(key)
            assert isinstance(driver.app.screen, FilingScreen)
            assert driver.screen.opened
            seen.append(driver.screen.target.label)
        assert seen == ["birch.txt", "cedar.htm", "cedar.htm", "birch.txt", "Dogwood.txt"]
        assert driver.notices == ["no file with findings comes after this one"]
        await driver.press("P")
        assert driver.notices == ["no file with findings comes before this one"]
        await driver.press("N", "escape")
        assert under_cursor(driver) == "birch.txt"
        await driver.press("N")
        assert under_cursor(driver) == "cedar.htm"
        await driver.press("question_mark", "escape")
        assert under_cursor(driver) == "cedar.htm"

    explored(folder, script, chosen=True)


def test_capital_n_says_that_there_is_no_other_file(folder: Path) -> None:
    """One file alone has none behind it."""

    async def script(driver: Driver) -> None:
        await driver.press("N")
        assert driver.notices == ["this is the only file"]

    explored(folder / "apple.txt", script)


@pytest.mark.parametrize("size", [(80, 12), (160, 12)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_list_looks_like_this(folder: Path, size: tuple[int, int]) -> None:
    """Each column has its room, and the counts are on top."""

    async def script(driver: Driver) -> None:
        await driver.press("s")
        await filtered(driver, "9")
        assert same_as_snapshot(f"explore-list-{size[0]}x{size[1]}.txt", driver.text)

    explored(folder, script, size, chosen=True)


def test_message_counts_the_files_that_are_still_to_be_checked(folder: Path) -> None:
    """Who asks early is told that more may come."""
    listing = Listing(targets(expand([str(folder)])))
    assert listing.beside(1) is None
    assert listing.no_other(1) == "no file with findings comes after this one; 4 are still to be checked"
    listing.take(2, Verdict.of(listing.targets[2]))
    assert listing.beside(1) == 2
    assert listing.no_other(-1) == "no file with findings comes before this one; 3 are still to be checked"


def test_what_is_packed_is_in_the_list(tmp_path: Path) -> None:
    """Members of archives and compressed files are filings of the list, read when they are asked for."""
    text = example("columns-1997")
    with zipfile.ZipFile(tmp_path / "old.zip", "w") as archive:
        archive.writestr("2004/a.txt", text)
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(text.encode()))
    found = targets(expand([str(tmp_path)]))
    assert [Path(target.name).relative_to(tmp_path).as_posix() for target in found] == ["b.txt.gz", "old.zip/2004/a.txt"]
    assert [target.read().decode() for target in found] == [text, text]
    assert [target.path for target in found] == [None, None]
