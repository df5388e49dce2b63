"""What is counted and what is logged: endpoints, obligations, outcomes; never a value of a document."""

from __future__ import annotations

import json
from typing import Any

import structlog
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from api.logs import HIDDEN, mask_personal, personal_keys, places_of
from tests.api.conftest import Make


def samples(client: FlaskClient) -> dict[str, float]:
    rows = client.get("/metrics").get_data(as_text=True).splitlines()
    return {row.rpartition(" ")[0]: float(row.rpartition(" ")[2]) for row in rows if not row.startswith("#")}


def test_obligations_are_counted_by_outcome_and_requests_by_status(make_app: Make, wanted: dict[str, Any]) -> None:
    client = make_app().test_client()
    for _ in range(3):
        client.post("/v1/evaluations", json=wanted)
    client.post("/v1/evaluations", json={})
    found = samples(client)
    assert found['heyan_requests_total{endpoint="v1.evaluate",status="200"}'] == 3
    assert found['heyan_requests_total{endpoint="v1.evaluate",status="422"}'] == 1
    assert found['heyan_request_seconds_count{endpoint="v1.evaluate"}'] == 4
    assert found['heyan_obligations_total{obligation="contacts.email",outcome="accept"}'] == 3
    assert sum(value for name, value in found.items() if name.startswith("heyan_evaluations_total")) == 3


def test_no_value_of_a_request_becomes_a_label(make_app: Make, wanted: dict[str, Any]) -> None:
    client = make_app().test_client()
    wanted["filing"]["sponsor"]["name"] = "独特名称有限公司"
    client.post("/v1/evaluations", json={**wanted, "client_ref": "独特编号"})
    client.get("/13800138000")
    text = client.get("/metrics").get_data(as_text=True)
    assert not [word for word in ("独特", "13800138000") if word in text]


def test_a_request_is_logged_by_endpoint_and_status_alone(make_app: Make, wanted: dict[str, Any]) -> None:
    with structlog.testing.capture_logs() as logged:
        make_app(log_requests=True).test_client().post("/v1/evaluations?name=独特", json=wanted)
    (row,) = logged
    assert set(row) == {"event", "log_level", "request_id", "method", "endpoint", "status", "ms"}
    assert (row["endpoint"], row["status"]) == ("v1.evaluate", 200)


_VALUES = st.text(min_size=3) | st.integers(min_value=1_000)
_DEEP = st.recursive(_VALUES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3))


@given(st.sampled_from(sorted(personal_keys())), _DEEP, st.integers(0, 4))
def test_nothing_under_a_personal_key_reaches_the_log_at_any_depth(key: str, value: Any, depth: int) -> None:
    event: Any = {key: value}
    for level in range(depth):
        event = {"inner": [event]} if level % 2 else {"outer": event}
    shown = json.dumps(mask_personal(None, "info", {"event": "tried", **event}), ensure_ascii=False)
    plain = json.dumps(mask_personal(None, "info", {"event": "tried", **_emptied(event, key)}), ensure_ascii=False)
    assert shown == plain


def _emptied(event: Any, key: str) -> Any:
    if isinstance(event, list):
        return [_emptied(inner, key) for inner in event]
    return {name: HIDDEN if name == key else _emptied(inner, key) for name, inner in event.items()}


def test_every_personal_field_of_the_documents_is_a_masked_key() -> None:
    assert {"name", "number", "holder", "mobile", "email", "address", "filing", "body", "client_ref"} <= personal_keys()


def test_a_fault_is_logged_by_place_without_its_message() -> None:
    try:
        raise ValueError("张三 13800138000")
    except ValueError as error:
        told = " ".join(places_of(error))
    assert "test_metrics_and_logs.py" in told
    assert "13800138000" not in told


def test_an_object_of_unknown_kind_is_not_written_out() -> None:
    assert mask_personal(None, "info", {"what": object()})["what"] == HIDDEN


def test_the_page_of_the_api_loads_nothing_from_elsewhere(client: FlaskClient) -> None:
    answer = client.get("/docs")
    assert "http" not in answer.get_data(as_text=True)
    assert "script-src 'self';" in answer.headers["Content-Security-Policy"]
    for path in (
        "/static/vendor/swagger-ui/swagger-ui-bundle.js",
        "/static/vendor/swagger-ui/swagger-ui.css",
        "/static/docs.js",
    ):
        assert path in answer.get_data(as_text=True)
        with client.get(path) as served:
            assert served.status_code == 200
