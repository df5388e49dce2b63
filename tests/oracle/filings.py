"""Whole filings as the case list has them by default, and changes to them by keyword. Synthetic data only.

The defaults are those of the case list: an enterprise with a business licence and its legal representative, or an
individual in person; everything shown, checked, signed and in time. A keyword names a place with two underscores
between its steps (`on_site__photo__width=640`, `websites__0__domains__0__certificate__owner=...`); `GONE` removes it.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any, Final

from tests.oracle.days import moment, working_day_after

Json = dict[str, Any]
GONE: Final[Any] = object()
UNIT_NAME: Final = "示例甲科技有限公司"
PERSON_NAME: Final = "示例人甲"
SUBMITTED: Final = date(2010, 3, 29)
VISIT: Final = date(2010, 4, 12)
NOTICE_PASSED: Final = (
    "您提交的网站备案信息已通过预核验，请在1个月内由网站负责人本人携带有关证件原件到我单位备案现场办理核验手续"
)
NOTICE_RETURNED: Final = "您提交的网站备案信息未通过预核验，请修改后重新提交"
SECTIONS: Final = ("pre_verification", "on_site", "sheet", "agreement", "submission", "audit", "connected_at")
_NAMED_SOURCE: Final = {
    "resident_id": "public_security",
    "org_code_certificate": "quality_supervision",
    "business_licence": "industry_commerce",
}


def vouched(value: Any = True, *, day: str = "2010-04-12", by: str = "核验员示例") -> Json:
    """Something a person asserts, with name and day."""
    return {"value": value, "by": by, "at": day}


def paper(kind: str, holder: str, number: str = "990000100000012", visit: date = VISIT, **changes: Any) -> Json:
    """A document shown as an original, confirmed by the source the text names for it, agreeing with the record."""
    found: Json = {
        "type": kind,
        "number": number,
        "holder": holder,
        "presented_as": "original",
        "standing": "in_force",
        "valid_until": "2026-12-31",
        "authenticity": {
            "source": _NAMED_SOURCE.get(kind, "civil_affairs"),
            "result": "genuine",
            "checked_at": moment(visit, "10:05:00"),
            "by": "核验员示例",
            "reference": "Q-1",
        },
        "as_recorded": {"type": kind, "number": number, "holder": holder},
        "content_agrees": vouched(),
        "copy_kept": True,
        "copy_kept_at": moment(visit, "10:40:00"),
    }
    if kind == "other":
        found["type_label"] = found["as_recorded"]["type_label"] = "示例证件"
    return changed(found, changes)


def unit_paper(kind: str = "business_licence", **changes: Any) -> Json:
    """A unit's document."""
    return paper(kind, UNIT_NAME, **changes)


def own_paper(kind: str = "resident_id", **changes: Any) -> Json:
    """The responsible person's document; its number fails no check digit and belongs to nobody."""
    return paper(kind, PERSON_NAME, "990000199001010010", **changes)


def contacts(*stated: str) -> Json:
    """The named contacts, vouched for as the responsible person's own."""
    known = {
        "mobile": "13900000000",
        "office_phone": "0990-9990000",
        "home_phone": "0990-9990001",
        "email": "zhang@example.com",
        "postal_address": "示例省示例市示例路1号",
    }
    return {**{name: known[name] for name in stated}, "own": vouched(day="2010-03-30")}


def contact_checks(*stated: str) -> list[Json]:
    """One right answer for each contact."""
    ways = {"email": "email", "postal_address": "post"}
    at = moment(date(2010, 3, 31), "09:00:00")
    return [
        {"contact": name, "channel": ways.get(name, "phone"), "at": at, "by": "核验员示例", "outcome": "correct"}
        for name in stated
    ]


def filing(
    *, individual: bool = False, submitted: date = SUBMITTED, visited: date | None = None, **changes: Any
) -> Json:
    """A whole filing that nothing is wrong with, then changed."""
    landline = "home_phone" if individual else "office_phone"
    visit = visited or _visit_day(submitted)
    stated = ("mobile", landline, "email", "postal_address")
    whole: Json = {
        "schema_version": "1",
        "filing_id": "ORACLE-1",
        "procedure": "new",
        "mandate": vouched(day="2010-03-29"),
        "submitted_at": moment(submitted, "09:00:00"),
        "entry": {
            "entered_by": "sponsor",
            "entered_at": moment(submitted, "08:50:00"),
            "in_provider_system": vouched(day="2010-03-29"),
        },
        "provider": {"name": "示例接入服务有限公司", "kind": "internet_access_provider", "province": "990000"},
        "sponsor": _sponsor(individual, visit),
        "responsible_person": _person(individual, stated, visit),
        "websites": [_website(individual)],
        "access": _access(),
        **_steps(submitted, stated, visit),
    }
    _items(changed(whole, changes), changes)
    return whole


def _items(whole: Json, changes: Json) -> None:
    """The bureau's record of each document it looked at, unless the test says otherwise."""
    audit = whole.get("audit")
    if isinstance(audit, dict) and not any(key.startswith("audit__items") for key in changes):
        shown = [
            p for side in ("sponsor", "responsible_person") for p in (whole.get(side) or {}).get("documents") or []
        ]
        kinds = dict.fromkeys(str(p.get("type")) for p in shown)
        audit["items"] = [
            {"document": k, "by": "审核员示例", "at": audit.get("decided_at") or "2010-04-28"} for k in kinds
        ]


def _visit_day(submitted: date) -> date:
    return working_day_after(submitted, 9)


def _sponsor(individual: bool, visit: date) -> Json:
    common = {"registered_province": "990000", "address": "示例路1号", "is_service_provider": vouched(day="2010-03-29")}
    if individual:
        return {"nature": "individual", "name": PERSON_NAME, **common}
    return {
        "nature": "enterprise",
        "name": UNIT_NAME,
        **common,
        "documents": [unit_paper(visit=visit)],
        "holds": [vouched("business_licence")],
        "brought": vouched(),
        "principals": [{"name": PERSON_NAME, "role": "legal_representative"}],
    }


def _person(individual: bool, stated: tuple[str, ...], visit: date) -> Json:
    return {
        "name": PERSON_NAME,
        "citizenship": "CN",
        "region": "mainland",
        "role": "self" if individual else "legal_representative",
        "documents": [own_paper(visit=visit)],
        "holds": [vouched("resident_id")],
        "brought": vouched(),
        "contacts": contacts(*stated),
    }


def _website(individual: bool) -> Json:
    owner = PERSON_NAME if individual else UNIT_NAME
    return {
        "name": "示例网站",
        "domains": [{"name": "a.example.cn", "certificate": {"owner": owner, "issuer": "示例注册机构"}}],
        "home_urls": ["www.a.example.cn"],
        "services": ["单位门户网站"],
        "pre_approvals": [],
        "found_true": vouched(),
    }


def _access() -> Json:
    facts: Json = {
        "provider_name": "示例接入服务有限公司",
        "method": "virtual_host",
        "server_location": "示例省",
        "ip_addresses": ["192.0.2.10"],
    }
    return {
        **facts,
        "entered_by": "provider",
        "entered_at": moment(date(2010, 4, 12), "10:30:00"),
        "actual": dict(facts),
    }


def _steps(submitted: date, stated: tuple[str, ...], visit: date) -> Json:
    third = working_day_after(submitted, 3)
    sent = working_day_after(visit, 1)
    decided = working_day_after(sent, 12)
    return {
        "pre_verification": {
            "completed_at": moment(third, "15:00:00"),
            "result": "passed",
            "by": "核验员示例",
            "sponsor_judged_true": vouched(day=third.isoformat()),
            "contact_checks": contact_checks(*stated),
            "notices": [{"sent_at": moment(third, "15:10:00"), "text": NOTICE_PASSED, "channel": "sms"}],
        },
        "on_site": _visit(visit),
        **_papers_of_the_end(visit, sent),
        "audit": {
            "received_at": moment(sent, "09:30:00"),
            "decided_at": moment(decided, "10:00:00"),
            "result": "passed",
            "filing_number": "示ICP备10000001号",
            "number_issued_at": moment(decided, "11:00:00"),
        },
        "connected_at": moment(working_day_after(decided, 1), "09:00:00"),
    }


def _visit(day: date) -> Json:
    taken = moment(day, "10:20:00")
    seen = vouched(day=day.isoformat())
    marks = ("subject_is_responsible_person", "frontal", "bareheaded", "time_shown", "mark_shown", "curtain")
    return {
        "held": True,
        "held_at": moment(day, "10:00:00"),
        "place": "provider_site",
        "who_came": "responsible_person",
        "verified_by": "核验员示例",
        "person_matches_document": {**seen, "how": "逐项比对证件所载姓名、性别、出生日期与本人陈述及照片"},
        "photo": {
            "file": "photo-1.jpg",
            "width": 800,
            "height": 600,
            "colour": True,
            "taken_at": taken,
            "taken_by": "provider",
            "kept": True,
            "time_on_photo": taken,
            **{mark: dict(seen) for mark in marks},
        },
        "discrepancies": [],
    }


def _papers_of_the_end(visit: date, sent: date) -> Json:
    return {
        "sheet": {
            "form": vouched(day=visit.isoformat()),
            "filled_by": "核验员示例",
            "filled_at": moment(visit, "11:00:00"),
            "copies": [
                {"holder": "provider", "provider_seal": True, "sponsor_seal": False},
                {"holder": "bureau", "bureau_province": "990000", "provider_seal": True, "sponsor_seal": False},
            ],
        },
        "agreement": {
            "signed_by_provider_at": moment(visit, "11:10:00"),
            "signed_by_sponsor_at": moment(visit, "11:12:00"),
        },
        "submission": {
            "sent_at": moment(sent, "09:00:00"),
            "bureau_province": "990000",
            "sheet_form": "scan",
            "through_provider_system": True,
        },
    }


def changed(document: Json, changes: Json) -> Json:
    """The document with each named place set or, for `GONE`, removed; made in place and given back."""
    for place, value in changes.items():
        steps: list[Any] = [int(step) if step.isdigit() else step for step in place.split("__")]
        here: Any = document
        for step, following in pairwise(steps):
            if isinstance(here, dict):
                here = here.setdefault(step, [] if isinstance(following, int) else {})
            else:
                if len(here) == step:
                    here.append({})
                here = here[step]
        _put(here, steps[-1], value)
    return document


def _put(here: Any, last: Any, value: Any) -> None:
    if value is GONE:
        if isinstance(here, dict):
            here.pop(last, None)
        else:
            del here[last]
    elif isinstance(here, list) and len(here) == last:
        here.append(value)
    else:
        here[last] = value


def up_to(document: Json, last: str | None) -> Json:
    """The document as it stands when `last` is its latest section (none of them: entered only)."""
    keep = SECTIONS[: SECTIONS.index(last) + 1] if last else ()
    return {key: value for key, value in document.items() if key not in SECTIONS or key in keep}
