"""jsonschema-rs: the obligations that need no comparison of two fields, told apart only as right or wrong.

One schema of 16 parts, walked once; the place of an error in it names the obligation.
"""

from __future__ import annotations

from typing import Any, Final

import jsonschema_rs

from tests.bench.shape import Contestant, Json, Verdicts


def within(path: str, schema: Json) -> Json:
    """The schema of the field at the path, which must be there."""
    for name in reversed(path.split(".")):
        schema = {"required": [name], "properties": {name: schema}}
    return schema


def each(path: str, schema: Json) -> Json:
    return within(path, {"minItems": 1, "items": schema})


def is_(path: str, *words: str) -> Json:
    return within(path, {"enum": list(words)})


C: Final = "responsible_person.contacts."
_SIGNED: Final = {"type": "object", "required": ["value", "by", "at"], "properties": {"value": {"const": True}}}
_UNIT: Final = within("sponsor.nature", {"not": {"const": "individual"}})
_PERSON: Final = is_("sponsor.nature", "individual")
_LANDLINE: Final = {"anyOf": [within(C + "office_phone", {}), within(C + "home_phone", {})]}
_HEAD: Final = "delegated_department_head"
_LISTED: Final = ("government", "institution", "association", "enterprise", "military", "individual")
_DOMAIN: Final = {"properties": {"domains": {"items": within("certificate.owner", {})}}}

PARTS: Final[dict[str, Json]] = {
    "contacts.mobile": within(C + "mobile", {}),
    "contacts.email": within(C + "email", {}),
    "contacts.address": within(C + "postal_address", {}),
    "contacts.office": {**within("sponsor.nature", {}), "if": _UNIT, "then": within(C + "office_phone", {})},
    "contacts.landline": {**within("sponsor.nature", {}), "if": _PERSON, "then": _LANDLINE},
    "contacts.own": within(C + "own", _SIGNED),
    "sponsor.named": within("sponsor.name", {}),
    "sponsor.listed": is_("sponsor.nature", *_LISTED),
    "person.named": within("responsible_person.name", {}),
    "person.role": {
        **within("sponsor.nature", {}),
        "if": _PERSON,
        "then": is_("responsible_person.role", "self"),
        "else": is_("responsible_person.role", "legal_representative", _HEAD),
    },
    "person.delegated": {
        **within("responsible_person.role", {}),
        "if": is_("responsible_person.role", _HEAD),
        "then": within("responsible_person.delegation", _SIGNED),
    },
    "papers.original": each("sponsor.documents", is_("presented_as", "original")),
    "papers.standing": each("sponsor.documents", is_("standing", "in_force")),
    "papers.genuine": each("sponsor.documents", is_("authenticity.result", "genuine")),
    "sites.named": each("websites", within("name", {})),
    "domains.certificate": within("websites", {"contains": within("domains", {"minItems": 1}), "items": _DOMAIN}),
}
_NAMES: Final = tuple(PARTS)


def _read(wrong: Any) -> Verdicts:
    return {name: ["wrong" if at in wrong else "accept"] for at, name in enumerate(_NAMES)}


def contestant() -> Contestant:
    validator = jsonschema_rs.Draft202012Validator({"allOf": list(PARTS.values())})

    def judge(filings: list[Json]) -> list[Any]:
        return [{error.schema_path[1] for error in validator.iter_errors(filing)} for filing in filings]

    return Contestant("jsonschema_rs", judge, _read, knows=_NAMES, yes_or_no=True)
