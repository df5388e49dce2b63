"""The published specification: valid, complete, closed in its words, and true of every example."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from api.problems import STATUS, ProblemType
from api.v1.contract import CONTRACTS
from engine.documents import ProblemCode
from engine.documents.examples import EXAMPLES
from engine.documents.schema import json_schema
from engine.documents.words import DocumentKind, Outcome, Status

PAGES = {"docs.", "desk.", "author.", "door.", "static", "operations.metrics"}


@pytest.fixture(scope="module")
def spec(app: Flask) -> dict[str, Any]:
    body: dict[str, Any] = app.test_client().get("/openapi.json").get_json()
    return body


def validator(spec: dict[str, Any], name: str) -> Draft202012Validator:
    here: Registry[Any] = Registry().with_resource(
        "urn:spec", Resource.from_contents(spec, default_specification=DRAFT202012)
    )
    return Draft202012Validator({"$ref": f"urn:spec#/components/schemas/{name}"}, registry=here)


def test_the_specification_is_valid_openapi_3_1(spec: dict[str, Any]) -> None:
    assert spec["openapi"].startswith("3.1")
    assert [error.message for error in OpenAPIV31SpecValidator(spec).iter_errors()] == []


def test_every_endpoint_is_in_the_specification_and_none_that_is_not(app: Flask, spec: dict[str, Any]) -> None:
    wire = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if not any(rule.endpoint.startswith(page) for page in PAGES)
    }
    assert wire == {(path, method) for path, item in spec["paths"].items() for method in item}
    assert {operation["operationId"] for item in spec["paths"].values() for operation in item.values()} == set(
        CONTRACTS
    )


def test_every_example_fits_its_schema_and_is_taken(spec: dict[str, Any], client: FlaskClient) -> None:
    for kind in DocumentKind:
        name = "".join(part.capitalize() for part in kind.value.split("_")) + "Evaluation"
        (example,) = spec["components"]["schemas"][name]["examples"]
        assert validator(spec, "EvaluationRequest").is_valid(example)
        answer = client.post("/v1/evaluations", json=example)
        assert answer.status_code == 200
        assert [error.message for error in validator(spec, "Evaluation").iter_errors(answer.get_json())] == []


@pytest.mark.parametrize("detail", ["verdict", "findings", "full"])
@pytest.mark.parametrize("stage", ["entry", "on_site", "check"])
def test_answers_fit_the_schema_whatever_is_missing(
    spec: dict[str, Any], client: FlaskClient, detail: str, stage: str
) -> None:
    filing = {
        "schema_version": "1",
        "filing_id": "bare",
        "websites": [{}],
        "sponsor": {"nature": "enterprise", "documents": [{}]},
    }
    wanted = {"document": "filing", "filing": filing, "stage": stage, "detail": detail}
    answer = client.post("/v1/evaluations", json=wanted)
    assert [error.message for error in validator(spec, "Evaluation").iter_errors(answer.get_json())] == []


def test_every_line_of_a_batch_fits_the_schema(
    spec: dict[str, Any], client: FlaskClient, wanted: dict[str, Any]
) -> None:
    body = json.dumps(wanted).encode() + b"\n{}\nnothing\n"
    answer = client.post("/v1/evaluations:batch", data=body, content_type="application/x-ndjson")
    rows = [json.loads(row) for row in answer.get_data().splitlines()]
    assert len(rows) == 4
    for row in rows:
        assert [error.message for error in validator(spec, "BatchLine").iter_errors(row)] == []


def test_the_closed_lists_are_published(spec: dict[str, Any]) -> None:
    schemas = spec["components"]["schemas"]
    assert schemas["Outcome"]["enum"] == [word.value for word in Outcome]
    assert schemas["Status"]["enum"] == [word.value for word in Status]
    assert schemas["ProblemType"]["enum"] == [word.value for word in ProblemType]
    assert schemas["Mistake"]["properties"]["code"]["enum"] == [word.value for word in ProblemCode]
    assert {code: said["status"] for code, said in spec["x-problem-codes"].items()} == {
        kind.value: status for kind, status in STATUS.items()
    }


def test_every_problem_of_the_list_has_a_status() -> None:
    assert set(STATUS) == set(ProblemType)
    assert all(400 <= status < 600 and status != 500 for status in STATUS.values())


@pytest.mark.parametrize("kind", DocumentKind)
def test_schemas_of_documents_are_served_as_published(client: FlaskClient, kind: DocumentKind) -> None:
    answer = client.get(f"/v1/schemas/{kind.value}")
    assert answer.content_type == "application/schema+json"
    assert answer.get_json() == json_schema(kind)
    assert Draft202012Validator(answer.get_json()).is_valid(EXAMPLES[kind])


def test_schemas_are_listed(client: FlaskClient) -> None:
    assert [item["kind"] for item in client.get("/v1/schemas").get_json()["schemas"]] == [
        kind.value for kind in DocumentKind
    ]
