"""The days that count for a deadline."""

from datetime import date

import pytest

from eightk_lark.rules.business_days import after_business_days, federal_holidays, is_weekday, next_business_day

HOLIDAYS = {
    1999: "1999-01-01 1999-01-18 1999-02-15 1999-05-31 1999-07-05 1999-09-06 1999-10-11 1999-11-11 1999-11-25 1999-12-24 1999-12-31",
    2004: "2004-01-01 2004-01-19 2004-02-16 2004-05-31 2004-06-11 2004-07-05 2004-09-06 2004-10-11 2004-11-11 2004-11-25 2004-12-24"
    " 2004-12-31",
    2009: "2009-01-01 2009-01-19 2009-02-16 2009-05-25 2009-07-03 2009-09-07 2009-10-12 2009-11-11 2009-11-26 2009-12-25",
    2012: "2012-01-02 2012-01-16 2012-02-20 2012-05-28 2012-07-04 2012-09-03 2012-10-08 2012-11-12 2012-11-22 2012-12-24 2012-12-25",
    2021: "2021-01-01 2021-01-18 2021-02-15 2021-05-31 2021-06-18 2021-07-05 2021-09-06 2021-10-11 2021-11-11"
    " 2021-11-25 2021-12-24 2021-12-31",
    2022: "2022-01-17 2022-02-21 2022-05-30 2022-06-20 2022-07-04 2022-09-05 2022-10-10 2022-11-11 2022-11-24 2022-12-26",
    2024: "2024-01-01 2024-01-15 2024-02-19 2024-05-27 2024-06-19 2024-07-04 2024-09-02 2024-10-14 2024-11-11 2024-11-28 2024-12-24"
    " 2024-12-25",
}
"""As the Office of Personnel Management lists them, and the days closed by an order of the President: mourning in 2004, Christmas Eve in
2012 and 2024, but not the afternoon of 2009-12-24."""


@pytest.mark.parametrize("year", HOLIDAYS)
def test_federal_holidays(year: int) -> None:
    """On working days: holidays stand on the days on which they are observed, Juneteenth since 2021, New Year's Day on 31 December too."""
    assert sorted(day.isoformat() for day in federal_holidays(year) if is_weekday(day)) == HOLIDAYS[year].split()


@pytest.mark.parametrize(
    ("event", "last"),
    [
        ("2012-09-11", "2012-09-17"),  # Tuesday: Wednesday, Thursday, Friday, Monday
        ("2024-05-18", "2024-05-23"),  # Saturday: the period runs from Monday on, and includes it
        ("2024-11-28", "2024-12-04"),  # Thanksgiving: Friday is the first day
        ("2004-06-09", "2004-06-16"),  # 11 June 2004 was a day of mourning
        ("2021-12-30", "2022-01-06"),  # 31 December 2021 was New Year's Day
    ],
)
def test_fourth_business_day(event: str, last: str) -> None:
    """The day of the event does not count; where it is no business day, the first one after it does."""
    assert after_business_days(date.fromisoformat(event), 4) == date.fromisoformat(last)


def test_next_business_day() -> None:
    """A business day is its own next one; the Friday before Labor Day is followed by Tuesday."""
    assert next_business_day(date(2024, 8, 30)) == date(2024, 8, 30)
    assert next_business_day(date(2024, 8, 31)) == date(2024, 9, 3)
