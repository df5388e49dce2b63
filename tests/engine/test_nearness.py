"""The near miss: what can be changed now comes first, then what the sponsor can change, then fewest facts, then row order."""

from __future__ import annotations

from typing import Any

import pytest

from engine.documents.words import Stage
from engine.nearness import accepting_rows, near_miss, near_misses
from engine.table import efforts_of, tables
from engine.verdicts import verdict
from tests.engine import rich, tiny


def _changed(*rows: dict[str, Any], otherwise: str | None = None) -> tuple[Any, Any]:
    data = tiny.source()
    data["obligations"]["phone.given"] |= {"table": list(rows)}
    if otherwise:
        data["obligations"]["phone.given"]["else"] = {"outcome": otherwise, "basis": "implied"}
    rule_set = tiny.rule_set(data)
    return rule_set.obligations["phone.given"], tables(rule_set)["phone.given"]


def row(outcome: Any = "accept", **more: Any) -> dict[str, Any]:
    when = {key: more.pop(key) for key in ("who", "phone") if key in more}
    return {"when": when, "outcome": outcome, "basis": "literal", **more}


def test_only_rows_that_accept_without_a_breach_at_the_own_stage_are_aimed_at() -> None:
    breach = {"duty": {"bearer": "provider", "breach": True}}
    obligation, _ = _changed(
        row(phone="stated"),
        row(phone="absent", **breach),
        row({"before_visit": "accept", "from_visit": "refuse"}, who="unit"),
        row({"before_visit": "return", "from_visit": "accept"}, who="unit"),
        row("manual"),
        otherwise="accept",
    )
    assert accepting_rows(obligation) == [0, 2, 5]


def test_the_row_that_differs_in_fewest_facts_is_nearest() -> None:
    obligation, table = _changed(
        row(who="unit", phone="stated"), row(who="person", phone="absent"), row("refuse", who="nobody")
    )
    found = near_miss(obligation, table, ("unit", "absent"))
    assert found is not None
    assert (found.row, found.differs) == (0, (("phone", ("stated",)),))
    assert [near.row for near in near_misses(obligation, table, ("nobody", "stated"))] == [0, 1]
    far = near_misses(obligation, table, ("nobody", "absent"))
    assert [(near.row, len(near.differs)) for near in far] == [(1, 1), (0, 2)]


def test_among_equally_near_rows_the_earlier_is_taken() -> None:
    obligation, table = _changed(row("refuse", phone="absent", who="nobody"), row(phone="stated"), row(who="unit"))
    assert [near.row for near in near_misses(obligation, table, ("nobody", "absent"))] == [1, 2]


def _kinds(who: tuple[str, str], phone: tuple[str, str], *rows: dict[str, Any]) -> list[tuple[int, list[str]]]:
    """The near misses at (nobody, absent), where the two facts are of these kinds and in these hands."""
    data = tiny.source()
    for fact, (kind, by) in (("who", who), ("phone", phone)):
        data["facts"][fact] |= {"kind": kind, "by": by}
    data["obligations"]["phone.given"] |= {"table": [*rows, row("refuse", who="nobody", phone="absent")]}
    rule_set = tiny.rule_set(data)
    found = near_misses(rule_set.obligations["phone.given"], tables(rule_set)["phone.given"], ("nobody", "absent"))
    return [(near.row, [fact for fact, _ in near.differs]) for near in found]


EITHER = (row(who="unit"), row(phone="stated"))


@pytest.mark.parametrize("settled", ["world", "past"])
@pytest.mark.parametrize("open_kind", ["choice", "record"])
def test_what_can_be_changed_now_is_nearer_than_what_cannot(settled: str, open_kind: str) -> None:
    assert _kinds((settled, "sponsor"), (open_kind, "provider"), *EITHER) == [(1, ["phone"]), (0, ["who"])]


def test_two_things_that_can_be_changed_are_nearer_than_one_that_cannot() -> None:
    rows = (row(who="person"), row(who="unit", phone="stated"))
    assert _kinds(("record", "sponsor"), ("record", "sponsor"), *rows)[0] == (0, ["who"])
    data = tiny.source()
    data["facts"]["worst"] |= {
        "observe": {"stated": {"path": "provider.name"}},
        "fold": {"stated": "accept", "absent": "bad"},
    }
    data["obligations"]["phone.given"]["table"] = [
        {"when": {"worst": "accept"}, "outcome": "accept", "basis": "literal"},
        {"when": {"worst": "bad", "phone": "stated", "who": "unit"}, "outcome": "accept", "basis": "literal"},
    ]
    rule_set = tiny.rule_set(data)
    obligation, table = rule_set.obligations["phone.given"], tables(rule_set)["phone.given"]
    point = tuple({"who": "nobody", "phone": "absent", "worst": "bad"}[fact] for fact in table.facts)
    assert [near.row for near in near_misses(obligation, table, point)] == [1, 0]


def test_what_the_sponsor_can_change_is_nearer_than_what_another_must() -> None:
    assert _kinds(("record", "provider"), ("record", "sponsor"), *EITHER) == [(1, ["phone"]), (0, ["who"])]
    assert _kinds(("past", "provider"), ("world", "sponsor"), *EITHER) == [(1, ["phone"]), (0, ["who"])]


def test_a_row_that_differs_in_less_of_the_same_is_always_nearer() -> None:
    rows = (row(who="unit", phone="stated"), row(phone="stated"))
    for kind in ("choice", "past"):
        assert _kinds((kind, "provider"), (kind, "provider"), *rows)[0] == (1, ["phone"])


def test_a_defined_fact_is_as_easy_to_change_as_the_easiest_it_rests_on() -> None:
    data = tiny.source()
    data["facts"]["phone"] |= {"kind": "past", "by": "provider"}
    text = {"zh": "甲", "en": "a"}
    for name, rests_on in (("fixed", {"phone": "stated"}), ("mixed", {"fixed": "yes", "who": "unit"})):
        data["definitions"][name] = {
            "definition": name,
            "title": text,
            "clause": ["一"],
            "values": {"yes": text, "no": text},
            "table": [{"when": rests_on, "is": "yes"}],
            "else": "no",
            "cases": [{"it": "a", "given": rests_on, "is": "yes"}],
        }
    found = efforts_of(tiny.rule_set(data))
    assert (found["phone"], found["fixed"], found["who"], found["mixed"]) == ((1, 1), (1, 1), (0, 0), (0, 0))


def test_the_symbols_that_would_do_come_in_declared_order() -> None:
    obligation, table = _changed(row(who=["person", "unit"]), row("refuse", who="nobody"))
    found = near_miss(obligation, table, ("nobody",))
    assert found is not None
    assert found.differs == (("who", ("unit", "person")),)


@pytest.mark.parametrize("rows", [[row("refuse", phone="stated")], [row(phone="stated")]])
def test_without_an_accepting_row_that_differs_there_is_no_near_miss(rows: list[dict[str, Any]]) -> None:
    obligation, table = _changed(*rows, otherwise="accept")
    assert near_miss(obligation, table, ("unit", "stated")[-len(table.facts) :]) is None


def test_an_accepted_point_has_no_near_miss_and_a_breach_has_one() -> None:
    program = rich.program()
    obligation, table = program.rule_set.obligations["done.in_time"], program.tables["done.in_time"]
    met, missed = (verdict(obligation, table, (s,), row, Stage.ON_SITE) for row, s in enumerate(("fine", "late")))
    assert met.near is None
    assert missed.near is not None
    assert missed.near is missed.near
    assert missed.near.differs == (("done.clock", ("fine",)),)
