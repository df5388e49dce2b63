"""The data file for years that the package does not carry yet: read strictly, because a wrong holiday moves deadlines.

One year is ``{"source": "…", "holidays": [day or "first/last", …], "workdays": [day, …]}``, as the State Council's
yearly notice gives it: every day off on a weekday or weekend, and every weekend day worked instead.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from engine.clock import SATURDAY

FORMAT: Final = "heyan-working-days/1"
SHIPPED: Final = Path(__file__).with_name("later_years.json")
_NEVER_WORKED: Final = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))


class BadCalendarFile(ValueError):
    """The data file cannot be used; the message says what, where and how to mend it."""


@dataclass(frozen=True, slots=True)
class Year:
    """What one notice says: days off and weekend days worked, both within ``year``."""

    year: int
    source: str
    holidays: frozenset[date]
    workdays: frozenset[date]


def read(path: Path = SHIPPED) -> tuple[Year, ...]:
    """The years of a data file, ascending; raises ``BadCalendarFile``."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_each_key_once)
    except (OSError, ValueError) as problem:
        raise BadCalendarFile(f"{path}: cannot be read as JSON ({problem}); start again from {SHIPPED.name}") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT or not isinstance(content.get("years"), dict):
        raise BadCalendarFile(f'{path}: needs "format": "{FORMAT}" and "years": {{…}}')
    _no_other_keys(content, {"format", "note", "years"}, str(path))
    return tuple(_year(key, content["years"][key], f"{path}: years.{key}") for key in sorted(content["years"]))


def _each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    content = dict(pairs)
    if len(content) < len(pairs):  # json would keep the last silently, and a pasted year would vanish
        raise ValueError("one key stands twice in the same object")
    return content


def _year(key: str, entry: object, where: str) -> Year:
    if not (key.isascii() and key.isdigit() and len(key) == len("YYYY")):
        raise BadCalendarFile(f"{where}: a year has four digits, for example 2027")
    if not isinstance(entry, dict):
        raise BadCalendarFile(f'{where}: needs {{"source": …, "holidays": […], "workdays": […]}}')
    _no_other_keys(entry, {"source", "holidays", "workdays"}, where)
    source = entry.get("source")
    if not isinstance(source, str) or not source.strip():
        raise BadCalendarFile(f"{where}: name the notice the days come from in source")
    year = int(key)
    holidays = frozenset(_days(entry.get("holidays"), year, f"{where}.holidays"))
    workdays = frozenset(_days(entry.get("workdays"), year, f"{where}.workdays"))
    for day in sorted(workdays):
        if day.weekday() < SATURDAY or day in holidays:
            raise BadCalendarFile(f"{where}.workdays: {day} must be a Saturday or Sunday and not a holiday as well")
    for month, number in _NEVER_WORKED:
        if date(year, month, number) not in holidays:
            raise BadCalendarFile(f"{where}.holidays: {date(year, month, number)} is missing; give the whole notice")
    return Year(year, source.strip(), holidays, workdays)


def _days(entries: object, year: int, where: str) -> Iterator[date]:
    if not isinstance(entries, list):
        raise BadCalendarFile(f'{where}: needs a list of days such as "{year}-01-01" or "{year}-10-01/{year}-10-07"')
    for entry in entries:
        first, _, last = str(entry).partition("/")
        try:
            start, end = date.fromisoformat(first), date.fromisoformat(last or first)
        except ValueError:
            raise BadCalendarFile(f"{where}: {entry!r} is not a day YYYY-MM-DD or a span first/last") from None
        if start > end or start.year != year or end.year != year:
            raise BadCalendarFile(f"{where}: {entry!r} must run forward and stay within {year}")
        yield from (start + timedelta(days=n) for n in range((end - start).days + 1))


def _no_other_keys(content: dict[str, object], known: set[str], where: str) -> None:
    for key in content.keys() - known:
        raise BadCalendarFile(f"{where}: unknown key {key!r}; known keys are {', '.join(sorted(known))}")
