"""Duties of the bureau and of the centre, one missed at a time (R064-R075)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from adapters.service import Question
from engine.documents.words import DocumentKind, Stage
from tests.oracle.authorities import bureau_record, centre_record, month
from tests.oracle.faults.fault import NO
from tests.oracle.filings import GONE
from tests.oracle.judging import SET, Judge

BUREAU: dict[str, tuple[str, str, dict[str, Any]]] = {
    "in order": ("met", "", {}),
    "audited on the twentieth working day": (
        "met",
        "",
        {"audits__0__decided_at": "2010-05-12", "audits__0__number_issued_at": "2010-05-12"},
    ),
    "audited on the twenty-first": (
        "breach",
        "R064",
        {"audits__0__decided_at": "2010-05-13", "audits__0__number_issued_at": "2010-05-13"},
    ),
    "never audited": (
        "breach",
        "R064",
        {"audits__0__decided_at": GONE, "audits__0__result": GONE, "audits__0__number_issued_at": GONE},
    ),
    "licence not audited by itself": ("breach", "R067", {"audits__0__items__0": GONE}),
    "identity card not audited by itself": ("breach", "R067", {"audits__0__items__1": GONE}),
    "found and left": ("breach", "R069", {"inspections__0__findings": ["no_face_to_face"]}),
    "falsehood found and left": ("breach", "R069", {"inspections__1__findings": ["false_information"]}),
    "annual review without the inspections": ("breach", "R069", {"annual_reviews__0__inspections_considered": NO}),
}
CENTRE: dict[str, tuple[str, str, dict[str, Any]]] = {
    "in order": ("met", "", {}),
    "identity cards by sample": ("breach", "R070", {"months__0__id_checks__checked": 99}),
    "identity cards by hand": ("breach", "R070", {"months__1__id_checks__automatic": False}),
    "no accuracy check in a month": ("breach", "R071", {"months__2__accuracy_checked_on": GONE}),
    "no evaluation in a month": ("breach", "R071", {"months__0__sample_evaluated_on": GONE}),
    "no feedback in a month": ("breach", "R071", {"months__0__feedback_sent_on": GONE}),
    "a month left out": ("breach", "R071", {"months__1": GONE}),
    "the first month left out": ("breach", "R071", {"months__0": GONE}),
    "a quarter left out": ("breach", "R072", {"last_month": "2010-09", "months": [month(n) for n in range(4, 10)]}),
    "a quarter that is not wholly covered": (
        "met",
        "",
        {"last_month": "2010-07", "months": [month(n) for n in range(4, 8)]},
    ),
    "no accuracy check in the quarter": ("breach", "R072 R074", {"quarters__0__accuracy_checked_on": GONE}),
    "no filing rate in the quarter": ("breach", "R072", {"quarters__0__filing_rate_checked_on": GONE}),
    "no feedback in the quarter": ("breach", "R072", {"quarters__0__feedback_sent_on": GONE}),
    "nothing by province and provider": ("breach", "R072 R074", {"quarters__0__lines": []}),
    "the quarter left out": ("breach", "R072", {"quarters": []}),
    "identity cards not in focus": ("breach", "R073", {"months__0__focus__0": GONE}),
    "organisation codes not in focus": ("breach", "R073", {"months__0__focus__1": GONE}),
    "progress not assessed": ("breach", "R074", {"quarters__0__lines__0__assessed": ["conduct", "quality"]}),
}
STATISTICS = ("statistics", "penalty_summaries")


def numbers_of(judge: Judge, record: Any, kind: str) -> tuple[str, set[str], list[str]]:
    seen = judge(record, "operations", today=date(2011, 1, 20), kind=kind)
    return seen.duties, seen.numbers(seen.breaches), seen.troubles()


@pytest.mark.parametrize("what", BUREAU)
def test_a_bureaus_record(judge: Judge, what: str) -> None:
    duties, numbers, changes = BUREAU[what]
    seen, found, troubles = numbers_of(judge, bureau_record(**changes), "bureau_record")
    assert seen == duties, troubles
    assert found & set(numbers.split()) if numbers else not found, troubles


@pytest.mark.parametrize("what", CENTRE)
def test_the_centres_record(judge: Judge, what: str) -> None:
    duties, numbers, changes = CENTRE[what]
    seen, found, troubles = numbers_of(judge, centre_record(**changes), "centre_record")
    assert seen == duties, troubles
    assert found & set(numbers.split()) if numbers else not found, troubles


@pytest.mark.parametrize("part", STATISTICS)
def test_statistics_that_were_never_made_are_not_fine(judge: Judge, part: str) -> None:
    seen = judge(centre_record(**{part: []}), "operations", today=date(2011, 1, 20), kind="centre_record")
    assert (seen.outcome, seen.duties) != ("accept", "met")
    assert "R075" in seen.numbers() | seen.numbers(seen.breaches)


def test_what_an_inspection_found_is_the_providers_breach_and_leaving_it_the_bureaus(judge: Judge) -> None:
    found = {"inspections__0__findings": ["no_face_to_face"]}
    left = judge(bureau_record(**found), "operations", kind="bureau_record")
    dealt = judge(
        bureau_record(**found, inspections__0__dealt_with_on="2010-10-10"), "operations", kind="bureau_record"
    )
    liable = [{v.said.duty.bearer.value for v in seen.breaches if v.said and v.said.duty} for seen in (left, dealt)]
    assert liable == [{"bureau", "provider"}, {"provider"}]


@pytest.mark.parametrize(
    ("part", "lacks"), [("months__1", "2010-05"), ("months__0", "2010-04"), ("months__2", "2010-06")]
)
def test_the_month_left_out_is_named(judge: Judge, part: str, lacks: str) -> None:
    record, today = centre_record(**{part: GONE}), date(2011, 1, 20)
    kind = DocumentKind.CENTRE_RECORD
    answer = judge.service.evaluate(Question(record, today, kind, Stage.OPERATIONS, today, rule_set=SET))
    (found,) = (f for f in answer["findings"] if f["duty"] and f["duty"]["breach"])
    assert lacks in found["message"]["zh"]
    assert lacks in found["message"]["en"]


@pytest.mark.parametrize("unknown", ["first_month", "last_month", "months__1__month", "quarters__0__quarter"])
def test_whether_a_period_was_left_out_is_missing_where_the_record_does_not_say(judge: Judge, unknown: str) -> None:
    seen = judge(centre_record(**{unknown: GONE}), "operations", today=date(2011, 1, 20), kind="centre_record")
    assert (seen.outcome, seen.duties) == ("missing", "met"), seen.troubles()
