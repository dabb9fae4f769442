"""The annotated tree as it is printed, at three widths: a text, a page, a submission, and a filing that is broken."""

import pytest

from eightk_lark import Report, validate
from eightk_lark.render.tree import AnnotatedTree
from eightk_lark.render.view import View
from tests.consoles import printed
from tests.places import example
from tests.snapshots_of import same_as_snapshot

BROKEN = """\
                                    FORM 8-K

                                 CURRENT REPORT
    Pursuant to Section 13 or 15(d) of the Securities Exchange Act of 1934

                  Date of Report (Date of earliest event reported):
                                  May 6, 2004

Commission     Registrant; State of Incorporation;        IRS Employer
File Number    Address; and Telephone Number              Identification No.

1-95117        BRINDLE QUAY CHANDLERS, INC.               01-9900118
               (A Maine Corporation)
               1 Quay Street
               Port Wexell, Maine 04999
               Registrant's telephone number: (207) 555-0130

Item 12. Results of Operations and Financial Condition.

On May 6, 2004, Brindle Quay Chandlers, Inc. told its results for the quarter.
The press release is Exhibit 99.1.

Item 9. Regulation FD Disclosure.

The talk with analysts is transcribed in Exhibit 99.2.
"""
"""The telephone number does not fit into the table, and the signature is missing."""


@pytest.mark.parametrize("width", [60, 80, 160])
@pytest.mark.parametrize("name", ["columns-1997", "inline-xbrl-2024", "submission-2012", "broken"])
def test_tree(name: str, width: int) -> None:
    """Summary, rules, values beside their captions, items, findings in their place; on a narrow terminal the captions give way."""
    lines = printed(judged(name), width)
    assert same_as_snapshot(f"tree-{name}-{width}.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("width", [60, 80, 160])
def test_reasons(width: int) -> None:
    """With the reasons: what made each heading, what was refused and why, on as many lines as it takes."""
    parsed = judged("contents-2001").parsed
    lines = printed(AnnotatedTree(parsed, view=View(depth=3, select=frozenset({"contents", "item"}), why=True)), width)
    assert same_as_snapshot(f"tree-why-{width}.txt", "\n".join(lines) + "\n")


def judged(name: str) -> Report:
    """The verdict on an example."""
    return validate(BROKEN if name == "broken" else example(name), name=name)
