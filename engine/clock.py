"""Days, months and working days: pure arithmetic over a calendar that the caller brings.

Every day is a day in mainland China, which has kept UTC+08:00 without summer time since 1991-09-15; the regulation
dates from 2010, so a fixed offset is exact and needs no time-zone data. Whatever the calendar does not cover is
``None``: a count that fell back to Monday-to-Friday would be wrong on 27 days of 2010 alone.

Counting follows the worked examples of the catalogue: the day after the start is day 1 (the start itself never
counts), a month ends on the same day number or on the month's last day, a year started on 29 February ends on 1 March.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Final, Literal, Protocol, get_args

SHANGHAI: Final = timezone(timedelta(hours=8))
SATURDAY: Final = 5  # as date.weekday() counts
DECEMBER: Final = 12
_DATE: Final = "YYYY-MM-DD"
_SHORTEST: Final = f"{_DATE}Thh:mmZ"
Unit = Literal["days", "working_days", "months", "years"]
UNITS: Final[tuple[Unit, ...]] = get_args(Unit)


class WorkingDays(Protocol):
    """What the arithmetic needs of a calendar: one unbroken span and the sorted ordinals of its working days."""

    @property
    def first(self) -> int:
        """Proleptic ordinal of the first day covered."""

    @property
    def last(self) -> int:
        """Proleptic ordinal of the last day covered."""

    @property
    def working(self) -> Sequence[int]:
        """Ordinals of every working day in the span, ascending."""


def is_working_day(calendar: WorkingDays, day: date) -> bool | None:
    """Whether ``day`` is worked (make-up days included); ``None`` outside the span."""
    ordinal = day.toordinal()
    if not calendar.first <= ordinal <= calendar.last:
        return None
    at = bisect_left(calendar.working, ordinal)
    return at < len(calendar.working) and calendar.working[at] == ordinal


def add_working_days(calendar: WorkingDays, start: date, n: int) -> date | None:
    """The ``n``-th working day after ``start``; ``start`` for 0; ``None`` if a day to be counted is not covered."""
    if n < 0:
        raise ValueError(f"working days to add must be 0 or more, not {n}")
    ordinal = start.toordinal()
    if n == 0:
        return start
    if ordinal < calendar.first - 1:
        return None
    index = bisect_right(calendar.working, ordinal) + n - 1
    return date.fromordinal(calendar.working[index]) if index < len(calendar.working) else None


def working_days_between(calendar: WorkingDays, start: date, end: date) -> int | None:
    """Working days after ``start`` up to and with ``end``; negative when ``end`` is earlier; ``None`` if uncovered."""
    low, high = sorted((start.toordinal(), end.toordinal()))
    if low < calendar.first - 1 or high > calendar.last:
        return None
    count = bisect_right(calendar.working, high) - bisect_right(calendar.working, low)
    return count if start <= end else -count


def next_working_day_on_or_after(calendar: WorkingDays, day: date) -> date | None:
    """``day`` if it is worked, else the next day that is; ``None`` if the calendar cannot tell."""
    ordinal = day.toordinal()
    if not calendar.first <= ordinal <= calendar.last:
        return None
    at = bisect_left(calendar.working, ordinal)
    return date.fromordinal(calendar.working[at]) if at < len(calendar.working) else None


def add_months(day: date, n: int) -> date:
    """``n`` calendar months on: the same day number, or the last day of a shorter month (01-31 + 1 → 02-28)."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"{day} and {n} months leave the years {date.min.year} to {date.max.year}")
    return date(year, month + 1, min(day.day, _month_length(year, month + 1)))


def add_years(day: date, n: int) -> date:
    """``n`` calendar years on: the same day; 02-29 becomes 03-01 where the year has none, so nothing ends too early."""
    try:
        return day.replace(year=day.year + n)
    except ValueError:
        if (day.month, day.day) != (2, 29) or not date.min.year <= day.year + n <= date.max.year:
            raise ValueError(f"{day} and {n} years leave the years {date.min.year} to {date.max.year}") from None
        return date(day.year + n, 3, 1)


def due(calendar: WorkingDays, start: date, n: int, unit: Unit, *, roll: bool = False) -> date | None:
    """The last day of a period of ``n`` units that began on ``start``; ``None`` when it cannot be known.

    ``roll`` moves an end that is not worked to the next working day (a design reading for months: the regulation is
    silent, the civil code is the model). Working days never need it.
    """
    if unit == "working_days":
        return add_working_days(calendar, start, n)
    try:
        if unit == "months":
            end = add_months(start, n)
        elif unit == "years":
            end = add_years(start, n)
        else:
            end = start + timedelta(days=n)
    except (ValueError, OverflowError):
        return None
    return next_working_day_on_or_after(calendar, end) if roll else end


def instant_of(text: str) -> datetime | None:
    """The moment a date-time with offset names, in +08:00; ``None`` for a bare date, which names no moment.

    Raises ``ValueError`` for anything else, a date-time without offset among it.
    """
    if _is_plain_date(text):
        date.fromisoformat(text)
        return None
    day, mark, _ = text.partition("T")
    if not mark or not _is_plain_date(day) or len(text) < len(_SHORTEST):
        raise ValueError(f"{text!r} is neither {_DATE} nor a date-time with offset such as 2010-04-12T10:00:00+08:00")
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no offset; write for example {text}+08:00")
    try:
        return moment.astimezone(SHANGHAI)
    except OverflowError:
        raise ValueError(f"{text!r} lies outside the years {date.min.year} to {date.max.year}") from None


def day_of(text: str) -> date:
    """The day in mainland China of a date or of a date-time with offset; ``ValueError`` for anything else."""
    moment = instant_of(text)
    return date.fromisoformat(text) if moment is None else moment.date()


def order(left: str, right: str) -> int | None:
    """-1, 0 or 1 as ``left`` is before, at or after ``right``; ``None`` when one is a bare date of the same day.

    Two bare dates of one day are equal; a date and a moment within it are in no known order.
    """
    first, second = instant_of(left), instant_of(right)
    if first is not None and second is not None:
        return (first > second) - (first < second)
    day, other = day_of(left), day_of(right)
    if day == other and (first is None) != (second is None):
        return None
    return (day > other) - (day < other)


def _month_length(year: int, month: int) -> int:
    return 31 if month == DECEMBER else (date(year, month + 1, 1) - date(year, month, 1)).days


def _is_plain_date(text: str) -> bool:
    year, month, day = text[:4], text[5:7], text[8:]
    return len(text) == len(_DATE) and text.isascii() and (year + month + day).isdigit() and text[4] == text[7] == "-"
