"""The working-day calendar of mainland China as one immutable value with a digest.

Source: ``chinesecalendar`` (the State Council's notices 2004 to 2026, make-up days included) and the data file
``later_years.json`` for years that the package does not carry yet. A day outside is unknown, never guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

from adapters.calendar import later_years
from engine import clock

_Marks = tuple[Collection[date], Collection[date]]  # days off, and weekend days worked


@dataclass(frozen=True)
class Calendar:
    """One unbroken span of days (proleptic ordinals) and its working days, ascending: a ``clock.WorkingDays``."""

    first: int
    last: int
    working: tuple[int, ...]
    sources: tuple[str, ...]

    @cached_property
    def id(self) -> str:
        """A name for people, such as ``cn-2004-2026``."""
        return f"cn-{date.fromordinal(self.first).year}-{date.fromordinal(self.last).year}"

    @cached_property
    def digest(self) -> str:
        """``sha256:…`` over span and working days; the sources' wording does not change it."""
        content = f"heyan-calendar/1 {self.first} {self.last} {' '.join(map(str, self.working))}"
        return "sha256:" + sha256(content.encode("ascii")).hexdigest()

    def covers(self, day: date) -> bool:
        """Whether ``day`` is known at all."""
        return self.first <= day.toordinal() <= self.last

    def is_working_day(self, day: date) -> bool | None:
        """Whether ``day`` is worked; ``None`` outside the span."""
        return clock.is_working_day(self, day)


def build(years: Iterable[later_years.Year] = ()) -> Calendar:
    """The package's years and ``years`` after or over them (a notice in the data file wins); no gap between years."""
    import chinese_calendar as package  # noqa: PLC0415 - tens of milliseconds, so only where a calendar is wanted

    off, made_up = package.holidays, package.workdays
    marks: dict[int, _Marks] = dict.fromkeys(range(min(off).year, max(off).year + 1), (off, made_up))
    sources = [f"chinesecalendar {min(marks)}-{max(marks)}"]
    for notice in years:
        marks[notice.year] = (notice.holidays, notice.workdays)
        sources.append(f"{notice.year}: {notice.source}")
    for year in range(min(marks), max(marks)):
        if year not in marks:
            raise later_years.BadCalendarFile(f"years.{max(marks)}: {year} is missing before it; add {year} first")
    first, last = date(min(marks), 1, 1).toordinal(), date(max(marks), 12, 31).toordinal()
    working = tuple(ordinal for ordinal in range(first, last + 1) if _worked(date.fromordinal(ordinal), marks))
    return Calendar(first, last, working, tuple(sources))


def _worked(day: date, marks: dict[int, _Marks]) -> bool:
    off, made_up = marks[day.year]
    return day in made_up or (day.weekday() < clock.SATURDAY and day not in off)


@lru_cache(maxsize=8)
def load(path: Path = later_years.SHIPPED) -> Calendar:
    """The calendar with the data file at ``path``, built once a process; raises ``BadCalendarFile``."""
    return build(later_years.read(path))
