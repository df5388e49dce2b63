"""Two hundred filings, the same every time: whole ones and ones with a few places spoilt, each kind of failure among them."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import Any, Final

Json = dict[str, Any]
Path = tuple[str | int, ...]
COUNT: Final = 200
GONE: Final[Any] = object()
UNIT: Final = "示例甲科技有限公司"
PERSON: Final = "示例人甲"
_ATTESTED: Final = {"value": True, "by": "核验员示例", "at": "2010-04-12"}


def _paper(number: str) -> Json:
    return {
        "type": "business_licence",
        "number": number,
        "holder": UNIT,
        "presented_as": "original",
        "issued_on": "2006-03-01",
        "valid_until": "2026-02-28",
        "standing": "in_force",
        "authenticity": {"source": "industry_commerce", "result": "genuine", "by": "核验员示例"},
        "as_recorded": {"type": "business_licence", "number": number, "holder": UNIT},
        "copy_kept": True,
    }


def _domain(name: str) -> Json:
    return {
        "name": name,
        "certificate": {"owner": UNIT, "issuer": "示例域名注册服务机构"},
        "registration": {"state": "found", "owner": UNIT, "registrar": "示例域名注册服务机构"},
    }


def whole(number: int) -> Json:
    """A filing without a fault."""
    return {
        "schema_version": "1",
        "filing_id": f"bench-{number}",
        "procedure": "new",
        "submitted_at": "2010-04-06",
        "entry": {"entered_by": "sponsor", "entered_at": "2010-04-06"},
        "provider": {"name": "示例接入服务有限公司", "kind": "internet_access_provider", "province": "990000"},
        "sponsor": {
            "nature": "enterprise",
            "name": UNIT,
            "registered_province": "990100",
            "address": "示例省示例市示例路1号",
            "documents": [_paper("990000100000012"), _paper("990000100000020")],
        },
        "responsible_person": {
            "name": PERSON,
            "citizenship": "CN",
            "region": "mainland",
            "role": "delegated_department_head",
            "department": "信息部",
            "delegation": dict(_ATTESTED),
            "contacts": {
                "mobile": "13000000000",
                "office_phone": "0990-5550100",
                "email": "someone@example.com",
                "postal_address": "示例省示例市示例路1号",
                "own": dict(_ATTESTED),
            },
        },
        "websites": [{"name": "示例网站", "home_urls": ["www.example.cn"], "domains": [_domain("example.cn")]}],
        "access": {
            "provider_name": "示例接入服务有限公司",
            "method": "virtual_host",
            "server_location": "示例省示例市",
            "ip_addresses": ["192.0.2.10", "192.0.2.11"],
            "actual": {
                "method": "virtual_host",
                "server_location": "示例省示例市",
                "ip_addresses": ["192.0.2.11", "192.0.2.10"],
            },
        },
        "pre_verification": {"completed_at": "2010-04-08", "result": "passed", "by": "核验员示例"},
        "on_site": {"held": True, "held_at": "2010-04-12", "place": "provider_site", "verified_by": "核验员示例"},
    }


_OTHER: Final = "示例乙科技有限公司"
_CONTACTS: Final = ("responsible_person", "contacts")
_PAPER: Final = ("sponsor", "documents", 0)
_DOMAIN: Final = ("websites", 0, "domains", 0)
_LIES: Final = [True, {**_ATTESTED, "value": False}, {"value": True, "by": "核验员示例"}, GONE]

SPOILT: Final[list[tuple[Path, list[Any]]]] = [
    *(((*_CONTACTS, name), [GONE]) for name in ("mobile", "email", "postal_address", "office_phone")),
    ((*_CONTACTS, "home_phone"), ["0990-5550101"]),
    ((*_CONTACTS, "own"), _LIES),
    (("responsible_person", "delegation"), _LIES),
    (("responsible_person", "name"), [GONE]),
    (("responsible_person", "role"), ["self", "agent", "legal_representative", GONE]),
    (("sponsor", "name"), [GONE, _OTHER]),
    (("sponsor", "nature"), ["individual", "individual", "other", "military", GONE]),
    (("sponsor", "registered_province"), ["110000", GONE]),
    (("sponsor", "documents"), [[], GONE]),
    ((*_PAPER, "presented_as"), ["copy", "scan", GONE]),
    ((*_PAPER, "holder"), [_OTHER, GONE]),
    ((*_PAPER, "number"), ["990000100000039", GONE]),
    ((*_PAPER, "as_recorded", "number"), [GONE]),
    ((*_PAPER, "standing"), ["expired", "revoked", GONE]),
    ((*_PAPER, "authenticity", "result"), ["forged", "unavailable", GONE]),
    (("access", "provider_name"), [_OTHER, GONE]),
    (("provider", "name"), [GONE]),
    (("access", "method"), ["cloud", GONE]),
    (("access", "server_location"), ["示例省另一市", GONE]),
    (("access", "ip_addresses"), [["192.0.2.10"], ["192.0.2.99"], ["192.0.2.10", "192.0.2.99"], GONE]),
    (("access", "actual"), [GONE]),
    (("pre_verification", "completed_at"), ["2010-04-01", GONE]),
    (("websites", 0, "name"), [GONE]),
    (("websites", 0, "domains"), [[]]),
    (("websites",), [GONE]),
    ((*_DOMAIN, "registration", "state"), ["not_found", "unavailable", GONE]),
    ((*_DOMAIN, "registration", "owner"), [_OTHER, GONE]),
    ((*_DOMAIN, "certificate"), [GONE]),
]


def _spoil(filing: Json, path: Path, value: Any) -> None:
    node: Any = filing
    for step in path[:-1]:
        node = node.get(step) if isinstance(node, dict) else (node[step] if node else None)  # type: ignore[index]
        if node is None:
            return
    if value is GONE:
        node.pop(path[-1], None)
    else:
        node[path[-1]] = deepcopy(value)


def filings() -> list[Json]:
    """Two in five whole, the others with one to five places spoilt; every entry of `SPOILT` is used at least once."""
    chance = random.Random(20100412)
    every = [(path, value) for path, values in SPOILT for value in values]
    found = []
    for number in range(COUNT):
        filing = whole(number)
        if number % 5 > 1:
            faults = chance.sample(every, chance.randint(1, 5))
            faults.append(every[number % len(every)])
            for path, value in faults:
                _spoil(filing, path, value)
        if chance.random() < 0.4 and filing.get("websites"):
            filing["websites"].append({"name": "示例网站二", "domains": [_domain("example.net")]})
        found.append(filing)
    return found


def leaves(value: Any) -> int:
    """How many fields with a value of their own a filing has."""
    if isinstance(value, dict):
        return sum(leaves(child) for child in value.values())
    return sum(leaves(child) for child in value) if isinstance(value, list) else 1
