"""Business days as the SEC counts them: no Saturday, no Sunday, no day on which federal offices are closed.

Exchange Act Rule 0-2; 5 U.S.C. 6103. The days are those of the library ``holidays``: the holidays of the law on the days on which they
are observed, and the days closed by order of the President, as for mourning. A day on which offices closed at noon is a business day.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

SATURDAY = 5
DAY = timedelta(days=1)
HALF_A_DAY = "half-day"
"""What the library says in the name of a day on which offices closed at noon."""
Works = Callable[[date], bool]
"""A function that tells whether the Commission works on a day."""


@cache
def federal_holidays(year: int) -> frozenset[date]:
    """The days of a year on which federal offices are closed; Saturdays and Sundays may be among them."""
    from holidays import GOVERNMENT, country_holidays  # noqa: PLC0415  # it takes as long to load as a rule book to run

    closed = country_holidays("US", years=year, categories=(GOVERNMENT,))
    return frozenset(day for day, name in closed.items() if HALF_A_DAY not in name)


def is_weekday(day: date) -> bool:
    """True from Monday to Friday."""
    return day.weekday() < SATURDAY


def is_business_day(day: date) -> bool:
    """True when the Commission works on a day."""
    return is_weekday(day) and day not in federal_holidays(day.year)


def next_business_day(day: date, works: Works = is_business_day) -> date:
    """The day itself, or the first business day after it."""
    while not works(day):
        day += DAY
    return day


def after_business_days(day: date, count: int, works: Works = is_business_day) -> date:
    """The last of so many business days after a day.

    Where the day is none itself, the first business day after it counts as the first (Form 8-K, General Instruction B.1).
    """
    for _ in range(count):
        day = next_business_day(day + DAY, works)
    return day
