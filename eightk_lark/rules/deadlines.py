"""When a report is due (Form 8-K, General Instruction B.1, and the instructions that it replaced in August 2004)."""

from collections.abc import Callable, Iterator
from datetime import MAXYEAR, date, timedelta
from functools import partial

from eightk_lark.content.model import Value
from eightk_lark.rules.business_days import Works, after_business_days, is_business_day, is_weekday, next_business_day
from eightk_lark.rules.rule import INFO, Break, Days, Finding, rule
from eightk_lark.rules.shapes import is_amended
from eightk_lark.rules.subject import Subject

BUSINESS_DAYS = 4
OWN_TIME = frozenset({"7.01", "8.01", "9.01"})
"""Items with a deadline of Regulation FD, or with none."""
FORMER_CALENDAR_DAYS, FORMER_BUSINESS_DAYS = 15, 5
IN_CALENDAR_DAYS = frozenset({"1", "2", "3"})
IN_BUSINESS_DAYS = frozenset({"4", "6", "10", "12"})
"""Item 8 was due 15 days after the decision, 11 after a notice, 9 under Regulation FD; 5 and 7 had no deadline."""


@rule(
    "EK850 late-report",
    INFO,
    authority="Form 8-K, General Instruction B.1 (Release 33-8400)",
    days=Days.of(since="2004-08-23"),
    breaks=(
        Break("submission-2012", "FILED AS OF DATE:\t\t20120914", "FILED AS OF DATE:\t\t20120918", "FILED AS OF DATE"),
        Break("submission-2012", "DATE:\t\t20120914", "DATE:\t\t20121001", "FILED AS OF DATE"),
    ),
)
def late_report(subject: Subject) -> Iterator[Finding]:
    """A report is filed within four business days of its earliest event.

    The day after the event is the first; where the event is on a Saturday, a Sunday or a holiday, the next business day is.
    Items 7.01, 8.01 and 9.01 have no such deadline. For some items the period runs from another day than that of the event,
    so a finding may be none. Amendments are not looked at.
    """
    dates = _event_and_filing(subject)
    if dates and any("." in number and number not in OWN_TIME for number in _reported(subject)):
        yield from _late(*dates, partial(after_business_days, dates[0], BUSINESS_DAYS), "four business days")


@rule(
    "EK851 late-former-report",
    INFO,
    authority="Form 8-K until August 2004, General Instruction B.1",
    days=Days.of(until="2004-08-22"),
    breaks=(Break("pem-1996", "FILED AS OF DATE:\t\t19960618", "FILED AS OF DATE:\t\t19960620", "FILED AS OF DATE"),),
)
def late_former_report(subject: Subject) -> Iterator[Finding]:
    """A report of the old numbering is filed in time: Items 1 to 3 in 15 days, Items 4, 6, 10 and 12 in five business days.

    Of several items the one that is due last counts, because the cover tells one event only. A period of days that ends on
    no business day ends on the next. Amendments are not looked at.
    """
    dates, numbers = _event_and_filing(subject), _reported(subject)
    if dates and numbers & IN_CALENDAR_DAYS:
        yield from _late(*dates, partial(next_business_day, dates[0] + timedelta(days=FORMER_CALENDAR_DAYS)), "15 days")
    elif dates and numbers & IN_BUSINESS_DAYS:
        yield from _late(*dates, partial(after_business_days, dates[0], FORMER_BUSINESS_DAYS), "five business days")


def _reported(subject: Subject) -> set[str]:
    return {number for item in subject.items if not item.not_applicable for number in item.numbers}


def _event_and_filing(subject: Subject) -> tuple[date, Value[date]] | None:
    """The day of the earliest event, and that of the filing by the header; None for amendments."""
    header, cover = subject.header, subject.cover
    if header is None or header.filed is None or (header.form_type and is_amended(header.form_type.value)):
        return None
    event = header.period_of_report or cover.earliest_event_date or cover.report_date
    return (event.value, header.filed) if event and event.value.year < MAXYEAR else None


def _late(event: date, filed: Value[date], due: Callable[[Works], date], period: str) -> Iterator[Finding]:
    if filed.value > due(is_weekday):  # else it is in time whatever the holidays are
        day = due(is_business_day)
        if filed.value > day:
            yield Finding(filed.span, f"filed on {filed.value}, due {period} after the event of {event}: on {day}")
