"""The four check boxes of the cover page (Form 8-K, General Instruction A.2), and the marks of all its boxes."""

from collections.abc import Iterator
from itertools import pairwise

import attrs

from eightk_lark.filing.diagnostics import Label
from eightk_lark.form import catalogue
from eightk_lark.rules.cover_elements import BOXES, ELEMENTS, gap, stands
from eightk_lark.rules.rule import ERROR, INFO, WARNING, Break, Days, Finding, rule
from eightk_lark.rules.subject import Subject

CHECK_BOXES = "Release 33-8400; Form 8-K, General Instruction A.2"
SINCE = Days.of(since="2004-08-23", firm="2004-11-01")
BOX_LINE = """
[ ]  Written communications pursuant to Rule 425 under the Securities Act (17
     CFR 230.425)
"""


@rule(
    "EK235 no-check-boxes",
    ERROR,
    authority=CHECK_BOXES,
    days=SINCE,
    breaks=(
        Break(
            "submission-2012", "Pre-commencement communications pursuant to Rule 13e-4(c)", "Communications pursuant to Rule 13e-4", "<td"
        ),
        Break("dotted-2005", "Soliciting material pursuant to Rule 14a-12", "Soliciting material under Rule 14a", "[ ]  Pre-commencement"),
    ),
)
def check_boxes(subject: Subject) -> Iterator[Finding]:
    """The cover has the four check boxes: Rules 425, 14a-12, 14d-2(b) and 13e-4(c).

    In force since 2004-08-23. Reported once where none of them is there.
    """
    missing = [box for box in BOXES if not stands(subject, box)]
    if len(missing) == len(BOXES):
        yield Finding(gap(subject, BOXES[-1]), "the cover has none of the four check boxes")
    else:
        yield from (Finding(gap(subject, box), f"the cover has no check box for {ELEMENTS[box]}") for box in missing)


@rule(
    "EK236 no-check-box-sentence",
    ERROR,
    authority=CHECK_BOXES,
    days=SINCE,
    breaks=(Break("dotted-2005", "Check the appropriate box below if", "Whether", "[ ]  Written"),),
)
def check_box_sentence(subject: Subject) -> Iterator[Finding]:
    """The sentence that tells what the check boxes are for stands above them."""
    if stands(subject, *BOXES) and not stands(subject, "CHECK_CAPTION"):
        mend = f"write {catalogue.sentences()['CHECK_CAPTION'][0]}"
        yield Finding(gap(subject, "CHECK_CAPTION"), "the check boxes have no sentence above them", help=mend)


@rule(
    "EK237 check-box-order",
    WARNING,
    authority=CHECK_BOXES,
    breaks=(
        Break(
            "two-registrants-2009",
            """[ ] Written communications pursuant to Rule 425 under the Securities Act
    (17 CFR 230.425)
[ ] Soliciting material pursuant to Rule 14a-12 under the Exchange Act
    (17 CFR 240.14a-12)
""",
            """[ ] Soliciting material pursuant to Rule 14a-12 under the Exchange Act
    (17 CFR 240.14a-12)
[ ] Written communications pursuant to Rule 425 under the Securities Act
    (17 CFR 230.425)
""",
            "[ ] Written",
        ),
    ),
)
def check_box_order(subject: Subject) -> Iterator[Finding]:
    """The check boxes stand in the order of the form: Rules 425, 14a-12, 14d-2(b), 13e-4(c)."""
    standing = [(box, span) for box in BOXES if (span := stands(subject, box))]
    for (first, before), (second, after) in pairwise(standing):
        if before.start > after.start:
            label = Label(after, f"{ELEMENTS[second]} follows it in the form")
            yield Finding(before, f"the box for {ELEMENTS[first]} stands behind that for {ELEMENTS[second]}, expected before it", (label,))


@rule(
    "EK238 early-check-boxes",
    INFO,
    authority=CHECK_BOXES,
    days=Days.of(until="2004-08-22"),
    breaks=(
        Break(
            "columns-1997",
            "(Former name or former address, if changed since last report)\n",
            "(Former name or former address, if changed since last report)\n" + BOX_LINE,
            "[ ]",
        ),
    ),
)
def early_check_boxes(subject: Subject) -> Iterator[Finding]:
    """Before 2004-08-23 the cover has no check boxes."""
    if box := stands(subject, *BOXES):
        yield Finding(box, "check boxes, which the form has since 2004-08-23")


@rule(
    "EK239 unmarked-box",
    INFO,
    authority=CHECK_BOXES,
    breaks=(
        Break(
            "two-registrants-2009",
            "[ ] Pre-commencement communications pursuant to Rule 14d",
            "Pre-commencement communications pursuant to Rule 14d",
            "Pre",
        ),
        Break("securities-2020", "Section 13(a) of the Exchange Act.  ☐", "Section 13(a) of the Exchange Act.", "If an emerging"),
    ),
)
def unmarked_box(subject: Subject) -> Iterator[Finding]:
    """Each box of the cover has a mark that tells whether it is checked.

    Programs that copy filings lose boxes. A box that is not there is not reported as empty.
    """
    cover = subject.cover
    marks = (*attrs.astuple(cover.checkboxes, recurse=False), cover.emerging_growth_company, cover.transition_period_election)
    for box, mark in zip((*BOXES, "EMERGING_GROWTH", "TRANSITION_ELECTION"), marks, strict=True):
        if mark is None and (label := stands(subject, box)):
            yield Finding(label, f"the box for {ELEMENTS[box]} has no mark that can be told")
