"""The specification's components: requests from the models' own schemas, answers, headers."""

from __future__ import annotations

from typing import Any

from api.headers import ALWAYS
from api.v1.answers import ANSWERS
from api.v1.authoring.schemas import AUTHORED, HEADERS, PARAMETERS
from api.v1.envelope import KINDS, Detail, Envelope, Evidence
from engine.documents.examples import EXAMPLES
from engine.documents.schema import json_schema, schema_of
from engine.documents.words import DocumentKind, Stage

_DEFS = "#/$defs/"
_SCHEMAS = "#/components/schemas/"
_SAYS = {
    "X-Request-Id": "The request's id: the caller's own where it was well-formed.",
    "Allow": "The methods this address takes.",
    "Retry-After": "Seconds to wait before trying again.",
    "Accept-Post": "The content type to send.",
    "WWW-Authenticate": "How to send a key, and what was wrong with the one sent (RFC 6750).",
    "RateLimit-Policy": "How many requests (q) a key has in a window of w seconds.",
    "RateLimit": "How many requests of it are left (r), and in how many seconds it begins anew (t).",
}
_KEPT = {
    "if": {"properties": {"evidence": {"const": Evidence.KEPT.value}}, "required": ["evidence"]},
    "then": {"properties": {"kept": {"type": "array"}}, "required": ["kept"]},
    "else": {"properties": {"kept": {"type": "null"}}},
}
KEY = "key"
"""The name of the security scheme."""
EXTRA = {
    401: ("WWW-Authenticate",),
    405: ("Allow",),
    415: ("Accept-Post",),
    429: ("Retry-After", "RateLimit-Policy", "RateLimit"),
    503: ("Retry-After",),
}
"""Headers that come with a problem of this status."""
_SCHEME = {
    "type": "http",
    "scheme": "bearer",
    "bearerFormat": "hy_ID_SECRET",
    "description": "An API key, issued with `heyan keys issue`; each operation names the scope it asks for. "
    "On loopback, as long as no key was ever issued, none is asked for. 密钥；本机在签发首个密钥之前无需出示。",
}


def ref(section: str, name: str) -> dict[str, Any]:
    """A reference to a component."""
    return {"$ref": f"#/components/{section}/{name}"}


def components() -> dict[str, Any]:
    """Every component."""
    always = ("X-Request-Id", *(name for name, _ in ALWAYS))
    extra = dict.fromkeys(name for names in EXTRA.values() for name in names)
    headers = {name: _header(name, required=name in always) for name in (*always, *extra)}
    return {
        "schemas": _schemas(),
        "headers": {**headers, **HEADERS},
        "parameters": {"RequestId": _request_id(), **PARAMETERS},
        "securitySchemes": {KEY: _SCHEME},
    }


def _header(name: str, *, required: bool) -> dict[str, Any]:
    """Headers of every answer are required, those of some problems come with them."""
    return {"description": _SAYS.get(name, "A security header."), "required": required, "schema": {"type": "string"}}


def _request_id() -> dict[str, Any]:
    return {
        "name": "X-Request-Id",
        "in": "header",
        "required": False,
        "description": "An id of the caller's for this request; anything else than 8 to 64 letters, digits and . _ - is replaced.",
        "schema": {"type": "string"},
    }


def _schemas() -> dict[str, Any]:
    out: dict[str, Any] = {}
    for kind in DocumentKind:
        schema = json_schema(kind)
        out |= {name: _moved(body) for name, body in schema.pop("$defs").items()}
        out[_name(kind.value)] = _moved({key: value for key, value in schema.items() if key not in ("$schema", "$id")})
    envelope = schema_of(Envelope)
    out |= {name: _moved(body) for name, body in envelope["$defs"].items() if name not in out}
    out |= {f"{_name(kind)}Evaluation": _request(_moved(envelope), kind) for kind in KINDS}
    out["EvaluationRequest"] = {
        "oneOf": [ref("schemas", f"{_name(kind)}Evaluation") for kind in KINDS],
        "discriminator": {
            "propertyName": "document",
            "mapping": {kind: f"{_SCHEMAS}{_name(kind)}Evaluation" for kind in KINDS},
        },
    }
    return out | ANSWERS | {name: _moved(body) for name, body in AUTHORED.items()}


def _request(envelope: dict[str, Any], kind: str) -> dict[str, Any]:
    """The envelope for one kind of document: that document and no other; a filing's stage is required."""
    known = {name: body for name, body in envelope["properties"].items() if name not in KINDS or name == kind}
    known["document"] = {"const": kind, "type": "string"}
    known[kind] = ref("schemas", _name(kind))
    required = ["document", kind]
    example: dict[str, Any] = {"document": kind, kind: EXAMPLES[DocumentKind(kind)], "detail": Detail.FINDINGS.value}
    if kind == DocumentKind.FILING.value:
        known["stage"] = ref("schemas", "Stage")
        required.append("stage")
        example["stage"] = Stage.AUDIT.value
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": known,
        "allOf": [_KEPT],
        "examples": [example],
    }


def _name(kind: str) -> str:
    return "".join(part.capitalize() for part in kind.split("_"))


def _moved(value: Any) -> Any:
    """A copy with its references pointing at the components."""
    if isinstance(value, list):
        return [_moved(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _SCHEMAS + inner.removeprefix(_DEFS) if key == "$ref" else _moved(inner) for key, inner in value.items()
    }
