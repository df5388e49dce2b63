"""What a fault comes to before it was sent on, and what was established afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from tests.oracle.faults import visit
from tests.oracle.faults.fault import Fault
from tests.oracle.filings import GONE, NOTICE_PASSED, NOTICE_RETURNED, filing, up_to, vouched
from tests.oracle.judging import Judge

PHOTO = [fault for fault in visit.photo() if fault.outcome == ("block",)]


@pytest.mark.parametrize("fault", PHOTO, ids=lambda f: f.what)
def test_a_photo_to_be_taken_again_blocks_and_is_no_breach_until_it_is_submitted(judge: Judge, fault: Fault) -> None:
    seen = judge(up_to(fault.document(), "on_site"), "on_site")
    assert (seen.outcome, seen.duties) == ("block", "met"), seen.troubles()
    assert seen.numbers() & fault.numbers


@pytest.mark.parametrize("paper", ["sponsor__documents__0__", "responsible_person__documents__0__"])
def test_a_copy_not_kept_blocks_the_submission_and_is_no_breach_before_it(judge: Judge, paper: str) -> None:
    document = up_to(filing(**{f"{paper}copy_kept": False, f"{paper}copy_kept_at": GONE}), "agreement")
    seen = judge(document, "submission")
    assert seen.outcome == "block", seen.troubles()
    assert not any("R050" in v.obligation.catalogue for v in seen.breaches)


def test_an_individual_goes_to_the_bureau_of_the_registered_place_as_well(judge: Judge) -> None:
    document = filing(individual=True, sponsor__registered_province="330000", submission__bureau_province="310000")
    seen = judge(document)
    assert (seen.outcome, bool(seen.numbers() & {"R062"})) == ("block", True), seen.troubles()
    bases = {v.said.basis.value for v in seen.deciding if v.said and "R062" in v.obligation.catalogue}
    assert bases == {"design"}  # §0 on R062


@pytest.mark.parametrize(
    ("text", "duties"), [(NOTICE_RETURNED, "met"), (NOTICE_PASSED, "breach")], ids=["agrees", "contradicts"]
)
def test_a_returned_filing_is_told_so_in_the_prescribed_words(judge: Judge, text: str, duties: str) -> None:
    document = filing(pre_verification__result="returned", pre_verification__notices__0__text=text)
    seen = judge(up_to(document, "pre_verification"), "pre_verification")
    assert (seen.outcome, seen.duties) == ("return", duties), seen.troubles()


def test_falsehood_that_was_established_refuses_and_an_allegation_does_not(judge: Judge) -> None:
    established = judge(filing(untrue=vouched(day="2010-04-29")), "operations")
    assert (established.outcome, bool(established.numbers() & {"R091"})) == ("refuse", True), established.troubles()
    alleged = judge(filing(untrue=True), "operations")
    assert alleged.outcome != "refuse", alleged.troubles()
    cleared = judge(filing(untrue=vouched(False)), "operations")
    assert not cleared.numbers() & {"R091"} or cleared.outcome == "accept", cleared.troubles()


def test_nobody_came_within_the_month_is_a_question(judge: Judge) -> None:
    document = up_to(filing(on_site=GONE), "pre_verification")
    in_time = judge(document, "pre_verification", today=date(2010, 5, 4))
    overdue = judge({**document, "on_site": {"held": False}}, "on_site", today=date(2010, 5, 5))
    assert in_time.outcome == "accept", in_time.troubles()
    assert "manual" in {v.outcome.value for v in overdue.about("R037") if v.outcome}, overdue.troubles()


@pytest.mark.parametrize("nature", ["enterprise", "individual"])
@pytest.mark.parametrize("stage", ["entry", "pre_verification", "on_site", "audit"])
def test_a_unit_paper_is_nobodys_personal_paper(judge: Judge, nature: str, stage: str) -> None:
    individual = nature == "individual"
    document = filing(
        individual=individual,
        responsible_person__documents__0__type="business_licence",
        responsible_person__documents__0__as_recorded__type="business_licence",
        responsible_person__holds=[],
        responsible_person__lacks=[vouched("resident_id")],
    )
    assert judge(document, stage).outcome in ("manual", "return", "refuse")
