"""Every document by every source and answer; and of several documents the best one is relied on, by itself."""

from __future__ import annotations

from itertools import product

import pytest

from tests.oracle.filings import GONE, Json, filing, own_paper, unit_paper, vouched
from tests.oracle.judging import Judge
from tests.oracle.law.genuine import genuine
from tests.oracle.law.units import NO, YES, unit_side
from tests.oracle.law.verdict import GRAVITY
from tests.oracle.matrix import has

SOURCES = (
    "public_security quality_supervision industry_commerce civil_affairs institution_registry military_authority exit_entry"
).split()
UNITS = {
    "business_licence": ("enterprise", NO),
    "org_code_certificate": ("institution", YES),
    "institution_certificate": ("institution", NO),
    "association_certificate": ("association", NO),
    "military_code_certificate": ("military", NO),
}
PERSONS = {
    "resident_id": ("CN", YES),
    "household_register": ("CN", NO),
    "officer_id": ("CN", NO),
    "taiwan_permit": ("CN", NO),
    "passport": ("DE", NO),
}
EYES: tuple[bool | None, ...] = (None, True, False)


def check(source: str | None, result: str | None) -> Json:
    stated = {"source": source, "result": result, "checked_at": "2010-04-12T10:05:00+08:00", "by": "核验员示例"}
    return {key: value for key, value in stated.items() if value}


def seen_by(eye: bool | None) -> object:
    return GONE if eye is None else vouched(eye)


def shown(kind: str, source: str | None, result: str | None, eye: bool | None) -> Json:
    """A filing in which the paper was checked so."""
    changes = {"authenticity": check(source, result) or GONE, "examined": seen_by(eye)}
    if kind in UNITS:
        nature, first = UNITS[kind]
        document = filing(sponsor__nature=nature, sponsor__documents=[unit_paper(kind, **changes)])
        document["sponsor"].update(has("org_code_certificate", first))
        document["audit"]["items"] = [
            {"document": k, "by": "审核员", "at": "2010-04-28"} for k in (kind, "resident_id")
        ]
        return document
    citizenship, first = PERSONS[kind]
    document = filing(
        individual=True,
        responsible_person__citizenship=citizenship,
        responsible_person__region=None if citizenship != "CN" else "mainland",
        responsible_person__documents=[own_paper(kind, **changes)],
    )
    document["responsible_person"].update(has("resident_id", first))
    return document


@pytest.mark.parametrize("kind", [*UNITS, *PERSONS])
def test_every_document_by_every_source_and_answer(judge: Judge, kind: str) -> None:
    for source, result, eye in product((*SOURCES, None), ("genuine", "forged", "unavailable", None), EYES):
        seen, want = judge(shown(kind, source, result, eye)), genuine(kind, source, result, eye)
        assert seen.outcome == want.outcome, (source, result, eye, seen.troubles())
        assert want.outcome == "accept" or seen.numbers() & want.numbers, (source, result, eye)


SHOWN = ("org_code_certificate", "business_licence", "institution_certificate", "military_code_certificate")
FORMS = ("original", "copy", None)


@pytest.mark.parametrize("nature", ["government", "institution", "enterprise", "military"])
def test_of_two_documents_the_better_is_relied_on_by_itself(judge: Judge, nature: str) -> None:
    for (one, two), forms, first in product(product(SHOWN, SHOWN), product(FORMS, FORMS), (YES, NO)):
        if one == two or (first == NO and "org_code_certificate" in (one, two)):
            continue
        papers = [unit_paper(kind, presented_as=form) for kind, form in zip((one, two), forms, strict=True)]
        document = filing(sponsor__nature=nature, sponsor__documents=papers)
        document["sponsor"].update(has("org_code_certificate", first))
        each = [unit_side(nature, kind, first, form) for kind, form in zip((one, two), forms, strict=True)]
        want = min(each, key=lambda e: GRAVITY.index(e.outcome))
        seen = judge(document)
        assert seen.outcome == want.outcome, (one, two, forms, first, seen.troubles())


def test_a_copy_is_not_mended_by_another_papers_originality(judge: Judge) -> None:
    papers = [unit_paper("business_licence", presented_as="copy"), unit_paper("association_certificate")]
    seen = judge(filing(sponsor__documents=papers))
    assert (seen.outcome, seen.decision) == ("refuse", "reject")


_FALSE = {
    "forged": {"authenticity": check("industry_commerce", "forged")},
    "denied": {"authenticity": GONE, "examined": vouched(False)},
}


@pytest.mark.parametrize("side", ["unit", "person"])
@pytest.mark.parametrize("how", _FALSE)
def test_a_false_paper_beside_a_good_one_changes_nothing_and_is_warned_of_by_its_masked_number(
    judge: Judge, side: str, how: str
) -> None:
    number = "990000198001010011"
    if side == "unit":
        document = filing(sponsor__documents=[unit_paper(), unit_paper(number=number, **_FALSE[how])])
    else:
        document = filing(responsible_person__documents=[own_paper(), {**own_paper(**_FALSE[how]), "number": number}])
    answer = judge.answer(document)
    (warned,) = (w for w in answer["warnings"] if w["obligation"] == f"documents.authenticity.{side}_none_forged")
    assert answer["outcome"] == "accept"
    assert warned["subject"].endswith("/documents/1")
    assert "990***" in warned["message"]["en"].replace("*" * 13, "***")
    assert number not in str(answer)


@pytest.mark.parametrize("paper", ["sponsor__documents__0__", "responsible_person__documents__0__"])
def test_policy_lets_wrong_content_be_corrected_but_no_other_holder_or_type(judge: Judge, paper: str) -> None:
    differs = {"number": "990000100000029", "holder": "示例丙", "type": "association_certificate"}
    for what, recorded in differs.items():
        document = filing(**{f"{paper}as_recorded__{what}": recorded})
        assert judge(document).outcome == "refuse"
        switched = judge(document, policies={"certificate_typo": "correct"})
        assert switched.outcome == ("correct" if what == "number" else "refuse"), (what, switched.troubles())
