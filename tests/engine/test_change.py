"""The smallest change: patches that pass when judged again, questions about the world, and an honest word on how sure."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from engine.aims import assignments, ways
from engine.change import _how_sure, _without_spare, smallest_change
from engine.documents.words import Decision
from engine.evaluate import compile_rule_set
from engine.patches import applied
from engine.program import Program
from engine.search import Search
from tests.engine import rich, tiny


def program() -> Program:
    """Made anew for every test: what a test does not run it does not test."""
    return rich.program(tiny.original({"any_of": "papers"}), tiny.gate())


def document(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(rich.CLEAN), **changes}


def change(stage: str = "on_site", **changes: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    whole = document(**changes)
    return whole, smallest_change(rich.judged(whole, stage, program()))


def passes(whole: dict[str, Any], actions: list[dict[str, Any]], stage: str = "on_site") -> bool:
    patched = applied(whole, [operation for action in actions for operation in action["patch"]])
    return rich.judged(patched, stage, program()).decision is Decision.PASS


OWNER = [{"domains": [{"name": "a.example.cn", "certificate": {"owner": "示例乙"}}]}]
COPY = {**rich.CLEAN["sponsor"], "documents": [{"type": "business_licence", "presented_as": "copy"}]}
SILENT = {**rich.CLEAN["sponsor"], "documents": [{"type": "business_licence"}]}


def test_a_filing_that_passes_needs_nothing() -> None:
    assert change()[1] == {"search": "proven", "actions": [], "questions": [], "then": "pass"}


def test_a_record_is_corrected_to_what_it_is_held_against() -> None:
    whole, found = change(websites=OWNER)
    assert found == {
        "search": "proven",
        "actions": [
            {
                "patch": [
                    {"op": "replace", "path": "/websites/0/domains/0/certificate/owner", "value": "示例甲科技有限公司"}
                ],
                "by": "sponsor",
                "obligation": "domain.owned",
                "say": {"zh": "请更正a.example.cn。", "en": "Mend a.example.cn."},
            }
        ],
        "questions": [],
        "then": "pass",
    }
    assert passes(whole, found["actions"])


def test_which_paper_form_to_present_is_a_choice_that_is_offered() -> None:
    whole, found = change(sponsor=COPY)
    assert [a["patch"] for a in found["actions"]] == [
        [{"op": "replace", "path": "/sponsor/documents/0/presented_as", "value": "original"}]
    ]
    assert found["actions"][0]["say"] == {"zh": "请出示原件。", "en": "Show the original."}
    assert passes(whole, found["actions"])


def test_a_choice_nobody_has_made_known_is_asked_and_never_advised() -> None:
    _, found = change(sponsor=SILENT)
    assert (found["search"], found["actions"], found["then"]) == ("none", [], "undecided")
    assert found["questions"] == [{"fact": "paper.form", "ask": {"zh": "形式", "en": "form"}}]


def test_how_the_world_is_becomes_a_question_and_never_advice() -> None:
    """With a phone the filing would pass as well; that is advice. That there be an ID card is not."""
    _, found = change(responsible_person={"contacts": {}})
    patched = [operation["path"] for action in found["actions"] for operation in action["patch"]]
    assert "/responsible_person/brought" not in patched
    assert "/responsible_person/contacts/mobile" in patched


def test_only_the_world_could_help_and_so_it_is_asked() -> None:
    data = rich.source()
    data["obligations"]["reach"]["table"][0]["outcome"] = "missing"
    del data["obligations"]["reach"]["table"][0]["warn"]
    data["obligations"]["reach"]["cases"][0]["outcome"] = "missing"
    data["obligations"]["reach"]["cases"][1:1] = []
    del data["obligations"]["phone.given"]
    data["obligations"]["domain.owned"]["empty"]["judged_by"] = "reach"
    made = rich.compile_rule_set(tiny.rule_set(data))
    found = smallest_change(rich.judged(document(responsible_person={"contacts": {}}), "on_site", made))
    assert (found["search"], found["actions"], found["then"]) == ("none", [], "undecided")
    assert found["questions"] == [{"fact": "has.id", "ask": {"zh": "有身份证吗？", "en": "Is there an ID card?"}}]


def test_what_happened_is_neither_advised_nor_asked() -> None:
    _, found = change(submitted_at=None, pre_verification={"completed_at": None})
    assert (found["search"], found["actions"], found["questions"]) == ("none", [], [])


def test_several_faults_are_mended_by_one_action_each_and_no_spare() -> None:
    whole, found = change(websites=OWNER, sponsor=COPY, responsible_person={"contacts": {}})
    assert found["then"] == "pass"
    assert found["search"] == "proven"
    assert len(found["actions"]) == 3
    assert passes(whole, found["actions"])
    for left_out in range(3):
        assert not passes(whole, found["actions"][:left_out] + found["actions"][left_out + 1 :])


def test_one_action_that_mends_two_findings_is_offered_once() -> None:
    whole, found = change(responsible_person={"contacts": {}})  # phone.given and reach
    assert len(found["actions"]) == 1
    assert passes(whole, found["actions"])


def test_a_gate_is_opened_by_mending_what_closed_it() -> None:
    whole, found = change("submission", websites=OWNER)
    assert (len(found["actions"]), found["then"]) == (1, "pass")
    assert passes(whole, found["actions"], "submission")


def test_a_missed_duty_of_a_passing_filing_is_not_the_sponsors_to_change() -> None:
    assert change(pre_verification={"completed_at": "2010-04-13"})[1]["search"] == "proven"


def test_where_something_stays_wrong_the_actions_that_help_are_offered_with_the_word_none() -> None:
    whole, found = change(websites=OWNER, sponsor=SILENT)
    assert (found["search"], found["then"]) == ("none", "undecided")
    assert [a["obligation"] for a in found["actions"]] == ["domain.owned"]
    assert not passes(whole, found["actions"])


def test_the_search_stops_when_its_budget_is_spent() -> None:
    evaluation = rich.judged(document(websites=OWNER), "on_site", program())
    wrong = next(r for r in evaluation.results if r[0].rank)
    spent = Search(evaluation, [0])
    assert spent.judge([]) is None
    assert spent.candidates(wrong) == []
    one = Search(evaluation, [1])
    assert len(one.candidates(wrong)) == 1
    assert one.budget == [0]


def test_many_faults_stay_within_the_budget(monkeypatch: pytest.MonkeyPatch) -> None:
    judged = 0
    plain = Search.judge

    def counting(self: Search, actions: Any) -> Any:
        nonlocal judged
        judged += self.budget[0] > 0
        return plain(self, actions)

    monkeypatch.setattr(Search, "judge", counting)
    sites = [
        {"domains": [{"name": f"{i}.example.cn", "certificate": {"owner": f"乙{i}"}} for i in range(50)]}
        for _ in range(4)
    ]
    _, found = change(websites=sites)
    assert judged <= 400
    assert found["search"] in ("best_found", "none")


def test_a_change_that_makes_the_document_invalid_is_not_offered() -> None:
    evaluation = rich.judged(document(websites=OWNER), "on_site", program())
    search = Search(evaluation)
    (action,) = search.candidates(next(r for r in evaluation.results if r[0].rank))
    broken = [{"op": "add", "path": "/no_such_field", "value": 1}]
    assert search.judge([action]) is not None
    assert search.judge([type(action)(("x",), broken, "sponsor", action.result)]) is None


def test_ways_to_a_defined_fact_are_traced_to_observed_ones() -> None:
    now = {"who": "unit", "phone": "absent", "reached": "unreachable"}
    assert list(ways(program(), "reached", ("reachable",), now)) == [(("phone", "stated"),)]
    assert list(ways(program(), "reached", ("unreachable",), now)) == [()]
    nobody = {"who": "nobody", "phone": "absent"}
    assert list(ways(program(), "reached", ("reachable",), nobody)) == [
        (("phone", "stated"), ("who", "unit")),
        (("phone", "stated"), ("who", "person")),
    ]
    assert list(ways(program(), "phone", ("stated", "absent"), now)) == [(("phone", "stated"),), ()]


def test_the_documents_own_value_is_tried_before_any_sample() -> None:
    found = assignments(program(), document(), "domain.owner", "same", (0, 0))
    assert found[0] == [("item.certificate.owner", "示例甲科技有限公司")]
    other = assignments(program(), document(), "domain.owner", "different", (0, 0))
    assert all(patches[-1][1] != "示例甲科技有限公司" for patches in other)


def test_an_unknown_symbol_is_reached_by_every_observed_symbol_that_folds_into_it() -> None:
    assert len(assignments(program(), document(), "domain.owner", "unknown", (0, 0))) == 3


def _with_record(data: dict[str, Any]) -> None:
    """The record of what was presented must say the same: whoever changes the one must change the other."""
    data["facts"]["paper.same"] = {
        "title": {"zh": "一致", "en": "same"},
        "of": "papers",
        "kind": "record",
        "values": {
            "same": {"zh": "与记录一致", "en": "as recorded"},
            "different": {"zh": "与记录不同", "en": "not as recorded"},
            "unknown": {"zh": "没有记录", "en": "nothing recorded", "unknown": True},
        },
        "observe": {"equal": {"left": "item.presented_as", "right": "item.as_recorded.number"}},
        "fold": {"left_absent": "unknown", "right_absent": "unknown", "both_absent": "unknown"},
    }
    data["obligations"]["paper.recorded"] = {
        **{k: data["obligations"]["reach"][k] for k in ("catalogue", "title", "clause")},
        "obligation": "paper.recorded",
        "stage": "on_site",
        "scope": {"each": "papers"},
        "empty": {"outcome": "missing", "basis": "implied"},
        "table": [
            {"when": {"paper.same": "same"}, "outcome": "accept", "basis": "literal"},
            {"when": {"paper.same": "different"}, "outcome": "refuse", "basis": "implied"},
            {"when": {"paper.same": "unknown"}, "outcome": "missing", "basis": "implied"},
        ],
        "cases": [
            {"it": "同", "given": {"paper.same": "same"}, "outcome": "accept"},
            {"it": "异", "given": {"paper.same": "different"}, "outcome": "refuse"},
            {"it": "无", "given": {"paper.same": "unknown"}, "outcome": "missing"},
        ],
    }


def _judged_with_record() -> Any:
    data = rich.source(tiny.original())
    _with_record(data)
    made = compile_rule_set(tiny.rule_set(data))
    paper = {"type": "business_licence", "presented_as": "copy", "as_recorded": {"number": "copy"}}
    return rich.judged(document(sponsor={**rich.CLEAN["sponsor"], "documents": [paper]}), "on_site", made)


def test_a_change_brings_along_what_it_would_otherwise_break() -> None:
    evaluation = _judged_with_record()
    found = smallest_change(evaluation)
    assert (found["search"], found["then"], len(found["actions"])) == ("proven", "pass", 1)
    assert found["actions"][0]["obligation"] == "paper.original"
    assert found["actions"][0]["patch"] == [
        {"op": "replace", "path": "/sponsor/documents/0/presented_as", "value": "original"},
        {"op": "replace", "path": "/sponsor/documents/0/as_recorded/number", "value": "original"},
    ]


def test_what_is_brought_along_brings_nothing_further() -> None:
    evaluation = _judged_with_record()
    wrong = next(r for r in evaluation.results if r[0].rank)
    assert Search(evaluation, depth=0).candidates(wrong) == []


def test_questions_go_through_definitions_to_what_was_observed() -> None:
    """A defined fact is never asked about; the world behind it is, with its own words."""
    data = rich.source()
    data["facts"]["who"] |= {"kind": "world", "ask": {"zh": "谁？", "en": "Who?"}}
    made = compile_rule_set(tiny.rule_set(data))
    nobody = {"sponsor": {**rich.CLEAN["sponsor"], "nature": None}}
    found = smallest_change(rich.judged(document(**nobody), "on_site", made))
    assert found["questions"] == [{"fact": "who", "ask": {"zh": "谁？", "en": "Who?"}}]
    assert found["actions"] == []


def test_of_two_ways_to_pass_the_search_says_how_sure_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    evaluation = rich.judged(
        document(websites=OWNER, sponsor=COPY, responsible_person={"contacts": {}}), "on_site", program()
    )
    search = Search(evaluation)
    pool = [a for r in evaluation.results if r[0].rank for a in search.candidates(r)]
    assert _how_sure(search, pool, 3) == "proven"
    search.budget[0] = 0
    assert _how_sure(search, pool, 3) == "best_found"
    one = Search(rich.judged(document(websites=OWNER), "on_site", program()))
    single = one.candidates(next(r for r in one.evaluation.results if r[0].rank))
    assert _how_sure(one, single, 2) == "best_found"


def test_a_spare_action_is_dropped() -> None:
    evaluation = rich.judged(document(websites=OWNER), "on_site", program())
    search = Search(evaluation)
    (needed,) = search.candidates(next(r for r in evaluation.results if r[0].rank))
    patch = [{"op": "add", "path": "/sponsor/address", "value": "x"}]
    spare = type(needed)(tuple(map(str, patch)), patch, "sponsor", needed.result)
    assert _without_spare(search, [spare, needed]) == [needed]
    assert _without_spare(search, [needed, spare]) == [needed]
    assert _without_spare(search, [needed]) == [needed]
