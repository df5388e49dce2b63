"""The law of the process (一; 二.(一); 二.(二).1.(1)–(2), (6)–(7); 二.(二).2), judged from whole filings."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from adapters.calendar import load as load_calendar
from adapters.rulefiles.library import assemble
from adapters.rulefiles.load import source_of
from engine.documents import check
from engine.documents.examples.filing import FILING
from engine.documents.words import DocumentKind, Stage
from engine.evaluate import compile_rule_set, evaluate
from engine.observe import Context
from engine.program import Program

FOLDERS = {"tables", "contacts", "entry", "website", "access", "pre_verification", "contact_checks", "attempts"}
FOLDERS |= {"sheet", "submission", "bureau"}
GATES = {"sheet.verified", "submission.verified"}
NOTICE = "/pre_verification/notices/0"
GONE = object()
LATER = {
    "received_at": "2010-06-01",
    "decided_at": "2010-06-10",
    "result": "passed",
    "items": [{"document": "business_licence"}, {"document": "resident_id"}],
    "filing_number": "示ICP备10000001号",
    "number_issued_at": "2010-06-10",
}
Changes = dict[str, Any]
Found = dict[str, tuple[str, bool, str]]


@pytest.fixture(scope="module")
def program() -> Program:
    """The process's part of the regulation."""
    source = source_of(Path("rules/cn-2010-64"))
    source.files = {k: v for k, v in source.files.items() if "/" not in k or k.split("/")[0] in FOLDERS}
    return compile_rule_set(assemble(source))


@pytest.fixture(scope="module")
def texts(program: Program) -> dict[str, str]:
    """The prescribed texts by name."""
    return program.rule_set.tables["prescribed_texts"].texts


def changed(changes: Changes) -> dict[str, Any]:
    """The example filing with values put at, or taken from, JSON Pointers."""
    document: dict[str, Any] = deepcopy(FILING)
    for pointer, value in changes.items():
        *parents, last = pointer.strip("/").split("/")
        node: Any = document
        for name in parents:
            node = node[int(name) if isinstance(node, list) else name]
        key: Any = int(last) if isinstance(node, list) else last
        if value is GONE:
            del node[key]
        else:
            node[key] = value
    check(document, DocumentKind.FILING)
    return document


def findings(program: Program, changes: Changes, stage: Stage = Stage.AUDIT, day: date = date(2010, 6, 30)) -> Found:
    """Every obligation that is not satisfied, the mirroring gates aside: outcome, whether a duty is missed, basis."""
    context = Context(day, load_calendar())
    ev = evaluate(program, changed(changes), kind="filing", stage=stage, context=context)
    out: Found = {}
    for found, _ in ev.results:
        name, said = found.obligation.obligation, found.said
        if (found.rank or found.breach) and name not in GATES and said is not None:
            out[name] = (str(found.outcome), found.breach, str(said.basis))
    return out


def moved(submitted: str, completed: str, sent: str) -> Changes:
    """Other days for submission, end of pre-verification and notice."""
    return {"/submitted_at": submitted, "/pre_verification/completed_at": completed, f"{NOTICE}/sent_at": sent}


def test_a_filing_in_order_is_accepted_and_every_duty_is_met(program: Program) -> None:
    assert findings(program, {}) == {}


@pytest.mark.parametrize(
    ("obligation", "outcome", "breach", "basis", "changes"),
    [
        ("access.entered_by", "block", False, "literal", {"/access/entered_by": "sponsor"}),
        ("access.ip_addresses", "correct", False, "implied", {"/access/ip_addresses": ["192.0.2.99"]}),
        ("access.method", "block", False, "implied", {"/access/method": GONE}),
        ("access.after_number", "accept", True, "literal", {"/connected_at": "2010-04-01"}),
        ("entry.mandate", "missing", False, "design", {"/mandate": True}),
        ("entry.procedure", "manual", False, "design", {"/procedure": "other"}),
        ("entry.procedure", "manual", False, "design", {"/procedure": "change", "/changes": ["access"]}),
        ("entry.procedure", "missing", False, "design", {"/procedure": "change", "/changes": []}),
        ("entry.provider", "manual", False, "design", {"/provider/kind": "other"}),
        ("entry.entered_by_sponsor", "manual", False, "design", {"/entry/entered_by": "agent"}),
        ("website.approval_file", "manual", False, "design", {"/websites/0/pre_approvals": [{"category": "news"}]}),
        ("website.found_true", "missing", False, "design", {"/websites/0/found_true": True}),
        (
            "pre_verification.judgement",
            "return",
            False,
            "implied",
            {"/pre_verification/sponsor_judged_true/value": False},
        ),
        ("sheet.agreement", "block", False, "implied", {"/agreement": GONE}),
        ("sheet.form", "missing", False, "design", {"/sheet/form": True}),
        ("sheet.provider_seal", "block", False, "design", {"/sheet/copies/0/provider_seal": False}),
        ("sheet.provider_seal", "block", False, "literal", {"/sheet/copies/1/provider_seal": False}),
        ("submission.bureau", "missing", False, "design", {"/submission/bureau_province": GONE}),
        ("submission.sheet_form", "block", False, "implied", {"/submission/sheet_form": GONE}),
        (
            "submission.through_provider_system",
            "accept",
            True,
            "implied",
            {"/submission/through_provider_system": False},
        ),
        ("submission.after_agreement", "accept", True, "design", {"/agreement/signed_by_sponsor_at": "2010-06-20"}),
        ("submission.after_sheet", "accept", True, "implied", {"/sheet/filled_at": "2010-06-20"}),
        ("bureau.resident_id_audited", "accept", True, "implied", {"/audit/items/1": GONE}),
    ],
)
def test_one_fault_is_found_by_its_own_obligation_alone(
    program: Program, obligation: str, outcome: str, breach: bool, basis: str, changes: Changes
) -> None:
    assert findings(program, changes) == {obligation: (outcome, breach, basis)}


@pytest.mark.parametrize("item", ["name", "domains", "services", "pre_approvals"])
def test_a_website_item_left_out_goes_back_and_is_mended_at_the_counter(program: Program, item: str) -> None:
    gone: Changes = {f"/websites/0/{item}": GONE}
    assert findings(program, gone, Stage.PRE_VERIFICATION) == {f"website.{item}": ("return", False, "implied")}
    assert findings(program, gone) == {f"website.{item}": ("correct", False, "implied")}


def test_no_approval_declared_is_an_answer_but_silence_is_none(program: Program) -> None:
    assert findings(program, {"/websites/0/pre_approvals": []}) == {}
    assert findings(program, {"/websites/0/pre_approvals": None}) != {}


def test_a_site_without_domain_may_be_reached_by_address_but_not_both(program: Program) -> None:
    alone: Changes = {"/websites/0/domains": [], "/websites/0/reached_by_ip_only": True}
    assert findings(program, alone) == {}
    assert "website.domains" in findings(program, {"/websites/0/reached_by_ip_only": True})


@pytest.mark.parametrize("kind", ["carrier_branch", "internet_access_provider", "public_interest_network"])
def test_every_kind_of_provider_that_the_plan_names_may_verify(program: Program, kind: str) -> None:
    assert findings(program, {"/provider/kind": kind}) == {}


@pytest.mark.parametrize("form", ["paper", "fax", "scan"])
def test_any_of_the_three_forms_of_the_sheet_will_do(program: Program, form: str) -> None:
    assert findings(program, {"/submission/sheet_form": form}) == {}


def test_the_sponsors_place_decides_the_bureau(program: Program) -> None:
    wrong: Changes = {"/sponsor/registered_province": "330100", "/submission/bureau_province": "310000"}
    wrong["/sheet/copies/1/bureau_province"] = GONE
    assert findings(program, wrong) == {"submission.bureau": ("block", False, "literal")}
    assert findings(program, {**wrong, "/submission/bureau_province": "330000"}) == {}


@pytest.mark.parametrize(
    ("submitted", "completed", "sent", "expected"),
    [
        ("2010-02-10", "2010-02-20", "2010-02-22", {}),
        ("2010-02-10", "2010-02-20", "2010-02-23", {"pre_verification.notice_in_time": ("accept", True, "design")}),
        ("2010-02-10", "2010-02-23", "2010-02-23", {"pre_verification.decision_in_time": ("accept", True, "literal")}),
        (
            "2010-02-10",
            "2010-02-20",
            "2010-02-12",
            {"pre_verification.notice_after_decision": ("accept", True, "implied")},
        ),
    ],
)
def test_five_working_days_run_over_the_spring_festival(
    program: Program, submitted: str, completed: str, sent: str, expected: Found
) -> None:
    visit = {"/on_site/held_at": "2010-03-10", "/sheet/filled_at": "2010-03-10"}
    assert findings(program, {**moved(submitted, completed, sent), **visit}) == expected


def test_a_period_outside_the_calendar_is_missing_never_counted_by_weekdays(program: Program) -> None:
    found = findings(program, {"/submitted_at": "1999-04-06"})
    assert found["pre_verification.decision_in_time"] == ("missing", False, "design")


@pytest.mark.parametrize(
    ("sent", "held", "expected"),
    [
        ("2010-03-11", "2010-04-12", {}),  # 11 April is a Sunday
        ("2010-03-11", "2010-04-13", {"pre_verification.visit_within_month": ("manual", False, "design")}),
        ("2010-01-31", "2010-03-02", {"pre_verification.visit_within_month": ("manual", False, "design")}),
    ],
)
def test_the_month_ends_on_a_working_day_and_what_follows_is_for_a_person(
    program: Program, sent: str, held: str, expected: Found
) -> None:
    days = {**moved(sent, sent, sent), "/on_site/held_at": held, "/sheet/filled_at": held}
    later: Changes = {"/submission/sent_at": "2010-06-01", "/audit": LATER, "/connected_at": "2010-06-20"}
    assert findings(program, {**days, **later}) == expected


def test_exactly_one_notice_in_the_prescribed_words_that_fits_the_result(
    program: Program, texts: dict[str, str]
) -> None:
    invites, returns = texts["notice_pass"], texts["notice_return"]
    wording = {"pre_verification.notice_wording": ("accept", True, "literal")}
    assert findings(program, {f"{NOTICE}/text": f"【示例】{invites}。"}) == {}
    assert findings(program, {f"{NOTICE}/text": f"您好。{invites}"})["pre_verification.notice_wording"][2] == "design"
    assert findings(program, {f"{NOTICE}/text": f"{invites}{returns}"}) == wording
    assert findings(program, {f"{NOTICE}/text": f"【{returns}】{invites}"}) == wording
    assert findings(program, {f"{NOTICE}/text": "请尽快来办理"}) == wording
    assert findings(program, {f"{NOTICE}/text": returns}) == {
        "pre_verification.notice_agrees": ("accept", True, "literal")
    }
    many = {"pre_verification.one_notice": ("accept", True, "literal")}
    assert findings(program, {"/pre_verification/notices": [FILING["pre_verification"]["notices"][0]] * 2}) == many
    assert findings(program, {"/pre_verification/notices": []}) == many


def test_a_contact_never_checked_is_the_providers_fault_and_a_wrong_one_goes_back(program: Program) -> None:
    checks = deepcopy(FILING["pre_verification"]["contact_checks"])
    mobile = next(check for check in checks if check["contact"] == "mobile")
    others = [check for check in checks if check is not mobile]
    at = "/pre_verification/contact_checks"
    assert findings(program, {at: others}) == {"contact_checks.mobile": ("accept", True, "implied")}
    wrong = [*others, {**mobile, "outcome": "wrong"}]
    assert findings(program, {at: wrong}) == {"contact_checks.mobile": ("return", False, "literal")}
    unreached = {**mobile, "outcome": "unreachable"}
    assert findings(program, {at: [*others, unreached]}) == {"contact_checks.mobile": ("missing", False, "design")}
    assert findings(program, {at: [*others, unreached, mobile]}) == {}


def test_every_earlier_submission_has_its_own_period_and_its_own_notice(
    program: Program, texts: dict[str, str]
) -> None:
    notice = {"sent_at": "2010-03-03", "text": texts["notice_return"]}
    attempt = {"submitted_at": "2010-03-01", "completed_at": "2010-03-03", "result": "returned", "notices": [notice]}

    def judged(**other: Any) -> Found:
        return findings(program, {"/attempts": [{**attempt, **other}]})

    assert judged() == {}
    assert judged(submitted_at="2010-02-01") == {"attempts.in_time": ("accept", True, "literal")}
    assert judged(notices=[]) == {"attempts.one_notice": ("accept", True, "literal")}
    assert judged(notices=[{**notice, "text": texts["notice_pass"]}]) == {
        "attempts.notice_agrees": ("accept", True, "literal")
    }
    assert judged(result=None).keys() == {"attempts.new_submission", "attempts.notice_agrees"}


def test_an_error_found_is_corrected_and_noted(program: Program) -> None:
    error = {"pointer": "/responsible_person/contacts/postal_address", "found": "甲"}
    at = "/on_site/discrepancies"
    fixed = {**error, "corrected_to": "乙"}
    assert findings(program, {at: [error]}) == {"sheet.discrepancy_corrected": ("block", False, "implied")}
    assert findings(program, {at: [{**fixed, "noted_on_sheet": True}]}) == {}
    assert findings(program, {at: [{**fixed, "noted_on_sheet": False}]}) == {
        "sheet.discrepancy_noted": ("accept", True, "literal")
    }


def test_a_gate_mirrors_what_went_before_and_never_changes_the_decision(program: Program) -> None:
    context = Context(date(2010, 6, 30), load_calendar())
    for changes, outcome in (
        ({"/mandate": True}, "missing"),
        ({"/provider/kind": "other"}, "manual"),
        ({"/access/entered_by": "sponsor"}, "block"),
        ({"/access/ip_addresses": ["192.0.2.99"]}, "correct"),
        ({"/pre_verification/result": "returned"}, "return"),
        ({}, "accept"),
    ):
        ev = evaluate(program, changed(changes), kind="filing", stage=Stage.AUDIT, context=context)
        gates = {str(f.outcome) for f, _ in ev.results if f.obligation.obligation in GATES}
        assert (str(ev.outcome), gates) == (outcome, {outcome})


def test_the_audit_is_counted_from_receipt_and_else_from_sending(program: Program) -> None:
    late: Changes = {
        "/audit/received_at": "2010-03-08",
        "/submission/sent_at": "2010-03-08",
        "/audit/decided_at": "2010-04-07",
    }
    found = findings(program, late)
    assert found["bureau.audit_in_time"] == ("accept", True, "literal")
    assert findings(program, {**late, "/audit/decided_at": "2010-04-06"}).get("bureau.audit_in_time") is None
    assert findings(program, {**late, "/audit/received_at": GONE})["bureau.audit_in_time"] == ("accept", True, "design")


def test_a_returned_filing_is_verified_anew_and_audited_again(program: Program) -> None:
    back: Changes = {
        "/audit/result": "returned",
        "/audit/number_issued_at": GONE,
        "/audit/filing_number": GONE,
        "/connected_at": GONE,
    }
    assert findings(program, back) == {"bureau.result": ("block", False, "implied")}
    anew = {**back, "/audit/reverified_at": "2010-06-20"}
    assert findings(program, anew) == {"bureau.result": ("missing", False, "design")}


def test_only_a_first_connection_waits_for_the_number(program: Program) -> None:
    early: Changes = {"/connected_at": "2009-01-01"}
    assert findings(program, early) == {"access.after_number": ("accept", True, "literal")}
    assert findings(program, {**early, "/stock_site": True}) == {}
    assert findings(program, {**early, "/procedure": "change", "/changes": ["website"]}) == {}
