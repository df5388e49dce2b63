"""Is the paper genuine? 二.(二).1.(5), R048: the source the text names, or for papers without one any named source or eye."""

from __future__ import annotations

from tests.oracle.law.verdict import FINE, Expected, because

NAMED_SOURCE = {
    "resident_id": "public_security",
    "org_code_certificate": "quality_supervision",
    "business_licence": "industry_commerce",
}


def genuine(kind: str, source: str | None, result: str | None, examined: bool | None) -> Expected:
    """What a check of one document comes to."""
    if result == "forged" or examined is False:
        return because("refuse", "R048")
    wanted = NAMED_SOURCE.get(kind)
    by_source = result == "genuine" and source is not None and wanted in (None, source)
    by_eye = wanted is None and examined is True
    return FINE if by_source or by_eye else because("missing", "R048")
