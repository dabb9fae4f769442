"""The head of each grammar file: its start rule and its dialect."""

import re

import pytest

from eightk_lark.api import parse
from eightk_lark.engine.grammar import BrokenGrammarError
from eightk_lark.form.files import names, read_grammar
from eightk_lark.form.grammars import grammar
from eightk_lark.form.heads import DIALECTS, FIELDS, PHRASES, SHOULDER_TO_SHOULDER, head
from tests.places import EXAMPLES, ROOT, example

HEAD = "// A grammar.\n//\n// Start rule: page\n// Dialect: phrases\n\npage: WORD\n"


def test_head_tells_start_rule_and_dialect() -> None:
    """Both lines of the comment that the file begins with."""
    told = head("page", HEAD)
    assert (told.start, told.dialect) == ("page", PHRASES)


@pytest.mark.parametrize(
    ("line", "changed", "problem"),
    [
        ("// Start rule: page\n", "", "page: the comment at its head has no line `// Start rule: NAME`"),
        ("//\n// Start rule", "\n// Start rule", "page: the comment at its head has no line `// Start rule: NAME`"),
        (
            "// Dialect: phrases\n",
            "",
            "has no line `// Dialect: ` with one of phrases, fields, shoulder to shoulder, asked by name, imported",
        ),
        ("Dialect: phrases", "Dialect: verse", "has no line `// Dialect: ` with one of phrases, "),
    ],
)
def test_head_that_lacks_a_line_is_refused(line: str, changed: str, problem: str) -> None:
    """No start rule, one that stands elsewhere than in the head, no dialect, an unknown one."""
    with pytest.raises(BrokenGrammarError, match=re.escape(problem)):
        head("page", HEAD.replace(line, changed))


@pytest.mark.parametrize("name", names())
def test_head_of_each_grammar_is_complete(name: str) -> None:
    """Each names a rule that the grammar has and a known dialect."""
    told = head(name, read_grammar(name))
    assert told.dialect in DIALECTS
    assert told.start in {rule.origin for rule in grammar(name).table.rules}


def test_table_of_dialects_has_each_grammar_where_it_belongs() -> None:
    """The table in ``grammar/README.md`` lists every dialect, and under each the grammars whose heads name it."""
    rows = re.findall(r"^\| `([a-z ]+)` \|.*\| ([a-z_, ]+) \|$", (ROOT / "grammar" / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    table = {dialect: listed.split(", ") for dialect, listed in rows if dialect in DIALECTS}
    assert table == {dialect: [name for name in names() if head(name, read_grammar(name)).dialect == dialect] for dialect in DIALECTS}


def test_regions_of_filings_are_read_in_the_dialects_that_cut_text() -> None:
    """Only those read a region; between tokens that stand shoulder to shoulder there is no free text."""
    regions = [region for path in EXAMPLES for region in parse(example(path.stem)).regions]
    dialects = {region.grammar: head(region.grammar, read_grammar(region.grammar)).dialect for region in regions}
    assert set(dialects.values()) == {PHRASES, FIELDS, SHOULDER_TO_SHOULDER}
    leaves = [leaf for region in regions if dialects[region.grammar] == SHOULDER_TO_SHOULDER for leaf in region.scan_alone()]
    assert leaves
    assert not [leaf for leaf in leaves if leaf.type == "TEXT"]
