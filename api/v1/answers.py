"""The JSON Schemas of the answers. Answers are additive: keys may be added, those named here stay; words are closed lists."""

from __future__ import annotations

from typing import Any

from api.problems import ProblemType
from engine.documents import ProblemCode
from engine.documents.word import Word
from engine.documents.words import (
    Basis,
    Bearer,
    Decision,
    DocumentKind,
    DutyOutcome,
    Outcome,
    Stage,
    Status,
)

Schema = dict[str, Any]
_STRING: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_DATE: Schema = {"type": "string", "format": "date"}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(optional: tuple[str, ...] = (), /, **properties: Schema) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required}


def _words(word: type[Word]) -> Schema:
    return {"type": "string", "enum": [member.value for member in word], "x-labels": {m.value: m.label for m in word}}


_TEXT = _ref("Text")
_TEXT_OR_NULL = _or_null(_TEXT)
_PINNED = _object(id=_STRING, digest=_STRING)
_REASON = _object(code=_STRING, zh=_STRING, en=_STRING)
_BESIDE = _object(
    about=_STRING,
    value={"type": ["string", "integer", "boolean", "null"]},
    source=_STRING,
    at=_STRING,
    id=_STRING,
    says=_or_null(_object(zh=_STRING, en=_STRING)),
)
_FROM = _object(
    ("evidence", "source", "at", "relation"),
    pointer=_STRING,
    shown=_or_null(_STRING),
    evidence={"type": "string", "enum": ["supplied", "whois", "rdap", "record", "none"]},
    source=_or_null(_STRING),
    at=_or_null(_STRING),
    relation=_REASON,
)
_USED = _object(
    pointer=_STRING,
    id=_or_null(_STRING),
    kind={"type": "string", "enum": ["whois", "rdap", "record", "registry", "photo", "none"]},
    state={
        "type": "string",
        "description": "Of a domain a state of its registration; of a paper or photo what was found",
    },
    reason=_REASON,
    source=_or_null(_STRING),
    at=_or_null(_STRING),
)
_FACT = _object(
    ("reasons", "evidence"),
    name=_STRING,
    value=_STRING,
    says=_TEXT,
    reasons=_list(_REASON),
    evidence=_list(_BESIDE),
    **{"from": _list(_ref("From"))},
)
_FINDING = _object(
    ("waiver",),
    obligation=_STRING,
    catalogue=_list(_STRING),
    title=_TEXT,
    status=_ref("Status"),
    outcome=_or_null(_ref("Outcome")),
    duty=_or_null(_object(bearer=_words(Bearer), breach={"type": "boolean"}, basis=_ref("Basis"))),
    basis=_or_null(_ref("Basis")),
    why=_TEXT_OR_NULL,
    clause=_list(_STRING),
    layer=_STRING,
    subject=_STRING,
    row=_or_null(_COUNT),
    found=_TEXT_OR_NULL,
    required=_TEXT_OR_NULL,
    message=_TEXT_OR_NULL,
    mend=_TEXT_OR_NULL,
    facts=_list(_FACT),
    near_miss=_or_null(_object(row=_COUNT, differs=_list(_STRING))),
    waiver=_object(
        id=_STRING,
        state={"type": "string", "enum": ["in_force", "expired", "not_yet"]},
        why=_TEXT,
        authority=_TEXT,
        by=_STRING,
        **{"from": _DATE},
        to=_DATE,
    ),
)
_BRIEF = _object(
    ("row", "message"), obligation=_STRING, title=_TEXT, subject=_STRING, row=_or_null(_COUNT), message=_TEXT_OR_NULL
)
_LISTS = (
    "findings",
    "warnings",
    "satisfied",
    "not_applicable",
    "not_relied_on",
    "not_yet_due",
    "upcoming",
    "deadlines",
    "notice",
)
_EVALUATION = _object(
    (*_LISTS, "smallest_change", "evidence", "kept"),
    evaluation_id=_STRING,
    client_ref=_or_null(_STRING),
    schema_version={"const": "1"},
    decision=_words(Decision),
    outcome=_ref("Outcome"),
    duties=_words(DutyOutcome),
    stage=_ref("Stage"),
    as_of=_DATE,
    findings=_list(_ref("Finding")),
    warnings=_list(_ref("Finding")),
    satisfied=_list(_ref("Brief")),
    not_applicable=_list(_ref("Brief")),
    not_relied_on=_list(_ref("Brief")),
    not_yet_due=_list(_STRING),
    upcoming=_list({"allOf": [_ref("Finding"), _object(**{"from": _DATE}, rule_set=_STRING)]}),
    deadlines=_list(_object(name=_STRING, title=_TEXT, due=_DATE, state=_STRING)),
    notice=_or_null(_object(zh=_STRING)),
    rule_set=_object(
        id=_STRING,
        digest=_STRING,
        layers=_list(_PINNED),
        engine=_STRING,
        calendar=_STRING,
        policies={"type": "object", "additionalProperties": _STRING},
    ),
    smallest_change=_or_null({"type": "object"}),
    evidence=_list(_ref("UsedEvidence")),
    kept=_object(until=_or_null({"type": "string", "format": "date-time"}), reason=_or_null(_REASON)),
)
_MISTAKE = _object(pointer=_STRING, code=_words(ProblemCode), message=_TEXT, expected=_TEXT, nearest=_or_null(_STRING))
_PROBLEM = _object(
    ("errors",),
    type=_STRING,
    title=_STRING,
    status={"type": "integer"},
    code=_ref("ProblemType"),
    detail=_STRING,
    message=_TEXT,
    request_id=_STRING,
    errors=_list(_ref("Mistake")),
)
_RULE_SET = _object(
    id=_STRING,
    digest=_STRING,
    title=_TEXT,
    source=_TEXT,
    effective=_object(**{"from": _STRING}, to=_or_null(_DATE), seen_on=_or_null(_DATE)),
    rank=_STRING,
    extends=_or_null(_STRING),
    province=_or_null(_STRING),
    obligations=_COUNT,
    definitions=_COUNT,
)
_OBLIGATION = _object(
    id=_STRING,
    title=_TEXT,
    catalogue=_list(_STRING),
    clause=_list(_STRING),
    document=_words(DocumentKind),
    stage=_ref("Stage"),
    layer=_STRING,
)
_ANY_OBJECT: Schema = {"type": "object"}
_IN_FULL: Schema = _object(
    rule_set=_PINNED,
    requires=_TEXT,
    clauses=_list(_object(id=_STRING, title=_TEXT, says=_TEXT)),
    facts=_list(
        _object(name=_STRING, title=_TEXT, kind=_STRING, values={"type": "object", "additionalProperties": _TEXT})
    ),
    table=_list(_object(row=_COUNT, when=_ANY_OBJECT)),
    cases=_list(_ANY_OBJECT),
)
_LINE = _object(
    ("result", "problem"),
    line={"type": "integer", "minimum": 1},
    client_ref=_or_null(_STRING),
    result=_ref("Evaluation"),
    problem=_ref("Problem"),
)
_SUMMARY = _object(
    summary=_object(
        complete={"type": "boolean"},
        lines=_COUNT,
        results=_COUNT,
        problems=_COUNT,
        decisions={"type": "object", "additionalProperties": _COUNT},
        stopped=_or_null(_ref("Problem")),
    )
)
_CODE_TABLE = _object(
    id=_STRING,
    bits={"type": "boolean", "description": "Its numbers are powers of two that are added up"},
    title=_TEXT,
    source=_TEXT,
    codes=_list(
        _object(
            number=_COUNT,
            word=_STRING,
            zh=_STRING,
            en=_STRING,
            nature=_or_null(_STRING),
            withdrawn={"type": "boolean", "description": "Read in old records, written no more"},
        )
    ),
)

ANSWERS: dict[str, Schema] = {
    "Text": _object(zh=_STRING, en=_STRING),
    "Outcome": _words(Outcome),
    "Status": _words(Status),
    "Basis": _words(Basis),
    "Stage": _words(Stage),
    "ProblemType": _words(ProblemType),
    "From": _FROM,
    "UsedEvidence": _USED,
    "Finding": _FINDING,
    "Brief": {"anyOf": [_FINDING, _BRIEF]},
    "Evaluation": _EVALUATION,
    "Mistake": _MISTAKE,
    "Problem": _PROBLEM,
    "Batch": {
        "description": "One EvaluationRequest a line, in UTF-8. What is wrong with a line is told on its own line."
    },
    "BatchLine": {"description": "Every line is one of these; the summary comes last.", "oneOf": [_LINE, _SUMMARY]},
    "RuleSets": _object(rule_sets=_list(_RULE_SET)),
    "RuleSet": {
        "allOf": [
            _RULE_SET,
            _object(layers=_list(_PINNED), policies=_ANY_OBJECT, clauses=_ANY_OBJECT, unjudged=_list(_ANY_OBJECT)),
        ]
    },
    "Obligations": _object(rule_set=_STRING, digest=_STRING, obligations=_list(_OBLIGATION)),
    "Obligation": {"allOf": [_OBLIGATION, _IN_FULL]},
    "Schemas": _object(schemas=_list(_object(kind=_words(DocumentKind), title=_TEXT, dialect=_STRING))),
    "JsonSchema": {"type": "object"},
    "Codes": _object(as_of=_DATE, rule_set=_PINNED, tables=_list(_CODE_TABLE)),
    "Health": _object(("rule_sets",), status={"const": "ok"}, rule_sets=_list(_STRING)),
    "Version": _object(version=_STRING, engine=_STRING, rule_sets=_list(_PINNED)),
}
