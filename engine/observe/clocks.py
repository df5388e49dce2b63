"""`clock` and `order`: periods with an end, and which of two moments came first. No clock of its own: `as_of` is given."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from engine.clock import day_of, due, order
from engine.language.facts import Clock, Order
from engine.observe.base import ABSENT, Code, Context, Observer, Witness, World

_CLOCK = ("in_time", "late", "running", "overdue", "no_start", "before_start", "unknown_calendar")
_ORDER = ("in_order", "out_of_order", "no_first", "no_second")


_HERE = "+08:00"
_DATE = len("2010-04-12")


def _day(text: str) -> date:
    """`day_of` for text that validation has seen: in Shanghai's own offset the day stands in the text."""
    if len(text) == _DATE or text.endswith(_HERE):
        return date.fromisoformat(text[:_DATE])
    return day_of(text)


def last_day(spec: Clock, start: Any, ctx: Context) -> date | None:
    """The last day of the period, or None where the start or the calendar is not known."""
    if spec.due is not None:
        return date.fromisoformat(spec.due)
    if not start or (ctx.calendar is None and (spec.unit == "working_days" or spec.roll)):
        return None
    calendar: Any = ctx.calendar
    return due(calendar, _day(start), spec.n, spec.unit, roll=spec.roll)


def measured(spec: Clock, start: Any, end: Any, ctx: Context) -> str:
    """The raw symbol of a clock."""
    if spec.due is None and not start:
        return "no_start"
    return standing(spec, start, end, last_day(spec, start, ctx), ctx)


def standing(spec: Clock, start: Any, end: Any, last: date | None, ctx: Context) -> str:
    """The raw symbol of a clock that has begun, with the last day of its period."""
    first = _day(start) if start else None
    ended = _day(end) if end else None
    if first and ended and ended < first:
        return "before_start"
    if last is None:
        return "unknown_calendar"
    if spec.open_end and last > date.min:  # nothing lies before the first day there is
        last -= timedelta(days=1)
    if ended is not None:
        return "in_time" if ended <= last else "late"
    return "running" if ctx.as_of <= last else "overdue"


def compared(first: Any, second: Any) -> str:
    """The raw symbol of an order; where either names only a day, days are compared."""
    if not first:
        return "no_first"
    if not second:
        return "no_second"
    if len(first) == len(second) and (len(first) == _DATE or (first.endswith(_HERE) and second.endswith(_HERE))):
        return "out_of_order" if first > second else "in_order"
    return "out_of_order" if order(first, second) == 1 else "in_order"


def _emit_clock(spec: Clock, world: World, code: Code) -> str:
    start = code.get(spec.start) if spec.start else "None"
    return f"{code.constant(measured)}({code.constant(spec)}, {start}, {code.get(spec.end)}, ctx)"


_START = date(2010, 3, 1)


def _witness_clock(spec: Clock, symbol: str, world: World) -> Witness:
    start = date.fromisoformat(spec.due) if spec.due else _START
    begin: list[tuple[str, Any]] = [(spec.start, start.isoformat())] if spec.start else []
    if symbol == "no_start":
        return [[(spec.start, ABSENT)]] if spec.start else []
    far = start + timedelta(days=400 + 400 * spec.n)
    if symbol == "unknown_calendar":
        unheard = date(1990, 1, 5).isoformat()
        return [[(spec.start, unheard), (spec.end, unheard)]] if spec.start and not spec.due else []
    ends = {
        "in_time": start.isoformat(),
        "late": far.isoformat(),
        "before_start": (start - timedelta(days=9)).isoformat(),
        "running": ABSENT,
        "overdue": ABSENT,
    }
    if symbol == "running" and spec.start:
        begin = [(spec.start, {"$as_of": 0})]
    return [[*begin, (spec.end, ends[symbol])]]


def _witness_order(spec: Order, symbol: str, world: World) -> Witness:
    early, late = "2010-03-01", "2010-04-01"
    pairs = {
        "in_order": (early, late),
        "out_of_order": (late, early),
        "no_first": (ABSENT, late),
        "no_second": (early, ABSENT),
    }
    first, second = pairs[symbol]
    return [[(spec.first, first), (spec.second, second)]]


def _emit_order(spec: Order, world: World, code: Code) -> str:
    return f"{code.constant(compared)}({code.get(spec.first)}, {code.get(spec.second)})"


def _reads(spec: Clock) -> tuple[str, ...]:
    return (spec.start, spec.end) if spec.start else (spec.end,)


def _symbols(spec: Clock, world: World) -> tuple[str, ...]:
    """A fixed last day needs neither a start nor a calendar."""
    return _CLOCK[:4] if spec.due is not None and spec.start is None else _CLOCK


CLOCK = Observer(_symbols, _reads, _emit_clock, _witness_clock)
ORDER = Observer(lambda spec, world: _ORDER, lambda spec: (spec.first, spec.second), _emit_order, _witness_order)
