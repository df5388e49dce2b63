"""Which document a unit must show, told from 一.1.(1) and the readings of the catalogue (R005-R011, R016, R017, C13)."""

from __future__ import annotations

from tests.oracle.law.verdict import FINE, Expected, because, gravest

# Has the unit got its first document? As vouched for: yes; no; not said; "no" said by nobody in particular.
YES, NO, SILENT, UNVOUCHED = "yes", "no", "silent", "unvouched"
OWN_FALLBACK = {"institution_certificate": "institution", "association_certificate": "association"}

# Whom a document certifies, where it certifies one kind of subject only.
CERTIFIES = {
    "business_licence": {"enterprise"},
    "institution_certificate": {"institution"},
    "association_certificate": {"association"},
    "military_code_certificate": {"military"},
    "private_non_enterprise_certificate": {"private_non_enterprise"},
    "social_service_certificate": {"private_non_enterprise"},
    "foundation_certificate": {"foundation"},
    "law_firm_licence": {"law_firm"},
    "resident_id": {"individual"},
}


def shown_as(form: str | None) -> Expected:
    """Everything must be shown as an original (R011)."""
    if form == "original":
        return FINE
    return because("missing", "R011") if form is None else because("refuse", "R011")


def unit_document(nature: str, kind: str, has_first: str) -> Expected:
    """What the kind of document comes to, by the sponsor's nature."""
    if nature == "individual":
        return because("manual", "R017")
    if nature in ("government", "institution", "association"):
        return _with_first_document(nature, kind, has_first)
    if nature == "enterprise":
        return _enterprise(kind)
    if nature == "military":
        return because("accept" if kind == "military_code_certificate" else "refuse", "R009")
    return because("manual", "R010")


def _with_first_document(nature: str, kind: str, has_first: str) -> Expected:
    if kind == "org_code_certificate":
        return because("accept", "R005")
    if kind not in OWN_FALLBACK and _of_another_subject(nature, kind):
        return because("refuse", "R006", "R007")
    if has_first == YES:
        return because("refuse", "R006", "R007")
    if has_first != NO:
        return because("missing", "R006", "R007")
    if OWN_FALLBACK.get(kind) == nature:
        return because("accept", "R006")
    return because("manual", "R006", "R007")


def _enterprise(kind: str) -> Expected:
    if kind in ("business_licence", "org_code_certificate"):
        return because("accept", "R008")
    return because("refuse" if _of_another_subject("enterprise", kind) else "manual", "R008")


def _of_another_subject(nature: str, kind: str) -> bool:
    return kind in CERTIFIES and nature not in CERTIFIES[kind]


def unit_side(nature: str, kind: str, has_first: str, form: str | None) -> Expected:
    """The unit's document as a whole; what an individual shows beside its own is at most a question (R017)."""
    if nature == "individual":
        return unit_document(nature, kind, has_first)
    return gravest(unit_document(nature, kind, has_first), shown_as(form))
