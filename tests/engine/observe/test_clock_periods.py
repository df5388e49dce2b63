"""A fixed last day, and a period within which something may not happen (R077, R086)."""

from datetime import date
from typing import Any

import pytest

from engine.language.facts import Clock
from engine.observe import OBSERVERS, Context, World
from engine.observe.clocks import last_day, measured

NOWHERE = World({}, {}, ())
ON = Context(date(2010, 2, 28))
FEBRUARY = Clock(end="department.set_up_on", due="2010-02-28")
KEPT = Clock(start="item.collected_on", end="item.destroyed_on", n=5, unit="years", open_end=True)


@pytest.mark.parametrize(
    ("end", "symbol"), [("2010-02-28", "in_time"), ("2010-03-01", "late"), (None, "running")], ids=str
)
def test_a_fixed_last_day_is_itself_in_time(end: str | None, symbol: str) -> None:
    assert measured(FEBRUARY, None, end, ON) == symbol


def test_the_day_after_a_fixed_last_day_is_overdue() -> None:
    assert measured(FEBRUARY, None, None, Context(date(2010, 3, 1))) == "overdue"


def test_a_fixed_last_day_gives_no_symbol_of_a_missing_start_or_calendar() -> None:
    assert OBSERVERS["clock"].symbols(FEBRUARY, NOWHERE) == ("in_time", "late", "running", "overdue")
    assert "unknown_calendar" in OBSERVERS["clock"].symbols(KEPT, NOWHERE)


@pytest.mark.parametrize(
    ("start", "end", "symbol"),
    [
        ("2010-03-31", "2015-03-30", "in_time"),
        ("2010-03-31", "2015-03-31", "late"),
        ("2008-02-29", "2013-02-28", "in_time"),
        ("2008-02-29", "2013-03-01", "late"),
    ],
)
def test_what_may_not_happen_before_a_day_may_happen_on_it(start: str, end: str, symbol: str) -> None:
    assert measured(KEPT, start, end, ON) == symbol


def test_a_closed_period_still_includes_its_last_day() -> None:
    closed: Any = KEPT.model_copy(update={"open_end": False})
    assert measured(closed, "2010-03-31", "2015-03-31", ON) == "in_time"
    assert last_day(KEPT, "2010-03-31", ON) == last_day(closed, "2010-03-31", ON) == date(2015, 3, 31)
