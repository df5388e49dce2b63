"""Observers never raise: whatever a valid document says, the answer is one of the declared symbols."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engine.observe.reading import WORLD, observer, read

HOSTILE = [
    "",
    " ",
    "\u3000",
    "{x}",
    "__class__",
    "'); import os",
    "\x00",
    "𝟙",
    "\u0958",
    "é",
    "【",
    "】",
    "。" * 3,
    "ﬀ",
    "null",
]
WORD = st.one_of(
    st.sampled_from(["enterprise", "military", "business_licence", "REDACTED", "other", *HOSTILE]), st.text(max_size=9)
)
DAY = st.dates().map(lambda d: d.isoformat())
MOMENT = st.dates().map(lambda d: f"{d.isoformat()}T10:00:00+08:00")
TIME = st.one_of(st.none(), DAY, MOMENT, st.just("2010-04-12T23:30:00Z"))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORD,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORD, inner, max_size=3),
    max_leaves=6,
)
TEXT = st.none() | WORD
LIST = st.none() | st.lists(WORD, max_size=4)
ATTESTED = st.one_of(
    JSON,
    st.fixed_dictionaries(
        {}, optional={"value": st.none() | st.booleans() | WORD, "by": TEXT, "at": TIME, "how": TEXT}
    ),
)
# A section may be absent, null, or the bare boolean that an attested field may be.
SECTIONS = st.sampled_from([None, True, False, "text", [], {}])


def _symbols(kind: str, spec: dict[str, Any]) -> tuple[str, ...]:
    found, parameters = observer(kind, **spec)
    symbols: tuple[str, ...] = found.symbols(parameters, WORLD)
    return symbols


def _holds(kind: str, spec: dict[str, Any], left: Any, right: Any, broken: Any) -> None:
    symbols = _symbols(kind, spec)
    assert read(kind, spec, {"a": {"left": left, "right": right}}) in symbols
    assert read(kind, spec, {"a": broken}) in symbols
    assert read(kind, spec, {}) in symbols


@given(ATTESTED, SECTIONS)
@settings(max_examples=150)
def test_stated_and_attested_take_any_json(value: Any, broken: Any) -> None:
    _holds("stated", {"path": "a.left"}, value, None, broken)
    _holds("stated", {"path": "a.left", "empty": "empty"}, value, None, broken)
    _holds("attested", {"path": "a.left"}, value, None, broken)


@given(st.lists(st.one_of(WORD, ATTESTED), max_size=4) | st.none(), SECTIONS)
@settings(max_examples=100)
def test_attested_in_a_list_and_counts_take_any_elements(elements: Any, broken: Any) -> None:
    _holds("attested", {"path": "a.left", "value": "other"}, elements, None, broken)
    _holds("count", {"path": "a.left[]"}, elements, None, broken)
    _holds("count", {"path": "a.left[]", "where": {".": "other"}}, elements, None, broken)
    _holds("count", {"path": "a.left[]", "where": {"value.x": "other", "by": True}}, elements, None, broken)


@given(TEXT, TEXT, SECTIONS)
@settings(max_examples=150)
def test_texts_of_any_kind_are_compared_looked_up_and_classified(left: Any, right: Any, broken: Any) -> None:
    for compare in ("text", "number", "prefix2"):
        _holds("equal", {"left": "a.left", "right": "a.right", "compare": compare}, left, right, broken)
    _holds("relation", {"left": "a.left", "right": "a.right", "hidden": "markers"}, left, right, broken)
    _holds("lookup", {"path": "a.left", "map": {"enterprise": "unit"}}, left, right, broken)
    _holds("lookup", {"path": ["a.left", "a.right"], "table": "papers", "column": "standing"}, left, right, broken)
    for give in ("which", "wording"):
        _holds("classify_text", {"path": "a.left", "texts": ["pass", "return"], "give": give}, left, right, broken)


@given(
    TIME,
    TIME,
    st.sampled_from(["working_days", "days", "months", "years"]),
    st.integers(0, 400),
    st.booleans(),
    SECTIONS,
)
@settings(max_examples=200)
def test_clocks_and_orders_take_any_day(start: Any, end: Any, unit: str, n: int, roll: bool, broken: Any) -> None:
    spec = {"start": "a.left", "end": "a.right", "unit": unit, "n": n, "roll": roll}
    _holds("clock", spec, start, end, broken)
    _holds("clock", {**spec, "open_end": True}, start, end, broken)
    _holds("clock", {"end": "a.right", "due": "2010-02-28"}, start, end, broken)
    _holds("order", {"first": "a.left", "second": "a.right"}, start, end, broken)


@given(LIST, LIST, SECTIONS)
def test_sets_take_any_lists_of_texts(left: Any, right: Any, broken: Any) -> None:
    _holds("set_compare", {"left": "a.left", "right": "a.right"}, left, right, broken)


NAMED = st.lists(st.one_of(JSON, st.fixed_dictionaries({"name": JSON | st.just("2010-04")})), max_size=4)


@given(NAMED | st.none(), st.one_of(TIME, WORD, st.just("2010-04")), st.sampled_from(["months", "quarters"]), SECTIONS)
def test_periods_take_any_elements_and_any_span(elements: Any, end: Any, unit: str, broken: Any) -> None:
    for first, last in (("a.right", "whole"), ("whole", "a.right")):
        spec = {"path": "a.left[]", "key": "name", "first": first, "last": last, "unit": unit}
        _holds("periods", spec, elements, end, broken)
        assert read("periods", spec, {"a": {"left": elements, "right": end}, "whole": "2010-01"}) != ""


@given(st.lists(st.one_of(st.none(), st.fixed_dictionaries({"domains": LIST})), max_size=3) | st.none())
def test_a_list_inside_lists_is_counted_whatever_is_missing(websites: Any) -> None:
    spec = {"path": "a.left[].domains[]"}
    assert read("count", spec, {"a": {"left": websites}}) in ("absent", "none", "one", "many")
