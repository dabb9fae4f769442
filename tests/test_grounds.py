"""What a finding rests on."""

import pytest

from eightk_lark import validate
from eightk_lark.filing.grounds import Grounds
from tests.commands import invoke
from tests.places import example


@pytest.mark.parametrize(
    ("old", "new", "code", "rests_on"),
    [
        ("89-2204418", "892204418", "EK251", Grounds("caption", "(I.R.S. Employer Identification No.)")),
        ("principal executive", "principle executive", "EK227", Grounds("caption")),
        ("By:  /s/ Odalys R. Kinnard", "By:  /s/ Harold B. Kinnard", "EK421", Grounds("caption", "By: /s/")),
        ("Item 7.01  Regulation FD Disclosure.", "Item 7.01  What We Told Our Investors.", "EK333", Grounds("rule")),
        ("Securities registered pursuant to Section 12(b) of the Act:", "", "EK240", Grounds("place")),
    ],
)
def test_tells_what_speaks_for_what_the_finding_is_about(old: str, new: str, code: str, rests_on: Grounds) -> None:
    """A caption with its words, the grammar's only place for it, or only the place where something is missing."""
    report = validate(example("securities-2020").replace(old, new))
    assert [report.grounds(found) for found in report.diagnostics if found.code == code][:1] == [rests_on]


def test_tells_what_speaks_against_the_reading() -> None:
    """The doubt of the value that the finding is about."""
    report = validate(example("securities-2020").replace("Delaware   ", "Delawhere  "))
    doubts = [report.grounds(found).doubt for found in report.diagnostics if found.code == "EK260"]
    assert doubts == ["the catalogue has no such state or country"]


def test_text_has_it_when_asked() -> None:
    """With ``-v``, under the notes."""
    given = example("securities-2020").replace("89-2204418", "892204418").encode()
    line = " = evidence: caption, (I.R.S. Employer Identification No.)"
    assert line in invoke("check", "-v", "-", given=given).stdout
    assert line not in invoke("check", "-", given=given).stdout
