"""Every symbol that an observer declares can be shown: its witness is observed as that very symbol."""

from __future__ import annotations

from typing import Any

import pytest

from engine.observe import OBSERVERS
from tests.engine.observe.reading import OUTCOMES, WORLD, observer, read, shown

SPECS: list[tuple[str, dict[str, Any]]] = [
    ("stated", {"path": "sponsor.name"}),
    ("stated", {"path": "responsible_person.contacts.email"}),
    ("stated", {"path": "attempts", "empty": "empty"}),
    ("stated", {"path": "item.name"}),
    ("equal", {"left": "item.holder", "right": "sponsor.name"}),
    ("equal", {"left": "item.number", "right": "item.as_recorded.number", "compare": "number"}),
    ("equal", {"left": "on_site.held_at", "right": "on_site.photo.taken_at", "compare": "day"}),
    ("equal", {"left": "submission.bureau_province", "right": "sponsor.registered_province", "compare": "prefix2"}),
    ("lookup", {"path": "sponsor.nature", "map": {"enterprise": "unit", "individual": "person"}, "other": "odd"}),
    ("lookup", {"path": "on_site.held", "map": {True: "held", False: "not_held"}, "absent": "unstated"}),
    ("lookup", {"path": ["sponsor.nature", "item.type"], "table": "papers", "column": "standing"}),
    ("lookup", {"path": ["sponsor.nature", "item.type"], "table": "papers", "column": "place", "absent": "other"}),
    ("clock", {"start": "submitted_at", "end": "pre_verification.completed_at", "n": 5, "unit": "working_days"}),
    ("clock", {"start": "item.sent_at", "end": "on_site.held_at", "n": 1, "unit": "months", "roll": True}),
    ("clock", {"end": "department.set_up_on", "due": "2010-02-28"}),
    ("order", {"first": "agreement.signed_by_provider_at", "second": "submission.sent_at"}),
    ("count", {"path": "websites[]"}),
    ("count", {"path": "copies[]", "where": {"holder": "provider"}}),
    ("count", {"path": "copies[]", "where": {"holder": "provider", "seal": True}}),
    ("count", {"path": "holds[]", "where": {".": "resident_id"}}),
    ("count", {"path": "item.checks[]", "where": {"how.channel": "phone"}}),
    ("periods", {"path": "months[]", "key": "month", "first": "first_month", "last": "last_month", "unit": "months"}),
    ("periods", {"path": "item.q[]", "key": "quarter", "first": "item.first", "last": "last", "unit": "quarters"}),
    ("classify_text", {"path": "item.text", "texts": ["pass", "return"], "give": "which"}),
    ("classify_text", {"path": "item.text", "texts": ["pass", "return"], "give": "wording"}),
    ("set_compare", {"left": "access.ip_addresses", "right": "access.actual.ip_addresses"}),
    ("attested", {"path": "mandate"}),
    ("attested", {"path": "sponsor.lacks", "value": "resident_id"}),
    ("relation", {"left": "item.owner", "right": "sponsor.name", "hidden": "markers"}),
    ("policy", {"name": "typo"}),
    ("earlier", {}),
    ("checked", {"path": "sponsor.name", "by": ["email"]}),
    ("checked", {"path": "item.number", "kind": "item.type", "kinds": {"passport": ["passport"]}}),
    ("gathered", {"about": "photo_width", "keys": ["item.file"], "map": {800: "exact"}}),
    ("agrees", {"path": "item.width", "about": "photo_width", "keys": ["item.file"]}),
]
# What no document of 2010 shows: what stands beside it, the caller's own choice, a calendar with gaps, a fixed last day in the past.
UNSHOWN = {
    ("policy", "refuse"),
    ("policy", "correct"),
    *(("earlier", outcome) for outcome in OUTCOMES),
    *(("checked", word) for word in ("sound", "doubtful", "faulty")),
    *(("gathered", word) for word in ("exact", "other", "unknown", "unasked")),
    *(("agrees", word) for word in ("same", "different", "absent", "unknown", "unasked")),
}
EACH = [
    (kind, spec, s) for kind, spec in SPECS for s in observer(kind, **spec)[0].symbols(observer(kind, **spec)[1], WORLD)
]


@pytest.mark.parametrize(("kind", "spec", "symbol"), EACH, ids=[f"{k}-{i}-{s}" for i, (k, _, s) in enumerate(EACH)])
def test_a_witness_is_observed_as_its_symbol(kind: str, spec: dict[str, Any], symbol: str) -> None:
    found = shown(kind, spec, symbol)
    if kind == "clock" and spec.get("due") and symbol == "running":
        assert found == ["overdue"]  # the day has passed; only an earlier day of judgement shows it
    elif (kind, symbol) in UNSHOWN:
        assert found == []
    elif spec.get("unit") == "months" and symbol == "unknown_calendar":
        assert "unknown_calendar" in found
    else:
        assert symbol in found


def test_every_kind_of_observer_is_tried() -> None:
    assert {kind for kind, _ in SPECS} == set(OBSERVERS)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_earlier_is_what_the_caller_says_it_was(outcome: str) -> None:
    assert read("earlier", {}, {}, earlier=outcome) == outcome


@pytest.mark.parametrize(
    ("kind", "spec", "paths"),
    [
        ("clock", {"start": "a_at", "end": "b_at", "n": 1}, ("a_at", "b_at")),
        ("clock", {"end": "b_at", "due": "2010-02-28"}, ("b_at",)),
        ("lookup", {"path": ["a", "item.b"], "map": {"x": "y"}}, ("a", "item.b")),
        ("equal", {"left": "a", "right": "b"}, ("a", "b")),
        ("relation", {"left": "a", "right": "b"}, ("a", "b")),
        ("set_compare", {"left": "a", "right": "b"}, ("a", "b")),
        ("order", {"first": "a", "second": "b"}, ("a", "b")),
        ("count", {"path": "a[]"}, ("a[]",)),
        ("periods", {"path": "a[]", "key": "k", "first": "b", "last": "c", "unit": "months"}, ("a[]", "b", "c")),
        ("stated", {"path": "a"}, ("a",)),
        ("attested", {"path": "a"}, ("a",)),
        ("classify_text", {"path": "a", "texts": ["pass"], "give": "which"}, ("a",)),
        ("policy", {"name": "typo"}, ()),
        ("earlier", {}, ()),
        ("checked", {"path": "a", "kind": "b", "kinds": {"x": ["y"]}, "against": "c"}, ("a", "b", "c")),
        ("gathered", {"about": "x", "keys": ["a", "item.b"], "map": {"x": "y"}}, ("a", "item.b")),
        ("agrees", {"path": "a", "about": "x", "keys": ["b"]}, ("a", "b")),
    ],
)
def test_an_observer_names_every_path_it_reads(kind: str, spec: dict[str, Any], paths: tuple[str, ...]) -> None:
    found, parameters = observer(kind, **spec)
    assert tuple(found.reads(parameters)) == paths
