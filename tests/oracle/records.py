"""A provider's record that nothing is wrong with: everything of R077-R091 done in time. Synthetic data only."""

from __future__ import annotations

from typing import Any

from tests.oracle.filings import Json, changed, vouched

STATEMENT = (
    "依据《非经营性互联网备案管理办法》第二十三条规定，如备案信息不真实，将关闭网站并注销备案。请您承诺并确认：您提交的所有"
    "备案信息真实有效，当您的备案信息发生变化时请及时到备案系统中提交更新信息，如因未及时更新而导致备案信息不准确，我公司"
    "有权依法对接入网站进行关闭处理。"
)
_ITEMS = "certificates photo sheet security_agreement contract".split()


def _towards_sponsors() -> Json:
    return {
        "disclosures": [
            {"item": item, "at": "2010-02-01", "how": "网站公示"}
            for item in ("legal_duty", "process", "documents_needed", "materials_list", "cautions")
        ],
        "contract": {
            "statement": STATEMENT,
            "signed_by": ["provider", "sponsor"],
            "seals": ["provider", "sponsor"],
            "sponsor_category": "unit",
            "signed_on": "2010-04-12",
        },
        "archives": [
            {"filing_id": "ORACLE-1", "sponsor_category": "unit", "items": _ITEMS, "collected_on": "2010-04-12"}
        ],
    }


def provider_record(**changes: Any) -> Json:
    """A whole record as of 2011, then changed."""
    start = vouched(day="2010-02-20")
    both = ("licence_issuer", "registered_bureau")
    record: Json = {
        "schema_version": "1",
        "record_id": "ORACLE-R1",
        "provider": {"name": "示例接入服务有限公司", "kind": "internet_access_provider", "province": "990000"},
        "founded_on": "2005-01-10",
        "business_started_on": "2005-02-10",
        "department": {
            "set_up_on": "2010-02-20",
            "dedicated": start,
            "led_by_unit_head": start,
            "rules": dict.fromkeys(("business_norms", "assessment_system", "staff_duties"), start),
        },
        "staff_review": [{"year": 2010, "held_on": "2010-12-20", "includes_daily_quality": vouched(day="2010-12-20")}],
        "verification_started_on": "2010-03-15",
        "reported_to": [{"recipient": to, "at": "2010-03-20", "subject": "verification_progress"} for to in both],
        "lessee_inspections": [],
        **_towards_sponsors(),
        "confidentiality": {
            **dict.fromkeys(("access_control", "encryption", "audit_log", "masking"), start),
            "leaks": [],
        },
        "revisits": [{"filing_id": "ORACLE-1", "at": "2010-10-12", "by": "回访员示例", "outcome": "unchanged"}],
        "sponsor_updates": [],
        "access_updates": [],
        "inaccuracies": [],
        "cooperation": [],
        "stock": {
            "plan_made_on": "2010-02-20",
            "plan_reported_on": "2010-02-25",
            "recipients": list(both),
            "sites": [{"filing_id": "ORACLE-0", "connected_on": "2009-06-01", "verified_on": "2010-08-01"}],
        },
        "penalties": [],
    }
    return changed(record, changes)
