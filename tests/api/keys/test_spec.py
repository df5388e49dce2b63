"""The published specification says of every operation which scope it asks for, and what is answered without it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from adapters.keys.scopes import Scope
from api.keys.table import SCOPES
from tests.api.keys.conftest import Keyed


@pytest.fixture
def spec(keyed: Keyed) -> dict[str, Any]:
    body: dict[str, Any] = keyed.of(Scope.READ).get("/openapi.json").get_json()
    return body


def operations(spec: dict[str, Any]) -> dict[tuple[str, str], dict[str, Any]]:
    return {(path, method): found for path, item in spec["paths"].items() for method, found in item.items()}


def test_every_operation_names_the_scope_that_the_door_asks_for(keyed: Keyed, spec: dict[str, Any]) -> None:
    asked = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower()): SCOPES[rule.endpoint]
        for rule in keyed.app.url_map.iter_rules()
        for method in rule.methods or ()
    }
    assert len(operations(spec)) > 10
    for at, found in operations(spec).items():
        scope = asked[at]
        assert found["security"] == ([] if scope is None else [{"key": [scope.value]}]), at
        assert {"401", "403", "429"} <= set(found["responses"]) or scope is None, at


def test_the_key_is_described_once(spec: dict[str, Any]) -> None:
    (scheme,) = spec["components"]["securitySchemes"].values()
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    assert "heyan keys issue" in scheme["description"]


def test_refusals_are_described_with_their_headers(spec: dict[str, Any]) -> None:
    responses = spec["paths"]["/v1/evaluations"]["post"]["responses"]
    assert "WWW-Authenticate" in responses["401"]["headers"]
    assert {"Retry-After", "RateLimit", "RateLimit-Policy"} <= set(responses["429"]["headers"])
