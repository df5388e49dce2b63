"""The two axes, and how stages turn an outcome."""

from __future__ import annotations

from typing import Any

import pytest

from engine.decide import STAGES, before_visit, decision_of, duties_of, is_breach, outcome_at, status_of, worst
from engine.documents.words import Decision, DutyOutcome, Outcome, Stage, Status
from engine.language.rows import Verdictlike
from engine.stages import infer_stage


def said(outcome: Any = "accept", **more: Any) -> Verdictlike:
    return Verdictlike.model_validate({"outcome": outcome, "basis": "literal", **more})


def test_the_order_of_outcomes_is_fixed() -> None:
    assert [o.value for o in Outcome] == ["accept", "correct", "manual", "missing", "return", "block", "refuse"]


@pytest.mark.parametrize(
    ("outcome", "decision"),
    [
        ("accept", Decision.PASS),
        ("correct", Decision.UNDECIDED),
        ("manual", Decision.UNDECIDED),
        ("missing", Decision.UNDECIDED),
        ("return", Decision.REJECT),
        ("block", Decision.UNDECIDED),
        ("refuse", Decision.REJECT),
    ],
)
def test_only_accept_passes_and_only_return_and_refuse_reject(outcome: str, decision: Decision) -> None:
    assert decision_of(Outcome(outcome)) is decision


def test_the_worst_counts_and_of_nothing_it_is_accept() -> None:
    assert worst([]) is Outcome.ACCEPT
    assert worst([0, 4, 2]) is Outcome.RETURN


def test_the_visit_turns_a_phased_outcome() -> None:
    phased = said({"before_visit": "return", "from_visit": "refuse"})
    found = {stage.value: outcome_at(phased, stage).value for stage in STAGES}
    assert found == {
        "entry": "return",
        "pre_verification": "return",
        **dict.fromkeys(["on_site", "sheet", "submission", "audit", "check", "operations"], "refuse"),
    }
    assert [before_visit(stage) for stage in STAGES[:3]] == [True, True, False]
    assert outcome_at(said("manual"), Stage.ENTRY) is Outcome.MANUAL


BREACH = {"duty": {"bearer": "provider", "breach": True}}


@pytest.mark.parametrize(
    ("row", "status"),
    [
        (said(), Status.SATISFIED),
        (said(warn=True), Status.WARNED),
        (said(**BREACH), Status.VIOLATED),
        (said(warn=True, **BREACH), Status.VIOLATED),
        (said(duty={"bearer": "bureau", "breach": False}), Status.SATISFIED),
        (said("manual"), Status.UNDECIDED),
        (said("missing", **BREACH), Status.UNDECIDED),
        (said("correct"), Status.VIOLATED),
        (said("block"), Status.VIOLATED),
        (said("refuse", warn=True), Status.VIOLATED),
    ],
)
def test_the_status_of_an_obligation_follows_outcome_duty_and_warning(row: Verdictlike, status: Status) -> None:
    assert status_of(row, outcome_at(row, Stage.ENTRY)) is status


def test_a_duty_is_breached_only_where_the_row_says_so() -> None:
    assert [is_breach(said()), is_breach(said(**BREACH))] == [False, True]
    assert (duties_of(True), duties_of(False)) == (DutyOutcome.BREACH, DutyOutcome.MET)


@pytest.mark.parametrize(
    ("sections", "stage"),
    [
        ([], "entry"),
        (["pre_verification"], "pre_verification"),
        (["pre_verification", "on_site"], "on_site"),
        (["on_site", "sheet"], "sheet"),
        (["agreement"], "sheet"),
        (["sheet", "submission"], "submission"),
        (["submission", "audit"], "audit"),
        (["connected_at"], "audit"),
    ],
)
def test_the_stage_is_read_off_the_latest_section(sections: list[str], stage: str) -> None:
    assert infer_stage({name: {} for name in sections}, "filing").value == stage


def test_a_section_that_is_null_tells_no_stage_and_records_are_of_operations() -> None:
    assert infer_stage({"audit": None, "sheet": {}}, "filing") is Stage.SHEET
    assert infer_stage({"audit": {}}, "bureau_record") is Stage.OPERATIONS
