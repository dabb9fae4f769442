"""The grammar reference: what ``eightk grammar`` prints, and that it tells the truth."""

import re

import pytest
from lark import Lark

from eightk_lark.api import parse
from eightk_lark.engine.compiling import read_grammar
from eightk_lark.explain.definitions import UnknownNameError, files, named
from eightk_lark.explain.reference import INSIDES, ORDER
from eightk_lark.form import grammars
from eightk_lark.form.compiling import imported
from eightk_lark.form.heads import head
from eightk_lark.render.reference import entry, overview
from eightk_lark.structure.region import REPORT
from tests.commands import invoke
from tests.consoles import line_with, printed
from tests.places import EXAMPLES, ROOT, example
from tests.snapshots_of import same_as_snapshot

TABLE = "CURRENT REPORT PURSUANT TO SECTION 13\n\nRegistrant, State of Incorporation, Telephone Number\n1-97412  HOLLOWMERE GAS COMPANY"


def as_lark(name: str) -> Lark:
    """A grammar as Lark understands it."""
    text = grammars.grammar_text(name)
    return read_grammar(text, start=head(name, text).start, imports=imported)


def test_overview_is_printed_as_it_was() -> None:
    """At 80 columns: each grammar with what it reads, its rules, its terminals."""
    assert same_as_snapshot("grammar.txt", "\n".join(printed(overview())) + "\n")


@pytest.mark.parametrize("name", ["heading", "ITEM_HEADING", "PAGE", "exhibit index"])
def test_entry_is_printed_as_it_was(name: str) -> None:
    """At 80 columns: place, sentence, examples, text, relations. Line numbers are left out, as every other change moves them."""
    lines = re.sub(r"\.lark:\d+", ".lark:N", "\n".join(printed(entry(name, whole_lines=True))) + "\n")
    assert same_as_snapshot(f"grammar-{name.replace(' ', '-')}.txt", lines)


def test_overview_lists_every_grammar_and_rule() -> None:
    """Each grammar file with what it says of itself, each rule with the comment above it."""
    lines = printed(overview(), 200)
    assert all(any(line.startswith(f"{name}  ") for line in lines) for name in grammars.names())
    assert "The cover page is all that stands before the first item." in line_with(lines, "  cover  ")


def test_reference_knows_every_rule_that_lark_knows() -> None:
    """The reader of grammar files misses no rule and no terminal of the report's grammar."""
    lark = as_lark("filing")
    known = {one.name for file in files() for one in file.definitions}
    assert {str(rule.origin.name) for rule in lark.rules if not str(rule.origin.name).startswith("__")} <= known
    assert {terminal.name for terminal in lark.terminals if not terminal.name.startswith("__")} <= known


def test_reference_has_the_names_and_priorities_that_lark_has() -> None:
    """The name of a rule's nodes, and the priority of a terminal, in every grammar."""
    for file in files():
        lark = as_lark(file.name)
        nodes = {(str(rule.origin.name), str(rule.alias or rule.origin.name)) for rule in lark.rules}
        priorities = {terminal.name: terminal.priority for terminal in lark.terminals}
        for one in file.definitions:
            assert not one.is_rule or (one.name, one.node) in nodes
            assert one.is_rule or one.priority == priorities.get(one.name, one.priority)


def test_order_has_every_grammar() -> None:
    """Each once."""
    assert sorted(ORDER) == grammars.names()


def test_insides_are_read_by_the_grammars_that_it_says() -> None:
    """What the examples, and a table of registrants, are read with below the container and the report is what the table of insides has."""
    texts = [*(example(path.stem) for path in EXAMPLES), f"{TABLE}\n\nItem 5. Other Events."]
    read = {region.grammar for text in texts for region in parse(text).regions}
    assert read - {"submission", REPORT} == set(INSIDES.values())
    assert all(one.is_rule for rule in INSIDES for one in named(rule))


def test_entry_gives_definition_place_and_users() -> None:
    """A rule as it is written, where it is written, and what refers to it."""
    lines = printed(entry("NAME_CAPTION"), 80)
    numbered = enumerate(grammars.grammar_text("captions").splitlines(), 1)
    written = next(number for number, line in numbered if line.startswith("NAME_CAPTION:"))
    assert lines[0] == f"NAME_CAPTION  terminal, captions.lark:{written}  The registrant"
    users = lines.index(line_with(lines, "referred to by"))
    assert [line.split()[-2] for line in lines[users : users + 2]] == ["start", "registrant_name"]


def test_definitions_are_printed_unwrapped() -> None:
    """So that they can be copied."""
    written = (ROOT / "grammar" / "captions.lark").read_text(encoding="utf-8").splitlines()
    assert next(line for line in written if line.startswith("NAME_CAPTION:")) in invoke("grammar", "NAME_CAPTION", width=40).stdout


def test_entry_follows_imports() -> None:
    """A terminal of one grammar that others import and ignore."""
    assert line_with(printed(entry("PAGE")), "trivia in").split()[2] == "cover"


@pytest.mark.parametrize("name", ["registrant name", "registrant-name", "Registrant Name", "REGISTRANT_NAME"])
def test_entry_takes_a_name_as_people_write_it(name: str) -> None:
    """As the tree prints it, in any case."""
    assert printed(entry(name))[0].startswith("registrant_name  rule, cover.lark:")


def test_the_case_of_a_name_counts_where_it_tells() -> None:
    """A rule and a terminal may have one name."""
    assert {one.is_rule for one in named("signature")} == {True}
    assert {one.is_rule for one in named("SIGNATURE")} == {False}
    assert {one.is_rule for one in named("Signature")} == {True, False}


def test_entry_takes_the_name_of_a_node() -> None:
    """Three rules make nodes of one name."""
    assert [one.name for one in named("exhibit index")] == ["exhibit_index_before", "exhibit_index", "unheaded_index"]


def test_unknown_name_is_told_with_what_is_close() -> None:
    """A slip of the pen is answered with the names that may be meant."""
    with pytest.raises(UnknownNameError, match=r"no rule or terminal is called NAME_CAPTON; did you mean NAME_CAPTION"):
        entry("NAME_CAPTON")
