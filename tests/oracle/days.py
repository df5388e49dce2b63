"""Days as the tester counts them: a plain walk from day to day over the published list of Chinese working days.

Deliberately the dullest way there is, so that it shares nothing with the engine's clock but the calendar's source.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

import chinese_calendar


@cache
def worked(day: date) -> bool:
    """Whether the State Council's calendar has people at work on `day`."""
    return bool(chinese_calendar.is_workday(day))


def working_day_after(start: date, n: int) -> date:
    """The n-th working day after `start`; the day after it is the first candidate; `start` itself for 0."""
    day = start
    while n > 0:
        day += timedelta(days=1)
        n -= worked(day)
    return day


def month_after(start: date) -> date:
    """The last day of one calendar month from `start`: same number or month's end, moved on to a working day."""
    year, month = (start.year + 1, 1) if start.month == 12 else (start.year, start.month + 1)
    day = date(year, month, min(start.day, monthrange(year, month)[1]))
    while not worked(day):
        day += timedelta(days=1)
    return day


def moment(day: date, clock: str) -> str:
    """A date-time of the document format, in Chinese time."""
    return f"{day.isoformat()}T{clock}+08:00"
