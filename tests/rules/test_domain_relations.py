"""What each relation of a domain's holder to the sponsor means in the regulation of 2010 (R052, R053), judged end to end.

Only the very name passes; what is somebody else's is refused; look-alikes are a person's to decide; hidden is missing.
"""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from adapters.names import RELATIONS
from adapters.service import Question, Service
from api.cli.common import cache_folder

DAY = date(2010, 4, 30)
UNIT, PERSON = "北京示例贸易有限公司", "陈示例"
CLEAN = json.loads(
    (Path(__file__).resolve().parents[2] / "fixtures" / "filings" / "clean-enterprise.json").read_text("utf-8")
)
KNOWN: dict[str, Any] = {
    "english_name": "Example Alpha Trading Ltd.",
    "former_names": ["示例旧名实业有限公司"],
    "principals": [{"name": "张示例"}],
    "shareholders": [{"name": "示例母公司投资集团有限公司"}],
}
MEANING = [
    ("same", UNIT, "accept"),
    ("same", "北京·示例 贸易有限公司", "accept"),
    ("t2s", "北京示例貿易有限公司", "manual"),
    ("english_on_file", "EXAMPLE ALPHA Trading Ltd", "manual"),
    ("former", "示例旧名实业有限公司", "manual"),
    ("branch", "北京示例贸易有限公司上海分公司", "manual"),
    ("reordered", "示例（北京）贸易有限公司", "manual"),
    ("pinyin", "Bei Jing Shi Li Mao Yi You Xian Gong Si", "manual"),
    ("other_script", "Sample Holding Limited", "manual"),
    ("bilingual", "北京示例贸易有限公司 Sample Ltd", "manual"),
    ("garbled_name", "北京".encode().decode("cp1252"), "manual"),
    (
        "garbled_name",
        "鍖椾含\ufffd绀轰緥",
        "missing",
    ),  # what was lost on the way is listed among the marks of a hidden name
    ("principal", "张示例", "refuse"),
    ("shareholder", "示例母公司投资集团有限公司", "refuse"),
    ("natural_person", "王小明", "refuse"),
    ("different", "上海样例商贸有限公司", "refuse"),
    ("different", "北京示例贸易股份有限公司", "refuse"),
    ("hidden", "REDACTED FOR PRIVACY", "missing"),
    ("masked", "北京****有限公司", "missing"),
    ("role", "Domain Administrator", "missing"),
    ("none", "N/A", "missing"),
]


@pytest.fixture(scope="module")
def service() -> Service:
    return Service.open(cache=cache_folder())


def judged(service: Service, sponsor: str = UNIT, **domain: Any) -> dict[str, Any]:
    text = json.dumps(CLEAN, ensure_ascii=False).replace(CLEAN["sponsor"]["name"], sponsor)
    filing = copy.deepcopy(json.loads(text))
    filing["sponsor"] |= KNOWN
    filing["websites"][0]["domains"] = [{"name": "example.cn", **domain}]
    return service.evaluate(Question(filing, DAY, detail="full"))


def owner_shown(answer: dict[str, Any], section: str) -> dict[str, Any]:
    """What a finding on the domain shows of the name in `section`."""
    lists = ("findings", "satisfied", "warnings")
    of_domain = [found for name in lists for found in answer[name] if found["obligation"].startswith("domain.")]
    shown = [place for found in of_domain for fact in found["facts"] for place in fact["from"]]
    return next(place for place in shown if place["pointer"].endswith(f"{section}/owner"))


@pytest.mark.parametrize("section", ["certificate", "registration"])
@pytest.mark.parametrize(("code", "name", "outcome"), MEANING, ids=[f"{m[0]}-{n}" for n, m in enumerate(MEANING)])
def test_each_relation_has_its_meaning_by_certificate_and_by_public_record(
    service: Service, section: str, code: str, name: str, outcome: str
) -> None:
    record = {"state": "found"} if section == "registration" else {}
    answer = judged(service, **{section: {**record, "owner": name}})
    assert answer["outcome"] == outcome
    said = owner_shown(answer, section)
    assert said["relation"]["code"] == code
    assert said["relation"]["zh"]
    assert said["relation"]["en"]


def test_every_relation_the_comparer_knows_is_tried() -> None:
    words = {"bilingual": "unknown", "garbled_name": "garbled", "masked": "hidden", "role": "hidden"}
    assert {words.get(code, code) for code, _, _ in MEANING} | {"t2s_person"} == set(RELATIONS)


def test_a_persons_name_in_traditional_characters_is_not_simply_that_person(service: Service) -> None:
    assert judged(service, PERSON, certificate={"owner": "陳示例"})["outcome"] != "accept"


@pytest.mark.parametrize(
    ("certificate", "record", "outcome"),
    [
        (UNIT, "Sample Holding Limited", "accept"),  # either suffices, and English speaks neither way
        (UNIT, "示例旧名实业有限公司", "manual"),
        (UNIT, "上海样例商贸有限公司", "manual"),
        ("示例旧名实业有限公司", UNIT, "manual"),
        ("示例旧名实业有限公司", "上海样例商贸有限公司", "manual"),
        ("上海样例商贸有限公司", "Sample Holding Limited", "refuse"),
        ("Sample Holding Limited", UNIT, "accept"),
        ("Sample Holding Limited", "Sample Holding Limited", "manual"),
    ],
)
def test_certificate_and_public_record_are_equal_and_must_not_contradict(
    service: Service, certificate: str, record: str, outcome: str
) -> None:
    found = judged(service, certificate={"owner": certificate}, registration={"state": "found", "owner": record})
    assert found["outcome"] == outcome


def test_a_finding_shows_source_time_and_masked_name_and_that_the_caller_supplied_it(service: Service) -> None:
    seen = {"state": "found", "owner": "上海样例商贸有限公司", "source": "whois.example", "at": "2010-04-12"}
    said = owner_shown(judged(service, registration=seen), "registration")
    assert (said["evidence"], said["source"], said["at"]) == ("supplied", "whois.example", "2010-04-12")
    assert "***" in said["shown"]
