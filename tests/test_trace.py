"""``eightk trace``: the parser's steps, and the answer to why a line is what it is."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from eightk_lark import exit_codes
from eightk_lark.command.cli import eightk
from tests.places import ROOT
from tests.snapshots_of import same_as_snapshot

COLUMNS = "examples/columns-1997.txt"
PAGE = "examples/layout-tables-2009.htm"
HOSTILE = "CURRENT REPORT PURSUANT TO SECTION 13\n\nItem 8.01 [red]Other[/red] \x1b[31mEvents\x1b[0m \u202e <script>\n\nA fire.\n"


def trace(*arguments: str, width: int = 80, given: bytes = b"") -> str:
    """What the command prints; it has to succeed."""
    result = CliRunner(env={"COLUMNS": str(width), "NO_COLOR": "1"}).invoke(eightk, ["trace", *arguments], input=given)
    assert result.exit_code == exit_codes.CLEAN, result.output
    return result.output


@pytest.fixture(autouse=True)
def _in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("width", [60, 80, 160])
def test_steps_look_as_they_did(width: int) -> None:
    """Every step of an example: container, report, cover, headings, exhibits, signature."""
    assert same_as_snapshot(f"trace-{width}.txt", trace(COLUMNS, width=width))


@pytest.mark.parametrize("width", [60, 80, 160])
def test_answer_looks_as_it_did(width: int) -> None:
    """Why line 49 is an item heading, on one screen."""
    printed = trace(COLUMNS, "--line", "49", width=width)
    assert len(printed.splitlines()) <= 40
    assert same_as_snapshot(f"why-{width}.txt", printed)


@pytest.mark.parametrize("place", [("--line", "49"), ("--line", "20"), ("--around", "Stock Purchase")])
def test_json_has_the_answer_in_words(place: tuple[str, str]) -> None:
    """That which is printed where there is room, token by token, whatever the width."""
    printed = trace(COLUMNS, *place, width=1000)
    told = json.loads(trace(COLUMNS, *place, "--json", width=20))["explanations"]
    assert [word for one in told for line in one["words"] for word in line.split()] == printed.split()
    assert all(one["terminal"] in one["words"][0] for one in told)
    assert all(line.strip() == line != "" for one in told for line in one["words"])


def test_json_explains_a_place_only() -> None:
    """All steps come without explanations; a line of nothing has none."""
    assert "explanations" not in json.loads(trace(COLUMNS, "--json"))
    assert json.loads(trace("-", "--line", "2", "--json", given=b"FORM 8-K\n"))["explanations"] == []


def test_around_finds_what_a_person_sees() -> None:
    """In a page the words are looked for without their tags, whatever their case."""
    assert "ITEM_HEADING" in trace(PAGE, "--around", "item 2.02. results OF operations")


def test_trivia_is_told_when_asked_for() -> None:
    """Blank lines and rules are skipped by the parser; the listing has them with ``--trivia``."""
    assert "skip" not in trace(COLUMNS)
    assert "RULE" in trace(COLUMNS, "--trivia")


def test_line_of_trivia_alone_is_explained() -> None:
    """A rule of dashes is no part of the report, and the answer says what it is."""
    assert "RULE" in trace(COLUMNS, "--line", "20")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--line", "999"], "there is no line 999: the last is"),
        (["--around", "no such words"], "nowhere in the file: no such words"),
        (["--around", " "], "Invalid value for '--around': ' ' has no words to look for"),
        (["--around", ""], "Invalid value for '--around': '' has no words to look for"),
        (["--line", "1", "--around", "x"], "--line does not go with --around"),
        (["--line", "0"], "--line"),
    ],
)
def test_place_that_is_not_there(arguments: list[str], words: str) -> None:
    """A line or a text that the file does not have is a matter of usage."""
    result = CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1"}).invoke(eightk, ["trace", COLUMNS, *arguments])
    assert result.exit_code == exit_codes.USAGE
    assert words in result.output


@pytest.mark.parametrize("arguments", [[], ["--line", "3"], ["--around", "Item 8.01"]])
def test_hostile_text_stays_inert(arguments: list[str]) -> None:
    """Markup, terminal escapes and marks of direction are printed, not obeyed."""
    printed = trace("-", *arguments, given=HOSTILE.encode(), width=160)
    assert "[red]Other[/red]" in printed
    assert not {"\x1b", "\u202e"} & set(printed)


@pytest.mark.parametrize("text", ["", "\n", " ", "x", "\x00", "<html>", "<SEC-DOCUMENT>\n"])
def test_nothing_is_traced_too(text: str, tmp_path: Path) -> None:
    """A file without a report has steps like any other, those that were invented among them."""
    path = tmp_path / "nothing.txt"
    path.write_text(text)
    assert "missing" in trace(str(path))
    assert trace(str(path), "--line", "1").removeprefix("v").startswith("1:")


def test_what_is_missing_at_the_end_belongs_to_the_last_line() -> None:
    """Findings name this line, also where it has no line end, and who asks about it gets their reason; a line of nothing is told."""
    assert "it was invented" in trace("-", "--line", "1", given=b"FORM 8-K")
    assert "it was invented" in trace("-", "--line", "1", given=b"FORM 8-K\n")
    assert trace("-", "--line", "2", given=b"FORM 8-K\n") == "nothing stands there\n"
