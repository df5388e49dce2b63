"""What a provider's record does not say is neither a breach nor fine: it is missing, or a question."""

from __future__ import annotations

from datetime import date

import pytest

from tests.oracle.filings import GONE
from tests.oracle.judging import Judge
from tests.oracle.records import provider_record

VOUCHED = [
    "department__dedicated",
    "department__led_by_unit_head",
    *(f"department__rules__{name}" for name in ("business_norms", "assessment_system", "staff_duties")),
    *(f"confidentiality__{name}" for name in ("access_control", "encryption", "audit_log", "masking")),
    "staff_review__0__includes_daily_quality",
]
STATED = [
    *VOUCHED,
    "department__set_up_on",
    "verification_started_on",
    "reported_to",
    "contract__statement",
    "contract__signed_by",
    "contract__seals",
    "archives",
    "archives__0__items",
    "confidentiality__leaks",
    "stock__plan_made_on",
    "stock__plan_reported_on",
    "stock__recipients",
    "stock__sites",
    "staff_review",
    "revisits",
    "disclosures",
]


def judged(judge: Judge, place: str, value: object) -> tuple[str, str, list[str]]:
    seen = judge(provider_record(**{place: value}), "operations", today=date(2011, 1, 20), kind="provider_record")
    return seen.outcome, seen.duties, seen.troubles()


@pytest.mark.parametrize("place", VOUCHED)
def test_a_duty_vouched_for_by_nobody_is_missing(judge: Judge, place: str) -> None:
    for value in (True, {"value": True, "by": "示例人"}, {"value": True, "at": "2010-04-12"}):
        outcome, duties, troubles = judged(judge, place, value)
        assert (outcome, duties) == ("missing", "met"), troubles


@pytest.mark.parametrize("place", STATED)
def test_a_duty_the_record_is_silent_on_is_not_fine_and_not_yet_a_breach(judge: Judge, place: str) -> None:
    outcome, duties, troubles = judged(judge, place, GONE)
    assert outcome in ("missing", "manual"), troubles
    assert duties == "met", troubles
