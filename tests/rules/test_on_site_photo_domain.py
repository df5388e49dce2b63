"""The law of the counter (二.(二).1.(3)–(5)), judged from whole filings: visit, photo, copies and domain owners."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from adapters.rulefiles.library import assemble
from adapters.rulefiles.load import source_of
from engine.documents import check
from engine.documents.examples.filing import FILING
from engine.documents.words import DocumentKind, Stage
from engine.evaluate import compile_rule_set, evaluate
from engine.observe import Context
from engine.program import Program

FOLDERS = ("tables", "on_site", "photo", "domain")
PHOTO, REGISTRATION, CERTIFICATE = (
    "/on_site/photo",
    "/websites/0/domains/0/registration",
    "/websites/0/domains/0/certificate",
)
UNIT, PERSON = "/sponsor/documents/0", "/responsible_person/documents/0"
GONE = object()
NO = {"value": False, "by": "核验员01", "at": "2010-04-12"}
UNSENT: dict[str, Any] = {"/submission": GONE, "/audit": GONE}
ANOTHER = "示例控股集团有限公司"
SPONSOR = FILING["sponsor"]["name"]


@pytest.fixture(scope="module")
def program() -> Program:
    """The counter's part of the regulation."""
    whole = assemble(source_of(Path("rules/cn-2010-64")))
    part = {name: o for name, o in whole.obligations.items() if whole.file_of(name).split("/")[1] in FOLDERS}
    return compile_rule_set(whole.model_copy(update={"obligations": part}))


def changed(changes: dict[str, Any]) -> dict[str, Any]:
    """The example filing with values put at, or taken from, JSON Pointers."""
    document: dict[str, Any] = deepcopy(FILING)
    for pointer, value in changes.items():
        *parents, last = pointer.strip("/").split("/")
        node: Any = document
        for name in parents:
            node = node[int(name) if isinstance(node, list) else name]
        if value is GONE:
            del node[last]
        else:
            node[last] = value
    check(document, DocumentKind.FILING)
    return document


def findings(program: Program, changes: dict[str, Any]) -> dict[str, tuple[str, bool]]:
    """Every obligation that is not satisfied at the audit: its outcome, and whether a duty is missed."""
    ev = evaluate(program, changed(changes), kind="filing", stage=Stage.AUDIT, context=Context(date(2010, 5, 1)))
    wrong = [found for found, _ in ev.results if found.rank or found.breach]
    return {
        found.obligation.obligation: (str(found.outcome.value if found.outcome else ""), found.breach)
        for found in wrong
    }


def test_a_filing_in_order_is_accepted_and_every_duty_is_met(program: Program) -> None:
    assert findings(program, {}) == {}


def test_fields_beyond_the_design_may_be_left_out(program: Program) -> None:
    extras = [f"{PHOTO}/kept", f"{PHOTO}/time_on_photo", f"{UNIT}/copy_kept_at", "/sponsor/brought"]
    assert findings(program, dict.fromkeys(extras, GONE)) == {}


@pytest.mark.parametrize(
    ("obligation", "fault"),
    [
        ("photo.frontal", {f"{PHOTO}/frontal": NO}),
        ("photo.bareheaded", {f"{PHOTO}/bareheaded": NO}),
        ("photo.curtain", {f"{PHOTO}/curtain": NO}),
        ("photo.mark", {f"{PHOTO}/mark_shown": NO}),
        ("photo.time", {f"{PHOTO}/time_shown": NO}),
        ("photo.time", {f"{PHOTO}/time_on_photo": "2010-04-11"}),
        ("photo.person", {f"{PHOTO}/subject_is_responsible_person": NO}),
        ("photo.colour", {f"{PHOTO}/colour": False}),
        ("photo.size", {f"{PHOTO}/width": 640, f"{PHOTO}/height": 480}),
        ("photo.size", {f"{PHOTO}/width": 600, f"{PHOTO}/height": 800}),
        ("photo.size", {f"{PHOTO}/width": 801, f"{PHOTO}/height": GONE}),
        ("photo.taken_by", {f"{PHOTO}/taken_by": "sponsor"}),
        ("photo.kept", {f"{PHOTO}/kept": False}),
        ("photo.taken", {PHOTO: GONE}),
        ("on_site.unit_copy", {f"{UNIT}/copy_kept": False}),
        ("on_site.person_copy", {f"{PERSON}/copy_kept": False}),
    ],
)
def test_a_fault_of_photo_or_copies_blocks_and_is_a_breach_once_submitted(
    program: Program, obligation: str, fault: dict[str, Any]
) -> None:
    assert findings(program, fault) == {obligation: ("block", True)}
    assert findings(program, {**fault, **UNSENT}) == {obligation: ("block", False)}


@pytest.mark.parametrize(
    "field", ["frontal", "bareheaded", "curtain", "mark_shown", "time_shown", "subject_is_responsible_person"]
)
@pytest.mark.parametrize("value", [True, False, {"value": True, "by": "核验员01"}, GONE])
def test_what_nobody_vouches_for_is_missing_however_it_is_answered(program: Program, field: str, value: Any) -> None:
    assert list(findings(program, {f"{PHOTO}/{field}": value}).values()) == [("missing", False)]


@pytest.mark.parametrize("field", ["width", "height", "colour", "taken_by"])
def test_what_was_not_measured_is_missing_and_never_passes(program: Program, field: str) -> None:
    assert list(findings(program, {f"{PHOTO}/{field}": GONE}).values()) == [("missing", False)]


@pytest.mark.parametrize(
    ("obligation", "changes", "outcome"),
    [
        ("on_site.visit", {"/on_site": {"held": False}}, "block"),
        ("on_site.visit", {"/on_site": {"held": False}, "/stock_site": True}, "manual"),
        ("on_site.visit", {"/on_site": {"held": False}, "/stock_site": False}, "block"),
        ("on_site.visit", {"/on_site/held": GONE, "/stock_site": True}, "missing"),
        ("on_site.visit", {"/on_site/held": GONE}, "missing"),
        ("on_site.in_person", {"/on_site/who_came": "agent"}, "refuse"),
        ("on_site.in_person", {"/on_site/who_came": GONE}, "missing"),
        ("on_site.place", {"/on_site/place": "remote"}, "refuse"),
        ("on_site.place", {"/on_site/place": GONE}, "missing"),
        ("on_site.unit_originals", {"/sponsor/brought": NO}, "refuse"),
        ("on_site.person_originals", {"/responsible_person/brought": NO}, "refuse"),
        ("on_site.unit_copy", {f"{UNIT}/copy_kept": GONE}, "missing"),
    ],
)
def test_the_visit_itself_never_yields_a_breach(
    program: Program, obligation: str, changes: dict[str, Any], outcome: str
) -> None:
    assert findings(program, changes) == {obligation: (outcome, False)}


def test_a_copy_made_before_the_check_is_a_breach_that_leaves_the_filing_alone(program: Program) -> None:
    assert findings(program, {f"{UNIT}/copy_kept_at": "2010-04-11"}) == {"on_site.unit_copy_order": ("accept", True)}


@pytest.mark.parametrize(
    ("certificate", "registration", "expected"),
    [
        (SPONSOR, GONE, {}),
        (GONE, {"state": "found", "owner": SPONSOR}, {}),
        (SPONSOR, {"state": "throttled"}, {}),
        ("王示例", GONE, {"domain.owner": "refuse"}),
        (GONE, {"state": "found", "owner": ANOTHER}, {"domain.owner": "refuse"}),
        (ANOTHER, {"state": "redacted", "owner": "REDACTED"}, {"domain.owner": "refuse"}),
        (SPONSOR, {"state": "found", "owner": ANOTHER}, {"domain.owner": "manual"}),
        (ANOTHER, {"state": "found", "owner": SPONSOR}, {"domain.owner": "manual"}),
        (SPONSOR, {"state": "not_found"}, {"domain.owner": "manual"}),
        (GONE, GONE, {"domain.evidence": "missing"}),
        (GONE, {"owner": "REDACTED FOR PRIVACY"}, {"domain.evidence": "missing"}),
        (GONE, {"state": "found", "owner": "隐私保护服务"}, {"domain.evidence": "missing"}),
        (GONE, {"state": "found"}, {"domain.evidence": "missing"}),
        (GONE, {"state": "not_found"}, {"domain.evidence": "missing"}),
        (GONE, {"state": "reserved"}, {"domain.evidence": "missing"}),
    ],
)
def test_either_evidence_names_the_owner_and_a_contradiction_needs_a_person(
    program: Program, certificate: Any, registration: Any, expected: dict[str, str]
) -> None:
    owner = {CERTIFICATE: GONE if certificate is GONE else {"owner": certificate}, REGISTRATION: registration}
    assert findings(program, owner) == {name: (outcome, False) for name, outcome in expected.items()}


@pytest.mark.parametrize("state", "throttled redacted proxy thin garbled incomplete unavailable".split())
def test_a_query_that_gave_no_reliable_owner_is_no_evidence_even_with_the_sponsors_name(
    program: Program, state: str
) -> None:
    record = {CERTIFICATE: GONE, REGISTRATION: {"state": state, "owner": SPONSOR}}
    assert findings(program, record) == {"domain.evidence": ("missing", False)}


def test_every_domain_counts(program: Program) -> None:
    domains = [{"name": f"{n}.example.cn", "certificate": {"owner": o}} for n, o in (("a", SPONSOR), ("b", ANOTHER))]
    assert findings(program, {"/websites/0/domains": domains}) == {"domain.owner": ("refuse", False)}


def test_a_site_known_by_address_only_has_no_owner_to_prove(program: Program) -> None:
    assert findings(program, {"/websites/0/domains": [], "/websites/0/reached_by_ip_only": True}) == {}
