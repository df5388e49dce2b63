"""What a witness is made of: values that fit the place, and differ where two fields must differ."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.observe.attested import vouched
from engine.observe.counts import counted, counted_by, counted_deep, counted_where
from engine.observe.samples import sample
from tests.engine.observe.reading import observer, read, shown

EVERY = ("same", "different", "left_absent", "right_absent", "both_absent")
PAIRS = [("sponsor.name", "a.email"), ("a.email", "sponsor.name"), ("a.email", "a.mobile"), ("a.x", "b.y")]


@pytest.mark.parametrize(("left", "right"), PAIRS)
@pytest.mark.parametrize("symbol", EVERY)
def test_two_fields_of_any_kinds_can_be_shown_to_relate_in_every_way(left: str, right: str, symbol: str) -> None:
    assert shown("equal", {"left": left, "right": right}, symbol) == [symbol]


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("submitted_at", "2010-04-01"),
        ("item.completed_on", "2010-04-01"),
        ("document.valid_until", "2010-04-01"),
        ("mandate.at", "2010-04-01"),
        ("photo.time_on_photo", "2010-04-01"),
        ("contacts.email", "someone@example.cn"),
        ("photo.width", 800),
        ("photo.height", 600),
        ("access.ip_addresses[]", ["192.0.2.10"]),
        ("sponsor.registered_province", "330000"),
        ("sponsor.name", "示例甲"),
        ("item.at_home", "示例甲"),
    ],
)
def test_a_sample_fits_the_name_of_its_field(path: str, first: Any) -> None:
    values = sample(path)
    assert values[0] == first
    assert len({str(value) for value in values}) == len(values)


def test_samples_of_days_are_days() -> None:
    for path in ("a_at", "a_on", "a_until", "at"):
        assert [date.fromisoformat(day).isoformat() for day in sample(path)] == ["2010-04-01", "2010-05-01"]


FULL = {"value": True, "by": "核验员01", "at": "2010-04-12"}


@pytest.mark.parametrize("missing", ["by", "at"])
@pytest.mark.parametrize("blank", [None, "", "  "])
def test_a_word_without_a_name_or_without_a_day_is_no_attestation(missing: str, blank: Any) -> None:
    assert vouched(FULL) == "confirmed"
    assert vouched({**FULL, "value": False}) == "denied"
    assert vouched({**FULL, missing: blank}) == "unattested"
    assert vouched({key: value for key, value in FULL.items() if key != missing}) == "unattested"
    assert vouched({**FULL, "value": blank}) == "unstated"


ELEMENTS: list[Any] = [{"a": 1, "b": "x", "c": {"d": 1}}, {"a": True, "b": "x", "c": {"d": True}}, {"a": 1}]


@pytest.mark.parametrize(
    ("where", "symbol"),
    [({"a": 1}, "many"), ({"a": True}, "one"), ({"a": 2}, "none"), ({"a": 1, "b": "x"}, "one"), ({"b": "x"}, "many")],
)
def test_the_fast_ways_to_count_agree_with_the_slow_one(where: dict[str, Any], symbol: str) -> None:
    assert counted(ELEMENTS, where) == symbol
    assert counted_where(ELEMENTS, tuple(where.items())) == symbol
    assert counted_deep({"l": ELEMENTS}, "l[]", where) == symbol
    assert read("count", {"path": "l[]", "where": where}, {"l": ELEMENTS}) == symbol
    for count in (counted, counted_where, counted_by):
        arguments: list[Any] = list(*where.items()) if len(where) == 1 and count is counted_by else []
        if arguments:
            assert count(ELEMENTS, *arguments) == symbol
    assert {counted(None, where), counted_where(None, ()), counted_by(None, "a", 1)} == {"absent"}
    assert counted_deep({}, "l[]", where) == "absent"


@pytest.mark.parametrize(
    ("listed", "symbol"),
    [(["x", {"value": "x"}], "many"), ([{"value": "x"}, "y"], "one"), ([], "none"), (None, "absent")],
)
def test_a_listed_word_counts_bare_or_attested(listed: Any, symbol: str) -> None:
    assert read("count", {"path": "l[]", "where": {".": "x"}}, {"l": listed}) == symbol
    assert counted_by(listed, ".", "x") == symbol


def test_a_value_inside_a_section_is_counted() -> None:
    assert read("count", {"path": "l[]", "where": {"c.d": 1}}, {"l": ELEMENTS}) == "one"
    assert read("count", {"path": "k[].l[]", "where": {"c.d": True}}, {"k": [{"l": ELEMENTS}, {}]}) == "one"


def test_witnesses_of_a_comparison_set_both_sides() -> None:
    found, spec = observer("equal", left="a.email", right="b.email")
    made = {symbol: found.witness(spec, symbol, None) for symbol in EVERY}
    assert all([path for path, _ in patches] == ["a.email", "b.email"] for (patches,) in made.values())
