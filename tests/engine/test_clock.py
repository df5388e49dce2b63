"""The worked deadlines of the catalogue, and what the arithmetic promises for every other day."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.calendar import load
from engine import clock

CN = load()
IN_SPAN = st.dates(date(2004, 1, 1), date(2026, 12, 31))


@dataclass(frozen=True)
class Weekdays:
    """A toy calendar, to show that the arithmetic needs nothing but three attributes."""

    first: int
    last: int
    working: tuple[int, ...]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2010-02-08", "2010-02-20"),
        ("2010-02-10", "2010-02-22"),
        ("2010-02-11", "2010-02-23"),
        ("2010-02-12", "2010-02-24"),
        ("2010-03-01", "2010-03-08"),
        ("2010-03-31", "2010-04-08"),
        ("2010-04-30", "2010-05-10"),
        ("2010-09-20", "2010-09-28"),
        ("2010-09-30", "2010-10-13"),
        ("2020-01-22", "2020-02-06"),
        ("2020-09-25", "2020-10-09"),
        ("2025-09-26", "2025-10-10"),
        ("2026-02-10", "2026-02-24"),
    ],
)
def test_five_working_days_as_worked_in_the_catalogue(start: str, expected: str) -> None:
    assert clock.add_working_days(CN, date.fromisoformat(start), 5) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2010-01-29", "2010-03-03"),
        ("2010-02-08", "2010-03-11"),
        ("2010-03-08", "2010-04-06"),
        ("2010-09-15", "2010-10-19"),
        ("2010-09-27", "2010-10-29"),
        ("2020-09-21", "2020-10-23"),
        ("2025-09-20", "2025-10-23"),
    ],
)
def test_twenty_working_days_as_worked_in_the_catalogue(start: str, expected: str) -> None:
    assert clock.add_working_days(CN, date.fromisoformat(start), 20) == date.fromisoformat(expected)


def test_make_up_weekends_are_worked_and_the_spring_festival_is_not() -> None:
    assert [clock.is_working_day(CN, date(2010, 2, d)) for d in (12, 13, 14, 15, 19, 20, 21, 22)] == [
        True, False, False, False, False, True, True, True,
    ]  # fmt: skip


def test_a_count_that_leaves_the_calendar_is_unknown_and_never_monday_to_friday() -> None:
    assert clock.add_working_days(CN, date(2026, 12, 29), 2) == date(2026, 12, 31)
    assert clock.add_working_days(CN, date(2026, 12, 29), 3) is None
    assert clock.add_working_days(CN, date(2030, 6, 3), 1) is None
    assert clock.add_working_days(CN, date(2003, 12, 30), 1) is None
    assert clock.is_working_day(CN, date(2027, 1, 4)) is None
    assert clock.is_working_day(CN, date(2003, 12, 31)) is None
    assert clock.next_working_day_on_or_after(CN, date(2027, 1, 4)) is None
    assert clock.working_days_between(CN, date(2026, 12, 31), date(2027, 1, 1)) is None
    assert clock.working_days_between(CN, date(2003, 12, 30), date(2004, 1, 5)) is None


def test_the_day_before_the_calendar_can_start_a_count_because_it_is_not_counted_itself() -> None:
    assert clock.add_working_days(CN, date(2003, 12, 31), 1) == date(2004, 1, 2)


def test_a_span_that_ends_in_days_off_has_no_next_working_day() -> None:
    short = Weekdays(1, 10, (1, 2, 3))
    assert clock.next_working_day_on_or_after(short, date.fromordinal(5)) is None
    assert clock.is_working_day(short, date.fromordinal(9)) is False


def test_no_day_to_add_is_the_start_and_a_negative_count_is_an_error() -> None:
    assert clock.add_working_days(CN, date(2010, 2, 14), 0) == date(2010, 2, 14)
    with pytest.raises(ValueError, match="0 or more"):
        clock.add_working_days(CN, date(2010, 2, 10), -1)


@given(IN_SPAN, st.integers(1, 60))
def test_the_nth_working_day_is_what_walking_day_by_day_finds(start: date, n: int) -> None:
    day, left = start, n
    while left and day <= date(2026, 12, 31):
        day += timedelta(days=1)
        left -= CN.is_working_day(day) is True
    assert clock.add_working_days(CN, start, n) == (None if left else day)


@given(IN_SPAN, st.integers(1, 60))
def test_counting_back_what_was_added_gives_the_same_number(start: date, n: int) -> None:
    end = clock.add_working_days(CN, start, n)
    if end is not None:
        assert clock.working_days_between(CN, start, end) == n
        assert clock.working_days_between(CN, end, start) == -n


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        ("2010-01-31", 1, "2010-02-28"),
        ("2010-02-28", 1, "2010-03-28"),
        ("2012-01-31", 1, "2012-02-29"),
        ("2010-12-31", 2, "2011-02-28"),
        ("2010-11-30", 1, "2010-12-30"),
        ("2010-12-15", 12, "2011-12-15"),
        ("2010-03-31", -1, "2010-02-28"),
    ],
)
def test_a_month_ends_on_its_day_number_or_on_the_last_day(start: str, n: int, expected: str) -> None:
    assert clock.add_months(date.fromisoformat(start), n) == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [("2010-03-31", 5, "2015-03-31"), ("2012-02-29", 5, "2017-03-01"), ("2012-02-29", 4, "2016-02-29")],
)
def test_a_year_started_on_29_february_ends_on_1_march(start: str, n: int, expected: str) -> None:
    assert clock.add_years(date.fromisoformat(start), n) == date.fromisoformat(expected)


@pytest.mark.parametrize("add", [clock.add_months, clock.add_years])
def test_leaving_the_years_one_to_9999_is_a_value_error(add: type) -> None:
    for start, n in ((date(2010, 1, 1), 120_000), (date(2012, 2, 29), -120_000), (date(9999, 12, 31), 1)):
        with pytest.raises(ValueError, match="leave the years"):
            add(start, n)


def test_the_end_of_a_month_rolls_to_a_working_day_only_when_asked() -> None:
    assert clock.due(CN, date(2010, 1, 17), 1, "months") == date(2010, 2, 17)
    assert clock.due(CN, date(2010, 1, 17), 1, "months", roll=True) == date(2010, 2, 20)
    assert clock.due(CN, date(2026, 12, 17), 1, "months", roll=True) is None


def test_each_unit_counts_in_its_own_measure() -> None:
    ends = {unit: clock.due(CN, date(2010, 1, 29), 20, unit) for unit in clock.UNITS}
    assert ends == {
        "days": date(2010, 2, 18),
        "working_days": date(2010, 3, 3),
        "months": date(2011, 9, 29),
        "years": date(2030, 1, 29),
    }


def test_the_last_day_of_the_calendar_can_still_be_counted() -> None:
    assert clock.working_days_between(CN, date(2026, 12, 30), date(2026, 12, 31)) == 1
    assert clock.working_days_between(CN, date(2003, 12, 31), date(2004, 1, 2)) == 1
    assert clock.next_working_day_on_or_after(CN, date(2026, 12, 31)) == date(2026, 12, 31)
    assert clock.next_working_day_on_or_after(CN, date(2004, 1, 1)) == date(2004, 1, 2)


@pytest.mark.parametrize("unit", clock.UNITS)
def test_an_end_that_cannot_exist_is_unknown_in_every_unit(unit: clock.Unit) -> None:
    assert clock.due(CN, date(2010, 1, 1), 10**10, unit) is None
    assert clock.due(CN, date(2010, 1, 1), 1, unit) is not None


def test_a_day_is_a_day_in_shanghai_whatever_the_offset() -> None:
    assert clock.day_of("2010-04-12") == date(2010, 4, 12)
    assert clock.day_of("2010-04-12T23:30:00+08:00") == date(2010, 4, 12)
    assert clock.day_of("2010-04-12T16:00:00Z") == date(2010, 4, 13)
    assert clock.day_of("2010-04-12T15:59:59.999+00:00") == date(2010, 4, 12)
    assert clock.day_of("2010-04-12T16:00Z") == date(2010, 4, 13)
    assert clock.day_of("2010-04-12T00:30:00+09:00") == date(2010, 4, 11)


@pytest.mark.parametrize(
    "text",
    [
        "", "2010", "20100412", "2010-W15-1", "2010-4-12", "2010-02-30", "2010-04-12T10:00:00", "2010-04-12T",
        "2010-04-12 10:00:00+08:00", "20100412T100000+0800", "２０１０-04-12", "0001-01-01T00:00:00+23:00",
        "2010-04-12x10:00:00+08:00", "+010-04-12", "2010-04-12T25:00:00Z",
    ],
)  # fmt: skip
def test_anything_but_a_date_or_a_date_time_with_offset_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the standard library words some of these
        clock.day_of(text)


@given(st.text(max_size=40))
def test_no_text_whatever_raises_anything_but_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        clock.day_of(text)


@given(st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)), st.integers(-720, 840))
def test_one_instant_has_one_day_however_it_is_written(moment: datetime, minutes: int) -> None:
    fixed = moment.replace(tzinfo=clock.SHANGHAI)
    elsewhere = fixed.astimezone(clock.timezone(timedelta(minutes=minutes)))
    assert clock.day_of(elsewhere.isoformat()) == moment.date()
    assert clock.instant_of(elsewhere.isoformat()) == fixed


def test_order_is_unknown_only_between_a_day_and_a_moment_within_it() -> None:
    noon, later = "2010-04-12T12:00:00+08:00", "2010-04-12T05:00:00Z"
    assert (clock.order(noon, later), clock.order(later, noon), clock.order(noon, noon)) == (-1, 1, 0)
    assert (clock.order("2010-04-12", noon), clock.order(noon, "2010-04-12")) == (None, None)
    assert (clock.order("2010-04-12", "2010-04-12"), clock.order("2010-04-11", noon)) == (0, -1)
    assert clock.order("2010-04-13", noon) == 1
