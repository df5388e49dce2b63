"""Records of a provider, a bureau and the filing centre that did what was asked of them, as JSON text."""

import json
from typing import Any

PROVIDER_RECORD: dict[str, Any] = json.loads("""
{
  "schema_version": "1",
  "record_id": "provider-2010",
  "provider": {"name": "示例接入服务有限公司", "kind": "internet_access_provider", "province": "990000"},
  "founded_on": "2003-05-12",
  "department": {
    "set_up_on": "2010-02-20",
    "dedicated": {"value": true, "by": "主管01", "at": "2010-02-20"},
    "led_by_unit_head": {"value": true, "by": "主管01", "at": "2010-02-20"},
    "rules": {
      "business_norms": {"value": true, "by": "主管01", "at": "2010-02-24"},
      "assessment_system": {"value": true, "by": "主管01", "at": "2010-02-24"},
      "staff_duties": {"value": true, "by": "主管01", "at": "2010-02-24"}
    }
  },
  "staff_review": [
    {"year": 2010, "held_on": "2010-12-20", "includes_daily_quality": {"value": true, "by": "主管01", "at": "2010-12-20"}}
  ],
  "verification_started_on": "2010-03-25",
  "reported_to": [
    {"recipient": "licence_issuer", "at": "2010-03-29", "subject": "verification_progress"},
    {"recipient": "registered_bureau", "at": "2010-03-29", "subject": "verification_progress"}
  ],
  "lessee_inspections": [],
  "disclosures": [
    {"item": "legal_duty", "at": "2010-03-01", "how": "网站公示"},
    {"item": "process", "at": "2010-03-01", "how": "网站公示"},
    {"item": "documents_needed", "at": "2010-03-01", "how": "网站公示"},
    {"item": "materials_list", "at": "2010-03-01", "how": "网站公示"},
    {"item": "cautions", "at": "2010-03-01", "how": "网站公示"}
  ],
  "contract": {
    "statement": "依据《非经营性互联网备案管理办法》第二十三条规定，如备案信息不真实，将关闭网站并注销备案。请您承诺并确认：您提交的所有备案信息真实有效，当您的备案信息发生变化时请及时到备案系统中提交更新信息，如因未及时更新而导致备案信息不准确，我公司有权依法对接入网站进行关闭处理。",
    "signed_by": ["provider", "sponsor"],
    "seals": ["provider", "sponsor"],
    "sponsor_category": "unit",
    "signed_on": "2010-04-12"
  },
  "archives": [
    {
      "filing_id": "example-0001",
      "sponsor_category": "unit",
      "items": ["certificates", "photo", "sheet", "security_agreement", "contract"],
      "collected_on": "2010-04-12"
    }
  ],
  "confidentiality": {
    "access_control": {"value": true, "by": "主管01", "at": "2010-03-01"},
    "encryption": {"value": true, "by": "主管01", "at": "2010-03-01"},
    "audit_log": {"value": true, "by": "主管01", "at": "2010-03-01"},
    "masking": {"value": true, "by": "主管01", "at": "2010-03-01"},
    "leaks": []
  },
  "revisits": [{"filing_id": "example-0001", "at": "2010-10-12", "by": "客服01", "outcome": "unchanged"}],
  "sponsor_updates": [],
  "access_updates": [
    {"filing_id": "example-0001", "topic": "access", "changed_on": "2010-09-01", "updated_on": "2010-09-02"}
  ],
  "inaccuracies": [],
  "cooperation": [
    {"requested_on": "2010-11-01", "authority": "示例省通信管理局", "responded_on": "2010-11-03", "outcome": "cooperated"}
  ],
  "stock": {
    "plan_made_on": "2010-02-24",
    "plan_reported_on": "2010-02-26",
    "recipients": ["licence_issuer", "registered_bureau"],
    "sites": [{"filing_id": "stock-0001", "connected_on": "2009-06-01", "verified_on": "2010-08-10"}]
  },
  "penalties": []
}
""")  # noqa: E501 - prescribed texts are kept whole

BUREAU_RECORD: dict[str, Any] = json.loads("""
{
  "schema_version": "1",
  "record_id": "bureau-2010",
  "bureau": {"name": "示例省通信管理局", "province": "990000"},
  "period": {"first": "2010-04-01", "last": "2010-12-31"},
  "audits": [
    {
      "filing_id": "example-0001",
      "received_at": "2010-04-13",
      "decided_at": "2010-04-28",
      "result": "passed",
      "key_documents": ["business_licence", "resident_id"],
      "items": [
        {"document": "business_licence", "by": "审核员01", "at": "2010-04-27"},
        {"document": "resident_id", "by": "审核员01", "at": "2010-04-27"}
      ],
      "sheet_checked_at": "2010-04-27",
      "number_issued_at": "2010-04-28"
    }
  ],
  "inspections": [
    {
      "provider_name": "示例接入服务有限公司",
      "inspected_on": "2010-07-15",
      "by": "检查员01",
      "kind": "regular",
      "covers": ["department", "rules", "evidence", "face_to_face", "accuracy"],
      "findings": []
    }
  ],
  "annual_reviews": [
    {
      "provider_name": "示例接入服务有限公司",
      "year": 2010,
      "held_on": "2010-12-28",
      "inspections_considered": {"value": true, "by": "审核员01", "at": "2010-12-28"}
    }
  ],
  "penalties": []
}
""")

CENTRE_RECORD: dict[str, Any] = json.loads("""
{
  "schema_version": "1",
  "record_id": "centre-2010-q2",
  "first_month": "2010-04",
  "last_month": "2010-04",
  "months": [
    {
      "month": "2010-04",
      "id_checks": {"total": 5200, "checked": 5200, "correct": 5150, "automatic": true},
      "phone_samples": {"total": 5200, "checked": 200, "correct": 188, "automatic": false},
      "focus": [
        {"document": "resident_id", "total": 4100, "checked": 300, "correct": 296},
        {"document": "org_code_certificate", "total": 900, "checked": 120, "correct": 117}
      ],
      "accuracy_checked_on": "2010-05-06",
      "sample_evaluated_on": "2010-05-07",
      "feedback_sent_on": "2010-05-10"
    }
  ],
  "quarters": [
    {
      "quarter": "2010-Q2",
      "accuracy_checked_on": "2010-07-05",
      "filing_rate_checked_on": "2010-07-05",
      "lines": [
        {
          "province": "990000",
          "provider_name": "示例接入服务有限公司",
          "sites": 1200,
          "filed": 1180,
          "sampled": 36,
          "accurate": 35,
          "assessed": ["conduct", "progress", "quality"]
        }
      ],
      "feedback_sent_on": "2010-07-09"
    }
  ],
  "statistics": [{"first_month": "2010-04", "last_month": "2010-06", "compiled_on": "2010-07-12", "count": 5200}],
  "penalty_summaries": [
    {
      "first_month": "2010-04",
      "last_month": "2010-06",
      "compiled_on": "2010-07-12",
      "provinces": ["990000"],
      "count": 0
    }
  ]
}
""")
