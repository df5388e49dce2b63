"""Every pair of certificate and public record, for one domain and for several; how names may differ and still agree."""

from __future__ import annotations

import random
from itertools import product
from typing import Any

import pytest

from tests.oracle.filings import PERSON_NAME, UNIT_NAME, Json, filing
from tests.oracle.judging import Judge
from tests.oracle.law.domains import WORDLESS
from tests.oracle.law.domains import domains as said_of_domains

OTHER, PARENT = "示例乙商贸有限公司", "示例母公司有限公司"
CERTIFICATES = (None, UNIT_NAME, PERSON_NAME, OTHER)
RECORDS: list[tuple[str | None, str | None]] = [
    (None, None),
    *((state, None) for state in WORDLESS),
    ("found", None),
    *(("found", name) for name in (UNIT_NAME, PERSON_NAME, OTHER)),
]
EVIDENCE = [(certificate, *record) for certificate, record in product(CERTIFICATES, RECORDS)]


def written(index: int, certificate: str | None, state: str | None, owner: str | None) -> Json:
    found: dict[str, Any] = {"name": f"d{index}.example.cn"}
    if certificate:
        found["certificate"] = {"owner": certificate, "issuer": "示例注册机构"}
    if state:
        found["registration"] = {"state": state, "registrar": "示例注册机构", "source": "whois", "at": "2010-04-12"}
        if owner:
            found["registration"]["owner"] = owner
    return found


def owning(*several: tuple[str | None, str | None, str | None], individual: bool = False) -> Json:
    written_out = [written(i, *each) for i, each in enumerate(several)]
    return filing(individual=individual, websites__0__domains=written_out)


@pytest.mark.parametrize("individual", [False, True], ids=["unit", "individual"])
def test_every_pair_of_certificate_and_public_record(judge: Judge, individual: bool) -> None:
    sponsor = PERSON_NAME if individual else UNIT_NAME
    for evidence in EVIDENCE:
        seen, want = judge(owning(evidence, individual=individual)), said_of_domains(sponsor, [evidence])
        assert seen.outcome == want.outcome, (evidence, seen.troubles())
        assert want.outcome == "accept" or seen.numbers() & want.numbers, evidence


def test_every_domain_counts_and_the_worst_decides(judge: Judge) -> None:
    dice = random.Random(52)
    for _ in range(600):
        several = [dice.choice(EVIDENCE) for _ in range(dice.randint(2, 4))]
        seen, want = judge(owning(*several)), said_of_domains(UNIT_NAME, several)
        assert seen.outcome == want.outcome, (several, seen.troubles())


def test_domains_of_a_second_website_count_as_well(judge: Judge) -> None:
    for certificate, outcome in ((UNIT_NAME, "accept"), (OTHER, "refuse"), (None, "missing")):
        document = filing()
        first = document["websites"][0]
        document["websites"].append({**first, "name": "示例第二网站", "domains": [written(2, certificate, None, None)]})
        assert judge(document).outcome == outcome


@pytest.mark.parametrize(
    ("sponsor", "owner", "outcomes"),
    [
        ("示例（北京）科技有限公司", "示例(北京)科技有限公司", ("accept",)),
        ("示例科技有限公司", "示例科技 有限公司", ("accept",)),
        ("Ｅｘａｍｐｌｅ示例有限公司", "example示例有限公司", ("accept",)),
        ("示例科技有限公司", "示例科技有限责任公司", ("refuse", "manual")),
        ("示例科技有限公司", "示例科技有限公司北京分公司", ("refuse", "manual")),
        ("示例科技有限公司", "示例科枝有限公司", ("refuse", "manual")),
        ("示例科技有限公司", "REDACTED FOR PRIVACY", ("missing",)),
    ],
)
def test_names_agree_but_for_width_case_and_space(
    judge: Judge, sponsor: str, owner: str, outcomes: tuple[str, ...]
) -> None:
    document = filing(sponsor__name=sponsor, websites__0__domains=[written(0, None, "found", owner)])
    for paper in document["sponsor"]["documents"]:
        paper["holder"] = paper["as_recorded"]["holder"] = sponsor
    seen = judge(document)
    assert seen.outcome in outcomes, seen.troubles()


def test_a_site_known_by_its_address_alone_has_no_owner_to_prove(judge: Judge) -> None:
    seen = judge(filing(websites__0__domains=[], websites__0__reached_by_ip_only=True))
    assert (seen.outcome, seen.duties) == ("accept", "met"), seen.troubles()


def test_a_former_or_foreign_name_that_the_sponsor_states_is_for_a_person_to_decide(judge: Judge) -> None:
    """Only the very name is the sponsor's; a name it states of itself neither proves nor disproves (disagreement 13)."""
    former = judge(filing(sponsor__former_names=[OTHER], websites__0__domains=[written(0, OTHER, None, None)]))
    assert former.outcome == "manual", former.troubles()
    named = written(0, "Example Alpha Ltd.", None, None)
    english = judge(filing(sponsor__english_name="Example Alpha Ltd.", websites__0__domains=[named]))
    assert english.outcome == "manual", english.troubles()
    unstated = judge(filing(websites__0__domains=[written(0, OTHER, None, None)]))
    assert unstated.outcome == "refuse", unstated.troubles()


def test_the_parent_company_does_not_own_for_the_sponsor_in_2010(judge: Judge) -> None:
    document = owning((UNIT_NAME, None, None), (PARENT, None, None))
    document["sponsor"]["shareholders"] = [{"name": PARENT, "category": "unit"}]
    seen = judge(document)
    assert (seen.outcome, seen.numbers() & {"R053"}) == ("refuse", {"R053"})
