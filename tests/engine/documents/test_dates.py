"""A date is a real day; a date-time has an offset. What the gate lets through, the engine's clock can read."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.clock import day_of
from engine.documents import InvalidDocument, ProblemCode, check
from engine.documents.words import DocumentKind


def problem(text: object) -> ProblemCode | None:
    try:
        check({"schema_version": "1", "filing_id": "a", "connected_at": text}, DocumentKind.FILING)
    except InvalidDocument as error:
        return error.problems[0].code
    return None


def test_exactly_the_days_of_the_calendar_are_accepted() -> None:
    for year in (1900, 1999, 2000, 2001, 2004, 2010, 2096, 2100, 2199):
        real = {
            (date(year, 1, 1) + timedelta(n)).isoformat() for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)
        }
        written = {f"{year}-{month:02}-{day:02}" for month in range(14) for day in range(33)}
        assert {text for text in written if problem(text) is None} == real


@given(
    st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    st.times(),
    st.integers(-14 * 60, 14 * 60),
    st.sampled_from([0, 3, 6]),
)
def test_every_date_time_with_offset_is_accepted_and_readable(
    day: date, time: object, offset: int, digits: int
) -> None:
    hours, minutes = divmod(abs(offset), 60)
    zone = f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"
    clock = str(time)[:8] + (f".{'7' * digits}" if digits else "")
    for text in (f"{day}T{clock}{zone}", f"{day}T{clock}Z"):
        assert problem(text) is None
        assert abs((day_of(text) - day).days) <= 1


@pytest.mark.parametrize("text", ["2010-04-12T10:00:00", "2010-04-12T10:00", "2010-04-12 10:00:00"])
def test_a_date_time_without_offset_says_that_the_offset_is_missing(text: str) -> None:
    assert problem(text) is ProblemCode.NO_OFFSET


@pytest.mark.parametrize(
    "text",
    """2010-02-30 2010-4-12 2010/04/12 20100412 12.04.2010 2010-04-12T24:00:00+08:00 2010-04-12T10:00:00+08
    1271037600 2010-04-12T10:00:60+08:00 2010-04-12t10:00:00+08:00 ２０１０-04-12 2010-04-12T10:00:00.1234567Z
    长期 1899-12-31""".split(),
)
def test_anything_else_is_a_malformed_date(text: str) -> None:
    assert problem(text) is ProblemCode.BAD_DATE


@pytest.mark.parametrize("value", [0, 20100412, True, 1.5, [], {}])
def test_a_number_is_never_a_date(value: object) -> None:
    assert problem(value) is not None


@given(st.text(max_size=30))
def test_whatever_text_is_accepted_the_clock_can_read(text: str) -> None:
    if problem(text) is None:
        day_of(text)
