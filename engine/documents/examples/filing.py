"""A complete filing at the bureau's audit, as JSON text: an enterprise with its licence, everything in order."""

import json
from typing import Any

FILING: dict[str, Any] = json.loads("""
{
  "schema_version": "1",
  "filing_id": "example-0001",
  "procedure": "new",
  "mandate": {"value": true, "by": "王示例", "at": "2010-04-06", "how": "签署的委托书"},
  "submitted_at": "2010-04-06T09:30:00+08:00",
  "entry": {
    "entered_by": "sponsor",
    "entered_at": "2010-04-06T09:30:00+08:00",
    "in_provider_system": {"value": true, "by": "核验员01", "at": "2010-04-06", "how": "系统日志"}
  },
  "provider": {"name": "示例接入服务有限公司", "kind": "internet_access_provider", "province": "990000"},
  "attempts": [],
  "sponsor": {
    "nature": "enterprise",
    "name": "北京某某示例科技有限公司",
    "registered_province": "990000",
    "address": "示例省示例市示例路1号",
    "is_service_provider": {"value": true, "by": "核验员01", "at": "2010-04-12", "how": "当面询问"},
    "documents": [
      {
        "type": "business_licence",
        "number": "990000100000012",
        "holder": "北京某某示例科技有限公司",
        "address": "示例省示例市示例路1号",
        "province": "990000",
        "presented_as": "original",
        "issued_on": "2006-03-01",
        "valid_until": "2026-02-28",
        "standing": "in_force",
        "authenticity": {
          "source": "industry_commerce",
          "result": "genuine",
          "checked_at": "2010-04-12T10:05:00+08:00",
          "by": "核验员01",
          "reference": "GS-0001"
        },
        "as_recorded": {"type": "business_licence", "number": "990000100000012", "holder": "北京某某示例科技有限公司"},
        "content_agrees": {"value": true, "by": "核验员01", "at": "2010-04-12", "how": "逐项比对"},
        "copy_kept": true,
        "copy_kept_at": "2010-04-12T10:40:00+08:00"
      }
    ],
    "holds": ["business_licence"],
    "lacks": [],
    "brought": {"value": true, "by": "核验员01", "at": "2010-04-12", "how": "当面查看"},
    "principals": [{"name": "王示例", "role": "legal_representative"}],
    "shareholders": []
  },
  "responsible_person": {
    "name": "王示例",
    "citizenship": "CN",
    "region": "mainland",
    "role": "legal_representative",
    "documents": [
      {
        "type": "resident_id",
        "number": "990000198001010012",
        "holder": "王示例",
        "presented_as": "original",
        "valid_until": "2020-01-01",
        "standing": "in_force",
        "authenticity": {
          "source": "public_security",
          "result": "genuine",
          "checked_at": "2010-04-12T10:06:00+08:00",
          "by": "核验员01",
          "reference": "GA-0001"
        },
        "as_recorded": {"type": "resident_id", "number": "990000198001010012", "holder": "王示例"},
        "content_agrees": {"value": true, "by": "核验员01", "at": "2010-04-12", "how": "逐项比对"},
        "copy_kept": true,
        "copy_kept_at": "2010-04-12T10:40:00+08:00"
      }
    ],
    "holds": ["resident_id"],
    "lacks": [],
    "brought": {"value": true, "by": "核验员01", "at": "2010-04-12", "how": "当面查看"},
    "contacts": {
      "mobile": "13000000000",
      "office_phone": "0990-5550100",
      "email": "wang@example.com",
      "postal_address": "示例省示例市示例路1号",
      "own": {"value": true, "by": "核验员01", "at": "2010-04-08", "how": "电话回拨"}
    }
  },
  "websites": [
    {
      "name": "某某示例科技",
      "domains": [
        {
          "name": "example.cn",
          "certificate": {"owner": "北京某某示例科技有限公司", "issuer": "示例域名注册服务机构"},
          "registration": {
            "state": "found",
            "owner": "北京某某示例科技有限公司",
            "registrar": "示例域名注册服务机构",
            "source": "whois.example.cn",
            "at": "2010-04-12T10:20:00+08:00"
          }
        }
      ],
      "home_urls": ["www.example.cn"],
      "reached_by_ip_only": false,
      "services": ["单位门户"],
      "pre_approvals": [],
      "found_true": {"value": true, "by": "核验员01", "at": "2010-04-12", "how": "打开网站核对"}
    }
  ],
  "access": {
    "provider_name": "示例接入服务有限公司",
    "method": "virtual_host",
    "server_location": "示例省示例市",
    "ip_addresses": ["192.0.2.10"],
    "entered_by": "provider",
    "entered_at": "2010-04-12T10:25:00+08:00",
    "actual": {
      "provider_name": "示例接入服务有限公司",
      "method": "virtual_host",
      "server_location": "示例省示例市",
      "ip_addresses": ["192.0.2.10"]
    }
  },
  "pre_verification": {
    "completed_at": "2010-04-08T16:00:00+08:00",
    "result": "passed",
    "by": "核验员02",
    "sponsor_judged_true": {"value": true, "by": "核验员02", "at": "2010-04-08", "how": "查询工商信息"},
    "contact_checks": [
      {"contact": "mobile", "channel": "phone", "at": "2010-04-08", "by": "核验员02", "outcome": "correct"},
      {"contact": "office_phone", "channel": "phone", "at": "2010-04-08", "by": "核验员02", "outcome": "correct"},
      {"contact": "email", "channel": "email", "at": "2010-04-08", "by": "核验员02", "outcome": "correct"},
      {"contact": "postal_address", "channel": "phone", "at": "2010-04-08", "by": "核验员02", "outcome": "correct"}
    ],
    "notices": [
      {
        "sent_at": "2010-04-08T16:05:00+08:00",
        "text": "您提交的网站备案信息已通过预核验，请在1个月内由网站负责人本人携带有关证件原件到我单位备案现场办理核验手续",
        "channel": "sms",
        "to": "13000000000"
      }
    ]
  },
  "on_site": {
    "held": true,
    "held_at": "2010-04-12T10:00:00+08:00",
    "place": "provider_site",
    "who_came": "responsible_person",
    "verified_by": "核验员01",
    "person_matches_document": {"value": true, "by": "核验员01", "at": "2010-04-12", "how": "身份证照片与本人比对"},
    "photo": {
      "file": "photos/example-0001.jpg",
      "width": 800,
      "height": 600,
      "colour": true,
      "taken_at": "2010-04-12T10:15:00+08:00",
      "taken_by": "provider",
      "kept": true,
      "subject_is_responsible_person": {"value": true, "by": "核验员01", "at": "2010-04-12"},
      "frontal": {"value": true, "by": "核验员01", "at": "2010-04-12"},
      "bareheaded": {"value": true, "by": "核验员01", "at": "2010-04-12"},
      "time_shown": {"value": true, "by": "核验员01", "at": "2010-04-12"},
      "time_on_photo": "2010-04-12T10:15:00+08:00",
      "mark_shown": {"value": true, "by": "核验员01", "at": "2010-04-12"},
      "curtain": {"value": true, "by": "核验员01", "at": "2010-04-12"}
    },
    "discrepancies": []
  },
  "sheet": {
    "form": {"value": true, "by": "核验员01", "at": "2010-04-12", "how": "备案中心下发的表格"},
    "filled_by": "核验员01",
    "filled_at": "2010-04-12T10:45:00+08:00",
    "copies": [
      {"holder": "provider", "provider_seal": true, "sponsor_seal": false},
      {"holder": "bureau", "bureau_province": "990000", "provider_seal": true, "sponsor_seal": false}
    ],
    "verifier_signed_at": "2010-04-12T10:45:00+08:00",
    "responsible_person_signed_at": "2010-04-12T10:46:00+08:00"
  },
  "agreement": {
    "signed_by_provider_at": "2010-04-12T10:50:00+08:00",
    "signed_by_sponsor_at": "2010-04-12T10:50:00+08:00"
  },
  "submission": {
    "sent_at": "2010-04-13T09:00:00+08:00",
    "bureau_province": "990000",
    "sheet_form": "scan",
    "through_provider_system": true
  },
  "audit": {
    "received_at": "2010-04-13T09:10:00+08:00",
    "decided_at": "2010-04-28T15:00:00+08:00",
    "result": "passed",
    "items": [
      {"document": "business_licence", "by": "审核员01", "at": "2010-04-27"},
      {"document": "resident_id", "by": "审核员01", "at": "2010-04-27"}
    ],
    "filing_number": "示ICP备10000001号",
    "number_issued_at": "2010-04-28T15:30:00+08:00"
  },
  "connected_at": "2010-04-29"
}
""")
