"""Business days as the SEC counts them: no Saturday, no Sunday, no federal holiday (Exchange Act Rule 0-2; 5 U.S.C. 6103).

Days on which the Commission was closed for another reason, as for a storm or for a day of mourning, are not known here.
"""

from datetime import date, timedelta
from functools import cache

MONDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = 0, 3, 4, 5, 6
JUNETEENTH_SINCE = 2021
DAY = timedelta(days=1)


@cache
def federal_holidays(year: int) -> frozenset[date]:
    """The federal holidays of a year, on the days on which they are observed: Friday for Saturday, Monday for Sunday.

    New Year's Day of the next year can be among them.
    """
    fixed = [date(year, 1, 1), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25)]
    if year >= JUNETEENTH_SINCE:
        fixed.append(date(year, 6, 19))
    moving = [
        _nth(year, 1, MONDAY, 3),
        _nth(year, 2, MONDAY, 3),
        _nth(year, 6, MONDAY, 1) - 7 * DAY,
        _nth(year, 9, MONDAY, 1),
        _nth(year, 10, MONDAY, 2),
        _nth(year, 11, THURSDAY, 4),
    ]
    if (eve := date(year, 12, 31)).weekday() == FRIDAY:
        moving.append(eve)
    return frozenset(day for day in (*map(_observed, fixed), *moving) if day.year == year)


def is_business_day(day: date) -> bool:
    """True when the Commission works on a day."""
    return day.weekday() < SATURDAY and day not in federal_holidays(day.year)


def next_business_day(day: date) -> date:
    """The day itself, or the first business day after it."""
    while not is_business_day(day):
        day += DAY
    return day


def after_business_days(day: date, count: int) -> date:
    """The last of so many business days after a day.

    Where the day is none itself, the first business day after it counts as the first (Form 8-K, General Instruction B.1).
    """
    for _ in range(count):
        day = next_business_day(day + DAY)
    return day


def _nth(year: int, month: int, weekday: int, count: int) -> date:
    """The first, second, ... Monday or Thursday of a month."""
    first = date(year, month, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (count - 1)) * DAY


def _observed(day: date) -> date:
    return day - DAY if day.weekday() == SATURDAY else day + DAY if day.weekday() == SUNDAY else day
