"""What many filings show about the reading of them: contradictions, and the alternatives of the grammars that are used."""

import pytest

from eightk_lark import parse, validate
from eightk_lark.survey.contradictions import contradictions
from eightk_lark.survey.coverage import alternatives, coverage
from tests.commands import invoke
from tests.places import ROOT, example

UNMARKED = "SIGNATURES\n\nWickfall Looms, Inc.\n\nBy: Orla M. Fenwick\nTreasurer\n"


def found(old: str, new: str) -> list[tuple[str, str]]:
    """The contradictions of an example in which a text is replaced."""
    return [(one.readings, one.message) for one in contradictions(validate(example("securities-2020").replace(old, new)))]


@pytest.mark.parametrize(
    ("old", "new", "readings", "message"),
    [
        (
            "                   THESSALINE LOOMWORKS CORPORATION\n\nDate",
            "                   QUARRIER FOUNDRIES, INC.\n\nDate",
            "cover and signature",
            "signed for QUARRIER FOUNDRIES, INC.",
        ),
        ("Item 7.01  Regulation FD Disclosure.", "Item 7.01  Other Events.", "number and caption of a heading", "caption of Item 8.01"),
        ("99.1           Press", "99.2           Press", "items and list of exhibits", "Exhibit 99.1"),
        (
            "Item 7.01  Regulation FD Disclosure.\n",
            "Item 7.01  Regulation FD Disclosure.\n\nQuarrier Foundries, Inc. (the “Company”) met.\n",
            "cover and items",
            "Quarrier Foundries",
        ),
        ("(Zip Code)", "(Zip Code)\n\n(Seal of the registrant)", "labels in no field", "(Seal of the registrant)"),
    ],
)
def test_readings_that_contradict_each_other(old: str, new: str, readings: str, message: str) -> None:
    """Each pair of readings, told by what each says; the example itself has none."""
    assert found("", "") == []
    assert [told for pair, told in found(old, new) if pair == readings and message in told]


def test_alternatives_that_a_filing_uses() -> None:
    """Of a rule by the tokens that it was read from, of a terminal by what it matched."""
    used = {(one.definition.name, one.text) for one in coverage(parse(UNMARKED))}
    assert ("signer", "name_by (labelled_name | name)? _titles?") in used
    assert ("signer", "conformed _below?") not in used
    assert ("HEADING", "SIGNATURE_WORD") not in used  # one pattern, no alternatives


def test_what_is_used_is_known() -> None:
    """Every alternative that the examples use is one of those that are listed."""
    known = set(alternatives())
    used = {one for path in sorted((ROOT / "examples").glob("*-*.txt")) for one in coverage(parse(path.read_bytes()))}
    assert used <= known
    assert len(used) > 150


def test_commands_count_over_files() -> None:
    """A line for each find and a total; a file that cannot be read is told on standard error."""
    file = str(ROOT / "examples" / "submission-2012.txt")
    told = invoke("contradictions", file, "nowhere.txt")
    assert (told.exit_code, told.stdout.splitlines()[-1]) == (3, "0 contradictions in 1 file")
    assert "cannot read nowhere.txt" in told.stderr
    unused, every = (invoke("coverage", *options, file).stdout.splitlines() for options in ((), ("--all",)))
    assert unused[-1] == every[-1]
    assert len(every) > len(unused) > 100
    assert not [line for line in unused[:-1] if not line.startswith("        0  ")]
