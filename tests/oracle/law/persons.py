"""Who may be responsible and with which paper: 一.1.(1) last paragraph, (2), (3); R012-R015, R018, R019."""

from __future__ import annotations

from tests.oracle.law.units import NO, YES, shown_as
from tests.oracle.law.verdict import Expected, at_counter, because, gravest

CHINESE = "CN"
FALLBACKS = ("household_register", "officer_id", "taiwan_permit")


def personal_document(citizenship: str | None, kind: str, has_id: str) -> Expected:
    """What a kind of personal paper comes to; Hong Kong, Macao and Taiwan residents are Chinese citizens (C10)."""
    if citizenship is None:
        return because("missing", "R015")
    if citizenship != CHINESE:
        return because("accept" if kind == "passport" else "refuse", "R014", "R015")
    if kind == "resident_id":
        return because("accept", "R012")
    if has_id == YES:
        return because("refuse", "R013", "R015")
    if has_id != NO:
        return because("missing", "R013", "R015")
    return because("accept" if kind in FALLBACKS else "manual", "R013", "R015")


def person_side(citizenship: str | None, kind: str, has_id: str, form: str | None) -> Expected:
    """The paper with the form it was shown in."""
    return gravest(personal_document(citizenship, kind, has_id), shown_as(form))


def role(individual: bool, stated: str | None, delegation: str, stage: str, *, same_name: bool = True) -> Expected:
    """Is the responsible person one the text allows? `delegation`: yes, no, silent or unvouched."""
    wrong = "refuse" if at_counter(stage) else "return"
    if stated is None:
        return because("missing", "R018", "R019")
    if individual:
        return because("accept" if stated == "self" and same_name else wrong, "R019")
    if stated == "legal_representative":
        return because("accept", "R018")
    if stated != "delegated_department_head":
        return because(wrong, "R018")
    if delegation == YES:
        return because("accept", "R018")
    return because(wrong if delegation == NO else "missing", "R018")
