"""Deadlines of one document: which clocks run, until when, and how they stand."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

from engine.documents.words import Stage
from engine.evaluate import evaluate
from engine.observe import Context
from engine.timing import deadlines, last_day_of
from tests.engine import rich, tiny

ITEM_CLOCK = {
    "title": {"zh": "域名期限", "en": "time"},
    "of": "domains",
    "kind": "past",
    "values": {s: {"zh": s, "en": s} for s in ("in_time", "late", "running", "overdue")}
    | {s: {"zh": s, "en": s, "unknown": True} for s in ("no_start", "before_start", "unknown_calendar")},
    "observe": {"clock": {"start": "item.registration.at", "end": "connected_at", "n": 3}},
}
FIXED = {
    **{k: v for k, v in ITEM_CLOCK.items() if k != "of"},
    "values": {s: {"zh": s, "en": s} for s in ("in_time", "late", "running", "overdue")},
    "observe": {"clock": {"end": "connected_at", "due": "2010-04-11"}},
}


def _program() -> Any:
    data = rich.source()
    data["facts"] |= {"item.clock": ITEM_CLOCK, "fixed": FIXED}
    row = {"when": {"fixed": ["in_time", "late", "running", "overdue"]}, "outcome": "accept", "basis": "literal"}
    data["obligations"]["fixed.day"] = {
        **{k: data["obligations"]["reach"][k] for k in ("catalogue", "title", "clause", "stage", "scope")},
        "obligation": "fixed.day",
        "table": [row],
        "cases": [{"it": "甲", "given": {}, "outcome": "accept"}],
    }
    return rich.compile_rule_set(tiny.rule_set(data))


def judged(stage: str = "on_site", calendar: Any = None, **changes: Any) -> Any:
    document = {**copy.deepcopy(rich.CLEAN), **changes}
    context = Context(rich.AS_OF, rich.Weekdays() if calendar is None else None)
    return evaluate(_program(), document, kind="filing", stage=Stage(stage), context=context)


def test_deadlines_come_earliest_first_and_only_for_obligations_that_are_due() -> None:
    assert [(d["name"], d["due"], d["state"]) for d in deadlines(judged())] == [
        ("fixed", "2010-04-11", "overdue"),
        ("done.clock", "2010-04-12", "in_time"),
    ]
    assert [d["name"] for d in deadlines(judged("entry"))] == ["fixed"]


def test_a_period_whose_end_nobody_can_know_is_left_out() -> None:
    assert [d["name"] for d in deadlines(judged(calendar=False))] == ["fixed"]
    assert [d["name"] for d in deadlines(judged(submitted_at=None))] == ["fixed"]


def test_the_last_day_of_an_items_period_counts_from_that_item() -> None:
    domains = [{"name": f"{day}.example.cn", "registration": {"at": f"2010-04-0{day}"}} for day in (1, 5)]
    evaluation = judged(websites=[{"domains": domains}])
    assert last_day_of(evaluation, "item.clock", (0, 1)) == date(2010, 4, 8)
    assert last_day_of(evaluation, "item.clock", (0, 0)) == date(2010, 4, 4)
    assert last_day_of(evaluation, "fixed") == date(2010, 4, 11)


def test_a_fact_that_is_no_clock_has_no_last_day() -> None:
    assert last_day_of(judged(), "phone") is None
