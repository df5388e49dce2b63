"""What sets after 2010 ask beside what the case list's default filing has: signatures on the sheet, the standing of each domain."""

from __future__ import annotations

from tests.oracle.filings import Json, vouched


def completed(document: Json) -> Json:
    """The filing with the sheet signed and every domain in good standing, made in place and given back."""
    day = str(document["submitted_at"])[:10]
    sheet = document.get("sheet")
    if isinstance(sheet, dict):
        sheet["verifier_signed_at"] = sheet["responsible_person_signed_at"] = sheet["filled_at"]
    for site in document.get("websites", []):
        for domain in site.get("domains", []):
            for name in ("real_name", "suffix_approved", "registrar_approved"):
                domain[name] = vouched(day=day)
            kept = domain.get("registration") or {"state": "found", "owner": domain["certificate"]["owner"]}
            domain["registration"] = {"expires_on": "2030-12-31", **kept}
    return document
