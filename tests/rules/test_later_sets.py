"""The same filing under four dates and two provinces: the verdicts that the catalogue (§2.2) foretells, judged end to end."""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from adapters.service import Question, Service
from adapters.versions import Column, Told, Versions, answers, deciding, page
from api.cli.common import cache_folder
from engine.documents.words import Stage
from engine.observe import ABSENT
from engine.patches import assigned

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
VERSIONS = Versions.read(FIXTURES)
TOLD = {told.id: told for told in VERSIONS.filings}
CELLS = [
    pytest.param(told, column, outcome, id=f"{told.id}-{column.head('en').replace(' ', '-')}")
    for told in VERSIONS.filings
    for column, outcome in zip(VERSIONS.columns, told.foretold, strict=True)
]
DOMAIN = "/websites/0/domains/0"


@pytest.fixture(scope="module")
def service() -> Service:
    return Service.open(cache=cache_folder())


def judged(
    service: Service, told: str, day: date, *changes: tuple[str, Any], stage: Stage = Stage.AUDIT
) -> dict[str, Any]:
    document = copy.deepcopy(TOLD[told].document)
    for pointer, value in changes:
        assigned(document, pointer, value)
    return service.evaluate(Question(document, today=day, as_of=day, stage=stage))


def found(answer: dict[str, Any], obligation: str) -> dict[str, Any]:
    return next(f for f in answer["findings"] if f["obligation"] == obligation)


@pytest.mark.parametrize(("told", "column", "outcome"), CELLS)
def test_each_date_and_province_gives_the_outcome_that_the_catalogue_foretells(
    service: Service, told: Told, column: Column, outcome: str
) -> None:
    answer = VERSIONS.judge(service, told, column)
    assert answer["outcome"] == outcome, deciding(answer)


@pytest.mark.parametrize("told", [told for told in VERSIONS.filings if told.by], ids=lambda told: told.id)
def test_where_the_verdict_flips_the_obligation_meant_is_what_decides(service: Service, told: Told) -> None:
    pairs = zip(VERSIONS.columns, told.foretold, strict=True)
    deciders = [deciding(VERSIONS.judge(service, told, column)) for column, outcome in pairs if outcome != "accept"]
    assert told.by in {name for decider in deciders for name, _ in decider}


def test_every_row_of_the_page_has_an_outcome_for_every_column() -> None:
    assert all(len(told.foretold) == len(VERSIONS.columns) for told in VERSIONS.filings)


LAYERS = [
    ("code-certificate", date(2018, 6, 1), "documents.unit.type", "cn-2016-uscc"),
    ("shareholder", date(2016, 6, 1), "domain.owner", "cn-2010-64"),
    ("stranger", date(2018, 6, 1), "domain.owner", "cn-2018-domain"),
    ("not-real-name", date(2020, 6, 1), "domain.standing.real_name", "cn-2018-domain"),
    ("remote", date(2018, 6, 1), "on_site.place", "cn-2010-64"),
    ("remote-denied", date(2020, 6, 1), "on_site.electronic", "cn-2020-remote"),
    ("unsigned", date(2016, 6, 1), "sheet.valid", "cn-2010-form"),
    ("no-seal", date(2018, 6, 1), "sheet.provider_seal", "cn-2010-64"),
    ("no-seal", date(2020, 6, 1), "sheet.provider_seal", "cn-2020-remote"),
    ("approval-without-file", date(2010, 4, 15), "website.approval_file", "cn-2010-64"),
    ("approval-without-file", date(2011, 4, 15), "website.approval_file", "cn-2010-form"),
]


@pytest.mark.parametrize(("told", "day", "obligation", "layer"), LAYERS)
def test_a_finding_names_the_layer_that_decided(
    service: Service, told: str, day: date, obligation: str, layer: str
) -> None:
    assert found(judged(service, told, day), obligation)["layer"] == layer


TURNS = [
    ("code-certificate", date(2017, 12, 31), "accept", date(2018, 1, 1), "refuse"),
    ("officer", date(2017, 12, 31), "accept", date(2018, 1, 1), "refuse"),
    ("shareholder", date(2017, 12, 31), "refuse", date(2018, 1, 1), "accept"),
    ("remote", date(2019, 12, 31), "refuse", date(2020, 1, 1), "accept"),
    ("unsigned", date(2010, 5, 4), "accept", date(2010, 5, 5), "block"),
    ("no-landline", date(2010, 5, 4), "correct", date(2010, 5, 5), "accept"),
]


@pytest.mark.parametrize(("told", "last", "before", "first", "after"), TURNS)
def test_the_law_turns_on_its_first_day_and_not_a_day_sooner(
    service: Service, told: str, last: date, before: str, first: date, after: str
) -> None:
    assert judged(service, told, last)["outcome"] == before
    assert judged(service, told, first)["outcome"] == after


def test_what_will_be_refused_is_announced_before_it_is(service: Service) -> None:
    answer = judged(service, "code-certificate", date(2017, 11, 1))
    soon = [entry for entry in answer["upcoming"] if entry["obligation"] == "documents.unit.type"]
    assert answer["outcome"] == "accept"
    assert [(entry["from"], entry["outcome"], entry["layer"]) for entry in soon] == [
        ("2018-01-01", "refuse", "cn-2016-uscc")
    ]


def test_nothing_is_announced_long_before_it_begins(service: Service) -> None:
    assert judged(service, "code-certificate", date(2017, 6, 1))["upcoming"] == []


STANDING = ["real_name", "suffix_approved", "registrar_approved"]


@pytest.mark.parametrize("field", STANDING)
@pytest.mark.parametrize("value", [ABSENT, True, {"value": True, "by": "核验员01"}], ids=["absent", "bare", "undated"])
def test_what_nobody_vouches_for_of_a_domain_never_passes(service: Service, field: str, value: Any) -> None:
    answer = judged(service, "clean", date(2018, 6, 1), (f"{DOMAIN}/{field}", value))
    assert answer["outcome"] == "missing"


@pytest.mark.parametrize("field", STANDING)
def test_a_fault_of_the_domain_is_returned_before_the_visit_and_refused_after(service: Service, field: str) -> None:
    said = {"value": False, "by": "核验员01", "at": "2010-04-12"}
    change = (f"{DOMAIN}/{field}", said)
    early = judged(service, "clean", date(2018, 6, 1), change, stage=Stage.PRE_VERIFICATION)
    assert early["outcome"] == "return"
    assert judged(service, "clean", date(2018, 6, 1), change)["outcome"] == "refuse"


def test_a_term_that_nobody_found_out_is_missing_and_contradicting_terms_are_for_a_person(service: Service) -> None:
    term = f"{DOMAIN}/registration/expires_on"
    certificate = f"{DOMAIN}/certificate/valid_until"
    day = date(2018, 6, 1)
    assert judged(service, "clean", day, (term, ABSENT))["outcome"] == "missing"
    assert judged(service, "clean", day, (term, ABSENT), (certificate, "2030-01-01"))["outcome"] == "accept"
    assert judged(service, "clean", day, (term, "2010-04-05"), (certificate, "2030-01-01"))["outcome"] == "manual"


def test_a_natural_person_is_refused_only_once_all_connections_are_stated(service: Service) -> None:
    owner = [(f"{DOMAIN}/certificate/owner", "钱示例"), (f"{DOMAIN}/registration/owner", "钱示例")]
    day = date(2018, 6, 1)
    assert judged(service, "clean", day, *owner)["outcome"] == "refuse"
    assert judged(service, "clean", day, *owner, ("/sponsor/principals", ABSENT))["outcome"] == "manual"
    assert judged(service, "clean", day, *owner, ("/sponsor/shareholders", ABSENT))["outcome"] == "manual"


def test_an_individual_gains_nothing_from_the_widened_ownership(service: Service) -> None:
    owner = [(f"{DOMAIN}/certificate/owner", "钱示例"), (f"{DOMAIN}/registration/owner", "钱示例")]
    named = ("/sponsor/principals", [{"name": "钱示例", "role": "chief"}])
    assert judged(service, "no-landline", date(2018, 6, 1), *owner, named)["outcome"] == "refuse"


REMOTE = [
    ("/on_site/liveness", True, "missing", "on_site.electronic"),
    ("/sheet/electronic", ABSENT, "missing", "sheet.electronic"),
    ("/sheet/electronic", {"value": False, "by": "核验员01", "at": "2010-04-12"}, "block", "sheet.electronic"),
    ("/responsible_person/documents/0/presented_as", "copy", "refuse", "documents.person.original"),
    ("/sponsor/documents/0/presented_as", "fax", "refuse", "documents.unit.original"),
    ("/on_site/place", "sponsor_site", "refuse", "on_site.place"),
    ("/submission/sheet_form", ABSENT, "block", "submission.sheet_form"),
    ("/on_site/held", False, "block", "on_site.visit"),
]


@pytest.mark.parametrize(("pointer", "value", "outcome", "obligation"), REMOTE)
def test_the_electronic_way_has_conditions_of_its_own(
    service: Service, pointer: str, value: Any, outcome: str, obligation: str
) -> None:
    answer = judged(service, "remote", date(2020, 6, 1), (pointer, value))
    assert found(answer, obligation)["outcome"] == outcome


@pytest.mark.parametrize(
    "reach",
    [[("/stock_site", True)], [("/procedure", "change"), ("/changes", ["access"])]],
    ids=["stock", "access only"],
)
def test_what_needs_no_visit_is_not_blocked_for_want_of_an_electronic_one(
    service: Service, reach: list[tuple[str, Any]]
) -> None:
    answer = judged(service, "clean", date(2020, 6, 1), ("/on_site", {"held": False}), *reach)
    assert found(answer, "on_site.visit")["outcome"] == "manual"


def test_a_visit_is_still_judged_as_a_visit_after_the_electronic_way_began(service: Service) -> None:
    answer = judged(service, "clean", date(2020, 6, 1), ("/on_site/photo", ABSENT), ("/sheet/copies", ABSENT))
    assert found(answer, "photo.taken")["outcome"] == "block"
    assert found(answer, "sheet.copies")["outcome"] == "block"


def test_an_electronic_sheet_does_not_stand_in_for_the_sheet_of_a_visit(service: Service) -> None:
    answer = judged(service, "clean", date(2020, 6, 1), ("/submission/sheet_form", "electronic"))
    assert found(answer, "submission.sheet_form")["outcome"] == "block"


BOXES = [
    ("mobile_correct", True, None),
    ("email_correct", ABSENT, "sheet.entries.email_correct"),
    ("sponsor_category", "individual", "sheet.entries.category"),
    ("unit_documents", ABSENT, "sheet.entries.documents"),
    ("landline_correct", False, "sheet.entries.landline_correct"),
]


@pytest.mark.parametrize(("box", "value", "obligation"), BOXES)
def test_the_sheet_is_checked_box_by_box(service: Service, box: str, value: Any, obligation: str | None) -> None:
    right = ("/sheet/entries/mobile_correct", True)
    answer = judged(service, "box-says-no", date(2011, 4, 15), right, (f"/sheet/entries/{box}", value))
    assert answer["outcome"] == ("block" if obligation else "accept")
    assert obligation is None or found(answer, obligation)["layer"] == "cn-2010-form"


def test_a_landline_that_is_not_filed_is_not_asked_for_on_the_sheet(service: Service) -> None:
    entries = {**TOLD["box-says-no"].document["sheet"]["entries"], "mobile_correct": True}
    entries |= {"sponsor_category": "individual", "unit_documents": [], "landline_correct": None}
    answer = judged(service, "no-landline", date(2011, 4, 15), ("/sheet/entries", entries))
    assert answer["outcome"] == "accept"


def test_all_wordings_of_all_shipped_sets_are_proven(service: Service) -> None:
    assert service.prove() >= 9


def test_the_page_shows_every_filing_in_both_languages(service: Service) -> None:
    given = answers(service, VERSIONS)
    for language in ("zh", "en"):
        text = page(VERSIONS, given, language)
        assert all(told.title[language] in text for told in VERSIONS.filings)
        assert "cn-2020-remote" in text
