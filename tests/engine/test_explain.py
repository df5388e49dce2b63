"""What an answer says: every field of every finding, sources with values masked, placeholders, and where results are listed."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from engine.explain import Explainer
from engine.filling import Both, fill
from engine.language.texts import Text
from engine.program import Program
from tests.engine import rich, tiny


def program() -> Program:
    """Made anew for every test: what a test does not run it does not test."""
    return rich.program(tiny.original({"any_of": "papers"}))


def answer(detail: Any = "findings", stage: str = "on_site", **changes: Any) -> dict[str, Any]:
    document = {**copy.deepcopy(rich.CLEAN), **changes}
    return Explainer(rich.judged(document, stage, program())).answer(detail)


def owned_by(*owners: str | None) -> list[dict[str, Any]]:
    domains = [{"name": f"{i}.example.cn", "certificate": {"owner": o} if o else {}} for i, o in enumerate(owners)]
    return [{"domains": []}, {"domains": domains}]


def finding(found: dict[str, Any], obligation: str, at: str = "findings") -> dict[str, Any]:
    return next(f for f in found[at] if f["obligation"] == obligation)


def test_a_clean_filing_passes_and_every_obligation_is_listed_once() -> None:
    found = answer()
    assert (found["decision"], found["outcome"], found["duties"]) == ("pass", "accept", "met")
    assert (found["stage"], found["as_of"]) == ("on_site", "2010-04-12")
    assert found["findings"] == found["not_applicable"] == found["not_relied_on"] == []
    assert [f["obligation"] for f in found["warnings"]] == ["reach"]
    satisfied = ["phone.given", "done.in_time", "domain.owned", "names.wanted", "names.wanted", "paper.original"]
    assert sorted(b["obligation"] for b in found["satisfied"]) == sorted(satisfied)


def test_a_verdict_alone_has_only_the_verdict() -> None:
    assert list(answer("verdict")) == ["decision", "outcome", "duties", "stage", "as_of"]


def test_the_keys_stand_in_a_fixed_order() -> None:
    assert (
        list(answer())
        == (
            "decision outcome duties stage as_of findings warnings satisfied not_applicable not_relied_on "
            "not_yet_due upcoming deadlines notice"
        ).split()
    )


def test_every_field_of_a_finding() -> None:
    found = finding(answer(websites=owned_by("示例乙贸易有限公司")), "domain.owned")
    facts = found.pop("facts")
    assert found == {
        "obligation": "domain.owned",
        "catalogue": ["R053"],
        "title": {"zh": "域名归主办者", "en": "The domain is the sponsor's"},
        "status": "violated",
        "outcome": "refuse",
        "duty": None,
        "basis": "literal",
        "why": None,
        "clause": ["二"],
        "layer": "tiny",
        "subject": "/websites/1/domains/0",
        "row": 1,
        "found": {"zh": "所有者不是主办者", "en": "the owner is somebody else"},
        "required": {"zh": "域名所有者须与主办者一致", "en": "The owner must be the sponsor"},
        "message": {
            "zh": "0.example.cn的所有者是示例乙贸***公司，不是示例甲科***公司。",
            "en": "0.example.cn belongs to 示例乙贸***公司, not 示例甲科***公司.",
        },
        "mend": {"zh": "请更正0.example.cn。", "en": "Mend 0.example.cn."},
        "near_miss": {"row": 0, "differs": ["domain.owner"]},
    }
    assert facts == [
        {
            "name": "domain.owner",
            "value": "different",
            "says": {"zh": "所有者不是主办者", "en": "the owner is somebody else"},
            "from": [
                {"pointer": "/sponsor/name", "shown": "示例甲科***公司"},
                {"pointer": "/websites/1/domains/0/certificate/owner", "shown": "示例乙贸***公司"},
            ],
        }
    ]


def test_a_placeholder_whose_value_is_not_given_says_so_in_both_languages() -> None:
    found = finding(answer(websites=owned_by(None)), "domain.owned")
    assert found["message"] == {"zh": "未提供？", "en": "not given?"}
    assert (found["why"], found["basis"], found["mend"]) == ({"zh": "理由", "en": "reason"}, "design", None)
    assert found["facts"][0]["from"][1] == {"pointer": "/websites/1/domains/0/certificate/owner", "shown": None}


def test_a_missed_duty_names_bearer_basis_and_last_day() -> None:
    found = finding(answer(pre_verification={"completed_at": "2010-04-13"}), "done.in_time")
    assert found["duty"] == {"bearer": "provider", "breach": True, "basis": "implied"}
    assert (found["status"], found["outcome"], found["basis"]) == ("violated", "accept", "literal")
    assert found["why"] == {"zh": "超期理由", "en": "late reason"}
    assert found["message"] == {"zh": "应在2010-04-12前完成。", "en": "Due by 2010-04-12."}
    assert found["required"] == {"zh": "五个工作日内完成", "en": "Done within five working days"}


def test_a_last_day_nobody_knows_is_said_to_be_unknown() -> None:
    found = finding(answer(submitted_at="2009-12-01", pre_verification={}), "done.in_time")
    assert found["message"] == {"zh": "未提供", "en": "not given"}


def test_a_required_item_is_called_by_its_label() -> None:
    sponsor = {**rich.CLEAN["sponsor"], "principals": []}
    found = [f for f in answer(sponsor=sponsor)["findings"] if f["obligation"] == "names.wanted"]
    assert [f["message"]["zh"] for f in found] == ["缺法定代表人。", "缺未提供。"]
    assert [f["subject"] for f in found] == ["/sponsor/principals", "/sponsor/principals"]
    assert found[0]["facts"][0]["from"] == [{"pointer": "/sponsor/principals/name", "shown": None}]


def test_facts_of_definitions_are_traced_to_what_the_document_says_and_masked() -> None:
    found = finding(answer(), "reach", "warnings")
    assert (found["status"], found["message"], found["near_miss"]) == (
        "warned",
        {"zh": "请留意。", "en": "Mind."},
        None,
    )
    sources = {f["name"]: f["from"] for f in found["facts"]}
    assert sources["reached"] == [
        {"pointer": "/responsible_person/contacts/mobile", "shown": "139******00"},
        {"pointer": "/sponsor/nature", "shown": "enterprise"},
    ]


def test_without_a_near_miss_everything_found_is_stated() -> None:
    found = finding(answer(), "reach", "warnings")
    assert found["found"] == {"zh": "可联系；未说明", "en": "reachable; not said"}


def test_what_the_fired_row_rests_on_is_stated_with_what_an_accepting_row_lacks() -> None:
    nobody = {"contacts": {}, "brought": False}
    found = finding(answer(responsible_person=nobody), "reach")
    assert found["near_miss"] == {"row": 0, "differs": ["reached"]}
    assert found["found"] == {"zh": "联系不上；没有", "en": "not reachable; there is none"}
    assert (found["message"], found["mend"]) == (None, {"zh": "请补。", "en": "Add it."})


def test_findings_stand_worst_first_and_missed_duties_last() -> None:
    found = answer(
        responsible_person={"contacts": {}},
        websites=owned_by("乙", None),
        pre_verification={"completed_at": "2010-04-13"},
    )
    assert [(f["obligation"], f["outcome"]) for f in found["findings"]] == [
        ("domain.owned", "refuse"),
        ("reach", "missing"),
        ("domain.owned", "missing"),
        ("phone.given", "correct"),
        ("done.in_time", "accept"),
    ]
    assert found["outcome"] == "refuse"
    assert found["duties"] == "breach"


def test_briefs_say_what_was_judged_and_why_it_does_not_apply() -> None:
    found = answer(sponsor={"nature": "individual", "name": "示例人甲"}, websites=[])
    inapplicable = {b["obligation"]: b for b in found["not_applicable"]}
    assert inapplicable["phone.given"] == {
        "obligation": "phone.given",
        "title": {"zh": "填写电话", "en": "A phone is given"},
        "subject": "",
        "row": None,
        "message": {"zh": "个人不适用", "en": "not for persons"},
    }
    assert inapplicable["domain.owned"]["message"] == {"zh": "没有域名", "en": "no domain"}


def test_a_brief_of_an_item_names_the_item() -> None:
    satisfied = [b for b in answer()["satisfied"] if b["obligation"] == "domain.owned"]
    assert [(b["subject"], b["row"]) for b in satisfied] == [("/websites/0/domains/0", 0)]
    assert "message" not in satisfied[0]


def test_papers_not_relied_on_are_listed_apart() -> None:
    papers = [{"type": "business_licence", "presented_as": form} for form in ("copy", "original")]
    sponsor = {**rich.CLEAN["sponsor"], "documents": papers}
    brief = answer(sponsor=sponsor)["not_relied_on"]
    assert [(b["obligation"], b["subject"]) for b in brief] == [("paper.original", "/sponsor/documents/0")]
    assert "facts" not in brief[0]
    full = answer("full", sponsor=sponsor)["not_relied_on"]
    assert (full[0]["status"], full[0]["outcome"]) == ("not_relied_on", "refuse")


def test_in_full_every_result_is_a_finding() -> None:
    found = answer("full")
    assert {f["status"] for f in found["satisfied"]} == {"satisfied"}
    assert all("facts" in f for f in found["satisfied"])


def test_writing_an_answer_twice_gives_the_same_and_leaves_the_first_as_it_was() -> None:
    first = answer(websites=owned_by("乙", "丙"))
    kept = copy.deepcopy(first)
    assert answer(websites=owned_by("丁")) != kept
    assert answer(websites=owned_by("乙", "丙")) == kept == first


def test_what_is_due_later_is_named() -> None:
    assert answer(stage="entry")["not_yet_due"] == ["done.in_time", "names.wanted", "paper.original"]
    assert answer(stage="on_site")["not_yet_due"] == []


def test_deadlines_name_last_day_and_state_and_need_a_start() -> None:
    title = {"zh": "预核验期限", "en": "time for pre-verification"}
    entry = {"name": "done.clock", "title": title, "due": "2010-04-12"}
    assert answer()["deadlines"] == [{**entry, "state": "in_time"}]
    assert answer(pre_verification={})["deadlines"] == [{**entry, "state": "running"}]
    assert answer(submitted_at=None)["deadlines"] == []
    assert answer(stage="entry")["deadlines"] == []


def test_a_brace_that_is_no_placeholder_stays() -> None:
    text = Text(zh="{a}{b}", en="{a}}")
    assert fill(text, {"a": Both("甲", "A")}) == {"zh": "甲{b}", "en": "A}"}
    assert fill(None, {}) is None


def test_a_value_with_braces_is_not_filled_again() -> None:
    text = Text(zh="{a}{b}", en="{a}{b}")
    values = {"a": Both("{b}", "{b}"), "b": Both("密", "secret")}
    assert fill(text, values) == {"zh": "{b}密", "en": "{b}secret"}


@pytest.mark.parametrize("outcome", ["pass", "reject"])
def test_the_notice_is_the_prescribed_text_of_the_decision_at_its_stage(outcome: str) -> None:
    data = rich.source()
    data["head"]["notices"] = {"stage": "pre_verification", "texts": {"pass": "good", "reject": "bad"}}
    data["tables"]["texts"] = {**tiny_table(), "texts": {"good": "已通过", "bad": "未通过"}}
    made = rich.compile_rule_set(tiny.rule_set(data))
    owner = rich.CLEAN["websites"] if outcome == "pass" else owned_by("乙")
    document = {**copy.deepcopy(rich.CLEAN), "websites": owner}
    told = {
        s: Explainer(rich.judged(document, s, made)).answer()["notice"]
        for s in ("entry", "pre_verification", "on_site")
    }
    assert told == {
        "entry": None,
        "pre_verification": {"zh": "已通过" if outcome == "pass" else "未通过"},
        "on_site": None,
    }
    undecided = {**document, "websites": owned_by(None)}
    assert Explainer(rich.judged(undecided, "pre_verification", made)).answer()["notice"] is None


def tiny_table() -> dict[str, Any]:
    return {"table": "texts", "title": {"zh": "表", "en": "t"}, "source": {"zh": "表", "en": "t"}}
