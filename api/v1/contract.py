"""Where the published specification and the wire are made to agree.

flask-openapi3 collects paths, parameters, summaries and tags from the endpoints. What it cannot say is said here, once:
bodies read from bytes, problem+json at every status, and answers described by the models' own JSON Schemas.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from adapters.keys.scopes import Scope
from api.headers import ALWAYS
from api.problems import PROBLEM_JSON, STATUS, ProblemType
from api.v1.authoring.contracts import AUTHORING
from api.v1.bodies import JSON, NDJSON
from api.v1.components import EXTRA, KEY, components, ref
from api.v1.operation import Contract
from api.v1.schemas import SCHEMA_JSON

OPENAPI = "3.1.0"
P = ProblemType


_BODY = (P.MALFORMED_JSON, P.BAD_REQUEST, P.TOO_LARGE, P.UNSUPPORTED_MEDIA_TYPE)
_JUDGING = (
    *_BODY,
    P.UNKNOWN_RULE_SET,
    P.NO_RULE_SET_THAT_DAY,
    P.DIGEST_NOT_LOADED,
    P.EVIDENCE_OFF,
    P.EVIDENCE_GONE,
    P.KEEPING_OFF,
    P.INVALID_DOCUMENT,
    P.NO_RULE_SET,
    P.NOT_JUDGED,
)
CONTRACTS: dict[str, Contract] = {
    "evaluate": Contract((JSON, "Evaluation"), _JUDGING, (JSON, "EvaluationRequest")),
    "validate": Contract(None, (*_BODY, P.INVALID_DOCUMENT), (JSON, "EvaluationRequest"), status=204),
    "evaluate_batch": Contract(
        (NDJSON, "BatchLine"), (P.BAD_REQUEST, P.TOO_LARGE, P.UNSUPPORTED_MEDIA_TYPE, P.BUSY), (NDJSON, "Batch")
    ),
    "list_rule_sets": Contract((JSON, "RuleSets")),
    "get_rule_set": Contract((JSON, "RuleSet"), (P.UNKNOWN_RULE_SET, P.NOT_FOUND)),
    "list_obligations": Contract((JSON, "Obligations"), (P.UNKNOWN_RULE_SET, P.NOT_FOUND)),
    "get_obligation": Contract((JSON, "Obligation"), (P.UNKNOWN_RULE_SET, P.UNKNOWN_OBLIGATION, P.NOT_FOUND)),
    "list_schemas": Contract((JSON, "Schemas")),
    "list_codes": Contract((JSON, "Codes"), (P.BAD_REQUEST, P.NO_RULE_SET_THAT_DAY, P.NOT_FOUND, P.NO_RULE_SET)),
    "get_schema": Contract((SCHEMA_JSON, "JsonSchema"), (P.UNKNOWN_SCHEMA, P.NOT_FOUND)),
    "livez": Contract((JSON, "Health")),
    "readyz": Contract((JSON, "Health"), (P.NO_RULE_SET,)),
    "version": Contract((JSON, "Version")),
    **AUTHORING,
}


Scopes = Mapping[tuple[str, str], Scope | None]
"""By path and method; None where no key is needed."""
_KEYED = (P.UNAUTHENTICATED, P.MISSING_SCOPE, P.CROSS_SITE, P.TOO_MANY_REQUESTS, P.KEYS_UNAVAILABLE)


def complete(spec: dict[str, Any], scopes: Scopes) -> dict[str, Any]:
    """The specification that the service keeps, from what flask-openapi3 collected and what each endpoint asks for."""
    paths = {
        path: {method: _operation(found, scopes[path, method]) for method, found in item.items()}
        for path, item in spec["paths"].items()
    }
    return {
        "openapi": OPENAPI,
        "info": spec["info"],
        "tags": spec.get("tags", []),
        "paths": dict(sorted(paths.items())),
        "components": components(),
        "x-problem-codes": {kind.value: {"status": STATUS[kind], **kind.label} for kind in ProblemType},
    }


def _operation(found: dict[str, Any], scope: Scope | None) -> dict[str, Any]:
    contract = CONTRACTS[found["operationId"]]
    if scope is not None:
        contract = replace(contract, problems=(*contract.problems, *_KEYED))
    out = {
        key: value
        for key, value in found.items()
        if key in ("operationId", "summary", "description", "tags", "parameters")
    }
    headers = [ref("parameters", name) for name in ("RequestId", *contract.takes)]
    out["parameters"] = [*out.get("parameters", []), *headers]
    if contract.body:
        content, name = contract.body
        out["requestBody"] = {"required": contract.needs_body, "content": {content: {"schema": ref("schemas", name)}}}
    out["responses"] = _responses(contract)
    out["security"] = [] if scope is None else [{KEY: [scope.value]}]
    return out


def _responses(contract: Contract) -> dict[str, Any]:
    headers = {name: ref("headers", name) for name in ("X-Request-Id", *(name for name, _ in ALWAYS))}
    said: dict[str, Any] = {
        "description": "No content" if contract.answer is None else "The answer",
        "headers": {**headers, **{name: ref("headers", name) for name in contract.gives}},
    }
    if contract.answer:
        content, name = contract.answer
        said["content"] = {content: {"schema": ref("schemas", name)}}
    responses = {str(contract.status): said}
    if contract.accepted:
        content, name = contract.accepted
        responses["202"] = {
            "description": "Begun; Location says where to ask how far it has come",
            "headers": {**headers, **{name: ref("headers", name) for name in ("Location", "Preference-Applied")}},
            "content": {content: {"schema": ref("schemas", name)}},
        }
    for status in sorted({STATUS[kind] for kind in (*contract.problems, P.METHOD_NOT_ALLOWED)}):
        responses[str(status)] = _problem(status, contract.problems, headers)
    return responses


def _problem(status: int, kinds: tuple[ProblemType, ...], headers: dict[str, Any]) -> dict[str, Any]:
    codes = [kind for kind in (*kinds, P.METHOD_NOT_ALLOWED) if STATUS[kind] == status]
    more = {name: ref("headers", name) for name in EXTRA.get(status, ())}
    schema = {
        "allOf": [
            ref("schemas", "Problem"),
            {"properties": {"status": {"const": status}, "code": {"enum": [c.value for c in codes]}}},
        ]
    }
    return {
        "description": "; ".join(kind.en for kind in codes),
        "headers": {**headers, **more},
        "content": {PROBLEM_JSON: {"schema": schema}},
    }
