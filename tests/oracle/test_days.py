"""Deadlines: five working days, one month, twenty working days, number before access; and days no calendar knows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.oracle.days import moment, month_after, working_day_after
from tests.oracle.filings import GONE, Json, filing, up_to
from tests.oracle.judging import Judge

LATER = date(2011, 12, 30)
# The worked examples of the catalogue (§1.14): the last day in time.
FIVE = {"02-10": "02-22", "02-11": "02-23", "02-12": "02-24", "03-01": "03-08", "03-31": "04-08", "04-30": "05-10"}
FIVE |= {"09-20": "09-28", "09-30": "10-13"}
TWENTY = {"01-29": "03-03", "03-08": "04-06", "09-27": "10-29"}
MONTH = {
    date(2010, 1, 31): date(2010, 3, 1),
    date(2010, 2, 28): date(2010, 3, 29),
    date(2010, 3, 31): date(2010, 4, 30),
}


def day(text: str) -> date:
    return date.fromisoformat(f"2010-{text}")


def verified(submitted: date, completed: date, noticed: date | None = None) -> Json:
    """A filing whose pre-verification ended and was notified on these days."""
    return filing(
        submitted=submitted,
        visited=working_day_after(max(completed, noticed or completed), 1),
        pre_verification__completed_at=moment(completed, "15:00:00"),
        pre_verification__notices__0__sent_at=moment(noticed or completed, "15:30:00"),
    )


@pytest.mark.parametrize(("start", "last"), FIVE.items())
def test_the_testers_own_days_agree_with_the_worked_examples_of_five(start: str, last: str) -> None:
    assert working_day_after(day(start), 5) == day(last)


@pytest.mark.parametrize(("start", "last"), TWENTY.items())
def test_the_testers_own_days_agree_with_the_worked_examples_of_twenty(start: str, last: str) -> None:
    assert working_day_after(day(start), 20) == day(last)


STARTS = sorted({*(day(d) for d in FIVE), *(date(2010, 1, 4) + timedelta(days=11 * i) for i in range(30))})


@pytest.mark.parametrize("start", STARTS, ids=str)
def test_a_decision_after_the_fifth_working_day_is_a_breach_and_no_more(judge: Judge, start: date) -> None:
    for after in range(18):
        completed = start + timedelta(days=after)
        seen = judge(verified(start, completed), today=LATER)
        late = completed > working_day_after(start, 5)
        assert seen.outcome == "accept", (completed, seen.troubles())
        assert seen.duties == ("breach" if late else "met"), (completed, seen.troubles())
        assert not late or "R034" in seen.numbers(seen.breaches)


@pytest.mark.parametrize("start", STARTS[::3], ids=str)
def test_a_notice_after_the_fifth_working_day_is_a_breach_by_design(judge: Judge, start: date) -> None:
    for n in range(3, 9):
        noticed = working_day_after(start, n)
        seen = judge(verified(start, working_day_after(start, 3), noticed), today=LATER)
        assert (seen.outcome, seen.duties) == ("accept", "breach" if n > 5 else "met"), (n, seen.troubles())
        bases = {(v.said.duty.basis or v.said.basis).value for v in seen.breaches if v.said and v.said.duty}
        assert bases <= {"design"}, seen.troubles()


@pytest.mark.parametrize(("start", "last"), FIVE.items())
def test_no_decision_yet_is_a_breach_from_the_sixth_working_day(judge: Judge, start: str, last: str) -> None:
    document = filing(
        submitted=day(start),
        pre_verification__completed_at=GONE,
        pre_verification__result=GONE,
        pre_verification__notices=GONE,
    )
    running = up_to(document, "pre_verification")
    in_time = judge(running, "pre_verification", today=day(last))
    overdue = judge(running, "pre_verification", today=day(last) + timedelta(days=1))
    assert in_time.decision != "pass"
    assert "R034" not in in_time.numbers(in_time.breaches), in_time.troubles()
    assert "R034" in overdue.numbers(overdue.breaches), overdue.troubles()


@pytest.mark.parametrize("noticed", [*MONTH, *(date(2010, 1, 5) + timedelta(days=13 * i) for i in range(20))], ids=str)
def test_a_visit_after_one_month_is_a_question_by_design(judge: Judge, noticed: date) -> None:
    last = MONTH.get(noticed, month_after(noticed))
    assert last == month_after(noticed)
    for visited in (noticed + timedelta(days=1), last - timedelta(days=1), last, last + timedelta(days=1), LATER):
        document = filing(
            submitted=noticed - timedelta(days=1),
            visited=visited,
            pre_verification__completed_at=moment(noticed, "15:00:00"),
            pre_verification__notices__0__sent_at=moment(noticed, "15:10:00"),
            submission=GONE,
            audit=GONE,
            connected_at=GONE,
        )
        seen = judge(document, "on_site", today=date(2012, 1, 31))
        assert seen.outcome == ("manual" if visited > last else "accept"), (visited, seen.troubles())


@pytest.mark.parametrize("start", [*TWENTY, "04-13", "06-01", "12-20"])
def test_an_audit_after_twenty_working_days_is_the_bureaus_breach(judge: Judge, start: str) -> None:
    for n in range(1, 26):
        decided = working_day_after(day(start), n)
        document = filing(
            submitted=day(start) - timedelta(days=25),
            submission__sent_at=moment(day(start), "09:00:00"),
            audit__received_at=moment(day(start), "09:30:00"),
            audit__decided_at=moment(decided, "10:00:00"),
            audit__number_issued_at=moment(decided, "11:00:00"),
            connected_at=moment(decided, "15:00:00"),
        )
        seen = judge(document, today=LATER)
        assert (seen.outcome, seen.duties) == ("accept", "breach" if n > 20 else "met"), (n, seen.troubles())
        assert n <= 20 or "R064" in seen.numbers(seen.breaches)


@pytest.mark.parametrize(
    ("connected", "duties"),
    [
        ("2010-04-28", "breach"),
        ("2010-04-29T10:59:00+08:00", "breach"),
        ("2010-04-29T11:00:00+08:00", "met"),
        ("2010-04-29T11:01:00+08:00", "met"),
        ("2010-04-30", "met"),
        ("2010-04-29T03:30:00+00:00", "met"),
        ("2010-04-29T02:30:00+00:00", "breach"),
    ],
)
def test_access_follows_the_number(judge: Judge, connected: str, duties: str) -> None:
    seen = judge(filing(connected_at=connected))
    assert (seen.outcome, seen.duties) == ("accept", duties), seen.troubles()


def test_number_and_access_on_one_day_are_in_order(judge: Judge) -> None:
    seen = judge(filing(audit__number_issued_at="2010-04-29", connected_at="2010-04-29"))
    assert (seen.outcome, seen.duties) == ("accept", "met"), seen.troubles()


def test_a_day_no_calendar_knows_is_missing_and_never_counted(judge: Judge) -> None:
    far = date(2031, 3, 3)
    document = filing()
    text = {"submitted_at": moment(far, "09:00:00")}
    document.update(text)
    document["pre_verification"]["completed_at"] = moment(far + timedelta(days=30), "09:00:00")
    seen = judge(document, today=date(2031, 5, 30))
    clocks = [v for v in seen.about("R034") if v.outcome]
    assert {v.outcome.value for v in clocks if v.outcome} == {"missing"}, seen.troubles()
    assert not any(v.breach for v in clocks)
