"""Cases of an independent examiner: outcome, duties, catalogue number, clause and basis of what decides, all as expected."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import pytest

from adapters.service import Question
from engine.documents.words import Stage
from tests.oracle.casefiles import Case, cases, document, kind, one_of, rule_set
from tests.oracle.judging import Judge

_TODAY = date(2010, 6, 30)
_LARGEST_SHARE_OF_OPEN_READINGS = 0.03
CASES = cases()

Finding = dict[str, Any]


def _answer(judge: Judge, case: Case, detail: Literal["findings", "full"] = "findings") -> dict[str, Any]:
    as_of = date.fromisoformat(case["as_of"]) if "as_of" in case else _TODAY
    return judge.service.evaluate(
        Question(
            document(case), _TODAY, kind(case), Stage(case["stage"]), as_of, rule_set=rule_set(case), detail=detail
        )
    )


def _params() -> list[Any]:
    open_ones = {True: [pytest.mark.xfail(strict=True)], False: []}
    return [pytest.param(case, id=case["id"], marks=open_ones["open" in case]) for case in CASES]


def _is_told(found: list[Finding], case: Case, prefix: str) -> str | None:
    """What of row, clause and basis no one finding has; None where one has all of them."""
    left = [f for f in found if case[f"{prefix}row"] in f["catalogue"]]
    if not left:
        return f"{case[f'{prefix}row']} decides nothing: {[f['obligation'] for f in found]}"
    if f"{prefix}clause" in case:
        left = [f for f in left if case[f"{prefix}clause"] in f["clause"]]
    if f"{prefix}basis" in case:
        left = [f for f in left if _basis(f, prefix) == case[f"{prefix}basis"]]
    return None if left else f"no finding of {case[f'{prefix}row']} has the clause and basis expected"


def _basis(finding: Finding, prefix: str) -> str:
    basis: str = finding["duty"]["basis"] if prefix else finding["basis"]
    return basis


@pytest.mark.parametrize("case", _params())
def test_the_service_decides_as_the_examiner_expected(judge: Judge, case: Case) -> None:
    answer = _answer(judge, case)
    assert answer["outcome"] in one_of(case["filing"]), [f["obligation"] for f in answer["findings"]]
    assert case["duties"] == "any" or answer["duties"] == case["duties"], [f["obligation"] for f in answer["findings"]]
    if answer["outcome"] != "accept":
        deciding = [f for f in answer["findings"] if f["outcome"] == answer["outcome"]]
        assert _is_told(deciding, case, "") is None
    if answer["duties"] == "breach" and "duty_row" in case:
        assert _is_told([f for f in answer["findings"] if f["duty"]], case, "duty_") is None
    for row, clause, outcome in case.get("also", []):
        assert any(_is_that(f, row, clause, outcome) for f in answer["findings"]), (row, clause, outcome)


def _is_that(found: Finding, row: str, clause: str | None, outcome: str) -> bool:
    """Whether a finding stands on the row and clause, and is of the outcome (`*`: any), or a breach."""
    right = bool(found["duty"]) if outcome == "breach" else outcome in ("*", found["outcome"])
    return right and row in found["catalogue"] and (clause is None or clause in found["clause"])


@pytest.mark.parametrize("case", [c for c in CASES if "soon" in c], ids=lambda case: case["id"])
def test_what_the_next_law_makes_worse_is_announced_with_its_day_and_not_before(judge: Judge, case: Case) -> None:
    days = {finding["from"] for finding in _answer(judge, case)["upcoming"]}
    assert days == (set() if case["soon"] == "none" else {case["soon"]})


_IN_ORDER = [c for c in CASES if c["filing"] == "accept" and c["duties"] == "met" and "open" not in c]


@pytest.mark.parametrize("case", _IN_ORDER, ids=lambda case: case["id"])
def test_what_is_in_order_stands_on_the_clause_and_basis_expected(judge: Judge, case: Case) -> None:
    answer = _answer(judge, case, "full")
    told = [finding for part in ("satisfied", "warnings", "not_applicable") for finding in answer[part]]
    assert _is_told(told, case, "") is None


def test_every_number_that_can_be_judged_has_a_case() -> None:
    # A mirror of the stages before, a feature, what is not judged, and a reference printed beside a breach.
    without = {"R056", "R068", "R076", "R090"}
    met = {case[key] for case in CASES for key in ("row", "duty_row") if key in case}
    assert {f"R{number:03d}" for number in range(1, 92)} - met == without


def test_few_cases_leave_more_than_one_outcome_open() -> None:
    several = [case for case in CASES if len(one_of(case["filing"])) > 1]
    assert len(several) <= _LARGEST_SHARE_OF_OPEN_READINGS * len(CASES)


def test_an_obligation_that_may_apply_names_what_leaves_it_open(judge: Judge) -> None:
    answer = _answer(judge, {"base": "enterprise", "stage": "entry", "drop": ["/sponsor"]})
    (said,) = (f["message"] for f in answer["findings"] if f["obligation"] == "contacts.office_phone")
    assert "未说明主办者是单位还是个人" in said["zh"]
    assert said["en"] != "Whether this obligation applies cannot be decided yet."
