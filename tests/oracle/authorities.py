"""Records of a bureau and of the centre that nothing is wrong with (R064-R075). Synthetic data only."""

from __future__ import annotations

from typing import Any

from tests.oracle.filings import Json, changed, vouched

PROVIDER = "示例接入服务有限公司"
_SUMMARY = {"first_month": "2010-04", "last_month": "2010-06", "compiled_on": "2010-06-29", "provinces": ["990000"]}
_COVERS = "department rules evidence face_to_face accuracy".split()


def _inspections() -> Json:
    return {
        "inspections": [
            {
                "provider_name": PROVIDER,
                "inspected_on": "2010-09-10",
                "by": "检查员示例",
                "kind": kind,
                "covers": _COVERS,
                "findings": [],
            }
            for kind in ("regular", "spot")
        ],
        "annual_reviews": [
            {
                "provider_name": PROVIDER,
                "year": 2010,
                "held_on": "2010-12-10",
                "inspections_considered": vouched(day="2010-12-10"),
            }
        ],
    }


def bureau_record(**changes: Any) -> Json:
    """What a bureau did in 2010, then changed."""
    keys = ["business_licence", "resident_id"]
    record: Json = {
        "schema_version": "1",
        "record_id": "ORACLE-B1",
        "bureau": {"name": "示例通信管理局", "province": "990000"},
        "period": {"first": "2010-04-01", "last": "2010-12-31"},
        "audits": [
            {
                "filing_id": "ORACLE-1",
                "received_at": "2010-04-13",
                "decided_at": "2010-04-29",
                "result": "passed",
                "key_documents": keys,
                "items": [{"document": kind, "by": "审核员示例", "at": "2010-04-28"} for kind in keys],
                "sheet_checked_at": "2010-04-28",
                "number_issued_at": "2010-04-29",
            }
        ],
        **_inspections(),
        "penalties": [],
    }
    return changed(record, changes)


def month(number: int) -> Json:
    """One month of 2010 in which all was done."""
    all_right = {"total": 100, "checked": 100, "correct": 99}
    after = f"2010-{number:02d}"
    return {
        "month": after,
        "id_checks": {**all_right, "automatic": True},
        "phone_samples": {"total": 100, "checked": 20, "correct": 19, "automatic": False},
        "focus": [
            {"document": kind, "total": 50, "checked": 10, "correct": 10}
            for kind in ("resident_id", "org_code_certificate")
        ],
        "accuracy_checked_on": f"{after}-26",
        "sample_evaluated_on": f"{after}-27",
        "feedback_sent_on": f"{after}-28",
    }


def centre_record(**changes: Any) -> Json:
    """What the centre did in the second quarter of 2010, then changed."""
    line = {
        "province": "990000",
        "provider_name": PROVIDER,
        "sites": 100,
        "filed": 98,
        "sampled": 20,
        "accurate": 19,
        "assessed": ["conduct", "progress", "quality"],
    }
    record: Json = {
        "schema_version": "1",
        "record_id": "ORACLE-Z1",
        "first_month": "2010-04",
        "last_month": "2010-06",
        "months": [month(number) for number in (4, 5, 6)],
        "quarters": [
            {
                "quarter": "2010-Q2",
                "accuracy_checked_on": "2010-06-20",
                "filing_rate_checked_on": "2010-06-21",
                "lines": [line],
                "feedback_sent_on": "2010-06-28",
            }
        ],
        "statistics": [{**_SUMMARY, "count": 1}],
        "penalty_summaries": [{**_SUMMARY, "count": 0}],
    }
    return changed(record, changes)
