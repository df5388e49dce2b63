"""The order of steps: only the orders of the catalogue's §1.12 bind (§0), and returned filings go round again (R035, R066)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.oracle.filings import GONE, NOTICE_RETURNED, SUBMITTED, Json, filing, up_to
from tests.oracle.judging import Judge

AT = "2010-04-12T"
UNIT = "sponsor__documents__0__"

# What came too early: which numbers speak of it.
BOUND: dict[str, tuple[str, dict[str, Any]]] = {
    "notice before the end of pre-verification": (
        "R032 R033 R034",
        {"pre_verification__notices__0__sent_at": "2010-03-31T09:00:00+08:00"},
    ),
    "copy kept before authenticity was checked": ("R050", {f"{UNIT}copy_kept_at": f"{AT}10:01:00+08:00"}),
    "sheet filled before the visit": ("R056", {"sheet__filled_at": "2010-04-11T09:00:00+08:00"}),
    "submitted before the agreement was signed": (
        "R060 R061",
        {"agreement__signed_by_sponsor_at": "2010-04-14T09:00:00+08:00"},
    ),
    "submitted before the sheet was filled": ("R056 R061 R063", {"sheet__filled_at": "2010-04-14T09:00:00+08:00"}),
    "submitted before the visit": ("R061", {"submission__sent_at": "2010-04-09T09:00:00+08:00"}),
    "number before the audit": ("R065", {"audit__number_issued_at": "2010-04-28T09:00:00+08:00"}),
    "access before the number": ("R065", {"connected_at": "2010-04-29T10:30:00+08:00"}),
}
FREE: dict[str, dict[str, Any]] = {
    "photo before the papers": {
        "on_site__photo__taken_at": f"{AT}10:01:00+08:00",
        "on_site__photo__time_on_photo": f"{AT}10:01:00+08:00",
    },
    "agreement before the sheet": {
        "agreement__signed_by_provider_at": f"{AT}10:50:00+08:00",
        "agreement__signed_by_sponsor_at": f"{AT}10:51:00+08:00",
    },
    "signed hours apart": {"agreement__signed_by_sponsor_at": f"{AT}17:00:00+08:00"},
    "access entered before the visit": {"access__entered_at": "2010-04-02T10:00:00+08:00"},
}


@pytest.mark.parametrize("what", BOUND)
def test_an_order_that_binds_is_seen_when_broken(judge: Judge, what: str) -> None:
    numbers, changes = BOUND[what]
    seen = judge(filing(**changes))
    assert (seen.outcome, seen.duties) != ("accept", "met")
    found = seen.numbers() if seen.outcome != "accept" else seen.numbers(seen.breaches)
    assert found & set(numbers.split()), seen.troubles()


@pytest.mark.parametrize("what", FREE)
def test_an_order_that_does_not_bind_is_left_alone(judge: Judge, what: str) -> None:
    seen = judge(filing(**FREE[what]))
    assert (seen.outcome, seen.duties) == ("accept", "met"), seen.troubles()


def attempt(completed: str, sent: str, text: str = NOTICE_RETURNED, result: str = "returned") -> Json:
    return {
        "submitted_at": "2010-03-01T09:00:00+08:00",
        "completed_at": completed,
        "result": result,
        "reason": "通信地址不详",
        "notices": [{"sent_at": sent, "text": text, "channel": "sms"}],
    }


def test_each_submission_has_its_own_clock_and_its_own_notice(judge: Judge) -> None:
    good = attempt("2010-03-05T10:00:00+08:00", "2010-03-05T11:00:00+08:00")
    late = attempt("2010-03-12T10:00:00+08:00", "2010-03-12T11:00:00+08:00")
    silent = {**good, "notices": []}
    both = {**good, "notices": good["notices"] * 2}
    for attempts, duties in (
        ([good], "met"),
        ([late], "breach"),
        ([silent], "breach"),
        ([both], "breach"),
        ([good, late], "breach"),
    ):
        seen = judge(filing(attempts=attempts))
        assert (seen.outcome, seen.duties) == ("accept", duties), (attempts, seen.troubles())


def test_a_filing_that_the_bureau_returned_does_not_pass_until_verified_again(judge: Judge) -> None:
    returned = {
        "audit__result": "returned",
        "audit__filing_number": GONE,
        "audit__number_issued_at": GONE,
        "connected_at": GONE,
    }
    seen = judge(filing(**returned))
    assert seen.decision != "pass", seen.troubles()
    assert seen.duties == "met", seen.troubles()


def test_a_site_connected_without_any_number_is_a_breach(judge: Judge) -> None:
    seen = judge(filing(audit__filing_number=GONE, audit__number_issued_at=GONE))
    assert seen.duties == "breach" or seen.outcome == "missing", seen.troubles()


def test_what_is_not_due_yet_is_not_asked_for(judge: Judge) -> None:
    whole = filing(submitted=SUBMITTED)
    for last, stage in (
        (None, "entry"),
        ("pre_verification", "pre_verification"),
        ("on_site", "on_site"),
        ("agreement", "sheet"),
    ):
        seen = judge(up_to(whole, last), stage)
        assert (seen.outcome, seen.duties) == ("accept", "met"), (stage, seen.troubles())
    seen = judge(up_to(whole, "submission"), "submission")
    assert (seen.outcome, seen.duties) == ("accept", "met"), seen.troubles()
