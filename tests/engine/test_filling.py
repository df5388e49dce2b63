"""What each placeholder is filled with: where a text differs, what was measured, and for which item."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import yaml

from engine.documents.words import Stage
from engine.evaluate import compile_rule_set, evaluate
from engine.evidence import Checker, Item, Told
from engine.explain import Explainer
from engine.numbers.outcome import NumberCheck
from engine.observe import Context
from engine.program import Program
from tests.engine import rich, tiny
from tests.engine.observe.reading import Weekdays

_MORE = """
facts:
  told:
    title: {zh: 短信, en: message}
    of: domains
    kind: past
    values: {verbatim: {zh: 甲, en: a}, tolerated: {zh: 乙, en: b}, deviates: {zh: 丙, en: c}, absent: {zh: 丁, en: d}}
    observe: {classify_text: {path: item.told, texts: [good, bad], give: wording}}
  wide:
    title: {zh: 宽, en: width}
    of: domains
    kind: record
    values:
      same: {zh: 同, en: same}
      different: {zh: 异, en: different}
      absent: {zh: 无, en: absent}
      unasked: {zh: 未问, en: unasked, unknown: true}
    observe: {agrees: {path: item.width, about: photo_width, keys: [item.file]}}
    fold: {unknown: unasked}
  written:
    title: {zh: 写法, en: writing}
    of: domains
    kind: record
    values: {sound: {zh: 可, en: sound}, faulty: {zh: 误, en: faulty}, open: {zh: 未知, en: open, unknown: true}}
    observe: {checked: {path: item.name, by: [one]}}
    fold: {doubtful: faulty, absent: open, unchecked: open}
  relative:
    title: {zh: 关系, en: relation}
    of: domains
    kind: record
    values: {same: {zh: 同, en: same}, related: {zh: 有关, en: related}, other: {zh: 无关, en: other}}
    observe: {relation: {left: item.owner, right: sponsor.name, also: [shareholder]}}
    fold: {shareholder: related, different: other, hidden: other, left_absent: other, right_absent: other, both_absent: other}
tables:
  texts: {table: texts, title: {zh: 表, en: t}, source: {zh: 表, en: t}, texts: {good: 已通过审核, bad: 未通过审核}}
"""
_EACH = """
obligation: NAME
catalogue: [R053]
title: {zh: 甲, en: a}
clause: [一]
stage: entry
scope: {each: domains}
empty: {not_applicable: {zh: 无, en: none}, judged_by: phone.given}
"""


def obligation(name: str, say: str, slots: dict[str, Any], *facts: dict[str, list[str]]) -> dict[str, Any]:
    """An obligation over domains that always says what its placeholders hold; one row for each condition."""
    data: dict[str, Any] = yaml.safe_load(_EACH.replace("NAME", name))
    rows = [{"when": when, "outcome": "correct", "basis": "implied", "say": {"zh": say, "en": say}} for when in facts]
    given = [{fact: symbols[0] for fact, symbols in when.items()} for when in facts]
    cases = [{"it": str(n), "given": point, "outcome": "correct"} for n, point in enumerate(given)]
    return {**data, "slots": slots, "table": rows, "cases": cases}


def program() -> Program:
    data = rich.source()
    for kind, things in yaml.safe_load(_MORE).items():
        data[kind].update(things)
    part = {name: {"difference": "told", "part": name} for name in ("position", "found", "prescribed")}
    every = ["verbatim", "tolerated", "deviates", "absent"]
    made = [
        obligation("text", "{position}|{found}|{prescribed}", part, {"told": every}),
        obligation(
            "width",
            "{width}|{alone}",
            {"width": {"evidence": "wide", "stated": "item.width"}, "alone": {"evidence": "wide"}},
            {"wide": ["same", "different", "absent"]},
            {"wide": ["unasked"]},
        ),
        obligation("writing", "-", {}, {"written": ["sound", "faulty"]}, {"written": ["open"]}),
        obligation("relation", "-", {}, {"relative": ["same", "related", "other"]}),
        obligation("moment", "{at}|{name}", {"at": "submitted_at", "name": "item.name"}, {"told": every}),
    ]
    for row in made[1]["table"][1:] + made[2]["table"][1:]:
        row["outcome"] = "missing"
    for case in (made[1]["cases"][1], made[2]["cases"][1]):
        case["outcome"] = "missing"
    data["obligations"].update({thing["obligation"]: thing for thing in made})
    return compile_rule_set(tiny.rule_set(data))


def findings(name: str, *domains: dict[str, Any], **context: Any) -> list[dict[str, Any]]:
    """The findings of one obligation for the second website's domains."""
    document = copy.deepcopy(rich.CLEAN)
    document["websites"] = [{"domains": []}, {"domains": list(domains)}]
    known = Context(rich.AS_OF, Weekdays(), **context)
    judged = evaluate(program(), document, kind="filing", stage=Stage.ENTRY, context=known)
    return [f for f in Explainer(judged).answer()["findings"] if f["obligation"] == name]


def said(name: str, *domains: dict[str, Any], **context: Any) -> list[str]:
    found = findings(name, *domains, **context)
    assert all(
        f["message"]["zh"].replace("未提供", "not given").replace("（无）", "(nothing)") == f["message"]["en"]
        for f in found
    )
    return [f["message"]["zh"] for f in found]


@pytest.mark.parametrize(
    ("told", "filled"),
    [
        ("已通过核审", "4|核|审"),
        ("未通过核审", "4|核|审"),
        ("已通", "3|（无）|过"),
        ("未通过审核吗", "6|吗|（无）"),
        ("已通过审核", "未提供|未提供|未提供"),
        ("未通过审核", "未提供|未提供|未提供"),
        (None, "未提供|未提供|未提供"),
    ],
)
def test_a_text_differs_where_it_leaves_the_prescribed_one_that_it_follows_furthest(told: Any, filled: str) -> None:
    assert said("text", {"told": "已通过审核"}, {"told": told}) == ["未提供|未提供|未提供", filled]


def test_what_was_measured_of_an_item_stands_before_what_is_stated_of_it() -> None:
    evidence = {("photo_width", "a"): Item(800, "s", "t"), ("photo_width", "b"): Item(None, "s", "t")}
    items: list[dict[str, Any]] = [
        {"file": "a", "width": 640},
        {"file": "b", "width": 641},
        {"file": "c", "width": 642},
        {"file": "c"},
    ]
    unknown = {"641|未提供", "642|未提供", "未提供|未提供"}
    assert set(said("width", *items, evidence=evidence)) == {"800|800"} | unknown
    assert set(said("width", *items)) == {"640|未提供"} | unknown


def test_evidence_is_shown_beside_the_fact_whole_and_once() -> None:
    item = Item(800, "a reader", "2010-04-12T10:00:00+08:00", {"zh": "甲", "en": "a"}, "E-1")
    (found,) = findings("width", {"file": "a", "width": 640}, evidence={("photo_width", "a"): item})
    assert found["facts"][0]["evidence"] == [
        {
            "about": "photo_width",
            "value": 800,
            "source": "a reader",
            "at": "2010-04-12T10:00:00+08:00",
            "id": "E-1",
            "says": {"zh": "甲", "en": "a"},
        }
    ]
    assert Item(1, "s", "t").as_json("x") == {
        "about": "x",
        "value": 1,
        "source": "s",
        "at": "t",
        "id": "",
        "says": None,
    }


def test_why_a_check_speaks_against_a_value_is_told_in_its_own_words() -> None:
    def check(text: str, other: Any, day: Any) -> NumberCheck:
        return (
            NumberCheck(text, None, "invalid", ("odd", "long")) if text == "b" else NumberCheck(text, "f", "valid", ())
        )

    checks = {"one": Checker(check, lambda code: {"zh": "甲" + code, "en": "a " + code})}
    found = findings("writing", {"name": "a"}, {"name": "b"}, {}, checks=checks)
    assert [f["facts"][0].get("reasons") for f in found if f["outcome"] == "correct"] == [
        None,
        [{"code": "odd", "zh": "甲odd", "en": "a odd"}, {"code": "long", "zh": "甲long", "en": "a long"}],
    ]


def test_how_two_names_relate_is_told_beside_the_name_that_was_compared() -> None:
    reason = {"code": "c", "zh": "股东", "en": "a shareholder"}
    name = rich.CLEAN["sponsor"]["name"]
    relations = {("示例乙", name): Told("shareholder", reason), ("示例丙", name): "shareholder"}
    found = findings("relation", {"owner": "示例乙"}, {"owner": "示例丙"}, {"owner": 7}, relations=relations)
    assert [f["facts"][0]["value"] for f in found] == ["related", "related", "other"]
    assert [f["facts"][0]["from"][0].get("relation") for f in found] == [reason, None, None]
    assert all("relation" not in f["facts"][0]["from"][1] for f in found)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2010-02-23T10:00:00+08:00", "2010-02-23 10:00"),
        ("2010-02-23T10:00:05+08:00", "2010-02-23 10:00:05"),
        ("2010-02-23T10:00:00Z", "2010-02-23T10:00:00Z"),
        ("2010-02-23T10:00:00-08:00", "2010-02-23T10:00:00-08:00"),
        ("2010-02-23", "2010-02-23"),
    ],
)
def test_a_moment_in_beijing_is_said_as_a_person_reads_it_and_any_other_text_as_it_is_written(
    written: str, read: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(rich.CLEAN, "submitted_at", written)
    assert said("moment", {"name": "2010-02-23T10:00:00+08:00"}) == [f"{read}|2010-02-23T10:00:00+08:00"]
