"""What people type in Python without reading: names that complete, one-line descriptions, ways to ask."""

import io
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

import eightk_lark
from eightk_lark import Config, parse, parse_file, validate
from eightk_lark.engine.tree import Leaf, Node
from tests.places import EXAMPLES, example

OLD, NEW, PAGE, SUBMISSION = "columns-1997", "securities-2020", "ixbrl-2022", "pem-1996"
PARSED = parse(example(OLD), name=f"{OLD}.txt")
LONGEST = 250


def _parts(parsed: eightk_lark.Parsed) -> list[Any]:
    """The filing, its parts and what it was made of."""
    filing, submission, verdict = parsed.filing, parsed.submission, validate(parsed)
    of_submission = (submission, *filter(None, [submission.header]), *submission.documents) if submission else ()
    facts = (fact for facts in filing.facts.values() for fact in facts)
    content = (filing, filing.cover, *filing.cover.registrants, *filing.items, *filing.signatures, *filing.exhibit_index, *filing.exhibits)
    made = (parsed, parsed.source, parsed.visible, *parsed.regions, *parsed.refusals, verdict, *verdict.diagnostics)
    return [*content, *facts, *of_submission, *parsed.tree.nodes(), *parsed.tree.leaves(), *made]


def test_the_public_names_complete() -> None:
    """A shell that completes names finds all of them, and each can be had."""
    assert set(eightk_lark.__all__) <= set(dir(eightk_lark))
    assert all(getattr(eightk_lark, name) for name in dir(eightk_lark))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_everything_describes_itself_in_one_line(path: Path) -> None:
    """However long a filing is: a debugger or a notebook shows one line, not its text."""
    for part in _parts(parse_file(path)):
        shown = repr(part)
        assert "\n" not in shown
        assert len(shown) <= LONGEST, shown
        assert type(part).__name__ in shown


def test_a_description_tells_what_matters() -> None:
    """Form, names, days and numbers of a filing; what a value is and where; a text's first words."""
    filing = PARSED.filing
    assert repr(filing).startswith(
        "Filing(form_type='8-K', registrants=['QUILLMARK FOUNDRIES, INC.'], report_date=1997-06-16, items=['2', '7'], signatures=<1>"
    )
    assert repr(filing.cover.registrants[0].name) == "Value('QUILLMARK FOUNDRIES, INC.', Span(start=509, end=534))"
    assert repr(filing.items[0]).startswith("Item(numbers=['2'], caption='ACQUISITION OR DISPOSITION OF ASSETS.', body='On June 16, 1997")
    assert repr(validate(PARSED)) == "Report(columns-1997.txt, ok=True)"


def test_a_value_as_text_is_the_value() -> None:
    """It can be printed, and put into a sentence."""
    cover = PARSED.filing.cover
    assert f"{cover.registrants[0].name}, {cover.report_date}" == "QUILLMARK FOUNDRIES, INC., 1997-06-16"


@pytest.mark.parametrize("part", [PARSED.filing, PARSED.filing.cover, PARSED.filing.items[1], PARSED.filing.signatures[0]], ids=type)
def test_content_draws_itself(part: Any) -> None:
    """Rich prints a part of a filing field by field, and a notebook shows the same."""
    out = StringIO()
    Console(file=out, width=100).print(part)
    drawn, page = out.getvalue(), part._repr_html_()
    for said in ("Harlan T. Ostrander",) if part in (PARSED.filing, PARSED.filing.signatures[0]) else ():
        assert said in drawn
        assert said in page
    assert drawn.startswith(type(part).__name__)
    assert f"<div>{type(part).__name__}</div>" in page


def test_what_a_filing_says_is_never_markup() -> None:
    """A name of tags is shown as it is written, in a notebook and by rich."""
    cover = parse(example(OLD).replace("QUILLMARK FOUNDRIES, INC.", "QUILL<b>MARK</b> [red]INC.")).filing.cover
    out = StringIO()
    Console(file=out, width=100).print(cover)
    assert "[red]" in out.getvalue()
    assert "<b>MARK" not in cover._repr_html_()


def test_an_item_is_asked_for_by_its_number() -> None:
    """By the number in the filing, or by the number that an old item has today."""
    filing = PARSED.filing
    assert filing.item("2") is filing.item("2.01") is filing.items[0]
    assert filing.item("9.01") is filing.items[1]
    assert filing.item("5.02") is None


def test_an_exhibit_is_asked_for_by_its_number() -> None:
    """However it is spelt; the row of the index, and the text where the file has it."""
    filing = parse(example(SUBMISSION)).filing
    number = next(one.number for one in filing.exhibits if one.number)
    assert filing.exhibit(number) is filing.exhibit(number.replace(".", "-"))
    assert filing.exhibit("77.7") is None
    row = PARSED.filing.exhibit_row("99.1")
    assert row is not None
    assert row is PARSED.filing.exhibit_row("99-1")
    assert row.description.startswith("News release")


def test_a_value_is_traced_to_its_line() -> None:
    """Line, column and text of a value, an item, a finding, a leaf."""
    name = PARSED.filing.cover.registrants[0].name
    assert name is not None
    found = PARSED.locate(name)
    assert (found.line, found.column, found.text) == (19, 28, "QUILLMARK FOUNDRIES, INC.")
    assert PARSED.locate(PARSED.filing.items[0]).text.startswith("ITEM 2.")
    assert PARSED.locate(PARSED.tree).line == 1
    report = validate(example(OLD).replace("97412", "97412X"))
    assert [report.parsed.locate(finding).line for finding in report.diagnostics] == [finding.line for finding in report.diagnostics]


def test_the_tree_tells_what_stands_at_a_place() -> None:
    """The leaf at an offset, the leaves of a line, and the nodes around a leaf."""
    tree = PARSED.tree
    leaf = tree.at(example(OLD).index("1-97412"))
    assert isinstance(leaf, Leaf)
    assert leaf.text == "1-97412"
    assert [part.text for part in PARSED.at_line(24) if not part.trivia] == ["Ohio", "1-97412", "07-4410928"]
    parents = tree.parents(leaf)
    assert [node.data for node in parents][-2:] == ["cover", "report"]
    assert leaf in parents[0].children
    with pytest.raises(LookupError):
        tree.parents(Leaf("TEXT", 3, 4, "x"))
    for number in (0, -1, 9999):
        with pytest.raises(LookupError, match=f"there is no line {number}"):
            PARSED.at_line(number)


@pytest.mark.parametrize("name", [OLD, NEW])
def test_each_line_has_its_leaves(name: str) -> None:
    """Every leaf stands in each line that it has a character in, and in no other."""
    parsed = parse(example(name))
    starts = parsed.source.line_starts
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(parsed.source.text)], strict=True), 1):
        text = "".join(leaf.raw[max(0, start - leaf.start) : max(0, end - leaf.start)] for leaf in parsed.at_line(number))
        assert text == parsed.source.text[start:end]


def test_equal_by_content() -> None:
    """Two readings of one text are equal and can be members of a set; of another text, or under another name, they are not."""
    again = parse(example(OLD), name=f"{OLD}.txt")
    assert again == PARSED
    assert again.filing == PARSED.filing
    assert validate(again) == validate(PARSED)
    assert again != parse(example(OLD), name="other.txt")
    assert again != parse(example(NEW), name=f"{OLD}.txt")
    assert len({PARSED, again, parse(example(NEW))}) == 2
    assert len({PARSED.filing, again.filing}) == len({validate(PARSED), validate(again)}) == 1
    assert len({node for parsed in (PARSED, again) for node in parsed.tree.nodes()}) == len(list(PARSED.tree.nodes()))
    assert isinstance(hash(PARSED.tree), int)
    assert Node("report", []) != PARSED.tree


def test_a_parsed_filing_is_validated_as_it_is() -> None:
    """Nothing is parsed a second time, and the verdict is the same."""
    report = validate(PARSED)
    assert report.parsed is PARSED
    assert report.diagnostics == validate(example(OLD)).diagnostics


def test_strict_in_one_word() -> None:
    """Every repair is an error, as in a strict configuration; what else the configuration says holds."""
    text = example(OLD).replace("ITEM 7.", "ITEM 7. <<")
    lenient, strict = validate(text, config=Config(ignore=("EK3",))), validate(text, config=Config(ignore=("EK3",)), strict=True)
    assert strict.diagnostics == validate(text, config=Config(ignore=("EK3",), strict=True)).diagnostics
    assert len(strict.diagnostics) >= len(lenient.diagnostics)


@pytest.mark.parametrize("path", ["filing.txt", "filings/2004/0001234567-04-000001.htm", "C:\\filings\\a.html"])
def test_a_path_given_as_text_is_noticed(path: str) -> None:
    """It is read as a filing, as it says, and the warning names the call that reads a file."""
    for read in (parse, validate):
        with pytest.warns(UserWarning, match=r"parse_file\(\)"):
            assert read(path) is not None


@pytest.mark.parametrize("wrong", [Path("filing.txt"), io.BytesIO(b"FORM 8-K")], ids=["path", "file"])
def test_what_is_no_text_is_told_what_to_call(wrong: Any) -> None:
    """A path and an open file are refused with the words that help."""
    with pytest.raises(TypeError, match=r"parse_file\(\)|read\(\)"):
        parse(wrong)
