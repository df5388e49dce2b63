"""Is the paper genuine? 二.(二).1.(5), R048: the source the text names, or for papers without one any named source or eye."""

from __future__ import annotations

from tests.oracle.law.verdict import FINE, Expected, because

NAMED_SOURCE = {
    "resident_id": "public_security",
    "org_code_certificate": "quality_supervision",
    "business_licence": "industry_commerce",
}


def genuine(kind: str, source: str | None, result: str | None, examined: bool | None) -> Expected:
    """What a check of one document comes to. A source the text does not name for it is one only 等 reaches (C3)."""
    if result == "forged":
        return because("refuse", "R048")
    if result == "genuine" and source is not None:
        if examined is False:
            return because("manual", "R048")
        return FINE if NAMED_SOURCE.get(kind, source) == source else because("manual", "R048")
    if examined is False:
        return because("refuse", "R048")
    by_eye = kind not in NAMED_SOURCE and examined is True
    return FINE if by_eye else because("missing", "R048")
