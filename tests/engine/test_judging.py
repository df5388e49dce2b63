"""How one document is judged: stages, scopes, the two axes, gates, and failures that never become a pass."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.documents.words import Decision, DutyOutcome, Outcome, Stage, Status
from engine.evaluate import Evaluation, evaluate, not_yet_due
from engine.observe import Context
from engine.program import Program
from tests.engine import tiny

CONTEXT = Context(date(2010, 4, 1))


def judge(program: Program, document: dict[str, Any], stage: Stage = Stage.ENTRY) -> Evaluation:
    return evaluate(program, document, kind="filing", stage=stage, context=CONTEXT)


def papers(*forms: str | None) -> dict[str, Any]:
    listed = [{} if form is None else {"presented_as": form} for form in forms]
    return {"sponsor": {"nature": "individual", "documents": listed}}


def outcomes(evaluation: Evaluation, obligation: str) -> list[tuple[Outcome | None, tuple[Any, ...]]]:
    return [(v.outcome, where) for v, where in evaluation.results if v.obligation.obligation == obligation]


UNIT_WITHOUT = {"sponsor": {"nature": "enterprise"}}
UNIT_WITH = {**UNIT_WITHOUT, "responsible_person": {"contacts": {"mobile": "13900000000"}}}


def test_a_met_obligation_passes() -> None:
    evaluation = judge(tiny.program(), UNIT_WITH)
    assert (evaluation.decision, evaluation.outcome, evaluation.duties) == (
        Decision.PASS,
        Outcome.ACCEPT,
        DutyOutcome.MET,
    )


@pytest.mark.parametrize(
    ("stage", "outcome"), [(Stage.PRE_VERIFICATION, Outcome.RETURN), (Stage.ON_SITE, Outcome.CORRECT)]
)
def test_a_fault_goes_back_before_the_visit_and_is_settled_from_the_visit_on(stage: Stage, outcome: Outcome) -> None:
    assert judge(tiny.program(), UNIT_WITHOUT, stage).outcome is outcome


def test_an_obligation_that_does_not_apply_is_neither_met_nor_missed() -> None:
    (verdict, _), *rest = judge(tiny.program(), {"sponsor": {"nature": "individual"}}).results
    assert (verdict.status, rest) == (Status.NOT_APPLICABLE, [])


def test_an_obligation_whose_condition_is_unknown_is_missing() -> None:
    evaluation = judge(tiny.program(), {})
    assert (evaluation.outcome, evaluation.decision) == (Outcome.MISSING, Decision.UNDECIDED)


def test_what_is_due_later_is_not_judged_now() -> None:
    program = tiny.program(tiny.original())
    assert outcomes(judge(program, papers("copy")), "paper.original") == []
    assert not_yet_due(program, "filing", Stage.ENTRY) == ["paper.original"]


def test_each_judges_every_item_and_the_worst_decides() -> None:
    evaluation = judge(tiny.program(tiny.original()), papers("original", "copy", None), Stage.ON_SITE)
    assert outcomes(evaluation, "paper.original") == [
        (Outcome.ACCEPT, (0,)),
        (Outcome.REFUSE, (1,)),
        (Outcome.MISSING, (2,)),
    ]
    assert evaluation.outcome is Outcome.REFUSE


@pytest.mark.parametrize("document", [papers(), {"sponsor": {"nature": "individual"}}])
def test_an_empty_list_is_judged_by_its_own_row(document: dict[str, Any]) -> None:
    assert outcomes(judge(tiny.program(tiny.original()), document, Stage.ON_SITE), "paper.original") == [
        (Outcome.MISSING, ())
    ]


def test_any_of_relies_on_the_best_item_and_reports_the_others_apart() -> None:
    program = tiny.program(tiny.original({"any_of": "papers"}))
    evaluation = judge(program, papers("copy", "original", "original"), Stage.ON_SITE)
    assert outcomes(evaluation, "paper.original") == [(Outcome.ACCEPT, (1,))]
    assert [where for _, where in evaluation.unrelied] == [(0,), (2,)]


def test_one_paper_never_lends_its_standing_to_another() -> None:
    second = tiny.original({"any_of": "papers"}) | {"obligation": "paper.second"}
    second["table"] = [
        {"when": {"paper.form": "other"}, "outcome": "accept", "basis": "literal"},
        {"when": {"paper.form": ["original", "unstated"]}, "outcome": "refuse", "basis": "implied"},
    ]
    second["cases"] = [
        {"it": "甲", "given": {"paper.form": "other"}, "outcome": "accept"},
        {"it": "乙", "given": {"paper.form": "original"}, "outcome": "refuse"},
    ]
    program = tiny.program(tiny.original({"any_of": "papers"}), second)
    evaluation = judge(program, papers("original", "copy"), Stage.ON_SITE)
    assert evaluation.outcome is Outcome.REFUSE
    assert {where for v, where in evaluation.results if v.obligation.obligation.startswith("paper.")} == {(0,)}


def test_a_gate_reads_the_stages_before_it_and_never_its_own() -> None:
    program = tiny.program(tiny.original(), tiny.gate())
    fine = {**papers("original"), "sponsor": {"nature": "individual", "documents": [{"presented_as": "original"}]}}
    assert outcomes(judge(program, fine, Stage.AUDIT), "gate") == [(Outcome.ACCEPT, ())]
    assert outcomes(judge(program, papers("copy"), Stage.AUDIT), "gate") == [(Outcome.BLOCK, ())]


def test_every_gate_reads_the_stages_before_its_own_anew() -> None:
    first = tiny.gate() | {"obligation": "gate.first", "stage": "on_site"}
    program = tiny.program(first, tiny.original(), tiny.gate())
    judged = judge(program, papers("copy"), Stage.AUDIT)
    assert outcomes(judged, "gate.first") == [(Outcome.ACCEPT, ())]
    assert outcomes(judged, "gate") == [(Outcome.BLOCK, ())]


def test_a_breach_of_duty_never_touches_the_filing() -> None:
    duty = tiny.original() | {"obligation": "paper.kept"}
    duty["table"][1] |= {"outcome": "accept", "duty": {"bearer": "provider", "breach": True}}
    duty["cases"][1] |= {"outcome": "accept", "duty": "breach"}
    evaluation = judge(tiny.program(duty), papers("copy"), Stage.ON_SITE)
    assert (evaluation.decision, evaluation.duties) == (Decision.PASS, DutyOutcome.BREACH)
    assert [v.status for v, _ in evaluation.results if v.obligation.obligation == "paper.kept"] == [Status.VIOLATED]


def test_an_obligation_that_fails_to_evaluate_is_missing_and_the_rest_is_judged() -> None:
    program = tiny.program(tiny.original())
    broken = {"sponsor": {"nature": "enterprise", "documents": ["not an object"]}}
    evaluation = judge(program, broken, Stage.ON_SITE)
    assert outcomes(evaluation, "paper.original") == [(Outcome.MISSING, ())]
    assert outcomes(evaluation, "phone.given") == [(Outcome.CORRECT, ())]
    failed = next(v for v, _ in evaluation.results if v.obligation.obligation == "paper.original")
    assert failed.said is not None
    assert "AttributeError" in failed.said.say.en  # type: ignore[union-attr]


def test_the_same_question_gets_the_same_answer() -> None:
    program = tiny.program(tiny.original(), tiny.gate())
    first, second = (judge(program, papers("copy", None), Stage.AUDIT) for _ in range(2))
    assert [(v.obligation.obligation, v.row, w) for v, w in first.results] == [
        (v.obligation.obligation, v.row, w) for v, w in second.results
    ]
