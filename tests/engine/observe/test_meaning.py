"""What each symbol of each observer means, at its edges."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.observe import Context
from engine.observe.base import is_blank
from engine.observe.counts import fits
from tests.engine.observe.reading import AS_OF, CONTEXT, read

NAMED = {"value": True, "by": "核验员01", "at": "2010-04-12"}


@pytest.mark.parametrize("value", [None, "", "  ", "\u3000", [], {}])
def test_white_space_null_and_empty_containers_state_nothing(value: Any) -> None:
    assert is_blank(value)
    assert read("stated", {"path": "x"}, {"x": value}) == "absent"


@pytest.mark.parametrize("value", [0, False, "0", [None], {"a": None}])
def test_zero_and_false_are_statements(value: Any) -> None:
    assert read("stated", {"path": "x"}, {"x": value}) == "stated"


def test_an_empty_list_may_have_a_symbol_of_its_own() -> None:
    spec = {"path": "x", "empty": "empty"}
    assert [read("stated", spec, d) for d in ({"x": []}, {"x": None}, {}, {"x": [1]})] == [
        "empty",
        "absent",
        "absent",
        "stated",
    ]


@pytest.mark.parametrize("value", [True, False, "yes", {"value": True}, {**NAMED, "by": " "}, {**NAMED, "at": None}])
def test_a_bare_value_or_one_without_name_or_day_is_never_an_attestation(value: Any) -> None:
    assert read("attested", {"path": "x"}, {"x": value}) == "unattested"


@pytest.mark.parametrize("value", [None, "", {}, {"value": None, "by": "甲", "at": "2010-04-12"}, {"by": "甲"}])
def test_an_attestation_that_says_nothing_is_unstated(value: Any) -> None:
    assert read("attested", {"path": "x"}, {"x": value}) == "unstated"


def test_only_false_denies() -> None:
    assert read("attested", {"path": "x"}, {"x": {**NAMED, "value": False}}) == "denied"
    assert read("attested", {"path": "x"}, {"x": {**NAMED, "value": 0}}) == "confirmed"
    assert read("attested", {"path": "x"}, {"x": NAMED}) == "confirmed"


@pytest.mark.parametrize(
    ("listed", "symbol"),
    [
        (["resident_id"], "unattested"),
        ([{**NAMED, "value": "resident_id"}], "confirmed"),
        (["resident_id", {**NAMED, "value": "resident_id"}], "confirmed"),
        ([{**NAMED, "value": "resident_id"}, "resident_id"], "confirmed"),
        ([{**NAMED, "value": "passport"}, "passport"], "unstated"),
        ([], "unstated"),
        (None, "unstated"),
    ],
)
def test_a_listed_value_counts_only_where_it_is_vouched_for(listed: Any, symbol: str) -> None:
    assert read("attested", {"path": "x", "value": "resident_id"}, {"x": listed}) == symbol


@pytest.mark.parametrize(
    ("compare", "left", "right", "symbol"),
    [
        ("text", "ＡＢ 甲", "AB甲", "same"),
        ("text", "AB", "ab", "different"),
        ("text", "甲（乙）", "甲(乙)", "same"),
        ("number", "99999901-5", "999999015", "same"),
        ("number", "12345x", "12345X", "same"),
        ("number", "12345", "12346", "different"),
        ("text", "1-2", "12", "different"),
        ("day", "2010-04-12T16:30:00Z", "2010-04-13", "same"),
        ("day", "2010-04-12", "2010-04-13", "different"),
        ("day", "2010-04-12T23:59:59+08:00", "2010-04-12", "same"),
        ("day", "2010-04-12T23:59:59+08:00", "2010-04-12T00:00:00+08:00", "same"),
        ("day", "2010-04-12T23:59:59+09:00", "2010-04-12T23:30:00+08:00", "same"),
        ("day", "2010-04-12T23:59:59-08:00", "2010-04-12", "different"),
        ("prefix2", "330000", "330100", "same"),
        ("prefix2", "330000", "310000", "different"),
        ("prefix2", "33", "3", "different"),
        ("text", " ", "甲", "left_absent"),
        ("text", "甲", None, "right_absent"),
        ("text", None, "", "both_absent"),
        ("text", None, None, "both_absent"),
        ("text", " ", " ", "both_absent"),
        ("text", 7, "7", "same"),
    ],
)
def test_values_are_equal_after_one_fixed_normalisation(compare: str, left: Any, right: Any, symbol: str) -> None:
    assert read("equal", {"left": "l", "right": "r", "compare": compare}, {"l": left, "r": right}) == symbol


@pytest.mark.parametrize(
    ("nature", "kind", "symbol"),
    [
        ("enterprise", "business_licence", "first"),
        ("military", "officer_id", "other_paper"),
        ("military", "business_licence", "other"),
        ("military", "nothing", "other"),
        (None, "business_licence", "absent"),
        ("enterprise", "", "absent"),
    ],
)
def test_a_cell_is_found_by_all_its_keys_or_not_at_all(nature: Any, kind: Any, symbol: str) -> None:
    spec = {"path": ["n", "t"], "table": "papers", "column": "standing"}
    assert read("lookup", spec, {"n": nature, "t": kind}) == symbol


@pytest.mark.parametrize(
    ("value", "symbol"), [(True, "yes"), (False, "no"), (None, "unstated"), ("", "unstated"), ("x", "odd")]
)
def test_a_map_tells_absent_from_everything_else(value: Any, symbol: str) -> None:
    spec = {"path": "x", "map": {True: "yes", False: "no"}, "absent": "unstated", "other": "odd"}
    assert read("lookup", spec, {"x": value}) == symbol


@pytest.mark.parametrize(
    ("elements", "symbol"),
    [
        (None, "absent"),
        ([], "none"),
        ([{"a": 1}], "none"),
        ([{"a": True}], "one"),
        ([{"a": True}, {"a": False}, {"a": True}], "many"),
    ],
)
def test_elements_are_counted_by_exact_value(elements: Any, symbol: str) -> None:
    assert read("count", {"path": "x[]", "where": {"a": True}}, {"x": elements}) == symbol
    assert read("count", {"path": "x[]", "where": {"a": True, "b": "z"}}, {"x": elements}) in ("absent", "none")


@pytest.mark.parametrize(
    ("elements", "symbol"),
    [
        (None, "absent"),
        ([{"a": True}, {"b": "z"}], "none"),
        ([{"a": True, "b": "z"}, {"a": 1, "b": "z"}, {"a": True, "b": "y"}], "one"),
        ([{"a": True, "b": "z"}, {"a": True, "b": "z"}], "many"),
    ],
)
def test_an_element_counts_where_every_wanted_field_fits(elements: Any, symbol: str) -> None:
    assert read("count", {"path": "x[]", "where": {"a": True, "b": "z"}}, {"x": elements}) == symbol


def test_one_is_not_true_and_true_is_not_one() -> None:
    assert not fits({"a": 1}, {"a": True})
    assert not fits({"a": True}, {"a": 1})
    assert read("count", {"path": "x[]", "where": {"a": 1}}, {"x": [{"a": True}]}) == "none"


def test_an_element_is_itself_or_the_value_somebody_vouches_for() -> None:
    spec = {"path": "x[]", "where": {".": "resident_id"}}
    assert read("count", spec, {"x": ["resident_id", {"value": "resident_id", "by": "甲"}]}) == "many"
    assert fits({"value": "a"}, {".": "a"})
    assert fits("a", {".": "a"})
    assert not fits("b", {".": "a"})


def test_a_field_deeper_inside_is_reached_and_may_be_missing() -> None:
    assert fits({"a": {"b": "c"}}, {"a.b": "c"})
    assert not fits({"a": "text"}, {"a.b": "c"})
    assert not fits({}, {"a.b": "c"})


@pytest.mark.parametrize(
    ("websites", "symbol"),
    [
        (None, "absent"),
        ([{"domains": []}], "absent"),
        ([{"domains": [{}]}, {"domains": []}], "one"),
        ([{"domains": [{}]}, {"domains": [{}]}], "many"),
    ],
)
def test_a_list_inside_a_list_is_counted_through(websites: Any, symbol: str) -> None:
    assert read("count", {"path": "websites[].domains[]"}, {"websites": websites}) == symbol
    deep = {"path": "item.sites[].domains[]"}
    assert read("count", deep, {}, {"sites": websites}) == symbol


@pytest.mark.parametrize(
    ("left", "right", "symbol"),
    [
        (["a", "b"], ["b", "a", "a"], "equal"),
        (["ａ"], ["a"], "equal"),
        (["a"], ["a", "b"], "subset"),
        (["a", "b"], ["a"], "superset"),
        (["a", "b"], ["b", "c"], "overlapping"),
        (["a"], ["b"], "disjoint"),
        ([], ["a"], "left_absent"),
        (["a"], [], "right_absent"),
        ([], None, "both_absent"),
    ],
)
def test_lists_are_compared_as_sets(left: Any, right: Any, symbol: str) -> None:
    assert read("set_compare", {"left": "l", "right": "r"}, {"l": left, "r": right}) == symbol


SISTERS = Context(AS_OF, None, {}, {("子公司", "母公司"): "shareholder", ("甲", "乙"): "nonsense"})


@pytest.mark.parametrize(
    ("left", "right", "symbol"),
    [
        ("Example Ltd", "EXAMPLE  LTD", "same"),
        ("甲(乙)", "甲（乙）", "same"),
        ("redacted for privacy", "甲", "hidden"),
        ("redacted for privacy", "redacted for privacy", "same"),
        ("redacted", None, "hidden"),
        ("甲", None, "right_absent"),
        (None, "甲", "left_absent"),
        (None, None, "both_absent"),
        (" ", " ", "both_absent"),
        ("子公司", "母公司", "shareholder"),
        ("甲", "乙", "different"),
        ("母公司", "子公司", "different"),
    ],
)
def test_names_are_the_same_only_character_by_character(left: Any, right: Any, symbol: str) -> None:
    spec = {"left": "l", "right": "r", "hidden": "markers", "also": ["shareholder"]}
    assert read("relation", spec, {"l": left, "r": right}, context=SISTERS) == symbol


def test_evidence_of_a_kind_the_rule_does_not_name_is_a_difference() -> None:
    assert read("relation", {"left": "l", "right": "r"}, {"l": "子公司", "r": "母公司"}, context=SISTERS) == "different"


def test_a_policy_is_the_callers_choice_or_the_default() -> None:
    assert read("policy", {"name": "typo"}, {}) == "refuse"
    assert read("policy", {"name": "typo"}, {}, context=Context(AS_OF, None, {"typo": "correct"})) == "correct"


@pytest.mark.parametrize(
    ("first", "second", "symbol"),
    [
        ("2010-04-12", "2010-04-12", "in_order"),
        ("2010-04-13", "2010-04-12", "out_of_order"),
        ("2010-04-12T10:00:00+08:00", "2010-04-12T09:59:59+08:00", "out_of_order"),
        ("2010-04-12T10:00:00+08:00", "2010-04-12T10:00:00+08:00", "in_order"),
        ("2010-04-12T10:00:00+08:00", "2010-04-12", "in_order"),
        ("2010-04-12", "2010-04-12T00:00:01+08:00", "in_order"),
        ("2010-04-13", "2010-04-12T23:00:00+08:00", "out_of_order"),
        ("2010-04-12T02:00:00+00:00", "2010-04-12T09:00:00+08:00", "out_of_order"),
        ("2010-04-12T02:00:00Z", "2010-04-12T11:00:00+08:00", "in_order"),
        (None, None, "no_first"),
        ("", "2010-04-12", "no_first"),
        ("2010-04-12", None, "no_second"),
    ],
)
def test_two_moments_are_out_of_order_only_where_that_is_certain(first: Any, second: Any, symbol: str) -> None:
    assert read("order", {"first": "a", "second": "b"}, {"a": first, "b": second}) == symbol


FIVE = {"start": "a", "end": "b", "n": 5, "unit": "working_days"}


@pytest.mark.parametrize(
    ("start", "end", "symbol"),
    [
        ("2010-04-05", "2010-04-12", "in_time"),
        ("2010-04-05", "2010-04-13", "late"),
        ("2010-04-05", None, "running"),
        ("2010-04-02", None, "overdue"),
        ("2010-04-05", "2010-04-04", "before_start"),
        ("2010-04-05", "2010-04-05", "in_time"),
        (None, "2010-04-05", "no_start"),
        ("2010-12-31", "2010-12-31", "unknown_calendar"),
        ("1999-01-01", None, "unknown_calendar"),
        ("2010-04-04T16:30:00+00:00", "2010-04-12T23:59:59+08:00", "in_time"),
        ("2010-04-05", "2010-04-12T16:00:00+00:00", "late"),
    ],
)
def test_a_period_of_five_working_days_ends_on_the_fifth(start: Any, end: Any, symbol: str) -> None:
    assert read("clock", FIVE, {"a": start, "b": end}) == symbol


def test_without_a_calendar_working_days_and_rolled_months_are_unknown_but_days_are_not() -> None:
    bare = Context(date(2010, 4, 12))
    document = {"a": "2010-03-12", "b": "2010-04-12"}
    rolled = {"start": "a", "end": "b", "n": 1, "unit": "months"}
    assert read("clock", FIVE, document, context=bare) == "unknown_calendar"
    assert read("clock", {**rolled, "roll": True}, document, context=bare) == "unknown_calendar"
    assert read("clock", rolled, document, context=bare) == "in_time"
    assert read("clock", {**rolled, "unit": "days", "n": 30}, document, context=bare) == "late"


def test_a_month_that_ends_on_a_free_day_ends_on_the_next_working_day() -> None:
    spec = {"start": "a", "end": "b", "n": 1, "unit": "months"}
    monday = {"a": "2010-03-10", "b": "2010-04-12"}  # 10 April 2010 was a Saturday
    assert read("clock", {**spec, "roll": True}, monday) == "in_time"
    assert read("clock", spec, monday) == "late"


def test_a_bare_boolean_where_a_section_could_be_hides_nothing_and_breaks_nothing() -> None:
    assert read("stated", {"path": "brought.how"}, {"brought": True}) == "absent"
    assert read("stated", {"path": "a.b.c"}, {"a": {"b": "text"}}) == "absent"
    assert CONTEXT.calendar is not None
