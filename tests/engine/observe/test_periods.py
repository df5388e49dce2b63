"""A list that must have every month or quarter of a span: what lacks, what may lack, and what nobody can know."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.language.facts import Periods
from engine.observe import Context
from engine.observe.periods import left_out
from tests.engine.observe.reading import read

MONTHS = {"path": "x[]", "key": "month", "first": "first", "last": "last", "unit": "months"}
QUARTERS = {"path": "x[]", "key": "quarter", "first": "first", "last": "last", "unit": "quarters"}
LATER = Context(date(2011, 1, 1))


def _said(spec: dict[str, str], names: list[str | None] | None, first: Any, last: Any, as_of: date) -> str:
    elements = None if names is None else [{} if name is None else {spec["key"]: name} for name in names]
    return read("periods", spec, {"x": elements, "first": first, "last": last}, context=Context(as_of))


@pytest.mark.parametrize(
    ("names", "symbol"),
    [
        (None, "absent"),
        ([], "none"),
        (["2010-11", "2010-12", "2011-01"], "complete"),
        (["2011-01", "2010-12", "2010-11", "2009-01"], "complete"),
        (["2010-11", "2011-01"], "left_out"),
        (["2010-11", None, "2011-01"], "unclear"),
        (["2010-11", None], "left_out"),
        ([None, None, None], "unclear"),
    ],
)
def test_every_month_of_the_span_is_listed_or_one_is_left_out(names: Any, symbol: str) -> None:
    assert _said(MONTHS, names, "2010-11", "2011-01", date(2011, 3, 1)) == symbol


@pytest.mark.parametrize(
    ("first", "last"), [(None, "2010-06"), ("2010-04", None), ("2010-06", "2010-04"), ("2010-4", "2010-06")]
)
def test_without_a_span_nobody_knows_whether_a_month_lacks(first: Any, last: Any) -> None:
    assert _said(MONTHS, ["2010-04"], first, last, date(2011, 1, 1)) == "no_span"


@pytest.mark.parametrize(
    ("day", "symbol"), [(date(2010, 6, 30), "complete"), (date(2010, 7, 1), "left_out"), (date(2009, 1, 1), "complete")]
)
def test_a_month_that_is_not_over_cannot_have_been_left_out(day: date, symbol: str) -> None:
    assert _said(MONTHS, ["2010-05"], "2010-05", "2010-06", day) == symbol


@pytest.mark.parametrize(
    ("first", "last", "names", "symbol"),
    [
        ("2010-04", "2010-06", ["2010-Q2"], "complete"),
        ("2010-04", "2010-09", ["2010-Q2"], "left_out"),
        ("2010-05", "2010-08", ["2009-Q1"], "complete"),
        ("2010-03", "2010-07", ["2010-Q1"], "left_out"),
        ("2009-12", "2010-03", ["2010-Q1"], "complete"),
    ],
)
def test_only_quarters_that_lie_wholly_in_the_span_must_be_listed(
    first: str, last: str, names: list[str | None], symbol: str
) -> None:
    assert _said(QUARTERS, names, first, last, LATER.as_of) == symbol


@pytest.mark.parametrize(("day", "symbol"), [(date(2010, 6, 30), "complete"), (date(2010, 7, 1), "left_out")])
def test_a_quarter_that_is_not_over_cannot_have_been_left_out(day: date, symbol: str) -> None:
    assert _said(QUARTERS, ["2010-Q1"], "2010-01", "2010-06", day) == symbol


def test_what_is_left_out_is_named_in_order() -> None:
    months, quarters = (Periods.model_validate(spec) for spec in (MONTHS, QUARTERS))
    assert left_out(months, [{"month": "2010-12"}], "2010-11", "2011-01", date(2011, 5, 1)) == ["2010-11", "2011-01"]
    assert left_out(quarters, None, "2010-10", "2011-03", date(2011, 5, 1)) == ["2010-Q4", "2011-Q1"]
    assert left_out(months, None, None, "2011-01", date(2011, 5, 1)) == []
