"""Plain Python, one function a rule: what a programmer writes without an engine. It knows the verdict's word and no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from tests.bench.shape import NOT_APPLICABLE, Contestant, Json, by_position

NOTHING: Final[Json] = {}
LISTED: Final = frozenset({"government", "institution", "association", "enterprise", "military", "individual"})


def contacts(d: Json) -> Json:
    found: Json = d.get("responsible_person", NOTHING).get("contacts", NOTHING)
    return found


def given(value: Any) -> str:
    return "accept" if value else "return"


def mobile(d: Json) -> str:
    return given(contacts(d).get("mobile"))


def email(d: Json) -> str:
    return given(contacts(d).get("email"))


def address(d: Json) -> str:
    return given(contacts(d).get("postal_address"))


def office(d: Json) -> str:
    nature = d.get("sponsor", NOTHING).get("nature")
    if not nature:
        return "missing"
    if nature == "individual":
        return NOT_APPLICABLE
    found = contacts(d)
    if found.get("office_phone"):
        return "accept"
    return "correct" if found.get("home_phone") else "return"


def landline(d: Json) -> str:
    nature = d.get("sponsor", NOTHING).get("nature")
    if nature != "individual":
        return NOT_APPLICABLE if nature else "missing"
    found = contacts(d)
    return given(found.get("office_phone") or found.get("home_phone"))


def attested(said: Any, denied: str) -> str:
    if not isinstance(said, dict) or said.get("value") is None or not said.get("by") or not said.get("at"):
        return "missing"
    return "accept" if said["value"] else denied


def own(d: Json) -> str:
    return attested(contacts(d).get("own"), "return")


def sponsor_named(d: Json) -> str:
    return given(d.get("sponsor", NOTHING).get("name"))


def listed(d: Json) -> str:
    nature = d.get("sponsor", NOTHING).get("nature")
    if not nature:
        return "missing"
    return "accept" if nature in LISTED else "manual"


def province(d: Json) -> str:
    left = d.get("sponsor", NOTHING).get("registered_province")
    right = d.get("provider", NOTHING).get("province")
    if not left or not right:
        return "missing"
    return "accept" if left[:2] == right[:2] else "manual"


def person_named(d: Json) -> str:
    return given(d.get("responsible_person", NOTHING).get("name"))


def role(d: Json) -> str:
    nature, found = d.get("sponsor", NOTHING).get("nature"), d.get("responsible_person", NOTHING).get("role")
    if not nature or not found:
        return "missing"
    if found == "self":
        return "accept" if nature == "individual" else "correct"
    if found in ("legal_representative", "delegated_department_head"):
        return "correct" if nature == "individual" else "accept"
    return "refuse"


def delegated(d: Json) -> str:
    person = d.get("responsible_person", NOTHING)
    if person.get("role") != "delegated_department_head":
        return NOT_APPLICABLE if person.get("role") else "missing"
    return attested(person.get("delegation"), "refuse")


def agree(left: Any, right: Any) -> str:
    if not left:
        return "return"
    if not right:
        return "missing"
    return "accept" if left == right else "correct"


def provider(d: Json) -> str:
    return agree(d.get("access", NOTHING).get("provider_name"), d.get("provider", NOTHING).get("name"))


def method(d: Json) -> str:
    access = d.get("access", NOTHING)
    return agree(access.get("method"), access.get("actual", NOTHING).get("method"))


def location(d: Json) -> str:
    access = d.get("access", NOTHING)
    return agree(access.get("server_location"), access.get("actual", NOTHING).get("server_location"))


def addresses(d: Json) -> str:
    access = d.get("access", NOTHING)
    left, right = access.get("ip_addresses"), access.get("actual", NOTHING).get("ip_addresses")
    if not left:
        return "return"
    if not right:
        return "missing"
    first, second = set(left), set(right)
    if first == second:
        return "accept"
    return "correct" if first & second else "block"


def checked(d: Json) -> str:
    first, second = d.get("submitted_at"), d.get("pre_verification", NOTHING).get("completed_at")
    if not first or not second:
        return "missing"
    return "accept" if first <= second else "block"


def original(paper: Json, d: Json) -> str:
    form = paper.get("presented_as")
    if not form:
        return "missing"
    return "accept" if form == "original" else "refuse"


def holder(paper: Json, d: Json) -> str:
    found, name = paper.get("holder"), d["sponsor"].get("name")
    if not found:
        return "return"
    if not name:
        return "missing"
    return "accept" if found == name else "refuse"


def number(paper: Json, d: Json) -> str:
    return agree(paper.get("number"), paper.get("as_recorded", NOTHING).get("number"))


def standing(paper: Json, d: Json) -> str:
    found = paper.get("standing")
    if not found:
        return "missing"
    return "accept" if found == "in_force" else "refuse"


GENUINE: Final = {"genuine": "accept", "forged": "refuse", None: "missing"}


def genuine(paper: Json, d: Json) -> str:
    return GENUINE.get(paper.get("authenticity", NOTHING).get("result"), "manual")


def site_named(site: Json, d: Json) -> str:
    return given(site.get("name"))


def owner(domain: Json, d: Json) -> str:
    found = domain.get("registration", NOTHING)
    state = found.get("state")
    if state != "found":
        return "refuse" if state == "not_found" else "manual" if state else "missing"
    left, right = found.get("owner"), d.get("sponsor", NOTHING).get("name")
    if not left or not right:
        return "missing"
    return "accept" if left == right else "refuse"


def certificate(domain: Json, d: Json) -> str:
    return given(domain.get("certificate", NOTHING).get("owner"))


ONCE_RULES: Final[tuple[Callable[[Json], str], ...]] = (
    *(mobile, email, address, office, landline, own),
    *(sponsor_named, listed, province, person_named, role, delegated),
    *(provider, method, location, addresses, checked),
)
PAPER_RULES: Final = (original, holder, number, standing, genuine)
DOMAIN_RULES: Final = (owner, certificate)


def judge(d: Json) -> list[Any]:
    sites = d.get("websites") or ()
    return [
        *[rule(d) for rule in ONCE_RULES],
        [[rule(paper, d) for rule in PAPER_RULES] for paper in d.get("sponsor", NOTHING).get("documents") or ()],
        [site_named(site, d) for site in sites],
        [[[rule(domain, d) for rule in DOMAIN_RULES] for domain in site.get("domains") or ()] for site in sites],
    ]


def contestant() -> Contestant:
    return Contestant("plain_python", lambda filings: [judge(filing) for filing in filings], by_position)
