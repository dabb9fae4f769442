"""The grammars as plain Lark: Lark alone opens every file and reads short texts as the engine does."""

from pathlib import Path
from typing import Any

import pytest
from lark import Lark, TextSlice, Tree

from eightk_lark.api import parse
from eightk_lark.engine.parser import parse as parse_region
from eightk_lark.engine.scanner import BLANKS
from eightk_lark.engine.tree import Leaf, Node
from eightk_lark.exit_codes import UNREADABLE, USAGE
from eightk_lark.form.files import names
from eightk_lark.form.grammars import CATALOGUE, grammar, grammar_text
from eightk_lark.form.heads import START_RULE
from eightk_lark.form.plain_lark import WRITTEN, ForeignFileError, write
from eightk_lark.form.statements import statements
from tests.commands import invoke, run
from tests.places import example

pytestmark = pytest.mark.whole
"""Stock Lark takes seconds to compile what the engine compiles in tenths of one."""

COVER = """FORM 8-K
CURRENT REPORT PURSUANT TO SECTION 13 OR 15(d) OF THE SECURITIES EXCHANGE ACT OF 1934
Date of Report (Date of earliest event reported): June 16, 1997
QUILLMARK FOUNDRIES, INC.
(Exact name of registrant as specified in its charter)
Ohio    1-97412    07-4410928
"""
SIGNATURE = """SIGNATURES

Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has duly caused this report to be signed on its behalf
by the undersigned hereunto duly authorized.

                                   QUILLMARK FOUNDRIES, INC.
Date: June 30, 1997                By: /s/ Orla Fenwick
                                       -----------------
                                       Orla Fenwick, Treasurer
"""
HEADER = """<SEC-HEADER>0001999123-97-000017.hdr.sgml : 19970630
ACCESSION NUMBER:\t\t0001999123-97-000017

FILER:

\tCOMPANY DATA:\t
\t\tCOMPANY CONFORMED NAME:\t\t\tQUILLMARK FOUNDRIES INC
</SEC-HEADER>
"""
DOCUMENT = """<DOCUMENT>
<TYPE>EX-99.1
<SEQUENCE>2
<COLOUR>blue
<FILENAME>ex991.txt
<TEXT>
Quillmark Reports Record Orders
</TEXT>
</DOCUMENT>
"""
EXHIBITS = """EXHIBIT INDEX

The following exhibit is filed herewith:

Exhibit No.   Description

99.1*   Press release dated

June 16, 1997
"""
REPORT = f"{COVER}\nItem 5. Other Events.\n\nThe board declared a dividend.\n\n<PAGE>   2\n\n{SIGNATURE}\n{EXHIBITS}"
TEXTS = {
    "heading": [
        "Item 2.02 Results of Operations and Financial Condition",
        "Items 1 through 4, 6 and 8.  Not applicable.",
        "ITEM FIVE. Gifts made",
    ],
    "cover": [
        "QUILLMARK FOUNDRIES, INC.\n(Exact name of registrant as specified in its charter)\n",
        "Registrant's telephone number, including area code: (937) 555-0142\n",
        "Ohio   1-97412   07-4410928\n(State of incorporation)   (Commission File Number)   (IRS Employer Identification No.)\n",
        "12 Anvil Street, Dayton, Ohio   45402\n(Address of principal executive offices)   (Zip Code)\n",
        "Date of Report: June 18, 1997 June 16, 1997\n",
    ],
    "signature": ["By: /s/ Orla Fenwick\nTitle: Treasurer\n", "QUILLMARK FOUNDRIES, INC.\n(Registrant)\n", "Date: June 30, 1997\n"],
    "exhibits": [EXHIBITS],
    "mentions": ["A copy of the press release is furnished herewith as Exhibit 99.1 and is not incorporated by reference."],
    "header": [HEADER],
    "submission": [f"<SEC-DOCUMENT>0001999123-97-000017.txt : 19970630\n{HEADER}{DOCUMENT}</SEC-DOCUMENT>\n", f"\n{REPORT}"],
    "filing": [REPORT],
}
"""Short texts that follow the grammars, by the name of the grammar that reads them."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the written grammars."""
    path = tmp_path_factory.mktemp("lark") / "plain"
    write(path)
    return path


@pytest.fixture(scope="module")
def opened(folder: Path) -> dict[str, Lark]:
    """Each written file as Lark alone opens it, at the start rule that its head names."""
    found = {}
    for path in folder.iterdir():
        start = next(line.removeprefix(START_RULE) for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(START_RULE))
        found[path.stem] = Lark.open(str(path), start=start, parser="lalr", lexer="basic", import_paths=[str(folder)])
    return found


def shape(tree: Any) -> Any:
    """Rules, terminals and what they cover, without white space at the ends and without what is ignored; of either parser."""
    if isinstance(tree, Node):
        return tree.data, [shape(part) for part in tree.parts]
    if isinstance(tree, Tree):
        return str(tree.data), [shape(child) for child in tree.children]
    return (tree.type, tree.text) if isinstance(tree, Leaf) else (tree.type, tree.strip(BLANKS))


def test_lark_opens_every_file(opened: dict[str, Lark]) -> None:
    """All grammars and the catalogue; the terminals of each are those that the engine has, and what stands in for our conventions."""
    assert sorted(opened) == sorted([*names(), CATALOGUE])
    for name in names():
        assert {terminal.name for terminal in opened[name].terminals} - {"TEXT", "SPACE"} == set(grammar(name).patterns)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in TEXTS.items() for text in texts])
def test_lark_makes_the_tree_that_the_engine_makes(opened: dict[str, Lark], name: str, text: str) -> None:
    """The same rules, and the same terminals over the same characters."""
    tree, repairs = parse_region(grammar(name), text, 0, len(text))
    assert not repairs
    assert shape(opened[name].parse(text)) == shape(tree)


def test_lark_reads_every_region_of_a_filing(opened: dict[str, Lark]) -> None:
    """The container's grammar, that of the report and those of its parts, each over its stretch of a whole filing."""
    for region in parse(example("submission-2012")).regions:
        found = opened[region.grammar].lex(TextSlice(region.text, region.start, region.end))  # type: ignore[arg-type]
        assert [shape(token) for token in found] == [shape(leaf) for leaf in region.scan_alone() if not leaf.trivia]


@pytest.mark.parametrize("name", names())
def test_rules_and_comments_are_kept(folder: Path, name: str) -> None:
    """Every rule is as it was, and every comment but the line of the dialect."""
    before, after = grammar_text(name), (folder / f"{name}.lark").read_text(encoding="utf-8")
    comments = [line for line in before.splitlines() if line.startswith("//") and not line.startswith("// Dialect: ")]
    kept = iter(after.splitlines())
    assert all(comment in kept for comment in comments)
    assert f"// Dialect: {WRITTEN}" in after.splitlines()
    assert rules(after) == rules(before)


def rules(text: str) -> list[str]:
    """The rules of a grammar, as they are written."""
    return [text[one.meta.start_pos : one.meta.end_pos] for one in statements(text) if one.data == "rule"]


def test_command_writes_a_folder(tmp_path: Path) -> None:
    """The folder is made; what was written before is written over; one line says how to open a file."""
    target = tmp_path / "some" / "where"
    assert [invoke("grammar", "--lark", str(target)).exit_code for _ in range(2)] == [0, 0]
    (target / "filing.lark").write_text(f"// Dialect: {WRITTEN}\n", encoding="utf-8")
    told = invoke("grammar", "--lark", str(target)).stdout
    assert told.count("\n") == 1
    assert 'filing.lark\', start="report", parser="lalr", lexer="basic")' in told
    assert len((target / "filing.lark").read_text(encoding="utf-8").splitlines()) > 100


def test_foreign_file_is_not_written_over(tmp_path: Path) -> None:
    """A grammar that somebody else wrote; then nothing is written at all. Files of other names are nobody's concern."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "heading.lark").write_text("start: MINE", encoding="utf-8")
    with pytest.raises(ForeignFileError, match=r"heading\.lark"):
        write(tmp_path)
    result = invoke("grammar", "--lark", str(tmp_path))
    assert result.exit_code == USAGE
    assert "heading.lark" in "".join(result.stderr.replace("│", "").split())  # which the message wraps
    assert sorted(path.name for path in tmp_path.iterdir()) == ["heading.lark", "notes.txt"]
    assert (tmp_path / "heading.lark").read_text(encoding="utf-8") == "start: MINE"


def test_command_takes_no_rule_beside_a_folder(tmp_path: Path) -> None:
    """All grammars are written, or one rule is shown."""
    result = invoke("grammar", "signer", "--lark", str(tmp_path))
    assert result.exit_code == USAGE
    assert not list(tmp_path.iterdir())


def test_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    """A file stands in its place."""
    target = tmp_path / "plain"
    target.write_text("mine", encoding="utf-8")
    result = run("grammar", "--lark", str(target))
    assert result.stderr.decode() == f"eightk: cannot write {target}: File exists\n"
    assert result.returncode == UNREADABLE
    assert target.read_text(encoding="utf-8") == "mine"
