"""`periods`: whether a list leaves out a month or a quarter of the span that its record says it covers."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.language.facts import Periods
from engine.observe.base import ABSENT, Code, Context, Observer, Witness, World

_SYMBOLS = ("complete", "left_out", "unclear", "no_span", "none", "absent")
_MONTH = len("2010-04")
_LENGTHS = {"months": 1, "quarters": 3}
_FORMS = {"months": lambda n: f"{n // 12:04}-{n % 12 + 1:02}", "quarters": lambda n: f"{n // 4:04}-Q{n % 4 + 1}"}


def listed(spec: Periods, elements: Any, first: Any, last: Any, ctx: Context) -> str:
    """The raw symbol. An element that does not name its period may be the one that lacks: then nothing is certain."""
    if elements is None:
        return "absent"
    if not elements:
        return "none"
    if _span(first, last) is None:
        return "no_span"
    lacking = len(left_out(spec, elements, first, last, ctx.as_of))
    unnamed = sum(_name(spec, element) is None for element in elements)
    return "complete" if not lacking else "unclear" if lacking <= unnamed else "left_out"


def left_out(spec: Periods, elements: Any, first: Any, last: Any, as_of: date) -> list[str]:
    """The whole periods from `first` to `last`, over before the month of judgement, that no element names; in order.

    A period that still runs cannot have been left out.
    """
    span, length = _span(first, last), _LENGTHS[spec.unit]
    if span is None:
        return []
    end = min(span.stop, _number(as_of))
    named = {_name(spec, element) for element in elements or ()}
    names = [_FORMS[spec.unit](number) for number in range(-(-span.start // length), end // length)]
    return [name for name in names if name not in named]


def _span(first: Any, last: Any) -> range | None:
    """The months from first to last; nothing where one is no month, or where the span ends before it begins."""
    ends = _month(first), _month(last)
    if ends[0] is None or ends[1] is None or ends[1] < ends[0]:
        return None
    return range(ends[0], ends[1] + 1)


def _month(text: Any) -> int | None:
    if text.__class__ is not str or len(text) != _MONTH:
        return None
    try:
        return _number(date.fromisoformat(text + "-01"))
    except ValueError:
        return None


def _number(day: date) -> int:
    """The day's month, counted from the year 0."""
    return day.year * 12 + day.month - 1


def _name(spec: Periods, element: Any) -> str | None:
    name = element.get(spec.key) if element.__class__ is dict else None
    return name if name.__class__ is str else None


def _emit(spec: Periods, world: World, code: Code) -> str:
    read = [code.get(path) for path in (spec.path.removesuffix("[]"), spec.first, spec.last)]
    return f"{code.constant(listed)}({code.constant(spec)}, {', '.join(read)}, ctx)"


_SHOWN = {"months": ("2010-03", "2009-12"), "quarters": ("2010-Q1", "2009-Q4")}


def _witness(spec: Periods, symbol: str, world: World) -> Witness:
    path, (named, other) = spec.path.removesuffix("[]"), _SHOWN[spec.unit]
    lists = {"absent": ABSENT, "none": [], "left_out": [{spec.key: other}], "unclear": [{}]}
    elements: Any = lists.get(symbol, [{spec.key: named}])
    if symbol in ("absent", "none"):
        return [[(path, elements)]]
    first = ABSENT if symbol == "no_span" else "2010-01" if spec.unit == "quarters" else "2010-03"
    return [[(spec.first, first), (spec.last, "2010-03"), (path, elements)]]


PERIODS = Observer(lambda spec, world: _SYMBOLS, lambda spec: (spec.path, spec.first, spec.last), _emit, _witness)
