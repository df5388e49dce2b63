"""The case list as data (`fixtures/cases/cases.jsonl`) and the filing each line tells of.

A line names what differs from the default filing: `nature`, `document` or `papers`, `has_first`, `person`, `contacts`,
days, and `changes` by JSON Pointer (null means absent); `record` is the provider's record beside it.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from tests.oracle.filings import (
    GONE,
    SUBMITTED,
    Json,
    changed,
    contact_checks,
    contacts,
    filing,
    own_paper,
    unit_paper,
    up_to,
)
from tests.oracle.law.units import NO, SILENT, YES
from tests.oracle.matrix import has

BOOK = Path(__file__).parents[2] / "fixtures" / "cases" / "cases.jsonl"
_ANSWERS: dict[bool | None, str] = {True: YES, False: NO, None: SILENT}


def cases() -> list[Json]:
    """Every line, in order."""
    return [json.loads(line) for line in BOOK.read_text(encoding="utf-8").splitlines()]


def by_pointer(changes: Json) -> Json:
    """Changes by JSON Pointer as changes by keyword."""
    return {pointer[1:].replace("/", "__"): GONE if value is None else value for pointer, value in changes.items()}


def told(case: Json) -> Json:
    """The whole filing of a case."""
    nature = case.get("nature", "enterprise")
    individual = nature == "individual"
    days: dict[str, Any] = {"submitted": date.fromisoformat(case["submitted"]) if "submitted" in case else SUBMITTED}
    if "visited" in case:
        days["visited"] = date.fromisoformat(case["visited"])
    document = filing(individual=individual, **days)
    document["sponsor"]["nature"] = nature
    _unit(document, case)
    _person(document, case.get("person"))
    if "contacts" in case:
        document["responsible_person"]["contacts"] = contacts(*case["contacts"])
        document["pre_verification"]["contact_checks"] = contact_checks(*case["contacts"])
    _audited(document)
    changed(document, by_pointer(case.get("changes", {})))
    return up_to(document, case["upto"]) if "upto" in case else document


def _unit(document: Json, case: Json) -> None:
    kinds = case.get("papers") or ([case["document"]] if "document" in case else [])
    if kinds:
        visit = date.fromisoformat(document["on_site"]["held_at"][:10])
        document["sponsor"]["documents"] = [unit_paper(kind, visit=visit) for kind in kinds]
        first = case.get("has_first", "org_code_certificate" in kinds or None)
        document["sponsor"].update(has("org_code_certificate", _ANSWERS[first]))


def _person(document: Json, person: Json | None) -> None:
    if person is None:
        return
    here = document["responsible_person"]
    here["citizenship"] = person.get("citizenship", "CN")
    here["region"] = person.get("region", "mainland") if here["citizenship"] == "CN" else None
    here["documents"] = [own_paper(person["document"])]
    answer = person.get("has_id", person["document"] == "resident_id" or None)
    here.update(has("resident_id", _ANSWERS[answer]))


def _audited(document: Json) -> None:
    papers = [*document["sponsor"].get("documents", []), *document["responsible_person"]["documents"]]
    day = document["audit"]["decided_at"]
    document["audit"]["items"] = [{"document": p["type"], "by": "审核员示例", "at": day} for p in papers]
