"""Granted exceptions: only what is named, only while it lasts, and never out of sight."""

from __future__ import annotations

from datetime import date
from typing import Any

from engine.documents.words import Stage
from engine.evaluate import Evaluation, compile_rule_set, evaluate
from engine.explain import Explainer
from engine.observe import Context
from engine.wellformed import misuses
from tests.engine import tiny

WAIVER: dict[str, Any] = {
    "waiver": "moved",
    "obligation": "phone.given",
    "where": {"sponsor.nature": "enterprise", "filing_id": "F-1"},
    "why": {"zh": "电话局搬迁。", "en": "The exchange is moving."},
    "authority": {"zh": "某某函〔2010〕1号", "en": "Letter No. 1 of 2010"},
    "by": "张三",
    "from": date(2010, 3, 1),
    "to": date(2010, 3, 31),
}
FILING = {"filing_id": "F-1", "sponsor": {"nature": "enterprise"}}


def judged(day: date, document: dict[str, Any] | None = None, **changes: Any) -> Evaluation:
    data = tiny.source()
    data["waivers"] = {"moved": {**WAIVER, **changes}}
    program = compile_rule_set(tiny.rule_set(data))
    context = Context(as_of=day, calendar=None, policies={})
    return evaluate(program, document or FILING, kind="filing", stage=Stage.ENTRY, context=context)


def test_a_waived_finding_no_longer_counts_and_stays_visible_with_who_allowed_it() -> None:
    found = judged(date(2010, 3, 31))
    assert found.decision == "pass"
    answer = Explainer(found).answer()
    (warning,) = answer["warnings"]
    assert (warning["status"], warning["outcome"]) == ("waived", "return")
    assert warning["waiver"]["authority"]["en"] == "Letter No. 1 of 2010"
    assert warning["waiver"]["to"] == "2010-03-31"


def test_a_waiver_that_has_ended_changes_nothing_and_the_finding_says_so() -> None:
    found = judged(date(2010, 4, 1))
    assert found.decision == "reject"
    (finding,) = Explainer(found).answer()["findings"]
    assert (finding["status"], finding["waiver"]["state"]) == ("violated", "expired")


def test_a_waiver_that_has_not_begun_changes_nothing() -> None:
    found = judged(date(2010, 2, 28))
    assert found.decision == "reject"
    assert Explainer(found).answer()["findings"][0]["waiver"]["state"] == "not_yet"


def test_only_the_documents_a_waiver_names_are_waived() -> None:
    other = {"filing_id": "F-2", "sponsor": {"nature": "enterprise"}}
    found = judged(date(2010, 3, 15), other)
    assert found.decision == "reject"
    assert "waiver" not in Explainer(found).answer()["findings"][0]


def test_what_is_satisfied_needs_no_waiver_and_shows_none() -> None:
    filing = {**FILING, "responsible_person": {"contacts": {"mobile": "1"}}}
    answer = Explainer(judged(date(2010, 3, 15), filing)).answer()
    assert (answer["warnings"], len(answer["satisfied"])) == ([], 1)


def test_a_waiver_of_one_document_leaves_no_trace_in_another_answer() -> None:
    data = tiny.source()
    data["waivers"] = {"moved": WAIVER}
    program = compile_rule_set(tiny.rule_set(data))
    context = Context(as_of=date(2010, 3, 15), calendar=None, policies={})
    answers = [
        Explainer(evaluate(program, doc, kind="filing", stage=Stage.ENTRY, context=context)).answer()
        for doc in (FILING, {**FILING, "filing_id": "F-2"}, FILING)
    ]
    assert answers[0] == answers[2]
    assert answers[1]["decision"] == "reject"


def test_a_waiver_names_an_obligation_that_exists_and_ends_after_it_begins() -> None:
    data = tiny.source()
    data["waivers"] = {"moved": {**WAIVER, "obligation": "phone.givn", "to": date(2010, 1, 1)}}
    assert [misuse.code for misuse in misuses(tiny.rule_set(data))] == ["unknown_obligation", "ends_before_it_begins"]
