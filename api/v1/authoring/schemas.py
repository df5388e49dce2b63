"""The JSON Schemas of what authors' requests take and give, with the headers that go with them."""

from __future__ import annotations

from typing import Any

from adapters.impact.contract import Impact
from adapters.publishing.steps import Step
from adapters.publishing.underway import Progress
from api.v1.authoring.requests import REQUESTS
from engine.documents.schema import schema_of

Schema = dict[str, Any]
_STRING: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_BOOL: Schema = {"type": "boolean"}
_TIME: Schema = {"type": "string", "format": "date-time"}
_DIGEST: Schema = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
_ANY: Schema = {"type": "object"}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _object(optional: tuple[str, ...] = (), /, **properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


_CHANGED: Schema = {"type": "object", "additionalProperties": {"enum": ["added", "changed", "removed"]}}
_MISTAKE = _object(
    ("message", "rule_set", "point"),  # a report that was kept before there was one has no message
    kind={"enum": ["lint", "prove", "test"]},
    file=_STRING,
    line=_COUNT,
    column=_COUNT,
    code=_STRING,
    says=_STRING,
    message=_object(zh=_STRING, en=_STRING),
    rule_set=_or_null(_STRING),
    point={"type": "object", "additionalProperties": _STRING},
)
_CASE = _object(
    ("duty", "duty_found"),
    obligation=_STRING,
    it=_STRING,
    given={"type": "object", "additionalProperties": _STRING},
    expected=_STRING,
    found=_list(_STRING),
    rows=_list({"type": "integer"}),
    passed=_BOOL,
)
_DRAFT = _object(
    id=_STRING,
    title=_STRING,
    base=_DIGEST,
    made_at=_TIME,
    made_by=_STRING,
    changed_at=_TIME,
    changed_by=_STRING,
    revision=_COUNT,
)
_SIDE = _or_null(_object(outcome=_STRING, breach=_BOOL, row=_or_null({"type": "integer"}), symbols=_ANY))


def _impact() -> dict[str, Schema]:
    """The impact and its parts, under names of their own."""
    schema = Impact.model_json_schema(ref_template="#/$defs/Impact{model}", mode="serialization")
    parts = {f"Impact{name}": part for name, part in schema.pop("$defs").items()}
    return {"Impact": schema, **parts}


AUTHORED: dict[str, Schema] = {
    **_impact(),
    "PastFilings": {"description": "One filing a line, in UTF-8. A wrong line is counted and told by its number."},
    **{name: {k: v for k, v in schema_of(model).items() if k != "$defs"} for name, model in REQUESTS.items()},
    **{name: body for model in REQUESTS.values() for name, body in schema_of(model).get("$defs", {}).items()},
    "RuleMistake": _MISTAKE,
    "RuleReport": _object(
        ("warnings",),
        holds=_BOOL,
        mistakes=_list(_ref("RuleMistake")),
        figures=_ANY,
        warnings=_list(_ref("RuleMistake")),
    ),
    "Draft": _DRAFT,
    "Drafts": _object(drafts=_list(_ref("Draft")), live=_DIGEST),
    "DraftInFull": {
        "allOf": [_ref("Draft"), _object(live=_DIGEST, behind=_BOOL, changed=_CHANGED, report=_ref("RuleReport"))]
    },
    "DraftFiles": _object(
        digest=_DIGEST,
        files=_list(_object(path=_STRING, digest=_DIGEST, state={"enum": ["same", "added", "changed"]})),
        removed=_list(_STRING),
    ),
    "DraftFile": _object(path=_STRING, digest=_or_null(_DIGEST), revision=_COUNT),
    "RuleFile": {"description": "A rule file: YAML in UTF-8, as it was saved."},
    "Tests": _object(holds=_BOOL, cases=_list(_CASE), mistakes=_list(_ref("RuleMistake"))),
    "Difference": _object(
        changed=_CHANGED,
        sets=_list(_object(rule_set=_STRING, what={"enum": ["added", "changed", "removed"]})),
        mistakes=_list(_ref("RuleMistake")),
    ),
    "Publication": _object(
        number=_COUNT,
        kind={"enum": ["shipped", "publish", "rollback"]},
        digest=_DIGEST,
        previous=_or_null(_DIGEST),
        who=_STRING,
        why=_STRING,
        at=_TIME,
        signed_by=_or_null(_STRING),
        changed=_CHANGED,
    ),
    "Publishing": _object(
        id=_STRING,
        draft=_STRING,
        who=_STRING,
        why=_STRING,
        expected=_DIGEST,
        state={"enum": [state.value for state in Progress]},
        step={"enum": [step.value for step in Step]},
        done=_COUNT,
        total=_COUNT,
        began_at=_TIME,
        seen_at=_TIME,
        ended_at=_or_null(_TIME),
        publication=_or_null(_ref("Publication")),
        problem=_or_null(_ref("Problem")),
    ),
    "Live": _object(digest=_DIGEST, judged_by=_DIGEST, publication=_or_null(_ref("Publication")), sets=_ANY),
    "Log": _object(live=_DIGEST, kept=_list(_DIGEST), log=_list(_ref("Publication"))),
    "Shadow": _object(
        ("differences",),
        id=_STRING,
        digest=_DIGEST,
        share={"type": "number"},
        started_at=_TIME,
        started_by=_STRING,
        until=_TIME,
        stopped_at=_or_null(_TIME),
        **dict.fromkeys(("compared", "differing", "dropped", "failed"), _COUNT),
        differences=_list(
            _object(("live", "candidate", "decision"), obligation=_STRING, live=_SIDE, candidate=_SIDE, count=_COUNT)
        ),
    ),
}


def _header(says: str) -> dict[str, Any]:
    return {"description": says, "required": True, "schema": {"type": "string"}}


def _parameter(name: str, says: str, *, required: bool, example: str, **more: Any) -> dict[str, Any]:
    shape = {"type": "string", "examples": [example], **more}
    return {"name": name, "in": "header", "required": required, "description": says, "schema": shape}


HEADERS = {
    "ETag": _header("What If-Match takes the next time."),
    "Location": _header("Where what was made stands."),
    "Preference-Applied": _header("`respond-async`: the answer did not wait."),
}
_MATCH = 'The version this rests on, as ETag gave it: "sha256:…". Without it 428, on another version 412.'
_SOME = '"sha256:' + "0" * 64 + '"'
_VISIBLE = "[!-~]"
PARAMETERS = {
    "IfMatch": _parameter("If-Match", _MATCH, required=True, example=_SOME, pattern=_VISIBLE),
    "IfMatchFile": _parameter(
        "If-Match",
        _MATCH + " A file that must not be there yet takes If-None-Match instead.",
        required=False,
        example=_SOME,
        pattern=_VISIBLE,
    ),
    "IfNoneMatch": _parameter(
        "If-None-Match", "`*` where the file must not be there yet.", required=False, example="*"
    ),
    "Prefer": _parameter(
        "Prefer",
        "`respond-async` answers at once with 202; how far it has come is told at Location (RFC 7240).",
        required=False,
        example="respond-async",
    ),
    "IdempotencyKey": _parameter(
        "Idempotency-Key",
        "8 to 128 visible characters; the same key with the same request gives the first answer again for a day.",
        required=False,
        example="0b6f8a2e-3c1d-4f5a-9e7b-2d1c0a9b8e7f",
        pattern="^[!-~]{8,128}$",
    ),
}
