"""zen-engine: one decision whose expression node holds all rules, filing by filing and as one batch.

Beside them its bare expression language, all rules as one compiled expression without a decision around it.
"""

from __future__ import annotations

import json
from typing import Any, Final

import zen

from tests.bench.shape import NOT_APPLICABLE, Contestant, Json, by_position

C: Final = "responsible_person.contacts"
LISTED: Final = '["government", "institution", "association", "enterprise", "military", "individual"]'
LED: Final = '["legal_representative", "delegated_department_head"]'


def given(path: str) -> str:
    return f'{path} != null ? "accept" : "return"'


def agree(left: str, right: str, otherwise: str = "correct") -> str:
    return f'{left} == null ? "return" : {right} == null ? "missing" : {left} == {right} ? "accept" : "{otherwise}"'


def attested(path: str, denied: str) -> str:
    answers = f'{path}.value == true ? "accept" : {path}.value == false ? "{denied}" : "missing"'
    return f'({path}.by == null or {path}.at == null) ? "missing" : {answers}'


LEFT, RIGHT = "access.ip_addresses", "access.actual.ip_addresses"
ONCE_RULES: Final = (
    *(given(f"{C}.{name}") for name in ("mobile", "email", "postal_address")),
    f'sponsor.nature == null ? "missing" : sponsor.nature == "individual" ? "{NOT_APPLICABLE}" : '
    f'{C}.office_phone != null ? "accept" : {C}.home_phone != null ? "correct" : "return"',
    f'sponsor.nature == null ? "missing" : sponsor.nature != "individual" ? "{NOT_APPLICABLE}" : '
    f'({C}.office_phone != null or {C}.home_phone != null) ? "accept" : "return"',
    attested(f"{C}.own", "return"),
    given("sponsor.name"),
    f'sponsor.nature == null ? "missing" : sponsor.nature in {LISTED} ? "accept" : "manual"',
    '(sponsor.registered_province == null or provider.province == null) ? "missing" : '
    'sponsor.registered_province[0:1] == provider.province[0:1] ? "accept" : "manual"',
    given("responsible_person.name"),
    '(sponsor.nature == null or responsible_person.role == null) ? "missing" : responsible_person.role == "self" ? '
    '(sponsor.nature == "individual" ? "accept" : "correct") : '
    f'responsible_person.role in {LED} ? (sponsor.nature == "individual" ? "correct" : "accept") : "refuse"',
    'responsible_person.role == null ? "missing" : responsible_person.role != "delegated_department_head" ? '
    f'"{NOT_APPLICABLE}" : ({attested("responsible_person.delegation", "refuse")})',
    agree("access.provider_name", "provider.name"),
    agree("access.method", "access.actual.method"),
    agree("access.server_location", "access.actual.server_location"),
    f'{LEFT} == null ? "return" : {RIGHT} == null ? "missing" : '
    f'(all({LEFT}, # in {RIGHT}) and all({RIGHT}, # in {LEFT})) ? "accept" : '
    f'some({LEFT}, # in {RIGHT}) ? "correct" : "block"',
    '(submitted_at == null or pre_verification.completed_at == null) ? "missing" : '
    'date(submitted_at) <= date(pre_verification.completed_at) ? "accept" : "block"',
)
PAPER_RULES: Final = (
    '#.presented_as == "original" ? "accept" : #.presented_as == null ? "missing" : "refuse"',
    agree("#.holder", "sponsor.name", "refuse"),
    agree("#.number", "#.as_recorded.number"),
    '#.standing == "in_force" ? "accept" : #.standing == null ? "missing" : "refuse"',
    '#.authenticity.result == "genuine" ? "accept" : #.authenticity.result == "forged" ? "refuse" : '
    '#.authenticity.result == null ? "missing" : "manual"',
)
OWNER: Final = (
    '#.registration.state == null ? "missing" : #.registration.state == "not_found" ? "refuse" : '
    '#.registration.state != "found" ? "manual" : (#.registration.owner == null or sponsor.name == null) ? "missing" : '
    '#.registration.owner == sponsor.name ? "accept" : "refuse"'
)
LISTS: Final = {
    "papers": f"map(sponsor.documents ?? [], [{', '.join(PAPER_RULES)}])",
    "sites": f"map(websites ?? [], {given('#.name')})",
    "domains": f"map(websites ?? [], map(#.domains ?? [], [{OWNER}, {given('#.certificate.owner')}]))",
}


def _content() -> str:
    rules = {"once": f"[{', '.join(f'({rule})' for rule in ONCE_RULES)}]", **LISTS}
    expressions = [{"id": key, "key": key, "value": value} for key, value in rules.items()]
    place = {"position": {"x": 0, "y": 0}}
    kinds = {"in": "inputNode", "rules": "expressionNode", "out": "outputNode"}
    nodes: list[Json] = [{"id": name, "name": name, "type": kind, **place} for name, kind in kinds.items()]
    nodes[1]["content"] = {"expressions": expressions}
    edges = [
        {"id": a + b, "sourceId": a, "targetId": b, "type": "edge"} for a, b in (("in", "rules"), ("rules", "out"))
    ]
    return json.dumps({"nodes": nodes, "edges": edges})


def _read(answer: Any) -> dict[str, list[str]]:
    result = answer.get("data", answer)["result"]
    return by_position([*result["once"], result["papers"], result["sites"], result["domains"]])


def contestants() -> list[Contestant]:
    content = _content()
    decision = zen.ZenEngine().create_decision(content)
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"rules": json.loads(content)}}})

    def single(filings: list[Json]) -> list[Any]:
        return [decision.evaluate(filing) for filing in filings]

    def batch(filings: list[Json]) -> list[Any]:
        return list(engine.evaluate_batch([{"key": "rules", "context": filing} for filing in filings]))

    expression = zen.compile_expression(
        f"[{', '.join(f'({rule})' for rule in ONCE_RULES)}, {', '.join(LISTS.values())}]"
    )

    def bare(filings: list[Json]) -> list[Any]:
        return [expression.evaluate(filing) for filing in filings]

    return [
        Contestant("zen_single", single, _read),
        Contestant("zen_batch", batch, _read),
        Contestant("zen_expression", bare, by_position),
    ]
