"""Numbers, sources and photos judged end to end: forms only warn, evidence is judged before what the filing states."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from adapters.checks import standard
from adapters.ip import ranges
from adapters.service import Question, Service
from engine.documents.words import Stage
from engine.evidence import Evidence, Item

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "filings"
CLEAN = json.loads((FOLDER / "clean-enterprise.json").read_text("utf-8"))
PERSON = ("resident_id", "990000198001010012", "王示例")
UNIT = ("business_licence", "990000100000012", "北京某某示例科技有限公司")
PHOTO = (CLEAN["on_site"]["photo"]["file"],)
DAY = date(2010, 6, 1)


@cache
def service() -> Service:
    opened = Service.open()
    opened.checks = standard(examples=True)
    return opened


def judged(change: Callable[[dict[str, Any]], None] | None = None, evidence: Evidence | None = None) -> dict[str, Any]:
    filing = copy.deepcopy(CLEAN)
    if change:
        change(filing)
    return service().evaluate(Question(filing, today=DAY, stage=Stage.AUDIT, evidence=evidence or {}))


def found(answer: dict[str, Any], obligation: str) -> dict[str, Any] | None:
    lists = [*answer["findings"], *answer["warnings"]]
    return next((finding for finding in lists if finding["obligation"] == obligation), None)


def item(value: Any) -> Item:
    return Item(value, "a source", "2010-05-20T10:00:00+08:00", {"zh": "原因。", "en": "A reason."}, "e1")


def about(paper: tuple[str, ...], value: Any, origin: str = "register") -> Evidence:
    return {("authenticity", *paper): item(value), ("authenticity_origin", *paper): item(origin)}


def set_at(*path: str | int, to: Any) -> Callable[[dict[str, Any]], None]:
    def change(filing: dict[str, Any]) -> None:
        node: Any = filing
        for part in path[:-1]:
            node = node[part]
        node[path[-1]] = to

    return change


def test_a_clean_example_has_nothing_said_against_it() -> None:
    answer = judged()
    assert (answer["decision"], answer["findings"], answer["warnings"]) == ("pass", [], [])


FORMS: list[tuple[str, Callable[[dict[str, Any]], None], str]] = [
    (
        "documents.numbers.person",
        set_at("responsible_person", "documents", 0, "number", to="990000198001010013"),
        "check_digit",
    ),
    ("documents.numbers.unit", set_at("sponsor", "documents", 0, "number", to="990000100000013"), "check_digit"),
    ("contacts.written.mobile", set_at("responsible_person", "contacts", "mobile", to="139000000001"), "not_assigned"),
    (
        "contacts.written.office_phone",
        set_at("responsible_person", "contacts", "office_phone", to="66012345"),
        "no_area_code",
    ),
    ("contacts.written.home_phone", set_at("responsible_person", "contacts", "home_phone", to="call me"), "characters"),
    (
        "contacts.written.email",
        set_at("responsible_person", "contacts", "email", to="wang@example.invalid"),
        "special_use",
    ),
    ("access.addresses.public", set_at("access", "ip_addresses", to=["10.0.0.1"]), "not_public"),
    ("bureau.number.written", set_at("audit", "filing_number", to="京ICP证000001号"), "other_number"),
]


@pytest.mark.parametrize(("obligation", "change", "reason"), FORMS, ids=[obligation for obligation, _, _ in FORMS])
def test_a_fault_of_form_is_a_warning_with_its_reason_and_never_a_verdict_of_its_own(
    obligation: str, change: Callable[[dict[str, Any]], None], reason: str
) -> None:
    answer = judged(change)
    finding = found(answer, obligation)
    assert finding is not None
    assert (finding["status"], finding["outcome"], finding["duty"]) == ("warned", "accept", None)
    reasons = [one for fact in finding["facts"] for one in fact.get("reasons", ())]
    assert reason in [one["code"] for one in reasons]
    assert all(one["zh"] and one["en"] for one in reasons)


def test_no_number_is_ever_called_genuine_for_being_well_formed() -> None:
    answer = judged(lambda filing: filing["responsible_person"]["documents"][0].pop("authenticity"))
    finding = found(answer, "documents.authenticity.person")
    assert finding is not None
    assert finding["outcome"] == "missing"


def test_an_address_in_another_province_than_the_registered_place_is_pointed_out() -> None:
    def move(filing: dict[str, Any]) -> None:
        filing["sponsor"]["address"] = "浙江省杭州市文三路1号"

    finding = found(judged(move), "entry.place.registered_address")
    assert finding is not None
    assert finding["outcome"] == "accept"


def test_an_address_outside_the_configured_ranges_is_pointed_out() -> None:
    own = Service.open()
    own.checks = standard(ranges(["198.51.100.0/24"]), examples=True)
    answer = own.evaluate(Question(CLEAN, today=DAY, stage=Stage.AUDIT))
    finding = found(answer, "access.addresses.in_ranges")
    assert finding is not None
    assert (answer["decision"], finding["subject"]) == ("pass", "/access/ip_addresses/0")


STATED = ("genuine", "forged", "unavailable", None)


def outcome_of(stated: str | None, asked: Any, paper: tuple[str, ...] = PERSON) -> str:
    where, obligation = ("responsible_person", "person") if paper is PERSON else ("sponsor", "unit")

    def state(filing: dict[str, Any]) -> None:
        document = filing[where]["documents"][0]
        if stated is None:
            document.pop("authenticity")
        else:
            document["authenticity"]["result"] = stated

    evidence = {} if asked == "unasked" else about(paper, asked)
    finding = found(judged(state, evidence), f"documents.authenticity.{obligation}")
    return finding["outcome"] if finding else "accept"


@pytest.mark.parametrize("paper", [PERSON, UNIT], ids=["person", "unit"])
@pytest.mark.parametrize(
    ("asked", "outcomes"),
    [
        ("unasked", ("accept", "refuse", "missing", "missing")),
        ("genuine", ("accept", "manual", "accept", "accept")),
        ("forged", ("refuse", "refuse", "refuse", "refuse")),
        ("mismatch", ("manual", "refuse", "manual", "manual")),
        ("not_found", ("manual", "refuse", "manual", "manual")),
        (None, ("accept", "refuse", "missing", "missing")),
        ("a word nobody knows", ("accept", "refuse", "missing", "missing")),
    ],
)
def test_what_the_source_answers_is_judged_before_what_the_filing_states(
    asked: Any, outcomes: tuple[str, ...], paper: tuple[str, ...]
) -> None:
    assert tuple(outcome_of(stated, asked, paper) for stated in STATED) == outcomes


@pytest.mark.parametrize(("stated", "asked"), [("genuine", "forged"), ("genuine", "not_found"), ("forged", "genuine")])
def test_a_contradiction_of_record_and_source_is_seen(stated: str, asked: str) -> None:
    change = set_at("responsible_person", "documents", 0, "authenticity", "result", to=stated)
    finding = found(judged(change, about(PERSON, asked)), "documents.authenticity.asked.person_agrees")
    assert finding is not None
    (seen,) = [one for fact in finding["facts"] for one in fact.get("evidence", ())]
    assert (seen["value"], seen["source"], seen["at"], seen["id"]) == (
        asked,
        "a source",
        "2010-05-20T10:00:00+08:00",
        "e1",
    )


def test_evidence_about_another_holder_is_no_evidence_about_this_paper() -> None:
    other = about((*PERSON[:2], "李示例"), "forged")
    assert judged(evidence=other)["decision"] == "pass"


def test_nobody_can_mistake_a_reference_servers_answer() -> None:
    finding = found(
        judged(evidence=about(PERSON, "genuine", "reference")), "documents.authenticity.asked.person_origin"
    )
    assert finding is not None
    assert "合成" in finding["message"]["zh"]
    assert "synthetic" in finding["message"]["en"]
    assert found(judged(evidence=about(PERSON, "genuine")), "documents.authenticity.asked.person_origin") is None


def photo(**measured: Any) -> Evidence:
    return {(f"photo_{name}", *PHOTO): item(value) for name, value in measured.items()}


def without(*names: str) -> Callable[[dict[str, Any]], None]:
    def change(filing: dict[str, Any]) -> None:
        for name in names:
            filing["on_site"]["photo"].pop(name)

    return change


@pytest.mark.parametrize(
    ("change", "evidence", "obligation", "outcome"),
    [
        (without("width", "height"), photo(width=800, height=600), "photo.size", None),
        (without("width", "height"), photo(width=640, height=480), "photo.size", "block"),
        (without("width", "height"), photo(width=None, height=None), "photo.size", "missing"),
        (None, photo(width=None, height=None, colour=None), "photo.size", None),
        (None, photo(width=640, height=480), "photo.size", "block"),
        (None, photo(width=640, height=600), "photo.measured.agrees", "manual"),
        (None, photo(colour=False), "photo.colour", "block"),
        (None, photo(colour=False), "photo.measured.agrees", "manual"),
        (without("colour"), photo(colour=True), "photo.colour", None),
        (None, photo(file=None), "photo.measured.file", "accept"),
        (None, photo(file="cut"), "photo.measured.file", "accept"),
        (None, photo(taken_at="2010-04-11T10:00:00+08:00"), "photo.measured.time", "accept"),
        (None, photo(faces=0), "photo.measured.faces", "accept"),
        (None, photo(faces=2), "photo.measured.faces", "accept"),
        (None, photo(faces=1), "photo.measured.faces", None),
    ],
)
def test_what_was_measured_is_judged_before_what_is_on_record(
    change: Callable[[dict[str, Any]], None] | None, evidence: Evidence, obligation: str, outcome: str | None
) -> None:
    finding = found(judged(change, evidence), obligation)
    assert (finding["outcome"] if finding else None) == outcome


def test_a_message_shows_what_was_measured_and_not_what_was_said() -> None:
    finding = found(judged(evidence=photo(width=640, height=480)), "photo.size")
    assert finding is not None
    assert "640" in finding["message"]["zh"]
    assert "宽800" not in finding["message"]["zh"]


def test_a_detector_that_finds_a_face_vouches_for_nothing() -> None:
    answer = judged(without("frontal"), photo(faces=1))
    finding = found(answer, "photo.frontal")
    assert finding is not None
    assert finding["outcome"] == "missing"
