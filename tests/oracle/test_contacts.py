"""Every set of contacts, for units and individuals, at every stage; and who may be responsible, with what delegation."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from tests.oracle.filings import GONE, Json, contact_checks, contacts, filing, vouched
from tests.oracle.judging import Judge
from tests.oracle.law.contacts import ALL
from tests.oracle.law.contacts import contacts as said_of_contacts
from tests.oracle.law.persons import role
from tests.oracle.law.verdict import GRAVITY

STAGES = "entry pre_verification on_site sheet submission audit check".split()
SETS = [chosen for size in range(len(ALL) + 1) for chosen in combinations(ALL, size)]
DELEGATIONS: dict[str, Json | bool | object] = {
    "yes": vouched(),
    "no": vouched(False),
    "silent": GONE,
    "unvouched": True,
}
ROLES = "legal_representative delegated_department_head self employee agent other".split()


@pytest.mark.parametrize("individual", [False, True], ids=["unit", "individual"])
def test_every_set_of_contacts_at_every_stage(judge: Judge, individual: bool) -> None:
    for stated, stage in product(SETS, STAGES):
        document = filing(
            individual=individual,
            responsible_person__contacts=contacts(*stated),
            pre_verification__contact_checks=contact_checks(*stated),
        )
        seen, want = judge(document, stage), said_of_contacts(individual, stated, stage)
        assert seen.outcome == want.outcome, (stated, stage, seen.troubles())
        assert want.outcome == "accept" or seen.numbers() & want.numbers, (stated, stage)
        if stated:
            assert seen.duties == "met", (stated, stage, seen.troubles())


@pytest.mark.parametrize("individual", [False, True], ids=["unit", "individual"])
def test_every_role_and_delegation_at_every_stage(judge: Judge, individual: bool) -> None:
    for stated, (answer, given), stage in product([*ROLES, None], DELEGATIONS.items(), STAGES):
        document = filing(individual=individual, responsible_person__role=stated, responsible_person__delegation=given)
        if stated == "other":
            document["responsible_person"]["role_label"] = "示例关系"
        seen, want = judge(document, stage), role(individual, stated, answer, stage)
        found = seen.about("R018", "R019")
        worst = max((v.outcome.value for v in found if v.outcome), key=GRAVITY.index)
        assert worst == want.outcome, (stated, answer, stage, [v.symbols for v in found])
        assert seen.outcome == want.outcome, (stated, answer, stage, seen.troubles())


def test_an_individual_is_responsible_in_person_under_the_same_name(judge: Judge) -> None:
    for stage in STAGES:
        document = filing(individual=True, responsible_person__name="示例人乙")
        want = role(True, "self", "silent", stage, same_name=False)
        assert judge(document, stage).outcome == want.outcome, stage
