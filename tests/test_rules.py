"""Every rule of the form: documented, silent on filings that follow it, and heard where one is broken."""

from collections import Counter
from typing import Any

import pytest

from eightk_lark import Config, validate
from eightk_lark.rules import all_rules
from eightk_lark.rules.rule import ERROR, FAMILIES, INFO, WARNING, Break, Rule
from tests.places import EXAMPLES, example
from tests.snapshots_of import same_as_snapshot

RULES = all_rules()
BREAKS: list[Any] = [
    pytest.param(rule, broken, id=f"{rule.code}-{number}") for rule in RULES for number, broken in enumerate(rule.breaks, start=1)
]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_follow_every_rule(path: Any) -> None:
    """The examples are what the rules' documentation calls a filing that passes."""
    report = validate(path.read_bytes())
    assert [(found.code, found.line, found.message) for found in report.diagnostics if found.severity != INFO] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_is_documented(rule: Rule) -> None:
    """A rule says what must hold, on whose authority, and how a filing breaks it."""
    assert rule.title.endswith(tuple('abcdefghijklmnopqrstuvwxyz0123456789)"”'))
    assert rule.authority
    assert rule.breaks
    assert rule.severity in (ERROR, WARNING, INFO)
    assert rule.code[:3] in FAMILIES
    assert rule.slug == rule.slug.lower().replace("_", "-")


def test_slugs_are_told_apart() -> None:
    """No two rules have the same name."""
    assert len({rule.slug for rule in RULES}) == len(RULES)


@pytest.mark.every(4)
@pytest.mark.parametrize(("rule", "broken"), BREAKS)
def test_is_heard_alone(rule: Rule, broken: Break) -> None:
    """An example that is broken in one way is reported under the rule's code, on the right line, and under no other."""
    before = example(broken.example)
    after = before.replace(broken.old, broken.new)
    assert after != before, "the example has changed"
    known = validate(before).diagnostics
    report = validate(after)
    more = Counter(one.code for one in report.diagnostics) - Counter(one.code for one in known)
    assert more == {rule.code: 1}, [(one.code, one.line, one.message) for one in report.diagnostics]
    (found,) = (one for one in report.diagnostics if one.code == rule.code and one.message not in {other.message for other in known})
    assert report.parsed.source.line(found.line).strip().startswith(broken.at)


@pytest.mark.whole
def test_says_what_it_found() -> None:
    """Each broken example is told of in the words of the snapshot: the message, and below it the labels and the mend."""
    lines: list[str] = []
    for rule in RULES:
        for broken in rule.breaks:
            text = example(broken.example).replace(broken.old, broken.new)
            for found in validate(text, config=Config(select=(rule.code,))).diagnostics:
                lines += [f"{rule.code} {found.message}", *(f"      {label.text}" for label in found.labels)]
                lines += [f"      help: {found.help}"] * bool(found.help)
    assert same_as_snapshot("messages.txt", "".join(f"{line}\n" for line in lines))


SIGNED = "\n\nThe wharf burned down.\n\nSIGNATURES\n\nDate: {}\nBy: /s/ Petra Quill\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Item 9. Regulation FD Disclosure." + SIGNED.format("June 5, 1999"),
            "Item 9 in a filing of 1999-06-05: the form has it from 1996-11-18 until 1998-12-31; from 2000-10-23 until 2004-08-22",
        ),
        ("Item 5. Other Events.\n\nItem\n  17: Other Matters." + SIGNED.format("June 5, 1999"), "Form 8-K has no Item 17"),
        ("Item 5. Other Events." + SIGNED.format("June 32,\n1999"), "June 32, 1999 is no day of the calendar"),
    ],
)
def test_says_it_in_one_line(text: str, message: str) -> None:
    """Every era of an item is named, the first one first; what stands on two lines in the filing stands on one in the message."""
    assert message in [found.message for found in validate(text).diagnostics]


def test_names_the_first_of_several() -> None:
    """What stands several times is told once, of the first; the others have labels."""
    text = "Item 1. Changes in Control.\n\nNot applicable.\n\nItem 2. Acquisition of Assets.\n\nNot applicable.\n\nItem 5. Other Events."
    (found,) = validate(text + SIGNED.format("June 5, 1999"), config=Config(select=("EK316",))).diagnostics
    assert (found.message, [label.text for label in found.labels]) == ("answered as not applicable: Item 1", ["so is this one"])


SUBMISSION = "<SEC-HEADER>\n{}</SEC-HEADER>\n<DOCUMENT>\n<TYPE>8-K\n<SEQUENCE>{}\n<TEXT>\n{}</TEXT>\n</DOCUMENT>\n"


def test_a_file_without_a_report_is_told_once() -> None:
    """What depends on the report has nothing to add; the header is still looked at."""
    assert [found.code for found in validate("").diagnostics] == ["EK010"]
    header = "ACCESSION NUMBER:\t0000990011-96-000004\nCONFORMED SUBMISSION TYPE:\t10-Q\nFILER:\n\tCENTRAL INDEX KEY:\t0000990011\n"
    assert [found.code for found in validate(SUBMISSION.format(header, 1, "")).diagnostics] == ["EK116", "EK010"]


@pytest.mark.parametrize("number", ["9" * 5000, "\u00b2", "-1"])
def test_numbers_that_are_none_are_findings(number: str) -> None:
    """Numbers too long to be read, and digits that are none, make nothing fail."""
    header = f"PUBLIC DOCUMENT COUNT:\t{number}\nCONFORMED PERIOD OF REPORT:\t99991231\nFILED AS OF DATE:\t99991231\n"
    codes = {found.code for found in validate(SUBMISSION.format(header, number, example("columns-1997"))).diagnostics}
    assert "EK020" in codes
    assert "EK850" not in codes
