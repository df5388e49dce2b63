"""Duties of provider, bureau and centre, judged from whole records (R064–R091, C69, C71)."""

import copy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from adapters.calendar import load as load_calendar
from adapters.rulefiles.library import load
from engine.documents import DocumentKind, check
from engine.documents.examples.records import BUREAU_RECORD, CENTRE_RECORD, PROVIDER_RECORD
from engine.documents.words import Basis, DutyOutcome, Outcome, Stage, Status
from engine.evaluate import Evaluation, compile_rule_set, evaluate
from engine.observe import Context
from engine.program import Program
from tests.house.sources import ROOT

SET = Path(ROOT, "rules", "cn-2010-64")
Document = dict[str, Any]


@cache
def program() -> Program:
    return compile_rule_set(load(SET))


def judged(document: Document, kind: str, as_of: str = "2016-01-04", **policies: str) -> Evaluation:
    check(document, DocumentKind(kind))
    context = Context(date.fromisoformat(as_of), load_calendar(), policies)
    return evaluate(program(), document, kind=kind, stage=Stage.OPERATIONS, context=context)


def provider(**changes: Any) -> Document:
    """The compliant provider record, with top-level sections replaced."""
    return copy.deepcopy(PROVIDER_RECORD) | changes


def breaches(evaluation: Evaluation) -> set[str]:
    return {found.obligation.obligation for found, _ in evaluation.results if found.breach}


def status(evaluation: Evaluation, obligation: str) -> set[Status]:
    return {found.status for found, _ in evaluation.results if found.obligation.obligation == obligation}


def archive(**fields: Any) -> Document:
    return provider(archives=[PROVIDER_RECORD["archives"][0] | fields])


@pytest.mark.parametrize(
    ("kind", "record"),
    [("provider_record", PROVIDER_RECORD), ("bureau_record", BUREAU_RECORD), ("centre_record", CENTRE_RECORD)],
)
def test_whoever_did_what_was_asked_is_found_to_have_done_it(kind: str, record: Document) -> None:
    evaluation = judged(record, kind)
    assert (evaluation.outcome, evaluation.duties) == (Outcome.ACCEPT, DutyOutcome.MET)
    unsettled = (Status.VIOLATED, Status.UNDECIDED, Status.WARNED)
    assert not [found.obligation.obligation for found, _ in evaluation.results if found.status in unsettled]


def test_a_record_that_says_nothing_is_missing_and_accuses_nobody() -> None:
    evaluation = judged({"schema_version": "1", "record_id": "silent"}, "provider_record")
    assert (evaluation.outcome, evaluation.duties) == (Outcome.MISSING, DutyOutcome.MET)


def test_c69_an_archive_without_its_agreements_is_a_literal_breach_that_leaves_the_filing_alone() -> None:
    evaluation = judged(archive(items=["certificates", "photo", "sheet"]), "provider_record", "2013-06-03")
    assert evaluation.outcome is Outcome.ACCEPT
    assert breaches(evaluation) == {"duties.archive.security_agreement", "duties.archive.contract"}
    assert {found.said.basis for found, _ in evaluation.results if found.breach and found.said} == {Basis.LITERAL}


def test_c71_the_statutes_full_title_is_a_deviation_by_design() -> None:
    contract = copy.deepcopy(PROVIDER_RECORD["contract"])
    contract["statement"] = contract["statement"].replace("互联网备案", "互联网信息服务备案")
    evaluation = judged(provider(contract=contract), "provider_record")
    assert breaches(evaluation) == {"duties.contract.statement"}
    assert [found.said.basis for found, _ in evaluation.results if found.breach and found.said] == [Basis.DESIGN]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("", "", Status.SATISFIED), ("【示例】", "", Status.WARNED), ("第八条　", "本条为合同必备条款。", Status.WARNED)],
)
def test_the_prescribed_text_may_stand_whole_among_other_words(before: str, after: str, expected: Status) -> None:
    contract = copy.deepcopy(PROVIDER_RECORD["contract"])
    contract["statement"] = before + contract["statement"] + after
    evaluation = judged(provider(contract=contract), "provider_record")
    assert status(evaluation, "duties.contract.statement") == {expected}
    assert not breaches(evaluation)


def test_a_contract_that_drops_the_promise_is_a_breach() -> None:
    contract = copy.deepcopy(PROVIDER_RECORD["contract"])
    contract["statement"] = contract["statement"].replace("请您承诺并确认：", "")
    assert breaches(judged(provider(contract=contract), "provider_record")) == {"duties.contract.statement"}


@pytest.mark.parametrize(
    ("category", "seals", "breach"),
    [("individual", ["provider"], False), ("unit", ["provider"], True), ("individual", ["sponsor"], True)],
)
def test_units_seal_and_an_individual_only_signs(category: str, seals: list[str], breach: bool) -> None:
    contract = PROVIDER_RECORD["contract"] | {"sponsor_category": category, "seals": seals}
    assert ("duties.contract.sealed" in breaches(judged(provider(contract=contract), "provider_record"))) is breach


@pytest.mark.parametrize(("set_up_on", "breach"), [("2010-02-28", False), ("2010-03-01", True)])
def test_the_last_day_of_february_2010_is_in_time(set_up_on: str, breach: bool) -> None:
    record = provider(department=PROVIDER_RECORD["department"] | {"set_up_on": set_up_on})
    found = breaches(judged(record, "provider_record"))
    assert ("duties.organisation.department_by_february" in found) is breach


def late() -> Document:
    """A provider whose every act of 2010 came in 2012."""
    department = PROVIDER_RECORD["department"] | {"set_up_on": "2012-06-01"}
    stock = {"plan_made_on": "2012-06-01", "plan_reported_on": "2012-06-01", "recipients": [], "sites": []}
    changes = {"department": department, "verification_started_on": "2012-06-02", "reported_to": []}
    return provider(**changes, stock=stock)


def test_dates_of_2010_do_not_bind_whoever_came_later() -> None:
    assert not breaches(judged(late() | {"founded_on": "2012-05-01"}, "provider_record"))
    assert not breaches(judged(late() | {"business_started_on": "2012-05-01"}, "provider_record"))
    assert len(breaches(judged(late(), "provider_record"))) == 3


def test_an_unknown_founding_day_excuses_nobody() -> None:
    evaluation = judged(late() | {"founded_on": None}, "provider_record")
    assert status(evaluation, "duties.organisation.department_by_february") == {Status.UNDECIDED}
    assert not breaches(evaluation)


def test_whoever_attests_that_nothing_is_verified_face_to_face_is_in_breach_whenever_founded() -> None:
    denied = {"value": False, "by": "检查员01", "at": "2013-01-07"}
    record = late() | {"founded_on": "2012-05-01", "verification_started_on": None, "verification_started": denied}
    assert breaches(judged(record, "provider_record")) == {"duties.start.verification"}


def test_five_things_are_disclosed_and_the_one_left_out_is_named() -> None:
    evaluation = judged(provider(disclosures=PROVIDER_RECORD["disclosures"][1:]), "provider_record")
    places = [where for found, where in evaluation.results if found.breach]
    assert places == [("legal_duty", None)]


@pytest.mark.parametrize(
    ("collected", "destroyed", "cancelled", "policy", "breach"),
    [
        ("2010-03-31", "2015-03-30", "2010-04-01", "off", True),
        ("2010-03-31", "2015-03-31", None, "off", False),
        ("2010-03-31", "2015-03-31", None, "on", True),
        ("2008-02-29", "2013-03-01", "2008-02-29", "on", False),
        ("2008-02-29", "2013-03-01", "2008-03-02", "on", True),
    ],
)
def test_an_archive_lives_five_years_from_collection_and_by_default_as_long_as_the_filing_and_five_years(
    collected: str, destroyed: str, cancelled: str | None, policy: str, breach: bool
) -> None:
    record = archive(collected_on=collected, destroyed_on=destroyed, filing_cancelled_on=cancelled)
    evaluation = judged(record, "provider_record", retention_while_alive=policy)
    assert ("duties.archive.retained" in breaches(evaluation)) is breach


def test_a_deletion_planned_too_early_is_blocked_before_it_happens() -> None:
    evaluation = judged(archive(deletion_planned_on="2015-04-11"), "provider_record", retention_while_alive="off")
    assert (evaluation.outcome, evaluation.duties) == (Outcome.BLOCK, DutyOutcome.MET)
    on_the_day = judged(archive(deletion_planned_on="2015-04-12"), "provider_record", retention_while_alive="off")
    assert on_the_day.outcome is Outcome.ACCEPT


@pytest.mark.parametrize(("verified_on", "breach"), [("2010-09-30", False), ("2010-10-01", True), (None, True)])
def test_every_stock_site_is_verified_by_the_end_of_september(verified_on: str | None, breach: bool) -> None:
    site = {"filing_id": "s", "connected_on": "2009-06-01", "verified_on": verified_on}
    record = provider(stock=PROVIDER_RECORD["stock"] | {"sites": [site]})
    assert ("duties.stock.site_verified" in breaches(judged(record, "provider_record"))) is breach


def test_only_the_three_heads_of_section_four_cite_order_33() -> None:
    evaluation = judged(provider(penalties=[{"head": "other"}]), "provider_record")
    assert not breaches(evaluation)
    named = judged(provider(penalties=[{"head": "not_conscientious", "bureau_province": "990000"}]), "provider_record")
    assert breaches(named) == {"duties.liability.penalty"}


def test_no_amount_of_money_stands_in_the_duties() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (SET / "duties").rglob("*.yaml")]
    assert texts
    assert not [text for text in texts if "万元" in text or "yuan" in text.lower()]


@pytest.mark.parametrize(
    ("received", "decided", "breach"),
    [("2010-01-29", "2010-03-03", False), ("2010-01-29", "2010-03-04", True), ("2010-09-27", "2010-10-29", False)],
)
def test_twenty_working_days_are_counted_by_the_statutory_calendar(received: str, decided: str, breach: bool) -> None:
    audit = BUREAU_RECORD["audits"][0] | {"received_at": received, "decided_at": decided}
    evaluation = judged(BUREAU_RECORD | {"audits": [audit]}, "bureau_record")
    assert ("bureau_record.audits.in_time" in breaches(evaluation)) is breach


def test_a_year_without_a_calendar_is_missing_not_counted_naively() -> None:
    audit = BUREAU_RECORD["audits"][0] | {"received_at": "1995-03-01", "decided_at": "1995-12-01"}
    evaluation = judged(BUREAU_RECORD | {"audits": [audit]}, "bureau_record")
    assert status(evaluation, "bureau_record.audits.in_time") == {Status.UNDECIDED}


def test_one_identity_card_unchecked_is_not_all_of_them() -> None:
    record = copy.deepcopy(CENTRE_RECORD)
    record["months"][0]["id_checks"]["checked"] -= 1
    assert breaches(judged(record, "centre_record")) == {"centre_record.monthly.all_ids"}


def filing(**fields: Any) -> Evaluation:
    return judged({"schema_version": "1", "filing_id": "f", **fields}, "filing")


def test_a_filing_is_untrue_only_where_somebody_established_it() -> None:
    name = "duties.liability.untrue"
    assert status(filing(), name) == {Status.NOT_APPLICABLE}
    assert status(filing(untrue=True), name) == {Status.UNDECIDED}
    assert status(filing(untrue={"value": True, "by": "审核员01", "at": "2011-01-04"}), name) == {Status.VIOLATED}
