"""Layers put together: what a later set may do to an earlier one, by name, by date and by refinement (DESIGN §3)."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
import yaml

from engine.evaluate import NotProven, compile_rule_set
from engine.language.obligations import RuleSet
from engine.layers import Composition, composed, turning_days
from engine.wellformed import misuses
from tests.engine import tiny

DAY = date(2015, 6, 1)
PHONE = """
obligation: phone.given
mode: replace
catalogue: [R020]
title: {zh: 电话可不填, en: A phone may be left out}
clause: [二]
stage: entry
scope: once
table:
  - {when: {phone: [stated, absent]}, outcome: accept, basis: literal}
cases:
  - {it: 无, given: {phone: absent}, outcome: accept}
"""


def layer(name: str = "newer", rank: str = "dated_set", extends: str = "tiny", **parts: Any) -> RuleSet:
    """A layer with only what is given."""
    head = {
        "rule_set": name,
        "title": {"zh": "新", "en": "new"},
        "source": {"zh": "无", "en": "none"},
        "effective": {"from": date(2015, 1, 1)},
        "rank": rank,
        "extends": extends,
        **({"province": "640000"} if rank == "province" else {}),
        **parts.pop("head", {}),
    }
    empty: dict[str, Any] = {k: {} for k in ("lists", "facts", "definitions", "obligations", "tables", "policies")}
    clauses = {"二": {"title": {"zh": "二", "en": "II"}, "says": {"zh": "二", "en": "II"}}}
    return RuleSet.model_validate({"head": head, **empty, "clauses": clauses, **parts})


def obligation(text: str = PHONE, **changes: Any) -> dict[str, Any]:
    data: dict[str, Any] = {**yaml.safe_load(text), **changes}
    return {data["obligation"]: data}


def over(*layers: RuleSet, day: date = DAY) -> Composition:
    return composed([tiny.rule_set(), *layers], day)


def codes(made: Composition) -> list[tuple[str, str]]:
    return [(owner, misuse.code) for owner, misuse in made.misuses]


def test_a_later_obligation_takes_the_place_of_the_inherited_one_and_its_layer_is_named() -> None:
    made = over(layer(obligations=obligation()))
    assert made.misuses == ()
    assert made.rule_set.obligations["phone.given"].title.en == "A phone may be left out"
    assert made.rule_set.layers == {"phone.given": "newer"}
    assert compile_rule_set(made.rule_set).proof.holds


def test_what_a_layer_does_not_touch_stays_with_the_law_below() -> None:
    added = obligation(PHONE, obligation="phone.free", mode=None)
    made = over(layer(obligations=added))
    assert made.rule_set.layers == {"phone.given": "tiny", "phone.free": "newer"}


def test_a_name_that_is_inherited_may_not_be_taken_by_accident() -> None:
    assert codes(over(layer(obligations=obligation(mode=None)))) == [("newer", "inherited_already")]


def test_what_is_not_inherited_cannot_be_replaced() -> None:
    made = over(layer(obligations=obligation(obligation="phone.other")))
    assert codes(made) == [("newer", "nothing_to_replace")]


def test_an_obligation_of_a_layer_cites_the_layers_own_authority() -> None:
    assert codes(over(layer(obligations=obligation(clause=["一"])))) == [("newer", "no_authority")]


def test_a_layer_repeals_by_name_and_only_what_it_inherits() -> None:
    repeal = {"clause": ["二"], "why": {"zh": "废止", "en": "repealed"}}
    made = over(layer(head={"repeals": [{"obligation": "phone.given", **repeal}]}))
    assert made.rule_set.obligations == {}
    wrong = over(layer(head={"repeals": [{"obligation": "phone.gone", **repeal}]}))
    assert codes(wrong) == [("newer", "nothing_to_repeal")]


def test_two_layers_of_one_rank_that_say_different_things_contradict_each_other() -> None:
    one = layer("here", rank="province", obligations=obligation())
    other = layer("there", rank="province", obligations=obligation(stage="on_site"))
    assert codes(over(one, other)) == [("there", "contradiction")]
    above = layer("there", rank="province", extends="here", obligations=obligation(stage="on_site"))
    assert codes(over(one, above)) == []
    assert codes(over(one, layer("there", rank="province", obligations=obligation()))) == []


def test_an_obligation_counts_only_on_its_days() -> None:
    dated = layer(obligations=obligation(effective={"from": date(2016, 1, 1)}))
    assert over(dated, day=date(2015, 12, 31)).rule_set.layers["phone.given"] == "tiny"
    assert over(dated, day=date(2016, 1, 1)).rule_set.layers["phone.given"] == "newer"
    assert turning_days([dated]) == [date(2016, 1, 1)]


def test_the_period_of_a_wording_is_told() -> None:
    dated = layer(obligations=obligation(effective={"from": date(2016, 1, 1), "to": date(2017, 12, 31)}))
    made = over(dated, day=date(2016, 5, 1)).rule_set
    assert (made.since, made.until) == (date(2016, 1, 1), date(2017, 12, 31))


def test_rows_have_days_and_the_place_of_each_in_its_file_is_kept() -> None:
    table = [
        {"when": {"phone": "absent"}, "outcome": "return", "basis": "literal", "effective": {"from": 2010, "to": 2010}},
        {"when": {"phone": "absent"}, "outcome": "accept", "basis": "literal", "effective": {"from": 2010}},
        {"when": {"phone": "stated"}, "outcome": "accept", "basis": "literal"},
    ]
    table[0]["effective"] = {"from": date(2010, 1, 1), "to": date(2015, 12, 31)}
    table[1]["effective"] = {"from": date(2016, 1, 1)}
    cases = [
        {"it": "旧", "given": {"phone": "absent"}, "outcome": "return", "on": date(2015, 1, 1)},
        {"it": "新", "given": {"phone": "absent"}, "outcome": "accept", "on": date(2016, 1, 1)},
        {"it": "有", "given": {"phone": "stated"}, "outcome": "accept"},
    ]
    dated = layer(obligations=obligation(table=table, cases=cases))
    before, after = over(dated, day=date(2015, 12, 31)).rule_set, over(dated, day=date(2016, 1, 1)).rule_set
    assert [row.outcome.value for row in before.obligations["phone.given"].table] == ["return", "accept"]
    assert (before.kept_rows, after.kept_rows) == ({"phone.given": (0, 2)}, {"phone.given": (1, 2)})
    assert (before.kept_cases, after.kept_cases) == ({"phone.given": (0, 2)}, {"phone.given": (1, 2)})
    assert after.in_file("phone.given", ("table", 0, "when")) == ("table", 1, "when")
    assert after.in_file("phone.given", ("cases", 0)) == ("cases", 1)
    assert after.in_file("phone.given", ("else",)) == ("else",)
    assert compile_rule_set(before).proof.holds
    assert compile_rule_set(after).proof.holds


def test_a_table_is_extended_row_by_row_and_the_same_key_replaces() -> None:
    data = tiny.source()
    table = {
        "table": "natures",
        "title": {"zh": "表", "en": "t"},
        "source": {"zh": "一", "en": "I"},
        "keys": ["nature"],
    }
    data["tables"] = {"natures": {**table, "rows": [{"key": ["a"], "gives": {"x": "one"}}]}}
    rows = [{"key": ["a"], "gives": {"x": "two"}}, {"key": ["b"], "gives": {"x": "three"}}]
    newer = layer(tables={"natures": {**table, "mode": "extend", "rows": rows}})
    made = composed([tiny.rule_set(data), newer], DAY)
    assert [row.gives["x"] for row in made.rule_set.tables["natures"].rows] == ["two", "three"]


# Refinement


def with_voice() -> dict[str, Any]:
    """The phone's fact with a symbol that says more: a number with a voice at the other end."""
    fact = copy.deepcopy(tiny.source()["facts"]["phone"])
    fact["mode"] = "replace"
    fact["values"]["heard"] = {"zh": "有人接听", "en": "answered", "refines": "stated"}
    fact["observe"] = {
        "lookup": {"path": "responsible_person.contacts.mobile", "map": {"1": "heard"}, "other": "stated"}
    }
    return {"phone": fact}


def test_an_older_table_reads_a_newer_symbol_as_the_one_it_refines() -> None:
    made = over(layer(facts=with_voice()))
    assert made.misuses == ()
    assert misuses(made.rule_set) == []
    rows = [row.when["phone"] for row in made.rule_set.obligations["phone.given"].table]
    assert rows == [["stated", "heard"], ["absent"]]
    assert compile_rule_set(made.rule_set).proof.holds


def test_a_table_that_names_the_newer_symbol_gives_it_a_meaning_of_its_own() -> None:
    table = [
        {"when": {"phone": ["heard", "absent"]}, "outcome": "accept", "basis": "literal"},
        {"when": {"phone": "stated"}, "outcome": "manual", "basis": "implied"},
    ]
    cases = [{"it": "听", "given": {"phone": "heard"}, "outcome": "accept"}]
    cases += [{"it": "填", "given": {"phone": "stated"}, "outcome": "manual"}]
    made = over(layer(facts=with_voice(), obligations=obligation(table=table, cases=cases)))
    assert [row.when["phone"] for row in made.rule_set.obligations["phone.given"].table] == [
        ["heard", "absent"],
        ["stated"],
    ]
    assert compile_rule_set(made.rule_set).proof.holds


def test_a_symbol_that_is_gone_is_read_as_those_that_refine_it() -> None:
    fact = with_voice()
    del fact["phone"]["values"]["stated"]
    fact["phone"]["values"]["silent"] = {"zh": "无人接听", "en": "not answered", "refines": "stated"}
    fact["phone"]["observe"]["lookup"]["other"] = "silent"
    made = over(layer(facts=fact)).rule_set
    assert made.obligations["phone.given"].table[0].when["phone"] == ["heard", "silent"]
    assert made.obligations["phone.given"].cases[0].given["phone"] == "heard"
    assert compile_rule_set(made).proof.holds


# Tightening


def tightened(table: list[dict[str, Any]], **changes: Any) -> RuleSet:
    cases = [
        {"it": "案", "given": {f: s if isinstance(s, str) else s[0] for f, s in row["when"].items()}, "outcome": o}
        for row in table
        for o in [row["outcome"]]
    ]
    return over(layer(obligations=obligation(mode="tighten", table=table, cases=cases, **changes))).rule_set


STRICT = [
    {"when": {"phone": "stated"}, "outcome": "accept", "basis": "literal"},
    {"when": {"phone": "absent"}, "outcome": "refuse", "basis": "literal"},
]


def test_a_stricter_table_tightens() -> None:
    assert compile_rule_set(tightened(STRICT)).proof.holds


@pytest.mark.parametrize(
    ("table", "changes"),
    [
        ([{"when": {"phone": ["stated", "absent"]}, "outcome": "accept", "basis": "literal"}], {}),
        ([*STRICT[:1], {"when": {"phone": "absent"}, "outcome": "correct", "basis": "literal"}], {}),
        (STRICT, {"applies": {"when": {"phone": "stated"}, "else": {"zh": "无", "en": "none"}}}),
        (STRICT, {"stage": "on_site"}),
    ],
)
def test_one_point_at_which_it_is_milder_is_enough_to_refuse(table: list[Any], changes: dict[str, Any]) -> None:
    with pytest.raises(NotProven) as refused:
        compile_rule_set(tightened(table, **changes))
    assert "milder" in {fault.kind for fault in refused.value.proof.faults}


def test_a_breach_may_not_be_lost_by_tightening() -> None:
    data = tiny.source()
    data["obligations"]["phone.given"]["table"][1]["duty"] = {"bearer": "provider", "breach": True}
    cases = [{"it": "案", "given": {"phone": s}, "outcome": o} for s, o in (("stated", "accept"), ("absent", "refuse"))]
    newer = layer(obligations=obligation(mode="tighten", table=STRICT, cases=cases))
    made = composed([tiny.rule_set(data), newer], DAY).rule_set
    with pytest.raises(NotProven, match="milder here"):
        compile_rule_set(made)
