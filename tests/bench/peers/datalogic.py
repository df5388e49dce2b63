"""datalogic-py: all rules as one compiled JSONLogic expression in a session, its fastest way from a dict.

One expression converts the filing once; 25 compiled rules over a shared handle answer in text and cost more.
"""

from __future__ import annotations

from typing import Any, Final

import datalogic_py

from tests.bench.shape import NOT_APPLICABLE, Contestant, by_position

Expr = Any
LISTED: Final = ["government", "institution", "association", "enterprise", "military", "individual"]


def at(path: str) -> Expr:
    return {"val": path.split(".")}


def outside(levels: int, path: str) -> Expr:
    """A value of the filing, from inside that many lists."""
    return {"val": [[2 * levels], *path.split(".")]}


def given(value: Expr) -> Expr:
    return {"if": [value, "accept", "return"]}


def agree(left: Expr, right: Expr, otherwise: str = "correct") -> Expr:
    return {"if": [{"!": [left]}, "return", {"!": [right]}, "missing", {"==": [left, right]}, "accept", otherwise]}


def attested(path: str, denied: str) -> Expr:
    signed = {"and": [at(path + ".by"), at(path + ".at")]}
    said = at(path + ".value")
    answers = [{"===": [said, True]}, "accept", {"===": [said, False]}, denied, "missing"]
    return {"if": [{"!": [signed]}, "missing", *answers]}


NATURE, ROLE = at("sponsor.nature"), at("responsible_person.role")
INDIVIDUAL: Final = {"==": [NATURE, "individual"]}
C: Final = "responsible_person.contacts."
LEFT, RIGHT = at("access.ip_addresses"), at("access.actual.ip_addresses")


def office() -> Expr:
    phones = [at(C + "office_phone"), "accept", at(C + "home_phone"), "correct", "return"]
    return {"if": [{"!": [NATURE]}, "missing", INDIVIDUAL, NOT_APPLICABLE, *phones]}


def landline() -> Expr:
    any_phone = given({"or": [at(C + "office_phone"), at(C + "home_phone")]})
    return {"if": [INDIVIDUAL, any_phone, NATURE, NOT_APPLICABLE, "missing"]}


def role() -> Expr:
    self_ = {"if": [INDIVIDUAL, "accept", "correct"]}
    leads = {"if": [INDIVIDUAL, "correct", "accept"]}
    led = {"in": [ROLE, ["legal_representative", "delegated_department_head"]]}
    unknown = {"or": [{"!": [NATURE]}, {"!": [ROLE]}]}
    return {"if": [unknown, "missing", {"==": [ROLE, "self"]}, self_, led, leads, "refuse"]}


def delegated() -> Expr:
    applies = {"==": [ROLE, "delegated_department_head"]}
    return {"if": [applies, attested("responsible_person.delegation", "refuse"), ROLE, NOT_APPLICABLE, "missing"]}


def province() -> Expr:
    left, right = at("sponsor.registered_province"), at("provider.province")
    same = {"==": [{"substr": [left, 0, 2]}, {"substr": [right, 0, 2]}]}
    return {"if": [{"or": [{"!": [left]}, {"!": [right]}]}, "missing", same, "accept", "manual"]}


def addresses() -> Expr:
    def within(one: Expr, path: str) -> Expr:
        return {"all": [one, {"in": [{"var": ""}, outside(1, path)]}]}

    both = {"and": [within(LEFT, "access.actual.ip_addresses"), within(RIGHT, "access.ip_addresses")]}
    some = {"some": [LEFT, {"in": [{"var": ""}, outside(1, "access.actual.ip_addresses")]}]}
    return {"if": [{"!": [LEFT]}, "return", {"!": [RIGHT]}, "missing", both, "accept", some, "correct", "block"]}


def checked() -> Expr:
    first, second = at("submitted_at"), at("pre_verification.completed_at")
    absent = {"or": [{"!": [first]}, {"!": [second]}]}
    return {"if": [absent, "missing", {"<=": [first, second]}, "accept", "block"]}


def of_paper() -> Expr:
    form, standing, result = at("presented_as"), at("standing"), at("authenticity.result")
    return [
        {"if": [{"==": [form, "original"]}, "accept", form, "refuse", "missing"]},
        agree(at("holder"), outside(1, "sponsor.name"), "refuse"),
        agree(at("number"), at("as_recorded.number")),
        {"if": [{"==": [standing, "in_force"]}, "accept", standing, "refuse", "missing"]},
        {
            "if": [
                {"==": [result, "genuine"]},
                "accept",
                {"==": [result, "forged"]},
                "refuse",
                result,
                "manual",
                "missing",
            ]
        },
    ]


def of_domain() -> Expr:
    state, owner, name = at("registration.state"), at("registration.owner"), outside(2, "sponsor.name")
    known = {"and": [owner, name]}
    whose = {"if": [{"!": [known]}, "missing", {"==": [owner, name]}, "accept", "refuse"]}
    found, free = {"==": [state, "found"]}, {"==": [state, "not_found"]}
    return [{"if": [found, whose, free, "refuse", state, "manual", "missing"]}, given(at("certificate.owner"))]


def expression() -> Expr:
    """All 25 as one array."""
    return [
        *[given(at(C + name)) for name in ("mobile", "email", "postal_address")],
        *[office(), landline(), attested(C + "own", "return"), given(at("sponsor.name"))],
        {"if": [{"in": [NATURE, LISTED]}, "accept", NATURE, "manual", "missing"]},
        *[province(), given(at("responsible_person.name")), role(), delegated()],
        agree(at("access.provider_name"), at("provider.name")),
        agree(at("access.method"), at("access.actual.method")),
        agree(at("access.server_location"), at("access.actual.server_location")),
        *[addresses(), checked()],
        {"map": [at("sponsor.documents"), of_paper()]},
        {"map": [at("websites"), given(at("name"))]},
        {"map": [at("websites"), {"map": [at("domains"), of_domain()]}]},
    ]


def contestant() -> Contestant:
    engine = datalogic_py.Engine()
    rule, session = engine.compile(expression()), engine.session()
    judge = session.evaluate
    return Contestant("datalogic", lambda filings: [judge(rule, filing) for filing in filings], by_position)
