"""A house grammar: captions and items of a house, laid over ours, and a fault in it told with its place."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from eightk_lark import BrokenGrammarError, exit_codes, lay_over, parse, parse_file, validate_file
from eightk_lark.form import cache, files
from eightk_lark.form.grammars import grammar_text
from tests.places import EXAMPLES, ROOT, example
from tests.streams import run_here

HOUSE = ROOT / "examples" / "house-grammar"
DRAFT = HOUSE / "draft.txt"
OVERLAY = ("--grammar", str(HOUSE))


@pytest.fixture(autouse=True)
def ours_again() -> Iterator[None]:
    """What a test lays over our grammars is taken away."""
    yield
    lay_over(None)


def numbers() -> tuple[str | None, list[str]]:
    """The commission file number with its caption, and the items, of the draft."""
    parsed = parse_file(DRAFT)
    number = parsed.filing.cover.registrants[0].commission_file_number
    assert number is not None
    return parsed.proofs[number.span.start].words, [one for item in parsed.filing.items for one in item.numbers]


def test_a_program_lays_a_folder_over_ours() -> None:
    """The caption is known and the item too, with the rest of the form; taken away, nothing is left of it."""
    assert numbers() == ("", [])
    lay_over(HOUSE)
    assert numbers() == ("(SEC Docket No.)", ["10.01"])
    assert validate_file(DRAFT).ok
    assert parse(example("columns-1997")).diagnostics == ()
    lay_over(None)
    assert numbers() == ("", [])


COMMANDS = [
    (("check", "--select", "EK301,EK228", "--jobs", "2", str(DRAFT)), "nothing found in 1 file"),
    (("export", str(DRAFT)), '"numbers": ["10.01"]'),
    (("query", "FILE_NUMBER_CAPTION", str(DRAFT)), "(SEC Docket No.)"),
    (("tree", "--select", "FILE_NUMBER_CAPTION", str(DRAFT)), "(SEC Docket No.)"),
    (("show", "--lines", "49", str(DRAFT)), "heading"),
    (("tokens", str(DRAFT)), "ITEM_HEADING"),
    (("trace", "--line", "49", str(DRAFT)), "ITEM_HEADING"),
    (("diff", str(EXAMPLES[0]), str(DRAFT)), "10.01"),
    (("grammar", "FILE_NUMBER_CAPTION"), "SEC Docket"),
    (("coverage", "--all", str(DRAFT)), "SEC Docket"),
]
"""Commands, each with what it prints where the grammar of the example is laid over ours."""


@pytest.mark.parametrize(("command", "told"), COMMANDS, ids=lambda value: value[0])
def test_every_command_reads_with_it(command: tuple[str, ...], told: str) -> None:
    """The processes that one starts too."""
    assert told in run_here(*OVERLAY, *command).stdout.decode()


def test_the_environment_names_it_too() -> None:
    """For a workflow, and for programs that call the command."""
    assert b"EK301" in run_here("check", str(DRAFT)).stdout
    assert b"EK301" not in run_here("check", str(DRAFT), EIGHTK_GRAMMAR=str(HOUSE)).stdout


def test_its_grammars_are_kept_beside_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither takes the place of the other, so that neither is compiled again because the other was used."""
    asked: set[str] = set()
    read = cache.read
    monkeypatch.setattr(cache, "read", lambda name, made_of: (asked.add(name), read(name, made_of))[1])
    lay_over(HOUSE)
    theirs = {name for name in asked if name.startswith("cover-")}
    asked.clear()
    lay_over(None)
    parse(example("columns-1997"))
    assert len(theirs) == 1
    assert len(theirs | {name for name in asked if name.startswith("cover-")}) == 2


def write(folder: Path, name: str, text: str) -> Path:
    """One file of a house grammar."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is laid over ours, and whose text alone is asked for: nothing is compiled."""
    monkeypatch.setitem(os.environ, files.OVERLAY, str(tmp_path))
    return tmp_path


def test_what_is_extended_is_one_more_alternative(over: Path) -> None:
    """Where our definition stands, so that its comment and its line are still its own."""
    write(over, "captions.lark", "// More.\n%extend FORMER_CAPTION: /once/ | /then/\nOURS_TOO: /x/\n")
    ours, theirs = files.read_grammar("captions").splitlines(), grammar_text("captions").splitlines()
    changed = [(before, after) for before, after in zip(ours, theirs, strict=False) if before != after]
    assert [after.removeprefix(before) for before, after in changed] == [" | /once/ | /then/"]
    assert theirs[len(ours) :] == ["", "// More.", "", "OURS_TOO: /x/"]


def test_what_is_overridden_stands_in_place_of_ours(over: Path) -> None:
    """Priority and all; the directive may stand on a line of its own."""
    write(over, "captions.lark", "%override\n  FORMER_CAPTION.9: /once/\n")
    assert "\nFORMER_CAPTION.9: /once/\n" in grammar_text("captions")
    assert grammar_text("captions").count("\nFORMER_CAPTION") == 1


CAPTION = "FILE_NUMBER_CAPTION"
FAULTS = [
    ("captions.lark", f"// x\n\n%extend {CAPTION}: /a/ )\n", "3:34: unexpected ')'"),
    ("captions.lark", f"\n%extend {CAPTION}: /(a/\n", "2:9: missing ), unterminated subpattern at position 0"),
    ("captions.lark", f"\n%extend {CAPTION}: NOT_THERE\n", "2:9: Terminal used but not defined: NOT_THERE"),
    ("captions.lark", "%extend NO_SUCH: /a/\n", "1:9: there is no NO_SUCH in captions.lark to extend"),
    ("captions.lark", f"{CAPTION}: /a/\n", f"1:1: {CAPTION} is defined in captions.lark; %extend it or %override it"),
    ("captions.lark", "\n\n  %extend\n", "3:1: %extend has no rule and no terminal behind it"),
    (
        "cover.lark",
        f"%override {CAPTION}: /a/\n",
        f"1:11: there is no {CAPTION} in cover.lark to override; it comes from captions.lark, so write it over that",
    ),
    ("cover.lark", "%extend telephone: other\nother: TELEPHONE\n", "1:9: Reduce/Reduce collision in Terminal('$END') between"),
    ("new.lark", "A: /x/\n", "1:1: the comment at its head has no line `// Start rule: NAME`"),
    ("catalogue/itms.toml", "", " there is no catalogue itms to add to: company_suffixes, "),
    ("catalogue/items.toml", "item = \n", " Invalid value (at line 1, column 8)"),
    ("catalogue/items.toml", '[[item]]\nnumber = "10.01"\n', " a row has no captions"),
    ("catalogue/items.toml", '[[item]]\ncaption = "Draft"\n', " a row has 'caption', which no row of ours has"),
    ("catalogue/items.toml", '[[item]]\ncaptions = "Draft"\n', " captions is 'Draft', expected a list"),
    ("catalogue/items.toml", "item = 3\n", " item is 3, expected a list"),
    ("catalogue/items.toml", "[[items]]\n", " there is no items in items.toml to add to"),
    ("catalogue/titles.toml", "words = [7]\n", " a row of words is 7, expected a text"),
]


@pytest.mark.parametrize(("name", "text", "told"), FAULTS, ids=lambda value: value if value.endswith(("lark", "toml")) else "")
def test_a_fault_is_told_with_its_place(tmp_path: Path, name: str, text: str, told: str) -> None:
    """File, line and column, in one line and before any filing is read; the status is that of a usage error."""
    path = write(tmp_path, name, text)
    done = run_here("--grammar", str(tmp_path), "check", str(DRAFT))
    assert (done.returncode, done.stdout) == (exit_codes.USAGE, b"")
    assert done.stderr.decode().startswith(f"eightk: {path}:{told}")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.whole
def test_a_terminal_that_nothing_uses_is_told(tmp_path: Path) -> None:
    """A slip in its name would else have no effect at all, even where its pattern is broken; one that a rule or terminal uses is none."""
    write(tmp_path, "captions.lark", "FILE_NUMBER_CAPTIONS: /(/\n")
    done = run_here("--grammar", str(tmp_path), "check", str(DRAFT))
    assert done.returncode == exit_codes.USAGE
    assert done.stderr.decode() == f"eightk: {tmp_path}/captions.lark:1:1: nothing uses FILE_NUMBER_CAPTIONS\n"
    write(tmp_path, "captions.lark", "DOCKET: /Docket/\n%extend FILE_NUMBER_CAPTION: DOCKET\n")
    lay_over(tmp_path)


def test_a_file_in_another_encoding_is_told_with_its_place(tmp_path: Path) -> None:
    """The first byte that is no UTF-8."""
    (tmp_path / "captions.lark").write_bytes(b"// one\n// tw\xf6\n")
    done = run_here("--grammar", str(tmp_path), "check", str(DRAFT))
    assert done.returncode == exit_codes.USAGE
    assert done.stderr.decode().startswith(f"eightk: {tmp_path}/captions.lark:2:6: 'utf-8' codec can't decode byte 0xf6")


def test_a_template_that_makes_no_pattern_is_told_of_the_folder(tmp_path: Path) -> None:
    """With the terminal that it was to be a part of."""
    row = '[[item]]\nnumber = "10.01"\nsince = "2024-01-01"\ncaptions = ["Draft [x"]\n'
    write(tmp_path, "catalogue/items.toml", row)
    done = run_here("--grammar", str(tmp_path), "check", str(DRAFT))
    assert done.returncode == exit_codes.USAGE
    assert done.stderr.decode().startswith(f"eightk: {tmp_path}: ")
    assert b"missing )" in done.stderr


def test_a_program_is_told_by_an_exception(tmp_path: Path) -> None:
    """One that names the place."""
    path = write(tmp_path, "captions.lark", "FORMER_CAPTION: /a/\n")
    with pytest.raises(BrokenGrammarError, match=r"captions\.lark:1:1: FORMER_CAPTION is defined"):
        lay_over(path.parent)


def test_a_folder_that_is_not_there_is_a_usage_error() -> None:
    """As for any option."""
    assert run_here("--grammar", "nowhere", "check", str(DRAFT)).returncode == exit_codes.USAGE
    with pytest.raises(FileNotFoundError):
        lay_over("nowhere")
