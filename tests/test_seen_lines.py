"""Places in a page: lines of the page as it is seen, since a page is often written on one line."""

import json
from pathlib import Path

import pytest

from eightk_lark import parse, validate
from eightk_lark.exit_codes import USAGE
from tests.places import EXAMPLES, ROOT, example
from tests.streams import run_here

PAGE = "inline-xbrl-2024"
ONE_LINE = " ".join(example(PAGE).split("\n"))


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def _printed(*arguments: str, page: str = ONE_LINE) -> str:
    return run_here(*arguments, given=page.encode()).stdout.decode()


def test_the_tree_of_a_page_on_one_line_tells_places_apart() -> None:
    """No two items are on the same lines, and the places are those of the page as it was written by hand."""
    on_one, by_hand = (_printed("tree", "-", "--depth", "1", page=page) for page in (ONE_LINE, example(PAGE)))
    assert on_one == by_hand
    lines = [line.split()[2] for line in on_one.splitlines() if "item " in line]
    assert len(set(lines)) == len(lines) > 1
    assert all(line.startswith("v") for line in lines)


def test_findings_of_a_page_tell_both_places() -> None:
    """The place in the file, for an editor, and the line as it is seen; both in JSON too."""
    broken = ONE_LINE.replace("SIGNATURES", "Signed", 1).replace("principal executive", "principle executive", 1)
    found = validate(broken).diagnostics
    assert found
    full, data = _printed("check", "-", page=broken), json.loads(_printed("check", "-", "--format", "json", page=broken))
    for one, told in zip(found, data["files"][0]["diagnostics"], strict=True):
        assert one.line == 1
        assert one.seen_line
        assert f"<stdin>:1:{one.column} (v{one.seen_line}:" in full
        assert (told["line"], told["seen_line"]) == (1, one.seen_line)


def test_show_diff_and_tokens_tell_the_line_as_it_is_seen() -> None:
    """And with --raw that of the file."""
    places = [line.split()[0] for line in _printed("show", "-").splitlines() if line[:1] == " " and ":" in line[:12]]
    assert places
    assert all(place.startswith("v") for place in places)
    assert _printed("show", "-", "--raw").lstrip().startswith("1:1 ")
    changed = ONE_LINE.replace("Merewick", "Northwick")
    assert " v27:1 → v27:1" in run_here("diff", f"examples/{PAGE}.htm", "-", given=changed.encode()).stdout.decode()
    assert " v5:1 " in _printed("tokens", "-")


def test_the_tree_as_data_has_both() -> None:
    """Lines of the file, and those of the page; None for a text."""
    (root,) = json.loads(_printed("tree", "-", "--json"))["trees"]
    assert root["lines"] == [1, 1]
    assert root["seen_lines"][0] == 1
    assert root["seen_lines"][1] > 1
    (root,) = json.loads(run_here("tree", "examples/columns-1997.txt", "--json").stdout)["trees"]
    assert root["seen_lines"] is None


def test_trace_and_show_take_either() -> None:
    """A line of the file, or with a v one of the page; a text has no other lines than its own."""
    assert "FORM_TITLE" in _printed("trace", "-", "--line", "v9")
    assert "in report › cover" in _printed("trace", "-", "--line", "1")
    shown = [line.split()[0] for line in _printed("show", "-", "--lines", "v9-11").splitlines()]
    assert [place for place in shown if ":" in place] == ["v9:1", "v11:1"]
    result = run_here("trace", "examples/columns-1997.txt", "--line", "v9")
    assert result.returncode == USAGE
    assert "its lines are those of the file" in result.stderr.decode()


@pytest.mark.parametrize(
    ("page", "line", "told"),
    [
        ("", "v1", "a text is seen as it is written: its lines are those of the file, without v"),
        ("<html></html>", "v1", "nothing is seen of the page, so it has no lines; those of the file are written without v"),
        ("<html><body><p>&nbsp;</p></body></html>", "v2", "nothing is seen of the page"),
        (ONE_LINE, "v9999", "there is no line v9999: the last is v"),
        (ONE_LINE, "9999", "there is no line 9999: the last is 1"),
    ],
)
@pytest.mark.parametrize("command", [("trace", "--line"), ("show", "--lines")], ids=lambda command: command[0])
def test_a_line_that_is_not_there(command: tuple[str, str], page: str, line: str, told: str) -> None:
    """What there is, is told as the line was asked for."""
    name, option = command
    result = run_here(name, "-", option, line, given=page.encode())
    assert (result.returncode, result.stdout) == (USAGE, b"")
    assert result.stderr.decode().startswith(f"eightk: {told}")


@pytest.mark.parametrize("path", [path for path in EXAMPLES if path.suffix == ".htm"], ids=lambda path: path.stem)
def test_lines_and_stretches_agree(path: Path) -> None:
    """Where a line of the page stands in the file, that line is seen; lines come in the order of the file."""
    visible = parse(example(path.stem)).visible
    last = 0
    for number, line in enumerate(visible.text.split("\n"), 1):
        if line.strip():
            start, end = visible.seen_stretch(number, number)
            first = visible.seen_lines(start, end)
            assert first is not None
            assert first[0] <= number <= first[1]
            assert start >= last
            last = start
