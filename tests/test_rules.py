"""Every rule of the form: documented, silent on filings that follow it, and heard where one is broken."""

from collections import Counter
from typing import Any

import pytest

from eightk_lark import validate
from eightk_lark.rules import all_rules
from eightk_lark.rules.rule import ERROR, FAMILIES, INFO, WARNING, Break, Rule
from tests.places import EXAMPLES, example

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
