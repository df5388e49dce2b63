"""The near miss: the accepting row that differs least; ties go to the earlier row."""

from __future__ import annotations

from typing import Any

import pytest

from engine.documents.words import Stage
from engine.nearness import accepting_rows, near_miss, near_misses
from engine.table import tables
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
