"""POST /v1/evaluations and /v1/validations."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from adapters.law import Law
from adapters.rulefiles.library import Library
from adapters.service import Question, Service
from engine.documents.examples import EXAMPLES
from engine.documents.words import DocumentKind, Stage
from tests.api.conftest import NOW, Make

URL = "/v1/evaluations"


def codes(answer: Any) -> set[tuple[str, str]]:
    return {(error["pointer"], error["code"]) for error in answer.get_json()["errors"]}


def test_the_answer_is_what_the_service_says_with_ids_first(
    client: FlaskClient, shipped: Service, wanted: dict[str, Any]
) -> None:
    answer = client.post(URL, json={**wanted, "client_ref": "甲-1"})
    assert answer.status_code == 200
    body = answer.get_json()
    assert list(body)[:3] == ["evaluation_id", "client_ref", "schema_version"]
    assert body.pop("evaluation_id").startswith("test-")
    assert body.pop("client_ref") == "甲-1"
    question = Question(wanted["filing"], NOW.date(), stage=Stage.AUDIT, as_of=date(2010, 5, 10))
    assert body == json.loads(json.dumps(shipped.evaluate(question)))


def test_a_reject_is_an_answer_like_any_other(client: FlaskClient, wanted: dict[str, Any]) -> None:
    wanted["filing"]["sponsor"]["documents"] = []
    answer = client.post(URL, json=wanted)
    assert answer.status_code == 200
    assert answer.get_json()["decision"] != "pass"
    assert answer.get_json()["findings"]


def test_the_same_request_gives_the_same_bytes_but_for_the_ids(client: FlaskClient, wanted: dict[str, Any]) -> None:
    first, second = (client.post(URL, json=wanted).get_json() for _ in range(2))
    assert first.pop("evaluation_id") != second.pop("evaluation_id")
    assert json.dumps(first) == json.dumps(second)


@pytest.mark.parametrize("detail", ["verdict", "findings", "full"])
def test_detail_decides_how_much_is_said(client: FlaskClient, wanted: dict[str, Any], detail: str) -> None:
    body = client.post(URL, json={**wanted, "detail": detail}).get_json()
    assert ("findings" in body) == (detail != "verdict")
    assert ("smallest_change" in body) == (detail == "full")
    if detail != "verdict":
        assert ("facts" in body["satisfied"][0]) == (detail == "full")


def test_a_record_is_judged_at_operations_unless_it_says_otherwise(client: FlaskClient) -> None:
    record = EXAMPLES[DocumentKind.PROVIDER_RECORD]
    body = client.post(URL, json={"document": "provider_record", "provider_record": record}).get_json()
    assert body["stage"] == "operations"


def test_today_is_a_day_in_shanghai(make_app: Make, wanted: dict[str, Any]) -> None:
    del wanted["as_of"]
    late = make_app(now=datetime(2026, 11, 23, 17, 0, tzinfo=UTC)).test_client()
    assert late.post(URL, json=wanted).get_json()["as_of"] == "2026-11-24"


def test_every_mistake_of_envelope_and_document_is_told_at_once(client: FlaskClient, wanted: dict[str, Any]) -> None:
    wanted["filing"]["sponsor"]["natur"] = "enterprise"
    wanted["filing"]["submitted_at"] = "2010-4-6"
    del wanted["stage"]
    answer = client.post(
        URL, json={**wanted, "bureau_record": None, "evidence": "gathr", "budget_ms": 0, "detial": "full"}
    )
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")
    assert codes(answer) == {
        ("/filing/sponsor/natur", "unknown_key"),
        ("/filing/submitted_at", "bad_date"),
        ("/stage", "missing_key"),
        ("/bureau_record", "unknown_key"),
        ("/evidence", "unknown_value"),
        ("/budget_ms", "out_of_range"),
        ("/detial", "unknown_key"),
    }
    nearest = {error["pointer"]: error["nearest"] for error in answer.get_json()["errors"]}
    assert nearest["/filing/sponsor/natur"] in ("nature", "nature_label")
    assert nearest["/detial"] == "detail"


def test_a_filing_without_a_stage_is_not_guessed(client: FlaskClient, wanted: dict[str, Any]) -> None:
    del wanted["stage"]
    assert codes(client.post(URL, json=wanted)) == {("/stage", "missing_key")}


def test_the_document_stands_under_the_key_of_its_kind(client: FlaskClient, filing: dict[str, Any]) -> None:
    answer = client.post(URL, json={"document": "centre_record", "filing": filing})
    assert codes(answer) == {("/centre_record", "missing_key"), ("/filing", "unknown_key")}


def test_evidence_nobody_can_gather_is_not_judged_without(client: FlaskClient, wanted: dict[str, Any]) -> None:
    answer = client.post(URL, json={**wanted, "evidence": "gather"})
    assert (answer.status_code, answer.get_json()["code"]) == (403, "evidence_off")
    assert client.post(URL, json={**wanted, "evidence": "supplied"}).status_code == 200


@pytest.mark.parametrize("body", [b"", b'{"a":\n 1,}', b"\xff\xfe", b"[" * 10_000, b"{} {}", b'{"a": NaN}'])
def test_what_is_no_json_is_told_with_line_and_column(client: FlaskClient, body: bytes) -> None:
    answer = client.post(URL, data=body, content_type="application/json")
    assert answer.status_code == 400
    found = answer.get_json()
    assert found["code"] == "malformed_json"
    assert "Line" in found["detail"] or "Byte" in found["detail"]


def test_a_key_given_twice_is_a_mistake(client: FlaskClient) -> None:
    answer = client.post(URL, data=b'{"document": "filing", "document": "filing"}', content_type="application/json")
    assert ("/document", "duplicate_key") in codes(answer)


def test_a_pinned_version_that_is_not_loaded_is_a_conflict(
    client: FlaskClient, shipped: Service, wanted: dict[str, Any]
) -> None:
    chosen = shipped.rule_sets()[0]
    right = {"id": chosen.id, "digest": chosen.digest}
    wrong = {"id": chosen.id, "digest": "sha256:" + "0" * 64}
    assert client.post(URL, json={**wanted, "rule_set": right}).status_code == 200
    answer = client.post(URL, json={**wanted, "rule_set": wrong})
    assert (answer.status_code, answer.get_json()["code"]) == (409, "digest_not_loaded")
    assert chosen.digest in answer.get_json()["detail"]


def test_a_composition_and_a_later_set_are_pinned_as_answers_name_them(
    client: FlaskClient, wanted: dict[str, Any]
) -> None:
    for name in ("cn-2018-domain+cn-640000-domain", "cn-2018-domain"):
        answer = client.post(URL, json={**wanted, "rule_set": {"id": name}})
        assert (answer.status_code, answer.get_json()["rule_set"]["id"]) == (200, name)


def test_an_unknown_rule_set_is_not_found_and_the_known_are_named(client: FlaskClient, wanted: dict[str, Any]) -> None:
    answer = client.post(URL, json={**wanted, "rule_set": {"id": "cn-1999-1"}})
    assert (answer.status_code, answer.get_json()["code"]) == (404, "unknown_rule_set")
    assert "cn-2010-64" in answer.get_json()["detail"]


def test_a_day_before_all_law_is_the_callers_to_change(client: FlaskClient, wanted: dict[str, Any]) -> None:
    answer = client.post(URL, json={**wanted, "as_of": "1999-12-31"})
    assert (answer.status_code, answer.get_json()["code"]) == (404, "no_rule_set_that_day")


def test_nothing_loaded_is_ours_and_may_pass(make_app: Make, shipped: Service, wanted: dict[str, Any]) -> None:
    empty = make_app(Service(Law(Library({})), shipped.calendar), retry_after=7).test_client()
    answer = empty.post(URL, json=wanted)
    assert (answer.status_code, answer.get_json()["code"]) == (503, "no_rule_set")
    assert answer.headers["Retry-After"] == "7"


@pytest.mark.parametrize("url", [URL, "/v1/validations"])
def test_a_body_over_the_limit_is_refused(make_app: Make, wanted: dict[str, Any], url: str) -> None:
    small = make_app(body_bytes=2_000).test_client()
    answer = small.post(url, json=wanted)
    assert (answer.status_code, answer.get_json()["code"]) == (413, "too_large")


@pytest.mark.parametrize("kind", [None, "text/plain", "application/x-ndjson", "application/jsonp"])
def test_another_content_type_is_refused(client: FlaskClient, wanted: dict[str, Any], kind: str | None) -> None:
    answer = client.post(URL, data=json.dumps(wanted), content_type=kind)
    assert (answer.status_code, answer.headers["Accept-Post"]) == (415, "application/json")


def test_a_charset_beside_the_content_type_does_not_matter(client: FlaskClient, wanted: dict[str, Any]) -> None:
    assert client.post(URL, data=json.dumps(wanted), content_type="Application/JSON; charset=utf-8").status_code == 200


def test_validating_judges_nothing_and_tells_the_same_mistakes(client: FlaskClient, wanted: dict[str, Any]) -> None:
    right = client.post("/v1/validations", json=wanted)
    assert (right.status_code, right.data) == (204, b"")
    wanted["filing"]["filing_id"] = 7
    told = [client.post(url, json=wanted).get_json() for url in (URL, "/v1/validations")]
    assert told[0]["errors"] == told[1]["errors"]


def test_a_fault_of_ours_tells_nothing_and_is_no_traceback(
    app: Flask, wanted: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("secret 13800138000")

    monkeypatch.setattr(Service, "judge", broken)
    answer = app.test_client().post(URL, json=wanted)
    assert (answer.status_code, answer.get_json()["code"]) == (503, "not_judged")
    assert "secret" not in answer.get_data(as_text=True)
    assert answer.get_json()["request_id"] in answer.get_json()["detail"]
