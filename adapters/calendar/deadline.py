"""One deadline for a person who asks on the command line: the day, or why it cannot be known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from adapters.calendar.calendar import Calendar, load
from engine import clock
from engine.clock import Unit


@dataclass(frozen=True, slots=True)
class Deadline:
    """``due`` is the last day in time, or ``None`` with the reason in ``unknown`` (``{"zh", "en"}``)."""

    n: int
    unit: Unit
    start: date
    due: date | None
    calendar: str
    digest: str
    unknown: dict[str, str] | None


def deadline(
    n: int, start: date, unit: Unit = "working_days", *, roll: bool = False, calendar: Calendar | None = None
) -> Deadline:
    """The last day of ``n`` units after ``start`` (the day after is day 1); ``roll`` as in ``engine.clock.due``.

    Raises ``ValueError`` for a negative ``n``, an unknown unit, or an end beyond the year 9999.
    """
    if n < 0:
        raise ValueError(f"n: {n} is negative; give 0 or more")
    if unit not in clock.UNITS:
        raise ValueError(f"unit: {unit!r} is unknown; use one of {', '.join(clock.UNITS)}")
    calendar = calendar or load()
    day = clock.due(calendar, start, n, unit, roll=roll)
    if day is None and unit != "working_days" and clock.due(calendar, start, n, unit) is None:
        raise ValueError(f"n: {n} {unit} after {start} lie beyond the year {date.max.year}; give fewer")
    return Deadline(n, unit, start, day, calendar.id, calendar.digest, None if day else _unknown(calendar))


def _unknown(calendar: Calendar) -> dict[str, str]:
    first, last = date.fromordinal(calendar.first), date.fromordinal(calendar.last)
    return {
        "zh": f"工作日历仅覆盖{first}至{last}，无法计算；国务院公布后请将新年度写入 later_years.json。",
        "en": f"The working-day calendar covers {first} to {last} only, so the day is unknown; "
        "add the year to later_years.json once its notice is published.",
    }
