"""The whole matrix of documents: every sort of filing the papers can make, with what the oracle expects of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product
from typing import Any, NamedTuple

from tests.oracle.filings import Json, filing, own_paper, unit_paper, vouched
from tests.oracle.law.persons import person_side
from tests.oracle.law.units import NO, SILENT, UNVOUCHED, YES, unit_side
from tests.oracle.law.verdict import Expected, gravest

NATURES = (
    "government institution association enterprise military private_non_enterprise foundation law_firm other".split()
)
UNIT_KINDS = (
    "org_code_certificate institution_certificate association_certificate business_licence military_code_certificate "
    "uscc_certificate private_non_enterprise_certificate social_service_certificate "
    "foundation_certificate law_firm_licence resident_id other"
).split()
OWN_KINDS = (
    "resident_id household_register officer_id taiwan_permit passport hk_macao_permit permanent_residence_card "
    "driving_licence other"
).split()
FORMS = ("original", "copy", "scan", "fax", None)
HAVE = (YES, NO, SILENT, UNVOUCHED)
PEOPLE: tuple[tuple[str | None, str | None], ...] = (
    ("CN", "mainland"),
    ("CN", "taiwan"),
    ("CN", "hong_kong"),
    ("CN", "macao"),
    ("DE", None),
    (None, None),
)


class Point(NamedTuple):
    """One filing of the matrix. A nature `individual` shows its unit's document only where `unit_kind` says one."""

    nature: str
    unit_kind: str | None
    has_first: str
    person: tuple[str | None, str | None]
    own_kind: str
    has_id: str
    unit_form: str | None = "original"
    own_form: str | None = "original"


def expected(point: Point) -> Expected:
    """The oracle's word on the papers of a filing that is otherwise in order."""
    own = person_side(point.person[0], point.own_kind, point.has_id, point.own_form)
    if point.unit_kind is None:
        return own
    return gravest(own, unit_side(point.nature, point.unit_kind, point.has_first, point.unit_form))


def has(first: str, answer: str) -> Json:
    """`holds` and `lacks` as they say whether the first document exists."""
    if answer == YES:
        return {"holds": [vouched(first)]}
    if answer == NO:
        return {"holds": [], "lacks": [vouched(first)]}
    return {"holds": [], "lacks": [first] if answer == UNVOUCHED else []}


def built(point: Point) -> Json:
    """The filing itself."""
    individual = point.nature == "individual"
    whole = filing(individual=individual)
    sponsor, person = whole["sponsor"], whole["responsible_person"]
    sponsor["nature"] = point.nature
    if point.nature == "other":
        sponsor["nature_label"] = "示例性质"
    if point.unit_kind is not None:
        sponsor["documents"] = [unit_paper(point.unit_kind, presented_as=point.unit_form)]
        sponsor.update(has("org_code_certificate", point.has_first), brought=vouched())
    person["citizenship"], person["region"] = point.person
    person["documents"] = [own_paper(point.own_kind, presented_as=point.own_form)]
    person.update(has("resident_id", point.has_id))
    papers: list[dict[str, Any]] = [*sponsor.get("documents", []), *person["documents"]]
    moment = whole["audit"]["decided_at"]
    whole["audit"]["items"] = [{"document": p["type"], "by": "审核员示例", "at": moment} for p in papers]
    for item in whole["audit"]["items"]:
        if item["document"] == "other":
            item["document_label"] = "示例证件"
    return whole


def coherent(first: str, kind: str, answer: str) -> bool:
    """Nobody shows a document and vouches for not having it; whoever shows it has it."""
    return kind != first or answer == YES


def unit_half() -> Iterator[Point]:
    """Every unit's document in every form, by a person in order."""
    for nature, kind, first, form in product(NATURES, UNIT_KINDS, HAVE, FORMS):
        if coherent("org_code_certificate", kind, first):
            yield Point(nature, kind, first, PEOPLE[0], "resident_id", YES, form)


def personal_half() -> Iterator[Point]:
    """Every personal paper in every form, for an individual and for an enterprise's legal representative."""
    for nature, person, kind, answer, form in product(("individual", "enterprise"), PEOPLE, OWN_KINDS, HAVE, FORMS):
        if coherent("resident_id", kind, answer):
            unit = None if nature == "individual" else "business_licence"
            yield Point(nature, unit, SILENT, person, kind, answer, own_form=form)


def crossed(count: int) -> Iterator[Point]:
    """`count` filings from the full product of both halves, always the same ones."""
    dice = random.Random(64)
    made = 0
    while made < count:
        point = Point(
            dice.choice([*NATURES, "individual"]),
            dice.choice(UNIT_KINDS),
            dice.choice(HAVE),
            dice.choice(PEOPLE),
            dice.choice(OWN_KINDS),
            dice.choice(HAVE),
            dice.choice(FORMS),
            dice.choice(FORMS),
        )
        if coherent("org_code_certificate", point.unit_kind or "", point.has_first) and coherent(
            "resident_id", point.own_kind, point.has_id
        ):
            made += 1
            yield point
