"""What holds of every answer, whatever was asked: headers, an id, problem+json, never a server's own error page."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.law import Law
from adapters.rulefiles.library import Library
from adapters.service import Service
from api.headers import ALWAYS
from tests.api.conftest import Make

ANSWERS = [
    ("GET", "/v1/rule-sets", 200),
    ("GET", "/v1/schemas/filing", 200),
    ("GET", "/livez", 200),
    ("GET", "/readyz", 200),
    ("GET", "/version", 200),
    ("GET", "/metrics", 200),
    ("GET", "/openapi.json", 200),
    ("GET", "/docs", 200),
    ("GET", "/static/docs.js", 200),
    ("GET", "/", 200),
    ("GET", "/nothing", 404),
    ("PUT", "/v1/evaluations", 405),
    ("POST", "/v1/evaluations", 415),
    ("POST", "/v1/evaluations:batch", 415),
]


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_answer_has_the_security_headers_and_an_id(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    answer = client.open(path, method=method)
    answer.close()
    assert answer.status_code == status
    assert {name for name, _ in ALWAYS} <= set(answer.headers.keys())
    assert answer.headers["Content-Security-Policy"].startswith(("default-src 'self'", "default-src 'none'"))
    assert "unsafe-eval" not in answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Request-Id"].startswith("test-")


@pytest.mark.parametrize(("method", "path", "status"), [row for row in ANSWERS if row[2] >= 400])
def test_every_problem_names_itself_and_the_request(client: FlaskClient, method: str, path: str, status: int) -> None:
    answer = client.open(path, method=method)
    body = answer.get_json()
    assert answer.content_type == "application/problem+json"
    assert (body["status"], body["type"]) == (status, f"urn:heyan:problem:{body['code']}")
    assert body["request_id"] == answer.headers["X-Request-Id"]
    assert body["detail"] == body["message"]["en"]
    assert body["message"]["zh"].endswith("。")


def test_a_method_not_taken_is_told_with_those_that_are(client: FlaskClient) -> None:
    assert "POST" in client.get("/v1/evaluations").headers["Allow"]


@pytest.mark.parametrize("sent", ["caller-0001", "A1b2C3d4", "0" * 64])
def test_a_well_formed_request_id_is_kept(client: FlaskClient, sent: str) -> None:
    assert client.get("/livez", headers={"X-Request-Id": sent}).headers["X-Request-Id"] == sent


@pytest.mark.parametrize(
    "sent", ["", "short", "0" * 65, "a b c d e f g", "-starts-badly", "数字编号数字编号", '"><script>']
)
def test_any_other_request_id_is_replaced(client: FlaskClient, sent: str) -> None:
    answer = client.get("/livez", environ_overrides={"HTTP_X_REQUEST_ID": sent})
    assert answer.headers["X-Request-Id"].startswith("test-")


def test_nothing_posted_may_be_kept_by_a_cache(client: FlaskClient, wanted: dict[str, Any]) -> None:
    assert client.post("/v1/evaluations", json=wanted).headers["Cache-Control"] == "no-store"


@given(st.binary(max_size=300), st.sampled_from(["/v1/evaluations", "/v1/validations"]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_are_a_fault_of_the_service(client: FlaskClient, body: bytes, path: str) -> None:
    assert client.post(path, data=body, content_type="application/json").status_code in (400, 422)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
_KEYS = [
    "document",
    "filing",
    "stage",
    "as_of",
    "rule_set",
    "evidence",
    "budget_ms",
    "detail",
    "client_ref",
    "bureau_record",
]


@given(st.dictionaries(st.sampled_from(_KEYS), _JSON | st.sampled_from(["filing", "audit", "full"])))
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_json_is_a_fault_of_the_service(client: FlaskClient, body: dict[str, Any]) -> None:
    answer = client.post("/v1/evaluations", json=body)
    assert answer.status_code in (200, 400, 404, 422)
    if answer.status_code == 422:
        assert all(error["message"]["en"] and error["message"]["zh"] for error in answer.get_json()["errors"])


@given(st.text(max_size=40), st.sampled_from(["GET", "POST", "DELETE", "PATCH"]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_address_is_a_fault_of_the_service(client: FlaskClient, path: str, method: str) -> None:
    for prefix in ("/", "/v1/rule-sets/", "/v1/schemas/"):
        assert client.open(prefix + quote(path), method=method).status_code < 500


def test_ready_only_while_a_set_covers_today(make_app: Make, shipped: Service) -> None:
    assert make_app().test_client().get("/readyz").get_json()["rule_sets"] == ["cn-2020-remote"]
    early = make_app(now=datetime(2009, 1, 1, tzinfo=UTC)).test_client().get("/readyz")
    none = make_app(Service(Law(Library({})), shipped.calendar)).test_client().get("/readyz")
    for answer in (early, none):
        assert (answer.status_code, "Retry-After" in answer.headers) == (503, True)
    assert make_app(Service(Law(Library({})), shipped.calendar)).test_client().get("/livez").status_code == 200
