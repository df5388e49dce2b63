"""Two provinces that flip verdicts: in Ningxia the sponsor itself owns the domain, in Hebei no foreigner files as an individual."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from adapters.service import Question, Service
from api.cli.common import cache_folder
from engine.documents.words import Stage
from tests.oracle.filings import PERSON_NAME, UNIT_NAME, filing, own_paper
from tests.oracle.later import completed

NINGXIA, HEBEI, JIANGSU = "640000", "130000", "320000"
NARROW = "cn-640000-domain"
Answer = dict[str, Any]


@pytest.fixture(scope="module")
def service() -> Service:
    return Service.open(cache=cache_folder())


def of(province: str, submitted: date, *, owner: str = UNIT_NAME, record: str | None = None, **changes: Any) -> Answer:
    document = filing(
        submitted=submitted,
        sponsor__registered_province=province,
        submission__bureau_province=province,
        websites__0__domains__0__certificate__owner=owner,
        sponsor__shareholders=[{"name": "示例控股有限公司"}],
        **changes,
    )
    document["sheet"]["copies"][1]["bureau_province"] = province
    if record is not None:
        document["websites"][0]["domains"][0]["registration"] = {"state": "found", "owner": record}
    return completed(document)


def foreigner(province: str, submitted: date, citizenship: str | None = "DE") -> Answer:
    document = filing(
        individual=True,
        submitted=submitted,
        sponsor__registered_province=province,
        submission__bureau_province=province,
        responsible_person__citizenship=citizenship,
        responsible_person__region=None,
    )
    document["sheet"]["copies"][1]["bureau_province"] = province
    document["responsible_person"]["documents"] = [own_paper("passport")]
    document["responsible_person"]["holds"] = [{"value": "passport", "by": "核验员示例", "at": "2019-03-04"}]
    document["audit"]["items"][0]["document"] = "passport"
    return completed(document)


def judged(service: Service, document: Answer, stage: str = "audit") -> Answer:
    today = date.fromisoformat(document["submitted_at"][:4] + "-12-31")
    return service.evaluate(Question(document, today=today, stage=Stage(stage), detail="findings"))


def about(answer: Answer, obligation: str) -> Answer | None:
    return next((found for found in answer["findings"] if found["obligation"] == obligation), None)


@pytest.mark.parametrize("owner", [PERSON_NAME, "示例控股有限公司"], ids=["legal representative", "shareholder"])
@pytest.mark.parametrize("day", [date(2019, 3, 4), date(2021, 3, 1)], ids=str)
def test_a_connection_of_the_unit_owns_the_domain_elsewhere_but_not_in_ningxia(
    service: Service, owner: str, day: date
) -> None:
    there = judged(service, of(JIANGSU, day, owner=owner))
    assert there["decision"] == "pass", [found["obligation"] for found in there["findings"]]
    here = judged(service, of(NINGXIA, day, owner=owner))
    assert (here["decision"], here["outcome"], here["duties"]) == ("reject", "refuse", "met")
    found = about(here, "domain.owner")
    assert found is not None
    assert (found["layer"], found["clause"]) == (NARROW, ["宁夏 域名所有者"])
    assert "Ningxia takes the sponsor alone" in found["message"]["en"]


def test_the_sponsor_itself_passes_in_ningxia(service: Service) -> None:
    answer = judged(service, of(NINGXIA, date(2019, 3, 4)))
    assert answer["decision"] == "pass"
    assert answer["rule_set"]["id"] == f"cn-2018-domain+{NARROW}"


def test_before_ownership_was_widened_ningxia_asks_what_all_ask(service: Service) -> None:
    for province in (NINGXIA, JIANGSU):
        answer = judged(service, of(province, date(2017, 7, 3), owner=PERSON_NAME))
        found = about(answer, "domain.owner")
        assert found is not None
        assert (answer["outcome"], found["layer"]) == ("refuse", "cn-2010-64")


def test_sponsor_on_the_certificate_and_representative_on_the_record_go_to_a_person_in_ningxia(
    service: Service,
) -> None:
    document = of(NINGXIA, date(2019, 3, 4), record=PERSON_NAME)
    found = about(judged(service, document), "domain.owner")
    assert found is not None
    assert found["outcome"] == "manual"
    assert judged(service, of(JIANGSU, date(2019, 3, 4), record=PERSON_NAME))["decision"] == "pass"


@pytest.mark.parametrize("day", [date(2017, 7, 3), date(2019, 3, 4), date(2021, 3, 1)], ids=str)
def test_a_foreign_individual_is_taken_elsewhere_but_not_in_hebei(service: Service, day: date) -> None:
    assert judged(service, foreigner(JIANGSU, day))["decision"] == "pass"
    answer = judged(service, foreigner(HEBEI, day))
    assert (answer["decision"], answer["outcome"]) == ("reject", "refuse")
    found = about(answer, "sponsor.foreign_individual")
    assert found is not None
    assert found["layer"] == "cn-130000-foreigners"


def test_in_hebei_it_is_a_return_before_the_visit(service: Service) -> None:
    document = foreigner(HEBEI, date(2019, 3, 4))
    found = about(judged(service, document, "pre_verification"), "sponsor.foreign_individual")
    assert found is not None
    assert found["outcome"] == "return"


def test_a_citizenship_that_is_not_stated_is_not_taken_for_chinese(service: Service) -> None:
    document = foreigner(HEBEI, date(2019, 3, 4), None)
    found = about(judged(service, document), "sponsor.foreign_individual")
    assert found is not None
    assert found["outcome"] == "missing"


def test_before_the_day_it_was_seen_hebei_takes_foreign_individuals(service: Service) -> None:
    assert judged(service, foreigner(HEBEI, date(2017, 6, 2)))["decision"] == "pass"


def test_units_and_citizens_file_in_hebei_as_anywhere(service: Service) -> None:
    assert judged(service, of(HEBEI, date(2019, 3, 4)))["decision"] == "pass"
    assert judged(service, foreigner(HEBEI, date(2019, 3, 4), "CN"))["findings"] != []
    citizen = completed(filing(individual=True, submitted=date(2019, 3, 4), sponsor__registered_province=HEBEI))
    assert about(judged(service, citizen), "sponsor.foreign_individual") is None


def test_neither_province_names_a_day_that_no_source_names(service: Service) -> None:
    for name in (NARROW, "cn-130000-foreigners"):
        effective = service.rule_set(name).rule_set.head.effective
        assert (effective.start, effective.to) == ("unknown", None)
        assert effective.seen_on == date(2017, 6, 5)
