"""The cover page (Form 8-K, cover page; General Instructions A and B)."""

from collections.abc import Iterator

from eightk_lark.rules.rule import ERROR, Break, Finding, rule
from eightk_lark.rules.subject import Subject

FORM = "Form 8-K, cover page"


@rule(
    "EK210 no-report-date",
    ERROR,
    authority=FORM,
    breaks=(Break("columns-1997", "event reported):   June 16, 1997", "event reported):", "Date of Report"),),
)
def report_date(subject: Subject) -> Iterator[Finding]:
    """The cover tells the date of report.

    It is the date of the earliest event reported; where the report is made on another day, the cover prints both.
    """
    if subject.cover.report_date is None:
        yield Finding(subject.place_of("REPORT_DATE_CAPTION") or subject.after_cover(), "the cover has no date of report")
