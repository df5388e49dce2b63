"""A rule that is not yet in force is announced with its day, and counts for nothing before it."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.documents.words import Stage
from engine.evaluate import compile_rule_set, evaluate
from engine.explain import Explainer
from engine.observe import Context
from engine.program import Program
from engine.upcoming import Upcoming, read_anew, upcoming
from tests.engine import tiny

TURN = date(2010, 6, 1)


def later(outcome: str = "refuse", **facts: Any) -> Program:
    data = tiny.source()
    table = data["obligations"]["phone.given"]["table"]
    table[1]["outcome"] = outcome
    data["obligations"]["phone.given"]["cases"][1]["outcome"] = outcome
    data["facts"].update(facts)
    return compile_rule_set(tiny.rule_set(data).model_copy(update={"digest": "later"}))


def announced(program: Program, document: dict[str, Any]) -> Upcoming | None:
    context = Context(as_of=date(2010, 5, 1), calendar=None, policies={})
    now = compile_rule_set(tiny.rule_set())
    evaluation = evaluate(now, document, kind="filing", stage=Stage.ENTRY, context=context)
    evaluation.announced = upcoming(evaluation, program, TURN, "later")
    answer = Explainer(evaluation).answer()
    assert bool(answer["upcoming"]) is (evaluation.announced is not None)
    if answer["upcoming"]:
        assert (answer["outcome"], answer["upcoming"][0]["from"]) == ("return", "2010-06-01")
        assert answer["upcoming"][0]["rule_set"] == "later"
    return evaluation.announced


UNIT = {"sponsor": {"nature": "enterprise"}}


def test_what_becomes_worse_is_announced_with_its_day_and_does_not_count_today() -> None:
    found = announced(later(), UNIT)
    assert found is not None
    assert [(v.obligation.obligation, v.outcome.value) for v, _ in found.evaluation.results if v.outcome] == [
        ("phone.given", "refuse")
    ]


def test_what_becomes_milder_is_not_announced() -> None:
    assert announced(later("correct"), UNIT) is None


def test_a_law_that_reads_the_same_is_not_judged_again() -> None:
    now = compile_rule_set(tiny.rule_set())
    same = compile_rule_set(tiny.rule_set().model_copy(update={"digest": "x"}))
    assert read_anew(now, same, "filing", Stage.ENTRY) == []


def test_an_obligation_differs_when_a_fact_it_reads_is_observed_in_another_way() -> None:
    fact = tiny.source()["facts"]["phone"]
    fact["observe"] = {"stated": {"path": "responsible_person.contacts.email"}}
    now = compile_rule_set(tiny.rule_set())
    made = later("return", phone=fact)
    assert [o.obligation for o in read_anew(now, made, "filing", Stage.ENTRY)] == ["phone.given"]


def test_a_changed_wording_alone_is_not_judged_again() -> None:
    data = tiny.source()
    data["obligations"]["phone.given"]["table"][1]["say"] = {"zh": "请填电话。", "en": "Give a phone."}
    made = compile_rule_set(tiny.rule_set(data).model_copy(update={"digest": "worded"}))
    assert read_anew(compile_rule_set(tiny.rule_set()), made, "filing", Stage.ENTRY) == []


def test_what_fails_under_the_later_law_is_judged_with_care_and_never_an_error() -> None:
    made = later()

    def fails(*_: Any) -> None:
        raise TypeError("planted")

    made.kept["upcoming", "filing", Stage.ENTRY.value, ""] = fails
    found = announced(made, UNIT)
    assert found is not None
    assert [v.obligation.obligation for v, _ in found.evaluation.results] == ["phone.given"]


def test_what_the_later_law_waives_is_not_announced() -> None:
    data = tiny.source()
    data["obligations"]["phone.given"]["table"][1]["outcome"] = "refuse"
    data["obligations"]["phone.given"]["cases"][1]["outcome"] = "refuse"
    text = {"zh": "因", "en": "why"}
    data["waivers"] = {
        "w": {
            "waiver": "w",
            "obligation": "phone.given",
            "where": {"sponsor.nature": "enterprise"},
            "why": text,
            "authority": text,
            "by": "张三",
            "from": date(2010, 1, 1),
            "to": date(2010, 12, 31),
        }
    }
    made = compile_rule_set(tiny.rule_set(data).model_copy(update={"digest": "later"}))
    assert announced(made, UNIT) is None
